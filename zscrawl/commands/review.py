"""`scrapy review`: what needs a person, worst first."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from zscrawl.commands.asking import AskingCommand, console, print_json, table
from zscrawl.registry.decisions import Decided
from zscrawl.store import Store


class Command(AskingCommand, ScrapyCommand):
    """Prints what needs a person."""

    def short_desc(self) -> str:
        return "Print what needs a person: failed checks, conflicts, candidates, projects that may be one"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--city", help="only this city's: 扬州 or 扬州市, or its spider's name: yangzhou")
        parser.add_argument("--limit", type=int, default=50, help="at most so many rows (default: 50)")

    def run(self, args: list[str], opts: Namespace) -> None:
        if args:
            raise UsageError(f"it takes options only, and was given {args[0]}")
        if opts.limit < 1:
            raise UsageError(f"--limit {opts.limit}: give a number of rows, 1 or more")
        self.ask(lambda store, log: answer(store, log, opts))


def answer(store: Store, log: Sequence[Decided], opts: Namespace) -> None:
    """Print the tasks."""
    from zscrawl.registry.join.views import city_of, tasks

    with store.reading() as connection:
        city = city_of(connection, opts.city)
    found = tasks(store, log, city)
    if opts.json:
        print_json([asdict(task) for task in found[: opts.limit]])
        return
    out = console()
    out.print(table(("kind", "what", "where", "to do"), [(task.kind, task.what, task.where, task.todo) for task in found[: opts.limit]]))
    shown = f", the worst {opts.limit} are shown" if len(found) > opts.limit else ""
    out.print(f"{len(found)} to look at{shown}")
