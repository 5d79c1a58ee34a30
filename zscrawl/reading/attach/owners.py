"""Whose a figure is: by what stands in front of it, in its sentence, in its paragraph."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, zip_longest
from typing import Final

from zscrawl.items import Qualifier, Role
from zscrawl.reading.attach.scene import Scene, Sighting
from zscrawl.reading.spans.names import is_sectoral

_NEAR: Final = 400
_CONSISTS: Final = re.compile("包括|包含|内容|涵盖|分为|由|新建|建设")
_LISTED: Final = re.compile("[”）]?(?:[、和及与]|以及)(?:[^，。；、]{0,9}的|[^，。；、]{0,2})")

# A project by its index, the rule that found it, and whether that rule is strong.
Owner = tuple[int, str, bool]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one role at `text[start:end]`; `amount` is its index where it is money."""

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

    @property
    def front(self) -> int:
        """Where it begins with its qualifier."""
        return self.context_start or self.start


def respectively(scene: Scene, figures: list[Figure]) -> dict[int, Owner | None]:
    """`A和B总投资分别为5亿元、7亿元`: each figure of the run is of the name in its place; of nothing where the names are fewer."""
    text, found = scene.document.text, dict[int, Owner | None]()
    for word in _EACH.finditer(text):
        run: list[Figure] = []
        for figure in figures[bisect_left(figures, word.end(), key=lambda one: one.start) :]:
            if not _NEXT_OF_RUN.fullmatch(text, run[-1].end if run else word.end(), figure.front):
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


_PREDICATE: Final = re.compile("(?:是|为|入选|系)[^，。；]{0,30}$|第[一二三四五六七八九十]{1,2}[个座条]$")
_TOWARDS: Final = re.compile("向(?!社会|市场)[^，。；、]{2,20}(?<!追加)投资$")
_QUOTED_NAME: Final = re.compile("[^“”，。；]{0,30}(?:项目|工程)(?:（[^（）]*）)?”")
_SAME_NAME: Final = re.compile("[^，。；、0-9]{1,12}[、和及与]")
_IN_A_ROW: Final = re.compile("[、等]")
_LEADS: Final = re.compile("(?:[^，。；、]{0,6}的)?")
_NTH: Final = re.compile("第[一二三四五六七八九十]{1,2}[个座条]$")
_TAIL: Final = re.compile("(?:项目|工程|基地|电站|工厂|园区)$")
_IN_FIRM_BRACKETS: Final = re.compile("(?:公司|集团|股份|企业)（[^（）。；]*$")
_ASKED: Final = re.compile("(?:投标人|申请人|供应商)[^。；]{0,40}(?:业绩|具有|具备)|业绩要求")
_OF_A_FIRM: Final = re.compile(
    r"(?:公司|集团|企业|股份)(?:（[^（）]*）)?(?:(?!项目|工程|基地|工厂|新增|新建|拟|规划|计划|建设|形成|投资|一期|二期)[^，。；]){0,16}"
    r"(?:产能|能力|装机(?:规模|容量)?|产量|销售(?:额|总额|收入)?|营业收入|营收)(?:将|预计|可|已)?(?:达到?|为|突破|超过?|增至|提升至|增加到|扩大到|提升到)?$"
)
_OF_A_PLANT: Final = re.compile("(?:厂房|车间|仓库|冷库|办公楼|研发楼|宿舍|用房|装置|产线|生产线)$")
_FIGURED: Final = re.compile("(?:拟|计划|预计|将|的)?(?:总?投资|占地)")
_THIS_TIME: Final = re.compile("[此本这]次[^，。；]{0,16}的$")
_ENTIRE: Final = re.compile("整个|全部|(?:本次)?募投|[后底内]项目")
_WITH_OTHERS: Final = re.compile(r"(?:和|与|及|以及)\d+[座个条项]")
_JOINT: Final = re.compile(r"(?:和|与|及|以及|、)[^，。；]{3,}")


