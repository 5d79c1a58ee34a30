"""`scrapy reread`: archived pages through everything after the archive again, without the network, over all cores."""

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from zscrawl.commands.usage import USAGE_OR_INTERNAL_ERROR, OneLineUsage
from zscrawl.items import CHINA, Outcome

BATCH = 200


class Command(OneLineUsage, ScrapyCommand):
    """Reads archives again."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] RUN|FILE.warc.gz ..."

    def short_desc(self) -> str:
        return "Read archived pages again, in parallel, without the network"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="processes (default: one per core)")
        parser.add_argument("--fetched-since", type=moment, metavar="TIME", help="all runs that began then or later (ISO 8601)")
        parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but failures")

    def run(self, args: list[str], opts: Namespace) -> None:
        from zscrawl.archive.warc import ArchiveError
        from zscrawl.crawl.rebuild import archived_runs
        from zscrawl.registry.decisions import LogError
        from zscrawl.store import StoreError

        if not args and not opts.fetched_since:
            raise UsageError("give runs (their id, or their archive's name) or WARC files, or --fetched-since TIME")
        if opts.workers < 1:
            raise UsageError("--workers is a number from 1 on")
        assert self.settings is not None
        archive = self.settings["ARCHIVE"] or "archive"
        files = [archived(name, archive) for name in args]
        if opts.fetched_since:
            try:
                files += [run.path for run in archived_runs(archive) if run.started_at >= opts.fetched_since and run.path not in files]
            except ArchiveError as error:
                print(f"scrapy reread: {error}", file=sys.stderr)
                self.exitcode = USAGE_OR_INTERNAL_ERROR
        for file in files:
            try:
                counts = self.reread(file, f"{archive.rstrip('/')}/{file.name}", opts.workers)
            except (ArchiveError, LogError, StoreError) as error:
                print(f"scrapy reread: {error}", file=sys.stderr)
                self.exitcode = USAGE_OR_INTERNAL_ERROR
                continue
            if not opts.quiet:
                print(f"{file}: {', '.join(f'{name} {counts[name]}' for name in ('pages', 'new', 'changed', 'reread', 'failed'))}")

    def reread(self, file: Path, uri: str, workers: int) -> Counter[str]:
        """One file into the store; returns what it did."""
        from zscrawl.crawl.known_sites import known_sites
        from zscrawl.crawl.reread import article_pages, read_again
        from zscrawl.registry.decisions import load
        from zscrawl.registry.join import join_store
        from zscrawl.store import open_store

        assert self.settings is not None
        sites = known_sites(self.settings)
        sites |= {site.name: site for site in sites.values()}
        counts: Counter[str] = Counter()
        with open_store(self.settings["STORE"]) as store:
            run = store.start_run(file.name.partition("-")[0], datetime.now(UTC), "reread")
            for batch in batches(read_again(article_pages(file, uri, sites), workers), BATCH):
                written = store.write(batch, run)
                counts += Counter(pages=len(batch), new=written.new, changed=written.changed, reread=written.reread)
                counts["failed"] += sum(outcome.failure is not None for outcome in batch)
            figures = {"new": counts["new"], "changed": counts["changed"]}
            join_store(store, load(Path(self.settings["DECISIONS"])))
            store.finish_run(run, datetime.now(UTC), "ok", f"{counts['pages']} archived pages", figures)
        return counts


def moment(text: str) -> datetime:
    """A time in ISO 8601; without a zone it is Chinese. Raises ArgumentTypeError."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is no time (ISO 8601)") from error
    return at if at.tzinfo else at.replace(tzinfo=CHINA)


def archived(name: str, archive: str) -> Path:
    """The WARC file that a name stands for: a path, an archive's name, or the id of its run. Raises UsageError."""
    if Path(name).is_file():
        return Path(name)
    found = [*Path(archive).glob(f"{name}.warc.gz"), *Path(archive).glob(f"*-{name}.warc.gz")] if name.strip("./*?[]") == name else []
    if len(found) != 1:
        raise UsageError(f"{name}: no file, and {len(found)} archives in {archive} of that name or run")
    return found[0]


def batches(items: Iterable[Outcome], size: int) -> Iterator[list[Outcome]]:
    """The items in lists of `size`."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
