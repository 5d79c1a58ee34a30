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


def test_lists_without_an_article_are_a_changed_layout_unless_the_others_did_not_come() -> None:
    assert judge(RunFigures(lists_read=2)).verdict == Verdict.LAYOUT
    assert judge(RunFigures(lists_read=1, lists_failed={"http_500": 3})).verdict == Verdict.UNREACHABLE
    assert judge(RunFigures(lists_read=1, lists_failed={"http_403": 3})).verdict == Verdict.BLOCKED


def test_lists_with_nothing_recent_enough_are_quiet() -> None:
    assert judge(RunFigures(lists_read=2, older=9)).verdict == Verdict.QUIET


def test_half_of_the_pages_unread_is_the_readers_trouble() -> None:
    assert judge(RunFigures(lists_read=1, listed=4, read=2, new=2, failed={"no_body": 2})).verdict == Verdict.LAYOUT
    assert judge(RunFigures(lists_read=1, listed=4, read=2, new=2, failed={"mojibake": 2})).verdict == Verdict.MOJIBAKE
    assert judge(RunFigures(lists_read=1, listed=4, read=3, new=3, failed={"no_body": 1})).verdict == Verdict.OK
    assert judge(RunFigures(lists_read=1, listed=4, read=2, new=2, failed={"login_page": 2})).verdict == Verdict.BLOCKED


def test_a_page_that_is_gone_does_not_spoil_a_run() -> None:
    assert judge(RunFigures(lists_read=1, listed=4, read=3, new=1, failed={"http_404": 1})).verdict == Verdict.OK


def test_articles_none_of_which_is_there_are_not_reached() -> None:
    dead = RunFigures(lists_read=1, listed=5, failed={"http_404": 5})
    assert judge(dead).verdict == Verdict.UNREACHABLE
    assert judge(RunFigures(lists_read=1, listed=4, failed={"http_404": 4})).verdict == Verdict.QUIET
    # Known ones that are gone now are no loss, however many.
    assert judge(RunFigures(lists_read=1, listed=9, missed=9, failed={"http_404": 9})).verdict == Verdict.QUIET
    assert judge(RunFigures(lists_read=1, listed=9, read=1, new=1, failed={"http_404": 8})).verdict == Verdict.OK


def test_a_run_that_asked_for_no_article_is_judged_by_its_lists() -> None:
    assert judge(RunFigures(lists_read=2, listed=20)).verdict == Verdict.QUIET
    assert judge(RunFigures(lists_read=1, lists_failed={"timeout": 1}, listed=20)).verdict == Verdict.PARTIAL
    assert judge(RunFigures(finish="most_requests", lists_read=2, listed=20)).verdict == Verdict.PARTIAL


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


def test_lists_that_print_no_day_any_more_are_stale_and_those_that_never_did_are_not() -> None:
    undated = RunFigures(lists_read=3, listed=20, read=20)
    assert judge(undated, [GOOD]).verdict == Verdict.STALE
    assert judge(undated, [undated] * 10).verdict == Verdict.QUIET
    assert judge(undated).verdict == Verdict.QUIET
    same_day = RunFigures(lists_read=3, listed=20, read=20, newest_listed=date(2025, 9, 1))
    assert judge(same_day, [GOOD]).verdict == Verdict.QUIET


def listed(count: int) -> RunFigures:
    return RunFigures(lists_read=3, listed=count, new=1)


@pytest.mark.parametrize(
    ("count", "before", "verdict"),
    [
        # Exactly half of the usual is enough.
        (10, [20] * 10, Verdict.OK),
        (9, [20] * 10, Verdict.THIN),
        # What there is counts, from three good runs on.
        (9, [], Verdict.OK),
        (9, [20, 20], Verdict.OK),
        (9, [20, 20, 20], Verdict.THIN),
        # The median, not the mean: one odd run changes nothing.
        (9, [18, 18, 900], Verdict.OK),
        # Of an even number, the middle of the two in the middle: 19.
        (9, [18, 18, 20, 20], Verdict.THIN),
        # The ten newest only.
        (9, [18] * 10 + [900] * 40, Verdict.OK),
        (9, [20] * 10 + [1] * 40, Verdict.THIN),
        # Where nothing is usual, one is not too few.
        (1, [0] * 10, Verdict.OK),
    ],
)
def test_less_than_half_of_the_usual_count_is_thin(count: int, before: list[int], verdict: Verdict) -> None:
    assert judge(listed(count), [listed(one) for one in before]).verdict == verdict


def covered(share: float, read: int = 20) -> RunFigures:
    return RunFigures(lists_read=3, listed=20, read=read, new=1, coverage={"source": share} if read else {})


@pytest.mark.parametrize(
    ("run", "before", "verdict"),
    [
        (covered(0.5), [covered(1.0)] * 3, Verdict.OK),
        (covered(0.49), [covered(1.0)] * 3, Verdict.THIN),
        (covered(0.0), [covered(1.0)] * 3, Verdict.THIN),
        (covered(0.0), [covered(0.0)] * 3, Verdict.OK),
        (covered(0.0), [covered(1.0)] * 2, Verdict.OK),
        # Four pages say little of what pages have; none says nothing.
        (covered(0.0, read=4), [covered(1.0)] * 3, Verdict.OK),
        (covered(0.0, read=5), [covered(1.0)] * 3, Verdict.THIN),
        (covered(0.0, read=0), [covered(1.0)] * 3, Verdict.OK),
        # Days on which nothing was read have no share in the median.
        (covered(0.4), [*[covered(0.0, read=0)] * 7, *[covered(1.0)] * 3], Verdict.THIN),
        (covered(0.4), [*[covered(0.0, read=0)] * 7, *[covered(1.0)] * 2], Verdict.OK),
    ],
)
def test_less_than_half_of_a_field_s_usual_share_is_thin(run: RunFigures, before: list[RunFigures], verdict: Verdict) -> None:
    judgement = judge(run, before)
    assert judgement.verdict == verdict
    assert ("source" in judgement.reason) is (verdict is Verdict.THIN)


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
