"""How complete a site is: which weeks are missing, by what it published, by its own rhythm and by how its runs went."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

DAY, WEEK = timedelta(days=1), timedelta(days=7)
# A silence that is so many times as long as the site's usual ones is none of its own.
SILENT = 2


@dataclass(frozen=True, slots=True)
class Coverage:
    """A site's articles by weeks (Monday to Sunday, by their Mondays). `complete_since`: None where the last week is missing."""

    site: str
    articles: int
    first: date
    last: date
    complete_since: date | None
    missing: tuple[date, ...]


def coverage_of(site: str, days: Sequence[date], runs: Iterable[tuple[date, bool]] = ()) -> Coverage:
    """The coverage by the articles' days of publication (at least one) and the runs, each by its day and whether it was healthy.

    A week with an article is there. One without is missing if runs failed in it and none was healthy; it is quiet if a healthy run in it
    or in the week after saw the site's lists; where nobody looked it is missing if the site is not usually silent for so long.
    """
    runs = list(runs)
    told = {_monday(day) for day in days}
    healthy = {_monday(day) for day, well in runs if well}
    failed = {_monday(day) for day, well in runs if not well} - healthy
    first, last = min(told), max([*told, *healthy, *failed])
    silent = _silent_weeks(sorted(set(days)))
    empty = (first + WEEK * at for at in range((last - first) // WEEK + 1) if first + WEEK * at not in told)
    missing = tuple(week for week in empty if week in failed or (week in silent and healthy.isdisjoint((week, week + WEEK))))
    since = first if not missing else missing[-1] + WEEK if missing[-1] < last else None
    return Coverage(site, len(days), min(days), max(days), since, missing)


def _monday(day: date) -> date:
    return day - DAY * day.weekday()


def _silent_weeks(days: Sequence[date]) -> set[date]:
    """The weeks in silences between articles that are longer than nine in ten others by far; never those of less than a week."""
    gaps = [(later - earlier, earlier, later) for earlier, later in pairwise(days)]
    if not gaps:
        return set()
    usual = sorted(gap for gap, _, _ in gaps)[(len(gaps) - 1) * 9 // 10]
    return {
        week
        for gap, earlier, later in gaps
        if gap > max(SILENT * usual, WEEK)
        for week in (_monday(earlier) + WEEK * at for at in range(1, (_monday(later) - _monday(earlier)) // WEEK))
    }
