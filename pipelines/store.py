"""Fourth: outcomes are written in batches; an article goes on to the feeds as a plain dict, a failure ends here with its reason."""

from time import monotonic
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from zscrawl.export.contract import Json, outcome_json
from zscrawl.items import Outcome
from zscrawl.store import Store, open_store

# Few enough that a kill loses little (the archive has it), many enough that a commit costs nothing.
BATCH = 100
SECONDS = 5.0


class StoreOutcomes:
    """Writes outcomes to STORE, and the counts to stats."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.waiting: list[Outcome] = []
        self.written_at = monotonic()
        self.store: Store | None = None
        self.run = ""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def open_spider(self) -> None:
        spider = self.crawler.spider
        self.store = open_store(self.crawler.settings["STORE"])
        command = "replay" if self.crawler.settings["REPLAY"] else "crawl"
        self.run = self.store.start_run(spider.name, spider.started_at, command)  # type: ignore[union-attr]
        self.crawler.stats.set_value("run", self.run)

    def process_item(self, item: Outcome) -> Json:
        self.waiting.append(item)
        if len(self.waiting) >= BATCH or monotonic() - self.written_at > SECONDS:
            self.write()
        if item.failure:
            self.crawler.stats.inc_value(f"failed/{item.failure.reason.value}")
            raise DropItem(f"{item.failure.reason.value} ({item.failure.detail})")
        return outcome_json(item)

    def close_spider(self) -> None:
        if self.store is None:
            return
        self.write()
        self.store.close()
        self.crawler.stats.set_value("store/complete", True)

    def write(self) -> None:
        """What waits, in one transaction."""
        assert self.store is not None
        if self.waiting:
            counts, stats = self.store.write(self.waiting, self.run), self.crawler.stats
            for name in ("new", "changed", "unchanged", "reread", "projects"):
                stats.inc_value(f"stored/{name}", getattr(counts, name))
            self.waiting = []
        self.written_at = monotonic()
