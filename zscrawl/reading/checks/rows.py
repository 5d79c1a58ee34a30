"""What the checks work on: the statistics of a text in order, with their places, and figures shown for people."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from zscrawl.items import Check, Measure, Span, Statistic
from zscrawl.reading.document import Document
from zscrawl.reading.statistics.sets import CountedSet

_HUNDRED_MILLION: Final = Decimal(100_000_000)
_DECIMALS: Final = re.compile(r"\d\.(\d+)")


@dataclass(frozen=True, slots=True)
class Row:
    """One statistic with its place among the others of the body."""

    statistic: Statistic
    index: int

    @property
    def start(self) -> int:
        return self.statistic.evidence.start

    @property
    def end(self) -> int:
        return self.statistic.evidence.end

    @property
    def value(self) -> Decimal:
        return self.statistic.value

    @property
    def measure(self) -> Measure:
        return self.statistic.measure

    @property
    def kind(self) -> tuple[Measure, str | None, bool]:
        """Only figures of one kind can be added or compared: measure, currency, and whether it is a percentage."""
        return self.statistic.measure, self.statistic.unit, "%" in self.statistic.evidence.text

    @property
    def exact(self) -> bool:
        return self.statistic.qualifier is None


def rows_of(document: Document, statistics: Iterable[Statistic], sets: list[CountedSet]) -> list[Row]:
    """The rows of the statistics, and of the sets that the text counts again (a statistic is kept once)."""
    found = {one.evidence.start: one for one in statistics}
    twins: dict[Decimal | None, Statistic] = {one.value: one for one in found.values() if one.measure is Measure.COUNT}
    for one in sets:
        evidence = document.span(one.quantity.context_start, one.quantity.end)
        twin = twins.get(one.quantity.value)
        if evidence.start not in found and twin is not None:
            subject = document.span(*one.subject)
            found[evidence.start] = replace(twin, evidence=evidence, subject=subject, threshold=one.threshold)
    return [Row(found[start], index) for index, start in enumerate(sorted(found))]


def shown(value: Decimal, unit: str | None = None) -> str:
    """A figure as a person would write it: money in 亿, counts plain, without needless zeros."""
    if unit is not None and abs(value) >= _HUNDRED_MILLION / 10_000:
        value = value / _HUNDRED_MILLION
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text or "0"


def percent(value: Decimal) -> str:
    return f"{shown(value * 100)}%"


def decimals(span: Span) -> int:
    """How many decimals a percentage is printed with."""
    match = _DECIMALS.search(span.text)
    return len(match.group(1)) if match else 0


def rounds_to(ratio: Decimal, stated: Decimal, digits: int) -> bool:
    """Whether a ratio gives the stated fraction when printed as a percentage with so many decimals, rounded or cut."""
    difference = abs(ratio - stated) * 100
    return difference <= Decimal(10) ** -digits


_SCALES: Final = {"万亿": 1_000_000_000_000, "亿": 100_000_000, "万": 10_000}
_PRINTED: Final = re.compile(r"\d(?:\.(\d+))?[^\d.]*?(万亿|亿|万)?[^\d]*$")


def half_of_last_digit(span: Span) -> Decimal:
    """How far a figure may lie from what it rounds."""
    match = _PRINTED.search(span.text)
    if match is None:
        return Decimal(0)
    scale = Decimal(_SCALES.get(match.group(2) or "", 1))
    return scale * Decimal(10) ** -len(match.group(1) or "") / 2


def check(
    kind: str, expression: str, holds: bool, *evidence: Span, stated: Decimal | None = None, computed: Decimal | None = None
) -> Check:
    """A check; `computed` is rounded to what a person would write."""
    rounded = computed.quantize(Decimal("0.0001")).normalize() if computed is not None else None
    return Check(kind=kind, expression=expression, stated=stated, computed=rounded, holds=holds, evidence=evidence)
