"""What the steps do when the store fails: the spider keeps it for the run's last line, and what comes is dropped; the archive has it."""

from collections.abc import Iterator
from contextlib import contextmanager

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from zscrawl.store import StoreError


@contextmanager
def dropping(crawler: Crawler) -> Iterator[None]:
    """Turn a failure of the store into a DropItem that names it as its cause."""
    try:
        yield
    except StoreError as error:
        tell(crawler, error)
        raise DropItem("the store has failed", log_level="DEBUG") from error


def tell(crawler: Crawler, error: StoreError) -> None:
    """Hand a failure to the spider."""
    crawler.spider.note_trouble(error)  # type: ignore[union-attr]
