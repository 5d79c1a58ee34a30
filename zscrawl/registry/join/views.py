"""What people ask the registry: projects as of a day, one project with its history, what needs a person, and what is missing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from zscrawl.registry import timeline
from zscrawl.registry.coverage import Coverage, coverage_of
from zscrawl.registry.decisions import Anchor, Decided
from zscrawl.registry.join.projects import Corrections, Told, pairs_of, project_row, row_place, told_of
from zscrawl.registry.join.sql import parts, where_in
from zscrawl.store import Store
from zscrawl.store import schema as t
from zscrawl.store.projects import ProjectRow
from zscrawl.store.queries import ProjectFilter, ended_crawls, projects

CHUNK = 500


class Unknown(ValueError):
    """No project, fact or candidate has the id that was given; the message names it."""


@dataclass(frozen=True, slots=True)
class Known:
    """One project as it was known on a day: its row, all values and steps, and what it is part of."""

    row: ProjectRow
    values: list[timeline.Value]
    steps: list[timeline.Step]


def project_id(connection: Connection, given: str) -> str:
    """The id of a project that is given by an id, one that was merged, or the unmistakable beginning of one. Raises Unknown."""
    p, r = t.projects.c, t.redirects.c
    start = given.replace("%", "").replace("_", "")
    found = {*connection.scalars(sa.select(p.id).where(p.id.like(f"{start}%")).limit(3))}
    found |= {*connection.scalars(sa.select(r.project_id).where(r.old_id.like(f"{start}%")).limit(3))}
    if len(found) != 1 or not start:
        raise Unknown(f"{given}: {'no project has' if not found else 'several projects have'} an id that begins so")
    return str(found.pop())


def find(
    store: Store,
    wanted: ProjectFilter,
    *,
    park: str | None = None,
    as_of: date | None = None,
    log: Sequence[Decided] = (),
) -> tuple[list[ProjectRow], Decimal]:
    """The projects that a filter lets through, the largest amounts first, and the sum of their amounts in CNY, nothing counted twice."""
    with store.reading() as connection:
        if as_of is None:
            rows = [_row(one) for one in projects(connection, store.dialect, wanted, "largest")]
        else:
            broad = ProjectFilter(city=wanted.city)
            ids = [one.id for one in projects(connection, store.dialect, broad, "largest")]
            rows = [one.row for one in known(connection, ids, log, as_of) if _passes(one.row, wanted)]
            rows.sort(key=lambda row: (-(row.amount_cny or 0), row.id))
        if park:
            inside = projects_of(connection, "park", park)
            rows = [row for row in rows if row.id in inside or park in (row.location or "")]
        part_of = _part_of(connection, {row.id for row in rows})
    amounts = {row.id: None if row.amount_cny is None else Decimal(row.amount_cny) for row in rows}
    return rows, timeline.total(amounts, part_of)


def _row(row: Any) -> ProjectRow:
    return ProjectRow(*(getattr(row, name) for name in ProjectRow._fields))


def _passes(row: ProjectRow, wanted: ProjectFilter) -> bool:
    """The filter on a row that is not in the store as it was then."""
    since = wanted.published_since.isoformat() if wanted.published_since else ""
    words = (wanted.text or "").split() + [part for part in (wanted.investor, wanted.place) if part]
    return (
        (wanted.stage is None or row.stage == wanted.stage.value)
        and (wanted.min_amount is None or (row.amount_cny or 0) >= wanted.min_amount)
        and (wanted.sector is None or wanted.sector in (row.sector, row.sector_division))
        and (row.published or "") >= since
        and all(word in row.search_text for word in words)
    )


def known(connection: Connection, ids: Iterable[str], log: Sequence[Decided], as_of: date | None = None) -> Iterator[Known]:
    """Projects as they were known on a day (None: today); those of which nothing was known yet are left out."""
    for part in parts(ids, CHUNK):
        members: dict[str, list[Told]] = defaultdict(list)
        for one in told_of(connection, t.project_mentions.c.project_id, part):
            if as_of is None or (one.on is not None and one.on <= as_of):
                members[one.project_id].append(one)
        corrected = Corrections(connection, log, members)
        for id in part:
            members[id].sort(key=lambda one: one.age)
            said = corrected.said(members[id])
            if said:
                values = timeline.values(said)
                yield Known(project_row(id, members[id], values, corrected), values, timeline.steps(said))


def _part_of(connection: Connection, ids: Collection[str]) -> list[tuple[str, str]]:
    r = t.project_relations.c
    rows = where_in(connection, sa.select(t.project_relations).where(r.kind == "part_of"), r.project_id, ids)
    return [(row.project_id, row.other_id) for row in rows]


def projects_of(connection: Connection, kind: str, name: str) -> set[str]:
    """The projects of the investors or parks that have a name with these words in it."""
    e, n, pe = t.entities.c, t.entity_names.c, t.project_entities.c
    found = sa.select(n.entity_id).join(t.entities, e.id == n.entity_id).where(e.kind == kind, n.name.contains(name, autoescape=True))
    return set(connection.scalars(sa.select(pe.project_id).where(pe.entity_id.in_(found))))


def relations(connection: Connection, id: str) -> list[dict[str, str]]:
    """What a project has to do with others, in words of its own side."""
    r, p = t.project_relations.c, t.projects.c
    mine = sa.select(t.project_relations).where(sa.or_(r.project_id == id, r.other_id == id))
    rows = list(connection.execute(mine))
    ids = {other for row in rows for other in (row.project_id, row.other_id)}
    names = {row.id: row.name for row in where_in(connection, sa.select(p.id, p.name), p.id, ids)}
    turned = {"part_of": "has part", "expansion_of": "has expansion"}
    return [
        {
            "kind": row.kind.replace("_", " ") if row.project_id == id else turned.get(row.kind, row.kind.replace("_", " ")),
            "id": (other := row.other_id if row.project_id == id else row.project_id),
            "name": names.get(other, ""),
            "reason": row.reason,
        }
        for row in rows
    ]


def sources(connection: Connection, id: str) -> list[dict[str, Any]]:
    """The articles that tell of a project, the oldest first, each with the original that it copies."""
    pm, r, a, c = t.project_mentions.c, t.revisions.c, t.articles.c, t.copies.c
    query = (
        sa.select(a.id, a.url, a.title, a.published, r.source, c.original_id, c.kind, c.delay_hours)
        .join_from(t.project_mentions, t.revisions, r.id == pm.revision_id)
        .join(t.articles, a.id == r.article_id)
        .outerjoin(t.copies, c.article_id == a.id)
        .where(pm.project_id == id)
        .distinct()
        .order_by(a.published, a.id)
    )
    return [dict(row._mapping) for row in connection.execute(query)]


def anchors(connection: Connection, id: str) -> list[Anchor]:
    """The mentions of a project in the form that the log of decisions keeps, the founding one first."""
    told = sorted(told_of(connection, t.project_mentions.c.project_id, [id]), key=lambda one: one.age)
    made = {one.own_id: Anchor(one.own_id, one.article_id, one.mention.name.text) for one in told}
    return list(made.values())


@dataclass(frozen=True, slots=True)
class Figure:
    """A fact or candidate that a decision is about."""

    id: str
    table: str
    revision_id: str
    place: str
    text: str
    unit: str
    alternatives: str | None


def figure(connection: Connection, given: str) -> Figure:
    """The fact or candidate with an id, or with the unmistakable beginning of one. Raises Unknown."""
    start = given.replace("%", "").replace("_", "")
    found = [
        Figure(row.id, table.name, row.revision_id, row_place(row), row.text, row.unit, getattr(row, "alternatives", None))
        for table in (t.facts, t.candidates)
        for row in connection.execute(sa.select(table).where(table.c.id.like(f"{start}%")).limit(2))
    ]
    if len(found) != 1 or not start:
        raise Unknown(f"{given}: {'no fact or candidate has' if not found else 'several have'} an id that begins so")
    return found[0]


@dataclass(frozen=True, slots=True)
class Task:
    """Something that a person should look at. `weight`: the worse, the greater. `todo` are commands that settle it."""

    weight: float
    kind: str
    what: str
    where: str
    todo: str


def tasks(store: Store, log: Sequence[Decided], city: str | None = None) -> list[Task]:
    """What needs a person, worst first: failed checks, conflicts, candidates, and projects that may be one."""
    with store.reading() as connection:
        found = [
            *_checks(connection, city),
            *_conflicts(connection, city),
            *_candidates(connection, log, city),
            *_possible(connection, city),
        ]
    return sorted(found, key=lambda task: (-task.weight, task.kind, task.where, task.what))


def _of_city(query: sa.Select[Any], column: sa.Column[Any], city: str | None) -> sa.Select[Any]:
    return query.where(column.in_((city, f"{city}市"))) if city else query


def _checks(connection: Connection, city: str | None) -> Iterator[Task]:
    k, a = t.checks.c, t.articles.c
    query = sa.select(k.kind, k.expression, k.stated, k.computed, a.url).join(t.articles, a.revision_id == k.revision_id)
    query = query.where(~k.holds, a.id.not_in(sa.select(t.copies.c.article_id)))
    for row in connection.execute(_of_city(query, a.city, city)):
        stated, computed = (abs(Decimal(text)) if text else None for text in (row.stated, row.computed))
        apart = abs(stated - computed) / max(stated, computed) if stated and computed else Decimal(0)
        yield Task(300 + 100 * float(apart), "failed check", f"{row.kind}: {row.expression}", row.url, "read the article")


def _conflicts(connection: Connection, city: str | None) -> Iterator[Task]:
    v, p = t.project_values.c, t.projects.c
    query = sa.select(v.project_id, p.name, v.attribute, v.value, v.current, v.fact_id, p.amount_cny).join(t.projects, p.id == v.project_id)
    clashing = sa.select(v.project_id).where(v.conflict)
    held: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in connection.execute(_of_city(query.where(v.project_id.in_(clashing)), p.city, city)):
        held[row.project_id, row.attribute].append(row)
    conflicts = sa.select(v.project_id, v.attribute, v.fact_id).where(v.conflict)
    marked = {(row.project_id, row.attribute, row.fact_id) for row in connection.execute(conflicts)}
    for (id, attribute), rows in held.items():
        said = [row for row in rows if row.current or (id, attribute, row.fact_id) in marked]
        if len(said) > 1:
            values = " ≠ ".join(dict.fromkeys(row.value for row in said))
            size = min(float(rows[0].amount_cny or 0) / 1e10, 50.0)
            yield Task(
                200 + size,
                "conflict",
                f"{rows[0].name}: {attribute} {values}",
                f"scrapy project {id[:8]}",
                f"scrapy correct {said[0].fact_id} VALUE --because …",
            )


def _candidates(connection: Connection, log: Sequence[Decided], city: str | None) -> Iterator[Task]:
    c, a = t.candidates.c, t.articles.c
    settled = {(one.revision_id, one.place) for one in log if one.place}
    query = sa.select(t.candidates, a.url).join(t.articles, a.revision_id == c.revision_id)
    query = query.where(a.id.not_in(sa.select(t.copies.c.article_id)))
    for row in connection.execute(_of_city(query, a.city, city)):
        if (row.revision_id, row_place(row)) not in settled:
            what = f"{row.role} {row.text}: {row.reason}"
            yield Task(100 + row.confidence, "candidate", what, row.url, f"scrapy confirm {row.id} | scrapy reject {row.id}")


def _possible(connection: Connection, city: str | None) -> Iterator[Task]:
    r, one, other = t.project_relations.c, t.projects.alias("one").c, t.projects.alias("other").c
    query = (
        sa.select(r.project_id, r.other_id, one.name, other.name.label("other_name"), r.reason)
        .join(one.id.table, one.id == r.project_id)
        .join(other.id.table, other.id == r.other_id)
        .where(r.kind == "possible")
    )
    for row in connection.execute(_of_city(query, one.city, city)):
        pair = f"{row.project_id[:8]}+{row.other_id[:8]}"
        yield Task(
            50, "one project?", f"{row.name} = {row.other_name}: {row.reason}", pair, f"scrapy confirm {pair} | scrapy reject {pair}"
        )


def coverage(store: Store, healthy: Collection[str], site: str | None = None) -> list[Coverage]:
    """Each site's coverage, by the days of publication and by the crawls that have ended; `healthy` are the verdicts of good ones."""
    a = t.articles.c
    published = sa.select(a.site, a.published).where(a.published.is_not(None), a.site.is_not(None))
    days: dict[str, list[date]] = defaultdict(list)
    runs: dict[str, list[tuple[date, bool]]] = defaultdict(list)
    with store.reading() as connection:
        for row in connection.execute(published.where(a.site == site) if site else published):
            days[row.site].append(date.fromisoformat(row.published[:10]))
        for name, day, verdict in ended_crawls(connection, *([t.runs.c.site == site] if site else [])):
            runs[name].append((day, verdict in healthy))
    return [coverage_of(name, days[name], runs[name]) for name in sorted(days)]


