"""A site is asked as slowly as it answers, as it asks for, and in its hours only."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from tests.crawl.conftest import GOOD, Run
from tests.crawl.engine import STORY, article, listing
from tests.crawl.hostile import Exchange, Hostile
from zscrawl.crawl.politeness import open_at, pause

NOW = datetime(2025, 11, 10, 4, tzinfo=UTC)


def test_a_server_that_becomes_slow_is_asked_less_often_and_rests_as_long_as_it_worked(server: Hostile, run: Run) -> None:
    asked: list[float] = []
    slow = range(4, 8)

    async def page(exchange: Exchange) -> None:
        asked.append(time.monotonic())
        await asyncio.sleep(0.2 if len(asked) - 1 in slow else 0)
        await exchange.page(GOOD)

    server.answers |= {f"/a/{n}": page for n in range(14)}
    # Production's extension and aim; only the delays are those of a test, and even.
    delays = {"AUTOTHROTTLE_ENABLED": True, "AUTOTHROTTLE_START_DELAY": 0.02, "DOWNLOAD_DELAY": 0.02, "DOWNLOAD_DELAY_JITTER": 0}
    stats = run(server, *(f"/a/{n}" for n in range(14)), settings=delays)
    assert stats["stored/new"] == 15
    gaps = [after - before for before, after in pairwise(asked)]
    assert min(gaps[:3]) < 0.15
    # From the first slow answer on: twice the time that it took, and again faster when it is faster.
    assert all(gap >= 0.38 for gap in gaps[5:8])
    assert min(gaps[9:]) < 0.25


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_server_that_asks_for_a_pause_gets_it(server: Hostile, run: Run, status: str) -> None:
    times: list[float] = []

    async def busy(exchange: Exchange) -> None:
        times.append(time.monotonic())
        if len(times) == 1:
            await exchange.page("wait", "Retry-After: 1", status=status)
        else:
            await exchange.page(article("再来一次的开工消息", *STORY))

    server.answers["/a/busy"] = busy
    stats = run(server, "/a/busy", settings={"RETRY_TIMES": 2})
    assert (stats["stored/new"], stats["politeness/pauses"], stats["verdict"]) == (2, 1, "ok")
    assert times[1] - times[0] >= 1


def test_a_server_that_asks_for_a_day_is_left_alone(server: Hostile, run: Run) -> None:
    server.serve("/list.html", "wait", "Retry-After: 86400", status="429 Too Many Requests")
    stats = run(server, settings={"RETRY_TIMES": 2})
    assert server.paths() == ["/robots.txt", "/list.html"]
    assert stats["finish_reason"] == "retry_after"
    assert stats["verdict"] in ("blocked", "partial")


def test_the_crawl_delay_of_robots_txt_is_kept(server: Hostile, run: Run) -> None:
    times: list[float] = []

    async def timed(exchange: Exchange) -> None:
        times.append(time.monotonic())
        await exchange.page(GOOD)

    server.serve("/robots.txt", "User-agent: *\nCrawl-delay: 0.2\n", kind="text/plain")
    server.answers |= {"/a/1": timed, "/a/2": timed}
    run(server, "/a/1", "/a/2")
    assert times[1] - times[0] >= 0.19


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("Mon, 10 Nov 2025 04:02:00 GMT", 120),
        ("Mon, 10 Nov 2025 03:00:00 GMT", 0),
        ("soon", None),
        ("", None),
        (None, None),
        ("-5", None),
    ],
)
def test_what_retry_after_says(header: str | None, seconds: int | None) -> None:
    assert pause(header, NOW) == (None if seconds is None else timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("hours", "hour", "open_"),
    [
        ((1, 6), 1, True),
        ((1, 6), 5, True),
        ((1, 6), 6, False),
        ((22, 6), 23, True),
        ((22, 6), 5, True),
        ((22, 6), 12, False),
        (None, 12, True),
    ],
)
def test_the_hours_of_a_site_are_chinese(hours: tuple[int, int] | None, hour: int, open_: bool) -> None:
    assert open_at(hours, datetime(2025, 11, 10, hour, 30, tzinfo=UTC) - timedelta(hours=8)) is open_


def test_outside_of_its_hours_a_site_is_left_alone(server: Hostile, run: Run) -> None:
    closed = (datetime.now(UTC).hour + 8 + 2) % 24
    server.serve("/list.html", listing("/a/good"))
    stats = run(server, site={"hours": [closed, (closed + 1) % 24]})
    assert (stats["finish_reason"], stats["verdict"]) == ("outside_hours", "partial")
    assert [path for path in server.paths() if path.startswith("/a/")] == []
