"""Full-text search of articles and projects: bring the index up to date, and ask it."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from zscrawl.store import schema as t
from zscrawl.store.dialect import Change, Dialect

CHUNK = 2000


def words_of(connection: Connection, revision_ids: Collection[str]) -> dict[str, str]:
    """What search reads of revisions: title and body."""
    r = t.revisions.c
    if not revision_ids:
        return {}
    rows = connection.execute(sa.select(r.id, r.title, r.body).where(r.id.in_(list(revision_ids))))
    return {row.id: f"{row.title}\n{row.body}" for row in rows}


def index_articles(connection: Connection, dialect: Dialect) -> int:
    """Index up to CHUNK articles whose newest revision search does not know yet; return how many it were."""
    a = t.articles.c
    pending = sa.select(a.key, a.revision_id, a.indexed_revision_id).where(a.indexed_revision_id.is_distinct_from(a.revision_id))
    rows = connection.execute(pending.limit(CHUNK)).all()
    words = words_of(connection, {id for row in rows for id in row[1:] if id})
    changes: list[Change] = [(row.key, words.get(row.indexed_revision_id), words[row.revision_id]) for row in rows]
    dialect.index(connection, "articles", changes)
    connection.execute(sa.update(t.articles).where(a.key.in_([row.key for row in rows])).values(indexed_revision_id=a.revision_id))
    return len(rows)


def index_projects(connection: Connection, dialect: Dialect) -> int:
    """Index up to CHUNK projects whose words search does not know yet; return how many it were."""
    p = t.projects.c
    pending = sa.select(p.key, p.indexed_text, p.search_text).where(p.indexed_text.is_distinct_from(p.search_text))
    rows = connection.execute(pending.limit(CHUNK)).all()
    dialect.index(connection, "projects", [(row.key, row.indexed_text, row.search_text) for row in rows])
    connection.execute(sa.update(t.projects).where(p.key.in_([row.key for row in rows])).values(indexed_text=p.search_text))
    return len(rows)


def searched(
    dialect: Dialect, table: sa.Table, text: str | None
) -> tuple[sa.FromClause, list[sa.ColumnElement[bool]], sa.ColumnElement[Any]]:
    """What to select from, the conditions that all words of a text occur, and the column whose greatest value is the newest row."""
    words = (text or "").split()
    if not words:
        return table, [], table.c.key
    source, condition, newest = dialect.search(table, words)
    conditions = [condition]
    # The index knows pairs: that a longer word has them side by side is left to the text itself.
    long = [word for word in words if len(word) > 2]
    if long and table is t.articles:
        # An alias, because the caller may join revisions too.
        said = t.revisions.alias("searched")
        source = source.join(said, said.c.id == t.articles.c.revision_id)
        conditions += [sa.or_(said.c.body.icontains(w, autoescape=True), said.c.title.icontains(w, autoescape=True)) for w in long]
    elif long:
        conditions += [t.projects.c.search_text.icontains(word, autoescape=True) for word in long]
    return source, conditions, newest