def article_ids(connection: Connection, given: Iterable[str]) -> set[str]:
    """The articles with some ids (or the beginnings of ids) or addresses. Raises Unknown."""
    a = t.articles.c
    found: set[str] = set()
    for one in given:
        start = one.replace("%", "").replace("_", "")
        named = sa.or_(a.url == one, a.canonical_url == one) if "://" in one else a.id.like(f"{start}%")
        ids = list(connection.scalars(sa.select(a.id).where(named).limit(2)))
        if len(ids) != 1:
            raise Unknown(f"{one}: {'no article has' if not ids else 'several articles have'} that id or address")
        found.update(ids)
    return found


def weakest_cut(connection: Connection, id: str) -> set[str]:
    """The articles on the smaller side of the weakest tie that holds a project together; none where one profile says all."""
    pm, mp, r = t.project_mentions.c, t.mention_profiles.c, t.revisions.c
    query = (
        sa.select(mp.profile_id, r.article_id)
        .join_from(t.project_mentions, t.mention_profiles, sa.and_(pm.revision_id == mp.revision_id, pm.mention_id == mp.mention_id))
        .join(t.revisions, r.id == pm.revision_id)
        .where(pm.project_id == id)
    )
    articles: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(query):
        articles[row.profile_id].add(row.article_id)
    ties = [row for row in pairs_of(connection, articles) if row.relation == "same" and row.a in articles and row.b in articles]
    sides = {node: frozenset((node,)) for node in articles}
    last: tuple[frozenset[str], frozenset[str]] | None = None
    for row in sorted(ties, key=lambda row: (-row.score, row.a, row.b)):
        one, other = sides[row.a], sides[row.b]
        if one != other:
            last = (one, other)
            sides |= dict.fromkeys(one | other, one | other)
    if last is None:
        return set()
    smaller = min(last, key=lambda side: (len({article for node in side for article in articles[node]}), sorted(side)))
    return {article for node in smaller for article in articles[node]}


def city_of(connection: Connection, given: str | None) -> str | None:
    """The city that a city's name or a site's name stands for."""
    if given is None:
        return None
    a = t.articles.c
    return connection.scalars(sa.select(a.city).where(a.site == given, a.city.is_not(None)).limit(1)).first() or given


def syndication(store: Store, site: str | None = None) -> list[dict[str, Any]]:
    """Who copied whom, and after how many hours: one row for each copy, the newest first."""
    c, one, first = t.copies.c, t.articles.alias("copy").c, t.articles.alias("first").c
    query = (
        sa.select(
            one.site,
            one.url,
            one.title,
            one.published,
            first.site.label("original_site"),
            first.url.label("original_url"),
            first.published.label("original_published"),
            c.kind,
            c.similarity,
            c.delay_hours,
            c.reason,
        )
        .join_from(t.copies, one.id.table, one.id == c.article_id)
        .join(first.id.table, first.id == c.original_id)
        .order_by(one.published.desc().nulls_last(), one.url)
    )
    with store.reading() as connection:
        rows = connection.execute(query.where(sa.or_(one.site == site, first.site == site)) if site else query)
        return [dict(row._mapping) for row in rows]
