"""Projects that stand in rows: lists, enumerations, phrases joined by 、, contracts."""

import re
from collections.abc import Iterator
from typing import Final

from zscrawl.reading.attach.judging import is_part
from zscrawl.reading.attach.phrases import BUILT, NOT_MEMBER, REACH, REACHED, Phrases, is_project_head
from zscrawl.reading.document import after_last
from zscrawl.reading.spans.guard import scan
from zscrawl.reading.spans.names import Name, is_sectoral
from zscrawl.reading.spans.numbers import numeral_value
from zscrawl.reading.spans.places import place_at

_SUPPLIES: Final = re.compile("(?:应用于|应用在|供货|使用于)[^，。；]{0,6}$")
_LIST_STOP: Final = re.compile(r"[。！？\n]|；(?!.{0,40}、)")
_WORKED: Final = re.compile("(?:目前|现)?(?:已经?)?(?:完成|通过|涉及|涵盖|支持|重点支持|用于|加强)")
_INCLUDES: Final = re.compile("(?:主要)?(?:包括|包含|建设(?!项目)|建设内容)")
_INCLUDES_NEXT: Final = re.compile("(?:包括|包含)$")
_MASS: Final = re.compile("一批|一大批|系列")
_FIRM_RULES: Final = frozenset(("prenominal", "invest-build", "list", "enumeration"))
_CONTRACT: Final = re.compile(r"《(?P<name>[^《》\n，。]{3,50}?项目)(?:投资|合作|框架|建设|意向|项目)*(?:协议|合同|意向书)(?:书)?》")
_JUST_ONE: Final = re.compile(r"(?<!\d)[1一]个")
_FRAME: Final = re.compile(f"{REACHED}|投资|占地|引进|招引|入库|亿元|在建|新建|改造|谋划|前期|储备|研发|制造|产业化")
_SERIES: Final = re.compile(
    r"[”）]?(?:(?!\d[\d.]{0,6}[万亿]?[美欧日港]?元)\d[\d.]{0,6}[万亿]?[A-Za-z\u4e00-\u9fff]{1,3})?(?:、|和|与|及|以及|，以及|，和)(?:总投资[^、，。；]{0,12}的)?[“]?"
)
_LIST_TAIL: Final = re.compile(
    r"等(?!配套|附属|公用|辅助|公共)(?:(?:单体|总)?投资(?:规模|额)?[约超近逾达]{0,2}\d[\d.]{0,6}[亿万]元?(?:以上)?的)?(?:(?:(?<!\d)\d[\d,]{0,15}|[一二两三四五六七八九十百]{1,4}|数|多|几)?[余多]?(?:个|项|家|宗|大|座|条|处|批)?(?:(?!企业|公司|融资"
    r"|在(?!建)|均|有|机构|厂商|领域(?!重[大点]项目)|国家|城市|单位|地(?!铁)"
    r"|产业[^项化园])[^，。；、！？\n的等]){0,14}?(?:项目|工程(?!机械|师|技术)|基地(?!的)|电站)"
    r"|(?:\d{1,6}|[一二两三四五六七八九十]{1,3})[余多]?(?:个|项)(?=[，。；]|开工|签约|投产|竣工))(?!服务|机制|库|办|负责人|审批|资金|环境|制度|节点|难题|挑战|风险|(?:建设)?经验|任务|阶段)"
    r"|等(?=(?:正式|相继|陆续|全面|顺利)?(?:启动开工|开工|签约|投产|竣工|落户))|等(?:\d{1,3}条)?(?=(?:市政|新建|城市)?道路(?:建设|工程|改造|项目)|高速公路)|(?<=[\u4e00-\u9fff期）”])(?<!的)\d+[余多]?(?:条|个"
    r"|项|座|大)(?:高速|铁路|公路|(?:重大|重点|产业|合作"
    r"|签约)*项目|工程|水库|电站)"
)
_NUMBER_OF: Final = re.compile(
    r"(?<!\d)(?P<count>\d{1,2}|[三四五六七八九]|十[一二三四五六七八九]?|[二三四五]十[一二三四五六七八九]?)[个项大]"
)
_HAS_COUNTED: Final = re.compile(r"项目(?:共?有|共)\d{1,2}[个项]，?(?:分别[为是]|包括|包含|即|：)")
_OPENED: Final = re.compile(
    r"(?:开工|签约|竣工|投产|在建|新建|落户|引进|实施|推进|谋划|储备|重点|重大|主要)(?:建设)?的?(?:项目|工程)(?:主要|中)?(?:包括|包含|有|为|是|：)：?"
)
_WORK_HEAD: Final = re.compile(
    "(?:污水处理厂|处理[厂场]|填埋场|水厂|水电站|电站|发电站|电厂|风电场|机场|高速|公路|铁路|高铁|油路|大桥|隧道|水库|灌区|码头|变电站|泵站|枢纽)(?:(?:建设|改造|扩建)?(?:项目|工程))?$"
)
_JOINS: Final = frozenset("、和与及")
_ROW_OPENS: Final = frozenset(("", *"，。；：！？\n"))
_LINKS: Final = re.compile("连接|途经|经过|串联|往返|来往")
_DIVISION: Final = re.compile("[\u4e00-\u9fff]{1,3}[区县市旗]$")
_LAST_TWO: Final = re.compile(r"(?P<one>[\u4e00-\u9fff]{2,4})[和与及](?P<other>[\u4e00-\u9fff]{2,4})$")
_SHORT_ROW: Final = re.compile(r"(?:[\u4e00-\u9fff]{2,8}、){0,12}[\u4e00-\u9fff]{2,8}[、和与及]$")
_SHORT_ROW_OF: Final = re.compile(r"(?:[\u4e00-\u9fff]{2,8}、){1,12}[\u4e00-\u9fff]{2,5}的$")
_LONGEST_ROW: Final = 260
_TAIL_BEGINS: Final = re.compile(r"[等\d]")
_COUNTED_BEGINS: Final = re.compile(r"等|[\d两二三四五六七八九十](?=[\d一二三四五六七八九十个项条座])|[一二三四]十")
_ENUMERATION_BEGINS: Final = re.compile(r"项(?=目\d)|(?:\d|[一二两三四五六七八九十多几])(?=[\d,一二三四五六七八九十余多个项大类宗批座条])")
_COUNTED_TAIL: Final = re.compile(
    r"(?<=[\u4e00-\u9fffA-Za-z期）”])(?<![的第约近超共有])等?(?P<count>\d{1,3}|[两二三四五六七八九]|[一二三四]?十[一二三四五六七八九]?)"
    r"[个项条座][^，。；、！？\n的等\d]{0,8}(?:项目|工程(?!机械|师|技术)|高速|公路|铁路|道路|机场|水库|水闸|泵站|电站|电厂|码头|大桥|隧道)"
)
_WORKS_TAIL: Final = re.compile(
    r"等(?:\d{1,3}[余多]?[个座条项处]|一批|多[个座条项处])?[^，。；、！？\n的等\d]{0,6}?"
    r"(?:机场|高速公路|高速|公路|铁路|高铁|道路|水库|水闸|泵站|枢纽|灌区|隧道|大桥|码头|停车场|电厂|航道)"
)
_WORKS_BUILT: Final = re.compile(
    r"(?:开工|建设|[新改扩续兴]建|建成|修建|打通|实施|推进|规划建设|启动|加快|在建|建好)(?:了|的)?[^，。；]{0,8}$"
)
_WORKS_GO_ON: Final = re.compile(
    r"(?:[^，。；、的]{0,4}(?:建设|改造|工程|项目)|(?:正式|相继|陆续|全线|已|均|全部)?(?:开工|竣工|建成|通车|贯通|完工))"
)
_ENUMERATION: Final = re.compile(
    r"(?:项目\d{1,6}[余多]?[个项]|(?:(?<!\d)\d[\d,]{0,15}|[一二两三四五六七八九十]{1,3}|多|几)[余多]?(?:个|项|大|类|宗|批|座"
    r"|条)[^，。；\n]{0,18}?(?:项目|工程|基地"
    r"|协议))[^，。；：\n]{0,6}[，：]?(?:分别是|分别为|具体为|依次为|主要为|是|为|即|包括|包含|有|：)+[：]?(?!了)"
)
_SECTOR_LIST: Final = re.compile(
    r"(?:涵盖|涉及|覆盖|聚焦|围绕|培育|发展|瞄准|主要分布|重点支持|打造|形成|领域|属于|覆盖了|涵盖了|涉及到|用于|主导产业)[^，。；]{0,4}$"
)
_BREAKS: Final = re.compile(r"[，。；：\n]")
_NUMBERED_AND: Final = re.compile(r"\d[^、，。和]{1,16}(?P<and>和)[^、，。和\d]{0,8}\d")
_AND: Final = re.compile(r"(?<=[目程地园厂心部线站场库路桥速期])(?:以及|和|与|及)(?!谐|平|县|田|静|林|顺|龙)")
_MEMBER_ENDS: Final = re.compile("[、；]|，?以及|，[和及](?!平)")
_AND_TOO: Final = ("，以及", "，和", "，及")
_AND_ALONE: Final = re.compile("[和与及]")
_BARE_STOP: Final = re.compile(
    r"(?:的|了|在|于|将|推动|推进|加快|实施|随着|像|如|例如|比如|包括|包含|其中|以及|为|是|有|引进|签约|建设|启动|聚焦|围绕"
    r"|打造|引入|落户|投资|抓好|当前|目前|今年|现场|开工|做好|争取|落地|确保|个|项|建成|开通|核准|批准|确定|家(?!庄)"
    r"|\d{4}年|月|日|成功|谋划|布局|实现|全力|持续|重点)"
)


