"""Which noun phrases are projects: by the structure that each stands in; phrases that mean the same project are joined."""

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Final

from zscrawl.items import Role
from zscrawl.reading.attach.roles import FIRST_OF, OTHER, SIZE_CLASS, STATISTIC
from zscrawl.reading.document import Document
from zscrawl.reading.spans.amounts import Amount
from zscrawl.reading.spans.guard import guarded
from zscrawl.reading.spans.names import SORTED, Name, find_names, has_verb, is_sectoral
from zscrawl.reading.spans.places import codes_of, place_at
from zscrawl.reading.spans.quantities import Quantity

_REACHED: Final = guarded(
    "开工|签约|落户|落地|投产|奠基|动工|竣工|封顶|并网|通车|建成|启动|获批|核准|备案|立项|揭牌|投运|投用|运营|开建|开园"
    "|破土|试生产|试运行|完工|贯通|合龙|施工|招标|公示|环评|推进|建设(?!为|规划|标准|周期|工期"
    "|内容|单位|模式)|冲刺|进入|开业|落成|达产|签署|入驻|"
    "铺轨|点亮|扩产|转体|热试|调试|交付|复工|停工|终止|点火|送电|通水|下线|开通|实施|获得(?:核准|批|备案|立项)|完成|投入|合闸|打下|打桩"
    "|吊装|安装|浇筑|通过|批复|转让|暂停|延期|筹建|开标|中标|验收|使用|布局|注册成立"
)
_HAPPENS: Final = re.compile(_REACHED)
_UP_TO_EVENT: Final = re.compile(r"(?:（[^（）]{0,20}）)?(?:[^。；！？\n，（]|（[^（）]{0,40}）){0,27}")
_EVENT_AFTER_COMMA: Final = re.compile(
    r"，[^。；！？\n，]{0,22}?(?:开工|签约|落户|落地|投产|奠基|动工|竣工|封顶|并网|通车|启动|获批|开建|建成|占地|总投资"
    r"|位于|分[两三四二]期|施工|建设)"
)
_EVENT_BEFORE: Final = re.compile(
    r"(?:签约|签署|签订|签下|启动|建设|投资|引进|引入|推进|实施|获批|核准|备案|中标|变更|终止|投建|落地|奠基|布局|兴建|新建"
    r"|重启|共建|参股|扩建|如|例如|比如|像|开工|开建|动工|建|推动|加快|修建|筹建|承建|投产|竣工|建成|谋划"
    r"|投入|扩产|开发建设|运营|并网|投运|就|如|例如|比如|分别为|包括|包含|抓好|推出|拟|计划|对接|建造)$"
)
_AT_PLACE: Final = re.compile(r"(?:在|位于|坐落于|坐落在|落户|落地|入驻|走进|来到|进入|参观|考察|走访|调研|于|到|从)$")
_AREA_HEADS: Final = re.compile(r"(?:园|城|区|港|小镇|景区|总部|中心|基地|谷)$")
_PART_HEADS: Final = re.compile(
    r"(?:厂房|车间|生产线|产线|实验室|机组|研发中心|中心|总部|泵站|电站|变电站|仓库|主体工程|配套工程|码头|工程|大道|公路"
    r"|隧道|大桥|升压站|加速器|孵化器|基地)$"
)
_ACTOR_AFTER: Final = re.compile(
    r"(?:表示|介绍|认为|称|指出|透露|副|负责|相关|工作|的(?:相关)?(?:负责人|企业|工作)|内(?!蒙)|里|中的|等地|举行|召开|获悉"
    r"|了解|党|管|发布|（简称|定位)|集聚|聚集|吸引了?\d|拥有\d"
)
_CLASSY: Final = re.compile(
    r"[\d亿万][^0-9]{0,4}(?:以上|以下)|^.{0,8}(?:类|领域|产业|行业|方面|系列)(?:重大|重点)?(?:项目|工程)?$|^(?:[^0-9A-Za-z]{2,4})(?:类|产业)项目$"
)
_EVENT_NEXT: Final = re.compile(
    rf"(?:（[^（）]{{0,20}}）)?(?:等)?(?:项目)?(?:今日|昨日|近日|日前|上午|下午|今天|昨天"
    rf"|当日)?(?:在[^，。；！？\n]{{2,20}}?)?(?:也|已|已经|将|即将|正式|顺利|全面|成功|集中|实现|全线"
    rf"|主体|一期|开始|正在|正|尚未|于[^，。；]{{2,12}}|在[^，。；]{{2,14}}|同时|率先|\d{{4}}年|[今明后]?年[底内中末初]前?|[今明]年|[上下]半年|(?:\d{{4}}年)?(?:[一二三四]季度|\d{{1,2}}月(?:\d{{1,2}}日)?)"
    rf"|抓紧|加紧|紧张|有序|稳步|加速|同步|同日|相继|陆续|全部|工程|结构"
    rf"|(?:首批|首台|全部|最后一台)机组|加快|目前|现已|预计|年底|年内|明年|项目|国家|的){{0,4}}(?:{_REACHED})"
)
_REACHED_BEFORE: Final = re.compile(r"(?:开工|在建|建设|签约|落户|落地|竣工|投产|建成|启动|投运|运营|投资|引进|开建|动工)的$")
_ROUTE_HEAD: Final = re.compile(r"高速|公路|铁路|高铁|城际|地铁|\d{1,6}号线|核电站|风电场|水电站|水库|枢纽")
_PLACED_LEADS: Final = frozenset(("在", "位于", "落户", "落地", "入驻", "坐落于", "坐落在", "于"))
_SUPERLATIVE: Final = re.compile(r"(?:最大|首个|第一个?|唯一|最高)的?$|位于[^，。；]{2,24}的$")
_IS_A: Final = re.compile(
    r"(?:也|既)?(?:是|为)[^，。；]{2,44}?(?:(?:重点|重大|重要|首个|首条|最大|示范|支撑|战略)[^，。；]{0,12}?(?:项目|工程"
    r"|基地|通道|高铁|铁路|公路)|重中之重|动脉)|位于[^，。；]{2,24}，(?:计划|规划|项目)?(?:总?投资|占地|建设)"
)
_FIGURE_NEXT: Final = re.compile(
    r"(?:项目)?(?:（[^（）]{1,24}）)?(?:全长|总长|线路全长)[^，。；]{1,14}，总投资|(?:项目)?，?(?:计划|规划|预计|估算|概算|协议)?(?:总投资|投资额|投资金额|占地)"
)
_PUBLIC: Final = re.compile("医院|小学|中学|大楼|大厦|园区|体育|.{2,3}馆|大剧院|冷库|牧场|养殖场|公园")
_RAISED: Final = re.compile(
    r"(?:项目)?(?:今日|昨日|近日|日前|上午|下午)?(?:也|已|已经|将|正式|顺利|主体|结构|全面|于[^，。；]{2,12}|在[^，。；]{2,12}){0,3}"
    r"(?:开工|竣工|封顶|奠基|开建|落成|投用|建成|动工|破土|开园|签约|落户)"
)
_MEASURED_NEXT: Final = re.compile("，?(?:设计|规划)?(?:用地|总?装机|总?建筑面积|总库容|日处理|年产|年处理|规划建设)")
_LOCATED: Final = re.compile(r"(?:项目|工程)?(?:，)?(?:位于|地处|坐落|选址|由[^，。；]{2,24}(?:投资|建设|承建|开发|实施|运营|打造))")
_SITE: Final = re.compile(
    r"(?:项目)?的?(?:(?:施工|建设)(?:现场|工地|一线|正在)|前期工作|可行性研究|可研报告|初步设计|环境影响|签约仪式|开工仪式|奠基仪式)"
)
_VISITS: Final = re.compile("(?:考察|视察|察看|调研|走访|参观)了?$")
_SUPPLIES: Final = re.compile("(?:应用于|应用在|供货|使用于)[^，。；]{0,6}$")
_RAISES: Final = re.compile(r"(?:募资|募集资金|定增|发行可转债)[^。；\n]{0,40}用于[“]?$")
_THIS: Final = re.compile("[该此](?:项目|工程|基地|园区)|.(?:该|此次|此)(?:项目|工程)")
_PLANNED: Final = re.compile(
    r"(?:拟|将|计划|宣布|决定|准备)[^，。；]{0,10}在(?!全|各|我|未来|今后)[^，。；]{2,16}(?:投资)?(?:建设|新建|投建|兴建|设立|建立|建造)(?:[一两三][座个])?$"
)
_ACTIVE: Final = ("推进", "实施", "完成", "进入", "布局", "通过", "使用", "签署", "中标", "招标", "调试", "安装", "转让")
_DONE: Final = re.compile(
    r"[，。；、！）”\n了]|并|后|将|现场|建设|施工|开工|投产|运营|运行|交付|量产|使用|验收|封顶|竣工|主体|吊装|安装|设备|全部|最后|冲刺|收尾|关键"
    r"|中$|中[，。；]|阶段|环评|备案|审批|核准|土建|桩基|首|[^，。；]{0,8}(?:阶段|验收|施工|建设|工程|节点|封顶|核准|备案|环评|审批)"
)
_ROLE_OF: Final = re.compile("(?:是|为|成为|作为)[^，。；]{0,10}(?:重要|主要|关键)的?$")
_AIMS: Final = frozenset(("成为", "打造", "形成", "是", "为", "作为", "属于"))
_ANNIVERSARY: Final = re.compile("(?:开通|通车|建成|投产|运营|启用|投运)(?:(?:[一二三四五六七八九十]{1,3}|\\d{1,3})周?年|以来)")
_MADE_OF: Final = re.compile(r"(?:年产|日产|装机|年处理)[^，。；、]{2,24}的$")
_GROUP_SUM: Final = re.compile(r"、[^，。；]{2,40}等\d{1,6}(?:个|项)")
_REACH: Final = 400
_LIST_STOP: Final = re.compile(r"[。！？\n]|；(?!.{0,40}、)")
_CLAUSE_STOP: Final = re.compile(r"[，。；]")
_ITEM_STOP: Final = re.compile(r"[，。；、]")
_LINE_STOP: Final = re.compile(r"[，。；！？\n]")
_IS: Final = re.compile(r"[是为]")
_NEXT_ITEM: Final = re.compile(r"[、等]")
_REACHED_NEXT: Final = re.compile(rf"(?:正式|顺利|同步|已|将)?(?:{_REACHED})")
_BEGINS_LINE: Final = re.compile(r"(?:^|[\n。；])[^，。；]{0,6}$")
_TOPMOST: Final = re.compile("最大|首[家条座]")
_BODY: Final = re.compile("(?:中心|研究院|实验室)$")
_WORKED: Final = re.compile("(?:目前|现)?(?:已经?)?(?:完成|通过|涉及|涵盖|支持|重点支持|用于|加强)")
_MASS: Final = re.compile("一批|一大批|系列")
_GOES_ON: Final = re.compile(r"\n+(?:[该本此]?(?:项目|工程|基地)|由)")
_LOCATED_OF: Final = re.compile(r"位于[^，。；]{2,24}的$")
_SIGNING: Final = re.compile("(?:正式|成功|共同)?(?:签|达成|举行)")
_BUILT: Final = frozenset(("建设", "规划建设", "主要建设", "包括"))
_FIRM_RULES: Final = frozenset(("prenominal", "invest-build", "list", "enumeration"))
_CONTRACT: Final = re.compile(r"《(?P<name>[^《》\n，。]{3,50}?项目)(?:投资|合作|框架|建设|意向|项目)*(?:协议|合同|意向书)(?:书)?》")
_INVESTS: Final = re.compile(r"(?:投资(?:建设|新建|实施)?|投建|兴建)$")
_JUST_ONE: Final = re.compile(r"(?<!\d)[1一]个")
_NOT_MEMBER: Final = re.compile(
    r"有(?!限)|[何说共将为是被把让使会要在了着所这那我他【】〔]|与[^、]{0,4}签|签约|集中|涵盖|一批|落地|加快|培育|带动|推动|举行"
    r"|确保|提出|通过|应用|基础设施|^对|^[（(]|^.{2}建设$|企业$|公司$|集团$|[省市县]$|(?<![园港景矿库厂])区$|领域|方面|行业|系统$|服务$|能力|政策"
    r"|^(?:城市|老旧|农村|乡村|生态|环境|污染|河道|生物|水)[^、]{0,8}(?:改造|更新|修复|治理|整治|提升|保护)$|资源|人才|环境|直接|挖掘机|制度|机制|措施|基础$"
)
_BUILDS: Final = re.compile(
    r"，?(?:主要)?(?:用于|建设|新建|兴建|投建|打造|实施|扩建|建立|设立|在[^，。；]{2,24}?(?:建设|新建|兴建|投建|打造|实施"
    r"|扩建|建立|设立)|建(?!成|筑))(?:的)?"
)
_CONTAINS: Final = re.compile(r"(?:主要建设|建设内容|[一二三四首]期(?:工程|项目)?(?:建设|新建|租赁|租用|租用))(?:有|为|包括)?：?$")
_ONE_BUILT: Final = re.compile(r"(?:[一二两三四]|\d{1,3})[座条个栋处]")
_TOTAL_GAP: Final = re.compile("，?(?:计划|预计|概算|估算)?总投资(?:额)?(?:约|为)?")
_OBJECT: Final = re.compile(
    "[\u4e00-\u9fffA-Za-z、“”（）]{4,36}?(?:项目|工程)(?=[，。；]|(?:正式|集中|顺利|等)?(?:开工|签约|落户|投产|启动))"
)
_ROW: Final = re.compile("、|等")
_PROJECT_LIKE: Final = re.compile(r"项目|工程|基地|园|工厂|总部|电站|电厂")
_NEGATED: Final = re.compile(r"(?:没有|并无|无|未|不)$")
_FRAME: Final = re.compile(f"{_REACHED}|投资|占地|引进|招引|入库|亿元|在建|新建|改造|谋划|前期|储备|研发|制造|产业化")
_SERIES: Final = re.compile(r"[”）]?(?:、|和|与|及|以及|，以及|，和)(?:总投资[^、，。；]{0,12}的)?[“]?")
_LIST_TAIL: Final = re.compile(
    r"等(?!配套|附属|公用|辅助|公共)(?:(?:(?<!\d)\d[\d,]{0,15}|[一二两三四五六七八九十百]{1,4}|数|多|几)?[余多]?(?:个|项|家|宗|大|座|条|处|批)?(?:(?!企业|公司"
    r"|在(?!建)|均|有|机构|领域|国家|城市|单位|地(?!铁)"
    r"|产业[^项化园])[^，。；、！？\n的等]){0,14}?(?:项目|工程(?!机械|师|技术)|基地(?!的)|电站)"
    r"|(?:\d{1,6}|[一二两三四五六七八九十]{1,3})[余多]?(?:个|项)(?=[，。；]|开工|签约|投产|竣工))(?!服务|机制|库|办|负责人|审批|资金|环境|制度)"
    r"|等(?=(?:正式|相继|陆续|全面|顺利)?(?:启动开工|开工|签约|投产|竣工|落户))|等(?:\d{1,3}条)?(?=(?:市政|新建|城市)?道路(?:建设|工程|改造|项目)|高速公路)|(?<=[\u4e00-\u9fff期）”])(?<!的)\d+[余多]?(?:条|个"
    r"|项|座|大)(?:高速|铁路|公路|(?:重大|重点|产业|合作"
    r"|签约)*项目|工程|水库|电站)"
)
_ENUMERATION: Final = re.compile(
    r"(?:项目\d{1,6}[余多]?[个项]|(?:(?<!\d)\d[\d,]{0,15}|[一二两三四五六七八九十]{1,3}|多|几)[余多]?(?:个|项|大|类|宗|批|座"
    r"|条)[^，。；\n]{0,18}?(?:项目|工程|基地"
    r"|协议))[^，。；：\n]{0,6}[，：]?(?:分别是|分别为|具体为|依次为|主要为|是|为|即|包括|包含|有|：)+[：]?(?!了)"
)
_SECTOR_LIST: Final = re.compile(
    r"(?:涵盖|涉及|覆盖|聚焦|围绕|培育|发展|瞄准|主要分布|重点支持|打造|形成|领域|属于|覆盖了|涵盖了|涉及到|用于|主导产业)[^，。；]{0,4}$"
)


