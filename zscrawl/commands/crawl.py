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
        copies = self.finish(ended) if ended.stored else 0
        if ended.code or not opts.quiet:
            told = f", {copies} of them copies" if copies else ""
            print(f"{ended.line}{told}", file=sys.stderr if ended.code else sys.stdout)

    def finish(self, ended: Ended) -> int:
        """Join what was stored to what is known, and publish the feed of a healthy run; returns how many of its articles are copies."""
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
                copies = store.count_copies(ended.crawler.stats.get_value("run"))
                # Single pages belong to no site, and make no feed.
                if ended.code == EXIT_CODES[Verdict.OK] and folder and site and site.hosts:
                    publish(store, site.name, Path(folder))
                return copies
        except (LogError, StoreError) as error:
            self.fail(ended, str(error))
        except OSError as error:
            self.fail(ended, f"the feed {error.filename} cannot be written: {error.strerror}")
        return 0

    def fail(self, ended: Ended, why: str) -> None:
        print(f"{ended.crawler.spidercls.name}: {why}", file=sys.stderr)
        self.exitcode = USAGE_OR_INTERNAL_ERROR
