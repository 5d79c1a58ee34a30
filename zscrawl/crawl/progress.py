"""One line on a terminal that says how a crawl goes: pages, articles, projects, copies, errors and rate."""

import sys
from time import monotonic
from typing import Self

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured


class ProgressLine:
    """Extension: draws on a terminal, where PROGRESS is set; elsewhere Scrapy's own log lines say the same."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.started = monotonic()
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        self.line = Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=4)
        self.task = self.line.add_task("")
        for signal in (signals.response_received, signals.item_scraped, signals.item_dropped):
            crawler.signals.connect(self.update, signal)
        crawler.signals.connect(self.spider_opened, signals.spider_opened)
        crawler.signals.connect(self.spider_closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings.getbool("PROGRESS") or not sys.stderr.isatty():
            raise NotConfigured
        return cls(crawler)

    def spider_opened(self, spider: Spider) -> None:
        self.started = monotonic()
        self.line.start()
        self.update()

    def spider_closed(self, spider: Spider) -> None:
        self.update()
        self.line.stop()

    def update(self) -> None:
        self.line.update(self.task, description=f"{self.crawler.spidercls.name}: {self.words()}")

    def words(self) -> str:
        """The figures so far."""
        stats = self.crawler.stats.get_stats()
        pages = stats.get("response_received_count", 0)
        errors = sum(value for name, value in stats.items() if "failed/" in name)
        rate = pages / max(monotonic() - self.started, 0.001)
        return (
            f"{pages} pages, {stats.get('articles/read', 0)} articles, {stats.get('mentions', 0)} projects, "
            f"{stats.get('copies', 0)} copies, {errors} errors, {rate:.1f} pages/s"
        )
