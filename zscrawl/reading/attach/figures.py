"""Figures become facts of projects: by what stands in front of them, in their sentence, in their paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from zscrawl.items import Fact, Qualifier, Role
from zscrawl.reading.attach.roles import OTHER, SIZE_CLASS, phase_of
from zscrawl.reading.attach.scene import Project, Scene, Sighting
from zscrawl.reading.spans.quantities import Quantity

_LAND: Final = re.compile(r"(?:占地|规划面积|用地|征地|租地|土地|供地|净地|流转)[^，。；\d]{0,10}$")
_OF_LAND: Final = frozenset(("亩", "公顷", "h㎡", "hm²", "hm2"))
_LEASED: Final = re.compile(r"(?:租用|租赁|承租|流转|使用)[^，。；\d]{0,10}$")
_TRAFFIC: Final = re.compile(r"(?:旅客|客流|客运|接待|游客|起降|吞吐)[^，。；]{0,8}$")
_OF_LINES: Final = re.compile(r"[^，。；、\d]{0,12}(?:线|路|道|带|管|河|街|链|桥)(?![\u4e00-\u9fff]{0,3}(?:缆|胎))")
_NOT_HIRED: Final = re.compile("培训[^，。；]{0,8}$|非农|失业|城镇|全国|全[省市区县]")
_EQUIPMENT: Final = re.compile(r"\d{1,4}(?:台套?|组|座)\d")
_DESIGNED: Final = re.compile("年|设计|能力")
_LINES_BEFORE: Final = re.compile("(?:线|路|道|管|河|街|桥)[^，。；]{0,2}$")
_TURBINES: Final = re.compile("[^，。；]{0,20}(?:风机|风力|风电)|的?[^，。；]{0,8}升压")
_ELSEWHERE: Final = re.compile(
    r"(?:全[省市区县国]|我[国省市区县]|全球|全行业|市场|整个(?:基地|园区|流域))(?![^，。；]*(?:项目|工程))[^，。；]*$"
)
_FLOOR: Final = re.compile(
    r"(?:建筑面积|建筑总面积|总建面|建面|厂房|建筑|标准厂房|车间|仓库|办公楼|面积|新建|租用|租赁|改造|装修|建设)[^，。；\d]{0,12}$"
)
_NOT_AREA: Final = re.compile(r"(?:供热|采暖|灌溉|种植|绿化|覆盖|水域|辐射|森林|流域|造林|治理|使用林地|增加耕地|整治)[^，。；\d]{0,10}$")
_STRONG: Final = re.compile(
    r"年(?:可|均|平均|计划|设计|新增|总|预计|可实现|可新增)?(?:产|生产|产能|产量|加工|处理|发电量?|上网电量|供热|供应|供水"
    r"|供气|供电|吞吐|消纳|回收|利用|提供|接待|制造|输送|生产能力|组装|出栏|屠宰|制氢|封装|捕集)"
    r"|产能|总?产量|生产规模|装机|发电量|上网电量|库容|容量|能力|机架|床位|算力|日产|日处理|日供|月产|每年可?|每日|可生产"
    r"|联产|泊位|生产|建设规模|处理规模|容纳|产出|设计规模"
)
_NOT_CAPACITY: Final = re.compile(
    r"(?:从(?![^，。；]{2,8}[调引取]水)|由原来|节约|节省|减排|减少|替代|相当于|降低|标准?煤|碳排放|二氧化碳|节水|植树|排放|同比|增长|去年|此前|原来?"
    r"|由原来|现有|目前已|累计(?:生产|产|销)|使用|耗|用电|每度|售出|销量|出货|占全|全国|占|满足"
    r"|造价|里程|全长|长度|海拔|高度|距离|跨度|桩|完成|安装|敷设|铺设|浇筑|基准)[^，。；]{0,16}$"
    r"|(?:单机|单台|首台|每台|第[一二三四五六七八九十]{1,2}台|出力)[^，。；]{0,6}$|[台个]容量$"
)
_NOT_CAPACITY_AFTER: Final = re.compile(
    r"(?:/秒|每秒|架次以上|标准煤|标煤|二氧化碳|碳排放|升压站|变电站|线路|的?燃煤|CO|居民|家庭|以上|风机|塔筒|级|电压|集电|送出|主变|工程机械|的?\d{1,4}千伏"
    r")"
)
_INSTALLED: Final = re.compile(r"[^，。；、\d]{0,12}(?:轮毂|逆变器|箱变|升压|方阵|塔架|变压器|盾构|起重机)")
_PIECES: Final = frozenset(("台", "台套", "套", "块", "台组"))
_FITTED: Final = re.compile(r"(?:购置|配备|采用|共?设置|安装|选用|布置)(?:(?!年产)[^，。；])*$")
_SETS: Final = re.compile("(?:发电|煤电|核电|风电)?(?:机组|单机)")
_OUTPUT: Final = re.compile("产|制造|加工")
_POWER: Final = frozenset(
    (
        "千瓦",
        "兆瓦",
        "吉瓦",
        "GW",
        "MW",
        "KW",
        "kW",
        "Gw",
        "Mw",
        "kw",
        "GWp",
        "MWp",
        "kWp",
        "GWh",
        "MWh",
        "吉瓦时",
        "兆瓦时",
        "GWH",
        "MWH",
        "Gwh",
        "Mwh",
    )
)
_NOT_UNITS: Final = frozenset(
    (
        "千伏",
        "kV",
        "公里",
        "千米",
        "户",
        "次",
        "人次",
        "期",
        "批",
        "种",
        "处",
        "年",
        "层",
        "门",
        "款",
        "笔",
        "方",
        "单",
        "例",
        "家",
        "项",
        "宗",
        "所",
        "栋",
        "幢",
        "座",
        "间",
        "班",
        "英尺",
        "大",
        "把",
        "份",
        "扇",
        "对",
        "部",
        "口",
        "节",
        "千伏安",
        "兆伏安",
        "万千伏安",
        "伏安",
        "kVA",
        "KVA",
        "MVA",
        "度电价",
        "组",
        "亿",
        "根",
        "艘次",
        "列",
    )
)
_NEAR: Final = 400
_LIST_ENDS: Final = re.compile(r"[。；]|实现|预计|销售|产值|税|投资|占地|节约|减排|就业")
_MADE: Final = re.compile(r"年(?:可|计划|设计|新增|总)?(?:产|生产|加工|产能|生产能力)[^，。；]{0,14}$")
_NAMED_UNITS: Final = re.compile(r"(?:标准)?(?:机架|床位|车位|停车位|学位|泊位|岗位)")
_CHECK_JOBS: Final = re.compile(r"(?:就业|岗位|员工|用工|职工|解决|安置|带动|吸纳|劳动力|人员)")
_UNITS: Final = {"t": "吨", "m²": "m2", "㎡": "m2", "平方米": "m2", "平米": "m2", "平方": "m2", "方": "m2", "m2": "m2"}
_MONEY_ROLES: Final = frozenset(
    (Role.TOTAL_INVESTMENT, Role.PHASE_INVESTMENT, Role.ANNUAL_REVENUE, Role.ANNUAL_OUTPUT_VALUE, Role.ANNUAL_TAX, Role.REGISTERED_CAPITAL)
)
_FIXED: Final = re.compile(r"其中[^，。；]{0,8}((?:固定资产|设备|建设|工程|土建|环保)投[^，。；\d]{0,4})$")
_BUILDING_NEXT: Final = re.compile("(?:的)?[^，。；]{0,6}(?:厂房|建筑)")
_CLAUSE_MARK: Final = re.compile(r"[，；。]")
_ONE: Final = re.compile(r"[一零](?!万|百|千)")
_HELD: Final = re.compile(r"[^，。；]{0,10}(?:机架|产品|床位|车位|泊位)")
_LISTED_ON: Final = re.compile(r"^[、，和及与其中]|、|，其中")
_MAKES_NEXT: Final = re.compile(r"(?:的)?[^，。；\d]{0,12}(?:生产能力|总?容量|产能|生产线|能力|生产规模|项目|规模)")
_CONSISTS: Final = re.compile("包括|包含|内容|涵盖|分为|由")
_JOINER: Final = re.compile(r"[、和及与]")
_ADDED: Final = re.compile("追加|增资|增加|再投")
_WHOLE: Final = re.compile(r"全部|，[^，。；]{0,10}总投资|全面|整体|项目全|建成后|合计")
_STAGED: Final = re.compile(r"(?:建设|实施|开发|滚动|[两三]期)")


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
    for figure in sorted([*_money(scene), *_quantities(scene)], key=lambda one: one.start):
        found = resolver.owner(figure)
        if found is None:
            continue
        index, rule, strong = found
        for fact in _facts(scene, figure, scene.projects[index], rule):
            yield Attached(index, fact, strong)


def _money(scene: Scene) -> Iterator[_Figure]:
    for index, amount in enumerate(scene.document.amounts):
        if amount.equivalent or amount.low is None or amount.high is None or amount.start >= scene.end:
            continue
        role = amount.role
        if role not in _MONEY_ROLES and not (index in scene.prenominal and role in (OTHER, SIZE_CLASS)):
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
            "about" if role == SIZE_CLASS else amount.qualifier,
            amount.context_start,
            amount=index,
        )


def _quantities(scene: Scene) -> Iterator[_Figure]:
    document = scene.document
    carried_until = -1
    for quantity in document.quantities:
        begin, end = document.sentence_at(quantity.start)
        before = document.text[max(begin, quantity.start - 40) : min(quantity.start, quantity.context_start or quantity.start)]
        role = _role(scene, quantity, before, carried_until >= quantity.start)
        if quantity.start >= scene.end:
            return
        if role is None and _named(scene, quantity):
            role = Role.CAPACITY
        if role is None:
            continue
        if role is Role.CAPACITY:
            carried_until = _reach(document.text, quantity.end, end)
        low, high, unit = _measured(document.text, quantity, role)
        of = _of(document.text, quantity, end) if role is Role.CAPACITY else None
        yield _Figure(
            quantity.start, quantity.end, role, low, high, quantity.value is not None, unit, quantity.qualifier, quantity.context_start, of
        )


def _named(scene: Scene, quantity: Quantity) -> bool:
    """Whether a physical quantity stands inside a project's own name: `青禾300万吨绿色新材料`."""
    if quantity.kind not in ("measure", "count") or quantity.unit in _NOT_UNITS or quantity.unit == "个" or quantity.high < 2:
        return False
    near = scene.within(quantity.start - 60, quantity.start + 1)
    return any(one.index is not None and quantity.end <= one.end for one in near)


