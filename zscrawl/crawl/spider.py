"""The one spider class: from a Site's lists to captures of its articles."""

import re
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DontCloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure
from w3lib.url import canonicalize_url

from zscrawl.archive.replay import entrances, recorded_arguments
from zscrawl.archive.warc import ArchiveError
from zscrawl.crawl.browser import browser_meta, browser_settings
from zscrawl.crawl.failures import FAULT, log_failure, note_fault, reason_of
from zscrawl.crawl.lists import Link, path_of, read_feed, read_list
from zscrawl.crawl.pager import Pager, Place
from zscrawl.crawl.storage import CAPTURED_AT, LOCATION, pairs
from zscrawl.items import Capture
from zscrawl.sites import Site


class BadArgument(ValueError):
    """A spider argument (`-a`) that means nothing; the message names it."""


class CitySpider(Spider):
    """Crawls one `site`, and yields a Capture for each article page.

    Arguments: `since` (a day, YYYY-MM-DD), `pages` (list pages per section), `articles` (at most so many), `start` (the same kind of
    site at other addresses, separated by commas). Raises BadArgument.
    """

    site: Site

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if hasattr(cls, "site"):
            cls.name = cls.site.name

    def __init__(
        self, since: str | None = None, pages: str | None = None, articles: str | None = None, start: str | None = None, **other: str
    ) -> None:
        super().__init__()
        given = {"since": since, "pages": pages, "articles": articles, "start": start}
        self.arguments = {name: value for name, value in given.items() if value}
        if other:
            raise BadArgument(f"there is no argument {', '.join(other)}: {self.name} takes since, pages, articles, start")
        self.since = _day("since", since)
        self.most_articles = whole("articles", articles)
        self.started_at = datetime.now(UTC)
        self.newest_listed: date | None = None
        self._most_pages = whole("pages", pages)
        self.take(self.site)
        if start:
            self.start_urls = [url.strip() for url in start.split(",") if url.strip()]
            self.hosts = {_host("start", url) for url in self.start_urls}
        self._listed: set[str] = set()
        self._undated: dict[str, str] = {}
        self._requested = 0

    def take(self, site: Site) -> None:
        """Crawl by what this site says."""
        self.site = site
        self.start_urls, self.hosts = list(site.start), set(site.hosts)
        self._article = re.compile(site.article)
        self._pager = Pager(re.compile(site.listing), self._most_pages, self.since)

    def site_of(self, url: str) -> Site | None:
        """The site whose layouts read the page at an address."""
        return self.site

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **arguments: Any) -> Self:
        if replay := crawler.settings["REPLAY"]:
            arguments = cls.replay_arguments(Path(replay)) | arguments
        spider = super().from_crawler(crawler, *args, **arguments)
        crawler.signals.connect(spider.ask_for_undated, signals.spider_idle)
        return spider

    @classmethod
    def replay_arguments(cls, source: Path) -> dict[str, str]:
        """What was recorded with a bound or at another address replays so; a folder of other hosts is entered where it has lists."""
        given = recorded_arguments(source)
        first = entrances(source) if source.is_dir() and cls.site.start and "start" not in given else {}
        return given if first.keys() & set(cls.site.hosts) or not first else given | {"start": ",".join(first.values())}

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        # A replay never falls through to the network.
        settings.set("HTTPCACHE_IGNORE_MISSING", bool(settings["REPLAY"]), "spider")
        if settings["CONTACT"]:
            settings.set("USER_AGENT", f"{settings['USER_AGENT']} (+{settings['CONTACT']})", "spider")
        if cls.site.render and not settings["REPLAY"]:
            settings.setdict(browser_settings(cls.site.name, settings), "spider")

    async def start(self) -> AsyncIterator[Request]:
        for url in self.start_urls:
            yield self._list_request(Place(url))

    def kind(self, url: str) -> str:
        """What an address of this site is: article, list or other."""
        if self._article.search(path_of(url)):
            return "article"
        return "list" if self._pager.is_list(url) or url in self.start_urls else "other"

    def read_list_page(self, response: Response, place: Place) -> Iterator[Request]:
        """The articles that a list page names, then the lists that it leads to."""
        if response.status != 200:
            self._count(f"lists/failed/http_{response.status}")
            self.logger.error("list page %s: HTTP status %d", response.url, response.status)
            return
        page = read_list(response.body, response.url, self._article, captured_at(response))
        articles = self._articles_of(page.links)
        self._count("lists/read")
        if not articles:
            self._count("lists/empty")
            self.logger.warning("no article on the list page %s", response.url)
        yield from self._article_requests(articles)
        for url in filter(self._is_ours, page.feeds):
            yield Request(url, self.read_feed_page, errback=self.feed_failed, meta=self._meta())
        going_on = self._pager.goes_on(place, articles)
        if articles and not going_on:
            self._count("lists/last")
            self.logger.info("%s says nothing new: its pager is not followed", response.url)
        lists = [link.url for link in page.links if self._is_ours(link.url) and self._pager.is_list(link.url)]
        yield from map(self._list_request, self._pager.following(place, lists, going_on))

    def read_feed_page(self, response: Response) -> Iterator[Request]:
        """The articles that a feed names."""
        if response.status == 200:
            yield from self._article_requests(self._articles_of(read_feed(response.body, response.url).links))
        else:
            self._count(f"feeds/failed/http_{response.status}")

    def read_article_page(self, response: Response) -> Iterator[Capture]:
        """The page as it came: what it says is the business of the pipelines."""
        self._count("articles/fetched")
        yield capture_of(response)

    def list_failed(self, failure: Failure) -> None:
        """A list page that did not arrive."""
        self._failed(failure, "lists/failed")

    def feed_failed(self, failure: Failure) -> None:
        """A feed that did not arrive; the lists say the same, so nothing is lost."""
        self._failed(failure, "feeds/failed")

    def article_failed(self, failure: Failure) -> None:
        """An article page that did not arrive."""
        self._failed(failure, "failed")

    def _failed(self, failure: Failure, counter: str) -> None:
        reason = reason_of(failure)
        self._count(f"{counter}/{reason}")
        log_failure(failure, self.logger)
        if reason == FAULT:
            note_fault(self.crawler.stats, failure)
        if isinstance(failure.value, ArchiveError):
            # A page that is not kept must not be asked for.
            raise CloseSpider("archive")

    def _articles_of(self, links: Iterable[Link]) -> list[Link]:
        return [link for link in links if self._is_ours(link.url) and self._article.search(path_of(link.url))]

    def _article_requests(self, articles: Iterable[Link]) -> Iterator[Request]:
        """One request for each article that was not listed before and is recent enough; where no day says so, it waits."""
        for link in articles:
            self.newest_listed = max(filter(None, (self.newest_listed, link.day)), default=None)
            address = canonicalize_url(link.url)
            if address in self._listed:
                self._count("articles/listed_again")
            elif self.since and link.day is None:
                self._undated.setdefault(address, link.url)
            else:
                self._listed.add(address)
                self._undated.pop(address, None)
                if self.since and link.day and link.day < self.since:
                    self._count("articles/older")
                else:
                    yield from self._within_bound(link.url)

    def _within_bound(self, url: str) -> Iterator[Request]:
        """The request for an article, unless there have been enough."""
        if self.most_articles and self._requested >= self.most_articles:
            self._count("articles/beyond_bound")
        else:
            self._requested += 1
            self._count("articles/listed")
            yield Request(url, self.read_article_page, errback=self.article_failed, meta=self._meta())

    def ask_for_undated(self) -> None:
        """When all lists are read: the articles that none of them dates (a sidebar names some that a list dates later)."""
        waiting, self._undated = self._undated, {}
        self._listed.update(waiting)
        for request in [request for url in waiting.values() for request in self._within_bound(url)]:
            assert self.crawler.engine is not None
            self.crawler.engine.crawl(request)
        if waiting:
            raise DontCloseSpider

    def _list_request(self, place: Place) -> Request:
        return Request(place.url, self.read_list_page, errback=self.list_failed, cb_kwargs={"place": place}, meta=self._meta())

    def _meta(self) -> dict[str, Any]:
        return browser_meta() if self.site.render and not self.settings["REPLAY"] else {}

    def _is_ours(self, url: str) -> bool:
        return urlsplit(url).hostname in self.hosts

    def _count(self, name: str) -> None:
        self.crawler.stats.inc_value(name)


def capture_of(response: Response) -> Capture:
    """A response as it is kept."""
    return Capture(
        url=response.url,
        status=response.status,
        headers=pairs(response.headers),
        body=response.body,
        fetched_at=captured_at(response),
        location=response.meta.get(LOCATION),
    )


def captured_at(response: Response) -> datetime:
    """When a response was received; in a replay, when it was received then."""
    moment = response.meta.get(CAPTURED_AT)
    return moment if isinstance(moment, datetime) else datetime.now(UTC)


def _day(name: str, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadArgument(f"{name}={text} is no day (YYYY-MM-DD)") from error


def whole(name: str, text: str | None) -> int | None:
    """A number that was given as text, None where it was not. Raises BadArgument."""
    if not text:
        return None
    if not text.isdecimal() or int(text) < 1:
        raise BadArgument(f"{name}={text} is no whole number from 1 on")
    return int(text)


def _host(name: str, url: str) -> str:
    host = urlsplit(url).hostname
    if not host:
        raise BadArgument(f"{name}={url} is no address")
    return host
