"""The one spider class: from a Site's lists to captures of its articles."""

import re
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DontCloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure
from w3lib.url import canonicalize_url

from zscrawl.archive.replay import entrances, recorded_arguments
from zscrawl.crawl.browser import browser_meta, browser_settings
from zscrawl.crawl.clock import RunClock
from zscrawl.crawl.failures import FAULT, NotKept, log_failure, note_answer, note_fault, reason_of
from zscrawl.crawl.lists import Link, path_of, read_feed, read_list
from zscrawl.crawl.pager import Pager, Place
from zscrawl.crawl.revisit import Memory, Said, absent, conditions, digested, reason_to_visit, remembered, to_remember
from zscrawl.crawl.storage import CAPTURED_AT, LOCATION, pairs
from zscrawl.crawl.trouble import note_trouble
from zscrawl.items import Capture, ascii_host
from zscrawl.sites import Site

# `scrapy read` loads the spiders for their sites, and never opens a store.
if TYPE_CHECKING:
    from zscrawl.store.queries import Listing

# The key of a request's meta with the address that a list named.
LISTED_AS = "listed_as"
GONE = (404, 410)
NOT_MODIFIED = 304
# A list that has lost more than these in a day is another list; the rest is asked for by the next runs.
MOST_ABSENT = 50


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
        # scrapyd tells every spider the id of its job.
        other.pop("_job", None)
        if other:
            raise BadArgument(f"there is no argument {', '.join(other)}: {self.name} takes since, pages, articles, start")
        self.since = _day("since", since)
        self.most_articles = whole("articles", articles)
        self.time = RunClock()
        self.started_at = self.time.now()
        self.newest_listed: date | None = None
        self.measured_since: date | None = None
        self._most_pages = whole("pages", pages)
        self.take(self.site)
        if start:
            self.start_urls = [ascii_host(url.strip()) for url in start.split(",") if url.strip()]
            self.hosts = {_host("start", url) for url in self.start_urls}
        self._listed: set[str] = set()
        self._undated: dict[str, str] = {}
        self._requested = 0
        # Articles that the store knows wait until every list has spoken.
        self._known: dict[str, str] = {}
        self._said: dict[str, Said] = {}
        self._came: dict[str, str] = {}
        self._absent: set[str] = set()
        self.sightings: dict[str, int] = {}
        self.clock = datetime.min.replace(tzinfo=UTC)

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
        spider.measured_since = _day("HISTORY_SINCE", crawler.settings["HISTORY_SINCE"])
        crawler.signals.connect(spider.ask_for_the_rest, signals.spider_idle)
        crawler.signals.connect(note_answer, signals.headers_received)
        return spider

    @classmethod
    def replay_arguments(cls, source: Path) -> dict[str, str]:
        """What was recorded with a bound or at another address replays so; a folder without the usual start is entered at its lists."""
        given = recorded_arguments(source)
        first = entrances(source, cls.site.start) if source.is_dir() and cls.site.start and "start" not in given else {}
        return given | {"start": ",".join(first.values())} if first else given

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

    @cached_property
    def memory(self) -> Memory:
        """What the store knows of the site; nothing where every page is wanted."""
        if self.settings["REVISIT"] != "plan":
            return Memory({}, {})
        from zscrawl.store import open_store

        with open_store(self.settings["STORE"]) as store, store.reading() as connection:
            return remembered(connection, self.site.name)

    def read_list_page(self, response: Response, place: Place) -> Iterator[Request]:
        """The articles that a list page names, then the lists that it leads to."""
        self.clock = max(self.clock, captured_at(response))
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
            yield from self._article_requests(self._articles_of(read_feed(response.body, response.url).links), feed=True)
        else:
            self._count(f"feeds/failed/http_{response.status}")

    def read_article_page(self, response: Response) -> Iterator[Capture]:
        """The page as it came: what it says is the business of the pipelines."""
        self._count("articles/fetched")
        self.clock = max(self.clock, captured_at(response))
        address = response.meta.get(LISTED_AS) or canonicalize_url(response.url)
        if response.status in GONE:
            known = self.memory.visit(address)
            if known:
                # Absent from the lists, and not found: two sightings.
                self.sightings[known.canonical_url] = 2 if address in self._absent else 1
        elif response.status in (200, NOT_MODIFIED):
            self._came[address] = canonicalize_url(response.url)
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

    def note_trouble(self, error: Exception) -> None:
        """A place that cannot be used, for the run's last line: the pipelines know no other way to it."""
        note_trouble(self.crawler, error)

    def _failed(self, failure: Failure, counter: str) -> None:
        reason = reason_of(failure)
        self._count(f"{counter}/{reason}")
        if isinstance(failure.value, NotKept):
            # A page that is not kept must not be asked for.
            note_trouble(self.crawler, failure.value)
            raise CloseSpider(reason)
        log_failure(failure, self.logger)
        if reason == FAULT:
            note_fault(self.crawler.stats, failure)

    def _articles_of(self, links: Iterable[Link]) -> list[Link]:
        return [link for link in links if self._is_ours(link.url) and self._article.search(path_of(link.url))]

    def _article_requests(self, articles: Iterable[Link], *, feed: bool = False) -> Iterator[Request]:
        """One request for each article that was not listed before and is recent enough; what no day is known of, or what the store
        knows, waits."""
        tomorrow = self.clock.date() + timedelta(days=1)
        for link in articles:
            # A misprint of next year would make every later list stale.
            if link.day and link.day <= tomorrow:
                self.newest_listed = max(self.newest_listed or link.day, link.day)
            address = canonicalize_url(link.url)
            words = digested(link.words)
            before = self._said.get(address) or Said(address)
            self._said[address] = before.more(feed_words=words, day=link.day) if feed else before.more(list_words=words, day=link.day)
            if address in self._listed:
                self._count("articles/listed_again")
            elif self.since and link.day is None:
                self._undated.setdefault(address, link.url)
            else:
                self._listed.add(address)
                self._undated.pop(address, None)
                if self.since and link.day and link.day < self.since:
                    self._count("articles/older")
                elif self.memory.visit(address):
                    self._known[address] = link.url
                else:
                    yield from self._within_bound(link.url, address)

    def _within_bound(self, url: str, address: str, headers: Mapping[str, str] | None = None) -> Iterator[Request]:
        """The request for an article, unless there have been enough."""
        if self.most_articles and self._requested >= self.most_articles:
            self._count("articles/beyond_bound")
        else:
            self._requested += 1
            self._count("articles/listed")
            yield self._article_request(url, address, headers)

    def _article_request(self, url: str, address: str, headers: Mapping[str, str] | None = None) -> Request:
        meta = {LISTED_AS: address} | self._meta()
        return Request(url, self.read_article_page, errback=self.article_failed, meta=meta, headers=dict(headers or {}))

    def ask_for_the_rest(self) -> None:
        """When all lists are read: the articles that none of them dates (a sidebar names some that a list dates later), the known ones
        that are to be looked at again, and those that the lists name no more."""
        undated, self._undated = self._undated, {}
        self._listed.update(undated)
        waiting, self._known = self._known, {}
        requests: list[Request] = []
        for address, url in undated.items():
            if self.memory.visit(address):
                waiting[address] = url
            else:
                requests += self._within_bound(url, address)
        requests += [request for address, url in waiting.items() for request in self._visits_again(url, address)]
        requests += self._visits_of_absent()
        for request in requests:
            assert self.crawler.engine is not None
            self.crawler.engine.crawl(request)
        if requests:
            raise DontCloseSpider

    def _visits_again(self, url: str, address: str) -> Iterator[Request]:
        """The request for a known article, if the plan wants one."""
        visit, before = self.memory.visit(address), self.memory.listings.get(address)
        assert visit is not None
        why = reason_to_visit(visit, before, self._said[address], self.clock)
        if why is None:
            self._count("articles/listed")
            self._count("articles/known")
        else:
            self._count(f"articles/again/{why}")
            yield from self._within_bound(url, address, conditions(visit))

    def _visits_of_absent(self) -> Iterator[Request]:
        """Requests for the articles that the lists name no more: they may be gone. Only lists that were read whole can tell."""
        stats = self.crawler.stats.get_stats()
        bounded = self.since or self._most_pages or self.most_articles
        if self._absent or bounded or not stats.get("lists/read") or any(name.startswith("lists/failed/") for name in stats):
            return
        for visit in absent(self.memory, self._said)[:MOST_ABSENT]:
            address = canonicalize_url(visit.url)
            if self._is_ours(visit.url):
                self._absent.add(address)
                self._count("articles/again/absent")
                yield self._article_request(visit.url, address, conditions(visit))

    def to_remember(self) -> "Iterator[Listing]":
        """What the lists of this run said, for the next one."""
        for said in self._said.values():
            yield to_remember(self.memory.listings.get(said.url), said, self._came.get(said.url), self.clock)

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
