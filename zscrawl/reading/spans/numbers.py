"""Numerals as news writes them (`1,204.5万`, `两千三百万`, `百亿`, `数十亿`), and the words that qualify a figure."""

import re
from decimal import Decimal
from typing import Final

from zscrawl.items import Qualifier

# Atomic: no word that may follow begins with a digit or a point.
DIGITS: Final = r"(?>(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,14})(?:\.\d{1,8})?)"
HAN_DIGITS: Final = "零一二两三四五六七八九"
HAN: Final = rf"[{HAN_DIGITS}十百千]{{1,8}}(?:点[零一二三四五六七八九]{{1,4}})?"
MORE: Final = "[多余几来]"
_VALUES: Final = {char: Decimal(value) for char, value in zip("零一二两三四五六七八九", (0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)}
_SMALL: Final = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_TOKEN: Final = re.compile(rf"{DIGITS}|[{HAN_DIGITS}十百千万亿点]")

_BEFORE_WORDS: Final[dict[Qualifier, str]] = {
    "about": "约为 大约 约 大概 约达 约合 共约",
    "nearly": "将近 接近 近 近达",
    "over": "超过 超 逾 突破 高于 大于 多于 过 超出 超过了 突破了 上 超额",
    "at_least": "不低于 不少于 至少 最少 最低 不小于",
    "up_to": "不超过 不超 最多 至多 不高于 不多于 不大于 最高",
}
_AFTER_WORDS: Final[dict[Qualifier, str]] = {"about": "左右 上下", "over": "以上 多 余 有余 之上", "up_to": "以内 以下 之内"}
_BEFORE: Final[dict[str, Qualifier]] = {word: qualifier for qualifier, words in _BEFORE_WORDS.items() for word in words.split()}
_AFTER: Final[dict[str, Qualifier]] = {word: qualifier for qualifier, words in _AFTER_WORDS.items() for word in words.split()}
QUALIFIED_BEFORE: Final = re.compile(rf"(?:{'|'.join(sorted(_BEFORE, key=len, reverse=True))})(?:为|达|达到|人民币)?$")
QUALIFIED_AFTER: Final = re.compile(
    rf"(?:人民币)?({'|'.join(sorted(set(_AFTER) - set('多余'), key=len, reverse=True))}|[多余](?=[，。；、）的\s]|人|$))"
)
_NOT_BEFORE: Final = re.compile(r"(?:以上|通过|经过|附近|最近|路过|改过|度过|[签合预条制节契公特履续]约)$")


def numeral_value(text: str) -> Decimal:
    """The value of a numeral in digits, number words or both: `1.1万亿`, `3千万`, `两千三百`, `百亿` (a missing figure is one)."""
    high = low = section = Decimal(0)
    current: Decimal | None = None
    decimals = ""
    fraction = False
    for token in _TOKEN.findall(text):
        if token == "点":
            fraction = True
        elif token in _VALUES:
            if fraction:
                decimals += str(_VALUES[token])
            else:
                current = _VALUES[token]
        elif token in _SMALL:
            section += (Decimal(1) if current is None else current) * _SMALL[token]
            current = None
        elif token in "万亿":
            amount = section + (current or Decimal(0)) + (Decimal(f"0.{decimals}") if decimals else 0)
            section, current, decimals, fraction = Decimal(0), None, "", False
            if token == "万":
                low = (amount or Decimal(1)) * 10_000
            else:
                high, low = (low + amount or Decimal(1)) * 100_000_000, Decimal(0)
        else:
            current = Decimal(token.replace(",", ""))
    return high + low + section + (current or Decimal(0)) + (Decimal(f"0.{decimals}") if decimals else 0)


def tidy(value: Decimal) -> Decimal:
    """The same value without needless zeros or exponent: `350000000.0` is `350000000`."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def qualifier_before(text: str, start: int) -> tuple[Qualifier | None, int]:
    """What stands in front of a figure: its qualifier and where it begins (`start` where there is none)."""
    window = text[max(0, start - 6) : start]
    match = QUALIFIED_BEFORE.search(window)
    if match is None or _NOT_BEFORE.search(window[: match.end()]):
        return None, start
    word = match.group()
    for size in range(len(word), 0, -1):
        if word[:size] in _BEFORE:
            return _BEFORE[word[:size]], start - (len(window) - match.start())
    return None, start


def qualifier_after(text: str, end: int) -> tuple[Qualifier | None, int]:
    """What stands behind a figure: its qualifier and where it ends (`end` where there is none)."""
    match = QUALIFIED_AFTER.match(text, end)
    return (_AFTER[match.group(1)], match.end()) if match else (None, end)
