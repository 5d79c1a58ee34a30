"""A clock that jumps: nothing is kept under a wrong date, nothing is lost, and nothing is fetched again because of it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from bench.kill import said
from tests.commands.shell import local, scrapy, told
from tests.crawl.engine import STORY, article, crawl, listing
from tests.crawl.test_bad_input import stored
from zscrawl.commands.running import outcome
from zscrawl.crawl import clock
from zscrawl.store import open_store

HTML = "text/html; charset=utf-8"
YEAR = timedelta(days=365)


@pytest.fixture
def start(httpserver: HTTPServer) -> str:
    """A list of three articles; the server says the true time, as servers do."""
    httpserver.expect_request("/robots.txt").respond_with_data("")
    httpserver.expect_request("/list.html").respond_with_data(listing("/a/1", "/a/2", "/a/3"), content_type=HTML)
    for number in (1, 2, 3):
        page = article(f"第{number}期项目开工", STORY[0].replace("6.5", f"6.{number}"), *STORY[1:])
        httpserver.expect_request(f"/a/{number}").respond_with_data(page, content_type=HTML)
    return str(httpserver.url_for("/list.html"))


def off_by(monkeypatch: pytest.MonkeyPatch, difference: timedelta) -> None:
    monkeypatch.setattr(clock, "wall", lambda: datetime.now(UTC) + difference)


def test_a_run_under_a_wrong_clock_says_so_and_leaves_everything_as_it_was(
    httpserver: HTTPServer, start: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl(tmp_path, {}, start=start)
    before = said(tmp_path), stored(tmp_path, "first_fetched_at, fetched_at")
    httpserver.clear_log()
    off_by(monkeypatch, YEAR)
    code, line = outcome(crawl(tmp_path, {}, start=start))
    assert (code, line.partition(" says ")[0]) == (1, "the clock of this machine")
    assert [request.path for request, _ in httpserver.log if request.path.startswith("/a/")] == []
    monkeypatch.undo()
    again = crawl(tmp_path, {}, start=start)
    assert (again["verdict"], again.get("articles/fetched", 0)) == ("quiet", 0)
    assert (said(tmp_path), stored(tmp_path, "first_fetched_at, fetched_at")) == before


def test_a_first_run_under_a_wrong_clock_keeps_nothing_and_the_next_one_all(
    start: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    off_by(monkeypatch, -YEAR)
    assert outcome(crawl(tmp_path, {}, start=start))[0] == 1
    assert stored(tmp_path) == []
    monkeypatch.undo()
    assert crawl(tmp_path, {}, start=start)["stored/new"] == 3


def test_a_clock_that_is_set_during_a_run_changes_nothing(start: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([datetime.now(UTC)])
    monkeypatch.setattr(clock, "wall", lambda: next(times, datetime.now(UTC) + YEAR))
    assert crawl(tmp_path, {}, start=start)["stored/new"] == 3
    assert {fetched[:4] for fetched in stored(tmp_path, "fetched_at")} == {str(datetime.now(UTC).year)}


def test_a_clock_that_is_behind_the_store_s_last_run_is_named_before_anything_is_asked_for(
    httpserver: HTTPServer, start: str, tmp_path: Path
) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        store.start_run("yangzhou", datetime.now(UTC) + YEAR)
    refused = scrapy(tmp_path, "crawl", "yangzhou", "-q", "-a", f"start={start}", *local(tmp_path))
    assert refused.returncode == 1
    assert "set the clock; if it was wrong then, put the archives of that time aside and scrapy rebuild" in refused.stderr
    assert httpserver.log == []
    health = told(tmp_path, "health", "--json")
    assert '"healthy": false' in health.stdout
    assert "days in the future" in health.stdout


NOW = datetime(2026, 3, 1, 4, tzinfo=UTC)
SLACK = timedelta(days=30)


@pytest.mark.parametrize(
    ("date", "age", "agrees"),
    [
        ("Sun, 01 Mar 2026 03:59:58 GMT", None, True),
        ("Mon, 09 Feb 2026 03:59:58 GMT", None, True),
        ("Sat, 01 Mar 2025 03:59:58 GMT", None, False),
        ("Mon, 01 Mar 2027 03:59:58 GMT", None, False),
        # Kept in a cache for half a year.
        ("Mon, 01 Sep 2025 04:00:00 GMT", "15638400", True),
        ("soon", None, True),
        (None, "10", True),
    ],
)
def test_the_date_of_an_answer_is_a_second_clock(date: str | None, age: str | None, agrees: bool) -> None:
    assert (clock.disagreement(NOW, date, age, SLACK) is None) is agrees
    assert clock.disagreement(NOW, date, age, timedelta()) is None
