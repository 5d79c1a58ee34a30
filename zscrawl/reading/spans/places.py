"""Administrative divisions and zones in a folded text, with codes (GB/T 2260)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

_SUFFIX: Final = re.compile(
    r"(?:省|特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|[\u4e00-\u9fff]{2,6}族自治[州县旗]|自治[州县旗]|地区|新区"
    r"|林区|特区|矿区|市|县|区|旗|盟|州)$"
)
_COMMON_WORDS: Final = frozenset(
    [
        "城区",
        "郊区",
        "矿区",
        "新区",
        "市辖",
        "中山",
        "朝阳",
        "和平",
        "新华",
        "东方",
        "长安",
        "平安",
        "城关",
        "新城",
        "城中",
        "城北",
        "城东",
        "城西",
        "平台",
        "高新",
        "大同",
        "通道",
        "集中",
        "吉利",
        "开平",
        "建设",
        "新建",
        "民乐",
        "工业园",
        "红旗",
        "东风",
        "永安",
        "振兴",
        "合作",
        "友好",
        "前进",
        "向阳",
        "兴业",
        "兴安",
        "大安",
        "高要",
        "长城",
        "资源",
        "高密",
        "安宁",
        "富裕",
        "白银",
        "大方",
        "紫金",
        "南方",
        "北方",
        "西方",
    ]
)


def _load() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Full and short names of divisions, each with the six-digit codes that bear it."""
    full: dict[str, tuple[str, ...]] = {}
    short: dict[str, tuple[str, ...]] = {}
    for line in files("zscrawl.reading").joinpath("data/divisions.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, name = line.split(" ", 1)
        code = code.ljust(6, "0")
        full[name] = (*full.get(name, ()), code)
        stem = _SUFFIX.sub("", name)
        if len(stem) >= 2 and stem not in _COMMON_WORDS:
            short[stem] = (*short.get(stem, ()), code)
    return full, short


_FULL, _SHORT = _load()


def _by_head() -> dict[str, tuple[str, ...]]:
    """All names by their first two characters, the longest first."""
    heads: dict[str, list[str]] = {}
    for name in sorted({*_FULL, *_SHORT}, key=len, reverse=True):
        heads.setdefault(name[:2], []).append(name)
    return {head: tuple(names) for head, names in heads.items()}


_BY_HEAD: Final = _by_head()
_HEAD: Final = re.compile(f"(?=[{''.join(sorted({head[0] for head in _BY_HEAD}))}][{''.join(sorted({head[1] for head in _BY_HEAD}))}])")
_MARKS: Final = frozenset("省市县区州")
_ZONE: Final = re.compile(
    r"(?:国家级)?(?:经济技术|经济|高新技术产业|高新技术|高新|综合保税|工业|产业|临空经济|临港经济|化工|精细化工|新材料|科技"
    r"|生态科技|民营科技|风景名胜)?"
    r"(?:开发区|示范区|保税区|合作区|产业区|集中区|新区|新城|工业园区|化工园区|工业园|产业园|科技园|园区|片区|自贸区|高新区"
    r"|经开区|科学城|度假区|先导区|名胜区|工贸园区|管理区|汽车城)"
)
# Where a place may begin: the heads of divisions, and the first characters of zones.
_CANDIDATE: Final = re.compile(rf"{_HEAD.pattern}|[国经高综工产临化精新科生民风开示保合集园片自度先名管汽]")
_LOCAL: Final = re.compile(
    r"[\u4e00-\u9fff]{1,8}?(?:自治[州县旗]|街道|[市县区镇乡村旗](?!政府|委|长|场|域|块|内外|级|直|民|间|别|分|位)|开发区"
    r"|新区|园区|工业园|产业园|科技园|新城|片区)"
)
_FIRM: Final = re.compile(
    r"[\u4e00-\u9fffA-Za-z（）]{0,24}?(?:有限公司|有限责任公司|集团|股份|公司|银行|大学|研究院|日报|晚报|政府|市委|管委会"
    r"|发布|海关|商务局|局)"
)
_BARE_ZONES: Final = frozenset(
    ("产业园", "工业园", "科技园", "园区", "片区", "新城", "产业区", "合作区", "示范区", "汽车城", "管理区", "集中区")
)
_NO_FIRM: Final = re.compile(r"全[市区县]|我[市区县]|该[市区县]|的|在|项目|基地|建设|投资|，|与|和|签|开工|落户")


@dataclass(frozen=True, slots=True)
class Place:
    """A place at `text[start:end]`; `code` is its division's, None where several bear the name and nothing tells which."""

    start: int
    end: int
    code: str | None


def place_at(text: str, start: int) -> int | None:
    """Where a division's name that begins at `start` ends, full or short; None where none begins."""
    for word in _BY_HEAD.get(text[start : start + 2], ()):
        if text.startswith(word, start):
            end = start + len(word)
            return end + 1 if word not in _FULL and text[end : end + 1] in _MARKS and end < len(text) else end
    return None


def place_starts(text: str) -> Iterator[int]:
    """Positions where a division's name may begin, in order."""
    return (start for match in _HEAD.finditer(text) if text[(start := match.start()) : start + 2] in _BY_HEAD)


def stands_alone(name: str) -> bool:
    """Whether a name needs no other place before it: full, of a province or a city, or long."""
    return name in _FULL or f"{name}市" in _FULL or len(name) >= 3 or any(code.endswith("00") for code in _SHORT.get(name, ()))


def codes_of(word: str) -> tuple[str, ...]:
    """The codes of all divisions that bear a full or short name."""
    return _FULL.get(word) or _SHORT.get(word) or _SHORT.get(_SUFFIX.sub("", word)) or ()


def code_of(word: str, within: str | None = None) -> str | None:
    """The code of a division, if one alone bears the name, or one alone inside the division with the code `within`."""
    codes = codes_of(word)
    if within is not None:
        for size in (4, 2):
            inside = [code for code in codes if code.startswith(within[:size])]
            if len(inside) == 1:
                return inside[0]
    return codes[0] if len(codes) == 1 else None


def strip_places(text: str) -> str:
    """What is left of a phrase when the divisions and zones that it begins with are taken away."""
    start = 0
    while (end := place_at(text, start)) is not None and end > start:
        start = end
    zone = _ZONE.match(text, start)
    return text[zone.end() if zone and start else start :]


_PUT_IN: Final = re.compile(r"(?:位于|落户|落地|[在于])(?P<name>[\u4e00-\u9fff]{2,4})$")
_WORD_EDGE: Final = frozenset("在于省市区县州旗镇，。、（；：“ \n的与和到赴")


def _is_chance(text: str, start: int, end: int) -> bool:
    """Whether a county's short name may be two characters of other words (`航空航天等`): nothing marks it as a place."""
    if end - start != 2 or start == 0 or text[start - 1] in _WORD_EDGE:
        return False
    word = text[start:end]
    return word not in _FULL and all(not code.endswith("00") for code in _SHORT.get(word, ()))


def places_in(text: str, start: int, end: int, city: str | None = None) -> Iterator[Place]:
    """The places of a stretch, each as long as it goes on (`陕西省西咸新区泾河新城`); homes inside a firm's name are none."""
    index = start
    prior = code_of(city) if city else None
    while (candidate := _CANDIDATE.search(text, index, end)) is not None:
        index = candidate.start()
        stop = place_at(text, index)
        if stop is not None and _is_chance(text, index, stop):
            index += 1
            continue
        zone = None if stop is not None else _ZONE.match(text, index, end)
        if stop is None and zone is None:
            index += 1
            continue
        begin, code = index, prior
        if zone is not None:
            named = _PUT_IN.search(text, max(start, index - 8), index)
            begin = named.start("name") if named else index - 1 if text[index - 1 : index] == "市" and index > start else index
            stop = zone.end()
        while stop is not None and stop > index:
            code = code_of(text[index:stop], code) or code
            index = stop
            stop = place_at(text, index)
            if stop is None and (local := _LOCAL.match(text, index, min(end, index + 12))) and _NO_FIRM.search(local.group()) is None:
                stop = local.end()
        if index - begin < 4 and zone is not None and text[begin:index] in _BARE_ZONES:
            continue
        firm = _FIRM.match(text, index)
        if firm is None or _NO_FIRM.search(firm.group()) is not None:
            yield Place(begin, index, code)
