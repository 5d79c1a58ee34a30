"""A store that is replayed from the fixtures, one of made-up hostile pages, and the view of each."""

import re
import shutil
import threading
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from starlette.testclient import TestClient

from tests.web.hostile import hostile_outcomes
from zscrawl.archive.fixture import read_fixture
from zscrawl.crawl.spider import CitySpider
from zscrawl.process import process
from zscrawl.registry.join import join_store
from zscrawl.sites import Site
from zscrawl.store import Store, open_store
from zscrawl.web.app import create_app

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"
SITES = ("yangzhou", "zhenjiang", "wuhu", "repost")


def site_of(name: str) -> Site:
    found = [
        value for value in vars(import_module(f"spiders.{name}")).values() if isinstance(value, type) and issubclass(value, CitySpider)
    ]
    return next(value.site for value in found if value is not CitySpider)


def replay(url: str) -> None:
    """What a crawl of each fixture leaves in a store, without the engine."""
    with open_store(url) as store:
        for name in SITES:
            site = site_of(name)
            pages = (capture for _, capture in read_fixture(FIXTURES / name))
            captures = [capture for capture in pages if re.search(site.article, urlsplit(capture.url).path)]
            run = store.start_run(name, captures[0].fetched_at, "replay")
            outcomes = [process(capture, site, capture.fetched_at) for capture in captures]
            store.write(outcomes, run)
            verdict = "partial" if any(outcome.failure for outcome in outcomes) else "ok"
            store.finish_run(run, captures[-1].fetched_at, verdict, "replayed", {"listed": len(captures), "new": len(outcomes)})
        join_store(store)
        store.index()


@pytest.fixture(scope="session")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the replayed store."""
    path = tmp_path_factory.mktemp("web") / "store.db"
    replay(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def store(replayed: Path) -> Iterator[Store]:
    """The replayed store, read-only."""
    with open_store(f"sqlite:///{replayed}", read_only=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def view(store: Store) -> Iterator[TestClient]:
    """A client of the view of the replayed store."""
    with TestClient(create_app(store, archives=[FIXTURES]), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def written(replayed: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of the replayed store that a test may write."""
    shutil.copy(replayed, tmp_path / "copy.db")
    with open_store(f"sqlite:///{tmp_path / 'copy.db'}") as opened:
        yield opened


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of pages that someone wrote to break the view."""
    path = tmp_path_factory.mktemp("hostile") / "store.db"
    with open_store(f"sqlite:///{path}") as opened:
        outcomes = hostile_outcomes()
        run = opened.start_run("<b>hostile</b>", outcomes[0].capture.fetched_at)
        opened.write(outcomes, run)
        opened.finish_run(run, outcomes[0].capture.fetched_at, "layout", "<img src=x onerror=alert(1)>", {"listed": len(outcomes)})
        join_store(opened)
        opened.index()
    with open_store(f"sqlite:///{path}", read_only=True) as opened:
        yield opened


def serve(store: Store) -> Iterator[str]:
    """The address of a real server of a store, on loopback."""
    config = uvicorn.Config(create_app(store, archives=[FIXTURES]), host="127.0.0.1", port=0, log_level="critical", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def address(store: Store) -> Iterator[str]:
    yield from serve(store)


@pytest.fixture(scope="session")
def hostile_address(hostile: Store) -> Iterator[str]:
    yield from serve(hostile)
