"""Log lines that name an item by its address: an item holds a whole page."""

import logging
from typing import Any, Self

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

# A robots.txt that does not come is the web's business, and no traceback tells more than the line.
WITHOUT_TRACEBACKS = ("scrapy.downloadermiddlewares.robotstxt",)


class ShortLines(LogFormatter):
    """Scrapy's lines, with addresses for items."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        for name in WITHOUT_TRACEBACKS:
            logging.getLogger(name).addFilter(without_traceback)
        return super().from_crawler(crawler)

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        return super().scraped(address(item), response, spider)

    def dropped(self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        line = super().dropped(item, exception, response, spider)
        return {"level": line["level"], "msg": "%(item)s: %(exception)s", "args": {"item": address(item), "exception": exception}}

    def item_error(self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        return super().item_error(address(item), exception, response, spider)


def without_traceback(record: logging.LogRecord) -> bool:
    """A log filter that lets every line through, as one line."""
    record.exc_info = None
    return True


def address(item: Any) -> str:
    """Where an item (a Capture, an Outcome, or what a feed says of one) comes from."""
    if isinstance(item, dict):
        return str(item.get("url"))
    return str(getattr(getattr(item, "capture", item), "url", type(item).__name__))
