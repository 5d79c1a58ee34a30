"""What the checks work on: the statistics of a text in order, with their places, and figures shown for people."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from zscrawl.items import Check, Measure, Span, Statistic

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
    def kind(self) -> tuple[Measure, str | None]:
        """Only figures of one kind can be added or compared."""
        return self.statistic.measure, self.statistic.unit

    @property
    def exact(self) -> bool:
        return self.statistic.qualifier is None


def rows_of(statistics: Iterable[Statistic]) -> list[Row]:
    """The rows of the statistics that stand in the body."""
    inside = [one for one in statistics if one.evidence.field == "body"]
    return [Row(one, index) for index, one in enumerate(sorted(inside, key=lambda one: one.evidence.start))]


def shown(value: Decimal, unit: str | None = None) -> str:
    """A figure as a person would write it: money in 亿, counts plain, without needless zeros."""
    if unit is not None and value >= _HUNDRED_MILLION / 10_000:
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


def check(kind: str, expression: str, holds: bool, *evidence: Span, stated: Decimal | None = None, computed: Decimal | None = None) -> Check:
    """A check; `computed` is rounded to what a person would write."""
    rounded = computed.quantize(Decimal("0.0001")).normalize() if computed is not None else None
    return Check(kind=kind, expression=expression, stated=stated, computed=rounded, holds=holds, evidence=evidence)
