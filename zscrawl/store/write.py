"""Put articles into the tables: what is new, what has changed, and nothing twice."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from zscrawl.items import Article
from zscrawl.store import schema as t
from zscrawl.store.dialect import Dialect
from zscrawl.store.keys import Keys
from zscrawl.store.projects import ProjectRow, drop_empty, mark_stale, own_project, own_project_id, put_projects, renamed
from zscrawl.store.rows import Prepared, Row, stamp
from zscrawl.store.search import words_of

# What a revision says, in the order that foreign keys ask for.
SAID = (t.mentions, t.facts, t.candidates, t.statistics, t.checks)
# Of a revision that is read again, these stay as they were first seen.
FIRST_SEEN = ("id", "article_id", "capture_id", "run_id", "url", "views", "fetched_at", "uri", "offset", "length")


@dataclass(frozen=True, slots=True)
class Counts:
    """What a write did, in articles, and how many projects it made; `failed` counts the outcomes without an article, by reason."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    reread: int = 0
    projects: int = 0
    failed: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.new + other.new,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.reread + other.reread,
            self.projects + other.projects,
            dict(Counter(self.failed) + Counter(other.failed)),
        )


@dataclass(slots=True)
class _Plan:
    """What a batch means for the store, decided before anything is written.

    `articles`, `revisions` and `fingerprints` say what the store has; `stored` are the revisions to write, of which `replaced` are
    there in another reading; `current` are the articles that get a newer state; `first` says when each was first fetched.
    """

    articles: dict[str, Any]
    revisions: dict[str, Any]
    fingerprints: dict[str, str]
    stored: dict[str, Prepared] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)
    current: dict[str, Prepared] = field(default_factory=dict)
    first: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, prepared: Prepared) -> None:
        """Take the next article; they come in the order of fetching."""
        revision_id, before = prepared.revision_id, self.fingerprints.get(prepared.revision_id)
        known = prepared.article_id in self.articles or prepared.article_id in self.current
        if before == prepared.fingerprint:
            self.counts["unchanged"] += 1
        else:
            self.counts["new" if not known else "changed" if before is None else "reread"] += 1
            if before is not None and revision_id not in self.stored:
                self.replaced.add(revision_id)
            self.stored[revision_id] = prepared
            self.fingerprints[revision_id] = prepared.fingerprint
        fetched, row = stamp(prepared.article.fetched_at), self.articles.get(prepared.article_id)
        if row is not None:
            self.first.setdefault(row.id, row.first_fetched_at)
        self.first[prepared.article_id] = min(fetched, self.first.get(prepared.article_id, fetched))
        if row is None or (fetched, revision_id in self.stored) > (row.fetched_at, False):
            self.current[prepared.article_id] = prepared


def write_batch(connection: Connection, dialect: Dialect, batch: Sequence[Prepared]) -> Counts:
    """Write a batch in the open transaction."""
    plan = _plan(connection, batch)
    inherited = _inherited(connection, plan)
    for table in (t.project_mentions, *reversed(SAID)):
        if plan.replaced:
            connection.execute(sa.delete(table).where(table.c.revision_id.in_(plan.replaced)))
    stored = list(plan.stored.values())
    dialect.put(connection, t.revisions, [p.revision for p in stored], FIRST_SEEN)
    for table in SAID:
        dialect.insert(connection, table, [row for p in stored for row in getattr(p, table.name)])
    _put_articles(connection, dialect, plan)
    moved = _move_first_sightings(connection, plan, batch)
    again = {id for id, p in plan.current.items() if id in plan.articles and plan.articles[id].revision_id != p.revision_id}
    mark_stale(connection, _projects_of(connection, moved | again))
    projects = _put_projects(connection, dialect, plan, inherited)
    new, changed, unchanged, reread = (plan.counts[name] for name in ("new", "changed", "unchanged", "reread"))
    return Counts(new, changed, unchanged, reread, projects)


def _plan(connection: Connection, batch: Sequence[Prepared]) -> _Plan:
    a, r = t.articles.c, t.revisions.c
    articles = connection.execute(
        sa.select(a.id, a.key, a.published, a.first_fetched_at, a.fetched_at, a.revision_id, a.indexed_revision_id).where(
            a.id.in_({p.article_id for p in batch})
        )
    ).all()
    revisions = connection.execute(sa.select(r.id, r.fingerprint, r.fetched_at).where(r.id.in_({p.revision_id for p in batch}))).all()
    known = {row.id: row for row in revisions}
    plan = _Plan({row.id: row for row in articles}, known, {id: row.fingerprint for id, row in known.items()})
    for prepared in sorted(batch, key=lambda p: p.article.fetched_at):
        plan.add(prepared)
    return plan


def _when(article: Article) -> datetime:
    return article.published.at if article.published else article.fetched_at


def _put_articles(connection: Connection, dialect: Dialect, plan: _Plan) -> None:
    """Point articles at their newest revision; search finds its words after `index_articles`."""
    keys = Keys(connection, t.articles, {id: _when(p.article) for id, p in plan.current.items()})
    rows: list[Row] = []
    moved: dict[str, int] = {}
    for id, prepared in plan.current.items():
        before = plan.articles.get(id)
        published = prepared.article.published
        if before is not None and before.published == (stamp(published.at) if published else None):
            rows.append(_article_row(before.key, prepared, plan.first[id], before.indexed_revision_id))
        else:
            rows.append(_article_row(keys.of(id), prepared, plan.first[id], None))
            if before is not None and before.indexed_revision_id:
                moved[before.indexed_revision_id] = before.key
    words = words_of(connection, moved)
    dialect.index(connection, "articles", [(key, words.get(revision_id), None) for revision_id, key in moved.items()])
    dialect.put(connection, t.articles, rows, ("run_id",))


