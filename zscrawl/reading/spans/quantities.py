"""Counts, percentages, areas and physical quantities in a folded text; money is in `amounts`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from zscrawl.items import Qualifier
from zscrawl.reading.spans.numbers import DIGITS, HAN, HAN_DIGITS, MORE, numeral_value, qualifier_after, qualifier_before, tidy

Kind = Literal["percent", "count", "area", "measure", "people"]
_MORE_IN: Final = re.compile(MORE)
_NOT_SCALE: Final = re.compile(r"[^万亿]")


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


_AREA: Final = (
    "平方公里", "平方千米", "万平方米", "平方米", "万平米", "平米", "万平方", "万方", "㎡", "m²", "m2", "公顷", "h㎡", "hm²", "hm2", "亩",
    "平方",
)  # fmt: skip
_MEASURE: Final = (
    "万千瓦时", "千瓦时", "万千伏安", "千伏安", "兆伏安", "万千瓦", "千瓦", "兆瓦时", "兆瓦", "吉瓦时", "吉瓦", "瓦时", "GWh", "MWh",
    "KWh", "kWh", "GWH", "MWH",
    "KWH", "Gwh", "Mwh", "GWp", "MWp", "GWac", "MWac", "GWdc", "MWdc", "IT-GW", "IT-MW",
    "GW", "MW", "KW", "kW", "Gw", "Mw", "kw", "万kW", "kWp", "KVA", "kVA", "MVA", "度电", "度",
    "kV", "千伏",
    "吉焦", "GJ",
    "标准立方米", "标立方米", "标方", "立方米", "立方", "千升", "蒸吨", "万方", "m³", "m3", "吨", "公斤", "千克", "克", "升", "kg",
    "Nm3", "TEU", "标箱", "标准箱",
    "马力", "英尺", "芯公里", "公里", "千米", "米", "斤",
    "PFlops", "P", "EFlops", "PB", "TB", "t", "L", "重量箱", "桶", "伏安",
)  # fmt: skip
_LATIN: Final = tuple(unit for unit in _MEASURE if unit[-1].isascii() and unit[-1].isalpha())
_HAN_UNITS: Final = tuple(unit for unit in _MEASURE if unit not in _LATIN)
_COUNTERS: Final = (
    "标准机架", "机架", "床位", "车位", "停车位", "泊位", "学位", "个", "项", "宗", "家", "台套", "台", "套", "辆", "片", "件", "块",
    "只", "条", "颗", "支", "枚",
    "粒", "架", "艘", "列",
    "米", "平米", "头", "羽", "株", "尾", "盒", "瓶", "包", "袋", "张", "座", "栋", "幢", "组", "根", "副", "双", "户", "间", "所",
    "批", "次", "种", "处",
    "对", "卷", "箱", "份", "剂", "人份", "例", "模组",
    "部", "口", "款", "门", "扇", "把", "卡", "匹", "孔", "锭", "盏", "棵", "只灯", "车次", "人次", "架次", "班",
    "期", "束", "节", "盘", "笔",
    "方", "基", "层", "单",
)  # fmt: skip
_PEOPLE: Final = ("个就业岗位", "个就业工作岗位", "个工作岗位", "个就业机会", "个岗位", "人次", "余人", "人", "名")


_FIGURE: Final = rf"(?:{DIGITS}|{HAN})"
_QUANTITY: Final = re.compile(
    rf"(?=[\d{HAN_DIGITS}十百千万亿数几上])(?<![\d.,第A-Za-z{HAN_DIGITS}十])(?:(?P<low>{DIGITS}"
    rf"|[{HAN_DIGITS}十百千]{{1,6}})(?P<lowunit>[万亿])?(?P<lowpercent>%)?(?:[-~]|—{{1,2}}|至|到)(?=[\d{HAN_DIGITS}十百]))?"
    rf"(?:(?P<times>\d{{1,4}}|[{HAN_DIGITS}十])(?:[×xX*]|台套?|组|座)(?=\d))?"
    rf"(?P<numeral>{_FIGURE}{MORE}?(?:万亿|[百千]?[万亿])?{MORE}?(?:点[{HAN_DIGITS}]{{1,3}})?|[上几数]?[百千万亿]{{1,2}})"
    rf"(?:(?P<percent>%|％|个百分点|个点)|(?P<people>{_any(_PEOPLE)})| ?(?P<area>{_any(_AREA)})"
    rf"|(?P<measure>(?: (?=[A-Za-z]{{2}}))?(?:{_any(_LATIN)})(?![A-Za-z])"
    rf"|{_any(_HAN_UNITS)})|(?P<count>余?(?:{_any(_COUNTERS)}|大(?=项目|工程|重点|重大|基地|园区|用地))))"
    rf"(?P<per>/(?:年|月|天|日|小时|h|d|a)|每[年月天日])?"
)
_HUNDREDTHS: Final = re.compile(rf"百分之(?P<numeral>{_FIGURE})")
_TENTHS: Final = re.compile(r"成(?P<half>半)?(?![为立功效果本交都长])")
_BEFORE_TENTHS: Final = re.compile(r"(?:[一二三四五六七八九]|\d(?:\.\d)?)$")
_HALF: Final = re.compile("的(?P<share>[近过]?(?:一半|半数))(?![的时会天年路夜径])")
_LIMIT: Final = Decimal("1e18")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit at `text[start:end]`.

    `value` counts `unit`s (`23万吨` is 230000 吨; a percentage is a fraction, `%` its unit); None where only bounds are known.
    `per` is `/年`, `/天` … where written behind the unit.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: Decimal | None
    low: Decimal
    high: Decimal
    unit: str
    qualifier: Qualifier | None = None
    per: str | None = None
    context_start: int = 0

    @property
    def front(self) -> int:
        """Where it begins with its qualifier."""
        return self.context_start or self.start


def find_quantities(folded: str) -> list[Quantity]:
    """All quantities that are not money, in order. Offsets count characters of `folded`."""
    found = [one for match in _QUANTITY.finditer(folded) if (one := _quantity(folded, match)) is not None]
    shares = list(_shares(folded))
    if shares:
        found = sorted([*found, *shares], key=lambda one: one.start)
    return found


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    kind, unit, factor = _unit(match)
    numeral = match["numeral"]
    vague = numeral[0] in "几数"
    value = numeral_value(numeral.lstrip("上几数")) * factor * (numeral_value(match["times"]) if match["times"] else 1)
    if not 0 <= value < _LIMIT or numeral == "零":
        return None
    value = tidy(value)
    qualifier, context_start = qualifier_before(text, match.start())
    after, end = qualifier_after(text, match.end())
    if after == "about":
        end = match.end()
    if _MORE_IN.search(numeral[1:]) or (match["people"] or match["count"] or "").startswith("余") or numeral[0] == "上":
        after = "over"
    low = high = value
    exact: Decimal | None = value
    if match["low"] and not match["times"]:
        lower = match["low"] + (match["lowunit"] or (_NOT_SCALE.sub("", numeral) if kind != "percent" else ""))
        low, exact = tidy(numeral_value(lower) * factor), None
        if low > high:
            return None
    elif vague:
        exact, high = None, value * 10
    return Quantity(
        match.start(), end, text[match.start() : end], kind, exact, low, high, unit, after or qualifier, match["per"], context_start
    )


def _unit(match: re.Match[str]) -> tuple[Kind, str, Decimal]:
    if match["percent"]:
        return "percent", "%", Decimal("0.01")
    if match["people"]:
        return "people", match["people"].removeprefix("余"), Decimal(1)
    kind: Kind = "area" if match["area"] else "measure" if match["measure"] else "count"
    unit = (match["area"] or match["measure"] or match["count"]).removeprefix("余").removeprefix(" ")
    if unit[0] == "万":
        return kind, unit[1:], Decimal(10_000)
    return kind, unit, Decimal(1)


def _shares(text: str) -> Iterator[Quantity]:
    """Shares in words: 百分之五, 六成半, 的一半."""
    for match in _HUNDREDTHS.finditer(text):
        yield _share(text, *match.span(), numeral_value(match["numeral"]) / 100)
    for match in _TENTHS.finditer(text):
        tenths = _BEFORE_TENTHS.search(text, max(match.start() - 3, 0), match.start())
        if tenths:
            value = (numeral_value(tenths.group()) + (Decimal("0.5") if match["half"] else 0)) / 10
            yield _share(text, tenths.start(), match.end(), value)
    for match in _HALF.finditer(text):
        yield _share(text, *match.span("share"), Decimal("0.5"))


def _share(text: str, start: int, end: int, share: Decimal) -> Quantity:
    value = tidy(share)
    qualifier, context_start = qualifier_before(text, start)
    return Quantity(start, end, text[start:end], "percent", value, value, value, "%", qualifier, None, context_start)
