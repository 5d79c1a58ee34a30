"""`scrapy rebuild`: the store made anew from the archive, people's decisions and the log of runs."""

import logging
import os
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from zscrawl.commands.usage import USAGE_OR_INTERNAL_ERROR, OneLineUsage

if TYPE_CHECKING:
    from zscrawl.registry.decisions import Decided
    from zscrawl.store import Store

DIFFERENT = 2
SHOWN = 20
# What SQLite keeps beside a database that is in use.
BESIDE = ("", "-wal", "-shm")


class Command(OneLineUsage, ScrapyCommand):
    """Rebuilds the store."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        return "Make the store anew from the archive, the decisions and the log of runs"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--compare", action="store_true", help="say row by row what would differ, and leave the store as it is")
        parser.add_argument("--into", metavar="URL", help="another database to fill, which must be empty; the store stays as it is")
        parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="processes (default: one per core)")

    def run(self, args: list[str], opts: Namespace) -> None:
        from zscrawl.archive.warc import ArchiveError
        from zscrawl.crawl.run_log import RunLogError
        from zscrawl.registry.decisions import LogError
        from zscrawl.store import StoreError

        if args:
            raise UsageError(f"it takes options only, and was given {args[0]}")
        if opts.workers < 1:
            raise UsageError("--workers is a number from 1 on")
        assert self.settings is not None
        logging.getLogger("alembic").setLevel(logging.WARNING)
        try:
            if opts.into:
                self.fill(opts.into, opts.workers)
            else:
                self.replace(file_of(self.settings["STORE"]), opts)
        except (ArchiveError, LogError, RunLogError, StoreError) as error:
            print(f"scrapy rebuild: {error}", file=sys.stderr)
            self.exitcode = USAGE_OR_INTERNAL_ERROR

    def replace(self, path: Path, opts: Namespace) -> None:
        """Fill a new file beside the store; then compare the two, or put it in the store's place."""
        beside = path.with_name(f"{path.name}.rebuilt")
        drop(beside)
        try:
            self.fill(f"sqlite:///{beside}", opts.workers)
            if opts.compare:
                self.exitcode = DIFFERENT if self.compare(beside) else 0
            else:
                kept = swap(path, beside)
                print(f"{path} is rebuilt" + (f"; what it was is in {kept}" if kept else ""))
        finally:
            drop(beside)

    def fill(self, url: str, workers: int) -> None:
        """Every run of the archive, in the order of time, each joined under the decisions of its time. Prints the sum."""
        from zscrawl.crawl.known_sites import known_sites
        from zscrawl.crawl.rebuild import archived_runs, refill
        from zscrawl.crawl.run_log import load as load_runs
        from zscrawl.registry.decisions import load as load_decisions
        from zscrawl.registry.join import join_store
        from zscrawl.store import open_store

        assert self.settings is not None
        sites = known_sites(self.settings)
        sites |= {site.name: site for site in sites.values()}
        runs, logged = archived_runs(self.settings["ARCHIVE"] or "archive"), load_runs(Path(self.settings["RUN_LOG"]))
        decisions, counts = load_decisions(Path(self.settings["DECISIONS"])), Counter[str]()
        with open_store(url) as store:
            for run in runs:
                entry = logged.pop(run_id(run.spider, run.started_at), None)
                counts += refill(store, run, entry, sites, workers)
                join_store(store, until(decisions, entry.finished_at if entry else run.started_at))
                if entry:
                    store.count_copies(entry.id)
            for entry in logged.values():
                # A run that got no response has no archive.
                id = store.start_run(entry.site, entry.started_at)
                store.finish_run(id, entry.finished_at, entry.verdict, entry.reason, entry.figures)
            join_store(store, decisions)
            self.keep_ids(store)
            store.index()
        told = ", ".join(f"{name} {counts[name]}" for name in ("pages", "new", "changed"))
        print(f"{len(runs)} archived runs, {len(decisions)} decisions: {told}")

    def keep_ids(self, store: "Store") -> None:
        """Let the ids that the present store has given out lead on; what cannot be read gives a warning, for then they are lost."""
        from zscrawl.registry.join.ids import keep_ids
        from zscrawl.store import StoreError, open_store

        assert self.settings is not None
        if is_lost(self.settings["STORE"]):
            return
        try:
            with open_store(self.settings["STORE"], read_only=True) as present, present.reading() as connection:
                keep_ids(connection, store)
        except StoreError as error:
            print(f"scrapy rebuild: ids of renamed projects do not lead on: {error}", file=sys.stderr)

    def compare(self, beside: Path) -> int:
        """Print what differs; returns how many rows do."""
        from zscrawl.store import open_store
        from zscrawl.store.compare import differences

        assert self.settings is not None
        with open_store(self.settings["STORE"], read_only=True) as old, open_store(f"sqlite:///{beside}") as new:
            tables = Counter[str]()
            with old.reading() as before, new.reading() as after:
                for difference in differences(before, after):
                    tables[difference.table] += 1
                    if tables.total() <= SHOWN:
                        print(f"{difference.table} {' '.join(map(str, difference.key))}: {difference.what}")
        if tables.total() > SHOWN:
            print("…")
        told = ", ".join(f"{name} {count}" for name, count in tables.items())
        print(f"rows that differ: {told}" if tables else "every derived row is the same")
        return tables.total()


def run_id(site: str, started_at: datetime) -> str:
    """The id that the store gives a live crawl."""
    from zscrawl.items import digest
    from zscrawl.store.rows import stamp

    return digest("run", site, stamp(started_at), "crawl")


def until(decisions: Sequence["Decided"], moment: datetime) -> list["Decided"]:
    """The decisions that had been made by then."""
    return [one for one in decisions if datetime.fromisoformat(one.at) <= moment]


def file_of(url: str) -> Path:
    """The file of a SQLite store. Raises UsageError for another database."""
    from sqlalchemy.engine import make_url

    from zscrawl.store.dialect import sqlite_path

    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        raise UsageError("the store is no file: give an empty database with --into, and name it as STORE when it is filled")
    return sqlite_path(address)


def is_lost(url: str) -> bool:
    """Whether a store's file is not there."""
    from sqlalchemy.engine import make_url

    address = make_url(url)
    return address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file()


def swap(path: Path, beside: Path) -> Path | None:
    """Put the new file in the place of the old one, which is kept under another name; returns that name."""
    kept = path.with_name(f"{path.name}.{datetime.now(UTC):%Y%m%dT%H%M%SZ}.backup")
    for end in BESIDE[::-1]:
        old = path.with_name(path.name + end)
        if old.exists():
            old.rename(kept.with_name(kept.name + end))
    beside.rename(path)
    return kept if kept.exists() else None


def drop(path: Path) -> None:
    for end in BESIDE:
        path.with_name(path.name + end).unlink(missing_ok=True)
