"""Every amount of money in a folded text: exact value or bounds, currency, qualifier."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from zscrawl.items import Qualifier
from zscrawl.reading.spans.numbers import DIGITS, HAN, HAN_DIGITS, MORE, numeral_value, qualifier_after, qualifier_before, tidy

_CURRENCIES: Final = {
    "元人民币": "CNY", "人民币": "CNY", "块钱": "CNY", "元": "CNY", "美元": "USD", "美金": "USD", "欧元": "EUR", "日元": "JPY",
    "日圆": "JPY",
    "港元": "HKD", "港币": "HKD", "英镑": "GBP", "韩元": "KRW", "韩币": "KRW", "新台币": "TWD", "台币": "TWD", "元新台币": "TWD",
    "加元": "CAD",
    "澳元": "AUD", "澳币": "AUD", "新加坡元": "SGD", "新元": "SGD", "新西兰元": "NZD", "瑞士法郎": "CHF", "瑞郎": "CHF", "卢布": "RUB",
    "马克": "DEM", "泰铢": "THB",
    "印度卢比": "INR", "卢比": "INR", "越南盾": "VND", "印尼盾": "IDR", "迪拉姆": "AED",
    "令吉": "MYR", "林吉特": "MYR", "雷亚尔": "BRL", "元港币": "HKD", "元美金": "USD",
}  # fmt: skip
_SYMBOLS: Final = {
    "¥": "CNY",
    "RMB": "CNY",
    "CNY": "CNY",
    "US$": "USD",
    "USD": "USD",
    "$": "USD",
    "HK$": "HKD",
    "HKD": "HKD",
    "€": "EUR",
    "EUR": "EUR",
    "£": "GBP",
}
_PREFIXES: Final = (
    {word: code for word, code in _CURRENCIES.items() if "元" not in word} | {"美元": "USD", "港元": "HKD", "欧元": "EUR"} | _SYMBOLS
)
_MONEY: Final = re.compile("[元亿万¥$]")
_SCALES: Final = re.compile(r"(?:[百千]?万亿|[十百千]?亿|[十百千]?万)")
_PERIOD: Final = re.compile("[。；\n]")
_LIST_MARK: Final = re.compile(r"[、和及与]$")
_SCALE_IN: Final = re.compile("[十百千]?[万亿]")
_BARE_BEFORE: Final = re.compile(rf"(?<![\d.])({DIGITS})([百千]?[万亿])?[、和及与]$")


def _any(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NOT_A_CLASS: Final = "(?!元(?:以上|级|项目|企业|产业|工程|大))"
_SCALE: Final = rf"{MORE}?(?:个(?=[千百]?[万亿]{_NOT_A_CLASS}))?(?:[百千]?万亿|[十百千]?亿|[十百千]?万|[百千](?=元|美元)){MORE}?"
_FIGURE: Final = rf"(?:{DIGITS}|{HAN}){MORE}?"
_BARE: Final = "(?:[数几上]?[十百千]?(?:万亿|亿)|[数几上]?[百千]万)"
_FIRST: Final = re.escape("".join(sorted({word[0] for word in _PREFIXES})))
_CURRENCY: Final = _any(_CURRENCIES)
_AMOUNT: Final = re.compile(
    rf"(?=[\d{HAN_DIGITS}十百千万亿数几上{_FIRST}])(?<![\d.,第{HAN_DIGITS}十])(?:(?P<prefix>{_any(_PREFIXES)})[ 约近超逾达合]?)?"
    rf"(?:(?P<low>{_FIGURE})(?P<lowscale>{_SCALE})?(?P<lowcurrency>{_CURRENCY})?(?:[-~]|—{{1,2}}|至|到)(?=[\d{HAN_DIGITS}十百千]))?"
    rf"(?P<numeral>{_FIGURE}{_SCALE}(?:{DIGITS}[百千]?万)?|{DIGITS}|{_BARE})"
    rf"(?:(?P<unit>{_CURRENCY})(?P<more>[多余])?)?(?P<grade>级(?!别))?"
)
_MONEY_WORD: Final = re.compile(
    r"(?:投资|投资额|总额|金额|资金|资本|资本金|产值|税收|利税|税|收入|营收|销售|销售额|产出|利润|增加值|募资|融资|引资"
    r"|外资|资产|规模|出资|斥资|投入|耗资|贷款|总值|纳税|创税|交易额|签约额|签约|估值|订单|补贴|奖励"
    r"|涉资|造价|预算)"
    r"(?:金额|总额|额|资金)?[:：为达到了约近超逾过有将可共计合是至、或和不低于少预计高实现突破]{0,7}$"
)
_MONEY_NEXT: Final = re.compile(r"(?:的|[，。；、）！？\n ]|$|多?项目|级|以上|左右|投资|大单|资|建|落户|打造|产业|签|扩|加码|布局|拿下|元)")
_COUNTED: Final = re.compile(
    r"(?:[个只台辆吨片件套块度条米亩平立千瓦兆吉KMGkg株头羽支瓶包枚颗粒人名户家次亩公升千条座间张卷颗根匹艘架箱袋双盒粒对份桶册本幅册所斤克伏]|项(?!目)|人|美|国|物联|种|位|多个|余个|多人)"
)
_MONEY_ENDS: Final = re.compile(r"[，。；、）\n ]|$|以上|左右")
_OVER: Final = re.compile(r"(?<!通)[过超]$")
_BAND: Final = re.compile(r"的(?:项目)?(?:有|达)?\d")
_EQUAL: Final = re.compile(r"(?:人民币)?[，]?[（(]?(?:折合|约合|合|相当于|折|约等于|即)?(?:人民币)?[约近超逾为]?(?:人民币)?[约]?$")
_MORE_INSIDE: Final = re.compile("[多余来几]")
_LIMIT: Final = Decimal("1e18")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money at `text[start:end]`.

    `value` is None where only bounds are known (`20-30亿元`, `数十亿元`). `unit` is an ISO 4217 code. `grade` marks `百亿级`;
    `equivalent` an amount that repeats the one before it in another currency. `context_start` is where its qualifier begins.
    `role` is filled by `attach.roles`.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    qualifier: Qualifier | None = None
    grade: bool = False
    equivalent: bool = False
    context_start: int = 0
    role: str = ""

    @property
    def front(self) -> int:
        """Where it begins with its qualifier."""
        return self.context_start or self.start


def find_amounts(folded: str) -> list[Amount]:
    """All amounts of money, in order. Offsets count characters of `folded`."""
    if not _MONEY.search(folded):
        return []
    found: list[Amount] = []
    for match in _AMOUNT.finditer(folded):
        amount = _amount(folded, match)
        if amount is not None:
            found.append(amount)
    return _carried(folded, found)


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    numeral = match["numeral"]
    start, end = match.span()
    if not _names_money(text, match):
        return None
    value = tidy(numeral_value(numeral.lstrip("数几上")))
    if not 0 < value < _LIMIT:
        return None
    before, context_start = qualifier_before(text, start)
    after, stop = qualifier_after(text, end)
    if after is not None and after != "about":
        end = stop
    more: Qualifier | None = "over" if _MORE_INSIDE.search(numeral, 1) or match["more"] or numeral[0] == "上" else None
    low = high = value
    exact: Decimal | None = value
    if match["low"]:
        low, exact = tidy(_lower(match, numeral, value)), None
        if low > high:
            return None
    elif numeral[0] in "数几":
        exact, high = None, value * 10
    currency = _PREFIXES[match["prefix"]] if match["prefix"] else _CURRENCIES[match["unit"] or "元"]
    return Amount(
        start, end, text[start:end], exact, low, high, currency, more or after or before, bool(match["grade"]), False, context_start
    )


def _names_money(text: str, match: re.Match[str]) -> bool:
    """Whether a match is money: by its currency, or as a scaled figure by the words beside it."""
    numeral = match["numeral"]
    if match["grade"] and "亿" not in numeral and "万" not in numeral:
        return False
    if match["unit"] is not None:
        return True
    if text.startswith("人口", match.start() - 2):
        return False
    if match["prefix"]:
        return True
    scaled = numeral[-1] in "多余" or "亿" in numeral or "万" in numeral
    return scaled and (match["grade"] is not None or _is_money(text, match.start(), match.end(), numeral))


def _lower(match: re.Match[str], numeral: str, high: Decimal) -> Decimal:
    low = numeral_value(match["low"] + (match["lowscale"] or ""))
    if match["lowscale"] or match["lowcurrency"]:
        return low
    scale = _SCALES.search(numeral)
    return low * numeral_value(scale.group()) if scale else low


def _is_money(text: str, start: int, end: int, numeral: str) -> bool:
    """Whether a scaled figure without a currency is money: `总投资1.8亿，` is, `1.2亿片` is not."""
    if _COUNTED.match(text, end):
        return False
    named = _MONEY_WORD.search(text[max(0, start - 16) : start]) is not None
    if "亿" in numeral:
        return named or (_MONEY_NEXT.match(text, end) is not None and len(numeral) > 1)
    return (named and _MONEY_ENDS.match(text, end) is not None) or (
        _OVER.search(text[max(0, start - 2) : start]) is not None and _BAND.match(text, end) is not None
    )


_LISTED: Final = re.compile(rf"(?<![\d.])({DIGITS})(?P<scale>[十百千]?[万亿])?(?=[、和及与]|以及)")


def _carried(text: str, found: list[Amount]) -> list[Amount]:
    """Second currencies marked, currencies and bounds carried over a list (`2000万、1500万和600万美元`, `100亿元、50亿元以上`)."""
    for index in range(len(found) - 2, -1, -1):
        amount, following = found[index], found[index + 1]
        between = text[amount.end : following.start]
        if between in ("、", "和", "及", "或", "与") or (between.endswith("、") and len(between) <= 2):
            if following.unit != amount.unit and amount.unit == "CNY" and not amount.text.endswith("元") and "元" not in amount.text:
                amount = replace(amount, unit=following.unit)
            if following.qualifier == "over" and following.text.endswith(("以上", "以上级")) and amount.qualifier is None:
                amount = replace(amount, qualifier="over")
            found[index] = amount
    marked: list[Amount] = []
    for amount in found:
        previous = marked[-1] if marked else None
        if (
            previous
            and previous.unit != "CNY"
            and "元" not in amount.text
            and _BAND.match(text, amount.end)
            and amount.start - previous.end < 12
        ):
            amount = replace(amount, unit=previous.unit)
        if (
            previous
            and amount.unit != previous.unit
            and amount.start - previous.end <= 9
            and _EQUAL.fullmatch(text[previous.end : amount.start])
        ):
            amount = replace(amount, equivalent=amount.start > previous.end)
        marked.append(amount)
    return _shared_units(text, marked)


def _shared_units(text: str, found: list[Amount]) -> list[Amount]:
    """`分别投资5、8和12亿元`: bare figures in front of an amount, after 分别, take its scale and currency."""
    if "分别" not in text:
        return found
    extra: list[Amount] = []
    for amount in found:
        begin = text.rfind("分别", max(0, amount.start - 60), amount.start)
        clause = text[begin : amount.start] if begin >= 0 else ""
        if not clause or amount.value is None or _PERIOD.search(clause) or not _LIST_MARK.search(clause):
            continue
        scale = _SCALE_IN.search(amount.text)
        position = amount.start
        while (match := _BARE_BEFORE.search(text[begin:position])) is not None:
            start, size = begin + match.start(), match.group(2) or (scale.group() if scale else "")
            if any(one.start <= start < one.end for one in found):
                break
            value = tidy(numeral_value(match.group(1) + size))
            end = start + len(match.group()) - 1
            extra.append(Amount(start, end, text[start:end], value, value, value, amount.unit, context_start=start))
            position = start
    if not extra:
        return found
    return sorted([*found, *extra], key=lambda one: one.start)
