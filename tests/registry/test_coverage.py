"""Which weeks of a site are missing: by its own rhythm, and by how its runs went."""

from datetime import date, timedelta

from zscrawl.registry.coverage import coverage_of

MONDAY = date(2024, 1, 1)


def days(*after: int) -> list[date]:
    return [MONDAY + timedelta(days=number) for number in after]


def test_a_site_that_publishes_every_day_misses_the_week_without_articles() -> None:
    found = coverage_of("a", days(*range(14), *range(21, 35)))
    assert found.missing == (date(2024, 1, 15),)
    assert found.complete_since == date(2024, 1, 22)


def test_a_site_that_publishes_twice_a_month_has_no_missing_week_after_seven_days() -> None:
    twice = days(*range(0, 180, 15))
    found = coverage_of("a", twice)
    assert (found.missing, found.complete_since) == ((), MONDAY)


def test_what_is_long_for_a_site_that_publishes_twice_a_month_is_missing() -> None:
    found = coverage_of("a", days(*range(0, 180, 15), *range(225, 400, 15)))
    assert found.missing == tuple(days(*range(168, 224, 7)))
    assert found.complete_since == MONDAY + timedelta(days=224)


def test_a_quiet_week_that_a_healthy_run_has_looked_at_is_not_missing() -> None:
    written = days(*range(14), *range(21, 35))
    assert coverage_of("a", written, [(date(2024, 1, 16), True)]).missing == ()
    assert coverage_of("a", written, [(date(2024, 1, 22), True)]).missing == ()


def test_a_week_in_which_runs_failed_is_missing_unless_one_was_healthy_or_its_articles_came_later() -> None:
    twice = days(*range(0, 180, 15))
    assert coverage_of("a", twice, [(date(2024, 1, 9), False)]).missing == (date(2024, 1, 8),)
    assert coverage_of("a", twice, [(date(2024, 1, 9), False), (date(2024, 1, 10), True)]).missing == ()
    assert coverage_of("a", twice, [(date(2024, 1, 16), False)]).missing == ()


def test_a_site_whose_last_runs_failed_is_complete_since_no_day() -> None:
    found = coverage_of("a", days(*range(14)), [(date(2024, 1, 16), False), (date(2024, 1, 23), False)])
    assert found.missing == (date(2024, 1, 15), date(2024, 1, 22))
    assert (found.last, found.complete_since) == (date(2024, 1, 14), None)


def test_a_site_that_has_been_silent_with_healthy_runs_is_complete() -> None:
    found = coverage_of("a", days(*range(14)), [(date(2024, 1, 16), True), (date(2024, 1, 30), True)])
    assert (found.missing, found.complete_since) == ((), MONDAY)


def test_one_article_makes_no_rhythm() -> None:
    assert coverage_of("a", days(3)).missing == ()
