"""First: what a server did not answer as a page goes no further, and its status is counted."""

from typing import Self

from scrapy.crawler import Crawler

from zscrawl.items import Capture, Failure, Outcome, Reason

NOT_MODIFIED = 304


class Validate:
    """Turns a capture with a bad status, or over DOWNLOAD_MAXSIZE bytes, into a failed outcome."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.most_bytes = crawler.settings.getint("DOWNLOAD_MAXSIZE")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: Capture) -> Capture | Outcome:
        if not (200 <= item.status < 300 or item.status == NOT_MODIFIED):
            self.crawler.stats.inc_value(f"article_status/{item.status}")
            return Outcome(capture=item, failure=Failure(Reason.HTTP_STATUS, f"{item.url}: status {item.status}"))
        if len(item.body) > self.most_bytes:
            return Outcome(capture=item, failure=Failure(Reason.TOO_LARGE, f"more than {self.most_bytes} bytes"))
        return item