def contracts(phrases: Phrases) -> None:
    """`签署《N投资协议》`: the contract's name holds the project's, lists and all."""
    for match in _CONTRACT.finditer(phrases.text):
        name = phrases.add(Name(*match.span("name"), match["name"], "项目", "named", lead="《"))
        phrases.vouch(name, "contract")


def lists(phrases: Phrases) -> None:
    """`A、B等12个项目`, `A、B、C三座水闸`, `12个项目，分别为A、B`: the members of a row share its noun."""
    rows: set[int] = set()
    for match, least in _tails(phrases.text):
        start = _row_start(phrases, match.start())
        if start is None or not _may_close(phrases, start, match, rows):
            continue
        if _members(phrases, start, match.start(), closed=True, least=least):
            rows.add(start)
    for match in scan(_ENUMERATION_BEGINS, _ENUMERATION, phrases.text):
        stop = _list_end(phrases.text, match.end())
        one = _JUST_ONE.search(match.group()) is not None
        _members(phrases, match.end(), stop, closed=False, least=1 if one else 2)
        _all_counted(phrases, match)
        if one:
            _graded(phrases, match.start(), match.end())
    for match in _OPENED.finditer(phrases.text):
        _members(phrases, match.end(), _list_end(phrases.text, match.end()), closed=False, least=2)
    for match in _HAS_COUNTED.finditer(phrases.text):
        _all_counted(phrases, match)


