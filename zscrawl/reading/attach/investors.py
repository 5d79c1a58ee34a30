"""Who puts the money in: firms by the structure that they stand in, with the aliases that the article gives them."""

import re
from collections.abc import Iterator
from typing import Final

from zscrawl.reading.attach.projects import Project, Scene, Sighting
from zscrawl.reading.spans.names import is_sectoral
from zscrawl.reading.spans.places import place_at

Span = tuple[int, int]

_SUFFIX: Final = "(?:股份有限公司|有限责任公司|有限公司|集团公司|控股集团|投资集团|集团股份|集团|总公司|分公司|子公司|公司|股份(?!制)|控股(?!子公司|股东|的)|研究院|研究所|企业|银行|基金)"
_FIRM: Final = re.compile(rf"[\u4e00-\u9fffA-Za-z0-9（）·&\- —]{{2,36}}?{_SUFFIX}(?:（[^（）]{{1,6}}）)?(?!的?项目公司)")
_OWN: Final = re.compile(r"^(?P<firm>[^的，。]{1,30}?(?:股份有限公司|有限责任公司|有限公司|集团公司|集团|总公司|公司|股份(?!制)|控股))(?:（[^）]{1,8}）)?(?=.{2})")
_BY: Final = re.compile(
    r"由(?P<firms>[^，。；由]{2,80}?)(?:共同|联合|合作|全资|独资|负责|主导|牵头|合资|出资|全额|控股|在[^，。；]{2,12})*(?:投资|出资|建设|打造|开发|实施|兴建|投建|承建|组建|运营|设立|斥资|创办|成立|推进)"
)
_SUBJECT: Final = re.compile(
    r"(?P<firms>[^，。；：！？\n“”]{2,60}?)(?:还|也|就|又|先后|已|正|正在|将|拟|计划|预计|同意|决定|宣布|未来|此次|本次|今年|去年|同时|再|进一步|首次|自|一次性|合计|共同|联合|等)*"
    r"(?:在|于|向|到|落户|来)?[^，。；：！？\n]{0,26}?(?:总投资|投资建设|投资|斥资|耗资|投入|出资|追加|投建|兴建|新建|扩建|建设|打造|实施|布局|签署|签订|签约|建|购买|落地)"
)
_SIGNED_WITH: Final = re.compile(
    r"(?:政府|管委会|管理委员会|开发区|高新区|经开区|新区|园区|工业园|[市县区镇]|集团)?[^，。；、\n与]{0,8}(?:与|和|同)(?P<firms>[^，。；\n]{2,50}?)(?:就|在|正式|成功|举行|签|达成|共同|联合|负责人|董事长)"
)
_SIGNER: Final = re.compile(r"(?P<firms>[^，。；\n与和同]{2,40})(?:与|和|同)[^，。；\n]{2,24}(?:政府|管委会|管理委员会|开发区|高新区|经开区|新区|[市县区镇])[^，。；\n]{0,16}(?:签|达成)")
_LABEL: Final = re.compile(r"(?:申报单位|建设单位|投资方|投资主体|投资单位|项目单位|业主单位|实施主体|投资人|建设主体|项目业主|开发商|投资商)(?:：|为|是)+(?P<firms>[^，。；\n（]{2,40})")
_ISSUER: Final = (
    re.compile(r"(?:^|[\n【。])(?P<firm>[\u4e00-\u9fffA-Za-z]{2,8})：(?=[^\n]{0,14}(?:公司|拟|终止|投资|子公司|签|项目|年产|建设))"),
    re.compile(r"(?:^|[\n。，】、：”电讯])(?P<firm>[\u4e00-\u9fffA-Za-z]{2,12}?)(?:（[^）]{2,24}）)?(?:今日|昨日|晚间|近日|日前|\d{1,2}日|\d{1,2}月\d{1,2}日)?(?:晚间?)?(?:发布|披露)?公告(?:称|，|显示|表示|：)"),
    re.compile(r"据?(?P<firm>[\u4e00-\u9fffA-Za-z]{2,8})(?:消息|官微消息)，"),
)
_ALIAS: Final = re.compile(r"（(?:以下|下)?(?:简称|称)(?:为|：)?[“\"]?(?P<alias>[^，。；（）“”\"]{2,14})[”\"]?[^（）]{0,20}）")
_CONTENT: Final = re.compile(
    r"[\d（“]|年产|新增|扩建|增资|二期|三期|四期|一期|七期|高端|高效|高性能|高精|智能|先进|新型|全球|全新|总部|研发|生产|制造|产业|基地|项目|工厂|工程|中心|未来|一体化|轻量化|绿色|数字|国际|现代|新能源|新材料|新工厂|光伏|风电|锂电|电池|半导体|芯片|汽车|生物|医药|医疗|食品|物流|化工|机器人|装备|"
    r"零部件|储能|源网荷|光储|大数据|数据|云计算|算力|集成电路|电子|光电|氢能|碳纤维|铝|铜|钢|膜|材料|新厂|超级|综合|商业|文旅|农业|科创|科技园|科技中心|健康|海上|海洋|陆上|核电|热电|抽水|煤|动力|发动机|乘用车|整车|垂直|车规|AI"
)
_INFRASTRUCTURE: Final = re.compile(r"高速|铁路|公路|高铁|城际|水库|枢纽|大桥|机场|隧道|港|灌区|水利|风电|光伏|水电|抽水蓄能|核电|河|湖|输电|特高压|改造提升|文旅|消费带|生态|学校|医院|数据湖|小镇|大道|管道|煤矿|热电")
_NOT_FIRM: Final = re.compile(
    r"(?:^|\b)(?:该|其|项目|本|此|双方|记者|政府|我[市省县区国]|全[市省县区国]|当地|省|市|县|区|工程|总|计划|预计|一期|二期|三期|首期|其中|主要|建设|投资|地方|中央|国家|企业|公司|据|消息|有关|相关|目前|今年|去年|同时|上述|基地|将|拟|年|月|日|方|社会|群众|居民|专家|中标|采购|两家|多家|各方|股东|它|这|那|他|以|在|自|为|从|对|各|每|只|由|通过|根据)"
)
_BAD_FIRM: Final = re.compile(r"政府|管委会|委员会|[省市县区镇乡村]委|[项目程]$|[市县区镇省]$|局$|厅$|部$|开发区|高新区|总投资|计划|目前|建设|年产|\d{3}|领导|书记|市长|记者|仪式|消息|负责|项目|产业园|工程|产能|协议|合作|公告|情况|方面|规模|推进|重点|其中|分别|以及|预计|资金|额$|期$|基地|中心$|大会|会议|活动|地区|行业|产业链|产业$|领域|技术|市场|一是|工厂|标志")


