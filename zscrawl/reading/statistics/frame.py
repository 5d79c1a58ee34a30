"""What frames a figure: the place or zone it is for, the time it is for, and whether it is a goal."""

import re
from bisect import bisect_right
from functools import lru_cache
from importlib.resources import files
from typing import Final

from zscrawl.items import DatedExpression, Span
from zscrawl.reading.attach.projects import Scene
from zscrawl.reading.document import Document

_GOAL: Final = re.compile(
    r"(?<!大)力争|确保|目标(?=[^，。；的]{0,6}$)|努力(?:实现|完成)|预期(?:实现|完成|达到)|争取(?=[^，。；]{0,12}(?:实现|达到|完成|突破|超过))"
    r"|(?:今年|明年|20\d\d年)，?[^，。；]{0,16}要(?:实现|完成|达到|突破)|(?P<dated>(?<!截)(?:到|至)(?:20\d\d年|“?十.五”?末)(?:[末底])?[^。；]{0,24}?(?:达到?|建成|形成|实现|完成|突破|超过))"
)
_PAST: Final = re.compile("已|完成率|实现了|完成了|同比|预计|[，；]完成[^，。；]{0,4}$")


def is_goal(document: Document, start: int, *, dated: bool = False) -> bool:
    """Whether a goal word of its sentence governs the figure at `start`; only one with its year where `dated`."""
    begin = max(document.sentence_at(start)[0], start - 120)
    found = None
    for match in _GOAL.finditer(document.text, begin, start):
        if match["dated"] or not dated:
            found = match
    return found is not None and _PAST.search(document.text, found.end(), start) is None


_SUFFIX: Final = re.compile("(?:特别行政区|[壮回]族自治区|维吾尔自治区|自治区|[一-鿿]{1,8}自治[州县旗]|地区|[省市区县州盟旗])$")


@lru_cache(maxsize=1)
def _divisions() -> dict[str, tuple[str, ...]]:
    """Names of provinces, cities and counties by their first two characters, longest first; districts only in full."""
    names: set[str] = {"京津冀", "长三角", "香港", "澳门", "台湾"}
    ambiguous = {"合作", "阿里", "东方", "白银", "兴安", "尚志", "海林"}
    for line in files("zscrawl.reading").joinpath("data/divisions.txt").read_text(encoding="utf-8").splitlines():
        code, _, name = line.partition(" ")
        if not code.isdigit():
            continue
        names.add(name)
        short = _SUFFIX.sub("", name)
        if len(short) >= 2 and short not in ambiguous and (len(code) < 6 or len(short) >= 3 or name.endswith("市")):
            names.add(short)
    index: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda one: (-len(one), one)):
        index.setdefault(name[:2], []).append(name)
    return {key: tuple(found) for key, found in index.items()}


_WHOLE: Final = re.compile(r"(?:全[国省市县区州]|我[市省县]|我国|全球|全疆|该[省市区县](?![场委政级]))")
_UNLISTED: Final = re.compile(
    r"(?:(?<![一-鿿A-Za-z\d])|(?<=[在于与由对向从到]))(?![全我该本各外内今去])[^\W\d_A-Za-z全各年月季度日]{2,4}?[省市县区](?![场委政长级域间位内块别属外值直辖人场])"
)
_ZONE_TAIL: Final = (
    "经济技术开发区|高新技术产业开发区|经济开发区|综合改革示范区|开发区|高新技术产业园|高新区|经开区|自由贸易试验区|自贸片区|自贸区|自贸港"
    "|保税港区|工业园区?|产业园区?|科技园|新区|示范区|软件园|合作区|保税区|片区|经济区|创新基地"
)
_ZONE: Final = re.compile(
    r"(?:(?<![一-鿿A-Za-z\d])|(?<=[在于的与由对向从到户入驻及和为年是]))"
    rf"(?:(?![年第批是就了于在的和与及]|完善|建设|打造|推进|加快|培育|发展|推动|支持)[一-鿿A-Za-z·—]){{0,16}}?(?:{_ZONE_TAIL})(?:（[^（）\n]{{1,8}}）)?(?!管委会|党工委|主任|的?项目)"
)
_FIRM_TAIL: Final = re.compile(
    r"[^，。；：、\n的在与和将等 （]{0,14}?(?:公司|集团|股份|银行|大学|学院|研究院|日报|晚报|发布|卫视|证券|海关|总局)"
    r"|[·]|科学院|国际|[^，。；：、\n的]{0,6}(?:铁路|枢纽|机场|高铁|大桥|电站|热电)|的(?!\d)"
)
_COMPARED: Final = re.compile("占在?$|占全?$")


def find_places(scene: Scene) -> list[tuple[int, int]]:
    """Stretches that name a province, city, county or zone, outside the names of firms and projects, in order."""
    text = scene.document.text
    projects = sorted((one.start, one.end) for one in scene.sightings if one.index is not None)
    found = (
        [match.span() for match in _ZONE.finditer(text)]
        + [match.span() for match in _WHOLE.finditer(text)]
        + list(_named(text))
        + [match.span() for match in _UNLISTED.finditer(text)]
    )
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
        and not _FIRM_TAIL.match(text, end)
        and not _inside(projects, start, end, text)
    ]


