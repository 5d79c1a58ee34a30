"""Whose a project is by what is told around it: who speaks, is spoken of, is received, or heads the passage."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from zscrawl.reading.attach.brands import brand_of
from zscrawl.reading.attach.firm_words import Span
from zscrawl.reading.attach.firms import Firms
from zscrawl.reading.attach.scene import Project, Scene, Sighting

_FOR_OTHERS: Final = re.compile(
    "中标|承建|承包|承揽|标段|EPC|项目经理|监理|设计院|供货|供应商|贷款|授信|融资|采购|调研|会见|走访|考察|助力|检测|保险|研报|评级|分析师|研究员"
)
_SAYS: Final = re.compile(
    r"”(?P<firms>[^，。；：\n“”]{2,30}?)(?:党委|党组|董事|总经理|总裁|总监|总工|首席|CEO|负责人|发言人|创始人|副总|厂长|经理)[^，。；：\n“”]{0,16}(?:说|介绍|表示|告诉|称)"
)
_RECEIVED: Final = re.compile(
    r"(?:会见|接待|拜访|考察|走访|与|和|同)了?(?:前?来[\u4e00-\u9fff]{1,6}的)?(?P<firms>[^，。；\n]{2,30}?)(?:党委|党组|董事|总经理|总裁|首席|监事|副总|负责人|一行|CEO|，双方)"
)
_RECEIVES: Final = re.compile("，双方|会见|会谈|座谈|洽谈|拜访|交换意见|深入交流")
_GOES_ON: Final = re.compile(r"\n?(?:此外|同时|另外|目前|其中|紧随|下一步|未来|[此本这]次)")
_INVESTS_THEN: Final = re.compile(
    r"，(?P<firms>[^，。；：\n]{2,30}?)(?:将|拟|计划|已|正)?(?:在[^，。；\n]{2,12})?(?:投资(?!有限|集团|控股|发展|管理|公司)|出资|斥资|投入|联手|启动|建设(?!集团|有限|单位|工程)"
    r"|(?:党委|董事|总经理|总裁)[^，。；：\n]{0,12}?(?:出席|致辞|介绍|表示|说))"
)
_HEADING: Final = re.compile(r"(?<![^\n])(?P<firms>[^，。；：\n]{2,12})：(?=[^\n]{4,30}\n)")
_HIRED: Final = re.compile(
    "建工|建筑|建设集团|工程局|设计院|监理|安装|中[建铁交冶]|中国(?:建筑|铁建|中铁|交建|电建|能建|中冶)|中电建|路桥|招标|代理|工程有限|市政"
    "|大学|证券|咨询|协会|学会|银行|基金|资本|之家|头条|新闻|日报|(?<!电)网$|发布$"
)
_SPEAKER: Final = re.compile(
    r"(?:^|[；。\n【①-⑳ 、])(?P<firms>[\u4e00-\u9fffA-Za-z]{2,8}?)(?:：|(?:宣布|官宣)，"
    r"|(?:科创板|创业板|主板|北交所|港交所)?IPO|拟?定增|拟募资)"
)
_TELLS: Final = re.compile(
    r"(?<![^，。；：\n】电讯])(?:记者)?(?:近日|日前|今[天日])?(?:（[^（）]{2,8}）)?[据从](?P<source>[^，。；：\n]{2,16}?)(?:获悉|了解到|介绍|(?:官微|公众号)?消息|方面)?，"
    r"|(?<![^，。；：\n】电讯])(?P<firms>[^，。；：\n【】]{2,24}?)(?:昨日|今日|近日|日前|\d{1,2}日)?(?:宣布|官宣|表示|透露|称|公布)[，：]"
)
_ANALYST: Final = re.compile(
    "分析师|研究员|项目经理|总工|施工|监理|设计|证券|研究|咨询|资本|协会|学会|银行|大学|智库|期货|基金|之家|头条|新闻|日报|网$"
)
_PRIDE: Final = re.compile(
    r"[是系](?P<firms>[^，。；：\n是系]{2,30}?)(?:在[^，。；\n]{1,8}?)?(?:装机|投资|规模|目前|单体|建设|布局)*"
    r"(?:的?(?:最大|首[个座条家]|第[一二三四五][个座条]|又一|唯一)|(?<=资)的|(?<=建设)的|(?<=布局)的|[与和][^，。；：\n]{2,16}(?:合作|共建)的|打造的|旗下的?)[^，。；\n]{0,20}(?:项目|工程|基地|工厂|电站|园区|中心)"
)
_AFTER: Final = re.compile(
    r"(?:(?:是|[，。；：\n])(?P<before>[^，。；：\n是]{2,14}))?继(?:在)?(?P<earlier>[^。；\n继后]{4,90})后(?:，(?P<firms>[^，。；\n]{2,20}?)(?:在|又|再|将|拟|计划|第[二三四五])|，|投资|又|再|的)"
)


class Telling:
    """The sentences of each project, and the firms that they tell of."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.text = scene.document.text
        self.firms = Firms(self.text, scene.end)
        self._sentences_of: dict[int, list[tuple[int, int, Sighting]]] = {}

    def _sentences(self, index: int) -> list[tuple[int, int, Sighting]]:
        """The sentences that name the project, each with its first sighting there."""
        if index not in self._sentences_of:
            self._sentences_of[index] = list(self._find_sentences(index))
        return self._sentences_of[index]

    def _find_sentences(self, index: int) -> Iterator[tuple[int, int, Sighting]]:
        seen: set[int] = set()
        only = len(self.scene.projects) == 1
        named = self.scene.of(index)
        pointing = [
            one for one in self.scene.sightings if only and one.index is None and one.kind in ("anaphor", "phase")
        ] or self._pointing(index)
        for sighting in [*named, *pointing]:
            begin, end = self.scene.document.sentence_at(sighting.start)
            close = self.text.find("】", begin, end)
            if close >= 0:
                begin, end = (self.text.find("【", begin, close) + 1, close) if sighting.start < close else (close + 1, end)
            if begin not in seen:
                seen.add(begin)
                yield begin, end, sighting

    def _pointing(self, index: int) -> list[Sighting]:
        """The words that point back to one of several projects: in the sentence after one that names it alone."""
        found = []
        for one in self.scene.of(index):
            after = self.scene.document.sentence_at(one.start)[1]
            focus = self.scene.focus.get(after)
            if focus is not None and focus.index == index and (focus.same_paragraph or focus.distance == 0):
                first = self.scene.within(*self.scene.document.sentence_at(after))[:1]
                found += [other for other in first if other.index is None and other.kind == "anaphor"]
        return found

    def _for_themselves(self, firms: Iterable[Span]) -> list[Span]:
        """Those of some firms that do not build, test, lend or report for others."""
        return [span for span in firms if _HIRED.search(self.text, *span) is None]

    def _speaker(self, index: int, project: Project) -> list[Span]:
        """`④青禾股份：签署协议，…N`: the firm that an item of a digest begins with."""
        begin, _, sighting = self._sentences(index)[0]
        found: list[Span] = []
        for match in _SPEAKER.finditer(self.text, max(0, begin - 1), sighting.start):
            found = self.firms.firms(*match.span("firms"))
        return found

    def _teller(self, index: int, project: Project) -> list[Span]:
        """`青禾科技表示，N已投产`, `从青禾科技获悉，…`: the firm that tells of a project."""
        for begin, _, sighting in self._sentences(index):
            for match in _TELLS.finditer(self.text, begin, sighting.start):
                group = "source" if match["source"] else "firms"
                told = [span for span in self.firms.split(match, group) if self.firms.is_known(span)]
                if told and _ANALYST.search(self.text, *match.span(group)) is None:
                    return told[:1]
        return []

    def _topic(self, index: int, project: Project) -> list[Span]:
        """`F举行N开工仪式`: the firm that the sentence speaks of, where it does no work for others."""
        for begin, end, sighting in self._sentences(index):
            if _FOR_OTHERS.search(self.text, begin, end) is not None or self.text.endswith("入驻", begin, sighting.start):
                return []
            others = [one.start for one in self.scene.within(begin, sighting.start) if one.index not in (None, index)]
            spans = self.firms.topic(begin, min([sighting.start, *others]))
            if found := self._for_themselves(spans):
                return found
        return []

    def _met(self, index: int, project: Project) -> list[Span]:
        """`会见F董事长一行，双方就N交换意见`: the firm whose people are received for a project."""
        for begin, end, _ in self._sentences(index):
            match = _RECEIVED.search(self.text, begin, end) if _RECEIVES.search(self.text, begin, end) is not None else None
            spans = self.firms.split(match) if match is not None else []
            if found := self._for_themselves(filter(self.firms.is_known, spans)):
                return found
        return []

    def _quoted(self, index: int, project: Project) -> list[Span]:
        """`“N将投产。”F总经理说`: the firm of the one who says it."""
        for begin, _, sighting in self._sentences(index):
            match = _SAYS.search(self.text, sighting.end, sighting.end + 200)
            if (
                match is not None
                and self.text.rfind("“", begin, match.start()) >= 0
                and self.text.find("“", sighting.end, match.start()) < 0
            ):
                where = match.span("firms")
                spans = self.firms.firms(*where) or [brand for brand in [brand_of(self.text, *where)] if brand is not None]
                return self._for_themselves(filter(self.firms.is_known, spans))
        return []

    def _afterwards(self, index: int, project: Project) -> list[Span]:
        """`N开工，F将投资30亿元`: the firm that a clause behind the name says to invest."""
        for _, end, sighting in self._sentences(index):
            others = [one.start for one in self.scene.within(sighting.end, end) if one.index not in (None, index)]
            match = _INVESTS_THEN.search(self.text, sighting.end, min([end, *others]))
            if match is not None and (spans := [one for one in self.firms.split(match) if self.firms.is_known(one)]):
                return spans
        return []

    def _heading(self, index: int, project: Project) -> list[Span]:
        """`F：打通产业链\n…N`: the firm that a passage is headed with."""
        start = project.first.start
        found: list[Span] = []
        for match in _HEADING.finditer(self.text, max(0, start - 600), start):
            found = [one for one in self.firms.split(match) if self.text.count(self.text[slice(*one)]) > 2] or found
        return found

    def _carried(self, index: int, project: Project) -> list[Span]:
        """`F表示满意。此外，N已开工`: the firm that the sentence before in the same paragraph speaks of."""
        begin, end, _ = self._sentences(index)[0]
        before = self.scene.document.sentence_at(begin - 2)[0] if begin > 1 and project.series is None else begin
        if _GOES_ON.match(self.text, begin) is None or _FOR_OTHERS.search(self.text, before, end) is not None:
            return []
        return self._for_themselves(self.firms.topic(before, begin))

    def _forerunner(self, index: int, project: Project) -> list[Span]:
        """`继A之后，F…`, `F继A后…`: the firm that a next project follows one of its own."""
        for begin, end, sighting in self._sentences(index):
            match = _AFTER.search(self.text, begin, end) if self.text.find("继", begin, sighting.start) >= 0 else None
            if match is not None and match.start("earlier") <= sighting.start < match.end("earlier"):
                group = "firms" if match["firms"] else "before"
                return self.firms.split(match, group) if match[group] else []
        return []

    def _pride(self, index: int, project: Project) -> list[Span]:
        """`N是F在江城最大的项目`: whose a project is that is said to be its first or largest."""
        for begin, end, sighting in self._sentences(index):
            match = _PRIDE.search(self.text, begin, end)
            if match is not None and sighting.start < match.end():
                return [span for span in self.firms.firms(*match.span("firms")) if self.firms.is_known(span)]
        return []
