"""`scrapy copies`: the syndication graph, who copied whom and after how long."""

import csv
import sys
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Sequence
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from zscrawl.commands.asking import AskingCommand, console, print_json, table
from zscrawl.export.formats import cell
from zscrawl.registry.decisions import Decided
from zscrawl.store import Store


class Command(AskingCommand, ScrapyCommand):
    """Prints the syndication graph."""

    def syntax(self) -> str:
        return "[options] [SITE]"

    def short_desc(self) -> str:
        return "Print who copied whom, how often and after how long"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--csv", action="store_true", help="one line for each copy, for a spreadsheet")

    def run(self, args: list[str], opts: Namespace) -> None:
        if len(args) > 1:
            raise UsageError("give one site, or none for all")
        self.ask(lambda store, log: answer(store, log, args[0] if args else None, opts))


def answer(store: Store, _log: Sequence[Decided], site: str | None, opts: Namespace) -> None:
    """Print the graph: copy by copy for machines, host by host for people."""
    from zscrawl.registry.join.views import syndication

    rows = syndication(store, site)
    if opts.json:
        print_json(rows)
    elif opts.csv:
        write_csv(rows)
    else:
        console().print(table(("copier", "original", "copies", "median hours later"), edges(rows), right=("copies", "median hours later")))


def edges(rows: Sequence[dict[str, Any]]) -> list[tuple[str, str, int, float | None]]:
    """Copier, original, how many copies and after how many hours, the most copies first; sites are told by their hosts."""
    delays: dict[tuple[str, str], list[float | None]] = defaultdict(list)
    for row in rows:
        delays[urlsplit(row["url"]).netloc, urlsplit(row["original_url"]).netloc].append(row["delay_hours"])
    found = [(*pair, len(hours), middle([hour for hour in hours if hour is not None])) for pair, hours in delays.items()]
    return sorted(found, key=lambda edge: (-edge[2], edge[:2]))


def middle(hours: Sequence[float]) -> float | None:
    """The median, to a tenth; None of nothing."""
    return round(median(hours), 1) if hours else None


def write_csv(rows: Sequence[dict[str, Any]]) -> None:
    """One line for each copy; a cell that a spreadsheet would run as a formula is made text."""
    if rows:
        out = csv.DictWriter(sys.stdout, rows[0].keys(), lineterminator="\n")
        out.writeheader()
        out.writerows({key: cell(value) for key, value in row.items()} for row in rows)
