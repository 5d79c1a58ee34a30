"""How far each project has come: the furthest stage that its sentences say it has reached, not what they foresee."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from zscrawl.items import DatedExpression, Event, Stage
from zscrawl.reading.attach.roles import GROUP
from zscrawl.reading.attach.scene import Scene, Sighting
from zscrawl.reading.spans.stages import stage_words

Evidence = tuple[int, int]

_FORESEEN: Final = re.compile(
    r"(?:(?:预计|预期|(?<!行动)(?<!按)计划|拟|规划)(?!总?投资|占地|用地|面积|建筑|外)|将(?!军)|力争|有望|可望|目标|届时"
    r"|(?<![主重需必首纪])要(?=[^，。；]{0,4}$)|即将|明年|后年|今后|加[快速](?=落地|投产)|尽快|为后续|为实现|早日|冲刺|一旦|期待|希望"
    r"|未来(?=\d|将|几|[一二三五两]年)|年内|\d[日月]前|如果|不得|年底前|月底前|期满)"
)
_FORESEEN_HERE: Final = re.compile(
    r"(?<![接期等])待|(?<!般)若|需(?=完成|在|于|$)|具备|达到[^，。；]{0,6}条件|建成后|可在|可于|即可|后\d{1,3}个?[月天日]内|(?<![去前\d])年底可?$"
)
_NEAR: Final = re.compile(r"推动|推进|确保|争取|筹备|择机|一次(?:性|$)|分[两三四]期|加[快速]$")
_DATED: Final = re.compile(r"昨[天日]|今[天日]|近日|日前|\d日")
_WORK: Final = re.compile("安装|调试|施工|装修|吊装|土建|浇筑|开挖|铺设|掘进")
_MOVED_ON: Final = re.compile(r"(?:加[快速]|促进|助力|推动|推进|确保)[^，。；]{0,16}的$")
_ADJECTIVE: Final = re.compile(r"[批个项等些新]$")
_NOW: Final = re.compile(r"目前|当前|现已|已经|已于|已(?!投)|日前|昨日|昨天|近日|今天|现场|正在|正(?!式)|，(?=标志)|同时，?(?=与)")
_NOT_YET: Final = re.compile(r"(?:未|尚未|没有|(?<!有)无|不(?!久|断|少|仅|只|同|到)|无法|未能|还没|暂未|意味着)[^，。；]{0,4}$")
_STILL_BUILT: Final = re.compile("(?:即将|未|未能|尚未)(?:全面|全部|正式|完全|整体)?$")
_NO_STAGE: Final = re.compile(
    "率(?!先)|数量|总额|额(?!定)|[^，。；]{0,12}意向|(?:[、及和与][^，。；、]{1,8}){0,3}(?:等|等各?个?)(?:关键|重要)?(?:阶段|环节|工作|时点|节点|手续|流程)"
)
_OF_WORK: Final = re.compile("(?:招标|承包|服务|采购)(?:范围|内容)")
_NO_STEP: Final = re.compile(
    r"(?:采购|设计|勘察)[、和及]$|意向(?:性|协议|书|合同)*$|(?:(?<!建设)(?<!施工)工作|研发|认证|谈判|前期|招商|审批)[正在也均]{0,3}$"
)
_NO_PLANT: Final = re.compile(
    r"(?:项目部|指挥部|专班|办公室|委员会|党支部|工作站)[^，。；]{0,4}$|成为[^，。；]{0,12}[首第最][家个条座一大]+$"
)
_ALONG_WITH: Final = re.compile("[^。；]{0,60}(?:将|有望|必将|可望)")
_AFTER_SIGNING: Final = re.compile("条件|后[^。]{0,20}(?:影响|履行)")
_SOON: Final = re.compile("(?:即将|拟|待|计划|预计)(?:全面|全部|正式|新)?$")
_FOR_BASIS: Final = re.compile(r"(?:^|[、：])[^，。；]{0,6}[为向][^，。；]{0,40}$")
_BASIS: Final = re.compile(r"[^，。；]{0,40}(?:奠定|打下|筑牢|夯实|创造|提供|迈出|迈进|保障|保驾)")
_WHEN_DONE: Final = re.compile(
    r"(?:并?试?投产|达产|运营|使用|并网|发电|建设|通车|通航|通水|投用|启用|投运)?(?:等工作|等?工作奠定|后|以后|之后|之时|时|日期|将(?:达到|形成|实现|新增|具备|提升|有助|使|填补|进一步)|”?的(?:建设)?目标|目标|准备|筹备|条件"
    r"|前(?!期)|(?:尚|仍|还)需|倒计时|在即|手续|工作进行|[^，。；]{0,8}之日|[^，。；]{0,12}(?:奠定|打下|创造)[^，。；]{0,6}(?:基础|条件))"
)
_DONE: Final = re.compile("签约|开工|投产|竣工|落户|启动|建成")
_SHELL: Final = re.compile("(?:厂房|车间|主体)[^，。；项]{0,4}$")
_BORED: Final = re.compile("隧[道洞][^，。；]{0,14}$")
_FITTED_OUT: Final = re.compile("[^。；正进]{0,30}(?:正在[^，。；]{0,14}|进入[^，。；]{0,6})(?:安装|调试|装修|联调联试)")
_OF_PART: Final = re.compile(
    r"主体|厂房|车间|控制性工程|干渠|渠道|首台|首件|首根|隧洞|隧道|导流洞|大桥|平台|土建|钢结构|桩基|标段|箱梁|管廊|[东西南北]段|关键节点|土石方|泵站"
)
_ASIDE: Final = re.compile("(?:(?<![相接])继|参股(?![^，。；]{0,4}(?:公司|企业))|附近的?)(?!后|之后)[^，。；]*$")
_DROPPING: Final = re.compile("终止[^，。；]*$")
_DROPPED: Final = re.compile("(?:的建设|的实施)?[也均已经全部宣布]{0,4}(?:终止|取消|叫停|搁浅)")
_OF_GOODS: Final = re.compile("规模化生产|(?:正式|实现)?量产|产能.*|产出.*|量产下线|下线")
_CLASS: Final = re.compile(r"的[^，。；、\d的]{1,6}(?:项目|工程)(?!建设)")
_LISTING: Final = re.compile("[：—、，]|是|为|包括|包含|有|如|涵盖|涉及|分别")
_PHASE: Final = re.compile("[一二三四五六ⅠⅡⅢⅣ]期")
_MEMBERS: Final = re.compile("[，；]?[^，。；]{0,8}(?:其中|包括|包含|涵盖|分别|涉及|主要有|有)")
_THESE: Final = re.compile("[此本这]次|这些|这批|上述|以上")
_REACH: Final = 300
_YEAR: Final = re.compile(r"(20\d\d)年[^，。；]{0,12}$")
_YEAR_BEFORE: Final = re.compile(r"(?:去年|前年)[^，。；]{0,10}$")
_ORDER: Final = list(Stage)
_BREAK: Final = re.compile("[，；]")
_PAUSE: Final = re.compile(r"[，。；]")
_NEW_CLAUSE: Final = re.compile(r"[，。；](?!总投资|以及|和|还有|还包括)")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a project has come, the words that say it, and what its sentences date."""

    stage: Stage | None = None
    evidence: Evidence | None = None
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    stage: Stage
    span: Evidence
    foreseen: bool


