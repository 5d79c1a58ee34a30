"""What the steps do when the store fails: the run's last line says it, and what comes is dropped; the archive has it."""

from collections.abc import Iterator
from contextlib import contextmanager

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from zscrawl.store import StoreError

# The stat that the run's last line comes from.
TROUBLE = "trouble"


@contextmanager
def dropping(crawler: Crawler) -> Iterator[None]:
    """Turn a failure of the store into a DropItem that names it as its cause."""
    try:
        yield
    except StoreError as error:
        tell(crawler, error)
        raise DropItem("the store has failed", log_level="DEBUG") from error


def tell(crawler: Crawler, error: StoreError) -> None:
    """Keep the first failure for the run's last line."""
    if not crawler.stats.get_value(TROUBLE):
        crawler.stats.set_value(TROUBLE, str(error))
