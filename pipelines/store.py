"""Fourth: outcomes are written in batches; an article goes to the feeds as a plain dict without private contacts, a failure ends here."""

from datetime import datetime, timedelta
from time import monotonic
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from pipelines.failing import dropping, tell
from zscrawl.export.contract import Json, outcome_json
from zscrawl.export.mask import masked_outcome
from zscrawl.items import Outcome
from zscrawl.store import Store, StoreError, open_store
from zscrawl.store.queries import runs

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
        command = "replay" if self.crawler.settings["REPLAY"] else "crawl"
        try:
            self.store = open_store(self.crawler.settings["STORE"])
            self.refuse_the_past(self.store, spider.started_at)  # type: ignore[union-attr]
            self.run = self.store.start_run(spider.name, spider.started_at, command)  # type: ignore[union-attr]
        except StoreError as error:
            tell(self.crawler, error)
            if self.store:
                self.store.close()
            self.store = None
            return
        self.crawler.stats.set_value("run", self.run)

    def refuse_the_past(self, store: Store, now: datetime) -> None:
        """What is fetched before what the store has would never be its newest state. Raises StoreError."""
        slack = timedelta(days=self.crawler.settings.getfloat("CLOCK_SLACK"))
        with store.reading() as connection:
            last = next(iter(runs(connection, limit=1)), None)
        if slack and last and datetime.fromisoformat(last.started_at) - slack > now:
            raise StoreError(
                f"the clock of this machine says {now:%Y-%m-%d}, the store's last run began on {last.started_at[:10]}: set the clock; "
                "if it was wrong then, put the archives of that time aside and scrapy rebuild"
            )

    def process_item(self, item: Outcome) -> Json:
        self.waiting.append(item)
        if len(self.waiting) >= BATCH or monotonic() - self.written_at > SECONDS:
            with dropping(self.crawler):
                self.write()
        if item.failure:
            self.crawler.stats.inc_value(f"failed/{item.failure.reason.value}")
            raise DropItem(f"{item.failure.reason.value} ({item.failure.detail})")
        return outcome_json(masked_outcome(item))

    def close_spider(self) -> None:
        if self.store is None:
            return
        try:
            self.write()
        except StoreError as error:
            tell(self.crawler, error)
        else:
            self.crawler.stats.set_value("store/complete", True)
        self.store.close()

    def write(self) -> None:
        """What waits, in one transaction."""
        assert self.store is not None
        if self.waiting:
            counts, stats = self.store.write(self.waiting, self.run), self.crawler.stats
            for name in ("new", "changed", "unchanged", "reread", "projects"):
                stats.inc_value(f"stored/{name}", getattr(counts, name))
            self.waiting = []
        self.written_at = monotonic()