def progress_of(scene: Scene, dates: tuple[DatedExpression, ...] = (), year: int | None = None) -> list[Progress]:
    """For each project its progress. `dates` are the body's resolved date expressions, `year` that of writing."""
    if not scene.projects:
        return []
    tracks = [_Track() for _ in scene.projects]
    aside = {index for index in range(len(scene.projects)) if _is_aside(scene, index)}
    silent = aside | {index for index in range(len(scene.projects)) if _is_dropped(scene, index)}
    group: dict[int, tuple[Stage, Evidence]] = {}
    calendar = _Calendar(scene, dates)
    for begin, end in scene.document.sentences:
        sayings = []
        for said in _said(scene.document.text, begin, end, year):
            inside = scene.within(max(begin, said.span[0] - 2 * _REACH), min(end, said.span[1] + 2 * _REACH))
            if any(one.start <= said.span[0] < one.end for one in inside if one.index is not None):
                continue
            sayings.append(said)
            if silent:
                inside = [one for one in inside if one.index not in silent]
            for index in _subjects(scene, inside, said.span, begin):
                if index in aside or _is_of_other_phase(scene, index, said.span[0], begin):
                    continue
                mine = replace(said, stage=Stage.UNDER_CONSTRUCTION) if _is_of_part(scene, inside, index, said) else said
                tracks[index].note(mine, calendar.event(mine, begin), scene.document.text)
        of_set = _of_set(scene.document.text, begin, end, sayings)
        if of_set:
            group[begin] = of_set
    lending = _Lending(scene, group)
    return [
        track.progress(None) if index in silent else _presented(scene, index, track.progress(lending.to(index)))
        for index, track in enumerate(tracks)
    ]


