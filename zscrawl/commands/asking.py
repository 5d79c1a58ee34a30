"""What the commands that ask the registry share: options, the store brought up to date, tables for a terminal or a pipe."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text
from scrapy.settings import Settings

from zscrawl.commands.amount import amount
from zscrawl.commands.usage import USAGE_OR_INTERNAL_ERROR, OneLineUsage
from zscrawl.registry.decisions import Decided, LogError, load
from zscrawl.registry.join.views import Unknown
from zscrawl.store import Store, StoreError, open_store

EMPTY = "—"
# A pipe or a file has no width of its own; this one folds few cells.
WIDTH_ELSEWHERE = 200


class AskingCommand(OneLineUsage):
    """Put before ScrapyCommand in the bases of a command that prints what the registry knows."""

    # Scrapy takes every class of this package that is a ScrapyCommand for a command.
    requires_project = True
    requires_crawler_process = False
    settings: Settings | None
    exitcode: int

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="JSON for machines")

    def ask(self, answer: Callable[[Store, Sequence[Decided]], None]) -> None:
        """Join what is new, and answer; what is wrong is one line and exit code 1."""
        from zscrawl.registry.join import join_store

        assert self.settings is not None
        name = type(self).__module__.rpartition(".")[2]
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        try:
            log = load(Path(self.settings["DECISIONS"]))
            # A store that is not there is not made by asking it.
            with open_store(self.settings["STORE"], read_only=True):
                pass
            with open_store(self.settings["STORE"]) as store:
                join_store(store, log)
                answer(store, log)
        except (StoreError, LogError, Unknown) as error:
            print(f"scrapy {name}: {error}", file=sys.stderr)
            self.exitcode = USAGE_OR_INTERNAL_ERROR


def console() -> Console:
    """A console as wide as the terminal, or wide enough for a file."""
    return Console(width=None if sys.stdout.isatty() else WIDTH_ELSEWHERE, highlight=False)


def table(headings: Sequence[str], rows: Sequence[Sequence[object]], right: Sequence[str] = ()) -> Table:
    """Rows as a table; an empty cell is a dash."""
    made = Table()
    for heading in headings:
        made.add_column(heading, justify="right" if heading in right else "left", overflow="fold")
    for row in rows:
        made.add_row(*(Text(str(cell)) if cell not in (None, "") else Text(EMPTY) for cell in row))
    return made


def print_json(value: Any) -> None:
    """Print JSON as people can read it, too."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def day(text: str) -> date:
    """A day as an option gives it."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is no day (write 2024-09-24)") from error


def yuan(text: str) -> int:
    """An amount as an option gives it."""
    value = amount(text)
    if value is None:
        raise ArgumentTypeError(f"{text} is no amount (write 5亿, 8000万 or 120000000)")
    return int(value)
