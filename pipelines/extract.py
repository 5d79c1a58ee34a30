"""Third: a page is read, and what it says; the same chain as `scrapy read` and `scrapy reread`."""

from datetime import date
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from zscrawl.items import Article, Capture, Outcome
from zscrawl.process import process

COUNTED_FIELDS = ("published", "author", "source", "category", "views")


class Extract:
    """Turns a capture into an outcome, and counts the fields that pages lack."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.reading = crawler.settings.getbool("READING")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: Capture | Outcome) -> Outcome:
        if isinstance(item, Outcome):
            return item
        spider = self.crawler.spider
        site = spider.site_of(item.url)  # type: ignore[union-attr]
        outcome = process(item, site, item.fetched_at, reading=self.reading)
        if outcome.article:
            self.refuse_older(outcome.article, getattr(spider, "since", None))
            self.count(outcome)
        return outcome

    def refuse_older(self, article: Article, since: date | None) -> None:
        """A list without dates leads to pages that are older than was asked for."""
        if since and article.published and article.published.at.date() < since:
            self.crawler.stats.inc_value("articles/older")
            raise DropItem(f"published {article.published.iso()}, before {since}", log_level="INFO")

    def count(self, outcome: Outcome) -> None:
        stats, article = self.crawler.stats, outcome.article
        stats.inc_value("articles/read")
        stats.inc_value("mentions", len(outcome.reading.projects))
        for name in COUNTED_FIELDS:
            if getattr(article, name) is None:
                stats.inc_value(f"missing/{name}")
