"""The one place for what a dialect needs: connections, locks, bulk writes, backups and full-text search."""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from operator import add
from pathlib import Path
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, Connection, Engine, make_url

BUSY_SECONDS = 60
WRITE = "zscrawl_write"
# Any number will do, as long as every zscrawl takes the same one.
ADVISORY_LOCK = 0x7A73_6372
Row = tuple[Any, ...]
# A key, the text that was indexed under it, and the text to index now.
Change = tuple[int, str | None, str | None]


# What one statement may name; SQLite takes 32,766 values, PostgreSQL 65,535.
PORTION = 5000
Item = TypeVar("Item")


def portions(items: Iterable[Item], size: int = PORTION) -> Iterator[list[Item]]:
    """The items in lists that one statement may name."""
    every = iter(items)
    while portion := list(islice(every, size)):
        yield portion


class StoreError(Exception):
    """The store cannot be opened or used; the message names it and says what to do."""


class Dialect(Protocol):
    """What the store asks of a database."""

    def insert(self, connection: Connection, table: sa.Table, rows: Sequence[Row]) -> None:
        """Insert rows, each in the order of the table's columns."""

    def put(self, connection: Connection, table: sa.Table, rows: Sequence[Row], keep: tuple[str, ...] = ()) -> None:
        """Insert rows, or where the id is there give all columns but `keep` and the id their new values."""

    def lock(self, connection: Connection) -> None:
        """Make the open transaction the store's only writer until it ends."""

    def create_search(self, connection: Connection, table: str) -> None:
        """The full-text index of a table that has a `key`."""

    def index(self, connection: Connection, table: str, changes: Sequence[Change]) -> None:
        """Bring the full-text index of a table up to date."""

    def search(self, table: sa.Table, words: Sequence[str]) -> tuple[sa.FromClause, sa.ColumnElement[bool], sa.ColumnElement[Any]]:
        """What to select from, the condition that every word occurs, and the key to sort by (the newest has the greatest)."""

    def record_changes(self, connection: Connection) -> None:
        """Triggers that append to `changes` what happens to articles and projects."""

    def tidy(self, connection: Connection) -> None:
        """Let the planner know how full the tables are."""


# What of a project is told to those who keep a copy.
TOLD = (
    "name",
    "city",
    "location",
    "division",
    "stage",
    "sector",
    "sector_division",
    "emerging",
    "investors",
    "total_investment",
    "currency",
    "published",
    "first_published",
    "article_id",
    "article_count",
    "needs_review",
)
# (table, event, condition, kind, id): a new reading of the same revision has another fingerprint; a looked-at project may have new values.
CHANGES = (
    ("revisions", "INSERT", None, "article", "NEW.article_id"),
    ("revisions", "UPDATE", ("fingerprint",), "article", "NEW.article_id"),
    ("articles", "UPDATE", ("revision_id", "gone_at"), "article", "NEW.id"),
    ("articles", "DELETE", None, "article", "OLD.id"),
    ("projects", "INSERT", None, "project", "NEW.id"),
    ("projects", "UPDATE", (*TOLD, "stale"), "project", "NEW.id"),
    ("projects", "DELETE", None, "project", "OLD.id"),
)


def _differs(columns: tuple[str, ...] | None, operator: str) -> str:
    return "WHEN (" + " OR ".join(f'OLD."{name}" {operator} NEW."{name}"' for name in columns) + ")" if columns else ""


def bigrams(text: str) -> set[str]:
    """The pairs of neighbouring characters: what an index of Chinese can find words of two characters by."""
    return set(map(add, text, text[1:] + "\n"))


def _searchable(pairs: Iterable[str]) -> list[str]:
    return sorted(pair for pair in pairs if any(map(str.isalnum, pair)))


def _new_values(insert: sqlite.Insert | postgresql.Insert, keep: tuple[str, ...]) -> dict[str, Any]:
    return {column.name: column for column in insert.excluded if column.name != "id" and column.name not in keep}


def _named(table: sa.Table, rows: Sequence[Row]) -> list[dict[str, Any]]:
    names = table.c.keys()
    return [dict(zip(names, row, strict=True)) for row in rows]


