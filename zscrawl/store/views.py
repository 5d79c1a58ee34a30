"""What pages ask of the store: lists and sums, one query or a few for each. Each takes an open connection."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from zscrawl.store import schema as t
from zscrawl.store.queries import ProjectFilter, ended_crawls

Rows = Sequence[Any]
# Articles in which tasks for a person are looked for; `scrapy review` has all.
NEWS = 3000
# Which of a city's sums has a key of two parts.
SECTOR = 2


def distinct(connection: Connection, column: sa.Column[Any]) -> list[str]:
    """The values of an indexed column in order, each found by one step in the index."""
    first = sa.select(sa.func.min(column).label("value")).cte("steps", recursive=True)
    after = sa.select(sa.func.min(column)).where(column > first.c.value).scalar_subquery()
    steps = first.union_all(sa.select(after).where(first.c.value.is_not(None)))
    return list(connection.scalars(sa.select(steps.c.value).where(steps.c.value.is_not(None))))


def cities(connection: Connection) -> dict[str, str | None]:
    """The cities that have articles, each with the site that tells most recently of it."""
    a = t.articles.c
    return {
        city: connection.scalar(sa.select(a.site).where(a.city == city).order_by(a.key.desc()).limit(1))
        for city in distinct(connection, a.city)
    }


def city_named(connection: Connection, name: str) -> str | None:
    """The city that a name means: as it is stored, without 市, or by its site."""
    known = cities(connection)
    sites = {site: city for city, site in known.items()}
    return next((city for city in (name, f"{name}市", sites.get(name)) if city in known), None)


def newest_news(connection: Connection, city: str | None = None) -> str | None:
    """When the newest project (of a city) was last told of."""
    p = t.projects.c
    of = [p.city == city] if city else []
    return connection.scalar(sa.select(p.published).where(p.published.is_not(None), *of).order_by(p.key.desc()).limit(1))


def redirected(connection: Connection, project_id: str) -> str | None:
    """The project that another one was merged into, over several merges."""
    seen: set[str] = set()
    target: str | None = None
    following: str | None = project_id
    while following and following not in seen:
        seen.add(following)
        target = following
        following = connection.scalar(sa.select(t.redirects.c.project_id).where(t.redirects.c.old_id == following))
    return None if target == project_id else target


def values_of(connection: Connection, project_id: str, limit: int) -> Rows:
    """What was said of each attribute of a project, the current values and the newest first."""
    v = t.project_values.c
    query = sa.select(t.project_values).where(v.project_id == project_id)
    return connection.execute(query.order_by(v.attribute, v.current.desc(), v.position.desc()).limit(limit)).all()


def events_of(connection: Connection, project_id: str, limit: int) -> Rows:
    """A project's timeline, the oldest first."""
    e = t.project_events.c
    return connection.execute(sa.select(t.project_events).where(e.project_id == project_id).order_by(e.position).limit(limit)).all()


def sources_of(connection: Connection, project_id: str, limit: int) -> Rows:
    """The articles that tell of a project, newest first, each with what it copies."""
    pm, r, a, c, o = t.project_mentions.c, t.revisions.c, t.articles.c, t.copies.c, t.articles.alias("original")
    told = sa.select(r.article_id).join_from(t.project_mentions, t.revisions, r.id == pm.revision_id).where(pm.project_id == project_id)
    query = (
        sa.select(
            a.id,
            a.title,
            a.url,
            a.published,
            a.gone_at,
            a.revision_id,
            r.source,
            c.kind,
            c.similarity,
            c.delay_hours,
            c.original_id,
            o.c.title.label("original_title"),
        )
        .join_from(t.articles, t.revisions, r.id == a.revision_id)
        .outerjoin(t.copies, c.article_id == a.id)
        .outerjoin(o, o.c.id == c.original_id)
        .where(a.id.in_(told))
    )
    return connection.execute(query.order_by(a.key.desc()).limit(limit)).all()


