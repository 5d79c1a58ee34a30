"""Figures become facts of projects: by what stands in front of them, in their sentence, in their paragraph."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, zip_longest
from typing import Final

from zscrawl.items import Fact, Qualifier, Role
from zscrawl.reading.attach.measures import NOT_UNITS, measured, product_of, role_of
from zscrawl.reading.attach.roles import OTHER, SIZE_CLASS, phase_of
from zscrawl.reading.attach.scene import Project, Scene, Sighting
from zscrawl.reading.spans.amounts import Amount
from zscrawl.reading.spans.names import is_sectoral
from zscrawl.reading.spans.quantities import Quantity

_NEAR: Final = 400
_LIST_ENDS: Final = re.compile(r"[。；]|实现|预计|销售|产值|税|投资|占地|节约|减排|就业")
_MONEY_ROLES: Final = frozenset(
    (Role.TOTAL_INVESTMENT, Role.PHASE_INVESTMENT, Role.ANNUAL_REVENUE, Role.ANNUAL_OUTPUT_VALUE, Role.ANNUAL_TAX, Role.REGISTERED_CAPITAL)
)
_FIXED: Final = re.compile(r"其中[^，。；]{0,8}((?:固定资产|设备|建设|工程|土建|环保)投[^，。；\d]{0,4})$")
_CONSISTS: Final = re.compile("包括|包含|内容|涵盖|分为|由")
_JOINER: Final = re.compile(r"[、和及与]")
_ADDED: Final = re.compile("追加|增资|增加|再投")
_WHOLE: Final = re.compile(r"全部|，[^，。；]{0,10}总投资|全面|整体|项目全|建成后|合计")
_STAGED: Final = re.compile(r"(?:建设|实施|开发|滚动|[两三]期)")


_Owner = tuple[int, str, bool]


@dataclass(frozen=True, slots=True)
class Attached:
    """A fact with the index of its project, and whether it is asserted."""

    project: int
    fact: Fact
    strong: bool


@dataclass(frozen=True, slots=True)
class _Figure:
    start: int
    end: int
    role: Role
    low: Decimal
    high: Decimal
    exact: bool
    unit: str
    qualifier: Qualifier | None
    context_start: int
    of: tuple[int, int] | None = None
    amount: int | None = None


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
    resolver = _Resolver(scene)
    figures = sorted([*_money(scene), *_quantities(scene)], key=lambda one: one.start)
    respective = _respective(scene, figures)
    for figure in figures:
        found = respective[figure.start] if figure.start in respective else resolver.owner(figure)
        if found is None:
            continue
        index, rule, strong = found
        for fact in _facts(scene, figure, scene.projects[index], rule):
            yield Attached(index, fact, strong)


def _respective(scene: Scene, figures: list[_Figure]) -> dict[int, _Owner | None]:
    """`A和B总投资分别为5亿元、7亿元`: each figure of the run is of the name in its place; of nothing where the names are fewer."""
    text, found = scene.document.text, dict[int, _Owner | None]()
    for word in _EACH.finditer(text):
        run: list[_Figure] = []
        for figure in figures[bisect_left(figures, word.end(), key=lambda one: one.start) :]:
            if not _NEXT_OF_RUN.fullmatch(text, run[-1].end if run else word.end(), figure.context_start or figure.start):
                break
            run.append(figure)
        if len(run) < 2 or run[0].amount in scene.prenominal:
            continue
        begin, _ = scene.document.sentence_at(word.start())
        named = [one for one in scene.within(begin, word.start()) if one.index is not None]
        listed = [one.index for one in _last_list(text, named, len(run))]
        for figure, index in zip_longest(run, listed):
            found[figure.start] = None if index is None else (index, "respective", True)
    return found


def _last_list(text: str, named: list[Sighting], size: int) -> list[Sighting]:
    """The last `size` names where they stand as one list, else none."""
    last = named[-size:]
    joined = all(_LIST_GAP.fullmatch(text, one.end, following.start) for one, following in pairwise(last))
    return last if len(last) == size and joined else []


_EACH: Final = re.compile("分别")
_NEXT_OF_RUN: Final = re.compile("[^，。；、和与及]{0,8}|[、，和与及]|以及|和约")
_LIST_GAP: Final = re.compile("[、，和与及]|以及|”[、和与及]?“")


def _money(scene: Scene) -> Iterator[_Figure]:
    for index, amount in enumerate(scene.document.amounts):
        if amount.equivalent or amount.low is None or amount.high is None or amount.start >= scene.end:
            continue
        role = amount.role
        if role not in _MONEY_ROLES and not (role in (OTHER, SIZE_CLASS) and (index in scene.prenominal or _of_next(scene, amount))):
            continue
        if amount.value is None and amount.text[0] in "数几":
            continue
        chosen = Role(role) if role in _MONEY_ROLES else Role.TOTAL_INVESTMENT
        yield _Figure(
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


def _quantities(scene: Scene) -> Iterator[_Figure]:
    document = scene.document
    carried_until = -1
    for quantity in document.quantities:
        begin, end = document.sentence_at(quantity.start)
        before = document.text[max(begin, quantity.start - 40) : min(quantity.start, quantity.context_start or quantity.start)]
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
        yield _Figure(
            quantity.start, quantity.end, role, low, high, quantity.value is not None, unit, quantity.qualifier, quantity.context_start, of
        )


def _named(scene: Scene, quantity: Quantity) -> bool:
    """Whether a physical quantity stands inside a project's own name: `青禾300万吨绿色新材料`."""
    if quantity.kind not in ("measure", "count") or quantity.unit in NOT_UNITS or quantity.unit == "个" or quantity.high < 2:
        return False
    near = scene.within(quantity.start - 60, quantity.start + 1)
    return any(one.index is not None and quantity.end <= one.end for one in near)


