"""The candidate phrases of a document, and which structures vouch for each as a project."""

import re
from bisect import bisect_left, insort
from typing import Final

from zscrawl.reading.document import Document
from zscrawl.reading.spans.guard import guarded
from zscrawl.reading.spans.names import Name, find_names

REACHED: Final = guarded(
    "开工|签约|落户|落地|投产|奠基|动工|竣工|封顶|并网|通车|建成|启动|获批|核准|备案|立项|揭牌|投运|投用|运营|开建|开园|开馆"
    "|破土|试生产|试运行|完工|贯通|合龙|施工|招标|公示|环评|推进|建设(?!为|规划|标准|周期|工期"
    "|内容|单位|模式)|冲刺|进入|开业|落成|达产|签署|入驻|"
    "铺轨|点亮|扩产|转体|热试|调试|交付|复工|停工|终止|点火|扩建(?:后|完|工程)|合环|下闸|通线|初具规模|升顶|开车(?:成功)?|获准|列为|被列|中交(?!集团|建|[一二三四])|送电|通水|下线|开通|实施|获得(?:核准|批|备案|立项|[^，。；]{2,10}(?:核准|批复|批准))|(?<!不)列入|(?<![不被])纳入|入选|入围|传来(?:喜讯|好消息|捷报)|完成|投入|合闸|打下|打桩"
    "|总工期|吊装|安装|浇筑|通过|批复|转让|转入(?:生产|商业|试)?运[行营]|暂停|延期|筹建|开标|中标|验收|使用|布局|注册成立"
)
FIGURE_NEXT: Final = re.compile(
    r"(?:为例|项目)?(?:（[^（）]{1,24}）)?(?:全长|总长|线路全长)[^，。；]{1,14}，总投资|建有[0-9]|(?:为例|项目)?，?(?:计划|规划|预计|估算|概算|协议|拟)?(?:总投资|投资额|投资金额|占地|(?<=[划计算拟])投资[约超近逾]?[0-9])"
)
ROLE_OF: Final = re.compile("(?:是|为|成为|作为)[^，。；]{0,10}(?:重要|主要|关键)的?$")
REACH: Final = 400
BUILT: Final = frozenset(("建设", "规划建设", "主要建设", "包括"))
NOT_MEMBER: Final = re.compile(
    r"有(?!限)|^\d{1,4}[余多]?[个家项]|^(?:破解|完善|提升|优化|加强|强化)|计划”?$|利用(?!项目|工程)|等(?=[空地场方])|[何说共将为是被把让使会要在了着所这那我他【】〔]|与[^、]{0,4}签|签约|集中|涵盖|一批|落地|加快|培育|带动|推动|举行"
    r"|确保|提出|通过|应用|基础设施|^对|^[（(]|^.{2}建设$|企业$|公司$|集团$|[省市县]$|(?<![园港景矿库厂])区$|领域|方面|行业|系统$|服务$|能力|政策"
    r"|^(?:城市|老旧|农村|乡村|生态|环境|污染|河道|生物|水)[^、]{0,8}(?:改造|更新|修复|治理|整治|提升|保护)$|资源|人才|环境|直接|挖掘机|制度|机制|措施|基础$|规划$|涵养|治沙$|造林$|绿化$|(?:协议|合同|订单|股票|债券|贷款|基金)$"
)
PROJECT_LIKE: Final = re.compile(r"项目|工程|基地|园|厂|总部|电站")
_ENDS_SENTENCE: Final = re.compile(r"[。；：，、;]$")
_LISTED: Final = re.compile(r"\d{1,2}[、.][^。；\n]{4,60}$")


class Phrases:
    """The candidate phrases of a document, and which structures vouch for each."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.headings = headings_of(document)
        self.end = furniture_of(document, self.headings)
        self.names = [name for name in find_names(document) if name.start < self.end]
        self.starts = [name.start for name in self.names]
        self.rules: dict[Name, set[str]] = {}
        self.series: dict[Name, int] = {}
        self.prenominal: dict[int, Name] = {}
        self.quantities: dict[int, Name] = {}
        self.sections: dict[Name, Name] = {}
        self.owned: frozenset[Name] = frozenset()

    def vouch(self, name: Name, rule: str) -> None:
        """Note that a structure says of a phrase that it is a project."""
        self.rules.setdefault(name, set()).add(rule)

    def within(self, start: int, end: int) -> list[Name]:
        """The phrases that begin in a stretch of the text."""
        return self.names[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def add(self, name: Name) -> Name:
        """Put a phrase in the place of those that it overlaps."""
        first = bisect_left(self.starts, name.start)
        if first and self.names[first - 1].end > name.start:
            first -= 1
        last = bisect_left(self.starts, name.end)
        del self.names[first:last], self.starts[first:last]
        insort(self.names, name, key=lambda one: one.start)
        insort(self.starts, name.start)
        return name

    def heads(self, position: int) -> bool:
        """Whether a position lies in a headline."""
        return any(start <= position < end for start, end in self.headings)

    def in_heading(self, name: Name) -> bool:
        """Whether a phrase stands in a headline."""
        return self.heads(name.start)


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


def is_project_head(name: Name) -> bool:
    """Whether a phrase ends with 项目 or 工程."""
    return name.head.startswith(("项目", "工程")) or "项目" in name.head or name.head.endswith("工程")


def furniture_of(document: Document, headings: tuple[tuple[int, int], ...]) -> int:
    """Where the headlines of other articles begin that trail behind this one; the text's length where none do."""
    lines = {start for start, _ in headings}
    end, count = len(document.text), 0
    for start, stop in reversed(document.paragraphs):
        if start not in lines and not _LISTED.match(document.text, start, stop):
            break
        end, count = start, count + 1
    return end if 2 < count < len(document.paragraphs) else len(document.text)