def relations_of(connection: Connection, project_id: str, limit: int) -> Rows:
    """The projects that one is related to; `forward` is whether the relation is told from this one."""
    p, r = t.projects.c, t.project_relations.c
    parts = [
        sa.select(r.kind, r.reason, sa.literal(forward).label("forward"), p.id, p.name, p.amount_cny, p.stage)
        .join_from(t.project_relations, t.projects, p.id == other)
        .where(one == project_id)
        for one, other, forward in ((r.project_id, r.other_id, 1), (r.other_id, r.project_id, 0))
    ]
    return connection.execute(sa.union_all(*parts).limit(limit)).all()


def entities_of(connection: Connection, project_ids: Collection[str]) -> dict[str, list[Any]]:
    """The investors and parks of projects: rows of id, kind and name, by project."""
    e, pe = t.entities.c, t.project_entities.c
    query = sa.select(pe.project_id, e.id, e.kind, e.name).join_from(t.project_entities, t.entities, e.id == pe.entity_id)
    found: dict[str, list[Any]] = {}
    for row in connection.execute(query.where(pe.project_id.in_(list(project_ids))).order_by(e.kind, e.name)):
        found.setdefault(row.project_id, []).append(row)
    return found


def entity(connection: Connection, entity_id: str) -> Any:
    """An investor or a park; also by the id that it had before it turned out to be one with another."""
    e, r = t.entities.c, t.redirects.c
    led = sa.select(r.project_id).where(r.old_id == entity_id)
    return connection.execute(sa.select(t.entities).where(sa.or_(e.id == entity_id, e.id.in_(led)))).first()


def names_of(connection: Connection, entity_id: str) -> list[str]:
    """Every name that an investor or a park goes by."""
    n = t.entity_names.c
    return list(connection.scalars(sa.select(n.name).where(n.entity_id == entity_id).order_by(n.name).limit(100)))


@dataclass(frozen=True, slots=True)
class Sum:
    """How many projects, their sum in yuan without double counting, how many have no amount, and their first and last news."""

    count: int
    amount: int
    without_amount: int
    first: str | None
    last: str | None


def once(entity_id: str | None = None) -> sa.ColumnElement[bool]:
    """Whether a project's amount is no part of another one's: a part is counted within the whole that has an amount.

    With an investor or park, only its own wholes count.
    """
    p, r, whole, pe = t.projects.c, t.project_relations.c, t.projects.alias("whole"), t.project_entities.c
    within = sa.select(r.other_id).where(r.project_id == p.id, r.kind == "part_of").correlate(t.projects)
    own = [whole.c.id.in_(sa.select(pe.project_id).where(pe.entity_id == entity_id))] if entity_id else []
    return ~sa.exists().where(whole.c.id.in_(within), whole.c.amount_cny.is_not(None), *own)


def summed(connection: Connection, wanted: ProjectFilter) -> Sum:
    """The sum over the projects that a filter without text lets through."""
    p = t.projects.c
    row = connection.execute(
        sa.select(
            sa.func.count(),
            sa.func.sum(sa.case((once(wanted.entity), p.amount_cny), else_=0)),
            sa.func.count().filter(p.amount_cny.is_(None)),
            sa.func.min(p.first_published),
            sa.func.max(p.published),
        ).where(*wanted.conditions())
    ).one()
    return Sum(row[0], int(row[1] or 0), row[2], row[3], row[4])


def city_totals(connection: Connection) -> dict[str, tuple[int, int]]:
    """How many projects each city has, and their sum in yuan without double counting."""
    p, r, whole = t.projects.c, t.project_relations.c, t.projects.alias("whole")
    every = sa.select(p.city, sa.func.count(), sa.func.sum(p.amount_cny)).where(p.city.is_not(None)).group_by(p.city)
    parts = (
        sa.select(r.project_id)
        .join(whole, whole.c.id == r.other_id)
        .where(r.kind == "part_of", whole.c.amount_cny.is_not(None))
        .distinct()
        .subquery()
    )
    twice = sa.select(p.city, sa.func.sum(p.amount_cny)).join_from(parts, t.projects, p.id == parts.c.project_id).group_by(p.city)
    within = {city: int(amount or 0) for city, amount in connection.execute(twice)}
    return {city: (count, int(amount or 0) - within.get(city, 0)) for city, count, amount in connection.execute(every)}


