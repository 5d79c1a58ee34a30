"""Checks of one project's figures against each other, and of named projects against the sets that hold them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from zscrawl.items import Check, Fact, Measure, Mention, Role
from zscrawl.reading.checks.rows import Row, check, shown

_PHASE: Final = re.compile("[一二三四五六首]期")


def project_checks(projects: tuple[Mention, ...], rows: list[Row], raw: str) -> Iterator[Check]:
    """Phases against the total, tax against revenue, one figure said twice, and projects named against those counted."""
    declared = {number for number, numeral in enumerate("零一两三四五六") if f"分{numeral}期" in raw}
    for project in projects:
        yield from _phases(project, declared)
        yield from _tax(project)
        yield from _twice(project, raw)
        yield from _phase_yield(project)
    yield from _named(projects, rows)


def _of(project: Mention, role: Role) -> list[Fact]:
    return [fact for fact in project.facts if fact.role is role and fact.qualifier not in ("from", "to")]


def _phases(project: Mention, declared: set[int]) -> Iterator[Check]:
    totals = _of(project, Role.TOTAL_INVESTMENT)
    phases = [fact for fact in _of(project, Role.PHASE_INVESTMENT) if _PHASE.search(fact.phase or "") and fact.unit == "CNY"]
    names = {_phase(fact) for fact in phases}
    if len(totals) != 1 or not phases or len(names) != len(phases) or totals[0].unit != "CNY":
        return
    total, whole = sum((fact.value for fact in phases), Decimal(0)), totals[0]
    evidence = (whole.evidence, *(fact.evidence for fact in phases))
    text = " + ".join(shown(fact.value, fact.unit) for fact in phases)
    if total == whole.value and len(phases) > 1:
        yield check("phases", f"{text} = {shown(whole.value, whole.unit)}", True, *evidence, stated=whole.value, computed=total)
        return
    rounded = any(fact.qualifier for fact in (whole, *phases))
    over = total > whole.value * Decimal("1.005")
    if rounded or not (over or (len(phases) > 1 and len(phases) in declared)):
        if total < whole.value:
            yield check("phases", f"{text} <= {shown(whole.value, whole.unit)}", True, *evidence, stated=whole.value, computed=total)
        return
    yield check("phases", f"{text} = {shown(whole.value, whole.unit)}", False, *evidence, stated=whole.value, computed=total)


def _phase(fact: Fact) -> str:
    match = _PHASE.search(fact.phase or "")
    return match.group().replace("首", "一") if match else ""


def _tax(project: Mention) -> Iterator[Check]:
    taxes = _of(project, Role.ANNUAL_TAX)
    sales = _of(project, Role.ANNUAL_REVENUE) or _of(project, Role.ANNUAL_OUTPUT_VALUE)
    if len(taxes) != 1 or not sales or taxes[0].unit != sales[0].unit:
        return
    tax, revenue = taxes[0], max(sales, key=lambda fact: fact.value)
    if revenue.value:
        ratio = tax.value / revenue.value
        text = f"{shown(tax.value, tax.unit)} / {shown(revenue.value, revenue.unit)} = {shown((ratio * 100).quantize(Decimal('0.1')))}%"
        yield check("tax", text, ratio < 1, tax.evidence, revenue.evidence, stated=tax.value, computed=ratio)


def _twice(project: Mention, raw: str) -> Iterator[Check]:
    """One total said with two values, each beside the project's own name; a rounded one agrees."""
    names = [span.text for span in (project.name, *project.aliases) if len(span.text) >= 6]
    totals = sorted(_of(project, Role.TOTAL_INVESTMENT), key=lambda fact: fact.value)
    named = [
        fact for fact in totals if any(name in raw[max(fact.evidence.start - len(name) - 16, 0) : fact.evidence.start] for name in names)
    ]
    for low, high in pairwise(named):
        if low.unit == high.unit and low.value and not (low.qualifier or high.qualifier):
            holds = high.value / low.value <= Decimal("1.01")
            text = f"{shown(low.value, low.unit)} = {shown(high.value, high.unit)}"
            yield check("two_values", text, holds, low.evidence, high.evidence, stated=low.value, computed=high.value)


_YIELDS: Final = (Role.ANNUAL_REVENUE, Role.ANNUAL_OUTPUT_VALUE)


def _phase_yield(project: Mention) -> Iterator[Check]:
    """What one phase sells is no more than what the whole makes."""
    facts = [fact for role in _YIELDS for fact in _of(project, role)]
    parts = [fact for fact in facts if fact.phase and _PHASE.search(fact.phase)]
    whole = max((fact for fact in facts if not fact.phase), key=lambda fact: fact.value, default=None)
    for part in parts:
        if whole is not None and part.unit == whole.unit and part.value <= whole.value:
            text = f"{shown(part.value, part.unit)} <= {shown(whole.value, whole.unit)}"
            yield check("phases", text, True, part.evidence, whole.evidence, stated=whole.value, computed=part.value)


def _named(projects: tuple[Mention, ...], rows: list[Row]) -> Iterator[Check]:
    """No more projects of a size are named than are counted."""
    totals = {project.name.text: fact.value for project in projects for fact in _of(project, Role.TOTAL_INVESTMENT) if fact.unit == "CNY"}
    seen: set[Decimal] = set()
    for row in rows:
        size = row.statistic.threshold
        if row.measure is Measure.COUNT and size and size >= 1_000_000_000 and row.value > 1:
            named = [value for value in totals.values() if value >= size]
            if named and len(named) <= row.value and size not in seen:
                seen.add(size)
                text = f"{len(named)} <= {shown(row.value)}"
                yield check("named", text, True, row.statistic.evidence, stated=row.value, computed=Decimal(len(named)))
