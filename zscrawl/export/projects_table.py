"""The projects of a store as a table for a terminal."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from rich.table import Table
from rich.text import Text

from zscrawl.store import Store
from zscrawl.store import schema as t

EMPTY = "—"
CURRENCIES = {"CNY": "元", "USD": "美元", "EUR": "欧元", "JPY": "日元", "HKD": "港元"}
UNITS = ((Decimal(10**8), "亿"), (Decimal(10**4), "万"))


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project as the table shows it; `source` is the printed 来源, else the address of the page."""

    name: str
    investors: str | None
    amount: Decimal | None
    currency: str | None
    stage: str | None
    place: str | None
    source: str
    url: str


def amount_text(amount: Decimal | None, currency: str | None) -> str | None:
    """An amount as the news would print it: 3200000000 CNY is 32亿元, 45000000 EUR is 4500万欧元."""
    if amount is None:
        return None
    size, unit = next(((size, unit) for size, unit in UNITS if abs(amount) >= size), (Decimal(1), ""))
    number = f"{(amount / size).normalize():f}"
    return f"{number}{unit}{CURRENCIES.get(currency or 'CNY', f' {currency}')}"


def project_lines(store: Store, city: str | None = None, limit: int = 100) -> tuple[list[ProjectLine], int]:
    """The projects with the largest amounts first, at most `limit`, and how many there are. `city` is its name (扬州市) or its spider's."""
    p, a, r = t.projects.c, t.articles.c, t.revisions.c
    wanted = (
        sa.select(p.name, p.investors, p.total_investment, p.currency, p.stage, p.location, r.source, a.url)
        .join_from(t.projects, t.articles, a.id == p.article_id)
        .join(t.revisions, r.id == a.revision_id)
    )
    if city:
        wanted = wanted.where(sa.or_(p.city == city, a.site == city))
    first = wanted.order_by(p.amount_cny.desc().nulls_last(), p.published.desc().nulls_last(), p.id).limit(limit)
    with store.reading() as connection:
        count = connection.execute(sa.select(sa.func.count()).select_from(wanted.subquery())).scalar_one()
        return [_line(row) for row in connection.execute(first)], count


def _line(row: sa.Row[*tuple[Any, ...]]) -> ProjectLine:
    amount = Decimal(row.total_investment) if row.total_investment else None
    source = row.source or row.url.partition("://")[2]
    return ProjectLine(row.name, row.investors, amount, row.currency, row.stage, row.location, source, row.url)


def projects_table(lines: Iterable[ProjectLine]) -> Table:
    """The lines as a table; an empty cell is a dash, and the source links to the page where the terminal can."""
    table = Table()
    for heading in ("project", "investor", "amount", "stage", "place", "source"):
        table.add_column(heading, justify="right" if heading == "amount" else "left", overflow="fold")
    for line in lines:
        plain = (line.name, line.investors, amount_text(line.amount, line.currency), line.stage, line.place)
        cells = [Text(cell or EMPTY) for cell in plain]
        table.add_row(*cells, Text(line.source, style=f"link {line.url}"))
    return table