@dataclass(frozen=True, slots=True)
class CitySums:
    """How many projects a city has and their sum in yuan: all of them, and by month of the first news, stage, sector (section and
    division) and district (code); what is not known has the key None. `within` are the projects that are counted in others."""

    total: Sum
    within: list[str]
    months: dict[str | None, tuple[int, int]]
    stages: dict[str | None, tuple[int, int]]
    sectors: dict[tuple[str, str | None] | None, tuple[int, int]]
    districts: dict[str | None, tuple[int, int]]


def city_sums(connection: Connection, city: str) -> CitySums:
    """A city's projects in sums without double counting."""
    p = t.projects.c
    month = sa.func.substr(p.first_published, 1, 7)
    keys: tuple[tuple[Any, Any], ...] = ((month, sa.null()), (p.stage, sa.null()), (p.sector, p.sector_division), (p.division, sa.null()))
    parts = [
        sa.select(sa.literal(at).label("at"), one.label("one"), other.label("other"), sa.func.count(), sa.func.sum(p.amount_cny))
        .where(p.city == city)
        .group_by(one, *([] if isinstance(other, sa.Null) else [other]))
        for at, (one, other) in enumerate(keys)
    ]
    sums: list[dict[Any, list[int]]] = [{}, {}, {}, {}]
    for at, one, other, count, amount in connection.execute(sa.union_all(*parts)):
        key = (one, other) if at == SECTOR and one is not None else one
        sums[at][key] = [count, int(amount or 0)]
    within = []
    parts_of_others = sa.select(month, p.stage, p.sector, p.sector_division, p.division, p.amount_cny, p.id)
    for row in connection.execute(parts_of_others.where(p.city == city, p.amount_cny.is_not(None), ~once())):
        sector = (row.sector, row.sector_division) if row.sector is not None else None
        for at, key in enumerate((row[0], row.stage, sector, row.division)):
            sums[at][key][1] -= row.amount_cny
        within.append(row.id)
    months, stages, sectors, districts = ({key: (pair[0], pair[1]) for key, pair in one.items()} for one in sums)
    return CitySums(_city_total(connection, city, months), within, months, stages, sectors, districts)


def _city_total(connection: Connection, city: str, months: Mapping[str | None, tuple[int, int]]) -> Sum:
    """The sum over a city's projects, from its months."""
    p = t.projects.c
    without = sa.select(sa.func.count()).where(p.city == city, p.amount_cny.is_(None))
    first = sa.select(sa.func.min(p.first_published)).where(p.city == city)
    return Sum(
        count=sum(count for count, _ in months.values()),
        amount=sum(amount for _, amount in months.values()),
        without_amount=connection.execute(without).scalar_one(),
        first=connection.scalar(first),
        last=newest_news(connection, city),
    )


def largest_investors(connection: Connection, city: str, within: Sequence[str], limit: int) -> Rows:
    """The investors with the largest sums in a city: rows of id, name, count and amount; `within` are the projects left out."""
    p, pe, e = t.projects.c, t.project_entities.c, t.entities.c
    amount = sa.func.sum(p.amount_cny)
    query = sa.select(pe.entity_id.label("id"), sa.func.count().label("count"), amount.label("amount"))
    query = query.join_from(t.projects, t.project_entities, sa.and_(pe.project_id == p.id, pe.role == "investor"))
    query = query.where(p.city == city, p.amount_cny.is_not(None), p.id.not_in(within)).group_by(pe.entity_id)
    first = query.order_by(amount.desc(), pe.entity_id).limit(limit).subquery()
    named = sa.select(first, e.name).join_from(first, t.entities, e.id == first.c.id)
    return connection.execute(named.order_by(first.c.amount.desc(), e.name)).all()


