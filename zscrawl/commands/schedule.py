"""`scrapy schedule`: all cities in one process, each at its times."""

import logging
import signal
from argparse import ArgumentParser, Namespace

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.utils.log import configure_logging

from zscrawl.commands.usage import OneLineUsage
from zscrawl.crawl.known_sites import sites

DAILY, JITTER = "30 6 * * *", 600


class Command(OneLineUsage, ScrapyCommand):
    """Runs the crawls of all cities on their schedule, until it is stopped."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [SPIDER ...]"

    def short_desc(self) -> str:
        return "Crawl all cities (or those named) on a schedule"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--every", metavar="CRON", default=DAILY, help=f"five cron fields in Chinese time (default: {DAILY!r})")
        parser.add_argument("--jitter", type=int, metavar="SECONDS", default=JITTER, help=f"at most so much later (default: {JITTER})")
        parser.add_argument("--at", metavar="NAME=CRON", action="append", default=[], help="another time for one city; may be repeated")

    def run(self, args: list[str], opts: Namespace) -> None:
        from zscrawl.crawl.schedule import Schedule, parse_plan

        assert self.settings is not None
        known = sorted(site.name for site in sites(self.settings))
        unknown = set(args) - set(known)
        if unknown:
            raise UsageError(f"no spider named {', '.join(sorted(unknown))}; there are {', '.join(known)}")
        if opts.jitter < 0:
            raise UsageError("--jitter is a number of seconds from 0 on")
        try:
            schedule = Schedule(parse_plan(args or known, opts.every, opts.at), jitter=opts.jitter)
        except ValueError as error:
            raise UsageError(str(error)) from error
        configure_logging(self.settings)
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: schedule.stop())
        schedule.run()
