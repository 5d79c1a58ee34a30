"""What a site looks like, as data that is checked when it is built."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from zscrawl.items import ascii_host

FIELDS = frozenset(("published", "source", "author", "category", "views"))


def compiled(pattern: str, owner: str) -> re.Pattern[str]:
    """The compiled pattern. Raises ValueError that begins with `owner`."""
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{owner} is no regular expression: {error}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How an article stands on its page.

    A strict layout names its landmarks, as regular expressions that a line of text begins with: the article stands between the
    lines `begin` and `end`, and the page has all of the fields `requires`. It matches whole or not at all.
    Without landmarks and requirements the article is found by structure alone. Raises ValueError, naming the layout.
    """

    name: str
    begin: str | None = None
    end: str | None = None
    requires: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for pattern in filter(None, (self.begin, self.end)):
            compiled(pattern, f"layout {self.name}: landmark")
        if unknown := set(self.requires) - FIELDS:
            raise ValueError(f"layout {self.name}: no such field: {', '.join(sorted(unknown))}")

    @property
    def strict(self) -> bool:
        return bool(self.begin or self.end or self.requires)


GENERIC = Layout(name="generic")
LAYOUTS = {
    layout.name: layout
    for layout in (
        GENERIC,
        # A broker's blog: breadcrumb, byline of author, age, category and views, and a copyright line under the contact block.
        Layout(name="broker-blog", begin="当前位置", end="版权声明", requires=("published", "author", "category", "views")),
        # A county's news portal: breadcrumb, a line of date and source, the editor under the text.
        Layout(name="news-portal", begin="(?:您现在的|当前|所在)位置", end="责任编辑", requires=("published", "source", "category")),
        # A page that copies others: whose text it is, and that nobody answers for it.
        Layout(name="content-mill", end="本文来自|免责声明|声明[:：]", requires=("published", "source")),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One site (or several hosts of one kind).

    `article`, `listing` are regular expressions searched in the URL's path and query; a group `page` of `listing` is the page's number
    in its section. `start` are the list pages where a crawl begins (left out: the home page of each host); `layouts` name the readers
    that it accepts, in order (keys of LAYOUTS). `hours` is when it may be crawled, in China's time: (1, 6) is from one o'clock to six,
    (22, 6) over midnight. `hosts` and `start` are kept in ASCII, however they are written.
    Raises ValueError, naming the site and the field.
    """

    name: str
    city: str | None
    hosts: tuple[str, ...]
    start: tuple[str, ...] = ()
    article: str
    listing: str
    layouts: tuple[str, ...] = ("generic",)
    render: bool = False
    hours: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        for field in ("article", "listing"):
            compiled(getattr(self, field), f"site {self.name}: {field}")
        self._place()
        if self.hours and (self.hours[0] == self.hours[1] or not all(0 <= hour <= 24 for hour in self.hours)):
            raise ValueError(f"site {self.name}: hours {self.hours} are no two different hours from 0 to 24")
        if not self.layouts:
            raise ValueError(f"site {self.name}: layouts is empty")
        for name in self.layouts:
            if name not in LAYOUTS:
                raise ValueError(f"site {self.name}: layouts names {name!r}, which is none of {', '.join(LAYOUTS)}")

    def _place(self) -> None:
        """Bring hosts and start pages into their one form, and check them."""
        hosts = tuple(ascii_host(f"//{host}").removeprefix("//") for host in self.hosts)
        start = tuple(map(ascii_host, self.start)) or tuple(f"http://{host}/" for host in hosts)
        object.__setattr__(self, "hosts", hosts)
        object.__setattr__(self, "start", start)
        for host in hosts:
            if not host.isascii():
                raise ValueError(f"site {self.name}: hosts names {host!r}, which no name server could know")
        for url in start:
            if urlsplit(url).hostname not in hosts:
                raise ValueError(f"site {self.name}: start {url} is not on {', '.join(hosts)}")
