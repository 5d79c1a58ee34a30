"""A store made anew from archive, decisions and log of runs is the store that it was."""

import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from pytest_httpserver import HTTPServer
from sqlalchemy.engine import Connection

from bench.kill import site
from spiders.yangzhou import Yangzhou
from tests.commands.shell import scrapy
from tests.crawl.engine import STORY, article, crawl, listing
from zscrawl.commands import confirm, correct, merge, split
from zscrawl.commands.deciding import Made
from zscrawl.registry.decisions import append, decided, load
from zscrawl.registry.join import join_store
from zscrawl.store import Store, open_store
from zscrawl.store import schema as t

HTML = "text/html; charset=utf-8"
TITLES = ("宏远精密轴承项目开工", "港口新城签约两个项目", "沿江科技城项目竣工", "总部大楼项目封顶")


def serve(server: HTTPServer, numbers: tuple[int, ...], **edited: str) -> str:
    """A list of posts, and the posts; another post answers 404."""
    server.clear()
    server.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /x/\n", content_type="text/plain")
    server.expect_request("/").respond_with_data(listing(*(f"/post/{n}.html|2099-08-2{n}" for n in numbers)), content_type=HTML)
    for n in numbers:
        body = (edited.get(f"post{n}", STORY[0]), *STORY[1:])
        page = article(TITLES[n], *body, date=f"2025-08-2{n} 09:30")
        server.expect_request(f"/post/{n}.html").respond_with_data(page, content_type=HTML)
    server.expect_request("/post/3.html").respond_with_data("gone", status=404)
    return str(server.url_for("/"))


@pytest.fixture
def lived(httpserver: HTTPServer, tmp_path: Path) -> Path:
    """A folder after three runs: all new; one edited and one gone; nothing new."""
    joined(tmp_path, crawl(tmp_path, {}, Yangzhou, start=serve(httpserver, (0, 1, 2, 3))))
    with sqlite3.connect(tmp_path / "store.db") as store:
        assert store.execute("SELECT count(*) FROM articles").fetchone() == (4,)
    store.close()
    start = serve(httpserver, (0, 1, 2), post1=STORY[0].replace("6.5亿元", "7.5亿元"))
    stats = joined(tmp_path, crawl(tmp_path, {}, Yangzhou, start=start))
    assert (stats["stored/changed"], stats["stored/gone"]) == (1, 1)
    joined(tmp_path, crawl(tmp_path, {}, Yangzhou, start=start))
    return tmp_path


def joined(folder: Path, stats: dict[str, Any]) -> dict[str, Any]:
    """The stats of a crawl after whose end the registry has looked, as `scrapy crawl` does it."""
    with open_store(f"sqlite:///{folder}/store.db") as store:
        join_store(store)
        store.count_copies(stats["run"])
    return stats


def test_the_log_of_runs_has_a_line_for_each(lived: Path) -> None:
    lines = [json.loads(line) for line in (lived / "runs.jsonl").read_text().splitlines()]
    assert [(line["verdict"], line["figures"]["new"], line["figures"]["changed"]) for line in lines] == [
        ("ok", 4, 0),
        ("ok", 0, 1),
        ("quiet", 0, 0),
    ]
    assert list(lines[1]["sightings"].values()) == [2]


def test_a_lost_store_is_made_anew_and_the_same(lived: Path) -> None:
    with sqlite3.connect(lived / "store.db") as store:
        # Four pages tell one story; the edited one is of the first run.
        assert [copies for (copies,) in store.execute("SELECT copies FROM runs ORDER BY started_at")] == [3, 0, 0]
    store.close()
    rebuilt = scrapy(lived, "rebuild")
    assert rebuilt.returncode == 0, rebuilt.stderr
    assert "3 archived runs, 0 decisions: pages 11, new 4, changed 1" in rebuilt.stdout
    (backup,) = lived.glob("store.db.*.backup")
    compared = scrapy(lived, "rebuild", "--compare", STORE=f"sqlite:///{backup}")
    assert (compared.returncode, compared.stdout.splitlines()[-1]) == (0, "every derived row is the same")


