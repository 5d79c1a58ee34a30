"""The end of a run: its figures are judged, kept in the store, and left in stats for the command that ran it."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from zscrawl.crawl.failures import CLOCK, note_fault
from zscrawl.crawl.history import crawls
from zscrawl.crawl.hook import run_hook
from zscrawl.crawl.log_lines import address
from zscrawl.crawl.run_log import LoggedRun, RunLogError, append
from zscrawl.crawl.spider import CitySpider
from zscrawl.crawl.trouble import TROUBLE, end_run, note_trouble
from zscrawl.health.verdict import HEALTHY, HISTORY, Judgement, RunFigures, judge
from zscrawl.store import Store, StoreError, open_store
from zscrawl.store import schema as t
from zscrawl.store.queries import runs

# Among so many runs there are enough good ones.
LOOKED_AT = 5 * HISTORY
FIELDS = ("published", "author", "source", "category", "views")


class Closing:
    """Extension: judges the run when the spider has closed."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        crawler.signals.connect(self.spider_opened, signals.spider_opened)
        crawler.signals.connect(self.item_dropped, signals.item_dropped)
        crawler.signals.connect(self.item_error, signals.item_error)
        crawler.signals.connect(self.spider_error, signals.spider_error)
        crawler.signals.connect(self.spider_closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def spider_opened(self) -> None:
        """A store that cannot be opened: nothing is asked for."""
        if self.crawler.stats.get_value(TROUBLE):
            raise CloseSpider("store")

    def item_dropped(self, exception: BaseException) -> None:
        """A step whose store has failed drops what comes: to fetch more would be for nothing."""
        if isinstance(exception.__cause__, StoreError):
            end_run(self.crawler, "store")

    def item_error(self, item: Any, failure: Failure) -> None:
        self.crawler.stats.inc_value("faults/pipeline")
        note_fault(self.crawler.stats, failure, address(item))

    def spider_error(self, failure: Failure, response: Response) -> None:
        note_fault(self.crawler.stats, failure, response.url)

    def spider_closed(self, spider: Spider, reason: str) -> None:
        stats = self.crawler.stats
        if not isinstance(spider, CitySpider):
            return
        figures, run = run_figures(stats.get_stats(), spider, reason), stats.get_value("run")
        if reason == CLOCK:
            # A run of a wrong time would be the newest one for as long as that time lies ahead.
            with open_store(self.crawler.settings["STORE"]) as store, store.writing() as connection:
                connection.execute(sa.delete(t.runs).where(t.runs.c.id == run))
            return
        try:
            judgement = self.finish(run, figures, spider) if run else judge(figures)
        except StoreError as error:
            note_trouble(self.crawler, error)
            return
        stats.set_value("verdict", judgement.verdict.value)
        stats.set_value("reason", judgement.reason)

    def finish(self, run: str, figures: RunFigures, spider: CitySpider) -> Judgement:
        """Judge a run, and keep how it went in the store and, of a live one, in the log of runs; a change of verdict calls the hook."""
        settings, stats = self.crawler.settings, self.crawler.stats
        command, now = "replay" if settings["REPLAY"] else "crawl", spider.time.now()
        with open_store(settings["STORE"]) as store:
            stats.set_value("stored/gone", store.not_found(spider.sightings, spider.clock))
            store.listed(spider.site.name, spider.to_remember())
            # What a bound left out is not to be measured by runs without one.
            judgement = judge(figures, () if spider.arguments else good_runs(store, spider.name, command, spider.measured_since))
            verdict, row = judgement.verdict.value, kept(figures, stats.get_stats())
            if command == "crawl" and settings["RUN_LOG"]:
                logged = LoggedRun(
                    id=run,
                    site=spider.name,
                    started_at=spider.started_at,
                    finished_at=now,
                    verdict=verdict,
                    reason=judgement.reason,
                    figures=row,
                    sightings=spider.sightings,
                    clock=spider.clock,
                )
                self.log(logged)
            store.finish_run(run, now, verdict, judgement.reason, row)
            if command == "crawl":
                run_hook(settings["VERDICT_HOOK"], crawls(store, spider.name).get(spider.name, []))
        return judgement

    def log(self, run: LoggedRun) -> None:
        """Add a run to the log; where that fails, the store knows the run all the same."""
        try:
            append(Path(self.crawler.settings["RUN_LOG"]), run)
        except RunLogError as error:
            note_trouble(self.crawler, error)


def good_runs(store: Store, site: str, command: str, since: date | None) -> list[RunFigures]:
    """The healthy runs of a site by the same command since a day, newest first, as far as history is looked at."""
    with store.reading() as connection:
        rows = runs(connection, site, LOOKED_AT)
    return [
        RunFigures(
            listed=row.listed or 0,
            coverage=json.loads(row.coverage or "{}"),
            # Replays may go back in time.
            newest_listed=date.fromisoformat(row.newest_listed) if row.newest_listed and command == "crawl" else None,
        )
        for row in rows
        if row.command == command and row.verdict in HEALTHY and row.started_at >= str(since or "")
    ]


def run_figures(stats: Mapping[str, Any], spider: CitySpider, finish: str) -> RunFigures:
    """What the stats of a finished crawl say."""
    read = stats.get("articles/read", 0)
    failed = counted(stats, "failed/")
    # Status 404 is told apart from 500 by its own counter.
    statuses = counted(stats, "article_status/")
    failed.pop("http_status", None)
    return RunFigures(
        finish=finish,
        lists_read=stats.get("lists/read", 0),
        lists_failed=counted(stats, "lists/failed/"),
        listed=stats.get("articles/listed", 0),
        older=stats.get("articles/older", 0),
        read=read,
        same=stats.get("articles/same_bytes", 0),
        failed={**failed, **{f"http_{status}": count for status, count in statuses.items()}},
        missed=len(spider.sightings),
        new=stats.get("stored/new", 0),
        changed=stats.get("stored/changed", 0),
        coverage={name: 1 - stats.get(f"missing/{name}", 0) / read for name in FIELDS} if read else {},
        newest_listed=spider.newest_listed,
    )


def counted(stats: Mapping[str, Any], prefix: str) -> dict[str, int]:
    """The counters under a prefix, by what follows it."""
    return {name.removeprefix(prefix): value for name, value in stats.items() if name.startswith(prefix)}


def kept(figures: RunFigures, stats: Mapping[str, Any]) -> dict[str, object]:
    """What the run's row keeps."""
    return {
        "requests": stats.get("downloader/request_count", 0),
        "listed": figures.listed,
        "new": figures.new,
        "changed": figures.changed,
        "gone": stats.get("stored/gone", 0),
        "unchanged": stats.get("stored/unchanged", 0) + figures.same,
        "bytes": stats.get("downloader/response_bytes", 0),
        "failed": {**figures.failed, **{f"list {reason}": count for reason, count in figures.lists_failed.items()}},
        "coverage": dict(figures.coverage),
        "newest_listed": figures.newest_listed.isoformat() if figures.newest_listed else None,
    }
