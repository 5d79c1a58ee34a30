"""A store made anew from archive, decisions and log of runs is the store that it was."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any, Protocol

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bench.kill import site
from spiders.yangzhou import Yangzhou
from tests.commands.shell import told
from tests.crawl.engine import STORY, article, crawl, listing
from tests.crawl.hostile import Hostile
from zscrawl.commands import confirm, correct, merge, split
from zscrawl.commands.deciding import Made
from zscrawl.registry.decisions import append, decided, load
from zscrawl.registry.join import join_store
from zscrawl.store import Store, open_store
from zscrawl.store import schema as t

TITLES = ("宏远精密轴承项目开工", "港口新城签约两个项目", "沿江科技城项目竣工", "总部大楼项目封顶")


def serve(server: Hostile, numbers: tuple[int, ...], **edited: str) -> str:
    """A list of posts, and the posts; another post answers 404."""
    server.answers.clear()
    server.serve("/robots.txt", "User-agent: *\nDisallow: /x/\n", kind="text/plain")
    server.serve("/", listing(*(f"/post/{n}.html|2099-08-2{n}" for n in numbers)))
    for n in numbers:
        body = (edited.get(f"post{n}", STORY[0]), *STORY[1:])
        server.serve(f"/post/{n}.html", article(TITLES[n], *body, date=f"2025-08-2{n} 09:30"))
    return server.url("/")


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder after three runs: all new; one edited and one gone; nothing new."""
    folder = tmp_path_factory.mktemp("life")
    with Hostile() as server:
        joined(folder, crawl(folder, {}, Yangzhou, start=serve(server, (0, 1, 2, 3))))
        with sqlite3.connect(folder / "store.db") as store:
            assert store.execute("SELECT count(*) FROM articles").fetchone() == (4,)
        store.close()
        start = serve(server, (0, 1, 2), post1=STORY[0].replace("6.5亿元", "7.5亿元"))
        stats = joined(folder, crawl(folder, {}, Yangzhou, start=start))
        assert (stats["stored/changed"], stats["stored/gone"]) == (1, 1)
        joined(folder, crawl(folder, {}, Yangzhou, start=start))
    return folder


class Again(Protocol):
    """A command over the archive and the log of that life, and a copy of its store."""

    def __call__(self, *words: str, **environment: str) -> CompletedProcess[str]: ...


@pytest.fixture
def again(life: Path, tmp_path: Path) -> Again:
    shutil.copy(life / "store.db", tmp_path)
    places = {"ARCHIVE": f"{life}/archive", "RUN_LOG": f"{life}/runs.jsonl"}
    return lambda *words, **environment: told(tmp_path, *words, **places | environment)


def joined(folder: Path, stats: dict[str, Any]) -> dict[str, Any]:
    """The stats of a crawl after whose end the registry has looked, as `scrapy crawl` does it."""
    with open_store(f"sqlite:///{folder}/store.db") as store:
        join_store(store)
        store.count_copies(stats["run"])
    return stats


def test_the_log_of_runs_has_a_line_for_each(life: Path) -> None:
    lines = [json.loads(line) for line in (life / "runs.jsonl").read_text().splitlines()]
    assert [(line["verdict"], line["figures"]["new"], line["figures"]["changed"]) for line in lines] == [
        ("ok", 4, 0),
        ("ok", 0, 1),
        ("quiet", 0, 0),
    ]
    assert list(lines[1]["sightings"].values()) == [2]


def test_a_lost_store_is_made_anew_and_the_same(again: Again, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "store.db") as store:
        # Four pages tell one story; the edited one is of the first run.
        assert [copies for (copies,) in store.execute("SELECT copies FROM runs ORDER BY started_at")] == [3, 0, 0]
    store.close()
    rebuilt = again("rebuild")
    assert rebuilt.returncode == 0, rebuilt.stderr
    assert "3 archived runs, 0 decisions: pages 11, new 4, changed 1" in rebuilt.stdout
    (backup,) = tmp_path.glob("store.db.*.backup")
    compared = again("rebuild", "--compare", STORE=f"sqlite:///{backup}")
    assert (compared.returncode, compared.stdout.splitlines()[-1]) == (0, "every derived row is the same")


def test_what_differs_is_said_row_by_row_and_the_store_is_left_alone(again: Again, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "store.db") as store:
        store.execute("UPDATE articles SET city = '别处' WHERE url LIKE '%/post/2.html'")
        store.execute("DELETE FROM facts WHERE rowid = 1")
    store.close()
    before = (tmp_path / "store.db").read_bytes()
    compared = again("rebuild", "--compare")
    assert compared.returncode == 2
    assert "city: '别处' → '扬州市'" in compared.stdout
    assert "rows that differ: articles 1, facts 1" in compared.stdout
    assert (tmp_path / "store.db").read_bytes() == before


def test_a_damaged_store_is_rebuilt_without_being_read(again: Again, tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"nonsense" * 4096)
    rebuilt = again("rebuild")
    assert rebuilt.returncode == 0
    assert "ids of renamed projects do not lead on: the store" in rebuilt.stderr
    with sqlite3.connect(tmp_path / "store.db") as store:
        assert store.execute("SELECT count(*), sum(gone_at IS NOT NULL) FROM articles").fetchone() == (4, 1)
    store.close()


def test_ids_that_only_the_store_knows_lead_on_after_it_is_made_anew(again: Again, tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.db") as store, store.writing() as connection:
        id = projects(store)[0].id
        store.dialect.insert(connection, t.redirects, [("published-long-ago", id)])
    assert again("rebuild", "--compare").stdout.splitlines()[-1] == "every derived row is the same"
    assert again("rebuild").returncode == 0
    with open_store(f"sqlite:///{tmp_path}/store.db") as store, store.reading() as connection:
        assert ("published-long-ago", id) in connection.execute(sa.select(t.redirects)).all()


def test_all_runs_since_a_time_are_read_again_without_naming_them(again: Again) -> None:
    done = again("reread", "--workers", "1", "--fetched-since", "2020-01-01")
    assert (done.returncode, done.stdout.count("pages ")) == (0, 3), done.stderr
    assert "new 0, changed 0" in done.stdout


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
    with site(36) as address:
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
    compared = told(tmp_path, "rebuild", "--compare", DECISIONS=str(tmp_path / "decisions.jsonl"))
    assert (compared.returncode, compared.stdout.splitlines()[-1]) == (0, "every derived row is the same")
    assert "5 decisions" in compared.stdout
