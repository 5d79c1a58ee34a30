"""`scrapy projects`: what the store knows, as a table."""

import sys
from argparse import ArgumentParser, Namespace

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from zscrawl.commands.usage import OneLineUsage
from zscrawl.export.projects_table import project_lines, projects_table
from zscrawl.store import StoreError, open_store
from zscrawl.store.dialect import shown

# A pipe or a file has no width of its own; this one folds few cells.
WIDTH_ELSEWHERE = 200


class Command(OneLineUsage, ScrapyCommand):
    """Prints projects."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        return "Print the projects in the store as a table"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--city", help="only this city's, by its whole name (扬州市) or its spider's (yangzhou)")
        parser.add_argument("--limit", type=int, default=100, help="at most so many rows, the largest amounts first (default: 100)")

    def run(self, args: list[str], opts: Namespace) -> None:
        if args:
            raise UsageError(f"it takes options only, and was given {args[0]}")
        if opts.limit < 1:
            raise UsageError(f"--limit {opts.limit}: give a number of rows, 1 or more")
        assert self.settings is not None
        try:
            with open_store(self.settings["STORE"], read_only=True) as store:
                lines, count = project_lines(store, opts.city, opts.limit)
                where = shown(store.engine.url)
        except StoreError as error:
            print(f"scrapy projects: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        console = Console(width=None if sys.stdout.isatty() else WIDTH_ELSEWHERE)
        console.print(projects_table(lines))
        cut = "" if len(lines) == count else f", the {len(lines)} largest are shown"
        console.print(f"{count} projects in {where}{cut}", highlight=False)
