"""What frames a figure: the place or zone it is for, the time it is for, and whether it is a goal."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from zscrawl.items import DatedExpression, Span
from zscrawl.reading.attach.scene import Scene
from zscrawl.reading.document import Document
from zscrawl.reading.spans.guard import guarded
from zscrawl.reading.spans.places import place_at, place_starts, stands_alone

_GOAL: Final = re.compile(
    guarded(
        r"(?<!大)力争|确保|目标[是为到]|目标(?=[^，。；的]{0,6}(?:（[^（）]{0,12})?$)|努力(?:实现|完成)|预期(?:实现|完成|达到)|争取(?=[^，。；]{0,12}(?:实现|达到|完成|突破|超过))"
        r"|(?:今年|明年|20\d\d年)，?[^，。；]{0,16}要(?:实现|完成|达到|突破)"
        r"|(?P<dated>(?<!截)(?:到|至)(?:20\d\d年|“?十.五”?末)(?:[末底])?[^。；]{0,24}?(?:达到?|建成|建设|形成|实现|完成|突破|超过|规模|新增|培育|供应量))"
    )
)
_PAST: Final = re.compile("已|完成率|实现了|完成了|同比|预计|[，；]完成[^，。；]{0,4}$")


def names_goal(text: str) -> bool:
    """Whether a text has any goal word; most have none."""
    return _GOAL.search(text) is not None


def is_goal(document: Document, start: int, *, dated: bool = False) -> bool:
    """Whether a goal word of its sentence governs the figure at `start`; only one with its year where `dated`."""
    begin = max(document.sentence_at(start)[0], start - 120)
    found = None
    for match in _GOAL.finditer(document.text, begin, start):
        if match["dated"] or not dated:
            found = match
    return found is not None and _PAST.search(document.text, found.end(), start) is None


_COUNTRIES: Final = (
    "日本|韩国|美国|德国|法国|英国|印度|越南|泰国|巴西|墨西哥|加拿大|澳大利亚|俄罗斯"
    "|沙特|马来西亚|印度尼西亚|印尼|新加坡|意大利|西班牙|匈牙利|欧盟"
)
_WHOLE: Final = re.compile(
    guarded(
        r"全[国省市县区州]|(?:[东西中]部|东北|西北|西南|东南|华[东北南中])地区|我[市省县]|我国|全球|全疆|长三角|珠三角|京津冀|粤港澳大湾区"
        r"|中国(?=[^，。；、]{0,8}(?:市场|出货|产量|经济|占)|[的从已将是在与]|对外|目前|海上|政府|企业)|国内(?![外市首领])|该[省市区县](?![场委政级])"
        rf"|(?:{_COUNTRIES})(?![资商产籍])(?![^，。；、\n]{{0,6}}(?:公司|集团|企业|品牌|客户|总统|媒体))"
    )
)
# How long a name before its suffix may be.
_LONGEST: Final = 4
_SUFFIX: Final = re.compile("[省市县区]")
_UNLISTED: Final = re.compile(
    r"(?:(?<![一-鿿A-Za-z\d])|(?<=[在于与由对向从到]))(?![全我该本各外内今去据此])"
    r"[^\W\d_A-Za-z强全各年月季度日上下但位列所有湾发达级多其三两四五六七八九十以及等地城]{2,4}?[省市县区](?![场委政长级域间位内块别属外值直辖人场])"
)
_ZONE_TAIL: Final = (
    "经济技术开发区|高新技术产业开发区|经济开发区|综合改革示范区|开发区|高新技术产业园|高新区|经开区|自由贸易试验区|自贸片区|自贸区|自贸港"
    "|保税港区|工业园区?|产业园区?|科技园|新区|示范区|软件园|合作区|保税区|片区|经济区|创新基地"
)
_ZONE: Final = re.compile(rf"(?:{_ZONE_TAIL})(?:（[^（）\n]{{1,8}}）)?(?!的?项目|[一二三四]期|建设|政策|基础)")
_ZONE_STOP: Final = re.compile(
    "[^一-鿿A-Za-z·—]|[年第批是就了于在的和与及由对向从到户入驻为]"
    "|完善|建设|打造|推进|加快|培育|发展|推动|支持|做好|举行|召开|举办|签约|开工|投资|宣布"
)
_FIRM_TAIL: Final = re.compile(
    r"[^，。；：、\n的在与和将等 （]{0,14}?(?:公司|集团|股份|银行|大学|学院|研究院|日报|晚报|晨报|商报|时报"
    r"|网讯|电视台|发布|卫视|证券|海关|总局)"
    r"|[·]|科学院|国际|[^，。；：、\n的将新拟]{0,6}(?:铁路|枢纽|机场|高铁|大桥|电站|热电)|区域|都市圈|城市群|经济[带圈]"
    r"|等地的|(?<=中)国|[^，。；]{0,6}发布会|(?:对口)?援[建助]|\d{1,2}(?:月\d{1,2})?日?[电讯]|的(?!\d)"
)
_SELECTED: Final = re.compile("遴选|选[出派]")
_QUARTERS: Final = frozenset({"城区", "中心城区", "主城区", "老城区", "新城区"})
_COMPARED: Final = re.compile("占在?$|占全?$|占[达到约]$|居$|领[跑先]$")


def find_places(scene: Scene) -> list[tuple[int, int]]:
    """Stretches that name a province, city, county or zone, outside the names of firms and projects, in order."""
    text = scene.document.text
    projects = sorted((one.start, one.end) for one in scene.sightings if one.index is not None)
    known = sorted([*_zones(text), *_named(text), *(match.span() for match in _WHOLE.finditer(text))])
    found = [*known, *(span for span in _unlisted(text) if not _touches(known, span))]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return [
        (start, end)
        for start, end in merged
        if not _COMPARED.search(text, max(start - 2, 0), start)
        and text[start:end] not in _QUARTERS
        and not (_SELECTED if text[start] in "全我该" or text.startswith("中国", start) else _FIRM_TAIL).match(text, end)
        and not _inside(projects, start, end, text)
    ]


def _unlisted(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that end like a division's name, looked for from their ends: few characters are such."""
    last = 0
    for suffix in _SUFFIX.finditer(text):
        for start in range(max(suffix.start() - _LONGEST, last), suffix.start() - 1):
            match = _UNLISTED.match(text, start)
            if match:
                last = match.end()
                yield match.span()
                break


