"""`scrapy prune`: old archives go, and what can then no longer be rebuilt is said before."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from zscrawl.commands.usage import USAGE_OR_INTERNAL_ERROR, OneLineUsage

if TYPE_CHECKING:
    from zscrawl.crawl.rebuild import Archived


class Command(OneLineUsage, ScrapyCommand):
    """Deletes old archives."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        return "Say which archives are older than so many days and what only they can rebuild; with --delete, delete them"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--older-than", type=int, required=True, metavar="DAYS", help="archives of runs before that")
        parser.add_argument("--delete", action="store_true", help="delete them; without it nothing is touched")

    def run(self, args: list[str], opts: Namespace) -> None:
        from zscrawl.archive.warc import ArchiveError
        from zscrawl.crawl.rebuild import archived_runs
        from zscrawl.store import StoreError, open_store

        if args or opts.older_than < 1:
            raise UsageError("give --older-than DAYS, a number from 1 on, and nothing else")
        assert self.settings is not None
        limit = datetime.now(UTC) - timedelta(days=opts.older_than)
        try:
            old = [run for run in archived_runs(self.settings["ARCHIVE"] or "archive") if run.started_at < limit]
            with open_store(self.settings["STORE"], read_only=True) as store, store.reading() as connection:
                lost = {run.path: revisions_in(connection, run.uri) for run in old}
        except (ArchiveError, StoreError) as error:
            print(f"scrapy prune: {error}", file=sys.stderr)
            self.exitcode = USAGE_OR_INTERNAL_ERROR
            return
        self.say(old, lost, opts.delete)
        if opts.delete:
            for run in old:
                run.path.unlink()

    def say(self, old: "list[Archived]", lost: dict[Path, int], delete: bool) -> None:
        size = sum(run.path.stat().st_size for run in old)
        for run in old:
            print(f"{run.path}: {run.path.stat().st_size} bytes, {lost[run.path]} versions of articles that no rebuild will find again")
        done = "deleted" if delete else "would be deleted (--delete does it)"
        print(f"{len(old)} archives, {size} bytes, {sum(lost.values())} versions of articles {done}; the store keeps what it has")


def revisions_in(connection: object, uri: str) -> int:
    """How many revisions have their bytes in an archive."""
    import sqlalchemy as sa

    from zscrawl.store.schema import revisions

    assert isinstance(connection, sa.engine.Connection)
    return connection.execute(sa.select(sa.func.count()).where(revisions.c.uri == uri)).scalar_one()