def article_days(connection: Connection, city: str) -> list[str]:
    """The days on which a city has articles, oldest first, each found by one step in the index."""
    a = t.articles.c
    first = sa.select(sa.func.min(a.published).label("at")).where(a.city == city).cte("days", recursive=True)
    # No time of a day sorts after this.
    after = sa.func.substr(first.c.at, 1, 10).concat("U")
    step = sa.select(sa.func.min(a.published)).where(a.city == city, a.published > after).scalar_subquery()
    days = first.union_all(sa.select(step).where(first.c.at.is_not(None)))
    return [at[:10] for at in connection.scalars(sa.select(days.c.at).where(days.c.at.is_not(None))).all()]


def article_count(connection: Connection, city: str) -> int:
    """How many articles of a city there are."""
    return connection.execute(sa.select(sa.func.count()).where(t.articles.c.city == city)).scalar_one()


def crawls(connection: Connection, city: str) -> list[tuple[date, str]]:
    """The crawls of a city's sites that have ended: their days in China and their verdicts."""
    a, r = t.articles.c, t.runs.c
    of_site = sa.select(a.city).where(a.site == r.site, a.city.is_not(None)).limit(1).scalar_subquery()
    return [(day, verdict) for _, day, verdict in ended_crawls(connection, of_site == city)]


def reported(connection: Connection, city: str, limit: int) -> Rows:
    """Statistics that a city's newest articles give of counts and investment of projects, newest first."""
    s, a = t.statistics.c, t.articles.c
    newest = sa.select(a.key, a.id, a.title, a.published, a.revision_id).where(a.city == city).order_by(a.key.desc()).limit(200)
    news = newest.subquery("news")
    query = (
        sa.select(t.statistics, news.c.id.label("article_id"), news.c.title, news.c.published)
        .join_from(news, t.statistics, s.revision_id == news.c.revision_id)
        .where(s.measure.in_(("count", "investment", "target", "completion_rate", "growth", "output", "tax")))
    )
    return connection.execute(query.order_by(news.c.key.desc(), s.position).limit(limit)).all()


def _news() -> sa.Subquery:
    """The newest articles: what a person looks at next is among them."""
    a = t.articles.c
    return sa.select(a.key, a.id, a.title, a.url, a.published, a.revision_id).order_by(a.key.desc()).limit(NEWS).subquery("news")


def failed_checks(connection: Connection, limit: int) -> Rows:
    """Checks of the newest articles that do not hold, newest first."""
    c, news = t.checks.c, _news()
    query = sa.select(t.checks, news.c.id.label("article_id"), news.c.title, news.c.url, news.c.published)
    query = query.join_from(news, t.checks, c.revision_id == news.c.revision_id).where(c.holds.is_(False))
    return connection.execute(query.order_by(news.c.key.desc(), c.position).limit(limit)).all()


def open_candidates(connection: Connection, limit: int) -> Rows:
    """Candidates of the newest articles that nobody has decided on, newest first."""
    c, news = t.candidates.c, _news()
    query = sa.select(t.candidates, news.c.id.label("article_id"), news.c.title, news.c.url, news.c.published)
    query = query.join_from(news, t.candidates, c.revision_id == news.c.revision_id)
    query = query.where(c.id.not_in(sa.select(t.decisions.c.subject)))
    return connection.execute(query.order_by(news.c.key.desc(), c.position).limit(limit)).all()


def possible_pairs(connection: Connection, limit: int) -> Rows:
    """Pairs of projects that may be one."""
    r, p, o = t.project_relations.c, t.projects.c, t.projects.alias("other")
    query = (
        sa.select(r.project_id, r.other_id, r.reason, p.name, o.c.name.label("other_name"))
        .join_from(t.project_relations, t.projects, p.id == r.project_id)
        .join(o, o.c.id == r.other_id)
        .where(r.kind == "possible")
    )
    return connection.execute(query.order_by(p.key.desc()).limit(limit)).all()


