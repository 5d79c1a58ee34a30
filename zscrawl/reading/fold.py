"""One form for width, script and punctuation, so that patterns need to know one spelling; offsets hold."""

import re
import unicodedata
from importlib.resources import files

FILLER = "\u200b"

_TRADITIONAL, _SIMPLIFIED = files("zscrawl.reading").joinpath("data/traditional.txt").read_text(encoding="utf-8").splitlines()[1:3]
_PUNCTUATION = dict(zip(",;:!?()[]「」『』〝〞﹁﹂﹃﹄［］．﹐﹑﹔﹕。｡･", "，；：！？（）【】“”“”“”“”“”【】.，、；：。。·", strict=True))
_DASHES = dict.fromkeys("－﹣–−‐‑‒", "-") | dict.fromkeys("～〜∼˜", "~") | dict.fromkeys("＊∗✕✖⨉", "×")
_INVISIBLE = dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\r", FILLER)
_SPACES = dict.fromkeys("\t\v\f\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")


def _table() -> dict[int, str]:
    width = {
        chr(code): unicodedata.normalize("NFKC", chr(code))
        for code in [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]
    }
    width |= {"％": "%", "＋": "+", "／": "/", "＆": "&", "＄": "$", "￥": "¥", "〇": "零"}
    script = dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))
    return str.maketrans(script | width | _PUNCTUATION | _DASHES | _INVISIBLE | _SPACES)


_TABLE = _table()
_HAN = "\u4e00-\u9fff"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_PINYIN = re.compile(rf"(?<=[{_HAN}])（(?:[a-zü]{{0,4}}[{_TONED}][a-zü]{{0,4}}|de|le|zhe|men|ma|ne|ba)）")
_INDENT = re.compile(r"(?<=[。！？”])[ ]{2,16}(?=\S)")
_INSIDE_NUMBER = re.compile(r"[，。·](?<=\d.)(?=\d)(?:(?<!，)|(?=\d{3}(?!\d)))")
_GAP = re.compile(r"[ \n]{1,4}")
_BEFORE_NUMBER = frozenset("约近超逾达")
_BEHIND_NUMBER = frozenset("%㎡")
_UNITS = frozenset(".亿万元%")
_BEHIND_SCALE = frozenset("元吨千平立美")
_GROUPED = re.compile(r"\d{3}(?:[.]\d{1,4})?[ ]?[万亿元平亩吨]")


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _close(match: re.Match[str]) -> str:
    """A gap inside a number (`307.\\n5 亿元`), between a number and its words, or after a comma is filled; any other stays."""
    text, (start, end) = match.string, match.span()
    before, behind = text[start - 1 : start], text[end : end + 1]
    gap = match.group()
    number = before.isdigit() and before.isascii()
    if "\n" not in gap:
        filled = (
            (behind.isdigit() and (_is_han(before) or before in _BEFORE_NUMBER))
            or ((number or before == ".") and (_is_han(behind) or behind in _BEHIND_NUMBER))
            or (before == "." and text[start - 2 : start - 1].isdigit() and behind.isdigit())
            or (number and len(gap) == 1 and _GROUPED.match(text, end) is not None)
            or (before in "亿万" and behind in _BEHIND_SCALE)
        )
    else:
        filled = gap == "\n" and (
            (number and behind in _UNITS)
            or (before == "." and text[start - 2 : start - 1].isdigit() and behind.isdigit())
            or (before in "，、" and (_is_han(behind) or behind.isdigit()))
            or (before in "亿万" and behind in _BEHIND_SCALE)
        )
    return FILLER * len(gap) if filled and before and behind else gap


def _break(match: re.Match[str]) -> str:
    return "\n" + FILLER * (len(match.group()) - 1)


def _fill(match: re.Match[str]) -> str:
    return FILLER * len(match.group())


def fold(text: str) -> str:
    """The text in simplified script, with half-width digits and letters and full-width punctuation; as long as the text.

    Characters that only disturb (pinyin in brackets, spaces inside numbers, marks of no width) become `FILLER`.
    """
    folded = text.translate(_TABLE)
    if "  " in folded:
        folded = _INDENT.sub(_break, folded)
    folded = _INSIDE_NUMBER.sub(lambda match: "," if match.group() == "，" else ".", folded)
    if "（" in folded:
        folded = _PINYIN.sub(_fill, folded)
    return _GAP.sub(_close, folded)
