"""`scrapy addcity`: a spider and its fixture for a site that is known by its address only."""

import keyword
import re
import shutil
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from rich.console import Console
from rich.table import Table
from rich.text import Text
from scrapy.exceptions import UsageError

from zscrawl.archive.fixture import FixtureError, read_fixture, write_fixture
from zscrawl.archive.warc import read_warc
from zscrawl.commands import crawl
from zscrawl.commands.checkall import faults_of, replay_faults
from zscrawl.commands.record import kind_of
from zscrawl.commands.running import Ended, run_spider
from zscrawl.commands.usage import USAGE_OR_INTERNAL_ERROR
from zscrawl.crawl.known_sites import known_sites
from zscrawl.crawl.spider import CitySpider
from zscrawl.crawl.unknown import UnknownSite
from zscrawl.discover.sample import Sample
from zscrawl.discover.shapes import path_of
from zscrawl.discover.site import Discovery, NothingFound, discover
from zscrawl.discover.spider_file import spider_file
from zscrawl.health.verdict import EXIT_CODES, Verdict
from zscrawl.items import Capture

# What the fixture of a live site holds.
ARTICLES, LIST_PAGES = "10", "2"
WIDTH_ELSEWHERE = 150


class Command(crawl.Command):
    """Adds a city."""

    def syntax(self) -> str:
        return "NAME URL [--from DIR] [--city 扬州市]"

    def short_desc(self) -> str:
        return "Write the spider and the fixture of a new site from its address"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--from", dest="source", metavar="DIR", type=Path, help="a fixture folder of the site, instead of the web")
        parser.add_argument("--city", help="the city as its articles are filed: 扬州市")

    def process_options(self, args: list[str], opts: Namespace) -> None:
        super().process_options(args, opts)
        if len(args) != 2:
            raise UsageError("give a name and an address: scrapy addcity suzhou https://…")
        self.name, self.url = args
        assert self.settings is not None
        self.spiders = Path(import_module(self.settings["NEWSPIDER_MODULE"]).__path__[0])
        self.fixture = Path("fixtures") / self.name
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.name) or keyword.iskeyword(self.name):
            raise UsageError(f"{self.name} is no name for a spider: small letters, digits and _, such as suzhou")
        for taken in (self.spiders / f"{self.name}.py", self.fixture):
            if taken.exists():
                raise UsageError(f"the name {self.name} is taken: {taken} is there already")
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"{self.url} is no address of a site: give one that begins with http:// or https://")
        if opts.source and not opts.source.is_dir():
            raise UsageError(f"{opts.source}: there is no such folder")

    def run(self, args: list[str], opts: Namespace) -> None:
        found = self.from_folder(opts.source, opts.city) if opts.source else self.from_web(opts.city)
        if found is None:
            return
        print_found(found)
        assert self.settings is not None
        for host, site in known_sites(self.settings).items():
            if host in found.site.hosts:
                print(f"the host {host} is the spider {site.name}'s already")
        file = self.spiders / f"{self.name}.py"
        file.write_text(spider_file(found.site), encoding="utf-8")
        print(f"wrote {file} and {self.fixture}; `scrapy crawl {self.name}` crawls it")
        faults = list(faults_of(self.name, self.spiders)) or list(replay_faults(self.name))
        for fault in faults:
            print(f"{self.name}: {fault}", file=sys.stderr)
            self.exitcode = USAGE_OR_INTERNAL_ERROR

    def from_folder(self, folder: Path, city: str | None) -> Discovery | None:
        """What a saved site shows; all of it becomes the fixture."""
        try:
            captures = [capture for _, capture in read_fixture(folder)]
            sample = Sample(self.url, hosts={urlsplit(capture.url).hostname or "" for capture in captures})
            for capture in captures:
                sample.add(capture)
            found = discover(sample, self.name, city)
            self.save(found, captures, {})
        except (FixtureError, NothingFound) as error:
            self.exitcode = EXIT_CODES[Verdict.LAYOUT] if isinstance(error, NothingFound) else USAGE_OR_INTERNAL_ERROR
            print(f"scrapy addcity: {self.url}: {error}", file=sys.stderr)
            return None
        return found

    def from_web(self, city: str | None) -> Discovery | None:
        """What a visit to the site shows; its pages and those of a short crawl become the fixture."""
        bounds = {"articles": ARTICLES, "pages": LIST_PAGES}
        archive = tempfile.mkdtemp(prefix="zscrawl-addcity-")
        try:
            # As `scrapy record` does: pages as they are, known ones too, and nothing else.
            nothing_else = {"REPLAY": "", "ITEM_PIPELINES": {}, "FEEDS": {}, "COMPRESSION_ENABLED": False, "REVISIT": "all"}
            assert self.settings is not None
            self.settings.setdict({"ARCHIVE": archive} | nothing_else, "cmdline")
            ended = run_spider(self, "site", {"url": self.url} | bounds | ({"city": city} if city else {}))
            spider = ended.crawler.spider
            if not isinstance(spider, UnknownSite) or spider.found is None:
                self.exitcode = ended.code or USAGE_OR_INTERNAL_ERROR
                print(f"scrapy addcity: {self.url}: {why(ended)}", file=sys.stderr)
                return None
            found = replace(spider.found, site=replace(spider.found.site, name=self.name))
            self.save(found, read_warc(Path(ended.crawler.stats.get_value("archive"))), bounds)
        finally:
            shutil.rmtree(archive)
        return found

    def save(self, found: Discovery, captures: Iterable[Capture], bounds: dict[str, str]) -> None:
        """The fixture folder. Raises FixtureError."""
        spider = type(self.name, (CitySpider,), {"site": found.site})()
        write_fixture(self.fixture, ((kind_of(capture, spider), capture) for capture in captures), bounds)


def why(ended: Ended) -> str:
    """Why a visit found no site."""
    if isinstance(ended.crawler.spider, UnknownSite) and ended.crawler.spider.nothing:
        return ended.crawler.spider.nothing
    return ended.crawler.stats.get_value("reason") or ended.line


def print_found(found: Discovery) -> None:
    """What a person needs in order to judge."""
    site = found.site
    console = Console(width=None if sys.stdout.isatty() else WIDTH_ELSEWHERE, highlight=False)
    table = Table("published", "source", "characters", "title", "address")
    for article in found.articles:
        published = article.published.iso() if article.published else "—"
        table.add_row(published, article.source or "—", str(len(article.body)), Text(article.title), Text(path_of(article.url)))
    print(f"{len(found.addresses)} addresses of articles seen, {len(found.reached)} of them on the lists, {len(found.articles)} read:")
    console.print(table)
    for words, values in (
        ("city", [site.city or "none, give it with --city"]),
        ("articles", [site.article]),
        ("lists", [site.listing]),
        ("layouts", [", ".join(site.layouts)]),
        ("hosts", site.hosts),
        ("starts at", site.start),
        ("lists seen", found.lists),
        ("reads as an article, is not taken for one", found.missed),
    ):
        for value in values:
            console.print(Text(f"{words}: {value}"))