def _of_set(text: str, begin: int, end: int, sayings: list[_Said]) -> tuple[Stage, Evidence] | None:
    """The first stage that a sentence says of a set of projects, which its examples share."""
    reached = [said for said in sayings if said.stage is not Stage.PLANNED and not said.foreseen]
    if not reached or not (GROUP.search(text, begin, end) or _SORTED.search(text, begin, end)):
        return None
    least = min(reached, key=lambda said: _ORDER.index(said.stage))
    return least.stage, least.span


def _presented(scene: Scene, index: int, progress: Progress) -> Progress:
    """What a text presents as a project without a word of its stage is planned."""
    first = scene.projects[index].first
    return progress if progress.stage else replace(progress, stage=Stage.PLANNED, evidence=(first.start, first.end))


def _is_aside(scene: Scene, index: int) -> bool:
    """Whether the text only looks back or aside at a project (`继N后`, `参股N`, `N附近`)."""
    text = scene.document.text
    return all(_ASIDE.search(text[max(0, one.start - 30) : one.start]) or text.startswith("附近", one.end) for one in scene.of(index))


def _is_dropped(scene: Scene, index: int) -> bool:
    """Whether the text only tells that a project is given up (`终止N`, `N已取消`)."""
    text = scene.document.text
    return all(_DROPPING.search(text[max(0, one.start - 30) : one.start]) or _DROPPED.match(text, one.end) for one in scene.of(index))


def _is_of_other_phase(scene: Scene, index: int, place: int, begin: int) -> bool:
    """Whether a stage word's clause speaks of a phase, and the project is named as another one."""
    own = _PHASE.search(scene.projects[index].first.text)
    if own is None:
        return False
    text, begin = scene.document.text, max(begin, place - _REACH)
    named = _PHASE.findall(text, max(begin, text.rfind("，", begin, place)), place)
    return bool(named) and own.group() not in named


def _is_of_part(scene: Scene, inside: list[Sighting], index: int, said: _Said) -> bool:
    """Whether what is completed is only a part of the project (`N首条隧洞贯通`): the whole is still being built."""
    if said.stage is not Stage.COMPLETED and not scene.document.text.startswith("建成", said.span[0]):
        return False
    before = [one for one in inside if one.index is not None and one.end <= said.span[0]]
    if not before or before[-1].index != index or said.span[0] - before[-1].end > 30:
        return False
    between = scene.document.text[before[-1].end : said.span[0]]
    return _OF_PART.search(between) is not None and _PAUSE.search(between) is None


