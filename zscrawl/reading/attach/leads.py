"""Projects that an amount or a quantity leads to (`总投资X的N`, `投资X建设N`, `占地X的N`)."""

import re
from dataclasses import replace
from typing import Final

from zscrawl.items import Role
from zscrawl.reading.attach.phrases import FIGURE_NEXT, NOT_MEMBER, PROJECT_LIKE, REACHED, ROLE_OF, Phrases, is_project_head
from zscrawl.reading.attach.roles import OTHER
from zscrawl.reading.document import Document
from zscrawl.reading.spans.amounts import Amount
from zscrawl.reading.spans.names import SORTED, Name, has_verb, is_sectoral
from zscrawl.reading.spans.quantities import Quantity

_MADE_OF: Final = re.compile(r"(?:年产|日产|装机|年处理)[^，。；、]{2,24}的$")
_GROUP_SUM: Final = re.compile(r"、[^，。；]{2,40}等\d{1,6}(?:个|项)")
_CLAUSE_STOP: Final = re.compile(r"[，。；]")
_ITEM_STOP: Final = re.compile(r"[，。；、]")
_LINE_STOP: Final = re.compile(r"[，。；！？\n]")
_IS: Final = re.compile(r"[是为]")
_NEXT_ITEM: Final = re.compile(r"[、等]")
_REACHED_NEXT: Final = re.compile(rf"(?:正式|顺利|同步|已|将)?(?:{REACHED})")
_BUILDS: Final = re.compile(
    r"，?(?:主要)?(?:用于|建设|新建|兴建|投建|打造|实施|扩建|建立|设立|在[^，。；]{2,24}?(?:建设|新建|兴建|投建|打造|实施"
    r"|扩建|建立|设立)|建(?!成|筑))(?:的)?"
)
_TOTAL_GAP: Final = re.compile("，?(?:计划|预计|概算|估算)?总投资(?:额)?(?:约|为)?")
_OBJECT: Final = re.compile(
    "[\u4e00-\u9fffA-Za-z、“”（）]{4,36}?(?:项目|工程)(?=[，。；]|(?:正式|集中|顺利|等)?(?:开工|签约|落户|投产|启动))"
)
_ROW: Final = re.compile("、|等")
_FIRM_WORD: Final = re.compile("公司|集团")
_BEGINS_NAME: Final = re.compile(r"[\u4e00-\u9fff“A-Z]")
_NOT_NAME: Final = re.compile(
    r"(?:建设|用于|左右|人民币|以上|在|于|将|为|是|占|由|分|新建|打造|建|并|和|与|，|项目|其中|主要|实施|投资|年(?!产))"
)
_GAP: Final = re.compile(r"(?:左右|人民币)?(?:（[^（）]{1,24}）)?(?:人民币)?")
_YEARLY: Final = frozenset((Role.ANNUAL_OUTPUT_VALUE, Role.ANNUAL_REVENUE, Role.ANNUAL_TAX))
_THING: Final = re.compile("(?!项目|工程|中心|基地|园区|.期)[\u4e00-\u9fff]{2}")
_AREA_TOO: Final = re.compile(r"、(?:总?建筑面积|总?占地(?:面积)?|用地(?:面积)?)[^，。；、的]{2,16}的")


def amounts_in_front(phrases: Phrases) -> None:
    """`总投资X的N`, and `总投资XN等` without the 的."""
    amounts = phrases.document.amounts
    for index, amount in enumerate(amounts):
        if amount.role in _YEARLY and phrases.text.startswith("的", amount.end) and (name := _after_amount(phrases, amount)) is not None:
            phrases.prenominal[index] = name
        if amount.role not in (Role.TOTAL_INVESTMENT, OTHER, Role.PHASE_INVESTMENT) or amount.equivalent:
            continue
        run = _run_before(phrases, index)
        name = _after_amount(phrases, amount)
        if name is None:
            continue
        if (
            len(run) == 1
            and _GROUP_SUM.search(phrases.text, name.end, name.end + 60)
            and "总额" in phrases.text[max(0, amount.start - 6) : amount.start]
        ):
            phrases.vouch(name, "list")
            continue
        phrases.vouch(name, "prenominal")
        if len(run) > 1:
            followers = [one for one in phrases.within(name.start, name.start + 300) if one.kind == "named"][: len(run)]
            for earlier, follower in zip(run, followers, strict=False):
                phrases.prenominal[earlier] = follower
                phrases.vouch(follower, "prenominal")
        else:
            phrases.prenominal[index] = name


