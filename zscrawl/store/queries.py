"""Questions to the store: articles with what they say, projects by filters, visits and runs. Each takes an open connection."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from zscrawl.items import CHINA, Article, Mention, Reading, Stage, digest
from zscrawl.store import schema as t
from zscrawl.store.dialect import Dialect, portions
from zscrawl.store.keys import least_key
from zscrawl.store.rows import article_of, fact_of, mention_of, moment, reading_of, stamp
from zscrawl.store.search import searched

# Articles with their readings that are in memory at once.
CHUNK = 500
# Words that so many projects have are no help in finding the largest of them.
COMMON = 1000
Rows = dict[str, list[sa.Row[Any]]]


@dataclass(frozen=True, slots=True)
class Stored:
    """One revision as stored; `project_ids` go with `reading.projects`."""

    article_id: str
    revision_id: str
    article: Article
    reading: Reading
    project_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFilter:
    """Which articles; every part that is given must hold.

    `city` is the city's name with or without 市, or its site's. Dates begin at midnight in China. `fetched_since` asks when this version
    of the article was first fetched; `text` are words that must all occur.
    """

    city: str | None = None
    site: str | None = None
    topic: str | None = None
    published_since: date | None = None
    fetched_since: date | datetime | None = None
    text: str | None = None

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """The filter in SQL, without its text."""
        a = t.articles.c
        published, fetched = _since(self.published_since), _since(self.fetched_since)
        exact = ((a.site, self.site), (a.topic, self.topic))
        since = ((a.published, published), (t.revisions.c.fetched_at, fetched))
        cities = (
            [a.city == self.city if _full(self.city) else sa.or_(a.city.in_(_city(self.city)), a.site == self.city)] if self.city else []
        )
        return cities + [column == value for column, value in exact if value] + [column >= value for column, value in since if value]


def _of_city(name: str) -> sa.ColumnElement[bool]:
    """Whether an article is of a city; a full name is one value, so that an index also gives the order."""
    a = t.articles.c
    return a.city == name if _full(name) else sa.or_(a.city.in_(_city(name)), a.site == name)


def _city(name: str) -> tuple[str, str]:
    """A city's name as people say it, and in full."""
    return name, f"{name}市"


def _in_city(name: str) -> sa.ColumnElement[bool]:
    """Whether a project is in a city; a full name is one value, so that an index also gives the order."""
    return t.projects.c.city == name if _full(name) else t.projects.c.city.in_(_city(name))


def _full(name: str) -> bool:
    return name.endswith("市")


def _since(start: date | datetime | None) -> str | None:
    """The text that no time since then sorts before."""
    if start is None:
        return None
    return stamp(start) if isinstance(start, datetime) else start.isoformat()


def revision_ids(connection: Connection, dialect: Dialect, wanted: ArticleFilter, limit: int | None = None, offset: int = 0) -> list[str]:
    """The newest revisions of the articles that a filter lets through, the newest article first."""
    a = t.articles.c
    source, conditions, newest = searched(dialect, t.articles, wanted.text)
    query = sa.select(a.revision_id).select_from(sa.join(source, t.revisions, t.revisions.c.id == a.revision_id))
    query = query.where(*conditions, *wanted.conditions()).order_by(newest.desc()).limit(limit).offset(offset)
    return list(connection.execute(query).scalars())


def articles(connection: Connection, ids: Sequence[str]) -> Iterator[Stored]:
    """Revisions by their ids, in that order; an unknown one is left out."""
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        pages = {row.id: row for row in connection.execute(_pages().where(t.revisions.c.id.in_(chunk)))}
        said = {table.name: _said(connection, table, chunk) for table in (t.mentions, t.facts, t.statistics, t.checks, t.candidates)}
        links = {row.mention_id: row.project_id for rows in _said(connection, t.project_mentions, chunk).values() for row in rows}
        for id in chunk:
            if id in pages:
                yield _stored(pages[id], said, links)


def article_at(connection: Connection, url: str) -> Stored | None:
    """The newest revision of the article at an address (its canonical one, or the one it was fetched from)."""
    a = t.articles.c
    known = sa.select(a.revision_id).where(sa.or_(a.id == digest("article", url), a.id.in_(_fetched_from(url))))
    id = connection.execute(known).scalar()
    return next(articles(connection, [id]), None) if id else None


def history(connection: Connection, article_id: str) -> list[Stored]:
    """All revisions of an article, the oldest first."""
    r = t.revisions.c
    ids = connection.execute(sa.select(r.id).where(r.article_id == article_id).order_by(r.fetched_at, r.id)).scalars()
    return list(articles(connection, list(ids)))


