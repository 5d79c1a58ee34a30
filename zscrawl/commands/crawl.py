"""`scrapy crawl`: one spider, live or with `-s REPLAY=…`; the exit code says how it went."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

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
        from zscrawl.export.publish import publish
        from zscrawl.health.verdict import EXIT_CODES, Verdict
        from zscrawl.store import open_store

        ended = run_spider(self, one_spider(args), opts.spargs)
        self.exitcode = ended.code
        assert self.settings is not None
        folder = self.settings["PUBLISH"]
        site = getattr(ended.crawler.spider, "site", None)
        # Single pages belong to no site, and make no feed.
        if ended.code == EXIT_CODES[Verdict.OK] and folder and site and site.hosts:
            with open_store(self.settings["STORE"]) as store:
                publish(store, site.name, Path(folder))
        if ended.code or not opts.quiet:
            print(ended.line, file=sys.stderr if ended.code else sys.stdout)
