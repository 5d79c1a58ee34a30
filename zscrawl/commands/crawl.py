"""`scrapy crawl`: one spider, live or with `-s REPLAY=…`; the exit code says how it went."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from scrapy.commands import BaseRunSpiderCommand

from zscrawl.commands.running import Ended, add_quiet, one_spider, quieten, run_spider
from zscrawl.commands.usage import USAGE_OR_INTERNAL_ERROR, OneLineUsage


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
        if ended.code != USAGE_OR_INTERNAL_ERROR:
            self.finish(ended)
        if ended.code or not opts.quiet:
            print(ended.line, file=sys.stderr if ended.code else sys.stdout)

    def finish(self, ended: Ended) -> None:
        """Join what was stored to what is known, and publish the feed of a healthy run."""
        from zscrawl.export.publish import publish
        from zscrawl.health.verdict import EXIT_CODES, Verdict
        from zscrawl.registry.decisions import LogError, load
        from zscrawl.registry.join import join_store
        from zscrawl.store import StoreError, open_store

        assert self.settings is not None
        folder, site = self.settings["PUBLISH"], getattr(ended.crawler.spider, "site", None)
        try:
            with open_store(self.settings["STORE"]) as store:
                join_store(store, load(Path(self.settings["DECISIONS"])))
                # Single pages belong to no site, and make no feed.
                if ended.code == EXIT_CODES[Verdict.OK] and folder and site and site.hosts:
                    publish(store, site.name, Path(folder))
        except (LogError, StoreError, OSError) as error:
            print(f"{ended.crawler.spidercls.name}: {error}", file=sys.stderr)
            self.exitcode = USAGE_OR_INTERNAL_ERROR
