"""What is said of a site, from its runs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from zscrawl.health.status import Run, changed_verdict, site_status
from zscrawl.health.verdict import Verdict

NOW = datetime(2025, 11, 10, 12, tzinfo=UTC)


def run(verdict: Verdict | None, days_ago: float = 0, reason: str = "3 lists, 9 articles") -> Run:
    started = NOW - timedelta(days=days_ago)
    return Run(
        id=f"run-{days_ago}",
        site="wuhu",
        started_at=started,
        finished_at=started if verdict else None,
        verdict=verdict,
        reason=reason,
        new=0,
        changed=0,
        failed=0,
    )


def test_a_site_whose_last_run_was_good_needs_nothing() -> None:
    status = site_status([run(Verdict.QUIET), run(Verdict.OK, 1)], NOW)
    assert status.healthy
    assert status.last_good == status.last
    assert status.trend == (Verdict.OK, Verdict.QUIET)
    assert status.advice.startswith("nothing")


def test_a_broken_site_has_its_last_good_run_and_the_command_that_mends_it() -> None:
    status = site_status([run(Verdict.LAYOUT), run(Verdict.LAYOUT, 1), run(Verdict.OK, 2)], NOW)
    assert not status.healthy
    assert status.last_good is not None
    assert status.last_good.started_at == NOW - timedelta(days=2)
    assert "spiders/wuhu.py" in status.advice
    # The day before, it broke.
    assert "`scrapy reread --fetched-since 2025-11-09T20:00`" in status.advice


def test_a_site_that_is_no_longer_crawled_is_not_healthy() -> None:
    status = site_status([run(Verdict.OK, 5)], NOW)
    assert not status.healthy
    assert "no run for 5 days" in status.advice


def test_a_run_that_was_cut_off_is_said_to_be() -> None:
    status = site_status([run(None), run(Verdict.OK, 1)], NOW)
    assert not status.healthy
    assert "cut off" in status.advice


def test_partial_runs_in_a_row_are_said_to_be() -> None:
    partial = [run(Verdict.PARTIAL, day, "stopped early (most_requests)") for day in range(3)]
    assert site_status([*partial[:2], run(Verdict.OK, 2)], NOW).advice.startswith("nothing yet")
    assert site_status([*partial, run(Verdict.OK, 3)], NOW).advice.startswith("partial 3 runs in a row")


def test_a_list_that_is_read_each_day_and_never_says_anything_new_is_not_healthy_for_ever() -> None:
    quiet = [run(Verdict.QUIET, day) for day in range(100)]
    status = site_status([*quiet[:61], replace(run(Verdict.OK, 61), new=2), *quiet[62:]], NOW)
    assert (status.healthy, status.advice.partition(":")[0]) == (False, "nothing new for 61 days")
    assert site_status([*quiet[:59], replace(run(Verdict.OK, 59), new=2)], NOW).healthy
    # A store that is made anew may not know when there was something new: it takes that long from its first run.
    assert site_status(quiet[:50], NOW).healthy


def test_the_trend_ends_with_the_last_run_and_is_not_longer_than_ten() -> None:
    status = site_status([run(Verdict.THIN), *(run(Verdict.OK, day) for day in range(1, 30))], NOW)
    assert len(status.trend) == 10
    assert status.trend[-1] is Verdict.THIN


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([Verdict.BLOCKED, Verdict.OK], (Verdict.OK, Verdict.BLOCKED)),
        ([Verdict.OK, Verdict.BLOCKED], (Verdict.BLOCKED, Verdict.OK)),
        ([Verdict.BLOCKED, Verdict.BLOCKED], None),
        ([Verdict.QUIET, Verdict.OK], None),
        ([Verdict.OK], None),
        ([Verdict.LAYOUT], (None, Verdict.LAYOUT)),
        ([Verdict.BLOCKED, None, Verdict.BLOCKED], None),
        ([None, Verdict.OK], None),
        ([], None),
    ],
)
def test_only_a_change_of_verdict_is_news(verdicts: list[Verdict | None], expected: object) -> None:
    assert changed_verdict([run(verdict, age) for age, verdict in enumerate(verdicts)]) == expected
