"""What frames a figure: the place or zone it is for, the time it is for, and whether it is a goal."""

import re
from bisect import bisect_right
from typing import Final

from zscrawl.items import DatedExpression, Span
from zscrawl.reading.document import Document

_GOAL: Final = re.compile(
    r"力争|确保|争取(?!到|中央|国家|上级|资金|专项|消费|设备|超长期)|目标(?!任务的|的\d)|努力(?:实现|完成)|(?:到|至)(?:20\d\d年|“?十.五”?末)(?:[末底])?[^。；]{0,24}?(?:达到?|建成|形成|实现|完成|突破)|将达到?"
)
_PAST: Final = re.compile("已|完成率|实现了|完成了")


def is_goal(document: Document, start: int) -> bool:
    """Whether a goal word of its sentence governs the figure at `start`."""
    begin, _ = document.sentence_at(start)
    found = None
    for found in _GOAL.finditer(document.text, begin, start):
        pass
    return found is not None and _PAST.search(document.text, found.end(), start) is None


class Places:
    """The places and zones that a body names, in order."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.spans = find_places(document.text)
        self.starts = [start for start, _ in self.spans]

    def scope(self, position: int) -> Span | None:
        """The nearest place before a position in its sentence, else in the sentences before, else the first of all."""
        if not self.spans:
            return None
        index = max(bisect_right(self.starts, position) - 1, 0)
        start, end = self.spans[index]
        return self.document.span(start, end)


_WHOLE: Final = "全[国省市县区州]|我[省市县区国]|该[省市县区]"
_ZONE: Final = "经济技术开发区|高新技术产业开发区|经济开发区|开发区|高新区|经开区|自贸片区|自贸区|工业园区?|产业园区?|科技园|新区|示范区|软件园|合作区|保税区|片区"
_NAMES: Final = "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|台湾|全球|中国|海南自贸港"
_PLACE: Final = re.compile(
    rf"(?P<whole>{_WHOLE})|(?:{_NAMES})(?:省|市|自治区)?|(?<=[，。；：、\n在“】于据日 ])[一-鿿]{{2,4}}(?:[省市县区州盟旗])(?![场政委级值域内间域别长重])|[一-鿿]{{0,6}}(?:{_ZONE})"
)


def find_places(text: str) -> list[tuple[int, int]]:
    """Stretches that name a province, city, county or zone."""
    return [match.span() for match in _PLACE.finditer(text)]


class Periods:
    """The times that a body names, in order, for the figures behind them."""

    def __init__(self, document: Document, dates: tuple[DatedExpression, ...]) -> None:
        self.document = document
        self.dates = [one for one in dates if one.role in ("time", "period") and one.evidence.text not in _NO_PERIOD]
        self.starts = [one.evidence.start for one in self.dates]

    def of(self, start: int) -> DatedExpression | None:
        """The last time named before the raw position, in its sentence or before it."""
        if not self.dates:
            return None
        index = bisect_right(self.starts, start) - 1
        return self.dates[max(index, 0)]


_NO_PERIOD: Final = frozenset({"未来", "届时", "往年", "当下", "如今", "去年同期", "此前"})