def _reach(text: str, start: int, end: int) -> int:
    """How far a list of capacities may go on behind one of them."""
    stop = _LIST_ENDS.search(text, start, end)
    return stop.start() if stop else end


def _role(scene: Scene, quantity: Quantity, before: str, carried: bool) -> Role | None:
    text = scene.document.text
    if quantity.unit in ("人次", "架次"):
        return Role.CAPACITY if _TRAFFIC.search(before) and _DESIGNED.search(before[-16:]) else None
    if quantity.kind == "people" or "岗位" in quantity.unit or (quantity.kind == "count" and "岗位" in before[-6:]):
        return Role.JOBS if _CHECK_JOBS.search(before[-16:] + quantity.text) and not _NOT_HIRED.search(before[-16:]) else None
    if quantity.kind == "area":
        if quantity.unit in ("平方米", "平米", "平方", "㎡", "m²", "m2", "平方公里") and _MADE.search(before):
            return Role.CAPACITY
        if _NOT_AREA.search(before):
            return None
        if quantity.unit in _OF_LAND:
            return (
                Role.LAND_AREA
                if _LAND.search(before)
                or _LEASED.search(before)
                or "占地" in text[quantity.end : quantity.end + 4]
                or text.startswith("土地", quantity.end)
                else None
            )
        if _LAND.search(before):
            return Role.LAND_AREA
        if quantity.unit in ("平方公里", "平方千米"):
            return None
        return Role.FLOOR_AREA if _FLOOR.search(before) or _BUILDING_NEXT.match(text[quantity.end : quantity.end + 12]) else None
    if quantity.kind not in ("measure", "count") or quantity.unit in _NOT_UNITS:
        return None
    return Role.CAPACITY if _is_capacity(text, quantity, before, carried) else None


