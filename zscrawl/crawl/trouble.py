"""A place that cannot be used (store, archive, log of runs, feed): the run ends, or goes on without it, and its last line says which."""

import asyncio
import logging

from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

# The stat with the one line; exit code 1 follows from it.
TROUBLE = "trouble"
_ending: set[asyncio.Task[None]] = set()


def note_trouble(crawler: Crawler, error: Exception) -> None:
    """Keep the first trouble of a run for its last line."""
    assert crawler.stats is not None
    if not crawler.stats.get_value(TROUBLE):
        crawler.stats.set_value(TROUBLE, str(error))
        logger.error("%s", error)


def end_run(crawler: Crawler, reason: str) -> None:
    """End a run in good order: nothing more is asked for, what has come is stored. Once it ends, another reason changes nothing."""
    assert crawler.engine is not None
    task = asyncio.get_running_loop().create_task(crawler.engine.close_spider_async(reason=reason))
    # The loop itself holds tasks by weak references only.
    _ending.add(task)
    task.add_done_callback(_ending.discard)
