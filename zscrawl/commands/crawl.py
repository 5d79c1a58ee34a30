"""`scrapy crawl`: one spider, live or with `-s REPLAY=…`; the exit code says how it went."""

import sys
from argparse import ArgumentParser, Namespace

from scrapy.commands import BaseRunSpiderCommand

from zscrawl.commands.running import add_quiet, one_spider, quieten, run_spider
from zscrawl.commands.usage import OneLineUsage


class Command(OneLineUsage, BaseRunSpiderCommand):
    """Crawls a city."""

    requires_project = True

    def syntax(self) -> str:
        return "[options] NAME"

    def short_desc(self) -> str:
        return "Crawl a city: list pages, articles, archive, store, feed"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        add_quiet(parser)

    def process_options(self, args: list[str], opts: Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None
        quieten(self.settings, opts)

    def run(self, args: list[str], opts: Namespace) -> None:
        ended = run_spider(self, one_spider(args), opts.spargs)
        self.exitcode = ended.code
        if ended.code or not opts.quiet:
            print(ended.line, file=sys.stderr if ended.code else sys.stdout)
