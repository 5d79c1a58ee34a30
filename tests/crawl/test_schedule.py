"""`scrapy schedule`: times per city, no overlap, an orderly stop."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Self

import pytest

from zscrawl.crawl.schedule import Schedule, parse_plan
from zscrawl.items import CHINA


def test_every_city_has_its_time_and_one_may_have_another() -> None:
    plan = parse_plan(["wuhu", "yangzhou"], "30 6 * * *", ["wuhu=0 */4 * * *"])
    assert plan == {"wuhu": "0 */4 * * *", "yangzhou": "30 6 * * *"}


@pytest.mark.parametrize("at", ["nowhere=0 6 * * *", "wuhu", "wuhu=at dawn", "wuhu=99 6 * * *"])
def test_a_bad_time_is_named(at: str) -> None:
    with pytest.raises(ValueError, match=r"wuhu|nowhere"):
        parse_plan(["wuhu"], "30 6 * * *", [at])


def until(condition: object, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def test_a_stop_interrupts_the_running_crawl_which_may_close_in_order(tmp_path: Path) -> None:
    script = (
        "import pathlib, sys, time\ntry:\n pathlib.Path(sys.argv[1]).touch(); time.sleep(60)\n"
        "except KeyboardInterrupt:\n pathlib.Path(sys.argv[2]).touch()\n"
    )
    started, closed = tmp_path / "started", tmp_path / "closed"
    schedule = Schedule({"wuhu": "0 0 1 1 *"}, command=lambda _: [sys.executable, "-c", script, str(started), str(closed)], jitter=0)
    loop = threading.Thread(target=schedule.run)
    crawl = threading.Thread(target=schedule.crawl, args=["wuhu"])
    loop.start()
    crawl.start()
    until(started.exists)
    schedule.stop()
    loop.join(10)
    crawl.join(10)
    assert not loop.is_alive()
    assert closed.exists()
    assert schedule.running == {}


class LaterClock(datetime):
    """The clock of a machine that sleeps now and then: waiting threads do not notice that."""

    slept = timedelta(0)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return super().now(tz) + cls.slept


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[LaterClock]:
    monkeypatch.setattr("apscheduler.schedulers.base.datetime", LaterClock)
    monkeypatch.setattr("zscrawl.crawl.schedule.LOOK_SECONDS", 0.05)
    monkeypatch.setattr(LaterClock, "slept", timedelta(0))
    return LaterClock


@contextmanager
def scheduled(cron: str, script: str) -> Iterator[Schedule]:
    """A schedule of one city, stopped at the end."""
    schedule = Schedule({"wuhu": cron}, command=lambda _: [sys.executable, "-c", script])
    loop = threading.Thread(target=schedule.run)
    loop.start()
    try:
        yield schedule
    finally:
        schedule.stop()
        loop.join(10)
    assert not loop.is_alive()


def test_what_was_missed_in_a_sleep_is_crawled_once_soon_after(tmp_path: Path, clock: type[LaterClock]) -> None:
    crawls, ahead = tmp_path / "crawls", datetime.now(CHINA) + timedelta(hours=4)
    with scheduled(f"{ahead.minute} */8 * * *", f"open({str(crawls)!r}, 'a').write('x')"):
        time.sleep(0.2)
        assert not crawls.exists()
        # Two or three times have passed.
        clock.slept = timedelta(hours=23)
        until(crawls.exists)
        time.sleep(0.3)
    assert crawls.read_text() == "x"


def test_a_crawl_that_is_still_running_is_not_started_again(
    tmp_path: Path, clock: type[LaterClock], caplog: pytest.LogCaptureFixture
) -> None:
    crawls = tmp_path / "crawls"
    with scheduled("* * * * *", f"f = open({str(crawls)!r}, 'a'); f.write('x'); f.close(); import time; time.sleep(60)"):
        for _ in range(3):
            clock.slept += timedelta(minutes=1)
            until(crawls.exists)
            time.sleep(0.2)
    assert crawls.read_text() == "x"
    assert "maximum number of running instances reached" in caplog.text


def test_a_crawl_does_not_start_once_the_schedule_is_stopped(tmp_path: Path) -> None:
    started = tmp_path / "started"
    schedule = Schedule({"wuhu": "0 0 1 1 *"}, command=lambda _: [sys.executable, "-c", f"open({str(started)!r}, 'w')"])
    schedule.stop()
    schedule.crawl("wuhu")
    assert not started.exists()


def test_a_crawl_that_fails_leaves_the_schedule_running(caplog: pytest.LogCaptureFixture) -> None:
    schedule = Schedule({"wuhu": "0 0 1 1 *"}, command=lambda _: [sys.executable, "-c", "raise SystemExit(4)"])
    schedule.crawl("wuhu")
    assert "wuhu: crawl ended with exit code 4" in caplog.text
    assert not schedule.stopped.is_set()