@dataclass
class _Track:
    """What the sentences of one project say of its stages, while they are read."""

    reached: dict[Stage, Evidence] = field(default_factory=dict)
    awaited: Stage | None = None
    planned: bool = False
    sited: bool = True
    events: dict[tuple[Stage, bool], Event] = field(default_factory=dict)

    def note(self, said: _Said, event: Event | None, text: str) -> None:
        stage = Stage.PLANNED if said.foreseen else said.stage
        self.reached.setdefault(stage, said.span)
        self.planned = self.planned or (stage is Stage.PLANNED and _FIRM_PLAN.match(text, said.span[0]) is not None)
        if stage is Stage.SIGNED:
            self.sited = self.sited and text.startswith(("落户", "落地", "布局"), said.span[0])
        if said.foreseen:
            self.awaited = min(self.awaited or said.stage, said.stage, key=_ORDER.index)
        if event is not None and said.stage is not Stage.PLANNED:
            self.events.setdefault((said.stage, said.foreseen), event)

    def progress(self, lent: tuple[Stage, Evidence] | None) -> Progress:
        """The furthest stage reached; that of the group where the project's own words say nothing against it."""
        stage = max(self.reached, key=_ORDER.index, default=None)
        evidence = self.reached[stage] if stage is not None else None
        of_signed = lent is not None and lent[0] is Stage.SIGNED and self.awaited is not None
        silent = stage in (None, Stage.PLANNED) and (not self.planned or of_signed)
        silent = silent or (stage is Stage.SIGNED and self.sited and lent is not None and lent[0] is Stage.STARTED)
        before = self.awaited is None or (lent is not None and _ORDER.index(lent[0]) < _ORDER.index(self.awaited))
        if silent and lent is not None and before:
            stage, evidence = lent
        return Progress(stage, evidence, tuple(self.events.values()))


class _Lending:
    """The stages that sentences say of sets of projects, by where the sentence begins, and who is an example of which set."""

    def __init__(self, scene: Scene, group: dict[int, tuple[Stage, Evidence]]) -> None:
        self.scene, self.group = scene, group
        text = scene.document.text
        self.near = sorted(group)
        self.pointing = [
            one for one in self.near if _THESE.search(text[max(one, group[one][1][0] - 12) : group[one][1][1] + 20].split("。")[0])
        ]
        self.paragraphs = [start for start, _ in scene.document.paragraphs]
        opening = scene.document.paragraphs[1][1] if len(self.paragraphs) > 1 else len(text)
        self.far = sorted({*self.pointing, *(one for one in self.near if one < opening)})

    def to(self, index: int) -> tuple[Stage, Evidence] | None:
        """The stage of the nearest sentence before a project in its paragraph, else before it in the opening of the text or pointing
        at a set (`此次集中开工的20个项目`), else pointing at it close behind."""
        if not self.group:
            return None
        project = self.scene.projects[index]
        place = self.scene.document.sentence_at(project.first.start)[0]
        if project.series is None and len(self.scene.projects) == 1:
            return self.group.get(place)
        paragraph = _last(self.paragraphs, place)
        before = _last(self.near, place)
        if before is None or paragraph is None or before < paragraph:
            before = _last(self.far, place)
        if before is not None:
            return self.group[before]
        behind = bisect_right(self.pointing, place)
        if behind < len(self.pointing) and self.pointing[behind] - place <= 200:
            return self.group[self.pointing[behind]]
        return None


def _last(starts: list[int], place: int) -> int | None:
    """The last of the sorted starts that is not behind a place."""
    index = bisect_right(starts, place)
    return starts[index - 1] if index else None


class _Calendar:
    """The body's dates by where they stand in the folded text."""

    def __init__(self, scene: Scene, dates: tuple[DatedExpression, ...]) -> None:
        self.scene = scene
        body = scene.document.body
        known = [one for one in dates if one.interval is not None and one.evidence.field == "body"]
        positions = body.positions
        self.dates = [(one.evidence.start if positions is None else bisect_left(positions, one.evidence.start), one) for one in known]
        self.starts = [start for start, _ in self.dates]

    def event(self, said: _Said, begin: int) -> Event | None:
        """The stage with the last date in front of it in its sentence, if no more than a clause lies between."""
        index = bisect_left(self.starts, said.span[0]) - 1
        if index < 0 or self.starts[index] < begin:
            return None
        start, expression = self.dates[index]
        between = self.scene.document.text[start : said.span[0]]
        if len(between) > 40 or between.count("，") > 1:
            return None
        return Event(
            said.stage, expression.interval, self.scene.document.span(*said.span), said.foreseen, f"dated by {expression.evidence.text}"
        )