def amounts_with_verb(phrases: Phrases) -> None:
    """`F投资X建设N`: the amount is the first thing's that is built, unless a project stands in front of it."""
    for index, amount in enumerate(phrases.document.amounts):
        if index in phrases.prenominal or amount.role not in (Role.TOTAL_INVESTMENT, Role.PHASE_INVESTMENT) or amount.equivalent:
            continue
        match = _BUILDS.match(phrases.text, amounts_gap(phrases.document, amount))
        if match is None:
            continue
        begin, end = phrases.document.sentence_at(amount.start)
        if any(
            begin <= one.start
            and one.end <= amount.start
            and one.kind in ("named", "anaphor", "phase", "group")
            and (is_project_head(one) or _TOTAL_GAP.fullmatch(phrases.text, one.end, amount.start))
            and not _FIRM_WORD.search(phrases.text[one.end : amount.start])
            for one in phrases.within(begin, amount.start)
        ):
            continue
        stop = _CLAUSE_STOP.search(phrases.text, match.end(), end)
        clause_end = stop.start() if stop else end
        name = next(
            (one for one in phrases.within(match.end() - 1, clause_end) if one.kind in ("named", "class")),
            None,
        )
        if name is not None and name.kind == "class" and "用于" in match.group():
            continue
        if name is None:
            name = _several(phrases, match.end(), clause_end)
        if name is None or any(one.kind == "group" for one in phrases.within(match.end(), name.start)):
            continue
        if "主要" in match.group() and not is_project_head(name) and _ROW.search(phrases.text, match.end(), clause_end):
            continue
        phrases.vouch(name, "invest-build")
        phrases.prenominal[index] = name


def _several(phrases: Phrases, start: int, end: int) -> Name | None:
    """`投资X建设两座晶圆厂`: works of one kind that one amount builds are one project."""
    name = next((one for one in phrases.within(start, end) if one.kind == "group" and one.start <= start + 3), None)
    return phrases.add(replace(name, kind="named")) if name is not None and name.head.endswith(("厂", "工厂", "中心", "电站")) else None


def quantities_in_front(phrases: Phrases) -> None:
    """`占地近千亩的N`, `年产56吉瓦的N`: the name behind the 的 is a project where a verb or an amount says so."""
    for quantity in phrases.document.quantities:
        if quantity.kind in ("area", "measure", "count") and _leads_to_name(phrases, quantity):
            begin = phrases.text.index("的", quantity.end) + 1
            stop = _ITEM_STOP.search(phrases.text, begin)
            edge = stop.start() if stop else len(phrases.text)
            name = next((one for one in phrases.within(begin, edge) if one.end <= edge and one.kind in ("named", "class")), None)
            if (
                name is not None
                and PROJECT_LIKE.search(name.head)
                and not _has_own(phrases, name)
                and not ROLE_OF.search(phrases.text, begin, name.start)
            ):
                phrases.vouch(name, "quantity")
                phrases.quantities[quantity.start] = name


def _has_own(phrases: Phrases, name: Name) -> bool:
    """Whether a project that its sentence speaks of builds the thing (`N项目总投资X，将建设年产Y的工厂`)."""
    begin, _ = phrases.document.sentence_at(name.start)
    mine = phrases.within(begin, name.start)
    return not is_project_head(name) and any(
        one.kind == "named" and is_project_head(one) and FIGURE_NEXT.match(phrases.text, one.end) for one in mine
    )


