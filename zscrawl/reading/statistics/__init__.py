"""Figures about sets of projects or about a place: counts, totals, goals, growth, shares and rates, each with scope and period."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from zscrawl.items import DatedExpression, Measure, Mention, Statistic
from zscrawl.reading.attach.projects import Scene
from zscrawl.reading.document import Document
from zscrawl.reading.spans.amounts import Amount
from zscrawl.reading.spans.quantities import Quantity
from zscrawl.reading.statistics.frame import Periods, Places, is_goal
from zscrawl.reading.statistics.measures import money_measure, percent_measure
from zscrawl.reading.statistics.owners import Owners
from zscrawl.reading.statistics.sets import CountedSet, find_sets

_COMPANY: Final = re.compile(r"公告|[（(](?:S[HZ]\W?)?\d{6}|股份有限公司|净利润|董事会|股东|收盘价|募集资金|上市公司|子公司|控股")
_PLACE_FIGURE: Final = re.compile("全[国省市县区]|全球|我国|中国")


def find_statistics(scene: Scene, dates: tuple[DatedExpression, ...], projects: tuple[Mention, ...]) -> tuple[Statistic, ...]:
    """Every statistic of a body, in order. `dates` are its resolved date expressions; the figures of `projects` are none."""
    document = scene.document
    if not document.quantities and not document.amounts:
        return ()
    sets = find_sets(document)
    owners = Owners(scene, sets)
    claimed = {fact.evidence.end for project in projects for fact in project.facts}
    company = _about_a_company(document.text)
    found = [*_counts(document, sets), *_amounts(document, owners, company), *_percents(document, owners, company)]
    found.sort(key=lambda one: one.evidence.start)
    return tuple(_framed(document, dates, _distinct(found, document)))


def _about_a_company(text: str) -> bool:
    return len(_COMPANY.findall(text)) >= max(2, len(text) // 800)


def _counts(document: Document, sets: list[CountedSet]) -> Iterator[Statistic]:
    for one in sets:
        quantity = one.quantity
        measure = Measure.TARGET if is_goal(document, quantity.start) else Measure.COUNT
        yield Statistic(
            measure=measure,
            value=quantity.value or Decimal(0),
            unit=None,
            evidence=document.span(quantity.context_start, quantity.end),
            qualifier=quantity.qualifier,
            subject=document.span(*one.subject),
            threshold=one.threshold,
            rule=f"count.{one.kind}",
        )


def _amounts(document: Document, owners: Owners, company: bool) -> Iterator[Statistic]:
    for amount in document.amounts:
        if amount.equivalent:
            continue
        measure = money_measure(document, amount)
        if measure is None:
            continue
        after = owners.after(amount.end)
        owner = after or owners.before(amount.start)
        if owner is not None and owner.kind == "one":
            continue
        if owner is None and (company or not _placed(document, amount)):
            continue
        if is_goal(document, amount.start):
            measure = Measure.TARGET
        value = amount.value if amount.value is not None else amount.low
        if value is None:
            continue
        yield Statistic(
            measure=measure,
            value=value,
            unit=amount.unit,
            evidence=document.span(min(amount.context_start or amount.start, amount.start), amount.end),
            qualifier=amount.qualifier,
            subject=document.span(owner.start, owner.end) if owner else None,
            rule=f"{measure}.{'set' if owner else 'place'}",
        )


_SECTOR: Final = re.compile(
    r"(?:固定资产|水利|交通|工业|基础设施|民间|技改|产业|房地产|铁路|公路|预算|地方|财政|专项|外资|台资|内资|债券|贷款|续贷|政策|出口|进口|零售|增加值|生产总值|总产值|全[国省市县区]|各项|中央|省级|市级|基金|资金)"
)


def _placed(document: Document, amount: Amount) -> bool:
    begin, _ = document.sentence_at(amount.start)
    return _SECTOR.search(document.text, max(begin, amount.start - 30), amount.start) is not None


def _percents(document: Document, owners: Owners, company: bool) -> Iterator[Statistic]:
    previous: tuple[Quantity, Measure] | None = None
    for quantity in document.quantities:
        if quantity.kind != "percent":
            continue
        near = previous[1] if previous and quantity.start - previous[0].end <= 2 else None
        found = percent_measure(document, quantity, near)
        if found is None:
            continue
        measure, value = found
        owner = owners.before(quantity.start)
        begin, _ = document.sentence_at(quantity.start)
        if company and not _PLACE_FIGURE.search(document.text, begin, quantity.start):
            continue
        if owner is not None and owner.kind == "one" and measure is not Measure.GROWTH:
            continue
        previous = quantity, measure
        if is_goal(document, quantity.start):
            measure = Measure.TARGET
        yield Statistic(
            measure=measure,
            value=value,
            unit=None,
            evidence=document.span(quantity.context_start, quantity.end),
            qualifier=quantity.qualifier,
            rule=f"{measure}.percent",
        )


def _distinct(found: list[Statistic], document: Document) -> list[Statistic]:
    """Each figure once: a headline gives way to the body that repeats or refines it."""
    kept: dict[tuple[Measure, Decimal, str | None], Statistic] = {}
    for one in found:
        kept.setdefault((one.measure, one.value, one.unit), one)
    return [one for one in kept.values() if not (_in_headline(document, one) and _refined(one, kept.values()))]


def _in_headline(document: Document, one: Statistic) -> bool:
    raw = document.body.raw
    start = raw.rfind("\n", 0, one.evidence.start) + 1
    end = raw.find("\n", one.evidence.end)
    line = raw[start : end if end >= 0 else len(raw)]
    opening = raw.find("】")
    return (len(line) < 60 and "。" not in line) or (raw.startswith("【") and one.evidence.end <= opening)


def _refined(one: Statistic, others: object) -> bool:
    return any(
        other is not one and other.measure is one.measure and other.value and abs(other.value - one.value) <= other.value / 20
        for other in others  # type: ignore[attr-defined]
    )


def _framed(document: Document, dates: tuple[DatedExpression, ...], found: list[Statistic]) -> Iterator[Statistic]:
    places, periods = Places(document), Periods(document, dates)
    for one in found:
        period = periods.of(one.evidence.start)
        yield replace(
            one,
            scope=places.scope(one.evidence.start),
            period=period.evidence if period else None,
            interval=period.interval if period else None,
        )
