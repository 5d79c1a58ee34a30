"""`scrapy schedule`: times per city, no overlap, an orderly stop."""

import sys
import threading
import time
from pathlib import Path

import pytest

from zscrawl.crawl.schedule import Schedule, parse_plan


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
