"""Open a store, and what a run does with it."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from zscrawl.items import Outcome, digest
from zscrawl.store import schema as t
from zscrawl.store.dialect import WRITE, Dialect, StoreError, backup, connect, explained, portions, shown
from zscrawl.store.projects import mark_stale
from zscrawl.store.queries import Listing
from zscrawl.store.rows import Prepared, Row, dumps, failure_row, prepare, stamp
from zscrawl.store.search import CHUNK, index_articles, index_projects
from zscrawl.store.write import Counts, write_batch, write_captures

log = logging.getLogger(__name__)

NUMBERS = ("requests", "listed", "new", "changed", "unchanged", "gone", "copies", "bytes")
MAPPINGS = ("failed", "coverage")
# Articles that are compared with the store at once.
BATCH = 500


class Store:
    """An open store. Use it as a context manager, or close it; connections are per thread."""

    def __init__(self, engine: Engine, dialect: Dialect) -> None:
        self.engine = engine
        self.dialect = dialect

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back; a closed store may be closed again."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store. Raises StoreError where the database fails."""
        with explained(self.engine.url), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that no other writer shares; it commits at the end, or leaves nothing."""
        with (
            explained(self.engine.url),
            self.engine.execution_options(**{WRITE: True}).connect() as connection,
            connection.begin(),
        ):
            self.dialect.lock(connection)
            yield connection

    def start_run(self, site: str, started_at: datetime, command: str = "crawl") -> str:
        """Record that a run has begun, and return its id (the same site, time and command give the same id)."""
        run = digest("run", site, stamp(started_at), command)
        with self.writing() as connection:
            if connection.execute(sa.select(t.runs.c.id).where(t.runs.c.id == run)).first() is None:
                connection.execute(sa.insert(t.runs).values(id=run, site=site, command=command, started_at=stamp(started_at)))
        return run

    def write(self, outcomes: Sequence[Outcome], run: str) -> Counts:
        """Store outcomes in one transaction (batches of some hundreds are fastest); the same outcomes again change nothing.

        An older capture than the one that is stored never replaces it. Several processes may write at once.
        A value that cannot be stored is a failure of its own outcome, named `unstorable`.
        """
        pages, failures = _prepared(outcomes, run)
        with self.writing() as connection:
            for captures in portions([page.capture for page in pages] + failures, BATCH):
                write_captures(connection, self.dialect, captures)
            counts = sum((write_batch(connection, self.dialect, batch) for batch in portions(pages, BATCH)), Counts())
        reasons = Counter(str(row[t.captures.c.keys().index("failure")]) for row in failures)
        return counts + Counts(failed=reasons)

    def finish_run(self, run: str, finished_at: datetime, verdict: str, reason: str | None, figures: Mapping[str, object]) -> None:
        """Record how a run went. `figures` may have: requests, listed, new, changed, unchanged, gone, copies, bytes (int),
        failed, coverage (mappings), newest_listed (text); another key raises ValueError that names it."""
        unknown = figures.keys() - {*NUMBERS, *MAPPINGS, "newest_listed"}
        if unknown:
            raise ValueError(f"a run has no figure {', '.join(sorted(unknown))}")
        values = {key: dumps(value) if key in MAPPINGS else value for key, value in figures.items()}
        with self.writing() as connection:
            done = connection.execute(
                sa.update(t.runs).where(t.runs.c.id == run).values(finished_at=stamp(finished_at), verdict=verdict, reason=reason, **values)
            )
            if done.rowcount == 0:
                raise ValueError(f"there is no run {run}")
            self.dialect.tidy(connection)
        self.index()

    def count_copies(self, run: str) -> int:
        """Record how many of the articles that a run stored repeat another, as the registry has found; returns it."""
        joined = t.copies.join(t.articles, t.articles.c.id == t.copies.c.article_id)
        with self.writing() as connection:
            count = connection.execute(sa.select(sa.func.count()).select_from(joined).where(t.articles.c.run_id == run)).scalar_one()
            connection.execute(sa.update(t.runs).where(t.runs.c.id == run).values(copies=count))
        return count

    def index(self) -> None:
        """Bring full-text search up to date with what is written; `finish_run` does it, also for a run that was cut off."""
        for step in (index_articles, index_projects):
            indexed = CHUNK
            while indexed == CHUNK:
                with self.writing() as connection:
                    indexed = step(connection, self.dialect)

    def known(self, url: str) -> str | None:
        """The digest (SHA-256, hexadecimal) of the bytes that last gave an article at this address, or None."""
        c = t.captures.c
        newest = sa.select(c.digest).where(c.url == url, c.revision_id.is_not(None)).order_by(c.last_fetched_at.desc()).limit(1)
        with self.reading() as connection:
            return connection.execute(newest).scalar()

    def seen(self, times: Mapping[str, datetime]) -> None:
        """Record when addresses gave the bytes that are `known` once more: they were fetched then, and are neither missed nor gone."""
        c, a = t.captures.c, t.articles.c
        with self.writing() as connection:
            for url, at in times.items():
                when = stamp(at)
                newest = sa.select(c.id, c.article_id).where(c.url == url, c.revision_id.is_not(None)).order_by(c.last_fetched_at.desc())
                row = connection.execute(newest.limit(1)).first()
                if row is None:
                    continue
                connection.execute(sa.update(t.captures).where(c.id == row.id, c.last_fetched_at < when).values(last_fetched_at=when))
                article = sa.update(t.articles).where(a.id == row.article_id, a.fetched_at < when)
                connection.execute(article.values(fetched_at=when, misses=0, gone_at=None))

    def listed(self, site: str, rows: Iterable[Listing]) -> None:
        """Remember what the lists of a site say of addresses."""
        x = t.listings.c
        with self.writing() as connection:
            for portion in portions(rows):
                connection.execute(sa.delete(t.listings).where(x.site == site, x.url.in_([row.url for row in portion])))
                said = [(site, row.url, stamp(row.listed_at), row.target, row.list_words, row.feed_words) for row in portion]
                self.dialect.insert(connection, t.listings, said)

    def forget(self, revision_ids: Iterable[str]) -> None:
        """Delete revisions that are not the newest of their article, with all that they say; their projects await the registry."""
        r, pm, newest = t.revisions.c, t.project_mentions.c, sa.select(t.articles.c.revision_id)
        with self.writing() as connection:
            for portion in portions(revision_ids):
                mark_stale(connection, connection.scalars(sa.select(pm.project_id).where(pm.revision_id.in_(portion))).all())
                connection.execute(sa.delete(t.revisions).where(r.id.in_(portion), r.id.not_in(newest)))

    def not_found(self, sightings: Mapping[str, int], at: datetime) -> int:
        """Count articles, by canonical URL, as missed so many times (absent from the lists, answered 404); two misses in a row
        and it is gone, until it is written again. Returns how many are newly gone."""
        a, gone = t.articles.c, 0
        with self.writing() as connection:
            for url, times in sightings.items():
                article = a.id == digest("article", url)
                connection.execute(sa.update(t.articles).where(article).values(misses=a.misses + times))
                newly = sa.update(t.articles).where(article, a.misses >= 2, a.gone_at.is_(None))
                gone += connection.execute(newly.values(gone_at=stamp(at))).rowcount
        return gone


def _prepared(outcomes: Sequence[Outcome], run: str) -> tuple[list[Prepared], list[Row]]:
    """The outcomes as rows: articles, and the captures that gave none."""
    pages: list[Prepared] = []
    failures: list[Row] = []
    for outcome in outcomes:
        if outcome.article is None:
            failure = outcome.failure
            assert failure is not None
            failures.append(failure_row(outcome.capture, run, failure.reason.value, failure.detail))
            continue
        try:
            pages.append(prepare(outcome.capture, outcome.article, outcome.reading, run))
        except ValueError as error:
            log.warning("%s cannot be stored: %s", outcome.capture.url, error)
            failures.append(failure_row(outcome.capture, run, "unstorable", str(error)))
    return pages, failures


def open_store(url: str, *, read_only: bool = False) -> Store:
    """Open the store at a database URL (`sqlite:///zscrawl.db`, `postgresql://…`), made or migrated where needed.

    A read-only store is neither made nor migrated. Raises StoreError where it cannot be reached, is damaged, is no store of
    ours, or is newer than this zscrawl.
    """
    engine, dialect = connect(url, read_only=read_only)
    store = Store(engine, dialect)
    try:
        with store.reading() as connection:
            version = _version(connection)
        if version != t.VERSION:
            if read_only:
                raise StoreError(f"the store {shown(engine.url)} is of version {version}, not {t.VERSION}: a crawl migrates it")
            _migrate(store, version)
    except BaseException:
        store.close()
        raise
    return store


def _version(connection: Connection) -> str | None:
    """The migration that a store is at; None for an empty database. Raises StoreError for a database of something else."""
    names = sa.inspect(connection).get_table_names()
    if "alembic_version" in names:
        return str(connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one())
    if names:
        raise StoreError(f"the database {shown(connection.engine.url)} is no store of zscrawl: it holds {', '.join(sorted(names)[:3])}")
    return None


def _migrate(store: Store, seen: str | None) -> None:
    # Alembic takes longer to import than a store that is up to date takes to open.
    from zscrawl.store.migrations import upgrade

    name = shown(store.engine.url)
    if seen is not None:
        upgrade.check(seen, name)
    with store.writing() as connection:
        # Another process may have been faster.
        version = _version(connection)
        if version == t.VERSION:
            return
        copy = backup(store.engine, version) if version else None
        if copy:
            log.warning("the store %s goes from version %s to %s; a copy of it is in %s", name, version, t.VERSION, copy)
        upgrade.run(connection)
