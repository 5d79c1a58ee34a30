"""One verdict for each way that a run can go, and zero judged in each."""

from datetime import date

import pytest

from zscrawl.health.verdict import EXIT_CODES, HEALTHY, RunFigures, Verdict, judge

GOOD = RunFigures(lists_read=3, listed=20, read=20, new=20, coverage={"source": 1.0}, newest_listed=date(2025, 9, 1))


def test_something_new_is_ok_and_nothing_new_is_quiet() -> None:
    assert judge(GOOD).verdict == Verdict.OK
    assert judge(RunFigures(lists_read=3, listed=20, read=20)).verdict == Verdict.QUIET
    assert judge(RunFigures(lists_read=3, listed=20, same=20)).verdict == Verdict.QUIET


@pytest.mark.parametrize(
    ("failed", "verdict"),
    [
        ({"timeout": 1}, Verdict.UNREACHABLE),
        ({"http_500": 2}, Verdict.UNREACHABLE),
        ({"not_archived": 1}, Verdict.UNREACHABLE),
        ({"http_403": 1}, Verdict.BLOCKED),
        ({"robots": 1}, Verdict.BLOCKED),
        ({"http_412": 1, "timeout": 1}, Verdict.BLOCKED),
        ({"other_host": 1}, Verdict.MOVED),
    ],
)
def test_no_list_page_at_all(failed: dict[str, int], verdict: Verdict) -> None:
    judgement = judge(RunFigures(lists_failed=failed))
    assert judgement.verdict == verdict
    assert next(iter(failed)) in judgement.reason


def test_a_run_that_was_stopped_before_its_first_page_is_partial() -> None:
    assert judge(RunFigures(finish="shutdown")).verdict == Verdict.PARTIAL


def test_lists_without_an_article_are_a_changed_layout() -> None:
    assert judge(RunFigures(lists_read=2)).verdict == Verdict.LAYOUT


def test_lists_with_nothing_recent_enough_are_quiet() -> None:
    assert judge(RunFigures(lists_read=2, older=9)).verdict == Verdict.QUIET


def test_half_of_the_pages_unread_is_the_readers_trouble() -> None:
    assert judge(RunFigures(lists_read=1, listed=4, read=2, new=2, failed={"no_body": 2})).verdict == Verdict.LAYOUT
    assert judge(RunFigures(lists_read=1, listed=4, read=2, new=2, failed={"mojibake": 2})).verdict == Verdict.MOJIBAKE
    assert judge(RunFigures(lists_read=1, listed=4, read=3, new=3, failed={"no_body": 1})).verdict == Verdict.OK
    assert judge(RunFigures(lists_read=1, listed=4, read=2, new=2, failed={"login_page": 2})).verdict == Verdict.BLOCKED


def test_a_page_that_is_gone_does_not_spoil_a_run() -> None:
    assert judge(RunFigures(lists_read=1, listed=4, read=3, new=1, failed={"http_404": 1})).verdict == Verdict.OK


def test_a_page_or_list_that_did_not_come_makes_a_run_partial_and_most_of_them_worse() -> None:
    one = judge(RunFigures(lists_read=1, listed=4, read=3, new=3, failed={"timeout": 1}))
    assert one.verdict == Verdict.PARTIAL
    assert "timeout 1" in one.reason
    assert judge(RunFigures(lists_read=1, lists_failed={"http_500": 1}, listed=4, read=4, new=4)).verdict == Verdict.PARTIAL
    assert judge(RunFigures(lists_read=1, listed=4, read=1, new=1, failed={"timeout": 3})).verdict == Verdict.UNREACHABLE
    assert judge(RunFigures(lists_read=1, listed=4, read=1, new=1, failed={"http_403": 3})).verdict == Verdict.BLOCKED


def test_a_run_that_was_stopped_is_partial() -> None:
    assert judge(RunFigures(finish="closespider_timeout", lists_read=1, listed=4, read=4, new=4)).verdict == Verdict.PARTIAL


def test_a_list_that_went_back_in_time_is_stale() -> None:
    judgement = judge(RunFigures(lists_read=3, listed=20, read=20, newest_listed=date(2025, 8, 1)), [GOOD])
    assert judgement.verdict == Verdict.STALE
    assert "2025-08-01" in judgement.reason
    assert judge(RunFigures(lists_read=3, listed=20, read=20), [GOOD]).verdict == Verdict.QUIET


def test_less_than_half_of_the_usual_is_thin() -> None:
    few = RunFigures(lists_read=3, listed=9, read=9, new=1, coverage={"source": 1.0})
    assert judge(few, [GOOD] * 3).verdict == Verdict.THIN
    assert judge(few, [GOOD] * 2).verdict == Verdict.OK
    bare = RunFigures(lists_read=3, listed=20, read=20, new=1, coverage={"source": 0.4})
    judgement = judge(bare, [GOOD] * 3)
    assert judgement.verdict == Verdict.THIN
    assert "source" in judgement.reason


def test_every_verdict_has_its_exit_code() -> None:
    assert {verdict: EXIT_CODES[verdict] for verdict in Verdict} == {
        "ok": 0,
        "quiet": 0,
        "partial": 2,
        "unreachable": 3,
        "moved": 3,
        "blocked": 4,
        "layout": 5,
        "mojibake": 5,
        "stale": 6,
        "thin": 6,
    }
    assert {verdict for verdict in Verdict if EXIT_CODES[verdict] == 0} == HEALTHY