class Sqlite:
    """SQLite in WAL mode, one writer at a time, search by FTS5."""

    def __init__(self) -> None:
        self.compiled: dict[tuple[str, tuple[str, ...] | None], str] = {}

    def insert(self, connection: Connection, table: sa.Table, rows: Sequence[Row]) -> None:
        self._many(connection, table, rows, None)

    def put(self, connection: Connection, table: sa.Table, rows: Sequence[Row], keep: tuple[str, ...] = ()) -> None:
        self._many(connection, table, rows, keep)

    def _many(self, connection: Connection, table: sa.Table, rows: Sequence[Row], keep: tuple[str, ...] | None) -> None:
        # Plain tuples spare the dictionaries that Core would make of each row.
        if not rows:
            return
        statement = self.compiled.get((table.name, keep))
        if statement is None:
            insert = sqlite.insert(table)
            made = insert if keep is None else insert.on_conflict_do_update(index_elements=["id"], set_=_new_values(insert, keep))
            statement = self.compiled[table.name, keep] = str(made.compile(dialect=sqlite.dialect(paramstyle="qmark")))
        connection.exec_driver_sql(statement, list(rows))

    def lock(self, connection: Connection) -> None:
        """BEGIN IMMEDIATE has done it: a read that turns into a write would fail at once beside another writer."""

    def create_search(self, connection: Connection, table: str) -> None:
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {table}_search USING fts5("
            "words, content='', detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 0')"
        )

    def index(self, connection: Connection, table: str, changes: Sequence[Change]) -> None:
        name = f"{table}_search"
        old = [(key, " ".join(bigrams(text))) for key, text, _ in changes if text is not None]
        new = [(key, " ".join(bigrams(text))) for key, _, text in changes if text is not None]
        if old:
            connection.exec_driver_sql(f"INSERT INTO {name}({name}, rowid, words) VALUES ('delete', ?, ?)", old)
        if new:
            connection.exec_driver_sql(f"INSERT INTO {name}(rowid, words) VALUES (?, ?)", new)

    def search(self, table: sa.Table, words: Sequence[str]) -> tuple[sa.FromClause, sa.ColumnElement[bool], sa.ColumnElement[Any]]:
        index = sa.table(f"{table.name}_search", sa.column("rowid", sa.BigInteger))
        source = sa.join(index, table, index.c.rowid == table.c.key)
        terms = [_quoted(word) for word in words]
        if not all(terms) or not terms:
            return source, sa.false(), index.c.rowid
        return source, sa.literal_column(index.name).op("MATCH")(" AND ".join(terms)), index.c.rowid

    def record_changes(self, connection: Connection) -> None:
        for table, event, columns, kind, id in CHANGES:
            connection.exec_driver_sql(
                f"CREATE TRIGGER changes_{table}_{event.lower()} AFTER {event} ON {table} {_differs(columns, 'IS NOT')} "
                f"BEGIN INSERT INTO changes (kind, id) VALUES ('{kind}', {id}); END"
            )

    def tidy(self, connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA analysis_limit=400")
        connection.exec_driver_sql("PRAGMA optimize")


def _quoted(word: str) -> str:
    """FTS5's condition that a text holds all pairs of a word; one character is the start of a pair."""
    if len(word) == 1:
        return '"' + word.replace('"', '""') + '"*' if word.isalnum() else ""
    return " AND ".join('"' + pair.replace('"', '""') + '"' for pair in _searchable(map(add, word, word[1:])))


class Postgres:
    """PostgreSQL by psycopg 3, writers behind an advisory lock, search by a tsvector of pairs."""

    def insert(self, connection: Connection, table: sa.Table, rows: Sequence[Row]) -> None:
        if rows:
            connection.execute(sa.insert(table), _named(table, rows))

    def put(self, connection: Connection, table: sa.Table, rows: Sequence[Row], keep: tuple[str, ...] = ()) -> None:
        if rows:
            insert = postgresql.insert(table)
            connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_=_new_values(insert, keep)), _named(table, rows))

    def lock(self, connection: Connection) -> None:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(ADVISORY_LOCK)))

    def create_search(self, connection: Connection, table: str) -> None:
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN search tsvector")
        connection.exec_driver_sql(f"CREATE INDEX ix_{table}_search ON {table} USING gin (search)")

    def index(self, connection: Connection, table: str, changes: Sequence[Change]) -> None:
        rows = [{"key": key, "pairs": _searchable(bigrams(text.lower()))} for key, _, text in changes if text is not None]
        if rows:
            connection.execute(sa.text(f"UPDATE {table} SET search = array_to_tsvector(CAST(:pairs AS text[])) WHERE key = :key"), rows)

    def search(self, table: sa.Table, words: Sequence[str]) -> tuple[sa.FromClause, sa.ColumnElement[bool], sa.ColumnElement[Any]]:
        terms = [term for word in words for term in _lexemes(word.lower())]
        if not terms:
            return table, sa.false(), table.c.key
        query = sa.cast(sa.literal(" & ".join(terms)), postgresql.TSQUERY)
        return table, sa.literal_column(f"{table.name}.search", postgresql.TSVECTOR).op("@@")(query), table.c.key

    def record_changes(self, connection: Connection) -> None:
        for table, event, columns, kind, id in CHANGES:
            name = f"changes_{table}_{event.lower()}"
            connection.exec_driver_sql(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN INSERT INTO changes (kind, id) VALUES ('{kind}', {id}); RETURN NULL; END $$"
            )
            condition = _differs(columns, "IS DISTINCT FROM")
            connection.exec_driver_sql(f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW {condition} EXECUTE FUNCTION {name}()")

    def tidy(self, connection: Connection) -> None:
        """PostgreSQL does it by itself."""


def _lexemes(word: str) -> list[str]:
    if len(word) == 1:
        return [_lexeme(word) + ":*"] if word.isalnum() else []
    return [_lexeme(pair) for pair in _searchable(map(add, word, word[1:]))]


def _lexeme(pair: str) -> str:
    return "'" + pair.replace("\\", "\\\\").replace("'", "''") + "'"


def connect(text: str, *, read_only: bool = False) -> tuple[Engine, Dialect]:
    """An engine for a database URL. Raises StoreError where the URL is none, or its driver is not there."""
    try:
        url = make_url(text)
    except sa.exc.ArgumentError as error:
        raise StoreError(f"{text!r} is no database URL: write sqlite:///zscrawl.db or postgresql://user@host/name") from error
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, read_only), Sqlite()
    if url.get_backend_name() == "postgresql":
        return _postgres_engine(url), Postgres()
    raise StoreError(f"{shown(url)}: zscrawl stores in sqlite or postgresql")


