"""The most requests of a run: whatever a site leads to, robots.txt, redirects and repeated attempts among them."""

from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from zscrawl.crawl.trouble import end_run

REASON = "most_requests"


class MostRequests:
    """Extension: ends a run after REQUESTS_MAX requests; what lies with the downloader then is still finished. 0: no bound."""

    def __init__(self, crawler: Crawler, most: int) -> None:
        self.crawler = crawler
        self.left = most
        crawler.signals.connect(self.request_reached_downloader, signals.request_reached_downloader)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        most = crawler.settings.getint("REQUESTS_MAX")
        if not most:
            raise NotConfigured
        return cls(crawler, most)

    def request_reached_downloader(self) -> None:
        self.left -= 1
        if self.left == 0:
            end_run(self.crawler, REASON)