def _touches(known: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    index = bisect_right(known, (span[1], 0)) - 1
    return any(start < span[1] and span[0] < end for start, end in known[max(index - 1, 0) : index + 1])


def _zones(text: str) -> Iterator[tuple[int, int]]:
    """Development zones, parks and new areas, with the names in front of them."""
    last = 0
    for match in _ZONE.finditer(text):
        start = left = max(match.start() - 16, last)
        last = match.end()
        for stop in _ZONE_STOP.finditer(text, left, match.start()):
            start = stop.end()
        if start < match.start() or text[start - 1 : start] not in ("和", "与", "及", "、", "等"):
            yield start, match.end()


def _named(text: str) -> Iterator[tuple[int, int]]:
    """Divisions, by their full or short names, with the suffix that a short name has left behind."""
    last = 0
    for start in place_starts(text):
        if start < last:
            continue
        end = place_at(text, start)
        if end is None or text[start:end] in _WORDS or not (start == last or stands_alone(text[start:end])):
            continue
        last = end - 1 if text[end - 1 : end + 1] in _NO_SUFFIX else end
        yield start, last


# Short names that are words far more often than places, and characters that make a word with a suffix.
_WORDS: Final = frozenset({"阿里", "大城", "大城市", "白银", "尚志", "海林", "兴安"})
_NO_SUFFIX: Final = frozenset(f"{suffix}{word}" for suffix in "省市县区" for word in "场委政长级域间")


def _inside(projects: list[tuple[int, int]], start: int, end: int, text: str) -> bool:
    index = bisect_right(projects, (start, 10**9)) - 1
    if index >= 0 and projects[index][1] > start:
        return True
    following = projects[index + 1] if index + 1 < len(projects) else None
    return following is not None and following[0] == end + 1 and text[end] == "的"


_SECTOR_PARK: Final = re.compile("^(?:光伏|新能源|新材料|化工|电子|汽车|医药|科技|智能|装备|食品|数字)[^省市县区]{0,6}园区?$")
_PASSING: Final = re.compile("^(?:全国|我国|全球|中国)$|园区?$|自贸港$|中心$")
_BREAK: Final = re.compile("[，。；：]")
_SAME_CLAUSE: Final = re.compile("[^，。；、]{0,30}")


class Places:
    """The places and zones that a body names, in order."""

    def __init__(self, scene: Scene) -> None:
        self.document = scene.document
        self.spans = find_places(scene)
        self.starts = [start for start, _ in self.spans]

    def scope(self, position: int) -> Span | None:
        """The nearest place before a position in its sentence, else behind it in its clause, else in the text before, else the first."""
        chosen = self._chosen(position) if self.spans else None
        if chosen is None or self.document.story_at(self.starts[chosen]) != self.document.story_at(position):
            return None
        return self.document.span(*self.spans[chosen])

    def _chosen(self, position: int) -> int:
        begin, _ = self.document.sentence_at(position)
        index = bisect_right(self.starts, position) - 1
        following = self.starts[index + 1] if index + 1 < len(self.spans) else None
        behind = following is not None and _SAME_CLAUSE.fullmatch(self.document.text, position, following)
        if index < 0 or (self.starts[index] < begin and behind):
            index += 1
        elif self.starts[index] < begin or _SECTOR_PARK.search(self.document.text[self.starts[index] : self.spans[index][1]]):
            index = self._carried(index)
        else:
            index = self._subject(index, position)
        return self._pointed(index) if self.document.text[self.starts[index]] == "该" else index

    def _subject(self, index: int, position: int | None = None) -> int:
        """The place before those where a clause only happens (`河南省在上海发行…`), if one stands in its sentence."""
        text, head = self.document.text, index
        while head and text[self.spans[head - 1][1] : self.starts[head]] == "、":
            head -= 1
        before = self.starts[head - 1] >= self.document.sentence_at(self.starts[head])[0] if head else False
        happens = before and text[self.starts[head] - 1] == "在"
        if happens and position is not None and not _BREAK.search(text, self.spans[index][1], position):
            happens = not _BREAK.search(text, self.spans[head - 1][1], self.starts[head])
        return head - 1 if happens else index

    def _carried(self, index: int) -> int:
        """The place that an earlier sentence leaves to this one: not the whole country or a park, where another is near."""
        text = self.document.text
        paragraph = text.rfind("\n", 0, self.starts[index])
        for one in range(index, max(index - 6, -1), -1):
            if self.starts[one] < paragraph:
                break
            if not _PASSING.search(text[self.starts[one] : self.spans[one][1]]):
                return self._subject(one)
        return index

    def named(self, start: int, end: int) -> bool:
        """Whether a place is named in a stretch of text."""
        index = bisect_right(self.starts, start - 1)
        return index < len(self.starts) and self.starts[index] < end

    def last(self, start: int, end: int) -> int | None:
        """Where the last place in a stretch of text ends, unless it is only where something happens (`在…`)."""
        index = bisect_right(self.starts, end) - 1
        if (
            index < 0
            or self.starts[index] < start
            or self.document.text[self.starts[index] - 1 : self.starts[index]] in ("在", "于", "到", "向")
        ):
            return None
        return self.spans[index][1]

    def _pointed(self, index: int) -> int:
        """该县 and 该区 mean the last one that was named."""
        kind = self.document.text[self.starts[index] + 1]
        named = [one for one in range(max(index - 40, 0), index) if self.document.text[self.starts[one]] not in "该全我"]
        return next((one for one in reversed(named) if self.document.text[self.spans[one][1] - 1] == kind), named[-1] if named else index)


_NO_PERIOD: Final = frozenset({"未来", "届时", "往年", "当下", "如今", "去年同期", "此前", "当前", "今后", "历年"})
_NAMES_AN_EVENT: Final = re.compile(
    r"[^，。；、\n]{0,24}?(?:大会|洽谈会|峰会|论坛|博览会|年会|推介会|签约会|晚会|春晚|计划|对接活动|对接会|招商会)"
)


class Periods:
    """The times that a body names, in order, for the figures behind them."""

    def __init__(self, document: Document, dates: tuple[DatedExpression, ...]) -> None:
        self.raw = raw = document.body.raw
        self.dates = [
            one
            for one in dates
            if (one.role in ("time", "period") or one.evidence.text == "每年")
            and one.evidence.text not in _NO_PERIOD
            and not _is_aside(raw, one)
        ]
        self.dates = [one for index, one in enumerate(self.dates) if not (index and self._is_day_of(self.dates[index - 1], one))]
        if not self.dates:
            self.dates = [one for one in dates if _DATELINE.match(raw, one.evidence.end)]
        self.starts = [one.evidence.start for one in self.dates]

    def _is_day_of(self, before: DatedExpression, one: DatedExpression) -> bool:
        """Whether a bare day only says when something is told (`上半年集中签约活动10日举行`)."""
        return _BARE_DAY.fullmatch(one.evidence.text) is not None and "。" not in self.raw[before.evidence.end : one.evidence.start]

    def of(self, start: int) -> DatedExpression | None:
        """The last time named before a raw position, else the first of all."""
        if not self.dates:
            return None
        index = max(bisect_right(self.starts, start) - 1, 0)
        if index and self.dates[index].evidence.text in ("全年", "年度") and self.starts[index] - self.starts[index - 1] < 40:
            index -= 1
        return self.dates[self._carried(index, start)]

    def _carried(self, index: int, start: int) -> int:
        """The last date before it that an earlier sentence does not only look ahead to (`预计明年投产`)."""
        for one in range(index, max(index - 4, -1), -1):
            end = self.dates[one].evidence.end
            if start - end > 14 and one and _OF_A_GOAL.match(self.raw, end):
                continue
            if "。" not in self.raw[end:start] or not (
                _AHEAD.search(self.raw, max(self.starts[one] - 9, 0), self.starts[one]) or _DONE_THEN.match(self.raw, end)
            ):
                return one
        return index


_COMPARES: Final = re.compile("(?:较|比|与|同)$")
_OF_A_GOAL: Final = re.compile("(?:的)?(?:目标|任务|计划(?!开工|实施|建设|新|投资|总|安排|完成|推进|签约))")
_BARE_DAY: Final = re.compile(r"\d{1,2}[日号]")
_AHEAD: Final = re.compile("(?:预计|拟|将|计划)[^，。；]{0,7}$")
_DONE_THEN: Final = re.compile("[^，。；]{0,4}(?:投产|建成|竣工|完工|通车|交付)")
_DATELINE: Final = re.compile("(?:电|讯|消息)")
_LISTS: Final = re.compile(r"[^》”\n]{0,20}(?:清单|名单)[》”]")
_IN_A_TITLE: Final = re.compile(r"[《“][^》”\n]{0,12}$")


def _is_aside(raw: str, one: DatedExpression) -> bool:
    """Whether it belongs to a dateline, to the name of a meeting or plan (`2022年招商大会`), or to a comparison (`较去年`)."""
    start, end = one.evidence.start, one.evidence.end
    if _COMPARES.search(raw, max(start - 2, 0), start) or _DATELINE.match(raw, end) or one.evidence.text.endswith("规划"):
        return True
    if one.interval is None or one.interval.granularity != "year" or one.evidence.text[0] != "2":
        return False
    return _NAMES_AN_EVENT.match(raw, end) is not None or (
        _IN_A_TITLE.search(raw[max(start - 14, 0) : start]) is not None and _LISTS.match(raw, end) is None
    )
