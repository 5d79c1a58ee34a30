"""The brand that a project's own name begins with: its words in front of those that describe a plant."""

import re
from typing import Final

from zscrawl.reading.attach.firm_words import CONTENT, FIRM_LIKE, MODIFIER, Span, is_modifier, is_no_firm
from zscrawl.reading.spans.names import is_sectoral
from zscrawl.reading.spans.places import place_at

_INFRASTRUCTURE: Final = re.compile(
    r"高速|铁路|公路|高铁|城际|水库|枢纽|大桥|机场|隧道|港|灌区|水利|风电|光伏|水电|抽水蓄能|核电|河|湖|输电|特高压|改造"
    r"|拓宽|工程|干渠|连通|改造提升|文旅|消费带|生态|学校|医院|数据湖|小镇|大道|管道|煤矿|热电"
)
_LETTERS: Final = re.compile(r"[\u4e00-\u9fffA-Za-z\- ]+")
_PRODUCT_END: Final = re.compile("[片器件板膜管线料剂液品布油酸盐胶池泵阀轴灯镜屏箱罐瓶粉粒厂储矿砂隔维]$")
_FIRM_TAIL: Final = re.compile("新能源|新材料?|科技|能源|电力|股份|集团|实业|控股|光伏|化工|药业|纸业|电子|重工|生物")
_STATE_FIRM: Final = re.compile(
    r"(?:能源|钢铁|重工|黄金|高速|交投|港口|电力|石化|建工|水务|城投|国投)(?!公路|铁路|项目|基地|工程|产业|装备|化工)"
)
_ROUTES: Final = re.compile(
    "高速|铁路|公路|高铁|城际|大桥|隧道|机场|水库|枢纽|灌区|大道|水利|快速路|至(?!臻)|#|地块|[东南西北](?:延|侧|二?环)|扩建$|试验段"
)


def brand_of(text: str, start: int, end: int) -> Span | None:
    """The brand that a project's name begins with: `海创` of `海创年产50万吨…`, `博世` of `苏州博世新能源…`."""
    begin = start + (text[start] == "“")
    owned = text.find("旗下", begin, end)
    begin = owned + 2 if owned > 0 else begin
    infrastructure = _INFRASTRUCTURE.search(text, begin, end) is not None
    place = place_at(text, begin)
    if place is not None and place < end:
        if (state := _STATE_FIRM.match(text, place, end)) is not None and state.end() + 3 < end:
            return begin, state.end()
        content = CONTENT.match(text, place)
        if content is not None and not content.group()[0].isdigit() and content.end() < end and place_at(text, content.end()) is not None:
            return begin, content.end()
        if content is not None:
            return None
        begin = _past_places(text, begin, end)
    match = CONTENT.search(text, begin + 2, end)
    stop = match.start() if match else end
    stop = next((position for position in range(begin + 2, stop) if place_at(text, position) is not None), stop)
    first = stop
    while (trimmed := _without_modifier(text, begin, stop)) < stop:
        stop = trimmed
    word = text[begin:stop]
    if stop >= end - 1 or not _may_be_brand(word):
        return None
    after = _past_modifiers(text, first, end)
    if _ROUTES.search(text, begin, end):
        return None
    followed = first < end and (
        place_at(text, first) is not None
        or (after < end and (text[after].isdigit() or text.startswith(("年产", "（"), after) or place_at(text, after) is not None))
    )
    if infrastructure and not followed:
        return None
    if stop + 4 >= end and is_modifier(text[stop:end]):
        return begin, end
    tail = _FIRM_TAIL.match(text, stop, end)
    return (begin, tail.end()) if tail and _begins_anew(text, tail.end(), end) else (begin, stop)


def _begins_anew(text: str, position: int, end: int) -> bool:
    """Whether a figure or a place stands at a position of a name, so that what is before it is a name of its own."""
    return position < end and (text[position].isdigit() or place_at(text, position) is not None)


def _past_places(text: str, begin: int, end: int) -> int:
    """Where the places that begin at a position end, towns and villages too."""
    while (place := place_at(text, begin)) is not None and place < end:
        begin = place + (text[place] in "镇乡村")
    return begin


def _past_modifiers(text: str, begin: int, end: int) -> int:
    """Where the product words that begin at a position end."""
    while begin < end and (match := MODIFIER.match(text, begin, end)) is not None:
        begin = match.end()
    return begin


def _without_modifier(text: str, begin: int, stop: int) -> int:
    """Where a brand ends when a product word behind it is taken away."""
    for size in (4, 3, 2):
        if stop - size >= begin + 2 and is_modifier(text[stop - size : stop]):
            return stop - size
    return stop


def _may_be_brand(word: str) -> bool:
    """Whether a name's first word can be a firm's brand: no product, place or sort of thing."""
    return (
        2 <= len(word) <= (8 if FIRM_LIKE.search(word) else 5)
        and not is_sectoral(word)
        and not is_modifier(word)
        and not is_modifier(word[:2])
        and not is_no_firm(word)
        and _LETTERS.fullmatch(word) is not None
        and not _PRODUCT_END.search(word)
    )