def _list_end(text: str, start: int) -> int:
    """Where a list that begins at a position ends at the latest."""
    stop = _LIST_STOP.search(text, start)
    return stop.start() if stop else len(text)


def _tails(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """What can end a row, the surest kind first, each with how many members the row must have."""
    yield from ((match, 2) for match in scan(_COUNTED_BEGINS, _COUNTED_TAIL, text))
    yield from ((match, 2) for match in _WORKS_TAIL.finditer(text))
    yield from ((match, 1 if match.group().startswith("等") else 3) for match in scan(_TAIL_BEGINS, _LIST_TAIL, text))


def _may_close(phrases: Phrases, start: int, tail: re.Match[str], rows: set[int]) -> bool:
    """Whether a tail closes the row that begins at `start`: as many stand there as it counts, works are built, none was found yet."""
    if tail.re is _COUNTED_TAIL:
        return numeral_value(tail["count"]) == sum(1 for _ in _split(phrases.text, start, tail.start()))
    return _are_built(phrases, start, tail) if tail.re is _WORKS_TAIL else start not in rows


def _all_counted(phrases: Phrases, opening: re.Match[str]) -> None:
    """`9个项目，包括A、B；C，D…`: however they are joined, the names of its sentence are the members where they are as many."""
    number = _NUMBER_OF.search(opening.group())
    end = phrases.document.sentence_at(opening.start())[1]
    while end < len(phrases.text) and phrases.text[end - 1] == "；":
        end = phrases.document.sentence_at(end)[1]
    names = [one for one in phrases.within(opening.end(), end) if one.kind == "named"]
    count = int(numeral_value(number["count"])) if number else 0
    if 3 <= count <= 60 and abs(len(names) - count) <= count // 8:
        for name in names:
            phrases.vouch(name, "enumeration")
            phrases.series[name] = opening.end()


def _row_start(phrases: Phrases, end: int) -> int | None:
    """Where the clause of a row begins that ends at `end`; None in a headline, and where it is too long for a row."""
    start = _clause_start(phrases.text, end, end)
    if phrases.text.startswith(_AND_TOO, start - 1):
        earlier = _clause_start(phrases.text, start - 1, end)
        start = start if "等" in phrases.text[earlier:start] else earlier
    return start if end - start < _LONGEST_ROW and not phrases.heads(start) else None


def _clause_start(text: str, before: int, end: int) -> int:
    return after_last(text, "，。；：！？\n", max(0, end - _LONGEST_ROW), before)


def _are_built(phrases: Phrases, start: int, tail: re.Match[str]) -> bool:
    """Whether works that only a noun joins are said to be built: in front of the row or right behind it."""
    text = phrases.text
    comma = text.find("、", start, tail.start())
    head = start + _bare_start(text[start:comma]) if comma >= 0 else start
    return _WORKS_BUILT.search(text, max(0, head - 14), head) is not None or _WORKS_GO_ON.match(text, tail.end()) is not None


def _graded(phrases: Phrases, start: int, end: int) -> None:
    """`百亿项目1个，为N`: the class is the size of the one project in it."""
    index = next((index for index, amount in enumerate(phrases.document.amounts) if start - 2 <= amount.end <= start + 2), None)
    name = next((name for name in phrases.within(end, end + 12) if name in phrases.rules), None)
    if index is not None and name is not None:
        phrases.prenominal[index] = name


def _members(phrases: Phrases, start: int, end: int, *, closed: bool, least: int) -> bool:
    """Vouch for the members of a list at `text[start:end]`, `least` of them or more; `closed` by 等N个项目. Whether it is one."""
    spans = list(_split(phrases.text, start, end))
    if not spans or len(spans) < least:
        return False
    names: list[Name] = []
    for index, (left, right) in enumerate(spans):
        name = _member(phrases, left, right, first=index == 0, closed=closed)
        if name is None:
            continue
        names.append(name)
    opening = names[0].start if names else start
    if closed and _holds_parts(phrases, start, names):
        return False
    if _SUPPLIES.search(phrases.text, max(0, opening - 12), opening) is not None:
        return False
    if _MASS.search(phrases.text, *spans[0]) is not None or (names and names[0].bare and _WORKED.match(phrases.text, spans[0][0])):
        return False
    first = spans[0][0] + (_bare_start(phrases.text[slice(*spans[0])]) if closed else 0)
    if (
        _SECTOR_LIST.search(phrases.text[max(0, first - 12) : first].rstrip("的"))
        and 2 * sum(not name.bare for name in names) < len(spans) + 1
    ):
        return False
    short = 3 if closed and least == 1 else 2
    names = [
        name
        for name in names
        if len(name.text) >= short and (not name.bare or not (is_sectoral(name.text) or NOT_MEMBER.search(name.text)))
    ]
    if len(names) < least or (closed and all(name.bare for name in names) and not _has_frame(phrases, start, end)):
        return False
    key = start
    for name in names:
        name = phrases.add(name) if name.bare else name
        phrases.vouch(name, "list" if closed else "enumeration")
        phrases.series[name] = key
    return bool(names)


def _holds_parts(phrases: Phrases, start: int, names: list[Name]) -> bool:
    """Whether a row tells what one project is made of (`N总投资X，包括连接线、站前广场等重点工程`)."""
    opening = names[0].start if names else start
    included = _INCLUDES.match(phrases.text, start) or _INCLUDES_NEXT.search(phrases.text, max(start, opening - 6), opening)
    if included is None or any(is_project_head(one) for one in names):
        return False
    begin, _ = phrases.document.sentence_at(start)
    return any(one.kind in ("named", "anaphor") and is_project_head(one) for one in phrases.within(begin, opening))


def _has_frame(phrases: Phrases, start: int, end: int) -> bool:
    """Whether the sentence of a list says that works are planned, built or invested in."""
    begin, stop = phrases.document.sentence_at(start)
    return _FRAME.search(phrases.text, max(begin, start - REACH), min(stop, end + REACH)) is not None


def _member(phrases: Phrases, left: int, right: int, *, first: bool, closed: bool) -> Name | None:
    known = [name for name in phrases.within(left - 60, right) if left < name.end <= right + 1]
    if known and known[-1].end >= right - 1:
        name = known[-1]
        return name if name.kind in ("named", "class") and (name.kind == "named" or not closed) else None
    amount = next(iter(phrases.document.amounts_within(left, right)), None)
    if amount is not None:
        left = amount.end + (1 if phrases.text.startswith("的", amount.end) else 0)
    if first:
        left += _bare_start(phrases.text[left:right])
    while left < right and phrases.text[left] in "的、 和及与“":
        left += 1 if phrases.text[left] != "“" else 0
        if phrases.text[left] == "“":
            break
    body = phrases.text[left:right]
    if not 2 <= len(body) <= 36 or _BREAKS.search(body) or (not closed and len(body) < 4):
        return None
    return Name(left, right, body, "", "named", bare=True, lead="list")


def series(phrases: Phrases) -> None:
    """Phrases joined by 、 or 和 stand and fall together."""
    previous: Name | None = None
    for name in phrases.names:
        if name.kind == "anaphor":
            continue
        if previous is not None and previous not in phrases.series and _SERIES.fullmatch(phrases.text[previous.end : name.start]):
            phrases.series[previous] = -previous.start - 1
        if (
            previous is not None
            and name not in phrases.series
            and previous in phrases.series
            and _SERIES.fullmatch(phrases.text[previous.end : name.start])
        ):
            phrases.series[name] = phrases.series[previous]
        previous = name


def drop_parts(phrases: Phrases) -> None:
    """A row of things built for a project (`建设厂房、研发中心和检测中心`) is no row of projects, whatever stands behind it."""
    rows = {phrases.series[name] for name in phrases.series if name.lead in BUILT and not name.bare and is_part(phrases, name)}
    for name, key in phrases.series.items():
        if key in rows and not phrases.rules.get(name, set()) & _FIRM_RULES:
            phrases.rules.pop(name, None)


def shared_noun(phrases: Phrases) -> None:
    """`建成藏木、果多和多布水电站`: short names in front of a work share its noun where that one is a project."""
    works = [(one, head) for one in phrases.names if one.kind == "named" and (head := _WORK_HEAD.search(one.text))]
    for name, head in works:
        row = _short_row(phrases, name, name.text[: head.start()])
        told = row and (name in phrases.rules or _WORKS_BUILT.search(phrases.text, max(0, row[0][0] - 14), row[0][0]))
        if told and not any(is_sectoral(phrases.text[left:right]) for left, right in row):
            for left, right in [*row, (name.start, name.end)][: None if row[-1][1] < name.end else -1]:
                tail = name.head if right == name.end else ""
                member = phrases.add(Name(left, right, phrases.text[left:right], tail, "named", bare=not tail, lead="list"))
                phrases.vouch(member, "list")
                phrases.series[member] = -name.start - 1


def _short_row(phrases: Phrases, name: Name, body: str) -> list[tuple[int, int]]:
    """The short members in front of a work whose own name is `body`; empty where one is no name, or has a noun of its own."""
    text, start = phrases.text, name.start
    joined = _LAST_TWO.match(body)
    of = not body and text[start - 1 : start] == "的"
    if not of and (text[start - 1 : start] not in _JOINS or not (joined or 2 <= len(body) <= 6)):
        return []
    row = (_SHORT_ROW_OF if of else _SHORT_ROW).search(text, max(0, start - _LONGEST_ROW), start)
    if row is None or any(one.kind != "anaphor" and one.end > row.start() for one in phrases.within(row.start() - 60, start)):
        return []
    first = row.start() + _bare_start(text[row.start() : row.end()].split("、")[0])
    if first == row.start() and text[first - 1 : first] not in _ROW_OPENS:
        return []
    spans = list(_split(text, first, start - 1))
    if of:
        spans[-1] = (spans[-1][0], name.end)
    if joined:
        spans += [(start, start + joined.end("one")), (start + joined.start("other"), name.end)]
    short = all(2 <= right - left <= 5 or right == name.end for left, right in spans)
    plain = all(
        place_at(text, left) == right or _DIVISION.match(text, left, right) or not NOT_MEMBER.search(text[left:right])
        for left, right in spans
    )
    return spans if short and plain and not _LINKS.search(text, max(0, first - 4), first + 2) else []


def spread(phrases: Phrases) -> None:
    rows: dict[int, list[Name]] = {}
    for name, key in phrases.series.items():
        if name.kind == "named" and is_project_head(name):
            rows.setdefault(key, []).append(name)
    for row in rows.values():
        if len(row) > 2:
            phrases.vouch(row[0], "series")
    vouched = {phrases.series[name] for name in phrases.rules if name in phrases.series}
    for name, key in phrases.series.items():
        known = name.kind == "named" or (name.kind == "class" and len(name.head) > 2)
        if key in vouched and known and name not in phrases.rules:
            phrases.vouch(name, "series")


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a list: split at 、 ； and at the last 和."""
    left = start
    depth = 0
    for index in range(start, end):
        char = text[index]
        if char in "（“":
            depth += char == "（" or text.find("”", index, end) > 0
        elif char in "）”":
            depth = max(0, depth - 1)
        elif depth == 0 and (mark := _MEMBER_ENDS.match(text, index)) is not None and index > left:
            yield from _halves(text, left, index)
            left = mark.end()
    yield from _halves(text, left, end)


def _place_and(text: str, start: int, end: int) -> re.Match[str] | None:
    """The 和 between two places (`平凉和天水`)."""
    stop = place_at(text, start)
    match = _AND_ALONE.match(text, stop, end) if stop else None
    return match if match and place_at(text, match.end()) else None


def _halves(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    match = _AND.search(text, start, end) or _place_and(text, start, end)
    numbered = _NUMBERED_AND.search(text, start, end)
    if match is None and numbered:
        yield start, numbered.start("and")
        yield numbered.end("and"), end
    elif match and match.start() - start >= 2 and end - match.end() >= 2:
        yield start, match.start()
        yield match.end(), end
    elif start < end:
        yield start, end


def _bare_start(body: str) -> int:
    end = 0
    for match in _BARE_STOP.finditer(body):
        if len(body) - match.end() >= 2:
            end = match.end()
    return end
