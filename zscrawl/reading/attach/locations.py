"""Where each project is: the place that its sentence puts it in, not the home in a firm's name."""

import re
from collections.abc import Iterator
from typing import Final

from zscrawl.reading.attach.scene import Project, Scene, Sighting
from zscrawl.reading.document import Document
from zscrawl.reading.spans.places import Place, code_of, places_in

_PUTS: Final = re.compile(r"(?:位于|坐落于|坐落在|选址于?|落户于?|落地于?|落址|地处|地点为?|在|于|来到|走进|入驻)$")

_SUBSIDIARY: Final = re.compile("(?:[子孙]|参股|关联)公司$")
_COUNTRY: Final = (
    "(?:美国|加拿大|墨西哥|巴西|阿根廷|智利|秘鲁|英国|法国|德国|意大利|西班牙|葡萄牙|荷兰|比利时|瑞[士典]|挪威|芬兰|丹麦|波兰|匈牙利|塞尔维亚|捷克|奥地利|希腊"
    "|土耳其|俄罗斯|乌克兰|哈萨克斯坦|乌兹别克斯坦|吉尔吉斯斯坦|蒙古国|韩国|日本|印度尼西亚|印度|印尼|越南|老挝|柬埔寨|泰国|缅甸|马来西亚|新加坡|菲律宾"
    "|孟加拉国|巴基斯坦|斯里兰卡|尼泊尔|沙特阿拉伯|沙特|阿联酋|卡塔尔|科威特|阿曼|伊朗|伊拉克|以色列|约旦|埃及|摩洛哥|阿尔及利亚|尼日利亚|加纳|几内亚"
    "|科特迪瓦|刚果（金）|安哥拉|赞比亚|津巴布韦|纳米比亚|坦桑尼亚|肯尼亚|埃塞俄比亚|南非|澳大利亚|新西兰|巴布亚新几内亚"
    "|[得加]州|纽约州|(?:俄亥俄|密歇根|亚利桑那|佛罗里达|[得德]克萨斯|路易斯安那|佐治亚|印第安纳|田纳西|内华达|俄勒冈|宾夕法尼亚|华盛顿|弗吉尼亚)州)"
)
_DIVISION: Final = r"(?:(?!企业|公司|集团|政府|投资|建设)[\u4e00-\u9fff·]){2,8}?(?:州|邦|省|市(?!场)|县|郡|港|道(?!路)|地区|群岛|工业园)"
ABROAD: Final = re.compile(_COUNTRY)
_PUT_ABROAD: Final = re.compile(
    rf"(?:位于|坐落[于在]|选址于?|落户于?|落地于?|在|于|赴)(?P<place>{_COUNTRY}(?:{_COUNTRY}|{_DIVISION}){{0,2}})"
)
_BEGINS_ABROAD: Final = re.compile(_COUNTRY + "(?!.{0,10}(?:公司|集团|酒店))")
_LEAD: Final = 600
_NO_NAME: Final = frozenset(["", "市", "省", "县", "区", "，", "。", "的", "、"])


def locations_of(scene: Scene) -> list[tuple[tuple[int, int] | None, str | None]]:
    """For each project the span of its place and the code of its division."""
    home: Place | None = None
    found = [_of(scene, index, project) for index, project in enumerate(scene.projects)]
    if any(place is None for place in found):
        home = _home(scene.document)
    city = code_of(scene.document.city) if scene.document.city else None
    return [((place.start, place.end), place.code) if (place := one or home) is not None else (None, city) for one in found]


def _home(document: Document) -> Place | None:
    """The place that a text of several places is about: its lead names it more often than all others."""
    counted: dict[str, list[Place]] = {}
    for place in places_in(document.text, 0, min(_LEAD, len(document.text)), document.city):
        if place.code is not None and not _of_firm(document.text, place):
            counted.setdefault(place.code, []).append(place)
    often = max(counted.values(), key=len, default=[])
    return often[0] if len(often) > 1 and 2 * len(often) > sum(map(len, counted.values())) else None


def _of(scene: Scene, index: int, project: Project) -> Place | None:
    document = scene.document
    text = document.text
    best: tuple[int, Place] | None = None
    only = len(scene.projects) == 1
    pointing = [one for one in scene.sightings if only and one.index is None and one.kind == "anaphor"]
    for sighting in [*scene.of(index), *pointing]:
        begin, end = document.sentence_at(sighting.start)
        for place in _places(document, begin, min(end, sighting.end + 80), sighting):
            inside = sighting.start <= place.start < sighting.end
            if (
                (inside and place.code is None and not _BEGINS_ABROAD.match(text, place.start))
                or (place.start <= sighting.start and sighting.end <= place.end)
                or _of_firm(text, place)
                or (not inside and _separated(scene, index, place, sighting))
            ):
                continue
            rank = _rank(text, place, inside, sighting.start)
            if best is None or rank < best[0]:
                best = (rank, place)
        if best is not None and best[0] == 0:
            break
    if best is None or best[0] > 3:
        before = _before(scene, project)
        best = best or before
    return best[1] if best is not None else None


def _places(document: Document, begin: int, end: int, sighting: Sighting) -> Iterator[Place]:
    """The places of a stretch; those abroad where something is put there, and where a project's name begins with one."""
    abroad = [match.span("place") for match in _PUT_ABROAD.finditer(document.text, begin, end)]
    if (match := _BEGINS_ABROAD.match(document.text, sighting.start, sighting.end)) is not None:
        abroad.append(match.span())
    yield from (Place(*span, None) for span in abroad)
    for place in places_in(document.text, begin, end, document.city):
        if not any(start < place.end and place.start < stop for start, stop in abroad):
            yield place


def _of_firm(text: str, place: Place) -> bool:
    """Whether a place only begins the name of a subsidiary (`子公司江城青禾`)."""
    return _SUBSIDIARY.search(text, max(0, place.start - 4), place.start) is not None and text[place.end : place.end + 1] not in _NO_NAME


def _separated(scene: Scene, index: int, place: Place, sighting: Sighting) -> bool:
    """Whether another project, not of the same list, stands between a place and a project, or holds the place in its name."""
    series = scene.projects[index].series
    first, last = min(place.start, sighting.end), max(place.start, sighting.start)
    for one in scene.within(min(first, place.start) - 60, last + 1):
        if one.index is None or one.index == index:
            continue
        if one.start <= place.start < one.end:
            return True
        if first <= one.start < last and (series is None or scene.projects[one.index].series != series):
            return True
    return False


def _rank(text: str, place: Place, inside: bool, start: int) -> int:
    """How well a place is tied to a project: put there by a verb, in front of its name, in its name, beside it."""
    if not inside and _PUTS.search(text, max(0, place.start - 4), place.start):
        return 0
    if place.end <= start and len(text[place.end : start]) <= 1:
        return 1
    if inside:
        return 2
    return 3 if place.end <= start else 4


def _before(scene: Scene, project: Project) -> tuple[int, Place] | None:
    """The last place that the paragraph names before the project."""
    document = scene.document
    begin = project.first.start
    start = max(document.text.rfind("\n", 0, begin) + 1, begin - 200)
    names = [one for one in scene.within(start, begin) if one.index is not None]
    found = [
        place
        for place in places_in(document.text, start, begin, document.city)
        if not _of_firm(document.text, place) and not any(one.start <= place.start < one.end for one in names)
    ]
    return (5, found[-1]) if found else None
