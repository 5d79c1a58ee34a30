"""Second: the same bytes at the same address as last time say nothing new, and are not read again."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from zscrawl.items import Capture, Outcome
from zscrawl.store import Store, body_digest, open_store


class SkipUnchanged:
    """Drops a capture whose bytes gave the article that the store has."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.store: Store | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def open_spider(self) -> None:
        self.store = open_store(self.crawler.settings["STORE"])

    def close_spider(self) -> None:
        if self.store:
            self.store.close()

    def process_item(self, item: Capture | Outcome) -> Capture | Outcome:
        assert self.store is not None
        if isinstance(item, Capture) and self.store.known(item.url) == body_digest(item.body):
            self.crawler.stats.inc_value("articles/same_bytes")
            raise DropItem("the same bytes as last time", log_level="DEBUG")
        return item