def newest_runs(connection: Connection) -> list[Any]:
    """The last run of each site."""
    r = t.runs.c
    newest = sa.select(t.runs).order_by(r.started_at.desc(), r.id).limit(1)
    found = [connection.execute(newest.where(r.site == site)).first() for site in distinct(connection, r.site)]
    return [row for row in found if row is not None]


def failures_of(connection: Connection, run_ids: Collection[str], limit: int) -> Rows:
    """Pages of runs that gave no article."""
    c = t.captures.c
    query = sa.select(c.url, c.status, c.failure, c.detail, c.fetched_at, c.run_id)
    query = query.where(c.run_id.in_(list(run_ids)), c.failure.is_not(None))
    return connection.execute(query.order_by(c.fetched_at.desc(), c.id).limit(limit)).all()


def article_row(connection: Connection, article_id: str) -> Any:
    """The row of an article."""
    return connection.execute(sa.select(t.articles).where(t.articles.c.id == article_id)).first()


def copies_of(connection: Connection, article_id: str, limit: int) -> Rows:
    """The articles that repeat one, and the one that it repeats (`original` is 1)."""
    c, a = t.copies.c, t.articles.c
    parts = [
        sa.select(a.id, a.title, a.published, a.site, c.kind, c.similarity, c.delay_hours, sa.literal(original).label("original"))
        .join_from(t.copies, t.articles, a.id == other)
        .where(one == article_id)
        for one, other, original in ((c.article_id, c.original_id, 1), (c.original_id, c.article_id, 0))
    ]
    return connection.execute(sa.union_all(*parts).limit(limit)).all()


def bodies(connection: Connection, revision_ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """Title and body of revisions."""
    r = t.revisions.c
    rows = connection.execute(sa.select(r.id, r.title, r.body).where(r.id.in_(list(revision_ids))))
    return {row.id: (row.title, row.body) for row in rows}


def kept_at(connection: Connection, revision_id: str) -> Any:
    """Where the bytes of a revision lie, and its address."""
    r = t.revisions.c
    return connection.execute(sa.select(r.url, r.uri, r.offset, r.length).where(r.id == revision_id)).first()


def article_list(connection: Connection, revision_ids: Sequence[str]) -> list[Any]:
    """Rows for a list of articles by their newest revisions, in that order."""
    a, r = t.articles.c, t.revisions.c
    query = sa.select(a.id, a.title, a.url, a.city, a.site, a.published, a.topic, a.gone_at, a.revision_id, r.source)
    rows = connection.execute(query.join_from(t.revisions, t.articles, a.id == r.article_id).where(r.id.in_(list(revision_ids))))
    by = {row.revision_id: row for row in rows}
    return [by[id] for id in revision_ids if id in by]


def news_since(connection: Connection, since: date, limit: int) -> Rows:
    """Projects with news on a day or later, the newest first."""
    wanted = ProjectFilter(published_since=since).conditions()
    return connection.execute(sa.select(t.projects).where(*wanted).order_by(t.projects.c.key.desc()).limit(limit)).all()


def versions(connection: Connection, article_id: str, limit: int) -> Rows:
    """When each version of an article was first fetched, the newest first."""
    r = t.revisions.c
    query = sa.select(r.id, r.fetched_at, r.title).where(r.article_id == article_id)
    return connection.execute(query.order_by(r.fetched_at.desc(), r.id).limit(limit)).all()


def readers(connection: Connection, revision_ids: Collection[str]) -> dict[str, str]:
    """The version of the reader that read each revision."""
    r = t.revisions.c
    return {row.id: row.reader for row in connection.execute(sa.select(r.id, r.reader).where(r.id.in_(list(revision_ids))))}
