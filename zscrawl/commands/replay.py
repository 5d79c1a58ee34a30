"""`scrapy replay`: the same crawl from a fixture folder or a WARC file, without the network."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from scrapy.exceptions import UsageError

from zscrawl.commands import crawl
from zscrawl.commands.running import one_spider


class Command(crawl.Command):
    """Replays a city."""

    def syntax(self) -> str:
        return "[options] NAME [--from DIR|FILE.warc.gz]"

    def short_desc(self) -> str:
        return "Crawl a city's saved pages: a fixture folder or a WARC file"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--from", dest="source", metavar="DIR|FILE.warc.gz", help="what to replay (default: fixtures/NAME)")

    def process_options(self, args: list[str], opts: Namespace) -> None:
        super().process_options(args, opts)
        source = opts.source or f"fixtures/{one_spider(args)}"
        if not Path(source).exists():
            raise UsageError(f"{source}: there is no such folder or file")
        assert self.settings is not None
        self.settings.set("REPLAY", source, "cmdline")