def _is_equipment(text: str, quantity: Quantity, clause: str) -> bool:
    """Whether pieces are what a plant is fitted with (`配备6台机组`) rather than what it makes."""
    return quantity.unit in _PIECES and (_FITTED.search(clause) is not None or _SETS.match(text, quantity.end) is not None)


def _is_capacity(text: str, quantity: Quantity, before: str, carried: bool) -> bool:
    clause = _CLAUSE_MARK.split(before)[-1]
    installed = _INSTALLED.match(text, quantity.end) is not None and not _OUTPUT.search(clause)
    if installed or _is_equipment(text, quantity, clause) or _NOT_CAPACITY.search(clause) or _NOT_CAPACITY_AFTER.match(text, quantity.end):
        return False
    if _ELSEWHERE.search(clause) or (_EQUIPMENT.match(quantity.text) and _TURBINES.match(text, quantity.end)):
        return False
    if quantity.unit == "条" and (_LINES_BEFORE.search(clause) or _OF_LINES.match(text, quantity.end)):
        return False
    if quantity.per:
        return True
    if quantity.unit in _POWER:
        return True
    if _ONE.match(quantity.text) and quantity.unit not in _POWER:
        return False
    if quantity.unit == "个" and not (_STRONG.search(clause) and _HELD.match(text[quantity.end : quantity.end + 14])):
        return False
    if _STRONG.search(clause):
        return True
    if carried and _LISTED_ON.search(text[max(0, quantity.start - len(clause) - 1) : quantity.start]):
        return True
    return _MAKES_NEXT.match(text[quantity.end : quantity.end + 18]) is not None and quantity.unit != "个"