_RECENT: Final = 60
_ENDS_SENTENCE: Final = re.compile(r"[。；：，、;]$")
_BREAKS: Final = re.compile(r"[，。；：\n]")
_FIRM_WORD: Final = re.compile("公司|集团")
_BEGINS_NAME: Final = re.compile(r"[\u4e00-\u9fff“A-Z]")
_CONTENTS: Final = re.compile(r"建设内容|主要建设|建设规模|规划建设|将建设|新建|包括|配套")
_SIZE: Final = re.compile(r"[\d.]+[万亿]?[A-Za-z\u4e00-\u9fff]?")


@dataclass
class Project:
    """A project while it is put together: its phrases in the order of the text, and the structures that vouch for it."""

    names: list[Name]
    rules: set[str] = field(default_factory=set)
    series: int | None = None
    prenominal: list[int] = field(default_factory=list)

    @property
    def first(self) -> Name:
        return self.names[0]

    def words(self) -> list[str]:
        """Its phrases, each once; what is only a member of another list does not count."""
        return list(dict.fromkeys(name.text for name in self.names[:_RECENT] if not name.bare or name is self.first))


@dataclass(frozen=True, slots=True)
class Sighting:
    """A phrase of the text that a figure can belong to: a project (`index`), a group of several, or a word that points back."""

    start: int
    end: int
    kind: str
    index: int | None = None


