"""Checks of times: a stretch of days against the length that the text gives it, and what is said to fall in one year."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from zscrawl.items import Check, DatedExpression
from zscrawl.reading.checks.rows import check
from zscrawl.reading.spans.dates import numeral

_DAYS: Final = re.compile(r"^(?:连续)?([\d零一二两三四五六七八九十百几半]{1,4})天$")
_SAME_YEAR: Final = re.compile("当年(?:签约|开工|建设|竣工|投产|达产)")


def times(dates: tuple[DatedExpression, ...], raw: str) -> Iterator[Check]:
    """Ranges against lengths in days, and events that are said to share a year."""
    for index, one in enumerate(dates):
        length = _DAYS.match(one.evidence.text)
        if length:
            yield from _length(one, numeral(length.group(1)), dates[max(index - 6, 0) : index], raw)
    for match in _SAME_YEAR.finditer(raw):
        if not _SAME_YEAR.match(raw, max(match.start() - 5, 0)):
            yield from _one_year(dates, raw, match.start())


def _length(one: DatedExpression, days: int, before: tuple[DatedExpression, ...], raw: str) -> Iterator[Check]:
    for other in reversed(before):
        gap = raw[other.evidence.end : one.evidence.start]
        repeated = one.evidence.text.startswith("连续")
        if other.interval is None or other.interval.granularity != "range" or len(gap) > 120 or ("。" in gap and not repeated):
            continue
        real = (other.interval.last - other.interval.first).days + 1
        if not 0.5 < real / max(days, 1) < 2:
            continue
        holds = abs(real - days) <= days * 0.05
        text = f"{other.interval.first}..{other.interval.last} = {real} 天, {days} 天"
        yield check("length", text, holds, other.evidence, one.evidence, stated=Decimal(days), computed=Decimal(real))
        return


def _one_year(dates: tuple[DatedExpression, ...], raw: str, position: int) -> Iterator[Check]:
    begin = max(position - 200, *(raw.rfind(mark, max(position - 200, 0), position) for mark in "。\n")) + 1
    first = bisect_left(dates, begin, key=lambda one: one.evidence.start)
    known = [
        one
        for one in dates[first : first + 12]
        if begin <= one.evidence.start < position and one.interval and not one.evidence.text.startswith("当年")
    ]
    if len(known) < 2:
        return
    years = {one.interval.first.year for one in known if one.interval}
    text = " = ".join(str(one.interval.first.year) for one in known if one.interval)
    yield check("same_year", text, len(years) == 1, *(one.evidence for one in known), computed=Decimal(min(years)))
