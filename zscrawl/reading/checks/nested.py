"""Comparisons between statistics: a part of the time, of the place or of the goal holds no more than the whole."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from zscrawl.items import Check, Interval, Measure
from zscrawl.reading.checks.rows import Row, check, shown

_WIDE: Final = re.compile("全[省市县国]|我市")
_NARROW: Final = re.compile("开发区|经开区|高新区|园区|新区|[县区]$")
_STEP: Final = re.compile("签约|开工|投产|竣工|落户|注册")
_NEIGHBOURS: Final = 40
_COMPARED: Final = (Measure.COUNT, Measure.INVESTMENT, Measure.TARGET)


def comparisons(rows: list[Row]) -> Iterator[Check]:
    """Pairs of figures of one sort where one part holds no more than the whole; only what holds is worth a record."""
    able = [row for row in rows if row.measure in _COMPARED]
    if len(able) < 2:
        return
    counted = {row.index: _counted(row, rows) if row.measure is Measure.INVESTMENT else row for row in able}
    for position, one in enumerate(able):
        for other in able[max(position - _NEIGHBOURS, 0) : position + _NEIGHBOURS]:
            if one is other or one.kind != other.kind or not _alike(counted[one.index], counted[other.index]):
                continue
            if _within(one.statistic.interval, other.statistic.interval) and _same_place(one, other):
                yield from _at_most("period", one, other)
            elif _inside(one, other) and (one.measure is Measure.TARGET or one.statistic.interval == other.statistic.interval):
                yield from _at_most("place", one, other)
    yield from _progress(rows)


def _at_most(kind: str, part: Row, whole: Row) -> Iterator[Check]:
    if part.value <= whole.value:
        text = f"{_show(part)} <= {_show(whole)}"
        yield check(kind, text, True, part.statistic.evidence, whole.statistic.evidence, stated=whole.value, computed=part.value)


def _within(part: Interval | None, whole: Interval | None) -> bool:
    if part is None or whole is None or part.granularity in ("day", "as_of") or whole.granularity in ("year", "open_range", "as_of"):
        return False
    return part.first == whole.first and part.last < whole.last


def _same_place(one: Row, other: Row) -> bool:
    places = [row.statistic.scope.text if row.statistic.scope else "" for row in (one, other)]
    return places[0] == places[1] or all(_WIDE.search(place) or not place for place in places)


def _inside(part: Row, whole: Row) -> bool:
    inner, outer = part.statistic.scope, whole.statistic.scope
    return inner is not None and outer is not None and _NARROW.search(inner.text) is not None and _WIDE.search(outer.text) is not None


def _alike(one: Row | None, other: Row | None) -> bool:
    """Whether both count the same sort of thing: the same step and the same threshold, if they name any."""
    if one is None or other is None:
        return False
    steps = [set(_STEP.findall(_words(row))) for row in (one, other)]
    bounds = [row.statistic.threshold for row in (one, other)]
    if steps[0] and steps[1]:
        return bool(steps[0] & steps[1]) and (bounds[0] == bounds[1] or None in bounds)
    return bounds[0] is not None and bounds[0] == bounds[1]


def _counted(row: Row, rows: list[Row]) -> Row | None:
    return next(
        (one for one in reversed(rows[max(row.index - 8, 0) : row.index]) if one.measure is Measure.COUNT and row.start - one.end < 40),
        None,
    )


def _words(row: Row) -> str:
    return row.statistic.subject.text if row.statistic.subject else ""


def _progress(rows: list[Row]) -> Iterator[Check]:
    """What has been reached of a goal with the same words."""
    for goal in rows:
        if goal.measure is not Measure.TARGET or not goal.statistic.subject:
            continue
        step = _STEP.search(_words(goal))
        done = next(
            (
                one
                for one in rows[goal.index + 1 : goal.index + _NEIGHBOURS]
                if one.measure is Measure.COUNT
                and step
                and step.group() in _words(one)
                and one.statistic.threshold == goal.statistic.threshold
            ),
            None,
        )
        if done is not None and goal.value:
            text = f"{_show(done)} / {_show(goal)} = {shown((100 * done.value / goal.value).quantize(Decimal('0.1')))}%"
            yield check("progress", text, True, done.statistic.evidence, goal.statistic.evidence, computed=done.value / goal.value)


def _show(row: Row) -> str:
    return shown(row.value, row.statistic.unit)