def _reach(text: str, start: int, end: int) -> int:
    """How far a list of capacities may go on behind one of them."""
    stop = _LIST_ENDS.search(text, start, end)
    return stop.start() if stop else end


_PREDICATE: Final = re.compile(r"(?:是|[成作列]为|入选|系)[^，。；]{0,30}$")
_NTH: Final = re.compile("第[一二三四五六七八九十]{1,2}[个座条]$")
_TAIL: Final = re.compile("(?:项目|工程|基地|电站|工厂|园区)$")
_OF_A_FIRM: Final = re.compile(
    r"(?:公司|集团|企业|股份)(?:（[^（）]*）)?(?:(?!项目|工程|基地|工厂|新增|新建|拟|规划|计划|建设|形成|投资|一期|二期)[^，。；]){0,16}"
    r"(?:产能|能力|装机(?:规模|容量)?|产量|销售(?:额|总额|收入)?|营业收入|营收)(?:将|预计|可|已)?(?:达到?|为|突破|超过?|增至|提升至|增加到|扩大到|提升到)?$"
)
_ENTIRE: Final = re.compile("(?:整个|全部)")
_JOINT: Final = re.compile(r"(?:和|与|及|以及|、)[^，。；]{3,}")


class _Resolver:
    """Finds whose a figure is."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.document = scene.document
        self.focus = scene.focus

    def owner(self, figure: _Figure) -> _Owner | None:
        scene = self.scene
        if figure.amount is not None and figure.amount in scene.prenominal:
            return scene.prenominal[figure.amount], "prenominal", True
        if figure.amount is None and figure.start in scene.quantities:
            return scene.quantities[figure.start], "prenominal", True
        begin, end = self.document.sentence_at(figure.start)
        heading = next((stop for start, stop in scene.headings if start <= figure.start < stop), None)
        if heading is not None:
            end = min(end, heading)
        inside = scene.within(max(begin, figure.start - _NEAR), min(end, figure.end + _NEAR))
        covering = next((one for one in inside if one.start <= figure.start and one.end >= figure.end and one.index is not None), None)
        if covering is not None and covering.index is not None:
            return covering.index, "name", True
        if heading is not None:
            return None if len(scene.projects) != 1 else (0, "headline", False)
        if _OF_A_FIRM.search(self.document.text, max(begin, figure.start - 60), figure.context_start or figure.start):
            return None
        before = [one for one in inside if one.end <= figure.start]
        after = [one for one in inside if one.start >= figure.end and one.index is not None]
        if before:
            return self._behind(before, figure, begin)
        if after and after[0].index is not None and self._builds(figure, after[0]):
            return after[0].index, "invest-build", True
        return self._carried(begin, figure)

    def _behind(self, before: list[Sighting], figure: _Figure, begin: int) -> _Owner | None:
        """The owner of a figure by what its sentence names in front of it."""
        last: Sighting | None = before[-1]
        if last is not None and last.kind == "class" and (short := self._short_for(last)) is not None:
            return short, "short-name", True
        if last is not None and last.kind == "class" and (self._is_whole(last) or not self._is_subject(last, figure)):
            last = next((one for one in reversed(before) if one.kind != "class"), None)
        if last is None:
            return self._carried(begin, figure)
        if last.index is not None:
            return self._named(last.index, last, before, figure)
        if last.kind == "group" and _NTH.search(self.document.text, max(begin, last.start - 5), last.start):
            return self._carried(begin, figure)
        if last.kind not in ("anaphor", "phase"):
            return None
        if self.document.text.startswith("原", last.start):
            original = next((one.index for one in self.scene.within(last.start - _NEAR, last.start) if one.index is not None), None)
            return None if original is None else (original, "anaphor", True)
        earlier = next((one for one in reversed(before) if one.index is not None), None)
        if earlier is not None and earlier.index is not None:
            return earlier.index, "same-sentence", True
        return self._carried(begin, figure, rule="anaphor")

    def _named(self, index: int, last: Sighting, before: list[Sighting], figure: _Figure) -> _Owner | None:
        """The project named last, unless the figure is of several together."""
        if figure.amount is not None and _JOINT.match(self.document.text, last.end, figure.start):
            return None
        siblings = {one.index for one in before if one.index is not None}
        if len(siblings) > 1 and self._one_list(before):
            return self._parent(before)
        return index, "same-sentence", True

    def _is_whole(self, sort: Sighting) -> bool:
        """Whether `整个项目` means the project that the text speaks of."""
        return _ENTIRE.match(self.document.text, sort.start) is not None

    def _short_for(self, sort: Sighting) -> int | None:
        """The one project whose name holds what comes before the head of a mere sort (`京大项目` of `京大1500MW基地项目`)."""
        stem = _TAIL.sub("", self.document.text[sort.start : sort.end])
        found = [
            index for index, one in enumerate(self.scene.projects) if len(stem) > 1 and stem in one.first.text and not is_sectoral(stem)
        ]
        return found[0] if len(found) == 1 else None

    def _is_subject(self, sort: Sighting, figure: _Figure) -> bool:
        """Whether a mere sort of project (`第一个生产项目，投资1亿`) is what the figure speaks of."""
        text = self.document.text
        between = text[sort.end : figure.start]
        return len(between) <= 14 and "、" not in between and _PREDICATE.search(text, max(0, sort.start - 32), sort.start) is None

    def _parent(self, before: list[Sighting]) -> _Owner | None:
        """The project in front of a list of its parts: `N，具体包括A、B和C，总投资X`."""
        named = [one for one in before if one.index is not None]
        last = self.scene.projects[named[-1].index or 0].series
        for one in reversed(named[:-1]):
            if one.index is not None and (self.scene.projects[one.index].series != last or last is None):
                following = self.document.text[one.end : one.end + 12]
                return (one.index, "parent", True) if _CONSISTS.search(following) else None
        return None

    def _one_list(self, before: list[Sighting]) -> bool:
        """Whether the last two projects named are members of one list: a figure behind them is the list's."""
        named = [one for one in before if one.index is not None]
        between = self.document.text[named[-2].end : named[-1].start]
        return len(between) <= 4 and _JOINER.search(between) is not None

    def _builds(self, figure: _Figure, target: Sighting) -> bool:
        between = self.document.text[figure.end : target.start]
        return len(between) < 50 and between.count("，") < 2 and _BUILD_END.search(between) is not None

    def _continues(self, begin: int, figure: _Figure) -> bool:
        """Whether a sentence is a numbered part of a notice (`3、投资规模：…`)."""
        return _CONTINUES.match(self.document.text, begin, figure.start) is not None

    def _carried(self, begin: int, figure: _Figure, rule: str = "carried") -> _Owner | None:
        focus = self.focus.get(begin)
        if focus is None or focus.index is None:
            return None
        index, same_paragraph, distance = focus.index, focus.same_paragraph, focus.distance
        only = len(self.scene.projects) == 1
        if only and figure.role is Role.REGISTERED_CAPITAL:
            return index, "only-project", True
        if only and rule == "carried" and not same_paragraph and not self._continues(begin, figure):
            return index, "other-paragraph", False
        if rule == "carried" and figure.end <= min(name.start for name in self.scene.projects[index].names):
            return index, "before-its-name", False
        if only or same_paragraph or (rule == "anaphor" and distance <= 2):
            return index, "only-project" if only else rule, True
        return index, "other-paragraph", False


