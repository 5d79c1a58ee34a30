"""`scrapy coverage`: since when each site is complete, and which weeks are missing."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from zscrawl.commands.asking import AskingCommand, console, print_json, table
from zscrawl.registry.decisions import Decided
from zscrawl.store import Store

WEEK = timedelta(days=7)


class Command(AskingCommand, ScrapyCommand):
    """Prints coverage."""

    def syntax(self) -> str:
        return "[options] [SITE]"

    def short_desc(self) -> str:
        return "Print since when each site is complete, and which weeks are missing"

    def run(self, args: list[str], opts: Namespace) -> None:
        if len(args) > 1:
            raise UsageError("give one site, or none for all")
        self.ask(lambda store, log: answer(store, log, args[0] if args else None, opts))


def answer(store: Store, _log: Sequence[Decided], site: str | None, opts: Namespace) -> None:
    """Print the coverage. Raises Unknown."""
    from zscrawl.health.verdict import HEALTHY
    from zscrawl.registry.join.views import Unknown, coverage

    found = coverage(store, HEALTHY, site)
    if site and not found:
        raise Unknown(f"{site}: no article of such a site is in the store")
    if opts.json:
        print_json([asdict(one) for one in found])
        return
    rows = [(one.site, one.articles, one.first, one.last, one.complete_since, weeks(one.missing)) for one in found]
    console().print(table(("site", "articles", "first", "last", "complete since", "missing weeks"), rows, right=("articles",)))


def weeks(missing: Sequence[date]) -> str | None:
    """Weeks by their Mondays, those in a row as one stretch."""
    stretches: list[list[date]] = []
    for week in missing:
        if stretches and week - stretches[-1][-1] == WEEK:
            stretches[-1].append(week)
        else:
            stretches.append([week])
    return ", ".join(str(one[0]) if len(one) == 1 else f"{one[0]}…{one[-1]} ({len(one)})" for one in stretches) or None
