"""Figures become facts of projects: by what stands in front of them, in their sentence, in their paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from zscrawl.items import Fact, Qualifier, Role
from zscrawl.reading.attach.measures import NOT_UNITS, measured, product_of, role_of
from zscrawl.reading.attach.owners import Figure, Resolver, respectively
from zscrawl.reading.attach.roles import OTHER, SIZE_CLASS, phase_of
from zscrawl.reading.attach.scene import Project, Scene
from zscrawl.reading.spans.amounts import Amount
from zscrawl.reading.spans.quantities import Quantity

_NEAR: Final = 400
_LIST_ENDS: Final = re.compile(r"[。；]|实现|预计|销售|产值|税|投资|占地|节约|减排|就业")
_MONEY_ROLES: Final = frozenset(
    (Role.TOTAL_INVESTMENT, Role.PHASE_INVESTMENT, Role.ANNUAL_REVENUE, Role.ANNUAL_OUTPUT_VALUE, Role.ANNUAL_TAX, Role.REGISTERED_CAPITAL)
)
_PART: Final = re.compile(r"(?:其中，?|含|包括|[，、；（])(?!其中|含|包括)([\u4e00-\u9fff]{2,6}投[资入][^，。；\d]{0,4})$")
_ADDED: Final = re.compile("追加|增资|增加|再投")
_WHOLE: Final = re.compile(r"全部|，[^，。；]{0,10}总投资|全面|整体|项目全|建成后|合计")
_STAGED: Final = re.compile(r"(?:建设|实施|开发|滚动|[两三]期)")


@dataclass(frozen=True, slots=True)
class Attached:
    """A fact with the index of its project, and whether it is asserted."""

    project: int
    fact: Fact
    strong: bool


def attach_figures(scene: Scene) -> list[Attached]:
    """The facts of all projects of a scene, each once per project; a total that a later one replaces is left out."""
    return list(_without_superseded(scene, list(_unique(_attached(scene)))))


_ADJUSTED: Final = re.compile(r"调整后|调整为|调整至|变更为|变更后|修订为|由[^，。；]{2,16}(?:调整|增加|增|提高|变更)[为至到]")


def _without_superseded(scene: Scene, found: list[Attached]) -> Iterator[Attached]:
    """`由21.99亿元调整为23.93亿元` leaves the new total only."""
    document = scene.document
    newest: dict[int, int] = {}
    for one in found:
        start = one.fact.evidence.start
        if one.strong and one.fact.role is Role.TOTAL_INVESTMENT and _ADJUSTED.search(document.body.raw, max(0, start - 40), start):
            newest[one.project] = max(newest.get(one.project, 0), start)
    for one in found:
        old = one.fact.role is Role.TOTAL_INVESTMENT and one.fact.evidence.start < newest.get(one.project, 0)
        if not old:
            yield one


def _attached(scene: Scene) -> Iterator[Attached]:
    if not scene.projects:
        return
    resolver = Resolver(scene)
    figures = sorted([*_money(scene), *_quantities(scene)], key=lambda one: one.start)
    together = respectively(scene, figures)
    for figure in figures:
        found = together[figure.start] if figure.start in together else resolver.owner(figure)
        if found is None:
            continue
        index, rule, strong = found
        for fact in _facts(scene, figure, scene.projects[index], rule):
            yield Attached(index, fact, strong)


def _money(scene: Scene) -> Iterator[Figure]:
    for index, amount in enumerate(scene.document.amounts):
        if amount.equivalent or amount.low is None or amount.high is None or amount.start >= scene.end:
            continue
        role = amount.role
        if role not in _MONEY_ROLES and not (role in (OTHER, SIZE_CLASS) and (index in scene.prenominal or _of_next(scene, amount))):
            continue
        if amount.value is None and amount.text[0] in "数几":
            continue
        chosen = Role(role) if role in _MONEY_ROLES else Role.TOTAL_INVESTMENT
        yield Figure(
            amount.start,
            amount.end,
            chosen,
            amount.low,
            amount.high,
            amount.value is not None,
            amount.unit,
            "about" if role == SIZE_CLASS and (amount.grade or not amount.text[0].isdigit()) else amount.qualifier,
            amount.context_start,
            amount=index,
        )


def _of_next(scene: Scene, amount: Amount) -> bool:
    """Whether an amount of no other role stands at the head of a project (`远岸20亿元装备基地`)."""
    return amount.value is not None and any(one.index is not None for one in scene.within(amount.end, amount.end + 1))


def _quantities(scene: Scene) -> Iterator[Figure]:
    document = scene.document
    carried_until = -1
    for quantity in document.quantities:
        begin, end = document.sentence_at(quantity.start)
        before = document.text[max(begin, quantity.start - 40) : quantity.front]
        if quantity.start >= scene.end:
            return
        if quantity.text[0] in "数几":
            continue
        role = role_of(document.text, quantity, before, carried_until >= quantity.start)
        if role is None and _named(scene, quantity):
            role = Role.CAPACITY
        if role is None:
            continue
        if role is Role.CAPACITY:
            carried_until = _reach(document.text, quantity.end, end)
        low, high, unit = measured(document.text, quantity, role)
        of = product_of(document.text, quantity, end) if role is Role.CAPACITY else None
        yield Figure(
            quantity.start, quantity.end, role, low, high, quantity.value is not None, unit, quantity.qualifier, quantity.context_start, of
        )


def _named(scene: Scene, quantity: Quantity) -> bool:
    """Whether a physical quantity stands inside a project's own name: `青禾300万吨绿色新材料`."""
    if quantity.kind not in ("measure", "count") or quantity.unit in NOT_UNITS or quantity.high < 2:
        return False
    if quantity.unit == "个" and not scene.document.text.endswith("产", 0, quantity.start):
        return False
    near = scene.within(quantity.start - 60, quantity.start + 1)
    return any(one.index is not None and quantity.end <= one.end for one in near)