_BUILD_END: Final = re.compile(r"(?:建设|用于|打造|新建|兴建|投建|建立|设立|实施|扩建|布局|建|投资)(?:[^，。；]{0,8}的)?$|^的?$")
_CONTINUES: Final = re.compile(
    r"[（]?[一二三四五六七八九\d]{1,2}[、.）](?:该|本|项目|工程|总投资|投资|计划|预计|占地|用地|规划|主要|建设|设计|年产|新增|资金|产能)"
)


def _facts(scene: Scene, figure: _Figure, project: Project, rule: str) -> Iterator[Fact]:
    document = scene.document
    begin, _ = document.sentence_at(figure.start)
    role = figure.role
    phase = _phase(scene, figure, project, begin)
    if role is Role.TOTAL_INVESTMENT and phase:
        role = Role.PHASE_INVESTMENT
    if role is Role.PHASE_INVESTMENT:
        before = document.text[max(begin, figure.start - 20) : figure.context_start or figure.start]
        if phase is None and (fixed := _FIXED.search(before)):
            phase = fixed.group(1)
        if phase is None and _ADDED.search(before):
            phase = "追加"
        if phase is None:
            role = Role.TOTAL_INVESTMENT
    start = figure.context_start if 0 < figure.context_start < figure.start else figure.start
    evidence = document.span(start, figure.end)
    of = document.span(*figure.of).text if figure.of else None
    if figure.exact:
        yield Fact(
            role=role,
            value=figure.high,
            unit=figure.unit,
            evidence=evidence,
            qualifier=figure.qualifier,
            low=None,
            high=None,
            phase=phase,
            of=of,
            rule=rule,
        )
        return
    ends: tuple[tuple[Decimal, Qualifier], ...] = ((figure.low, "from"), (figure.high, "to"))
    for value, qualifier in ends:
        yield Fact(
            role=role,
            value=value,
            unit=figure.unit,
            evidence=evidence,
            qualifier=qualifier,
            low=figure.low,
            high=figure.high,
            phase=phase,
            of=of,
            rule=rule,
        )


def _phase(scene: Scene, figure: _Figure, project: Project, begin: int) -> str | None:
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