def dialect_of(connection: Connection) -> Dialect:
    """The dialect of a connection."""
    return Sqlite() if connection.dialect.name == "sqlite" else Postgres()


def shown(url: URL) -> str:
    """A database URL without its password."""
    return url.render_as_string(hide_password=True)


def _postgres_engine(url: URL) -> Engine:
    try:
        return sa.create_engine(url.set(drivername="postgresql+psycopg"))
    except ModuleNotFoundError as error:
        raise StoreError(f"{shown(url)} needs psycopg: pip install 'psycopg[binary]'") from error


def _sqlite_engine(url: URL, read_only: bool) -> Engine:
    path = sqlite_path(url)
    if read_only and not path.is_file():
        raise StoreError(f"there is no store at {path}: scrapy crawl makes one")
    if not path.absolute().parent.is_dir():
        raise StoreError(f"the folder of the store {path} is not there: make it first")
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS})

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        # Python's own transactions would begin deferred.
        connection.isolation_level = None
        if read_only:
            connection.execute("PRAGMA query_only=ON")
        else:
            _wal(connection)
        for pragma in ("synchronous=NORMAL", "foreign_keys=ON", "cache_size=-65536", "wal_autocheckpoint=8000"):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITE) else "BEGIN")

    return engine


def _wal(connection: sqlite3.Connection) -> None:
    """Switch to WAL; two processes that do it at once lock each other out whatever the timeout, so try again."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.05)


def sqlite_path(url: URL) -> Path:
    """The file of a SQLite URL. Raises StoreError where it names none."""
    if not url.database or url.database == ":memory:":
        raise StoreError(f"{shown(url)} names no file: write sqlite:///zscrawl.db")
    return Path(url.database)


def backup(engine: Engine, version: str) -> Path | None:
    """Copy a SQLite file beside itself before it is migrated, and return the copy; other databases have their own tools."""
    if engine.url.get_backend_name() != "sqlite":
        return None
    path = sqlite_path(engine.url)
    copy = path.with_name(f"{path.name}.{version}.backup")
    source, target = sqlite3.connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
    return copy


ADVICE = {
    "malformed": "is damaged: scrapy rebuild makes it anew from the archive",
    "not a database": "is no SQLite database, or is damaged: scrapy rebuild makes it anew from the archive",
    "disk is full": "cannot grow, the disk is full: free some space and run again",
    "readonly": "may not be written: check the rights of the file and its folder",
    "unable to open": "cannot be opened: check the path and its rights",
    "locked": f"stayed locked by another process for {BUSY_SECONDS} seconds",
    "disk I/O": "cannot be read or written: the disk is full, or gives errors",
}


@contextmanager
def explained(url: URL) -> Iterator[None]:
    """Turn what a database says of its files and its server into a StoreError that says what to do."""
    try:
        yield
    except (sa.exc.OperationalError, sa.exc.DatabaseError) as error:
        if isinstance(error, sa.exc.IntegrityError | sa.exc.ProgrammingError):
            raise
        said = str(error.orig).strip()
        advice = next((advice for words, advice in ADVICE.items() if words in said), "cannot be used")
        raise StoreError(f"the store {shown(url)} {advice} ({said})") from error