@dataclass
class Scene:
    """What the later steps of attachment share.

    `prenominal` and `quantities` say which project stands behind an amount (by its index) or a quantity (by its start);
    `own` are the amounts that no set may claim: of a first project (`总投资X的A等N个项目`), of each where each has one; the article
    ends at `end`.
    """

    document: Document
    names: list[Name]
    projects: list[Project]
    sightings: list[Sighting]
    headings: tuple[tuple[int, int], ...]
    prenominal: dict[int, int]
    quantities: dict[int, int]
    focus: "dict[int, Focus]" = field(default_factory=dict)
    end: int = 1 << 62
    own: frozenset[int] = frozenset()

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.sightings]

    @cached_property
    def _by_project(self) -> dict[int, list[Sighting]]:
        found: dict[int, list[Sighting]] = {}
        for one in self.sightings:
            if one.index is not None:
                found.setdefault(one.index, []).append(one)
        return found

    def within(self, start: int, end: int) -> list[Sighting]:
        """The sightings that begin in a stretch of the text."""
        return self.sightings[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def of(self, index: int) -> list[Sighting]:
        """The sightings of one project."""
        return self._by_project.get(index, [])


@dataclass(frozen=True, slots=True)
class Focus:
    """The project that the text before a sentence speaks of; whether in the same paragraph; how many sentences ago."""

    index: int | None
    same_paragraph: bool
    distance: int


def _focus(scene: Scene) -> dict[int, Focus]:
    """For the start of each sentence its focus."""
    document = scene.document
    result: dict[int, Focus] = {}
    starts = [start for start, _ in document.paragraphs]
    only = len(scene.projects) == 1
    current: int | None = None
    paragraph = distance = -1
    position = 0
    spoken = (
        {bisect_right(starts, one.start) for one in scene.sightings if one.index is not None or one.kind in ("anaphor", "phase")}
        if only
        else set()
    )
    story = 0
    for begin, end in document.sentences:
        here = bisect_right(starts, begin)
        if document.stories and document.story_at(begin) != story:
            story, current = document.story_at(begin), None
        alone = only and not document.stories
        result[begin] = Focus(0, here in spoken, 0) if alone else Focus(current, here == paragraph, distance)
        named: list[Sighting] = []
        while position < len(scene.sightings) and scene.sightings[position].start < end:
            if scene.sightings[position].index is not None:
                named.append(scene.sightings[position])
            position += 1
        distance += 1
        if named:
            indices = list(dict.fromkeys(one.index for one in named))
            current = indices[0] if len(indices) == 1 else indices[-1] if len(indices) == 2 else None
            paragraph, distance = here, 0
    return result


def find_projects(document: Document) -> Scene:
    """All projects that a structure vouches for."""
    return _Finder(document).scene()


def headings_of(document: Document) -> tuple[tuple[int, int], ...]:
    """Lines that are headlines: short and without a full stop, and what stands in 【】 at the beginning."""
    found: list[tuple[int, int]] = []
    text = document.text
    if len(document.paragraphs) == 1 and not text.startswith("【"):
        return ()
    for start, end in document.paragraphs:
        line = text[start:end].rstrip()
        if line.startswith("【") and (close := line.find("】")) > 0 and close < 80:
            found.append((start, start + close + 1 if len(line) > close + 12 else end))
        elif (
            ((len(line) <= 42 and (start == 0 or "，" not in line)) or (start == 0 and "原标题" in line))
            and not _ENDS_SENTENCE.search(line)
            and "。" not in line[:-1]
        ):
            found.append((start, end))
    return tuple(found)


def _is_project_head(name: Name) -> bool:
    return name.head.startswith(("项目", "工程")) or "项目" in name.head or name.head.endswith("工程")


def _furniture(document: Document, headings: tuple[tuple[int, int], ...]) -> int:
    """Where the headlines of other articles begin that trail behind this one; the text's length where none do."""
    lines = {start for start, _ in headings}
    end, count = len(document.text), 0
    for start, stop in reversed(document.paragraphs):
        if start not in lines and not _LISTED.match(document.text, start, stop):
            break
        end, count = start, count + 1
    return end if 2 < count < len(document.paragraphs) else len(document.text)


_LISTED: Final = re.compile(r"\d{1,2}[、.][^。；\n]{4,60}$")


class _Finder:
    """Walks through a document once per structure."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.headings = headings_of(document)
        self.end = _furniture(document, self.headings)
        self.names = [name for name in find_names(document) if name.start < self.end]
        self.starts = [name.start for name in self.names]
        self.rules: dict[Name, set[str]] = {}
        self.series: dict[Name, int] = {}
        self.prenominal: dict[int, Name] = {}
        self.quantities: dict[int, Name] = {}
        self.sections: dict[Name, Name] = {}
        self.owned: frozenset[Name] = frozenset()

    def scene(self) -> Scene:
        self._contracts()
        self._lists()
        self._amounts_in_front()
        self._amounts_with_verb()
        self._quantities_in_front()
        self._series()
        self._planned_works()
        for position, name in enumerate(self.names):
            self._judge(name, position)
        self._drop_parts()
        self._pointed_at()
        self._spread()
        self.owned = frozenset(self.prenominal.values())
        projects, owner = self._cluster()
        sightings = [
            Sighting(name.start, name.end, "project" if name in owner else name.kind, owner.get(name))
            for name in self.names
            if name in owner or name.kind != "named"
        ]
        prenominal = {index: owner[name] for index, name in self.prenominal.items() if name in owner}
        quantities = {start: owner[name] for start, name in self.quantities.items() if name in owner}
        scene = Scene(self.document, self.names, projects, sightings, self.headings, prenominal, quantities)
        scene.focus = _focus(scene)
        scene.end = self.end
        rows = Counter(projects[owner].series for owner in prenominal.values())
        scene.own = frozenset(
            index
            for index, owner in prenominal.items()
            if FIRST_OF.match(self.text, self.document.amounts[index].end)
            or (projects[owner].series is not None and rows[projects[owner].series] > 1)
        )
        return scene

    # -- structures -------------------------------------------------------------------------------------------------

    def _vouch(self, name: Name, rule: str) -> None:
        self.rules.setdefault(name, set()).add(rule)

    def _within(self, start: int, end: int) -> list[Name]:
        """The phrases that begin in a stretch of the text."""
        return self.names[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _add(self, name: Name) -> Name:
        """Put a phrase in the place of those that it overlaps."""
        first = bisect_left(self.starts, name.start)
        if first and self.names[first - 1].end > name.start:
            first -= 1
        last = bisect_left(self.starts, name.end)
        del self.names[first:last], self.starts[first:last]
        insort(self.names, name, key=lambda one: one.start)
        insort(self.starts, name.start)
        return name

    def _contracts(self) -> None:
        """`签署《N投资协议》`: the contract's name holds the project's, lists and all."""
        for match in _CONTRACT.finditer(self.text):
            name = self._add(Name(*match.span("name"), match["name"], "项目", "named", lead="《"))
            self._vouch(name, "contract")

    def _lists(self) -> None:
        for match in _LIST_TAIL.finditer(self.text):
            start = max(self.text.rfind(mark, 0, match.start()) for mark in "，。；：！？\n") + 1
            if match.start() - start < 260 and not self._heads(start):
                self._members(start, match.start(), closed=True, least=1 if match.group().startswith("等") else 3)
        for match in _ENUMERATION.finditer(self.text):
            end = _LIST_STOP.search(self.text, match.end())
            stop = end.start() if end else len(self.text)
            one = _JUST_ONE.search(match.group()) is not None
            self._members(match.end(), stop, closed=False, least=1 if one else 2)
            if one:
                self._graded(match.start(), match.end())

    def _graded(self, start: int, end: int) -> None:
        """`百亿项目1个，为N`: the class is the size of the one project in it."""
        index = next((index for index, amount in enumerate(self.document.amounts) if start - 2 <= amount.end <= start + 2), None)
        name = next((name for name in self._within(end, end + 12) if name in self.rules), None)
        if index is not None and name is not None:
            self.prenominal[index] = name

    def _heads(self, position: int) -> bool:
        return any(start <= position < end for start, end in self.headings)

    def _members(self, start: int, end: int, *, closed: bool, least: int) -> None:
        """The members of a list at `text[start:end]`, `least` of them or more; `closed` by 等N个项目."""
        spans = list(_split(self.text, start, end))
        if not spans or len(spans) < least:
            return
        names: list[Name] = []
        for index, (left, right) in enumerate(spans):
            name = self._member(left, right, first=index == 0, closed=closed)
            if name is None:
                continue
            names.append(name)
        opening = names[0].start if names else start
        if _SUPPLIES.search(self.text, max(0, opening - 12), opening) is not None:
            return
        if _MASS.search(self.text, *spans[0]) is not None or (names and names[0].bare and _WORKED.match(self.text, spans[0][0])):
            return
        first = spans[0][0] + (_bare_start(self.text[slice(*spans[0])]) if closed else 0)
        if (
            _SECTOR_LIST.search(self.text[max(0, first - 12) : first].rstrip("的"))
            and 2 * sum(not name.bare for name in names) < len(spans) + 1
        ):
            return
        short = 3 if closed and least == 1 else 2
        names = [
            name
            for name in names
            if len(name.text) >= short and (not name.bare or not (is_sectoral(name.text) or _NOT_MEMBER.search(name.text)))
        ]
        if len(names) < least or (closed and all(name.bare for name in names) and not self._has_frame(start, end)):
            return
        key = start
        for name in names:
            name = self._add(name) if name.bare else name
            self._vouch(name, "list" if closed else "enumeration")
            self.series[name] = key

    def _has_frame(self, start: int, end: int) -> bool:
        """Whether the sentence of a list says that works are planned, built or invested in."""
        begin, stop = self.document.sentence_at(start)
        return _FRAME.search(self.text, max(begin, start - _REACH), min(stop, end + _REACH)) is not None

    def _member(self, left: int, right: int, *, first: bool, closed: bool) -> Name | None:
        known = [name for name in self._within(left - 60, right) if left < name.end <= right + 1]
        if known and known[-1].end >= right - 1:
            name = known[-1]
            return name if name.kind in ("named", "class") and (name.kind == "named" or not closed) else None
        amount = next((one for one in self.document.amounts if left <= one.start < right), None)
        if amount is not None:
            left = amount.end + (1 if self.text.startswith("的", amount.end) else 0)
        elif first:
            left += _bare_start(self.text[left:right])
        while left < right and self.text[left] in "的、 和及与“":
            left += 1 if self.text[left] != "“" else 0
            if self.text[left] == "“":
                break
        body = self.text[left:right]
        if not 2 <= len(body) <= 36 or _BREAKS.search(body) or (not closed and len(body) < 4):
            return None
        return Name(left, right, body, "", "named", bare=True, lead="list")

    def _amounts_in_front(self) -> None:
        """`总投资X的N`, and `总投资XN等` without the 的."""
        amounts = self.document.amounts
        for index, amount in enumerate(amounts):
            if amount.role not in (Role.TOTAL_INVESTMENT, OTHER, Role.PHASE_INVESTMENT) or amount.equivalent:
                continue
            run = self._run_before(index)
            name = self._after_amount(amount)
            if name is None:
                continue
            if (
                len(run) == 1
                and _GROUP_SUM.search(self.text, name.end, name.end + 60)
                and "总额" in self.text[max(0, amount.start - 6) : amount.start]
            ):
                self._vouch(name, "list")
                continue
            self._vouch(name, "prenominal")
            if len(run) > 1:
                followers = [one for one in self._within(name.start, name.start + 300) if one.kind == "named"][: len(run)]
                for earlier, follower in zip(run, followers, strict=False):
                    self.prenominal[earlier] = follower
                    self._vouch(follower, "prenominal")
            else:
                self.prenominal[index] = name

    def _amounts_with_verb(self) -> None:
        """`F投资X建设N`: the amount is the first thing's that is built, unless a project stands in front of it."""
        for index, amount in enumerate(self.document.amounts):
            if index in self.prenominal or amount.role not in (Role.TOTAL_INVESTMENT, Role.PHASE_INVESTMENT) or amount.equivalent:
                continue
            match = _BUILDS.match(self.text, amounts_gap(self.document, amount))
            if match is None:
                continue
            begin, end = self.document.sentence_at(amount.start)
            if any(
                begin <= one.start
                and one.end <= amount.start
                and one.kind in ("named", "anaphor", "phase", "group")
                and (_is_project_head(one) or _TOTAL_GAP.fullmatch(self.text, one.end, amount.start))
                and not _FIRM_WORD.search(self.text[one.end : amount.start])
                for one in self._within(begin, amount.start)
            ):
                continue
            stop = _CLAUSE_STOP.search(self.text, match.end(), end)
            clause_end = stop.start() if stop else end
            name = next(
                (one for one in self._within(match.end() - 1, clause_end) if one.kind in ("named", "class")),
                None,
            )
            if name is not None and name.kind == "class" and "用于" in match.group():
                continue
            if name is None:
                name = self._several(match.end(), clause_end)
            if name is None or any(one.kind == "group" for one in self._within(match.end(), name.start)):
                continue
            if "主要" in match.group() and not _is_project_head(name) and _ROW.search(self.text, match.end(), clause_end):
                continue
            self._vouch(name, "invest-build")
            self.prenominal[index] = name

    def _several(self, start: int, end: int) -> Name | None:
        """`投资X建设两座晶圆厂`: works of one kind that one amount builds are one project."""
        name = next((one for one in self._within(start, end) if one.kind == "group" and one.start <= start + 3), None)
        return self._add(replace(name, kind="named")) if name is not None and name.head.endswith(("厂", "工厂", "中心", "电站")) else None

    def _quantities_in_front(self) -> None:
        """`占地近千亩的N`, `年产56吉瓦的N`: the name behind the 的 is a project where a verb or an amount says so."""
        for quantity in self.document.quantities:
            if quantity.kind in ("area", "measure", "count") and self._leads_to_name(quantity):
                begin = self.text.index("的", quantity.end) + 1
                stop = _ITEM_STOP.search(self.text, begin)
                edge = stop.start() if stop else len(self.text)
                name = next((one for one in self._within(begin, edge) if one.end <= edge and one.kind in ("named", "class")), None)
                if (
                    name is not None
                    and _PROJECT_LIKE.search(name.head)
                    and not self._has_own(name)
                    and not _ROLE_OF.search(self.text, begin, name.start)
                ):
                    self._vouch(name, "quantity")
                    self.quantities[quantity.start] = name

    def _has_own(self, name: Name) -> bool:
        """Whether a project that its sentence speaks of builds the thing (`N项目总投资X，将建设年产Y的工厂`)."""
        begin, _ = self.document.sentence_at(name.start)
        mine = self._within(begin, name.start)
        return not _is_project_head(name) and any(
            one.kind == "named" and _is_project_head(one) and _FIGURE_NEXT.match(self.text, one.end) for one in mine
        )

    def _leads_to_name(self, quantity: Quantity) -> bool:
        """`占地近千亩的N`, `年产两万台机械臂的N`."""
        if quantity.kind != "count" and self.text.startswith("的", quantity.end):
            return True
        stop = self.text.find("的", quantity.end, quantity.end + 16)
        begin = max(0, quantity.start - 3)
        return (stop > 0 and _MADE_OF.match(self.text, begin, stop + 1) is not None) or (
            stop > 0 and _MADE_OF.search(self.text[begin : stop + 1]) is not None
        )

    def _run_before(self, index: int) -> list[int]:
        """`分别为5亿元、7亿元` counts as one run of amounts."""
        amounts = self.document.amounts
        run = [index]
        while run[0] > 0 and self.text[amounts[run[0] - 1].end : amounts[run[0]].start] in ("、", "和", "与", "及"):
            run.insert(0, run[0] - 1)
        return run if "分别" in self.text[max(0, amounts[run[0]].start - 8) : amounts[run[0]].start] else [index]

    def _after_amount(self, amount: Amount) -> Name | None:
        text, end = self.text, amount.end
        following = amounts_gap(self.document, amount)
        if text.startswith("）", end):
            end += 1
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
            (one for one in self._within(begin, copula.start() if copula else clause_end) if one.kind in ("named", "class")),
            None,
        )
        blocker = next((one for one in self._within(begin, clause_end) if one.kind == "group"), None)
        if blocker is not None and (name is None or blocker.start < name.start) and blocker.start - begin < 3:
            return None
        first_stop = _NEXT_ITEM.search(text, begin, clause_end)
        edge = first_stop.start() if first_stop else clause_end
        if name is not None and name.kind == "class" and SORTED.search(name.text):
            return None
        if name is not None and name.start <= max(edge, begin + 2) and (has_de or name.start - begin < 3):
            return self._whole(name, begin) if has_de else name
        bare_end = min(edge, begin + 30)
        verb = _REACHED_NEXT.search(text, begin + 3, bare_end)
        bare_end = verb.start() if verb else bare_end
        if not has_de and first_stop is None:
            return None
        body = text[begin:bare_end]
        if (
            amount.role != Role.TOTAL_INVESTMENT
            or _NOT_MEMBER.search(body)
            or not 3 <= len(body) <= 30
            or is_sectoral(body)
            or (bare_end == begin + 30)
        ):
            return None
        return self._add(Name(begin, bare_end, body, "", "named", bare=True, lead="的"))

    def _whole(self, name: Name, begin: int) -> Name:
        """The whole object of `总投资X的…`: `抚育基地及饮片加工车间项目`, `引道绿化、亮化建设项目` are one project."""
        match = _OBJECT.match(self.text, begin)
        if match is None or match.end() <= name.end or name.start > begin + 2 or _is_project_head(name) or has_verb(match.group()):
            return name
        return self._add(Name(begin, match.end(), match.group(), "项目", "named", lead="的"))

    def _series(self) -> None:
        """Phrases joined by 、 or 和 stand and fall together."""
        previous: Name | None = None
        for name in self.names:
            if name.kind == "anaphor":
                continue
            if previous is not None and previous not in self.series and _SERIES.fullmatch(self.text[previous.end : name.start]):
                self.series[previous] = -previous.start - 1
            if (
                previous is not None
                and name not in self.series
                and previous in self.series
                and _SERIES.fullmatch(self.text[previous.end : name.start])
            ):
                self.series[name] = self.series[previous]
            previous = name

    def _judge(self, name: Name, position: int) -> None:
        """What the words beside a phrase say of it."""
        if name.kind not in ("named", "class") or name.bare or _CLASSY.search(name.text) or _TOPMOST.search(name.text):
            return
        before = self.text[max(0, name.start - 12) : name.start]
        if name.kind == "named" and _REACHED_BEFORE.search(before) and not self._is_part(name):
            self._vouch(name, "event")
        elif (
            _NEGATED.search(before)
            or _ACTOR_AFTER.match(self.text, name.end)
            or _ANNIVERSARY.match(self.text, name.end)
            or _ROLE_OF.search(before)
            or self._signs(name, before)
        ):
            return
        elif before.endswith("名称："):
            self._vouch(name, "label")
        elif name.kind == "class" and not (
            _SUPERLATIVE.search(self.text, max(0, name.start - 30), name.start)
            or _INVESTS.search(before.rstrip("“《"))
            or self._is_planned(name, 0)
        ):
            return
        elif name.kind == "named" and _SITE.match(self.text, name.end):
            self._vouch(name, "site")
        elif name.kind == "named" and self._heads_its_text(name):
            self._vouch(name, "heading")
        elif (_AT_PLACE.search(before) is None or _is_project_head(name)) and not self._is_part(name):
            rule = self._event(name, position) or self._beside(name, before)
            if rule is not None:
                self._vouch(name, rule)

    def _signs(self, name: Name, before: str) -> bool:
        """Whether a park is a party to a contract (`与临江产业园区签署投资协议`)."""
        return before.endswith(("与", "和", "同")) and _SIGNING.match(self.text, name.end) is not None

    def _is_planned(self, name: Name, lead: int) -> bool:
        """Whether somebody is to build a thing at a place (`拟在江城建设装备产业园`)."""
        edge = name.start - lead
        return not _is_project_head(name) and _PLANNED.search(self.text, max(0, edge - 48), edge) is not None

    def _planned_works(self) -> None:
        """`将在江城新建两座工厂`: works of one kind at one place are one project."""
        for name in list(self.names):
            if name.kind == "group" and name.lead.endswith("座") and name.head.endswith("厂") and self._is_planned(name, len(name.lead)):
                self._vouch(self._add(replace(name, kind="named")), "object")

    def _heads_its_text(self, name: Name) -> bool:
        """Whether a phrase is a heading whose text goes on with 该项目."""
        heading = next((end for start, end in self.headings if start == name.start and name.end == end), None)
        return heading is not None and _GOES_ON.match(self.text, heading) is not None

    def _event(self, name: Name, position: int) -> str | None:
        """Whether something happens to what the phrase names, in its clause or the next."""
        project = _is_project_head(name)
        following = next(
            (
                one.start
                for one in self.names[position + 1 : position + 8]
                if one.kind in ("named", "class", "group") and one.lead not in _PLACED_LEADS
            ),
            len(self.text),
        )
        if _PUBLIC.match(name.head):
            return "event" if _RAISED.match(self.text, name.end) else None
        far = project or _ROUTE_HEAD.match(name.head) is not None
        after = self._happens(name.end) if far else _EVENT_NEXT.match(self.text, name.end)
        if after is not None and not project and self._acts(after):
            return None
        if after is not None and after.end() <= following and not (_BODY.search(name.head) and after.group().endswith("签署")):
            return "event"
        if after is None and name.kind == "named" and _IS_A.match(self.text, name.end):
            return "event"
        comma = _EVENT_AFTER_COMMA.match(self.text, name.end)
        adjoins = comma is not None and comma.end() <= following
        return "event" if adjoins and (project or name.lead in ("", "的")) else None

    def _happens(self, start: int) -> re.Match[str] | None:
        """The first word for something that happens, in the clause that goes on at `start`."""
        reach = _UP_TO_EVENT.match(self.text, start)
        edge = reach.end() if reach else start
        for match in _HAPPENS.finditer(self.text, start, edge + 8):
            if match.start() > edge:
                return None
            if _UP_TO_EVENT.fullmatch(self.text, start, match.start()):
                return match
        return None

    def _acts(self, event: re.Match[str]) -> bool:
        """Whether a base or park does something (`N推进数字化改造`) rather than being built or opened."""
        return event.group().endswith(_ACTIVE) and _DONE.match(self.text, event.end()) is None

    def _beside(self, name: Name, before: str) -> str | None:
        """Whether a verb, a place, a figure or a colon stands beside the phrase."""
        if name.kind == "class":
            if _LOCATED_OF.search(self.text, max(0, name.start - 30), name.start):
                return "located"
            if (_INVESTS.search(before.rstrip("“《")) and len(name.text) > 6) or self._is_planned(name, 0):
                return "object"
            return "figure" if _FIGURE_NEXT.match(self.text, name.end) else None
        if _EVENT_BEFORE.search(before.rstrip("《“了")) or self._is_funded(name) or self._is_visited(name, before):
            return "object"
        if _LOCATED.match(self.text, name.end):
            return "located"
        if _FIGURE_NEXT.match(self.text, name.end):
            return "figure"
        if _is_project_head(name) and (_MEASURED_NEXT.match(self.text, name.end) or self._has_figure(name)):
            return "figure"
        labels = self.text.startswith("：", name.end) and _BEGINS_LINE.search(self.text, max(0, name.start - 8), name.start)
        return "label" if labels else None

    def _is_funded(self, name: Name) -> bool:
        """`募资X用于N`: what the money of a share issue is for."""
        return name.lead == "用于" and _is_project_head(name) and _RAISES.search(self.text, max(0, name.start - 60), name.start) is not None

    def _is_visited(self, name: Name, before: str) -> bool:
        """`考察了N项目`; a park that is visited is a place."""
        return _is_project_head(name) and _VISITS.search(before) is not None

    def _has_figure(self, name: Name) -> bool:
        _, end = self.document.sentence_at(name.start)
        edge = min(end, name.end + 40)
        if any(one.kind == "named" and _is_project_head(one) for one in self._within(name.end, edge)):
            return False
        return any(name.end <= one.start < edge for one in self.document.amounts if one.role not in (STATISTIC, SIZE_CLASS))

    def _is_part(self, name: Name) -> bool:
        """Whether a thing that is built is only a part of the project that the sentence speaks of."""
        if self.text[max(0, name.start - 6) : name.start].endswith(("配套建设", "同步建设", "配套新建")):
            return True
        if not _is_project_head(name) and _CONTAINS.search(self.text, max(0, name.start - 12), name.start) is not None:
            return True
        begin, _ = self.document.sentence_at(name.start)
        begin = max(begin, name.start - _REACH)
        before = [one for one in self._within(begin, name.start) if one.end <= name.start and one.kind in ("named", "anaphor", "phase")]
        built = name.lead in ("新建", "新建设", "建设") and _ONE_BUILT.match(self.text, name.end) is not None
        if built and any(one in self.rules or one.kind != "phase" for one in before):
            return True
        if name.lead in _BUILT and not _is_project_head(name) and any(_is_project_head(one) or one in self.rules for one in before):
            return True
        if not _PART_HEADS.search(name.head):
            return False
        earlier = bool(before)
        if earlier and name.head.startswith("机组") and name.start - before[-1].end < 4:
            return True
        if name.lead in ("", "的") and len(name.text) > 4 and self.text[name.start - 1 : name.start] not in ("、", "和", "与", "及"):
            return False
        return earlier or name.lead in ("租用", "租赁") or _CONTENTS.search(self.text[begin : name.start]) is not None

    def _pointed_at(self) -> None:
        """`建设…的N。该项目总投资X`: what a sentence about 该项目 points back to, where no other project stands in between."""
        for position, name in enumerate(self.names):
            if name.kind != "anaphor" or not _THIS.match(self.text, name.start - 1) or self._heads(name.start):
                continue
            begin, _ = self.document.sentence_at(name.start)
            if name.start - begin > 6:
                continue
            before = [one for one in self.names[max(0, position - 8) : position] if begin - 160 <= one.start and one.end <= begin]
            if any(one in self.rules or one.kind == "group" for one in before):
                continue
            target = next((one for one in reversed(before) if one.kind in ("named", "class") and len(one.text) > 4), None)
            if target is not None and target.lead not in _AIMS and self.document.story_at(target.start) == self.document.story_at(begin):
                self._vouch(target, "pointed-at")

    def _drop_parts(self) -> None:
        """A row of things built for a project (`建设厂房、研发中心和检测中心`) is no row of projects, whatever stands behind it."""
        rows = {self.series[name] for name in self.series if name.lead in _BUILT and not name.bare and self._is_part(name)}
        for name, key in self.series.items():
            if key in rows and not self.rules.get(name, set()) & _FIRM_RULES:
                self.rules.pop(name, None)

    def _spread(self) -> None:
        rows: dict[int, list[Name]] = {}
        for name, key in self.series.items():
            if name.kind == "named" and _is_project_head(name):
                rows.setdefault(key, []).append(name)
        for row in rows.values():
            if len(row) > 2:
                self._vouch(row[0], "series")
        vouched = {self.series[name] for name in self.rules if name in self.series}
        for name, key in self.series.items():
            known = name.kind == "named" or (name.kind == "class" and len(name.head) > 2)
            if key in vouched and known and name not in self.rules:
                self._vouch(name, "series")

    # -- one project, several phrases -------------------------------------------------------------------------------

    def _cluster(self) -> tuple[list[Project], dict[Name, int]]:
        """The projects in the order of the text, and the project of each phrase: those of the body first, then headlines."""
        projects: list[Project] = []
        owner: dict[Name, int] = {}
        vouched = [name for name in self.names if name in self.rules]
        for topic in self._topics(vouched):
            owner[topic] = len(projects)
            projects.append(Project([topic], {"heading"}, None))
        for name in sorted(vouched, key=self._in_heading):
            index = self._place(name, projects, owner) if name not in owner else None
            if index is None and name not in owner and self._may_begin(name, projects):
                index = len(projects)
                projects.append(Project([], set(), self.series.get(name)))
            if index is not None:
                projects[index].names.append(name)
                projects[index].rules |= self.rules[name]
                owner[name] = index
        for name in self.names:
            if name.kind in ("named", "class") and name not in owner and (index := self._place(name, projects, owner)) is not None:
                projects[index].names.append(name)
                owner[name] = index
        order = sorted(range(len(projects)), key=lambda one: min(name.start for name in projects[one].names))
        moved = {old: new for new, old in enumerate(order)}
        return [projects[old] for old in order], {name: moved[index] for name, index in owner.items()}

    def _place(self, name: Name, projects: list[Project], owner: dict[Name, int]) -> int | None:
        """The project that a phrase means, if one is known: its section's where it is like the heading, else the likest."""
        above = self.sections.get(name)
        if above is not None and above in owner and self._of_topic(name, above):
            return owner[above]
        return self._same(name, projects, heading=self._in_heading(name))

    def _may_begin(self, name: Name, projects: list[Project]) -> bool:
        """A headline begins a project only where the body has none, or where it says the amount."""
        if not self._in_heading(name):
            return True
        return name.kind != "class" and (not projects or "prenominal" in self.rules[name] or self._is_told(name))

    def _is_told(self, name: Name) -> bool:
        """Whether the body speaks of what a headline names."""
        return any(one.text == name.text and one.start > name.start for one in self.names)

    def _topics(self, vouched: list[Name]) -> list[Name]:
        """Section headings that name the project of their section: at least two, each with a like name below it."""
        self.sections = self._sections()
        found = [
            topic
            for topic in dict.fromkeys(self.sections.values())
            if any(self.sections.get(name) == topic and self._of_topic(name, topic) for name in vouched)
        ]
        return found if len(found) > 1 else []

    def _of_topic(self, name: Name, topic: Name) -> bool:
        x, y = (_bigrams(_SIZE.sub("", one.text)) for one in (name, topic))
        return 2 * sum((x & y).values()) >= min(sum(x.values()), sum(y.values()))

    def _sections(self) -> dict[Name, Name]:
        """For each name the name in the section heading above it, if the article has such headings."""
        above: dict[Name, Name] = {}
        current: Name | None = None
        first = self.headings[0][0] if self.headings else -1
        for name in self.names:
            if self._in_heading(name) and name.kind == "named":
                start = next(start for start, end in self.headings if start <= name.start < end)
                current = name if start != first and _PROJECT_LIKE.search(name.head) and len(name.text) >= 6 else None
            elif current is not None and not self._in_heading(name):
                above[name] = current
        return above

    def _in_heading(self, name: Name) -> bool:
        return any(start <= name.start < end for start, end in self.headings)

    def _named_before(self, name: Name, projects: list[Project]) -> int | None:
        """The project that `N是…的M` says M to be."""
        begin, _ = self.document.sentence_at(name.start)
        best: tuple[int, int] | None = None
        for index in range(max(0, len(projects) - _RECENT), len(projects)):
            for other in projects[index].names[-_RECENT:]:
                if begin - 120 <= other.start and other.end <= name.start and (best is None or other.end > best[0]):
                    best = (other.end, index)
        return best[1] if best else None

    def _same(self, name: Name, projects: list[Project], *, heading: bool) -> int | None:
        copula = _COPULA.search(self.text[max(0, name.start - 30) : name.start])
        if copula and (index := self._named_before(name, projects)) is not None:
            return index
        best, chosen = 0.0, None
        owned = self.owned
        if name.kind == "class" and len(name.text) < 5:
            return None
        for index in range(max(0, len(projects) - _RECENT), len(projects)):
            project = projects[index]
            if project.series is not None and project.series == self.series.get(name) and name.text != project.first.text:
                continue
            if name in owned and any(one in owned and name.start - one.end < 60 and one.text != name.text for one in project.names):
                continue
            score = max(likeness(name.text, words) for words in project.words())
            if score < 0.8 and project.series is not None and name in self.series:
                continue
            if score > best:
                best, chosen = score, index
        if heading and len(projects) == 1 and best >= 0.25:
            return chosen
        return chosen if best >= 0.6 else None


