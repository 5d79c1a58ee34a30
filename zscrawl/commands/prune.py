"""`scrapy prune`: old archives and replaced versions of articles go, and what can then no longer be rebuilt is said before."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from zscrawl.commands.usage import USAGE_OR_INTERNAL_ERROR, OneLineUsage

if TYPE_CHECKING:
    from zscrawl.crawl.rebuild import Archived
    from zscrawl.store.queries import OldVersion

WHAT = ("archives", "revisions")
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to go: archives, each with how many versions of articles have their bytes in it, and replaced versions of articles, of
    which `lost` are in no archive that stays. `needed` are old versions that stay."""

    archives: "Sequence[tuple[Archived, int]]"
    versions: "Sequence[OldVersion]"
    lost: "Sequence[OldVersion]"
    needed: int


class Command(OneLineUsage, ScrapyCommand):
    """Deletes old archives and replaced versions."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "--older-than DAYS [archives] [revisions]"

    def short_desc(self) -> str:
        return "Say which archives and replaced versions of articles are old, and what no rebuild would find again; --delete deletes them"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--older-than", type=int, required=True, metavar="DAYS", help="archives of runs, and versions fetched, before that"
        )
        parser.add_argument("--delete", action="store_true", help="delete them; without it nothing is touched")

    def run(self, args: list[str], opts: Namespace) -> None:
        from zscrawl.archive.warc import ArchiveError
        from zscrawl.registry.decisions import LogError
        from zscrawl.store import StoreError

        if opts.older_than < 1 or set(args) - set(WHAT):
            raise UsageError("give --older-than DAYS, a number from 1 on, and archives, revisions, or nothing for both")
        try:
            plan = self.plan(datetime.now(UTC) - timedelta(days=opts.older_than), args or WHAT)
            say(plan, "deleted" if opts.delete else "would be deleted (--delete does it)")
            if opts.delete:
                self.delete(plan)
        except (ArchiveError, LogError, OSError, StoreError) as error:
            print(f"scrapy prune: {error}", file=sys.stderr)
            self.exitcode = USAGE_OR_INTERNAL_ERROR

    def plan(self, limit: datetime, what: Collection[str]) -> Plan:
        """What is older than a time. Raises ArchiveError, LogError, StoreError."""
        from zscrawl.crawl.rebuild import archived_runs
        from zscrawl.registry.decisions import load
        from zscrawl.store import open_store
        from zscrawl.store.queries import old_versions, versions_in

        assert self.settings is not None
        runs = archived_runs(self.settings["ARCHIVE"] or "archive")
        old = [run for run in runs if "archives" in what and run.started_at < limit]
        decided = {one.revision_id for one in load(Path(self.settings["DECISIONS"]))}
        with open_store(self.settings["STORE"], read_only=True) as store, store.reading() as connection:
            archives = [(run, versions_in(connection, run.uri)) for run in old]
            replaced = old_versions(connection, limit) if "revisions" in what else []
        versions = [version for version in replaced if not version.needed and version.revision_id not in decided]
        kept = {run.path.name for run in runs} - {run.path.name for run in old}
        return Plan(archives, versions, [one for one in versions if not is_kept(one.uri, kept)], len(replaced) - len(versions))

    def delete(self, plan: Plan) -> None:
        """Delete what is planned; the versions first, so that none is left half. Raises LogError, OSError, StoreError."""
        from zscrawl.registry.decisions import load
        from zscrawl.registry.join import join_store
        from zscrawl.store import open_store

        assert self.settings is not None
        if plan.versions:
            log = load(Path(self.settings["DECISIONS"]))
            with open_store(self.settings["STORE"]) as store:
                store.forget(version.revision_id for version in plan.versions)
                join_store(store, log)
        for run, _ in plan.archives:
            run.path.unlink()


def is_kept(uri: str | None, archives: Collection[str]) -> bool:
    """Whether the bytes at a location are there: in one of the archives, by its name, or in a fixture's file."""
    if uri is None:
        return False
    parts = urlsplit(uri)
    return Path(url2pathname(parts.path)).is_file() if parts.scheme == "file" else Path(uri).name in archives


def say(plan: Plan, done: str) -> None:
    """Print what goes, and what only it could rebuild."""
    for run, count in plan.archives:
        print(f"{run.path}: {run.path.stat().st_size} bytes, {count} versions of articles that no rebuild will find again")
    for version in plan.lost[:SHOWN]:
        print(f"{version.url} of {version.fetched_at:%Y-%m-%d}: no archive has it, and no rebuild will find it again")
    if len(plan.lost) > SHOWN:
        print("…")
    size, count = sum(run.path.stat().st_size for run, _ in plan.archives), sum(count for _, count in plan.archives)
    print(f"{len(plan.archives)} archives, {size} bytes, {count} versions of articles {done}; the store keeps what it has")
    print(
        f"{len(plan.versions)} replaced versions {done}, {len(plan.lost)} of them for good; "
        f"{plan.needed} stay: a fact, event, project or decision leads back to them"
    )