def _fetched_from(url: str) -> sa.Select[tuple[str]]:
    return sa.select(t.captures.c.article_id).where(t.captures.c.url == url, t.captures.c.article_id.is_not(None))


def _pages() -> sa.Select[Any]:
    a = t.articles.c
    views = sa.case((a.revision_id == t.revisions.c.id, a.views), else_=t.revisions.c.views).label("views")
    columns = [column for column in t.revisions.c if column.name != "views"]
    return sa.select(*columns, views, a.canonical_url, a.site, a.city).join_from(t.revisions, t.articles, a.id == t.revisions.c.article_id)


def _said(connection: Connection, table: sa.Table, ids: Sequence[str]) -> Rows:
    order = table.c.position if "position" in table.c else table.c.mention_id
    rows = connection.execute(sa.select(table).where(table.c.revision_id.in_(ids)).order_by(table.c.revision_id, order))
    return {id: list(group) for id, group in groupby(rows, key=lambda row: str(row.revision_id))}


def _stored(page: sa.Row[Any], said: dict[str, Rows], links: dict[str, str]) -> Stored:
    of = {name: rows.get(page.id, []) for name, rows in said.items()}
    reading = reading_of(page, of["mentions"], of["facts"], of["statistics"], of["checks"], of["candidates"])
    return Stored(page.article_id, page.id, article_of(page), reading, tuple(links[row.id] for row in of["mentions"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFilter:
    """Which projects; every part that is given must hold. Amounts are in CNY; `place`, `investor` are parts of the name.

    `division` is a code or how it begins, `entity` the id of an investor or a park; `first_since` asks for the first news.
    """

    city: str | None = None
    division: str | None = None
    entity: str | None = None
    place: str | None = None
    stage: Stage | None = None
    sector: str | None = None
    min_amount: int | None = None
    max_amount: int | None = None
    published_since: date | None = None
    published_until: date | None = None
    first_since: date | None = None
    first_before: date | None = None
    investor: str | None = None
    needs_review: bool | None = None
    text: str | None = None

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """The filter in SQL, without its text."""
        p = t.projects.c
        sector = p.sector_division if self.sector and self.sector.isdigit() else p.sector
        exact = (
            (p.stage, self.stage and self.stage.value),
            (sector, self.sector),
            (p.needs_review, self.needs_review),
        )
        part = ((p.location, self.place), (p.investors, self.investor))
        least = (
            (p.amount_cny, self.min_amount),
            (p.published, _since(self.published_since)),
            (p.first_published, _since(self.first_since)),
            (p.division, self.division),
            # Keys grow with the newest news: what is older is not even looked at.
            (p.key, least_key(self.published_since) if self.published_since else None),
        )
        # The day itself is part of it: no time of that day sorts after its end.
        until = f"{self.published_until.isoformat()}T24" if self.published_until else None
        most = (
            (p.amount_cny, self.max_amount),
            (p.published, until),
            (p.first_published, _since(self.first_before)),
            (p.division, f"{self.division}:" if self.division else None),
        )
        of = sa.select(t.project_entities.c.project_id).where(t.project_entities.c.entity_id == self.entity)
        return [
            *([_in_city(self.city)] if self.city else []),
            *([p.id.in_(of)] if self.entity else []),
            *(column == value for column, value in exact if value is not None),
            *(column.icontains(value, autoescape=True) for column, value in part if value),
            *(column >= value for column, value in least if value is not None),
            *(column <= value for column, value in most if value is not None),
        ]

    def words(self) -> str | None:
        """What the full-text index is asked for: it holds places and investors too."""
        return " ".join(filter(None, (self.text, self.place, self.investor))) or None


Order = Literal["newest", "oldest", "largest", "smallest"]


def projects(
    connection: Connection, dialect: Dialect, wanted: ProjectFilter, order: Order = "newest", limit: int | None = None, offset: int = 0
) -> list[sa.Row[Any]]:
    """Rows of `projects` that a filter lets through, the newest or oldest news or the largest or smallest amount in CNY first."""
    p = t.projects.c
    by_amount = order in ("largest", "smallest")
    # From a city's projects on, few are looked at; in the order of an amount, the first that have the words are soon found.
    source, conditions, newest = _searched(connection, dialect, wanted, rare_only=by_amount or wanted.city is not None)
    first = _order(order, newest)
    # Keys first: sorting whole rows takes most of the time.
    query = sa.select(p.key).select_from(source).where(*conditions, *wanted.conditions()).order_by(*first).limit(limit).offset(offset)
    keys = list(connection.execute(query).scalars())
    rows = {row.key: row for some in portions(keys) for row in connection.execute(sa.select(t.projects).where(p.key.in_(some)))}
    return [rows[key] for key in keys]


def _order(order: Order, newest: sa.ColumnElement[Any]) -> list[sa.ColumnElement[Any]]:
    amount = t.projects.c.amount_cny
    orders: dict[Order, list[sa.ColumnElement[Any]]] = {
        "newest": [newest.desc()],
        "oldest": [newest.asc()],
        "largest": [amount.desc().nulls_last(), newest.desc()],
        "smallest": [amount.asc().nulls_last(), newest.desc()],
    }
    return orders[order]


def _searched(
    connection: Connection, dialect: Dialect, wanted: ProjectFilter, rare_only: bool
) -> tuple[sa.FromClause, list[sa.ColumnElement[bool]], sa.ColumnElement[Any]]:
    """As `searched`; with `rare_only`, words that very many projects have are looked for in the projects themselves, in order."""
    source, conditions, newest = searched(dialect, t.projects, wanted.words())
    if rare_only and conditions:
        found = sa.select(sa.literal(1)).select_from(source).where(conditions[0]).limit(COMMON)
        if connection.execute(sa.select(sa.func.count()).select_from(found.subquery())).scalar_one() == COMMON:
            words = (wanted.words() or "").split()
            return t.projects, [t.projects.c.search_text.icontains(word, autoescape=True) for word in words], t.projects.c.key
    return source, conditions, newest


def count_projects(connection: Connection, dialect: Dialect, wanted: ProjectFilter, at_most: int | None = None) -> int:
    """How many projects a filter lets through, counted no further than `at_most`."""
    source, conditions, _ = _searched(connection, dialect, wanted, rare_only=wanted.city is not None)
    found = sa.select(sa.literal(1)).select_from(source).where(*conditions, *wanted.conditions()).limit(at_most)
    return connection.execute(sa.select(sa.func.count()).select_from(found.subquery())).scalar_one()


@dataclass(frozen=True, slots=True)
class Telling:
    """What one revision says of a project, and in which article."""

    revision_id: str
    mention_id: str
    article: Article
    mention: Mention
    rule: str


def project(connection: Connection, project_id: str) -> sa.Row[Any] | None:
    """The row of a project."""
    return connection.execute(sa.select(t.projects).where(t.projects.c.id == project_id)).first()


def tellings(connection: Connection, project_id: str) -> list[Telling]:
    """All that was ever said of a project, the oldest news first."""
    pm, m, f = t.project_mentions.c, t.mentions.c, t.facts.c
    same = sa.and_(m.revision_id == pm.revision_id, m.id == pm.mention_id)
    said = sa.select(t.mentions, pm.rule).join_from(t.project_mentions, t.mentions, same).where(pm.project_id == project_id)
    mentions = connection.execute(said).all()
    ids = [row.revision_id for row in mentions]
    pages = {row.id: row for row in connection.execute(_pages().where(t.revisions.c.id.in_(ids)))}
    facts: Rows = {}
    for row in connection.execute(sa.select(t.facts).where(f.revision_id.in_(ids)).order_by(f.position)):
        facts.setdefault(row.mention_id, []).append(row)
    told = [
        Telling(row.revision_id, row.id, article_of(pages[row.revision_id]), mention_of(row, map(fact_of, facts.get(row.id, []))), row.rule)
        for row in mentions
    ]
    return sorted(told, key=lambda telling: (_told_at(telling.article), telling.mention_id))


def _told_at(article: Article) -> str:
    return stamp(article.published.at if article.published else article.fetched_at)


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of an address that gave an article: enough to decide whether to fetch it again."""

    url: str
    canonical_url: str
    fetched_at: datetime
    published: datetime | None
    etag: str | None
    last_modified: str | None
    misses: int
    gone_at: datetime | None


def visits(connection: Connection, site: str) -> dict[str, Visit]:
    """The last visit to every article of a site, by the address that it was fetched from."""
    a, c = t.articles.c, t.captures.c
    query = (
        sa.select(c.url, a.canonical_url, c.last_fetched_at, a.published, c.etag, c.last_modified, a.misses, a.gone_at)
        .join_from(t.articles, t.captures, sa.and_(c.url == a.url, c.article_id == a.id))
        .where(a.site == site)
        .order_by(c.last_fetched_at)
    )
    return {
        row.url: Visit(
            row.url,
            # Mostly the same text, kept once.
            row.url if row.canonical_url == row.url else row.canonical_url,
            moment(row.last_fetched_at),
            moment(row.published) if row.published else None,
            row.etag,
            row.last_modified,
            row.misses,
            moment(row.gone_at) if row.gone_at else None,
        )
        for row in connection.execute(query)
    }


@dataclass(frozen=True, slots=True)
class Listing:
    """What the lists and the feed of a site said of an address when it was last fetched (digests of their words), when they last named
    it, and the other address that it led to, if it did."""

    url: str
    listed_at: datetime
    target: str | None
    list_words: str | None
    feed_words: str | None


def listings(connection: Connection, site: str) -> dict[str, Listing]:
    """What the lists of a site said, by address."""
    x = t.listings.c
    rows = connection.execute(sa.select(x.url, x.listed_at, x.target, x.list_words, x.feed_words).where(x.site == site))
    return {row.url: Listing(row.url, moment(row.listed_at), row.target, row.list_words, row.feed_words) for row in rows}


def ended_crawls(connection: Connection, *of: sa.ColumnElement[bool]) -> Iterator[tuple[str, date, str]]:
    """The crawls that have ended, of runs with some conditions: their sites, days in China and verdicts."""
    r = t.runs.c
    for row in connection.execute(sa.select(r.site, r.started_at, r.verdict).where(r.command == "crawl", r.verdict.is_not(None), *of)):
        yield row.site, moment(row.started_at).astimezone(CHINA).date(), row.verdict


def fruitless(connection: Connection, site: str) -> dict[str, Visit]:
    """The last visit to every address of a site that gave a page (or 404, 410) but no article; `published` is when it was first seen so."""
    c, r = t.captures.c, t.runs.c
    settled = sa.and_(c.revision_id.is_(None), c.status.in_((200, 404, 410)))
    query = sa.select(t.captures).join(t.runs, r.id == c.run_id).where(r.site == site, settled).order_by(c.last_fetched_at)
    return {
        row.url: Visit(row.url, row.url, moment(row.last_fetched_at), moment(row.fetched_at), None, None, 0, None)
        for row in connection.execute(query)
    }


@dataclass(frozen=True, slots=True)
class OldVersion:
    """A revision that a newer one has replaced. `needed`: a value or event of a project leads back to it, it names a project or has a
    figure that the newest does not, or search has not let go of it yet."""

    revision_id: str
    url: str
    fetched_at: datetime
    uri: str | None
    needed: bool


def old_versions(connection: Connection, before: datetime) -> list[OldVersion]:
    """The replaced revisions that were first fetched before a time, the oldest first."""
    a, r = t.articles.c, t.revisions.c
    needed = sa.or_(
        *(r.id.in_(sa.select(table.c.revision_id)) for table in (t.project_values, t.project_events)),
        _said_no_more(t.mentions, "name"),
        _said_no_more(t.facts, "role", "value", "unit"),
        r.id.is_not_distinct_from(a.indexed_revision_id),
    )
    query = sa.select(r.id, r.url, r.fetched_at, r.uri, needed.label("needed")).join_from(t.revisions, t.articles, a.id == r.article_id)
    replaced = query.where(r.id != a.revision_id, r.fetched_at < stamp(before)).order_by(r.fetched_at, r.id)
    return [OldVersion(row.id, row.url, moment(row.fetched_at), row.uri, bool(row.needed)) for row in connection.execute(replaced)]


def _said_no_more(table: sa.Table, *columns: str) -> sa.ColumnElement[bool]:
    """Whether a revision has a row whose columns no row of its article's newest revision has."""
    then, now = table.alias("then"), table.alias("now")
    same = (now.c[name] == then.c[name] for name in columns)
    again = sa.exists().where(now.c.revision_id == t.articles.c.revision_id, *same).correlate_except(now)
    return sa.exists().where(then.c.revision_id == t.revisions.c.id, ~again)


def versions_in(connection: Connection, uri: str) -> int:
    """How many revisions have their bytes in an archive."""
    return connection.execute(sa.select(sa.func.count()).where(t.revisions.c.uri == uri)).scalar_one()


def runs(connection: Connection, site: str | None = None, limit: int | None = None) -> list[sa.Row[Any]]:
    """Rows of `runs`, the newest first."""
    r = t.runs.c
    wanted = [r.site == site] if site else []
    return list(connection.execute(sa.select(t.runs).where(*wanted).order_by(r.started_at.desc(), r.id).limit(limit)))
