"""The spider of an unknown site: it visits a few dozen of its pages, understands them, and then crawls it like a city's."""

from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from zscrawl.crawl.known_sites import known_sites
from zscrawl.crawl.pager import Place
from zscrawl.crawl.spider import BadArgument, CitySpider, capture_of, whole
from zscrawl.discover.sample import BUDGET, Sample
from zscrawl.discover.site import Discovery, NothingFound, discover
from zscrawl.items import ascii_host


class UnknownSite(CitySpider):
    """Arguments: `url`, `city`, `visit` (how many pages are looked at first), and those of CitySpider.

    Its articles are filed under the city whose spider has the host, else under the host.
    """

    def __init__(self, url: str = "", city: str | None = None, visit: str = "", **bounds: str) -> None:
        super().__init__(**bounds)
        url = ascii_host(url)
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BadArgument(f"url={url} is no address of a site: give one that begins with http:// or https://")
        self.arguments |= {"url": url}
        self.hosts = {parts.hostname}
        self.city = city
        self.sample = Sample(url, whole("visit", visit) or BUDGET)
        self.found: Discovery | None = None
        self.nothing = ""
        self._waiting = 0

    async def start(self) -> AsyncIterator[Any]:
        for request in self.visit():
            yield request

    def visit(self) -> Iterator[Any]:
        """When all that was asked for has come: what the sample wants to see next, or else the site's lists."""
        if self._waiting:
            return
        wanted = self.sample.wanted()
        self._waiting = len(wanted)
        yield from (Request(url, self.look_at, errback=self.not_seen, cb_kwargs={"url": url}, dont_filter=True) for url in wanted)
        if not wanted:
            yield from self.crawl()

    def look_at(self, response: Response, url: str) -> Iterator[Any]:
        """A page of the visit."""
        self._waiting -= 1
        self.sample.add(capture_of(response), asked=url)
        yield from self.visit()

    def not_seen(self, failure: Failure) -> Iterator[Any]:
        """A page of the visit that did not arrive: without the first one there is no site."""
        self._waiting -= 1
        url = failure.request.cb_kwargs["url"]  # type: ignore[attr-defined]
        self.sample.miss()
        self._failed(failure, "lists/failed" if url == self.sample.start else "visit/failed")
        yield from self.visit()

    def crawl(self) -> Iterator[Any]:
        """The lists of the site as the visit showed it."""
        try:
            known = known_sites(self.settings).get(self.sample.host, self.site)
            self.found = discover(self.sample, known.name if known.hosts else self.sample.host, self.city or known.city)
        except NothingFound as error:
            self.nothing = str(error) if self.sample.looks else ""
            self.logger.error("%s: %s", self.sample.start, error)
            for seen in list(self.sample.looks.values())[:1]:
                self._count("lists/read" if seen.capture.status == 200 else f"lists/failed/http_{seen.capture.status}")
            return
        self.take(self.found.site)
        self.logger.info("articles %s, lists %s", self.site.article, self.site.listing)
        yield from (self._list_request(Place(url)) for url in self.start_urls)
