"""An article's text as its words alone, and what tells one event from another in it: figures and rare names."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

HAN = "\u4e00-\u9fff"
INVISIBLE = (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD)

_ADDRESS = re.compile(r"(?:https?:/|www\.|[\w.]+@)[\w./?=&%-]+|(?:\d{3,4}-){1,2}\d{4,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)", re.A)
_PINYIN = re.compile(rf"(?<=[{HAN}])[（(][a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]{{1,6}}[)）]")
_WORD = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
_COMMA = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_FIGURE = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(?![\d.])([万亿%年月日])?")
_CALENDAR = ("年", "月", "日")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_SUFFIX = re.compile(
    "(?:公司|集团|项目|(?:生产|制造)?基地|[产工]业园|科技园|(?:智能)?工厂|生产线|研究[院所]|(?:研发|加工)?中心|大学|学院|医院|银行){1,3}"
)
_LEGAL = re.compile("(?:有限|责任|股份|控股)+$")
_GENERIC = re.compile(
    f"^.*(?:[^{HAN}]|[的和与在由等为是了及或对将被让从向于把给以这该其此个家项座并已也都又就]"
    "|建设|推进|加快|实施|投资|引进|落户|签约|开工|全[市县区部]|[这让][些批]?|一批|系列|建立|现有|今年)"
    "|(?:[大新个]|上市|有限|科技|重大|重点|产业|工业|合作|招商|生产|服务|外资|内资|制造|招引|此类|工程|发展|有关|主要|其他|新增|大型|相关)+$"
)
_PLACE = re.compile(rf"(?<=[在于省市自])([{HAN}]{{2,3}}[区县镇乡])")
_PERSON = re.compile(rf"(?:书记|[市县区局镇]长|董事长|总经理|总裁|主任)([{HAN}]{{2}})")
_QUOTED = re.compile(rf"[“《]([{HAN}\w]{{2,12}})[”》]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9-]{2,15}")
_STEM = 6


@cache
def _simple() -> dict[int, str]:
    """Every character that has a simpler form: half width, simplified script, one kind of quotation mark."""
    traditional, simplified = files("zscrawl").joinpath("reading/data/traditional.txt").read_text(encoding="utf-8").splitlines()[1:3]
    wide = map(chr, [0x2F, *range(0x3371, 0x33FF), *range(0xF900, 0xFB00), *range(0xFF01, 0xFFEF)])
    table = {ord(char): unicodedata.normalize("NFKC", char) for char in wide}
    table |= {ord(old): new for old, new in zip(traditional, simplified, strict=True)}
    return table | {ord(old): new for old, new in zip("「」『』〝〞", "“”“”“”", strict=True)} | dict.fromkeys(INVISIBLE, "")


def clean(text: str) -> str:
    """The text folded (script, width, punctuation), without spaces, pinyin, addresses and separators inside numbers."""
    bare = _ADDRESS.sub("", "".join(text.translate(_simple()).split()))
    return _COMMA.sub("", _PINYIN.sub("", bare))


def words(cleaned: str) -> str:
    """What is read aloud of a cleaned text: characters, letters and numbers, nothing between them."""
    return "".join(_WORD.findall(cleaned)).lower()


def figures(cleaned: str) -> dict[str, int]:
    """The figures of a cleaned text, in its order, with their weight: how unlikely it is that another event has the same one."""
    found: dict[str, int] = {}
    for number, scale in _FIGURE.findall(cleaned):
        if "." in number:
            number = number.rstrip("0").rstrip(".")
        elif len(number) > 6:
            continue
        digits = len(number.replace(".", "").strip("0"))
        if scale in _CALENDAR or _YEAR.match(number):
            found.setdefault(number, 1)
        elif digits > 1 or scale:
            found[number] = min(digits, 4) + ("." in number)
    return found


def names(cleaned: str) -> dict[str, int]:
    """The rare names of a cleaned text with their weight: firms, projects, places, persons, titles, foreign words."""
    found: dict[str, int] = {}
    for match in _SUFFIX.finditer(cleaned):
        stem = _LEGAL.sub("", cleaned[max(match.start() - _STEM - 8, 0) : match.start()])[-_STEM:]
        core = _GENERIC.sub("", stem)
        if len(core) > 2:
            found[core + match.group()] = 3
    found.update(dict.fromkeys(_LATIN.findall(cleaned), 2))
    found.update(dict.fromkeys(_QUOTED.findall(cleaned), 2))
    found.update(dict.fromkeys(_PERSON.findall(cleaned), 2))
    found.update(dict.fromkeys(_PLACE.findall(cleaned), 1))
    return found


def list_shingles(text: str, size: int = 3) -> list[str]:
    """The stretches of `size` characters of a text's words, in order; the whole text where it is shorter."""
    return [text[at : at + size] for at in range(max(len(text) - size + 1, 1))] if text else []


def shingles(text: str, size: int = 3) -> set[str]:
    """The same, each once."""
    return set(list_shingles(text, size))