_SORTED: Final = re.compile(
    "[此本这]次(?:集中)?(?:签约|开工|竣工|投产)的|(?:签约|开工|竣工|投产|建成|投运)的?项目(?:中|包括|主要有|主要包括|涵盖|分别)"
)
_FIRM_PLAN: Final = re.compile(
    r"推进|备案|立项|获批|核准|环评|公示|招标|中标|竞配|在谈|意向|筹建|拟|审议通过|前期|计划(?!总投资|投资|一期|首期)|即将"
)


def _said(text: str, begin: int, end: int, year: int | None) -> Iterator[_Said]:
    """The stages that a sentence says."""
    for stage, match in stage_words(text, begin, end):
        if stage is Stage.PLANNED:
            yield _Said(Stage.PLANNED, match.span(), False)
            continue
        before = text[max(begin, match.start() - _REACH) : match.start()]
        clause = before[before.rfind("，") + 1 :]
        if stage in (Stage.COMPLETED, Stage.OPERATING) and _STILL_BUILT.search(clause):
            yield _Said(Stage.UNDER_CONSTRUCTION, match.span(), False)
        if _NOT_YET.search(clause) or _NO_STAGE.match(text, match.end()) or _NO_STEP.search(clause) or _OF_WORK.search(before):
            continue
        if stage is not Stage.SIGNED and _NO_PLANT.search(clause):
            continue
        adjective = text.startswith("的", match.end()) or (
            text.startswith(("项目", "工程"), match.end()) and _ADJECTIVE.search(clause) is not None
        )
        foreseen = _SOON.search(clause) is not None or (
            not (adjective or match.group() in ("在建", "续建"))
            and (
                _is_foreseen(before, clause, _WORK.search(match.group()) is not None)
                or _is_later(clause, year)
                or _is_when_done(text, match, clause)
            )
        )
        if match.group() in ("开工", "动工", "开建") and not foreseen and _YEAR_BEFORE.search(clause):
            stage = Stage.UNDER_CONSTRUCTION
        bored = match.group() == "贯通" and _BORED.search(clause) is not None
        if stage is Stage.COMPLETED and (bored or _SHELL.search(clause) or _FITTED_OUT.match(text, match.end())):
            stage = Stage.UNDER_CONSTRUCTION
        yield _Said(stage, match.span(), foreseen)


def _is_when_done(text: str, match: re.Match[str], clause: str) -> bool:
    """Whether a stage only says when something else will be (`投产后`); what comes after a signing tells that it is signed."""
    if match.group() == "签约":
        return _AFTER_SIGNING.match(text, match.end()) is not None
    if _ALONG_WITH.match(text, match.end()) and "随着" in clause:
        return True
    return _WHEN_DONE.match(text, match.end()) is not None or (
        _FOR_BASIS.search(clause) is not None and _BASIS.match(text, match.end()) is not None
    )


def _is_later(clause: str, year: int | None) -> bool:
    """Whether the clause names a year after that of writing."""
    named = _YEAR.search(clause) if year is not None else None
    return named is not None and year is not None and int(named.group(1)) > year


def _is_foreseen(before: str, clause: str, building: bool) -> bool:
    """Whether a stage is only hoped for. Work that is being pushed ahead (`推进设备安装`) is at work."""
    near = None if building else _NEAR.search(clause)
    if (near and _DATED.search(clause, near.end()) is None) or (before.endswith("的") and _MOVED_ON.search(before)):
        return True
    if _FORESEEN_HERE.search(clause):
        return True
    foreseen = -1
    for match in _FORESEEN.finditer(before):
        foreseen = match.start()
    return foreseen >= 0 and _NOW.search(before, foreseen + 2) is None