def investors_of(scene: Scene) -> list[list[Span]]:
    """For each project the spans of its investors, in the order of the text."""
    return _Investors(scene).all()


class _Investors:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.text = scene.document.text
        self.issuer = self._issuer()

    def all(self) -> list[list[Span]]:
        return [self._of(index, project) for index, project in enumerate(self.scene.projects)]

    def _of(self, index: int, project: Project) -> list[Span]:
        found: list[Span] = []
        for step in (self._labelled, self._by, self._own_firm, self._subject, self._signed, self._brand):
            found = [span for span in step(index, project)]
            if found:
                break
        if not found and self.issuer is not None and self._of_issuer(project):
            found = [self.issuer]
        return self._distinct(found)

    def _distinct(self, spans: list[Span]) -> list[Span]:
        kept: list[Span] = []
        for span in spans:
            words = self.text[span[0] : span[1]]
            if not any(words in self.text[a:b] or self.text[a:b] in words for a, b in kept):
                kept.append(span)
        return kept

    # -- where firms stand --------------------------------------------------------------------------------------------

    def _sentences(self, index: int) -> Iterator[tuple[int, int, Sighting]]:
        """The sentences that name the project, each with its first sighting there."""
        seen: set[int] = set()
        only = len(self.scene.projects) == 1
        for sighting in self.scene.sightings:
            if sighting.index == index or (only and sighting.index is None and sighting.kind in ("anaphor", "phase")):
                begin, end = self.scene.document.sentence_at(sighting.start)
                if begin not in seen:
                    seen.add(begin)
                    yield begin, end, sighting

    def _labelled(self, index: int, project: Project) -> list[Span]:
        if len(self.scene.projects) > 1:
            return []
        match = _LABEL.search(self.text)
        return self._split(match) if match else []

    def _by(self, index: int, project: Project) -> list[Span]:
        for begin, end, sighting in self._sentences(index):
            for match in _BY.finditer(self.text, begin, end):
                others = [one for one in self.scene.sightings if one.index not in (None, index) and match.end() <= one.start < sighting.start]
                if others:
                    continue
                if spans := self._split(match):
                    return spans
        return []

    def _own_firm(self, index: int, project: Project) -> list[Span]:
        for name in project.names:
            match = _OWN.match(name.text)
            if match and not re.search(r"年产|\d{2}|项目|投资", match["firm"]):
                begin = name.start
                place = place_at(self.text, begin)
                del place
                return [(begin, begin + match.end("firm"))]
        return []

    def _subject(self, index: int, project: Project) -> list[Span]:
        for begin, _, sighting in self._sentences(index):
            edge = max([begin, *(one.end for one in self.scene.sightings if begin <= one.start and one.end <= sighting.start and one.index is not None)])
            match = _SUBJECT.search(self.text, edge, sighting.start + 1)
            while match is not None and match.end() <= sighting.start:
                if spans := self._split(match):
                    return spans
                match = _SUBJECT.search(self.text, match.end(), sighting.start)
        return []

    def _signed(self, index: int, project: Project) -> list[Span]:
        for begin, end, _ in self._sentences(index):
            for pattern in (_SIGNED_WITH, _SIGNER):
                match = pattern.search(self.text, begin, end)
                if match and (spans := [span for span in self._split(match) if _is_legal(self.text[span[0] : span[1]])]):
                    return spans
        return []

    def _brand(self, index: int, project: Project) -> list[Span]:
        for name in project.names:
            if (span := self._brand_of(name.start, name.end)) is not None:
                return [span]
        return []

    def _brand_of(self, start: int, end: int) -> Span | None:
        """The brand that a project's name begins with: `海创` of `海创年产50万吨…`, `博世` of `苏州博世新能源…`."""
        text = self.text
        begin = start + (text[start] == "“")
        place = place_at(text, begin)
        infrastructure = _INFRASTRUCTURE.search(text, begin, end) is not None
        if place is not None and place < end:
            content = _CONTENT.match(text, place)
            if content is None and not infrastructure:
                begin = place
            elif content is not None and place_at(text, content.end()) is not None and not content.group()[0].isdigit():
                return begin, content.end()
            else:
                return None
        match = _CONTENT.search(text, begin + 2, end)
        stop = match.start() if match else end
        for position in range(begin + 2, stop):
            if place_at(text, position) is not None:
                stop = position
                match = None
                break
        word = text[begin:stop]
        if not 2 <= len(word) <= 8 or stop >= end - 1 or is_sectoral(word) or _BAD_FIRM.search(word) or not re.fullmatch(r"[\u4e00-\u9fffA-Za-z\- ]+", word):
            return None
        strong = match is None or match.group() in ("年产", "新增") or match.group()[0].isdigit()
        elsewhere = text.count(word) > sum(1 for one in self.scene.names if word in one.text)
        if not (strong or elsewhere) or (infrastructure and not (strong and match is None) and not elsewhere):
            return None
        return begin, stop

    # -- the article's own company ------------------------------------------------------------------------------------

    def _issuer(self) -> Span | None:
        for pattern in _ISSUER:
            match = pattern.search(self.text)
            if match and not _BAD_FIRM.search(match["firm"]) and place_at(self.text, match.start("firm")) is None:
                return match.span("firm")
        return None

    def _of_issuer(self, project: Project) -> bool:
        return re.search(r"公司|公告", self.text) is not None

    # -- splitting ----------------------------------------------------------------------------------------------------

    def _split(self, match: re.Match[str]) -> list[Span]:
        """The firms in a stretch like `甲公司、乙集团和丙公司`."""
        start, end = match.span("firms")
        spans: list[Span] = []
        left = start
        for part in re.split(r"(、|以及|(?<=[司团股行院份])(?:和|与|及)(?=.{3}))", self.text[start:end]):
            right = left + len(part)
            if (span := self._firm(left, right)) is not None:
                spans.append(span)
            left = right
        return spans

    def _firm(self, start: int, end: int) -> Span | None:
        """The firm in a stretch without separators, or None where there is none."""
        text = self.text
        words = text[start:end]
        for cut in re.finditer(r"(?:据悉|据介绍|据了解|日前|近日|目前|其中|同时|此外|其实|早在[^，]{0,6}，|当天|当日|年底|公司?全资子公司|下属企业|的下属企业|全资子公司|控股子公司|子公司|旗下|与|走进|，|是|为|对|将|公告称|公告|称|表示|随着|前景|消息|就|的|\d+[月日年]|“十[二三四]五”期间)", words):
            if cut.end() < len(words) - 1:
                start = max(start, end - len(words) + cut.end())
        while start < end and text[start] in "的 ，、“（）”和与由在其":
            start += 1
        place_prefix = text[start:end]
        match = _FIRM.match(place_prefix)
        if match:
            word = match.group()
            if _BAD_FIRM.search(re.sub(_SUFFIX + "$", "", word)) or len(word) < 3 or re.fullmatch(r"(?:本|该|上市|全资子|控股子|子|母|项目|平台)?公司|企业|本集团|该集团|有关企业|双方企业", word):
                return self._aliased(word)
            return start, start + match.end()
        word = place_prefix.strip()
        if not 2 <= len(word) <= 10 or _NOT_FIRM.match(word) or _BAD_FIRM.search(word) or not re.fullmatch(r"[\u4e00-\u9fffA-Za-z·\- ]+", word):
            return None
        if place_at(text, start) == start + len(word) or is_sectoral(word):
            return None
        return start, start + len(word)

    def _aliased(self, word: str) -> Span | None:
        """`公司` in a company's own announcement is the company."""
        return self.issuer if word.endswith("公司") and len(word) <= 3 else None


def _is_legal(word: str) -> bool:
    return re.search(_SUFFIX, word) is not None or not re.search(r"[省市县区]", word)
