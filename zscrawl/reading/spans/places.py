"""Administrative divisions and zones in a folded text, with codes."""

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Final

_SUFFIX: Final = re.compile(
    r"(?:省|特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|[\u4e00-\u9fff]{2,}族自治[州县旗]|自治[州县旗]|地区|新区|林区|特区|矿区|市|县|区|旗|盟|州)$"
)
_COMMON_WORDS: Final = frozenset(
    ("城区", "郊区", "矿区", "新区", "市辖", "中山", "朝阳", "和平", "新华", "东方", "长安", "平安", "城关", "新城", "城中", "城北", "城东", "城西", "平台", "高新", "大同", "通道", "集中", "吉利", "开平", "建设", "民乐", "和", "双", "工业园", "红旗", "东风", "永安", "振兴", "合作", "友好", "前进", "向阳", "兴业", "兴安", "大安", "高要", "长城", "南方", "北方", "西方")
)  # fmt: skip


def _load() -> tuple[dict[str, str], dict[str, str]]:
    """Full and short names of divisions, each with its code: six digits where they are known to be a county's."""
    full: dict[str, str] = {}
    short: dict[str, str] = {}
    for line in files("zscrawl.reading").joinpath("data/divisions.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, name = line.split(" ", 1)
        code = code.ljust(6, "0")
        full.setdefault(name, code)
        stem = _SUFFIX.sub("", name)
        if len(stem) >= 2 and stem not in _COMMON_WORDS:
            short.setdefault(stem, code)
    return full, short


_FULL, _SHORT = _load()
_LENGTHS: Final = tuple(sorted({len(name) for name in (*_FULL, *_SHORT)}, reverse=True))
_FIRST: Final = frozenset(name[0] for name in (*_FULL, *_SHORT))
_ZONE: Final = re.compile(
    r"(?:(?:国家级)?(?:经济技术|经济|高新技术产业|高新技术|高新|综合保税|工业|产业|临空经济|临港经济|化工|精细化工|新材料|科技)?(?:开发区|示范区|保税区|合作区|产业区|集中区|新区|新城|工业园区|化工园区|工业园|产业园|科技园|园区|片区|自贸区|高新区|经开区|科学城|度假区|先导区)|高新区|经开区|开发区|新区)"
)


def place_at(text: str, start: int) -> int | None:
    """Where a division's name that begins at `start` ends, full or short; None where none begins."""
    if start >= len(text) or text[start] not in _FIRST:
        return None
    for length in _LENGTHS:
        word = text[start : start + length]
        if word in _FULL or word in _SHORT:
            end = start + len(word)
            return end + 1 if word not in _FULL and text[end : end + 1] in ("省", "市", "县", "区", "州") and word in _SHORT else end
    return None


def code_of(word: str) -> str | None:
    """The code of a division by its full or short name."""
    return _FULL.get(word) or _SHORT.get(_SUFFIX.sub("", word)) or _SHORT.get(word)


def strip_places(text: str) -> str:
    """What is left of a phrase when the divisions and zones that it begins with are taken away."""
    start = 0
    while (end := place_at(text, start)) is not None and end > start:
        start = end
    zone = _ZONE.match(text, start)
    if zone and start:
        start = zone.end()
    return text[start:]


def places_in(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """All division names in a stretch, longest first, not overlapping."""
    stop = len(text) if end is None else end
    index = start
    while index < stop:
        found = place_at(text, index)
        if found is None or found > stop:
            index += 1
        else:
            yield index, found
            index = found
