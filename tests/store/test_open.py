"""Opening a store: made, migrated, refused with a clear word."""

import shutil
import sqlite3
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.store.crowd import crowd
from tests.store.made import FETCHED, outcome
from zscrawl.store import Store, StoreError, open_store
from zscrawl.store.migrations import upgrade
from zscrawl.store.schema import VERSION, metadata


def test_the_migrations_lead_to_the_schema(store: Store) -> None:
    def ours(_object: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
        # Search is made by the dialect.
        return not (kind in ("table", "column", "index") and name is not None and "search" in name and name != "search_text")

    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": ours})
        assert compare_metadata(context, metadata) == []


def test_the_newest_migration_is_the_version_that_is_asked_for() -> None:
    assert upgrade.versions()[0] == VERSION


def test_a_store_is_made_where_there_is_none_and_opened_where_there_is(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    with open_store(url) as store:
        run = store.start_run("example", FETCHED)
        store.write([outcome(1)], run)
    with open_store(url) as store:
        assert store.known("http://news.example.cn/1.html") is not None


def test_sqlite_is_in_wal_mode_with_foreign_keys(lite: Store) -> None:
    with lite.reading() as connection:
        pragmas = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "foreign_keys", "synchronous")}
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 1}


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("zscrawl.db", "'zscrawl.db' is no database URL: write sqlite:///zscrawl.db"),
        ("sqlite://", "sqlite:// names no file"),
        ("mysql://host/name", "mysql://host/name: zscrawl stores in sqlite or postgresql"),
        ("sqlite:////no/such/folder/store.db", "the folder of the store /no/such/folder/store.db is not there"),
        ("postgresql://someone:secret@127.0.0.1:1/none", r"the store postgresql\+psycopg://someone:\*\*\*@127.0.0.1:1/none cannot be used"),
    ],
)
def test_an_address_that_is_no_store_is_refused_by_its_name(url: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        open_store(url)


def test_a_read_only_store_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(StoreError, match=f"there is no store at {path}: scrapy crawl makes one"):
        open_store(f"sqlite:///{path}", read_only=True)
    assert not path.exists()


def test_a_read_only_store_takes_no_writes(lite: Store) -> None:
    with open_store(str(lite.engine.url), read_only=True) as store, pytest.raises(StoreError, match="may not be written"):
        store.start_run("example", FETCHED)


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(b"this is no database" * 100)
    with pytest.raises(StoreError, match="is no SQLite database, or is damaged: scrapy rebuild"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == b"this is no database" * 100


def test_a_database_of_something_else_is_named(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="is no store of zscrawl: it holds songs"):
        open_store(f"sqlite:///{path}")


def test_a_damaged_store_says_so_and_what_to_do(lite: Store) -> None:
    lite.write([outcome(number) for number in range(200)], lite.start_run("example", FETCHED))
    lite.close()
    path = Path(lite.engine.url.database or "")
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * (path.stat().st_size - 16384))
    with pytest.raises(StoreError, match="is damaged: scrapy rebuild"), open_store(str(lite.engine.url)) as store:
        store.write([outcome(1)], "run")


def test_a_full_disk_is_named_and_what_was_written_stays(lite: Store) -> None:
    run = lite.start_run("example", FETCHED)
    lite.write([outcome(1)], run)

    @sa.event.listens_for(lite.engine, "begin")
    def fill(connection: sa.Connection) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count=1")

    with pytest.raises(StoreError, match="cannot grow, the disk is full: free some space"):
        lite.write([outcome(number) for number in range(2, 400)], run)
    with lite.reading() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(metadata.tables["articles"])).scalar() == 1


def test_a_newer_store_is_refused_and_not_touched(lite: Store) -> None:
    with lite.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="is of version 9999, made by a newer zscrawl"):
        open_store(str(lite.engine.url))


MOVE = """
from alembic import op
revision = "00X1"
down_revision = "0000"


def upgrade():
    op.execute("UPDATE articles SET city = 'moved'")
"""


def test_an_older_store_is_copied_then_migrated(lite: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lite.write([outcome(1)], lite.start_run("example", FETCHED))
    with lite.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    lite.close()
    versions = tmp_path / "migrations" / "versions"
    versions.mkdir(parents=True)
    shutil.copy(Path(upgrade.__file__).with_name("env.py"), versions.parent)
    (versions / "older.py").write_text('revision = "0000"\ndown_revision = None\n', encoding="utf-8")
    (versions / "newer.py").write_text(MOVE, encoding="utf-8")
    monkeypatch.setattr(upgrade, "scripts", lambda: versions.parent)
    monkeypatch.setattr("zscrawl.store.schema.VERSION", "00X1")
    with open_store(str(lite.engine.url)) as store, store.reading() as connection:
        assert connection.execute(sa.select(metadata.tables["articles"].c.city)).all() == [("moved",)]
    with sqlite3.connect(tmp_path / "lite.db.0000.backup") as copy:
        assert copy.execute("SELECT city FROM articles").fetchall() == [("平江市",)]
    copy.close()


def test_eight_processes_make_and_write_one_store_and_lose_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'crowd.db'}"
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.store.crowd"])
    workers = [context.Process(target=crowd, args=(url, number)) for number in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=100)
    assert [worker.exitcode for worker in workers] == [0] * 8
    with open_store(url) as store, store.reading() as connection:
        counts = {
            name: connection.execute(sa.select(sa.func.count()).select_from(metadata.tables[name])).scalar()
            for name in ("articles", "revisions", "captures", "projects", "facts", "runs")
        }
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    articles = 8 * 6 * 8 + 6 * 4
    assert counts == dict.fromkeys(("articles", "revisions", "captures", "projects"), articles) | {"facts": 2 * articles, "runs": 8}


def test_a_store_whose_mentions_met_by_other_keys_joins_them_anew(lite: Store) -> None:
    lite.write([outcome(1)], lite.start_run("example", FETCHED))
    with lite.writing() as connection:
        connection.execute(sa.text("INSERT INTO profile_keys (key, profile_id) VALUES (1, 'of old')"))
        connection.execute(sa.text("INSERT INTO bands (key, facts) VALUES (1, 1)"))
        connection.execute(sa.text("UPDATE projects SET stale = false"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0005'"))
    lite.close()
    with open_store(str(lite.engine.url)) as migrated, migrated.reading() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM profile_keys")) == 0
        assert connection.scalar(sa.text("SELECT count(*) FROM bands")) == 0
        assert connection.scalar(sa.text("SELECT count(*) FROM projects WHERE NOT stale")) == 0
