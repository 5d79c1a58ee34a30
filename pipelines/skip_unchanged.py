"""Second: a page that says nothing new (304, or the same bytes as last time) is noted as seen, and not read again."""

from datetime import datetime
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from pipelines.failing import dropping, tell
from pipelines.validate import NOT_MODIFIED
from zscrawl.items import Capture, Outcome
from zscrawl.store import Store, StoreError, body_digest, open_store


class SkipUnchanged:
    """Drops a capture whose bytes gave the article that the store has."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.store: Store | None = None
        self.seen: dict[str, datetime] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def open_spider(self) -> None:
        try:
            self.store = open_store(self.crawler.settings["STORE"])
        except StoreError as error:
            tell(self.crawler, error)

    def close_spider(self) -> None:
        if self.store is None:
            return
        try:
            self.store.seen(self.seen)
        except StoreError as error:
            tell(self.crawler, error)
        self.store.close()

    def process_item(self, item: Capture | Outcome) -> Capture | Outcome:
        assert self.store is not None
        if isinstance(item, Outcome):
            return item
        with dropping(self.crawler):
            known = self.store.known(item.url)
        if item.status == NOT_MODIFIED or known == body_digest(item.body):
            self.seen[item.url] = item.fetched_at
            self.crawler.stats.inc_value("articles/same_bytes")
            raise DropItem("not modified, or the same bytes as last time", log_level="DEBUG")
        return item