def _reach(text: str, start: int, end: int) -> int:
    """How far a list of capacities may go on behind one of them."""
    stop = _LIST_ENDS.search(text, start, end)
    return stop.start() if stop else end


def _facts(scene: Scene, figure: Figure, project: Project, rule: str) -> Iterator[Fact]:
    document = scene.document
    begin, _ = document.sentence_at(figure.start)
    role = figure.role
    phase = _phase(scene, figure, project, begin)
    if role is Role.TOTAL_INVESTMENT and phase:
        role = Role.PHASE_INVESTMENT
    if role is Role.PHASE_INVESTMENT:
        before = document.text[max(begin, figure.start - 20) : figure.front]
        if phase is None and (part := _PART.search(before)):
            phase = part.group(1)
        if phase is None and _ADDED.search(before):
            phase = "追加"
        if phase is None:
            role = Role.TOTAL_INVESTMENT
    evidence = document.span(figure.front, figure.end)
    of = document.span(*figure.of).text if figure.of else None
    ends: tuple[tuple[Decimal, Qualifier | None], ...] = ((figure.low, "from"), (figure.high, "to"))
    low, high = (None, None) if figure.exact else (figure.low, figure.high)
    for value, qualifier in ((figure.high, figure.qualifier),) if figure.exact else ends:
        yield Fact(
            role=role,
            value=value,
            unit=figure.unit,
            evidence=evidence,
            qualifier=qualifier,
            low=low,
            high=high,
            phase=phase,
            of=of,
            rule=rule,
        )


def _phase(scene: Scene, figure: Figure, project: Project, begin: int) -> str | None:
    """The phase that the sentence speaks of before the figure, unless it belongs to the project's own name."""
    text = scene.document.text
    found = phase_of(text, max(begin, figure.start - _NEAR), figure.start)
    if found is None:
        return None
    for one in scene.within(found.start() - 60, figure.start):
        if one.index is not None and found.start() < one.end:
            own = scene.projects[one.index] is project and one.start <= found.start()
            if not own or found.group() in project.first.text:
                return None
    between = text[found.end() : figure.start]
    if _WHOLE.search(between) and figure.role is not Role.PHASE_INVESTMENT:
        return None
    if _STAGED.match(between) or text[found.start() - 1 : found.start()] in ("分", "两", "共"):
        return None
    return found.group().removesuffix("项目").removesuffix("工程")


def _unique(found: Iterator[Attached]) -> Iterator[Attached]:
    seen: set[tuple[int, Role, Decimal, str]] = set()
    for one in sorted(found, key=lambda one: not one.strong):
        value, unit = canonical(one.fact.value, one.fact.unit)
        key = (one.project, one.fact.role, value, unit)
        if key not in seen:
            seen.add(key)
            yield one


_CANONICAL: Final = (
    dict.fromkeys(("兆瓦", "MW", "Mw"), ("MW", 1))
    | dict.fromkeys(("吉瓦", "GW", "Gw"), ("MW", 1000))
    | dict.fromkeys(("兆瓦时", "MWh", "MWH"), ("MWh", 1))
    | dict.fromkeys(("吉瓦时", "GWh", "GWH", "Gwh"), ("MWh", 1000))
)
_SMALLER: Final = {"千瓦": "MW", "KW": "MW", "kW": "MW", "kw": "MW", "千瓦时": "MWh", "度": "MWh", "KWh": "MWh", "kWh": "MWh", "KWH": "MWh"}


def canonical(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """The same capacity in one unit: `15万千瓦` and `150MW` are one fact."""
    if unit in _SMALLER:
        return value / 1000, _SMALLER[unit]
    name, factor = _CANONICAL.get(unit, (unit, 1))
    return value * factor, name
