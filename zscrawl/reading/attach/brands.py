"""The brand that a project's own name begins with: its words in front of those that describe a plant."""

import re
from typing import Final

from zscrawl.reading.attach.firm_words import CONTENT, FIRM_LIKE, MODIFIER, Span, is_modifier, is_no_firm, is_sector
from zscrawl.reading.attach.locations import ABROAD
from zscrawl.reading.spans.names import has_verb
from zscrawl.reading.spans.places import place_at

_INFRASTRUCTURE: Final = re.compile(
    r"高速公路|铁路|公路|高铁|城际|水库|枢纽|大桥|机场|隧道|港|灌区|水利|风电|光伏|水电|太阳能|抽水蓄能|核电|河|湖|输电|特高压(?!套管|电缆|线缆|设备|装备|变压|材料)|改造"
    r"|拓宽|工程|干渠|连通|改造提升|文旅|消费带|生态|学校|医院|数据湖|小镇|大道|管道|煤矿|热电"
)
_INSTITUTE: Final = re.compile(
    r"(?:(?!建设|投资)[\u4e00-\u9fff]){2,10}?(?:研究总?院|研究所|设计院|科学院|计算所|物理所|化物所)(?=[\u4e00-\u9fff\dA-Z]{4})(?![^项]{0,20}[院所])"
)
_COUNTRY: Final = re.compile(
    "[法德英美韩泰]国|日本|南非|新西兰|新加坡|瑞[士典]|意大利|荷兰|加拿大|澳大利亚|巴西|印度|越南|沙特|埃及|墨西哥|匈牙利"
)
_IN_CHINESE: Final = re.compile(r"（[\u4e00-\u9fff]{2,6}）(?!.?项目)")
_GROUP: Final = re.compile(
    "(?:华能|大唐(?!不夜|芙蓉)|华电|国家?电投|国电|国能|中广核|中核|龙源|华润|中节能|京能|中煤|中石[化油]|中海油|中化|宝武|鞍钢|首钢|宝钢|河钢|中铝|中粮|中车|华为|腾讯)"
    "(?:新能源|能源|电力|矿业|集团|股份|科技(?!园|产业|城|创))?(?!有限|集团)"
)
_STATE: Final = re.compile(
    "(?:中国(?:石化|石油|海油|华能|大唐|华电|广核|核电|三峡|宝武|铝业|中车|移动|电信|联通|铁塔|建材|巨石)|中核集团|国家电网|南方电网|国家能源集团|国家电投|国家管网)(?!集团|有限|股份|公司)"
)
_LONGEST: Final = 6
_LED: Final = re.compile(r"[\u4e00-\u9fff]{0,14}?(?:批复|批准|核准|引进|招引|终止)(?=.{6})")
_ANEW: Final = re.compile(r"\d|[一二三四]期|年产")
_LETTERS: Final = re.compile(r"[\u4e00-\u9fffA-Za-z\- ]+")
_PRODUCT_END: Final = re.compile("[片器件板膜管线料剂液品布油酸盐胶池泵阀轴灯镜屏箱罐瓶粉粒厂储矿砂隔维]$")
_FIRM_TAIL: Final = re.compile(
    "(?P<sure>矿业|科技(?!园|产业|城|创)|股份|集团|实业|控股|药业|纸业|重工|能科)|新能源|新材料?|能源|电力|光伏|化工|电子|生物|资源|电气|机械|光电|动力|航天|石化"
)
_STATE_FIRM: Final = re.compile(
    r"(?:能源|钢铁|重工|黄金|高速|交投|电投|能投|建投|铁投|水投|港口|电力|石化|建工|水务|城投|国投)(?!公路|铁路|项目|基地|工程|产业|装备|化工)"
)
_ROUTES: Final = re.compile(
    "高速(?:公?路|铁路|$|项目|工程|[改扩至、东西南北段线互]|一期|二期)|铁路|公路|高铁|城际|大桥|隧道|机场|水库|枢纽|灌区|大道|运河|水利|快速路|千伏|输变电|变电站|核电站|至(?!臻)|#|地块|[东南西北](?:延|侧|二?环)|扩建$|试验段"
)


def brand_of(text: str, start: int, end: int) -> Span | None:
    """The brand that a project's name begins with: `海创` of `海创年产50万吨…`, `博世` of `苏州博世新能源…`."""
    begin = start + (text[start] == "“")
    led = _LED.match(text, begin, end)
    begin = led.end() if led is not None else begin
    owned = text.find("旗下", begin, end)
    begin = owned + 2 if owned > 0 else begin
    if (state := _STATE.match(text, begin, end)) is not None and state.end() + 2 < end:
        return state.span()
    if _COUNTRY.match(text, begin, end) is not None:
        return None
    if (institute := _INSTITUTE.match(text, begin, end)) is not None:
        return institute.span()
    place = place_at(text, begin)
    if place is not None and place < end:
        if (local := _local_firm(text, place, end)) is not None:
            return begin, local
        if CONTENT.match(text, place) is not None:
            return None
        begin = _past_places(text, begin, end)
    word, group = _first_word(text, begin, end), _GROUP.match(text, begin, end)
    if group is not None and (word is None or (word[1] > group.end() and FIRM_LIKE.search(text[slice(*word)]) is None)):
        return group.span()
    return word


