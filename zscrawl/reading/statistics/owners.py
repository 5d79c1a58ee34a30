"""Whose a figure is: one project's, a set's, or a place's, by what its sentence named last before it."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final, Literal

from zscrawl.reading.attach.roles import STATISTIC
from zscrawl.reading.attach.scene import Scene
from zscrawl.reading.spans.amounts import Amount
from zscrawl.reading.spans.guard import guarded
from zscrawl.reading.statistics.sets import CountedSet

Kind = Literal["set", "one", "bare"]

_POINTING: Final = re.compile(r"[该此本这](?!些|批)|整个")
_POINTING_AT_MANY: Final = re.compile("上述|这些|这批|以上|该批")
_CLASS: Final = re.compile(
    guarded(
        r"(?:这些|上述|该批|这批|一大?批|各类|全部|所有)[^，。；：、\n]{0,16}?(?:项目|工程)|类(?:项目|工程)|等[^，。；、的个]{0,8}项目(?=集中|签约|开工|落户)"
        r"|[省市县区](?:级)?重[点大](?:建设|产业)?项目(?=(?:已|累计|共|年度|计划)*(?:完成)?投资)|(?:签约|开工|新开工|续建|在建|竣工|投产|落户)项目|(?:以上|亿元)项目"
    )
)
_FIRM: Final = re.compile(guarded(r"(?:这家|该|本)(?:企业|公司|集团)|公司(?=[^，。；]{0,8}(?:拟|计划|将|决定))|企业(?=，)"))
_CONTENT: Final = re.compile(guarded("涵盖|涉及|包括|覆盖|聚焦|围绕|用于|投向|投资于") + "[^。；，]{0,60}$")
# How many referents and characters back a figure may lean.
_STEPS: Final = 12
_REACH: Final = 80
_LEANING: Final = ("总投资", "项目", "其中", "计划总投资", "预计总投资", "累计", "共计", "总额", "协议总")
_LIST: Final = re.compile(r"[^，。；\n等]{0,60}等")


@dataclass(frozen=True, slots=True)
class Referent:
    """A thing that a figure may belong to, with where its words stand."""

    start: int
    end: int
    kind: Kind
    counted: bool = False


class Owners:
    """The referents of a body, in order, and the one that a position belongs to."""

    def __init__(self, scene: Scene, sets: list[CountedSet]) -> None:
        self.document = scene.document
        self.sets = [one for one in sets if one.kind not in ("firm", "work")]
        self.set_starts = [one.start for one in self.sets]
        text = self.document.text
        found = [Referent(one.start, one.end, "set", True) for one in self.sets]
        counted = [(one.start, one.end) for one in sets]
        for sighting in scene.sightings:
            plural = sighting.kind in ("group", "class")
            if plural and not (sets and text.startswith(("项目", "工程"), sighting.end - 2)):
                continue
            if not _overlaps(counted, sighting.start, sighting.end):
                pointing = _POINTING.search(text[max(sighting.start - 2, 0) : sighting.start + 2]) is not None
                many = _POINTING_AT_MANY.search(text, max(sighting.start - 2, 0), sighting.end) is not None and sighting.index is None
                found.append(Referent(sighting.start, sighting.end, "set" if many else _kind(sighting.kind, pointing)))
        taken = sorted((one.start, one.end) for one in found)
        for pattern, kind in ((_CLASS, "set"), (_FIRM, "one")):
            for match in pattern.finditer(text):
                if not _overlaps(taken, *match.span()):
                    found.append(Referent(*match.span(), kind))  # type: ignore[arg-type]
        found = [one for one in found if not self._is_content(one)]
        self.referents = sorted(found, key=lambda one: (one.end, one.start))
        self.ends = [one.end for one in self.referents]

    def before(self, position: int) -> Referent | None:
        """The last thing named before a position in its sentence; a bare 项目 leans on what was named before it."""
        begin, _ = self.document.sentence_at(position)
        last = bisect_right(self.ends, position) - 1
        leaning = self.document.text.startswith(_LEANING, begin)
        for index in range(last, max(last - _STEPS, -1), -1):
            one = self.referents[index]
            if one.start < begin and not (leaning and self._adjoins(one, begin)):
                return None
            if one.kind != "bare":
                return self._set_of(index) if one.start < begin and one.kind == "one" else one
            leaning = True
        return None

    def _set_of(self, index: int) -> Referent:
        """The set whose members the sentence lists (`三个项目分别为A、B、C。项目总投资…`), if the referent is one of several."""
        member = self.referents[index]
        begin, _ = self.document.sentence_at(member.start)
        before = [one for one in self.referents[max(index - 12, 0) : index] if one.start >= begin]
        counted = next((one for one in before if one.counted), None)
        listed = counted is not None and _ENUMERATES.search(self.document.text, counted.end, member.start) is not None
        return counted if counted is not None and listed else member

    def around(self, amount: Amount) -> Referent | None:
        """The set in whose words its own sum stands (`15个总投资74亿元的项目`)."""
        index = bisect_right(self.set_starts, amount.start) - 1
        one = self.sets[index] if index >= 0 and amount.role == STATISTIC else None
        return Referent(one.start, one.end, "set", True) if one is not None and amount.end < one.end else None

    def named_near(self, position: int) -> bool:
        """Whether a single project or firm is named in the sentence of a position, within 300 characters."""
        begin, end = self.document.sentence_at(position)
        index = bisect_right(self.ends, max(begin, position - 300))
        stop = min(end, position + 300)
        near = self.referents[index : index + 4 * _STEPS]
        return any(one.kind == "one" and one.start < stop for one in near)

    def after(self, position: int) -> Referent | None:
        """What `X亿元的31个…项目`, or `X亿元建设A和B等三个项目`, names behind an amount that ends at a position."""
        text = self.document.text
        start = position + 1 if text.startswith("的", position) else position
        first = bisect_left(self.set_starts, start)
        for one in self.sets[first : first + _STEPS]:
            if one.start > start + 90:
                break
            listed = _LIST.match(text, start, one.start) if one.start > start + 1 else None
            if one.start == start or (listed and listed.end() >= one.start - 1):
                return Referent(one.start, one.end, "set", True)
        if start == position:
            several = _PLAIN.match(text, start) if "一批" in text[max(position - 20, 0) : position] else None
            return Referent(start, several.end(), "set") if several else None
        if _INVESTMENT.match(text, start):
            return None
        plain = _PLAIN.match(text, start)
        return Referent(start, plain.end(), "set") if plain else Referent(position, position + 1, "one")

    def _adjoins(self, one: Referent, begin: int) -> bool:
        """Whether the referent stands in the sentence just before, in the same paragraph."""
        previous, _ = self.document.sentence_at(max(begin - 1, 0))
        return one.end > previous and "\n" not in self.document.text[one.end : begin]

    def _is_content(self, one: Referent) -> bool:
        """Whether it only lists what a set contains (`41个项目，涵盖A、B等产业项目`)."""
        begin = max(self.document.sentence_at(one.start)[0], one.start - _REACH)
        return one.kind != "set" and _CONTENT.search(self.document.text, begin, one.start) is not None


_ENUMERATES: Final = re.compile("分别[为是]|包括|具体[为是]|依次为")
_INVESTMENT: Final = re.compile("(?:新增|产业|直接|固定资产)?投资(?![^，。；]{0,6}项目)")
_PLAIN: Final = re.compile(
    r"(?:一批)?(?:重大|重点|产业|签约)?项目(?=上会|集中|正式|签约|开工|落户|启动|在[^，。；]{1,8}(?:启动|开工|签约|落户))"
)


def _kind(kind: str, pointing: bool) -> Kind:
    if kind in ("group", "class"):
        return "set"
    return "one" if pointing or kind in ("project", "phase") else "bare"


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_right(spans, (start, 10**9)) - 1
    return any(low < end and start < high for low, high in spans[max(index - 1, 0) : index + 2])