def _named(text: str) -> list[tuple[int, int]]:
    divisions, found, position = _divisions(), [], 0
    for index in range(len(text) - 1):
        if index < position:
            continue
        for name in divisions.get(text[index : index + 2], ()):
            if text.startswith(name, index):
                position = index + len(name)
                if text[position - 1 : position + 1] in _NO_SUFFIX:
                    position -= 1
                if text[position : position + 1] in ("省", "市", "县", "区") and text[position : position + 2] not in _NO_SUFFIX:
                    position += 1
                found.append((index, position))
                break
    return found


_NO_SUFFIX: Final = frozenset(
    {
        "市场",
        "市委",
        "市政",
        "市长",
        "市级",
        "区域",
        "区间",
        "县域",
        "省委",
        "省级",
        "省政",
        "省长",
        "县委",
        "县政",
        "区委",
        "区政",
        "县级",
        "区级",
    }
)


def _inside(projects: list[tuple[int, int]], start: int, end: int, text: str) -> bool:
    index = bisect_right(projects, (start, 10**9)) - 1
    if index >= 0 and projects[index][1] > start:
        return True
    following = projects[index + 1] if index + 1 < len(projects) else None
    return following is not None and following[0] == end + 1 and text[end] == "的"


_BREAK: Final = re.compile("[，。；：]")
_SAME_CLAUSE: Final = re.compile("[^，。；、]{0,14}")


class Places:
    """The places and zones that a body names, in order."""

    def __init__(self, scene: Scene) -> None:
        self.document = scene.document
        self.spans = find_places(scene)
        self.starts = [start for start, _ in self.spans]

    def scope(self, position: int) -> Span | None:
        """The nearest place before a position in its sentence, else behind it in its clause, else in the text before, else the first."""
        if not self.spans:
            return None
        begin, _ = self.document.sentence_at(position)
        index = bisect_right(self.starts, position) - 1
        following = self.starts[index + 1] if index + 1 < len(self.spans) else None
        behind = following is not None and _SAME_CLAUSE.fullmatch(self.document.text, position, following)
        if index < 0 or (self.starts[index] < begin and behind):
            index += 1
        elif index and self.starts[index - 1] >= begin and self._happens_in(index):
            index -= 1
        chosen = self._pointed(index) if self.document.text[self.starts[index]] == "该" else index
        return self.document.span(*self.spans[chosen])

    def _happens_in(self, index: int) -> bool:
        """Whether a place is only where its clause happens, and the place before it the subject (`河南省在上海发行…`)."""
        between = self.document.text[self.spans[index - 1][1] : self.starts[index]]
        return between.endswith("在") and not _BREAK.search(between)

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


_NO_PERIOD: Final = frozenset({"未来", "届时", "往年", "当下", "如今", "去年同期", "此前", "当前", "每月", "每天", "每年", "今后"})
_NAMES_AN_EVENT: Final = re.compile(r"[^，。；、\n]{0,24}?(?:大会|洽谈会|峰会|论坛|博览会|年会|推介会|签约会|晚会|春晚|计划)")


class Periods:
    """The times that a body names, in order, for the figures behind them."""

    def __init__(self, document: Document, dates: tuple[DatedExpression, ...]) -> None:
        raw = document.body.raw
        self.dates = [
            one for one in dates if one.role in ("time", "period") and one.evidence.text not in _NO_PERIOD and not _is_aside(raw, one)
        ]
        self.starts = [one.evidence.start for one in self.dates]

    def of(self, start: int) -> DatedExpression | None:
        """The last time named before a raw position, else the first of all."""
        if not self.dates:
            return None
        index = max(bisect_right(self.starts, start) - 1, 0)
        if index and self.dates[index].evidence.text in ("全年", "年度") and self.starts[index] - self.starts[index - 1] < 40:
            index -= 1
        return self.dates[index]


_COMPARES: Final = re.compile("(?:较|比|与|同)$")
_DATELINE: Final = re.compile("(?:电|讯|消息)")
_IN_A_TITLE: Final = re.compile(r"[《“][^》”\n]{0,12}$")


def _is_aside(raw: str, one: DatedExpression) -> bool:
    """Whether it belongs to a dateline, to the name of a meeting or plan (`2022年招商大会`), or to a comparison (`较去年`)."""
    start, end = one.evidence.start, one.evidence.end
    if _COMPARES.search(raw, max(start - 2, 0), start) or _DATELINE.match(raw, end) or one.evidence.text.endswith("规划"):
        return True
    if one.interval is None or one.interval.granularity != "year" or one.evidence.text[0] != "2":
        return False
    return _NAMES_AN_EVENT.match(raw, end) is not None or _IN_A_TITLE.search(raw[max(start - 14, 0) : start]) is not None
