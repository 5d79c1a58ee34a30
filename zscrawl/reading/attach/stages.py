"""How far each project has come: the furthest stage that its sentences say it has reached, not what they foresee."""

import re
from typing import Final

from zscrawl.items import Stage
from zscrawl.reading.attach.projects import Scene

_WORDS: Final = {
    Stage.OPERATING: (
        "建成投产|竣工投产|投产运营|投产(?!后|前)|投运|投入运营|投入运行|投入使用|投入生产|正式运营|运营中|开始运营|试运营|达产(?!后)|并网(?:发电)?(?!后)|通车|开园|开业|量产下线|全面运营|揭牌|启用|试生产|商业运行|投用|下线"
    ),
    Stage.COMPLETED: "竣工(?!后|时间|验收时)|建成(?!后|投|以后)|完工(?!后)|落成|交付使用|贯通|通过验收|主体完工",
    Stage.UNDER_CONSTRUCTION: (
        "在建(?!项目总)|正在建设|加紧建设|抓紧建设|紧张施工|紧张建设|施工|封顶|设备安装|设备调试|安装调试|进场|建设中|建设现场|铺轨|热试|土建|已完成\\d|完成总|工程进度|稳步推进|有序推进|加快建设|加速建设|加紧推进|浇筑|吊装|合龙|建设高峰|全面建设|如火如荼|加速实施|正按"
    ),
    Stage.STARTED: "开工|奠基|动工|破土|打下第一根|开建|启动建设|正式启动|全面启动|启动",
    Stage.SIGNED: "签约|签署|签订|签下|落户|落地|达成[^，。；]{0,6}协议|入驻|签了",
    Stage.PLANNED: (
        "拟|计划|规划|在谈|意向|推进|筹建|备案|立项|获批|核准|环评|公示|招标|中标|竞配|将建|谋划|前期|将在|投资建设|将投资|审议通过|同意|投建|即将"
    ),
}
_STAGE: Final = re.compile("|".join(f"(?P<{stage.value}>{words})" for stage, words in _WORDS.items()))
_FORESEEN: Final = re.compile(
    r"(?:预计|预期|将|计划|拟|力争|确保|有望|争取|可望|目标|届时|可|待|等|要|即将|后|如期|未来|规划|时间|至|推动|加快推动|尽快|早日|实现.{0,4}目标|具备|冲刺|筹备|一旦|条件|周期|前)[^，。；]{0,14}$"
)
_NOT_YET: Final = re.compile(r"(?:未|尚未|没有|不|无法|未能|还没)[^，。；]{0,4}$")
_WHEN_DONE: Final = re.compile(r"^(?:投产|达产|运营|使用|并网)?(?:后|以后|之后|之时|时|的目标|目标|准备|筹备|条件|仪式(?:将)|前|倒计时)")
_ORDER: Final = list(Stage)


def stages_of(scene: Scene) -> list[tuple[Stage | None, tuple[int, int] | None]]:
    """For each project its stage and the words that say it."""
    found: list[dict[Stage, tuple[int, int]]] = [{} for _ in scene.projects]
    for begin, end in scene.document.sentences:
        _sentence(scene, begin, end, found)
    return [_furthest(one) for one in found]


def _furthest(found: dict[Stage, tuple[int, int]]) -> tuple[Stage | None, tuple[int, int] | None]:
    if not found:
        return None, None
    stage = max(found, key=_ORDER.index)
    return stage, found[stage]


def _sentence(scene: Scene, begin: int, end: int, found: list[dict[Stage, tuple[int, int]]]) -> None:
    text = scene.document.text
    inside = [one for one in scene.sightings if begin <= one.start < end]
    owners = list(dict.fromkeys(one.index for one in inside if one.index is not None))
    focus = _focus_only(scene, owners)
    for match in _STAGE.finditer(text, begin, end):
        stage = Stage(match.lastgroup or "")
        before = text[begin : match.start()]
        if any(one.start <= match.start() < one.end for one in inside if one.index is not None):
            continue
        if _NOT_YET.search(before):
            continue
        if stage is not Stage.PLANNED and (_FORESEEN.search(before) or _WHEN_DONE.match(text[match.end() : match.end() + 6])):
            continue
        for index in _subjects(scene, inside, match.start(), focus):
            found[index].setdefault(stage, match.span())


def _focus_only(scene: Scene, owners: list[int]) -> list[int]:
    if owners:
        return owners
    return [0] if len(scene.projects) == 1 else []


def _subjects(scene: Scene, inside: list, position: int, owners: list[int]) -> list[int]:  # type: ignore[type-arg]
    if len(owners) <= 1:
        return owners
    text = scene.document.text
    named = [one for one in inside if one.index is not None]
    before = [one for one in named if one.end <= position]
    after = [one for one in named if one.start >= position]
    if before:
        last = before[-1]
        chosen = [last.index]
        for earlier, later in zip(reversed(before[:-1]), reversed(before[1:]), strict=False):
            between = text[earlier.end : later.start]
            if re.search(r"[，。；]", between) and not re.fullmatch(r"，?(?:总投资[^，。；]*的|以及|和)", between):
                break
            chosen.append(earlier.index)
        return [one for one in chosen if one is not None]
    if after:
        chosen = [after[0].index]
        for earlier, later in zip(after, after[1:], strict=False):
            if re.search(r"[，。；]", text[earlier.end : later.start]):
                break
            chosen.append(later.index)
        return [one for one in chosen if one is not None]
    return []