def is_group(word: str) -> bool:
    """Whether a word is one of the large state groups, whose names stand in front of sites."""
    return _GROUP.fullmatch(word) is not None or _STATE.fullmatch(word) is not None


def is_route(name: str) -> bool:
    """Whether a name's first words are those of the place that a road, a line or a station serves."""
    return _ROUTES.search(name) is not None


def _local_firm(text: str, place: int, end: int) -> int | None:
    """Where a firm that is named after a place ends: `江城能源` of `江城能源50万吨…`."""
    state = _STATE_FIRM.match(text, place, end)
    if state is not None and state.end() + 3 < end:
        return state.end()
    content = CONTENT.match(text, place)
    if content is None or content.group()[0].isdigit() or content.end() >= end or place_at(text, content.end()) is None:
        return None
    return content.end()


def _first_word(text: str, begin: int, end: int) -> Span | None:
    """The word that a name begins with, where it can be a brand."""
    match = CONTENT.search(text, begin + 2, end)
    stop = match.start() if match else end
    abroad = ABROAD.search(text, begin + 2, stop)
    stop = abroad.start() if abroad is not None else stop
    first = next((at for at in range(begin + 2, stop) if place_at(text, at) is not None or text.startswith("中国", at)), stop)
    stop = _first_modifier(text, begin, first)
    if text[begin:stop].isascii() and (both := _IN_CHINESE.match(text, stop, end)) is not None:
        return begin, both.end()
    if stop >= end - 1 or not _may_be_brand(text[begin:stop]):
        return None
    tail = _FIRM_TAIL.match(text, stop, end)
    if tail is not None and (tail["sure"] or _begins_anew(text, tail.end(), end)):
        return begin, tail.end()
    if _INFRASTRUCTURE.search(text, begin, end) is not None and not _is_followed_up(text, first, end):
        return None
    if stop + 4 >= end and is_modifier(text[stop:end]):
        return begin, end
    return begin, stop


def _is_followed_up(text: str, first: int, end: int) -> bool:
    """Whether a place or a figure follows a name's first word."""
    if first >= end or place_at(text, first) is not None:
        return first < end
    after = _past_modifiers(text, first, end)
    return after < end and (text[after].isdigit() or text.startswith(("年产", "（"), after) or place_at(text, after) is not None)


def _begins_anew(text: str, position: int, end: int) -> bool:
    """Whether a figure, a phase or a place stands at a position of a name, so that what is before it is a name of its own."""
    return position < end and any(
        one is not None for one in (_ANEW.match(text, position), ABROAD.match(text, position), place_at(text, position))
    )


def _past_places(text: str, begin: int, end: int) -> int:
    """Where the places that begin at a position end, towns and villages too."""
    while (place := place_at(text, begin)) is not None and place < end:
        begin = place + (text[place] in "镇乡村岛")
    return begin


def _past_modifiers(text: str, begin: int, end: int) -> int:
    """Where the product words that begin at a position end."""
    while begin < end and (match := MODIFIER.match(text, begin, end)) is not None:
        begin = match.end()
    return begin


def _first_modifier(text: str, begin: int, stop: int) -> int:
    """Where the product words behind a brand begin."""
    least = begin + (4 if text.startswith(("中国", "国家"), begin) else 2)
    for position in range(least, min(stop, begin + _LONGEST)):
        match = MODIFIER.match(text, position, stop)
        if match is not None and match.end() - position > 1:
            return position
    while stop > least + 1 and (size := next((n for n in (4, 3, 2) if stop - n >= least and is_modifier(text[stop - n : stop])), 0)):
        stop -= size
    return stop


def _may_be_brand(word: str) -> bool:
    """Whether a name's first word can be a firm's brand: no product, place or sort of thing."""
    return (
        2 <= len(word) <= (20 if word.isascii() else 8 if FIRM_LIKE.search(word) else 5)
        and not is_sector(word)
        and not is_modifier(word)
        and not _begins_with_modifier(word)
        and not is_no_firm(word)
        and CONTENT.match(word) is None
        and not has_verb(word)
        and _LETTERS.fullmatch(word) is not None
        and (word.startswith("中国") or not _PRODUCT_END.search(word))
    )


def _begins_with_modifier(word: str) -> bool:
    """Whether the first two characters, or more, are a product word."""
    return ((match := MODIFIER.match(word)) is not None and match.end() > 1) or is_modifier(word[:2])
