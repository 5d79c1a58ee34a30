"""What a site looks like, as data that is checked when it is built."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One site (or several hosts of one kind).

    `article`, `listing` are regular expressions searched in the URL's path and query; `start` are the list pages where a crawl begins;
    `layouts` name the readers that it accepts, in order. Raises ValueError, naming the site and the field.
    """

    name: str
    city: str | None
    hosts: tuple[str, ...]
    start: tuple[str, ...]
    article: str
    listing: str
    layouts: tuple[str, ...] = ("generic",)
    render: bool = False

    def __post_init__(self) -> None:
        for pattern in ("article", "listing"):
            try:
                re.compile(getattr(self, pattern))
            except re.error as error:
                raise ValueError(f"site {self.name}: {pattern} is no regular expression: {error}") from error
        for url in self.start:
            if urlsplit(url).hostname not in self.hosts:
                raise ValueError(f"site {self.name}: start {url} is not on {', '.join(self.hosts)}")
