"""The spider of single articles, given by their addresses."""

from collections.abc import AsyncIterator
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from scrapy import Request

from zscrawl.crawl.known_sites import known_sites
from zscrawl.crawl.spider import BadArgument, CitySpider
from zscrawl.items import ascii_host
from zscrawl.sites import Site


class SingleArticles(CitySpider):
    """Arguments: `url`, or `file` with one address a line. A page whose host belongs to a city is read as that city's."""

    def __init__(self, url: str = "", file: str = "", **bounds: str) -> None:
        super().__init__(**bounds)
        if bool(url) == bool(file):
            raise BadArgument("give url=https://…, or file=… with one address a line")
        self.start_urls = [ascii_host(address) for address in ([url] if url else addresses_in(Path(file)))]
        for address in self.start_urls:
            if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
                raise BadArgument(f"{address} is no address of a page")
        self.arguments |= {"url": url} if url else {"file": file}
        self.hosts = {urlsplit(address).hostname or "" for address in self.start_urls}

    async def start(self) -> AsyncIterator[Request]:
        self._count("lists/read")
        for url in self.start_urls:
            self._count("articles/listed")
            yield Request(url, self.read_article_page, errback=self.article_failed)

    @cached_property
    def known(self) -> dict[str, Site]:
        return known_sites(self.settings)

    def site_of(self, url: str) -> Site | None:
        return self.known.get(urlsplit(url).hostname or "")


def addresses_in(file: Path) -> list[str]:
    """The lines of a file that are neither blank nor comments (`#`)."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadArgument(f"file={file}: {error}") from error
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