def test_what_differs_is_said_row_by_row_and_the_store_is_left_alone(lived: Path) -> None:
    with sqlite3.connect(lived / "store.db") as store:
        store.execute("UPDATE articles SET city = '别处' WHERE url LIKE '%/post/2.html'")
        store.execute("DELETE FROM facts WHERE rowid = 1")
    store.close()
    before = (lived / "store.db").read_bytes()
    compared = scrapy(lived, "rebuild", "--compare")
    assert compared.returncode == 2
    assert "city: '别处' → '扬州市'" in compared.stdout
    assert "rows that differ: articles 1, facts 1" in compared.stdout
    assert (lived / "store.db").read_bytes() == before


def test_a_damaged_store_is_rebuilt_without_being_read(lived: Path) -> None:
    (lived / "store.db").write_bytes(b"nonsense" * 4096)
    assert scrapy(lived, "rebuild").returncode == 0
    with sqlite3.connect(lived / "store.db") as store:
        assert store.execute("SELECT count(*), sum(gone_at IS NOT NULL) FROM articles").fetchone() == (4, 1)
    store.close()


def test_all_runs_since_a_time_are_read_again_without_naming_them(lived: Path) -> None:
    again = scrapy(lived, "reread", "--workers", "1", "--fetched-since", "2020-01-01")
    assert (again.returncode, again.stdout.count("pages ")) == (0, 3), again.stderr
    assert "new 0, changed 0" in again.stdout


def projects(store: Store) -> list[Any]:
    """What the store says of its projects, the one with the most articles first."""
    p = t.projects.c
    with store.reading() as connection:
        return list(connection.execute(sa.select(p.id, p.name, p.amount_cny, p.article_count).order_by(p.article_count.desc(), p.id)))


def decide(folder: Path, store: Store, make: Callable[[Connection], Made]) -> None:
    """Make a decision as its command does, and see that it changes what the store says."""
    before, log = projects(store), load(folder / "decisions.jsonl")
    with store.reading() as connection:
        parts, _ = make(connection)
    append(folder / "decisions.jsonl", decided(datetime.now(UTC), **parts))
    join_store(store, [*log, *load(folder / "decisions.jsonl")[len(log) :]])
    with store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(t.decisions)) == len(log) + 1
    if parts["action"] != "reject":
        assert projects(store) != before


def possible(connection: Connection) -> str:
    """Two projects that may be one, as `scrapy review` names them."""
    r = t.project_relations.c
    found = connection.execute(sa.select(r.project_id, r.other_id).where(r.kind == "possible").order_by(r.project_id, r.other_id))
    return "+".join(found.first() or ())


def total_of(connection: Connection, project_id: str) -> str:
    """The fact that a project's total is taken from."""
    v = t.project_values.c
    total = sa.select(v.fact_id).where(v.project_id == project_id, v.attribute == "total_investment", v.current)
    return str(connection.scalar(total))


def test_every_kind_of_decision_holds_in_a_store_that_is_made_anew(tmp_path: Path) -> None:
    with site(24) as address:
        joined(tmp_path, crawl(tmp_path, {}, Yangzhou, start=address))
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        largest, *_, one, other = (project.id for project in projects(store))
        decide(tmp_path, store, lambda connection: merge.made(connection, one, other))
        decide(tmp_path, store, lambda connection: split.made(connection, largest, []))
        decide(tmp_path, store, lambda connection: confirm.made(connection, "confirm", possible(connection)))
        decide(tmp_path, store, lambda connection: confirm.made(connection, "reject", possible(connection)))
        priced = next(project.id for project in projects(store) if project.amount_cny)
        decide(tmp_path, store, lambda connection: correct.made(connection, total_of(connection, priced), "123000000", "a misprint"))
        assert next(project for project in projects(store) if project.id == priced).amount_cny == 123_000_000
    compared = scrapy(tmp_path, "rebuild", "--compare", DECISIONS=str(tmp_path / "decisions.jsonl"))
    assert (compared.returncode, compared.stdout.splitlines()[-1]) == (0, "every derived row is the same")
    assert "5 decisions" in compared.stdout
