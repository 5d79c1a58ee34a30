"""`scrapy projects`: what the store knows, as a table."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from decimal import Decimal

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from zscrawl.commands.asking import AskingCommand, console, day, print_json, table, yuan
from zscrawl.export.projects_table import amount_text
from zscrawl.items import Stage
from zscrawl.registry.decisions import Decided
from zscrawl.registry.join.sql import where_in
from zscrawl.store import Store
from zscrawl.store import schema as t
from zscrawl.store.dialect import shown as shown_url
from zscrawl.store.projects import ProjectRow
from zscrawl.store.queries import ProjectFilter

SHORT = 8


class Command(AskingCommand, ScrapyCommand):
    """Prints projects."""

    def short_desc(self) -> str:
        return "Print the projects in the store as a table"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--city", help="only this city's: 扬州 or 扬州市, or its spider's name: yangzhou")
        parser.add_argument("--stage", type=Stage, choices=list(Stage), metavar="STAGE", help=f"how far it has come: {', '.join(Stage)}")
        parser.add_argument("--min-amount", type=yuan, metavar="AMOUNT", help="at least so much: 5亿")
        parser.add_argument("--published-since", type=day, metavar="YYYY-MM-DD", help="told of on that day or later")
        parser.add_argument("--sector", help="GB/T 4754 section (C) or division (38)")
        parser.add_argument("--investor", help="words of an investor's name")
        parser.add_argument("--park", help="words of a development zone's or park's name")
        parser.add_argument("--text", help="words that must all occur in names, places or products")
        parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="what was known on that day")
        parser.add_argument("--limit", type=int, default=100, help="at most so many rows, the largest amounts first (default: 100)")

    def run(self, args: list[str], opts: Namespace) -> None:
        if args:
            raise UsageError(f"it takes options only, and was given {args[0]}")
        if opts.limit < 1:
            raise UsageError(f"--limit {opts.limit}: give a number of rows, 1 or more")
        self.ask(lambda store, log: answer(store, log, opts))


def answer(store: Store, log: Sequence[Decided], opts: Namespace) -> None:
    """Print the projects that the options ask for."""
    from zscrawl.registry.join.views import city_of, find

    with store.reading() as connection:
        city = city_of(connection, opts.city)
    wanted = ProjectFilter(
        city=city,
        stage=opts.stage,
        sector=opts.sector,
        min_amount=opts.min_amount,
        published_since=opts.published_since,
        investor=opts.investor,
        text=opts.text,
    )
    rows, total = find(store, wanted, park=opts.park, as_of=opts.as_of, log=log)
    shown = rows[: opts.limit]
    if opts.json:
        print_json({"count": len(rows), "total_cny": total, "projects": [project_json(row) for row in shown]})
        return
    headings = ("project", "investor", "amount", "stage", "place", "source", "id")
    places = sources(store, shown)
    cells = [
        (row.name, row.investors, amount_of(row), row.stage, row.location, places.get(row.article_id), row.id[:SHORT]) for row in shown
    ]
    out = console()
    out.print(table(headings, cells, right=("amount",)))
    cut = "" if len(shown) == len(rows) else f", the {len(shown)} largest are shown"
    amount = f", {amount_text(total, 'CNY')} in all" if total else ""
    out.print(f"{len(rows)} projects in {shown_url(store.engine.url)}{amount}{cut}")


def said(row: ProjectRow) -> tuple[str | None, ...]:
    """What is known of a project, as it stands in the table."""
    return (row.name, row.investors, amount_of(row), row.stage, row.location)


def amount_of(row: ProjectRow) -> str | None:
    """A project's amount as the news would print it."""
    return amount_text(Decimal(row.total_investment) if row.total_investment else None, row.currency)


def sources(store: Store, rows: Sequence[ProjectRow]) -> dict[str, str]:
    """For each article of the rows its printed source, else its address without the scheme."""
    import sqlalchemy as sa

    a, r = t.articles.c, t.revisions.c
    query = sa.select(a.id, a.url, r.source).join(t.revisions, r.id == a.revision_id)
    with store.reading() as connection:
        found = list(where_in(connection, query, a.id, {row.article_id for row in rows}))
    return {row.id: row.source or row.url.partition("://")[2] for row in found}


def project_json(row: ProjectRow) -> dict[str, object]:
    """A project's row for machines."""
    left_out = ("stale", "search_text")
    return {name: value for name, value in row._asdict().items() if name not in left_out}