_COPULA: Final = re.compile(
    r"(?:项目|工程|基地|园|）|[该本此](?:项目|工程|基地|园区?))(?:，)?(?:也|同时)?(?:是|为|即|系|作为)(?:[^，。；]{0,24}的)?$"
)
_NOT_NAME: Final = re.compile(
    r"(?:建设|用于|左右|人民币|以上|在|于|将|为|是|占|由|分|新建|打造|建|并|和|与|，|项目|其中|主要|实施|投资|年(?!产))"
)
_GAP: Final = re.compile(r"(?:左右|人民币)?(?:（[^（）]{1,24}）)?(?:人民币)?")


def amounts_gap(document: Document, amount: Amount) -> int:
    """Where the text goes on behind an amount and what repeats it in brackets."""
    match = _GAP.match(document.text, amount.end)
    return match.end() if match else amount.end


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a list: split at 、 ； and at the last 和."""
    left = start
    depth = 0
    for index in range(start, end):
        char = text[index]
        if char in "（“":
            depth += 1
        elif char in "）”":
            depth = max(0, depth - 1)
        elif depth == 0 and char in "、；":
            yield from _halves(text, left, index)
            left = index + 1
    yield from _halves(text, left, end)


_NUMBERED_AND: Final = re.compile(r"\d[^、，。和]{1,16}(?P<and>和)[^、，。和\d]{0,8}\d")
_AND: Final = re.compile(r"(?<=[目程地园厂心部线站场库路桥速期])(?:以及|和|与|及)(?!谐|平|县|田|静|林|顺|龙)")


def _halves(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    match = _AND.search(text, start, end)
    numbered = _NUMBERED_AND.search(text, start, end)
    if match is None and numbered:
        yield start, numbered.start("and")
        yield numbered.end("and"), end
    elif match and match.start() - start >= 3 and end - match.end() >= 3:
        yield start, match.start()
        yield match.end(), end
    elif start < end:
        yield start, end


_BARE_STOP: Final = re.compile(
    r"(?:的|了|在|于|将|推动|推进|加快|实施|随着|像|如|例如|比如|包括|包含|其中|以及|为|是|有|引进|签约|建设|启动|聚焦|围绕"
    r"|打造|引入|落户|投资|抓好|当前|目前|今年|现场|开工|做好|争取|落地|确保|个|项|家"
    r"|\d{4}年|月|日|成功|谋划|布局|实现|全力|持续|重点)"
)


def _bare_start(body: str) -> int:
    end = 0
    for match in _BARE_STOP.finditer(body):
        if len(body) - match.end() >= 2:
            end = match.end()
    return end


_CORE: Final = re.compile(r"[“”（）()·—\-\s]|(?:建设|新建|扩建|技改|改造|配套)?(?:项目|工程)(?:群|基地)?$|项目(?=[一二三]期$)|^(?:该|本)")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_PHASE_IN: Final = re.compile(r"[一二三四五六七八]期")


@dataclass(frozen=True, slots=True)
class _Core:
    """What of a phrase tells its project: the words without 项目, the numbers, the phases, the pairs of characters."""

    words: str
    numbers: frozenset[str]
    phases: frozenset[str]
    pairs: "Counter[str]"
    place: int
    codes: tuple[str, ...]


def _may_be_one(codes: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether one division can lie in the other, or be it."""
    stems = [[code.rstrip("0") for code in group] for group in (codes, others)]
    return any(a.startswith(b) or b.startswith(a) for a in stems[0] for b in stems[1])


