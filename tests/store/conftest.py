"""Stores to test on: a SQLite file, and PostgreSQL where one answers or can be started."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

from zscrawl.store import Store, open_store
from zscrawl.store.schema import metadata

BINARIES = Path("/usr/lib/postgresql")


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server: ZSCRAWL_TEST_POSTGRES, else one of our own on a socket in a temporary folder."""
    if given := os.environ.get("ZSCRAWL_TEST_POSTGRES"):
        yield given
        return
    initdb = shutil.which("initdb") or next(map(str, sorted(BINARIES.glob("*/bin/initdb"), reverse=True)), None)
    if initdb is None:
        pytest.skip("PostgreSQL is not here: set ZSCRAWL_TEST_POSTGRES to the URL of a server")
    # PostgreSQL refuses to run as root, and its socket's path must be short.
    user = {"user": "nobody"} if os.geteuid() == 0 else {}
    folder = Path("/tmp") / f"zscrawl-{uuid4().hex[:8]}"
    folder.mkdir()
    if user:
        shutil.chown(folder, pwd.getpwnam("nobody").pw_uid)
    control, data = Path(initdb).with_name("pg_ctl"), folder / "data"
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"

    def run(*command: object) -> None:
        subprocess.run(list(map(str, command)), check=True, capture_output=True, cwd=folder, **user)  # type: ignore[call-overload]

    try:
        try:
            run(initdb, "-D", data, "-U", "zscrawl", "-A", "trust", "-E", "UTF8", "--no-sync")
            run(control, "-D", data, "-w", "-o", options, "-l", folder / "log", "start")
        except subprocess.CalledProcessError as error:
            pytest.skip(f"PostgreSQL does not start here: {error.stderr.decode(errors='replace').strip()}")
        yield f"postgresql://zscrawl@/postgres?host={folder}"
        run(control, "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres_store(postgres_server: str) -> Iterator[str]:
    """The URL of one migrated database; migrating one for each test would take most of the time."""
    server = sa.make_url(postgres_server)
    name = f"test_{uuid4().hex[:12]}"
    admin = sa.create_engine(server.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
        yield server.set(database=name).render_as_string(hide_password=False)
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(scope="session")
def sqlite_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty store, to be copied."""
    path = tmp_path_factory.mktemp("store") / "empty.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty store, on each database in turn."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_store"), tmp_path / "store.db")
        yield f"sqlite:///{tmp_path / 'store.db'}"
        return
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    url = request.getfixturevalue("postgres_store")
    with open_store(url) as opened, opened.writing() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(sa.delete(table))
    yield url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An open, empty store."""
    with open_store(store_url) as opened:
        yield opened


@pytest.fixture
def lite(sqlite_store: Path, tmp_path: Path) -> Iterator[Store]:
    """An open, empty store on SQLite, for what does not depend on the database."""
    shutil.copy(sqlite_store, tmp_path / "lite.db")
    with open_store(f"sqlite:///{tmp_path / 'lite.db'}") as opened:
        yield opened