def _leads_to_name(phrases: Phrases, quantity: Quantity) -> bool:
    """`占地近千亩的N`, `年产两万台机械臂的N`."""
    if quantity.kind != "count" and phrases.text.startswith("的", quantity.end):
        return True
    stop = phrases.text.find("的", quantity.end, quantity.end + 16)
    begin = max(0, quantity.start - 3)
    return (stop > 0 and _MADE_OF.match(phrases.text, begin, stop + 1) is not None) or (
        stop > 0 and _MADE_OF.search(phrases.text[begin : stop + 1]) is not None
    )


def _run_before(phrases: Phrases, index: int) -> list[int]:
    """`分别为5亿元、7亿元` counts as one run of amounts."""
    amounts = phrases.document.amounts
    run = [index]
    while run[0] > 0 and phrases.text[amounts[run[0] - 1].end : amounts[run[0]].start] in ("、", "和", "与", "及"):
        run.insert(0, run[0] - 1)
    return run if "分别" in phrases.text[max(0, amounts[run[0]].start - 8) : amounts[run[0]].start] else [index]


def _after_amount(phrases: Phrases, amount: Amount) -> Name | None:
    text, end = phrases.text, amount.end
    following = amounts_gap(phrases.document, amount)
    if text.startswith("）", end):
        end += 1
    area = _AREA_TOO.match(text, following)
    following = area.end() - 1 if area else following
    has_de = text.startswith("的", following)
    if not has_de and not (
        amount.role == Role.TOTAL_INVESTMENT
        and _BEGINS_NAME.match(text[following : following + 1])
        and not _NOT_NAME.match(text, following)
    ):
        return None
    begin = following + (1 if has_de else 0)
    stop = _LINE_STOP.search(text, begin)
    clause_end = stop.start() if stop else len(text)
    copula = _IS.search(text, begin, clause_end)
    name = next(
        (one for one in phrases.within(begin, copula.start() if copula else clause_end) if one.kind in ("named", "class")),
        None,
    )
    blocker = next((one for one in phrases.within(begin, clause_end) if one.kind == "group"), None)
    if blocker is not None and (name is None or blocker.start < name.start) and blocker.start - begin < 3:
        return None
    first_stop = _NEXT_ITEM.search(text, begin, clause_end)
    edge = first_stop.start() if first_stop else clause_end
    if name is not None and name.kind == "class" and SORTED.search(name.text):
        return None
    if has_de and (name is None or name.start > begin) and (plain := _nameless(phrases, begin)) is not None:
        return plain
    if name is not None and name.start <= max(edge, begin + 2) and (has_de or name.start - begin < 3):
        return _whole(phrases, name, begin) if has_de else name
    bare_end = min(edge, begin + 30)
    verb = _REACHED_NEXT.search(text, begin + 3, bare_end)
    bare_end = verb.start() if verb else bare_end
    if not has_de and first_stop is None:
        return None
    body = text[begin:bare_end]
    if (
        amount.role != Role.TOTAL_INVESTMENT
        or NOT_MEMBER.search(body)
        or not 3 <= len(body) <= 30
        or is_sectoral(body)
        or (bare_end == begin + 30)
    ):
        return None
    return phrases.add(Name(begin, bare_end, body, "", "named", bare=True, lead="的"))


def _nameless(phrases: Phrases, begin: int) -> Name | None:
    """`投资X的水电站项目`: a thing without a name of its own, right behind the 的."""
    name = next(iter(phrases.within(begin, begin + 1)), None)
    if name is None or name.kind != "anaphor" or not _THING.match(name.text):
        return None
    return phrases.add(replace(name, kind="named"))


def _whole(phrases: Phrases, name: Name, begin: int) -> Name:
    """The whole object of `总投资X的…`: `抚育基地及饮片加工车间项目`, `引道绿化、亮化建设项目` are one project."""
    match = _OBJECT.match(phrases.text, begin)
    if match is None or match.end() <= name.end or name.start > begin + 2 or is_project_head(name) or has_verb(match.group()):
        return name
    return phrases.add(Name(begin, match.end(), match.group(), "项目", "named", lead="的"))


def amounts_gap(document: Document, amount: Amount) -> int:
    """Where the text goes on behind an amount and what repeats it in brackets."""
    match = _GAP.match(document.text, amount.end)
    return match.end() if match else amount.end