@lru_cache(maxsize=4096)
def _core(phrase: str) -> _Core:
    words = _CORE.sub("", phrase)
    place = place_at(words, 0) or 0
    numbers, phases = frozenset(_NUMBER.findall(words)), frozenset(_PHASE_IN.findall(words))
    return _Core(words, numbers, phases, _bigrams(words), place, codes_of(words[:place]) if place else ())


def likeness(one: str, other: str) -> float:
    """How surely two phrases of one article mean the same project, 0 to 1."""
    x, y = _core(one), _core(other)
    a, b = x.words, y.words
    if not a or not b:
        return 0.0
    if x.place and y.place and not _may_be_one(x.codes, y.codes):
        return 0.0
    if x.numbers and y.numbers and not (x.numbers <= y.numbers or y.numbers <= x.numbers):
        return 0.0
    if x.phases and y.phases and not x.phases & y.phases:
        return 0.0
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if len(short) >= 2 and short in long:
        return 0.9 if len(short) >= 3 else 0.6
    if len(short) >= 5 and _subsequence(short, long):
        return 0.8
    if 2 * (len(short) - 1) < 0.6 * (len(short) + len(long) - 2):
        return 0.0
    if not x.place and not y.place and _of_two_owners(a, b):
        return 0.0
    return 2 * sum((x.pairs & y.pairs).values()) / max(1, len(a) + len(b) - 2)


_OWNER: Final = re.compile(r"[\u4e00-\u9fff]{2,4}")


def _of_two_owners(one: str, other: str) -> bool:
    """Whether two phrases say the same thing behind two short words that share nothing (`甲科新能源产业园`, `乙达新能源产业园`)."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False)))
    left, right = one[: len(one) - shared], other[: len(other) - shared]
    return bool(shared > 3 and _OWNER.fullmatch(left) and _OWNER.fullmatch(right) and not set(left) & set(right))


def _subsequence(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


def _bigrams(text: str) -> Counter[str]:
    return Counter(text[index : index + 2] for index in range(len(text) - 1))
