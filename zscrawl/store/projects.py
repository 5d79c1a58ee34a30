"""Rows of projects: what one article says of one, until the registry joins it with what others say."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from zscrawl.items import Article, Fact, Mention, Reading, Role, digest
from zscrawl.store import schema as t
from zscrawl.store.dialect import Change, Dialect, portions
from zscrawl.store.keys import Keys
from zscrawl.store.rows import Row, exact, moment, stamp

# Two names in one article that are less alike are of two mentions.
ALIKE = 0.5


class ProjectRow(NamedTuple):
    """One row of `projects` in the order of its columns, without its key and its state of indexing.

    `total_investment` is exact text in `currency`; `amount_cny` is whole yuan, to sort and to filter by.
    """

    id: str
    name: str
    city: str | None
    location: str | None
    division: str | None
    stage: str | None
    sector: str | None
    sector_division: str | None
    emerging: str | None
    investors: str | None
    total_investment: str | None
    currency: str | None
    amount_cny: int | None
    published: str | None
    first_published: str | None
    fetched_at: str
    article_id: str
    article_count: int
    needs_review: bool
    stale: bool
    search_text: str


def own_project_id(article_id: str, name: str) -> str:
    """The id of a project that one article alone has told of: the same name in the same article is the same project."""
    return digest("project", article_id, name)


def own_project(id: str, article_id: str, article: Article, reading: Reading, mention: Mention) -> ProjectRow:
    """What one article says of a project, as the project's values."""
    total = next((fact for fact in mention.facts if fact.role is Role.TOTAL_INVESTMENT), None)
    published = stamp(article.published.at) if article.published else None
    sector = mention.sector
    return ProjectRow(
        id=id,
        name=mention.name.text,
        city=article.city,
        location=mention.location.text if mention.location else None,
        division=mention.division,
        stage=mention.stage.value if mention.stage else None,
        sector=sector.section if sector else None,
        sector_division=sector.division if sector else None,
        emerging=sector.emerging if sector else None,
        investors="、".join(span.text for span in mention.investors) or None,
        total_investment=exact(total.value) if total else None,
        currency=total.unit if total else None,
        amount_cny=_yuan(total) if total else None,
        published=published,
        first_published=published,
        fetched_at=stamp(article.fetched_at),
        article_id=article_id,
        article_count=1,
        needs_review=any(mention.name.text in candidate.alternatives for candidate in reading.candidates),
        stale=True,
        search_text=search_text(mention),
    )


def search_text(mention: Mention) -> str:
    """The words that a project is found by: names, investors, place and products."""
    spans = (mention.name, *mention.aliases, *mention.investors, *(alias for alias, _ in mention.investor_aliases))
    words = [span.text for span in spans] + [fact.of for fact in mention.facts if fact.of]
    if mention.location:
        words.append(mention.location.text)
    return "\n".join(dict.fromkeys(words))


def _yuan(fact: Fact) -> int | None:
    value = fact.value if fact.unit == "CNY" else fact.cny_estimate
    return None if value is None else max(min(int(value), 2**63 - 1), -(2**63))


def put_projects(connection: Connection, dialect: Dialect, rows: Sequence[ProjectRow], *, overwrite: bool = True) -> int:
    """Insert projects, or give those that are there new values (if `overwrite`),; return how many are new.

    Search finds their words after `index_projects`.
    """
    return sum(_put_portion(connection, dialect, portion, overwrite) for portion in portions(rows))


def _put_portion(connection: Connection, dialect: Dialect, rows: Sequence[ProjectRow], overwrite: bool) -> int:
    p = t.projects.c
    when = {row.id: moment(row.published or row.fetched_at) for row in rows}
    keys = Keys(connection, t.projects, when, p.published, p.indexed_text)
    values: list[Row] = []
    moved: list[Change] = []
    for row in rows:
        before = keys.known.get(row.id)
        if before is None:
            values.append((keys.of(row.id), *row, None))
        elif overwrite and before.published == row.published:
            values.append((before.key, *row, before.indexed_text))
        elif overwrite:
            values.append((keys.of(row.id), *row, None))
            moved.append((before.key, before.indexed_text, None))
    dialect.index(connection, "projects", moved)
    dialect.put(connection, t.projects, values)
    return len({row.id for row in rows} - keys.known.keys())


def mark_stale(connection: Connection, project_ids: Iterable[str]) -> None:
    """Say that the values of projects await the registry."""
    for portion in portions(project_ids):
        connection.execute(sa.update(t.projects).where(t.projects.c.id.in_(portion)).values(stale=True))


def drop_empty(connection: Connection, dialect: Dialect, project_ids: Iterable[str], heirs: Mapping[str, str]) -> None:
    """Delete those of the projects that no mention is left of; `heirs` are the projects that their ids lead to from now on."""
    p, pm, r = t.projects.c, t.project_mentions.c, t.redirects.c
    told = sa.exists().where(pm.project_id == p.id)
    for portion in portions(project_ids):
        rows = connection.execute(sa.select(p.key, p.id, p.indexed_text).where(p.id.in_(portion), ~told)).all()
        dialect.index(connection, "projects", [(row.key, row.indexed_text, None) for row in rows])
        connection.execute(sa.delete(t.projects).where(p.key.in_([row.key for row in rows])))
        led = sorted((row.id, heirs[row.id]) for row in rows if row.id in heirs)
        for old, heir in led:
            connection.execute(sa.update(t.redirects).where(r.project_id == old).values(project_id=heir))
        connection.execute(sa.delete(t.redirects).where(r.old_id.in_([old for old, _ in led])))
        dialect.insert(connection, t.redirects, led)


def renamed(name: str, names: Iterable[str]) -> str | None:
    """The name that a mention has after a new reading of its article, of those in the reading; None where it is there no more."""
    names = list(names)
    if name in names:
        return name
    alike, best = max(((SequenceMatcher(None, name, one).ratio(), one) for one in names), default=(0.0, ""))
    return best if alike >= ALIKE else None
