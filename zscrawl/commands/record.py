"""`scrapy record`: a fixture folder from the live site, to replay in tests."""

import shutil
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.exceptions import UsageError

from zscrawl.archive.fixture import write_fixture
from zscrawl.archive.warc import read_warc
from zscrawl.commands import crawl
from zscrawl.commands.running import one_spider, run_spider
from zscrawl.commands.usage import USAGE_OR_INTERNAL_ERROR
from zscrawl.crawl.spider import CitySpider
from zscrawl.items import Capture


class Command(crawl.Command):
    """Records a city."""

    def syntax(self) -> str:
        return "[options] NAME [--articles N] [--address URL] [--to DIR]"

    def short_desc(self) -> str:
        return "Save a city's pages as a fixture folder"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--articles", metavar="N", help="at most so many articles")
        parser.add_argument("--address", metavar="URL", help="the same kind of site at another address")
        parser.add_argument("--to", metavar="DIR", type=Path, help="the folder to make (default: fixtures/NAME)")

    def process_options(self, args: list[str], opts: Namespace) -> None:
        super().process_options(args, opts)
        opts.to = opts.to or Path("fixtures") / one_spider(args)
        if (opts.to / "manifest.json").exists():
            raise UsageError(f"{opts.to} is there already: remove it, or give another folder with --to")
        bounds = {"articles": opts.articles, "start": opts.address}
        opts.spargs |= {name: value for name, value in bounds.items() if value}
        self.archive = Path(tempfile.mkdtemp(prefix="zscrawl-record-"))
        assert self.settings is not None
        # Pages as they are, and nothing else: no store, no feed, and bodies that a person can read.
        nothing_else = {"REPLAY": "", "ITEM_PIPELINES": {}, "FEEDS": {}, "COMPRESSION_ENABLED": False, "REVISIT": "all"}
        self.settings.setdict({"ARCHIVE": str(self.archive)} | nothing_else, "cmdline")

    def run(self, args: list[str], opts: Namespace) -> None:
        try:
            ended = run_spider(self, one_spider(args), opts.spargs)
            self.exitcode = ended.code
            if ended.code:
                print(ended.line, file=sys.stderr)
            if ended.code != USAGE_OR_INTERNAL_ERROR:
                spider = ended.crawler.spider
                assert isinstance(spider, CitySpider)
                self.save(Path(ended.crawler.stats.get_value("archive")), opts.to, spider)
        finally:
            shutil.rmtree(self.archive)

    def save(self, file: Path, folder: Path, spider: CitySpider) -> None:
        """The run's WARC as a fixture folder."""
        count = write_fixture(folder, ((kind_of(capture, spider), capture) for capture in read_warc(file)), spider.arguments)
        print(f"{folder}: {count} pages")


def kind_of(capture: Capture, spider: CitySpider) -> str:
    """The manifest's word for a page."""
    if urlsplit(capture.url).path == "/robots.txt":
        return "robots"
    if "xml" in (capture.header("Content-Type") or "").replace("xhtml+xml", ""):
        return "feed"
    return spider.kind(capture.url)