def _subjects(scene: Scene, inside: list[Sighting], span: Evidence, begin: int) -> list[int]:
    """The projects that a stage word speaks of."""
    named = [one for one in inside if one.index is not None]
    text = scene.document.text
    if text.startswith("了", span[1] - 1) and not text.startswith("签", span[0]):
        named = [one for one in named if one.start >= span[1] and not _PAUSE.search(text, span[1], one.start)]
        return _chain(text, named)
    if _is_of_set(text, inside, span, begin):
        return []
    if not named:
        of_goods = _OF_GOODS.fullmatch(text, *span) and all(one.kind != "anaphor" for one in inside)
        return [] if of_goods or text.startswith(("项目", "的项目", "《项目"), span[1]) else _pointed_at(scene, inside, begin)
    if text.startswith(("现场", "工地"), span[1] - 2):
        named = [one for one in named if one.end <= span[0] and not _PAUSE.search(text, one.end, span[0])]
    if not named or _is_of_class(text, named, span) or _is_of_other_clause(text, named, span, scene.document.sentence_at(begin)[1]):
        return []
    if len({one.index for one in named}) == 1:
        return [index for index in {one.index for one in named} if index is not None]
    before = [one for one in named if one.end <= span[0]]
    after = [one for one in named if one.start >= span[1]]
    near = after and not _PAUSE.search(text[span[1] : after[0].start]) and after[0].start - span[1] <= 8
    if before and not (near and _PAUSE.search(text[before[-1].end : span[0]])):
        return _chain(text, before[::-1])
    return _chain(text, after)


def _is_of_other_clause(text: str, named: list[Sighting], span: Evidence, end: int) -> bool:
    """Whether a stage word's clause ends before the first project is named, and the sentence goes on with stages of its own."""
    first = named[0]
    pause = _BREAK.search(text, span[1], first.start) if first.start > span[1] else None
    if pause is None or text.startswith("签", span[0]):
        return False
    return any(stage is not Stage.PLANNED or match.start() >= first.end for stage, match in stage_words(text, pause.end(), end))


def _is_of_class(text: str, named: list[Sighting], span: Evidence) -> bool:
    """Whether a stage word only tells which projects of a class are meant (`在建的机场项目约…和计划开工的N机场`)."""
    match = _CLASS.match(text, span[1])
    behind = next((one for one in named if one.start >= span[1]), None)
    if match is None or behind is None or match.end() > behind.start or any(one.end <= span[0] for one in named):
        return False
    return _LISTING.search(text, match.end(), behind.start) is None


def _is_of_set(text: str, inside: list[Sighting], span: Evidence, begin: int) -> bool:
    """Whether a stage word's own clause speaks of a set of projects and names none."""
    if all(one.kind != "group" for one in inside):
        return False
    begin = max(begin, span[0] - _REACH)
    start = max(begin, text.rfind("，", begin, span[0]) + 1)
    pause = _PAUSE.search(text, span[1], span[1] + _REACH)
    end = pause.start() if pause else span[1] + _REACH
    clause = [one for one in inside if start <= one.start < end]
    if all(one.kind != "group" for one in clause) or any(one.index is not None for one in clause):
        return False
    return _MEMBERS.match(text, end) is None


def _chain(text: str, named: list[Sighting]) -> list[int]:
    """The first project of a row, and those that are joined to it as a list."""
    chosen: list[int] = []
    previous: Sighting | None = None
    for one in named:
        if previous is not None:
            left, right = sorted((previous, one), key=lambda item: item.start)
            between = text[left.end : right.start]
            if _NEW_CLAUSE.search(between) or len(between) > 30 or _DONE.search(between):
                break
        if one.index is not None:
            chosen.append(one.index)
        previous = one
    return chosen


def _pointed_at(scene: Scene, inside: list[Sighting], begin: int) -> list[int]:
    """The focus of the text, where the sentence points back or goes on about it."""
    focus = scene.focus.get(begin)
    if focus is None or focus.index is None or any(one.kind == "group" for one in inside[:1]):
        return []
    pointing = any(one.kind in ("anaphor", "phase") for one in inside)
    if len(scene.projects) == 1:
        return [focus.index] if pointing or focus.same_paragraph else []
    return [focus.index] if focus.same_paragraph or (pointing and focus.distance <= 2) else []