def _move_first_sightings(connection: Connection, plan: _Plan, batch: Sequence[Prepared]) -> set[str]:
    """What is known from a later capture was first fetched when an earlier one was: archives may be read in any order.

    Returns the articles of which a version is older than was known."""
    a, r = t.articles.c, t.revisions.c
    for id, row in plan.articles.items():
        if id not in plan.current and plan.first[id] < row.first_fetched_at:
            connection.execute(sa.update(t.articles).where(a.id == id).values(first_fetched_at=plan.first[id]))
    moved: set[str] = set()
    # The earliest comes last, and stays.
    for prepared in sorted(batch, key=lambda p: p.article.fetched_at, reverse=True):
        known = plan.revisions.get(prepared.revision_id)
        if known is not None and stamp(prepared.article.fetched_at) < known.fetched_at:
            values = dict(zip(t.revisions.c.keys(), prepared.revision, strict=True))
            first = {name: values[name] for name in FIRST_SEEN if name not in ("id", "article_id")}
            connection.execute(sa.update(t.revisions).where(r.id == prepared.revision_id).values(first))
            moved.add(prepared.article_id)
    return moved


def _projects_of(connection: Connection, article_ids: Collection[str]) -> Sequence[str]:
    pm, r = t.project_mentions.c, t.revisions.c
    query = sa.select(pm.project_id).join(t.revisions, r.id == pm.revision_id).where(r.article_id.in_(article_ids))
    return connection.scalars(query).all() if article_ids else ()


def _article_row(key: int, prepared: Prepared, first_fetched_at: str, indexed_revision_id: str | None) -> Row:
    article = prepared.article
    return (
        key,
        prepared.article_id,
        article.canonical_url,
        article.url,
        article.site,
        article.city,
        article.title,
        stamp(article.published.at) if article.published else None,
        article.topic,
        article.views,
        prepared.revision_id,
        first_fetched_at,
        stamp(article.fetched_at),
        0,
        None,
        prepared.capture[-1],
        indexed_revision_id,
    )


def _inherited(connection: Connection, plan: _Plan) -> dict[tuple[str, str], str]:
    """The projects that earlier readings of these articles' mentions belong to, by article and name."""
    older = {p.article_id for p in plan.stored.values() if p.article_id in plan.articles}
    if not older:
        return {}
    r, m, pm = t.revisions.c, t.mentions.c, t.project_mentions.c
    rows = connection.execute(
        sa.select(r.article_id, m.name, pm.project_id)
        .join_from(t.project_mentions, t.mentions, sa.and_(pm.revision_id == m.revision_id, pm.mention_id == m.id))
        .join(t.revisions, r.id == m.revision_id)
        .where(r.article_id.in_(older))
        .order_by(r.fetched_at, r.id, m.position)
    ).all()
    return {(row.article_id, row.name): row.project_id for row in rows}


def _put_projects(connection: Connection, dialect: Dialect, plan: _Plan, inherited: Mapping[tuple[str, str], str]) -> int:
    """Give every mention the project that its name had in the article before, else its own; return how many projects are new."""
    links: list[Row] = []
    newest: dict[str, ProjectRow] = {}
    older: dict[str, ProjectRow] = {}
    for prepared in plan.stored.values():
        own = newest if plan.current.get(prepared.article_id) is prepared else older
        for row, mention in zip(prepared.mentions, prepared.reading.projects, strict=True):
            own_id = own_project_id(prepared.article_id, mention.name.text)
            project_id = inherited.get((prepared.article_id, mention.name.text), own_id)
            links.append((row[0], row[1], project_id, "own" if project_id == own_id else "inherited", None))
            if project_id == own_id:
                own.setdefault(own_id, own_project(own_id, prepared.article_id, prepared.article, prepared.reading, mention))
    dialect.insert(connection, t.project_mentions, links)
    touched = set(inherited.values())
    if touched:
        mark_stale(connection, touched)
        drop_empty(connection, dialect, touched, _heirs(plan, inherited))
    new = put_projects(connection, dialect, list(newest.values()))
    return new + put_projects(connection, dialect, list(older.values()), overwrite=False)


def _heirs(plan: _Plan, inherited: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """For the projects of mentions that are named otherwise now: the projects that these mentions have come to."""
    names = {p.article_id: [mention.name.text for mention in p.reading.projects] for p in plan.stored.values()}
    heirs: dict[str, str] = {}
    for (article_id, name), project_id in sorted(inherited.items()):
        now = renamed(name, names[article_id])
        if now and now != name:
            heirs.setdefault(project_id, inherited.get((article_id, now), own_project_id(article_id, now)))
    return heirs


def write_captures(connection: Connection, dialect: Dialect, rows: Sequence[Row]) -> None:
    """Record captures: the same bytes at the same address are one row, with the times of the first and the last fetch."""
    c = t.captures.c
    names = t.captures.c.keys()
    known = {row.id: tuple(row) for row in connection.execute(sa.select(t.captures).where(c.id.in_({row[0] for row in rows})))}
    merged = dict(known)
    for row in rows:
        before = merged.get(row[0])
        merged[row[0]] = row if before is None else _merged(names, before, row)
    dialect.put(connection, t.captures, [row for id, row in merged.items() if row != known.get(id)], ("run_id",))


def _merged(names: Sequence[str], before: Row, row: Row) -> Row:
    old, new = dict(zip(names, before, strict=True)), dict(zip(names, row, strict=True))
    later = new if new["last_fetched_at"] >= old["last_fetched_at"] else old
    place = later if later["uri"] else old
    return tuple(
        (
            old
            | later
            | {name: place[name] for name in ("uri", "offset", "length")}
            | {"fetched_at": min(old["fetched_at"], new["fetched_at"]), "run_id": old["run_id"]}
        ).values()
    )
