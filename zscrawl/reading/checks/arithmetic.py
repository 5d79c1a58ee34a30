"""Arithmetic that statistics offer: percentages against counts and goals, parts against totals, growth against the year before."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from zscrawl.items import Check, Measure
from zscrawl.reading.checks.rows import Row, check, decimals, half_of_last_digit, percent, rounds_to, shown

_ADDED: Final = frozenset({Measure.COUNT, Measure.INVESTMENT, Measure.TARGET, Measure.OTHER_AMOUNT})
_NEAR: Final = 90
_PARTS: Final = 6
_FIGURES: Final = 12


def percentages(rows: list[Row], raw: str) -> Iterator[Check]:
    """Completion rates, shares and growth against the figures that they are of."""
    for row in rows:
        before = [
            one
            for one in rows[max(row.index - _FIGURES, 0) : row.index]
            if row.start - one.end <= 4 * _NEAR and "\n\n" not in raw[one.end : row.start]
        ]
        if row.measure is Measure.COMPLETION_RATE:
            yield from _completion(row, before, raw)
        elif row.measure is Measure.SHARE:
            yield from _share(row, before, raw)
        elif row.measure is Measure.GROWTH:
            yield from _growth(row, before, raw)


def _last(rows: list[Row], *measures: Measure, within: int, of: Row) -> Row | None:
    return next((one for one in reversed(rows) if one.measure in measures and of.start - one.end <= within), None)


_RESPECTIVELY: Final = re.compile(
    r"分别完成[^（。；]{0,14}（(\d{1,6})[个项]?[和、](\d{1,6})[个项]?）的(\d{1,4}(?:\.\d{1,2})?)%[和、](\d{1,4}(?:\.\d{1,2})?)%"
)


def respectively(rows: list[Row], raw: str) -> Iterator[Check]:
    """Two counts that reach two goals by two rates (`分别完成目标（80个和50个）的90%和96%`)."""
    for match in _RESPECTIVELY.finditer(raw):
        last = bisect_left(rows, match.start(), key=lambda row: row.start)
        counts = [row for row in rows[max(last - _FIGURES, 0) : last] if row.measure is Measure.COUNT][-2:]
        rates = [row for row in rows[last : last + _FIGURES] if row.measure is Measure.COMPLETION_RATE][:2]
        if len(counts) == len(rates) == 2:
            for done, goal, rate in zip(counts, match.group(1, 2), rates, strict=True):
                ratio = done.value / max(Decimal(goal), Decimal(1))
                holds = rounds_to(ratio, rate.value, decimals(rate.statistic.evidence))
                text = f"{_show(done)} / {goal} = {percent(rate.value)}"
                yield check("completion", text, holds, *_evidence(done, rate), stated=rate.value, computed=ratio)


def _completion(row: Row, before: list[Row], raw: str) -> Iterator[Check]:
    done = _last(before, Measure.COUNT, Measure.INVESTMENT, within=_NEAR, of=row)
    goal = _last(before, Measure.TARGET, within=_NEAR, of=row)
    if done is None or not row.value or "分别" in raw[done.end : row.start]:
        return
    digits = decimals(row.statistic.evidence)
    if goal is not None and goal.value and goal.statistic.unit == done.statistic.unit:
        ratio = done.value / goal.value
        holds = rounds_to(ratio, row.value, digits)
        text = f"{_show(done)} / {_show(goal)} = {percent(row.value)}"
        yield check("completion", text, holds, *_evidence(done, goal, row), stated=row.value, computed=ratio)
        return
    yield from _implied(done, row, done.value / row.value, "implied_goal", f"{_show(done)} / {percent(row.value)}")


def _implied(done: Row, row: Row, other: Decimal, kind: str, left: str) -> Iterator[Check]:
    """What a percentage says of a figure that the text leaves out: for counts a whole number, if there is one."""
    if done.measure is Measure.COUNT:
        whole = other.quantize(Decimal(1), ROUND_HALF_UP)
        if whole < 1 or abs(other - whole) > Decimal("0.6"):
            return
        other = whole
    text = shown(other / _HUNDRED_MILLION if done.statistic.unit else other)
    text = shown(Decimal(text).quantize(Decimal("0.1"), ROUND_HALF_UP))
    yield check(kind, f"{left} = {text}", True, *_evidence(done, row), computed=other)


_HUNDRED_MILLION: Final = Decimal(100_000_000)
_GROWS: Final = re.compile(
    r"[，、（ ]?(?:同比|较(?:去年|上年)(?:同期)?|比(?:去年|上年)(?:同期)?)?(?:实现)?"
    r"(?:增长|增幅(?:为|达|达到)?|上升|下降|增加|减少)了?(?:[约近超达逾]|超过)?"
)


def _growth(row: Row, before: list[Row], raw: str) -> Iterator[Check]:
    now = before[-1] if before else None
    if now is None or now.measure not in _GROWING or row.value <= -1 or not _GROWS.fullmatch(raw[now.end : row.start]):
        return
    sign = "+" if row.value >= 0 else "-"
    yield from _implied(
        now, row, now.value / (1 + row.value), "implied_year_before", f"{_show(now)} / (1 {sign} {percent(abs(row.value))})"
    )


_GROWING: Final = frozenset({Measure.COUNT, Measure.INVESTMENT, Measure.OUTPUT, Measure.OTHER_AMOUNT, Measure.TAX})


def growth_goals(rows: list[Row], raw: str) -> Iterator[Check]:
    """A goal of growth against the count of the same things that the text gives for the year before."""
    for row in rows:
        if (
            row.measure is not Measure.TARGET
            or not row.kind[2]
            or not raw[max(row.start - 8, 0) : row.start].endswith(("增长", "增长率", "同比增长"))
        ):
            continue
        words = raw[max(row.start - 24, 0) : row.start]
        base = next(
            (
                one
                for one in rows[max(row.index - 4 * _FIGURES, 0) : row.index]
                if one.measure is Measure.COUNT and one.statistic.subject and one.statistic.subject.text[-6:] in words
            ),
            None,
        )
        if base is not None:
            goal = base.value * (1 + row.value)
            text = f"{_show(base)} * (1 + {percent(row.value)}) = {shown(goal)}"
            yield check("implied_goal", text, True, *_evidence(base, row), computed=goal)


def _share(row: Row, before: list[Row], raw: str) -> Iterator[Check]:
    digits = decimals(row.statistic.evidence)
    if not 0 < row.value <= 1:
        yield check("share", f"{percent(row.value)} <= 100%", False, row.statistic.evidence, stated=row.value)
        return
    part = _last(before, Measure.COUNT, Measure.INVESTMENT, within=30, of=row)
    wholes = [one for one in before if part is not None and one.kind == part.kind and one.value > part.value]
    if part is not None:
        whole = next((one for one in reversed(wholes) if rounds_to(part.value / one.value, row.value, digits)), None)
        if whole is not None:
            text = f"{_show(part)} / {_show(whole)} = {percent(row.value)}"
            yield check("share", text, True, *_evidence(part, whole, row), stated=row.value, computed=part.value / whole.value)
            return
    total = _last(before, Measure.COUNT, within=_NEAR, of=row)
    if total is None or digits == 0 or not _AMONG.search(raw, total.end, row.start):
        return
    number = (row.value * total.value).quantize(Decimal(1), ROUND_HALF_UP)
    holds = rounds_to(number / total.value, row.value, digits)
    if holds:
        text = f"{number} / {_show(total)} = {percent(row.value)}"
        yield check("implied_part", text, True, *_evidence(total, row), stated=row.value, computed=number)


_AMONG: Final = re.compile("中|占比|比重")


def parts(rows: list[Row], raw: str) -> Iterator[Check]:
    """Runs of figures of one kind that add up to a stated total, and parts that a total must hold."""
    for kind in {row.kind for row in rows if row.measure in _ADDED}:
        same = [row for row in rows if row.kind == kind]
        for first in range(len(same)):
            yield from _sums(same, first, raw)
        yield from _subsets(same, raw)


def _sums(same: list[Row], first: int, raw: str) -> Iterator[Check]:
    total = same[first].value
    for last in range(first + 1, min(first + _PARTS, len(same))):
        if same[last].start - same[last - 1].end > _NEAR or not _of_one_list(same[first], same[last], raw):
            return
        total += same[last].value
        run = same[first : last + 1]
        near = same[max(first - _FIGURES, 0) : last + _FIGURES]
        whole = next((one for one in near if one.value == total and one not in run and _apart(one, run) <= 4 * _NEAR), None)
        if whole is not None and min(one.value for one in run) > 0:
            text = f"{' + '.join(map(_show, run))} = {_show(whole)}"
            yield check("parts", text, True, *_evidence(whole, *run), stated=whole.value, computed=total)


def _of_one_list(first: Row, last: Row, raw: str) -> bool:
    """Whether two figures stand in one paragraph and are of one year."""
    years = {row.statistic.interval.first.year if row.statistic.interval else None for row in (first, last)}
    return "\n" not in raw[first.end : last.start] and len(years) == 1


def _apart(one: Row, run: list[Row]) -> int:
    return max(run[0].start - one.end, one.start - run[-1].end)


_OF_WHICH: Final = re.compile("其中|从[^，。]{1,8}看|包括|分别")


def _subsets(same: list[Row], raw: str) -> Iterator[Check]:
    for position, whole in enumerate(same[:-1]):
        following = same[position + 1]
        gap = raw[whole.end : following.start]
        if len(gap) > 2 * _NEAR or not _OF_WHICH.search(gap) or "\n" in gap:
            continue
        run = [following]
        for one in same[position + 2 : position + 2 + _FIGURES]:
            if len(raw[run[-1].end : one.start]) > 30 or re.search("[。；\n]", raw[run[-1].end : one.start]) or one.value > whole.value:
                break
            run.append(one)
        yield from _held(whole, run, _DIRECTLY.match(gap) is not None and not (position and whole.start - same[position - 1].end < 20))


_DIRECTLY: Final = re.compile("(?:以上)?(?:（[^（）]*）)?[，。]?其中[，：]?[^。；]{0,24}$")


def _held(whole: Row, run: list[Row], direct: bool) -> Iterator[Check]:
    """Parts against what holds them; only parts that directly follow `其中` can fail."""
    total = sum((one.value for one in run), Decimal(0))
    exact = direct and all(one.exact for one in [whole, *run])
    text, evidence = " + ".join(map(_show, run)), _evidence(whole, *run)
    if total == whole.value and len(run) > 1:
        return
    slack = sum((half_of_last_digit(one.statistic.evidence) for one in [whole, *run]), Decimal(0)) if whole.statistic.unit else Decimal(0)
    if len(run) > 1 and abs(total - whole.value) <= slack:
        yield check("parts", f"{text} = {_show(whole)}", True, *evidence, stated=whole.value, computed=total)
    elif exact and len(run) >= 3 and whole.value * Decimal("0.98") <= total < whole.value:
        yield check("parts", f"{text} = {_show(whole)}", False, *evidence, stated=whole.value, computed=total)
    elif total <= whole.value or (exact and len(run) == 1):
        yield check("subset", f"{text} <= {_show(whole)}", total <= whole.value, *evidence, stated=whole.value, computed=total)


def thresholds(rows: list[Row], raw: str) -> Iterator[Check]:
    """A number of projects of at least a size needs a total that holds them all."""
    banded: list[Row] = []
    for row in rows:
        size = row.statistic.threshold
        if row.measure is Measure.COUNT and size:
            if banded and row.start - banded[-1].end > _NEAR:
                banded = []
            banded.append(row)
            total = next(
                (
                    one
                    for one in rows[row.index + 1 : row.index + _FIGURES]
                    if one.measure is Measure.INVESTMENT and one.start - row.end <= _NEAR
                ),
                None,
            )
            if (
                total is not None
                and total.statistic.unit in (None, "CNY")
                and _IS_TOTAL.search(raw[max(row.end, total.start - 16) : total.start])
            ):
                least = row.value * size
                holds = least <= total.value
                if holds or (row.exact and not _EITHER.search(row.statistic.subject.text if row.statistic.subject else "")):
                    text = f"{_show(row)} * {shown(size, 'CNY')} <= {_show(total)}"
                    yield check("threshold", text, holds, *_evidence(row, total), stated=total.value, computed=least)
    yield from _bands(rows)


_IS_TOTAL: Final = re.compile("(?<!年度)(?:总投资|协议投资|投资总额|投资额|总金额|总额)[^，。；]{0,6}$")
_EITHER: Final = re.compile("或|美元")


def _bands(rows: list[Row]) -> Iterator[Check]:
    """Bands of sizes, each counted at its lower bound, against the total of all."""
    for index, row in enumerate(rows):
        if row.measure is not Measure.COUNT or not row.statistic.threshold:
            continue
        total = next(
            (one for one in rows[index + 1 : index + 3] if one.measure is Measure.INVESTMENT and one.statistic.unit in (None, "CNY")), None
        )
        if total is None:
            continue
        run = [
            one
            for one in rows[total.index + 1 : total.index + 6]
            if one.measure is Measure.COUNT and (one.statistic.threshold or 0) > row.statistic.threshold
        ]
        number = sum((one.value for one in run), Decimal(0))
        if len(run) < 2 or number > row.value:
            continue
        rest = row.value - number
        least = sum((one.value * (one.statistic.threshold or 0) for one in run), Decimal(0)) + rest * row.statistic.threshold
        text = " + ".join(f"{_show(one)} * {shown(one.statistic.threshold or Decimal(0), 'CNY')}" for one in run)
        text += f" + {shown(rest)} * {shown(row.statistic.threshold, 'CNY')} = {shown(least, 'CNY')} <= {_show(total)}"
        if least <= total.value:
            yield check("bands", text, True, *_evidence(row, total, *run), stated=total.value, computed=least)
        yield check(
            "subset", f"{' + '.join(map(_show, run))} <= {_show(row)}", True, *_evidence(row, *run), stated=row.value, computed=number
        )


_MORE: Final = re.compile(r"[较比](?:去年|上年|前一?年)(?:同期)?[^，。；\d]{0,4}(?:增加|净增|多|增长)了?(\d{1,6})(?:个|项|家)")
_TIMES: Final = re.compile(r"是(?:去年|上年)(?:同期)?的(\d{1,3}(?:\.\d)?)倍")


def year_before(rows: list[Row], raw: str) -> Iterator[Check]:
    """`较去年同期增加193个` and `是去年同期的2倍` say the figure of the year before."""
    for row in rows:
        if row.measure is not Measure.COUNT:
            continue
        more, times = _MORE.search(raw, row.end, row.end + 30), _TIMES.search(raw, row.end, row.end + 20)
        if more and "。" not in raw[row.end : more.start()]:
            other = row.value - int(more.group(1))
            text = f"{_show(row)} - {more.group(1)} = {shown(other)}"
            yield check("implied_year_before", text, other >= 0, row.statistic.evidence, computed=other)
        if times and "，" not in raw[row.end + 1 : times.start()]:
            other = row.value / Decimal(times.group(1))
            text = f"{_show(row)} / {times.group(1)} = {shown(other)}"
            yield check("implied_year_before", text, True, row.statistic.evidence, computed=other)


def _show(row: Row) -> str:
    return shown(row.value, row.statistic.unit)


def _evidence(*rows: Row):  # type: ignore[no-untyped-def]
    return tuple(one.statistic.evidence for one in rows)
