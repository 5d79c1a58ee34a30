"""The spider of an unknown site: it visits a few dozen of its pages, understands them, and then crawls it like a city's."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from zscrawl.crawl.lists import Link, path_of
from zscrawl.crawl.pager import Place
from zscrawl.crawl.spider import BadArgument, CitySpider, capture_of, whole
from zscrawl.discover.sample import BUDGET, Sample
from zscrawl.discover.site import Discovery, NothingFound, discover


class UnknownSite(CitySpider):
    """Arguments: `url`, `city`, `visit` (at most so many pages), `visit_only` (do not crawl then), and those of CitySpider."""

    def __init__(self, url: str = "", city: str | None = None, visit: str = "", visit_only: str = "", **bounds: str) -> None:
        super().__init__(**bounds)
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BadArgument(f"url={url} is no address of a site: give one that begins with http:// or https://")
        self.arguments |= {"url": url}
        self.hosts = {parts.hostname}
        self.city, self.visit_only = city, bool(visit_only)
        self.sample = Sample(url, datetime.now(UTC), whole("visit", visit) or BUDGET)
        self.found: Discovery | None = None
        self._waiting = 0

    async def start(self) -> AsyncIterator[Any]:
        for request in self.visit():
            yield request

    def visit(self) -> Iterator[Any]:
        """What the sample wants to see next; then the site's articles and lists."""
        wanted = self.sample.wanted()
        self._waiting += len(wanted)
        yield from (Request(url, self.look_at, errback=self.not_seen, cb_kwargs={"url": url}, dont_filter=True) for url in wanted)
        if not self._waiting:
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
        """The site as the visit showed it: the articles that were seen, then the lists."""
        try:
            self.found = discover(self.sample, self.sample.host, self.city)
        except NothingFound as error:
            self.logger.error("%s", error)
            self._count(self.first_page())
            return
        if self.visit_only:
            return
        self.take(self.found.site)
        self.logger.info("articles %s, lists %s", self.site.article, self.site.listing)
        seen = {look.url: look.capture for look in self.sample.looks.values()}
        for request in self._article_requests(Link(url) for url in seen if self._article.search(path_of(url))):
            self._count("articles/fetched")
            yield seen.get(request.url, request)
        yield from (self._list_request(Place(url)) for url in self.start_urls)

    def first_page(self) -> str:
        """The counter for what became of the first page."""
        status = next((look.capture.status for look in self.sample.looks.values()), 0)
        return "lists/read" if status == 200 else f"lists/failed/http_{status}"