class Resolver:
    """Finds whose a figure is."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.document = scene.document
        self.focus = scene.focus
        self.quantities = {one.start for one in scene.document.quantities}

    def owner(self, figure: Figure) -> Owner | None:
        """Whose a figure is, None where it is of nothing that is known."""
        scene = self.scene
        if figure.amount is not None and figure.amount in scene.prenominal:
            return scene.prenominal[figure.amount], "prenominal", True
        begin, end = self.document.sentence_at(figure.start)
        if self._of_a_firm(figure, begin):
            return None
        heading = next(
            (stop for start, stop in scene.headings if start <= figure.start < stop and not self._continues(start, figure)), None
        )
        if heading is not None:
            end = min(end, heading)
        inside = scene.within(max(begin, figure.start - _NEAR), min(end, figure.end + _NEAR))
        covering = next(
            (one.index for one in inside if one.start <= figure.start and one.end >= figure.end and one.index is not None), None
        )
        if covering is not None:
            return covering, "name", True
        if figure.amount is None and figure.start in scene.quantities:
            return scene.quantities[figure.start], "prenominal", True
        if heading is not None:
            return None if len(scene.projects) != 1 else (0, "headline", False)
        return self._by_sentence(figure, inside, begin, end)

    def _of_a_firm(self, figure: Figure, begin: int) -> bool:
        """Whether a figure says how large a firm is, or must be (`公司年产能达到5万吨`, `远岸集团（年营收500亿元）`)."""
        text, near = self.document.text, max(begin, figure.start - 60)
        if figure.amount is not None and figure.role is not Role.REGISTERED_CAPITAL and _IN_FIRM_BRACKETS.search(text, near, figure.front):
            return True
        return _OF_A_FIRM.search(text, near, figure.front) is not None or _ASKED.search(text, begin, figure.front) is not None

    def _by_sentence(self, figure: Figure, inside: list[Sighting], begin: int, end: int) -> Owner | None:
        text = self.document.text
        before = [one for one in inside if one.end <= figure.start]
        target = _TOWARDS.search(text, begin, figure.front) if figure.amount is not None else None
        if target is not None:
            before = [one for one in before if one.start >= target.start()]
        if (target is not None and not before) or self._in_another_name(figure, begin, end):
            return None
        after = next((one for one in inside if one.start >= figure.end and one.index is not None), None)
        if after is not None and after.index is not None and _LEADS.fullmatch(text, figure.end, after.start):
            return after.index, "prenominal", True
        if before:
            return self._behind(before, figure, begin)
        if after is not None and after.index is not None:
            if self._builds(figure, after):
                return after.index, "invest-build", True
            if after.start in self.quantities and figure.amount is None and _SAME_NAME.fullmatch(text, figure.end, after.start):
                return after.index, "name", True
        return self._carried(begin, figure)

    def _in_another_name(self, figure: Figure, begin: int, end: int) -> bool:
        """Whether a figure stands in a quoted name that is no project here (`“年产4万吨材料项目”`)."""
        text = self.document.text
        opening = text.rfind("“", begin, figure.start)
        if figure.amount is not None or opening < 0 or "”" in text[opening : figure.start]:
            return False
        name = _QUOTED_NAME.match(text, figure.end, end)
        return name is not None and not any(one.index is not None for one in self.scene.within(opening, name.end()))

    def _behind(self, before: list[Sighting], figure: Figure, begin: int) -> Owner | None:
        """The owner of a figure by what its sentence names in front of it."""
        last: Sighting | None = before[-1]
        if before[-1].kind == "class":
            short = self._short_for(before[-1])
            if short is not None:
                return short, "short-name", True
            if self._is_whole(before[-1]):
                return self._pointed_at(before, figure, begin)
            if not self._is_subject(before[-1], figure):
                last = next((one for one in reversed(before) if one.kind != "class"), None)
        if last is None or (last.kind == "group" and _NTH.search(self.document.text, max(begin, last.start - 5), last.start)):
            return self._carried(begin, figure)
        if last.index is not None:
            return self._named(last.index, last, before, figure)
        if last.kind not in ("anaphor", "phase"):
            return None
        if self.document.text.startswith("原", last.start):
            original = next((one.index for one in self.scene.within(last.start - _NEAR, last.start) if one.index is not None), None)
            return None if original is None else (original, "anaphor", True)
        return self._pointed_at(before, figure, begin)

    def _pointed_at(self, before: list[Sighting], figure: Figure, begin: int) -> Owner | None:
        """The project that a word like 该项目 means: named before it in the sentence, or what the text speaks of."""
        earlier = next((one.index for one in reversed(before) if one.index is not None), None)
        return self._carried(begin, figure, rule="anaphor") if earlier is None else (earlier, "same-sentence", True)

    def _named(self, index: int, last: Sighting, before: list[Sighting], figure: Figure) -> Owner | None:
        """The project named last, unless the figure is of several together."""
        joint = _JOINT if figure.amount is not None else _WITH_OTHERS
        if joint.match(self.document.text, last.end, figure.start):
            return None
        siblings = {one.index for one in before if one.index is not None}
        if len(siblings) > 1 and self._one_list(before):
            return self._parent(before)
        return index, "same-sentence", True

    def _is_whole(self, sort: Sighting) -> bool:
        """Whether `整个项目`, `此次收购的风电项目` means the project that the text speaks of."""
        text = self.document.text
        return _ENTIRE.match(text, sort.start) is not None or _THIS_TIME.search(text, max(0, sort.start - 20), sort.start) is not None

    def _short_for(self, sort: Sighting) -> int | None:
        """The one project whose name holds what comes before the head of a mere sort (`京大项目` of `京大1500MW基地项目`)."""
        stem = _TAIL.sub("", self.document.text[sort.start : sort.end])
        if len(stem) < 2 or is_sectoral(stem):
            return None
        found = [index for index, one in enumerate(self.scene.projects) if stem in one.first.text]
        return found[0] if len(found) == 1 else None

    def _is_subject(self, sort: Sighting, figure: Figure) -> bool:
        """Whether a mere sort of project (`第一个生产项目，投资1亿`) is what the figure speaks of."""
        text = self.document.text
        between = text[sort.end : figure.start]
        if _OF_A_PLANT.search(text, sort.start, sort.end):
            return False
        near = len(between) <= 14 or _FIGURED.match(text, sort.end) is not None
        return near and not _IN_A_ROW.search(between) and _PREDICATE.search(text, max(0, sort.start - 32), sort.start) is None

    def _parent(self, before: list[Sighting]) -> Owner | None:
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
        return _LISTED.fullmatch(between) is not None

    def _builds(self, figure: Figure, target: Sighting) -> bool:
        between = self.document.text[figure.end : target.start]
        return len(between) < 50 and between.count("，") < 2 and _BUILD_END.search(between) is not None

    def _continues(self, begin: int, figure: Figure) -> bool:
        """Whether a sentence is a numbered part of a notice (`3、投资规模：…`)."""
        return _CONTINUES.match(self.document.text, begin, figure.start) is not None

    def _goes_on(self, begin: int) -> bool:
        """Whether a line break in the middle of a sentence stands in front of a line."""
        line = self.document.text[self.document.text.rfind("\n", 0, max(begin - 1, 0)) + 1 : max(begin - 1, 0)]
        return len(line) > 30 and "，" in line and self.document.text[begin - 1] == "\n" and line[-1] not in _LINE_ENDS

    def _carried(self, begin: int, figure: Figure, rule: str = "carried") -> Owner | None:
        focus = self.focus.get(begin)
        if focus is None or focus.index is None:
            return None
        index, distance = focus.index, focus.distance
        same_paragraph = focus.same_paragraph or self._goes_on(begin)
        text = self.document.text
        aside = (
            figure.role is Role.TOTAL_INVESTMENT
            and text.startswith("用于", figure.end)
            and not text.endswith("总投资", begin, figure.front)
        )
        if rule == "carried" and (aside or _ANOTHER.search(text, begin, figure.start)):
            return index, "another-plan", False
        only = len(self.scene.projects) == 1
        if only and figure.role is Role.REGISTERED_CAPITAL:
            before = figure.end <= self.scene.projects[index].first.start
            return index, "only-project", not (before and _STANDING.search(text, begin, figure.start))
        if only and rule == "carried" and not same_paragraph and not self._continues(begin, figure):
            return index, "other-paragraph", False
        if rule == "carried" and figure.end <= min(name.start for name in self.scene.projects[index].names):
            return index, "before-its-name", False
        if only or same_paragraph or (rule == "anaphor" and distance <= 2) or (distance <= 8 and self._continues(begin, figure)):
            return index, "only-project" if only else rule, True
        return index, "other-paragraph", False


_STANDING: Final = re.compile("成立于|创立|创办|创建|是一家")
_LINE_ENDS: Final = frozenset("。！？；：”）】…")
_ANOTHER: Final = re.compile("(?:还[将拟要计]|另[将拟]|将再|另外|此外)[^。；]{0,12}投[资入建]")
_BUILD_END: Final = re.compile(r"(?:建设|用于|打造|新建|兴建|投建|建立|设立|实施|扩建|布局|建|投资)(?:[^，。；]{0,8}的)?$|^的?$")
_CONTINUES: Final = re.compile(
    r"(?:计划|预计|项目|建设|设计)?(?:总?投资|用地|占地|总?建筑|内容|规模|产能|面积|年产|注册资本)[^，。；：\d]{0,8}：|"
    r"[（]?[一二三四五六七八九\d]{1,2}[、.）](?:该|本|项目|工程|总投资|投资|计划|预计|占地|用地|规划|主要|建设|设计|年产|新增|资金|产能)"
)