def _measured(text: str, quantity: Quantity, role: Role) -> tuple[Decimal, Decimal, str]:
    low, high, unit = quantity.low, quantity.high, quantity.unit
    if role is Role.JOBS:
        return low, high, "人"
    if quantity.kind == "area" and role is not Role.CAPACITY:
        factor = (
            Decimal(15) if unit in _OF_LAND and unit != "亩" else Decimal(1_000_000) if unit in ("平方公里", "平方千米") else Decimal(1)
        )
        return low * factor, high * factor, "mu" if unit in _OF_LAND else "m2"
    if unit == "个" and (named := _NAMED_UNITS.match(text, quantity.end)):
        unit = named.group()
    return low, high, _UNITS.get(unit, unit)


_PRODUCT: Final = re.compile(
    r"[的]?((?:（[^（）]{1,12}）)?[\u4e00-\u9fffA-Za-z0-9α-ω\-/·（）%]{2,24}?)(?=[，。；、！？\n]|等|项目|生产|产能|及|和"
    r"|，|的|产业|建设|$)"
)


def _of(text: str, quantity: Quantity, end: int) -> tuple[int, int] | None:
    match = _PRODUCT.match(text, quantity.end, end)
    return match.span(1) if match else None


_Owner = tuple[int, str, bool]
_PREDICATE: Final = re.compile(r"(?:是|成为|作为|系)[^，。；]{0,14}$")
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
        if last is not None and last.kind == "class" and not self._is_subject(last, figure):
            last = next((one for one in reversed(before) if one.kind != "class"), None)
        if last is None:
            return self._carried(begin, figure)
        if last.index is not None:
            return self._named(last.index, last, before, figure)
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

    def _is_subject(self, sort: Sighting, figure: _Figure) -> bool:
        """Whether a mere sort of project (`第一个生产项目，投资1亿`) is what the figure speaks of."""
        text = self.document.text
        between = text[sort.end : figure.start]
        return len(between) <= 14 and "、" not in between and _PREDICATE.search(text, max(0, sort.start - 16), sort.start) is None

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


_BUILD_END: Final = re.compile(r"(?:建设|用于|打造|新建|兴建|投建|建立|设立|实施|扩建|布局|建)(?:[^，。；]{0,8}的)?$")
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
    if any(one.index is not None and found.start() < one.end for one in scene.within(found.start() - 60, figure.start)):
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
    dict.fromkeys(("兆瓦", "MW", "MWp", "Mw"), ("MW", 1))
    | dict.fromkeys(("吉瓦", "GW", "GWp", "Gw"), ("MW", 1000))
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
