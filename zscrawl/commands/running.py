"""What `crawl`, `replay` and `record` share: one spider run to its end, its verdict as an exit code, and one line that says it."""

import logging
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scrapy.commands import BaseRunSpiderCommand
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

from zscrawl.commands.usage import USAGE_OR_INTERNAL_ERROR

CHATTY = ("alembic", "scrapy.addons", "scrapy.crawler", "scrapy.middleware", "scrapy.utils.log")
FAULTS = ("spider_exceptions/count", "faults/pipeline", "failed/error", "lists/failed/error", "feeds/failed/error")


def add_quiet(parser: ArgumentParser) -> None:
    parser.add_argument("-q", "--quiet", action="store_true", help="no log, no progress; a failure still says why")


def quieten(settings: BaseSettings, opts: Namespace) -> None:
    """Set the log for `-q`, or for a terminal, where the progress line says what log lines say elsewhere."""
    if opts.quiet:
        settings.setdict({"LOG_LEVEL": "CRITICAL", "PROGRESS": False}, "cmdline")
    elif sys.stderr.isatty() and settings.getbool("PROGRESS") and settings.getpriority("LOG_LEVEL") != SETTINGS_PRIORITIES["cmdline"]:
        settings.set("LOG_LEVEL", "WARNING", "cmdline")


def one_spider(args: list[str]) -> str:
    """The one name that was given. Raises UsageError."""
    if len(args) != 1:
        raise UsageError("give the name of one spider (`scrapy list` has them)")
    return args[0]


@dataclass(frozen=True, slots=True)
class Ended:
    """A run that came to its end: the exit code, the line that says how it went, the crawler, and whether the store has all of it."""

    code: int
    line: str
    crawler: Crawler
    stored: bool = False


def run_spider(command: BaseRunSpiderCommand, name: str, arguments: Mapping[str, str]) -> Ended:
    """Run a spider to its end. Raises UsageError for an unknown one."""
    from zscrawl.archive.fixture import FixtureError
    from zscrawl.archive.warc import ArchiveError
    from zscrawl.crawl.browser import NoBrowser
    from zscrawl.crawl.spider import BadArgument
    from zscrawl.store import StoreError

    process = command.crawler_process
    assert isinstance(process, AsyncCrawlerProcess)
    if name not in process.spider_loader.list():
        raise UsageError(f"there is no spider {name}; there are {', '.join(process.spider_loader.list())}")
    # What is enabled is in the settings; a run's log is about its pages.
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel(logging.WARNING)
    crawler = process.create_crawler(name)
    task = process.crawl(crawler, **arguments)
    process.start()
    error = task.exception() if task.done() and not task.cancelled() else None
    if error:
        known = isinstance(error, (ArchiveError, BadArgument, FixtureError, NoBrowser, StoreError))
        if not known:
            logging.getLogger(name).error("the crawl could not start", exc_info=error)
        return Ended(USAGE_OR_INTERNAL_ERROR, f"{name}: {error if known else repr(error)}", crawler)
    stats = crawler.stats.get_stats()
    code, line = outcome(stats)
    return Ended(code, f"{name}: {line}", crawler, stored="store/complete" in stats)


def outcome(stats: Mapping[str, Any]) -> tuple[int, str]:
    """The exit code and the line of a run that came to its end."""
    from zscrawl.crawl.trouble import TROUBLE
    from zscrawl.health.verdict import EXIT_CODES, Verdict

    if stats.get(TROUBLE):
        return USAGE_OR_INTERNAL_ERROR, str(stats[TROUBLE])
    faults = {name: stats[name] for name in FAULTS if stats.get(name)}
    if "run" in stats and not stats.get("store/complete"):
        faults["the store was not closed"] = 1
    if faults or "verdict" not in stats:
        told = ", ".join(f"{name} {count}" for name, count in faults.items()) or "no verdict"
        return USAGE_OR_INTERNAL_ERROR, f"internal error: {stats.get('fault', 'see the log')} ({told})"
    unchanged = stats.get("stored/unchanged", 0) + stats.get("articles/same_bytes", 0)
    failed = sum(value for name, value in stats.items() if name.startswith("failed/"))
    gone = f", gone {stats['stored/gone']}" if stats.get("stored/gone") else ""
    counts = f"new {stats.get('stored/new', 0)}, changed {stats.get('stored/changed', 0)}, unchanged {unchanged}, failed {failed}{gone}"
    return EXIT_CODES[Verdict(stats["verdict"])], f"{stats['verdict']}: {counts} ({stats['reason']})"
