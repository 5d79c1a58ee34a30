"""Who puts the money in: firms by the structure that they stand in."""

import re
from typing import Final

from zscrawl.reading.attach.brands import brand_of, is_group, is_route
from zscrawl.reading.attach.firm_words import FIRM_LIKE, Span, is_modifier, is_no_firm
from zscrawl.reading.attach.firms import ACTS, FIRM, JOINT
from zscrawl.reading.attach.locations import ABROAD
from zscrawl.reading.attach.scene import Project, Scene, Sighting
from zscrawl.reading.attach.telling import Telling
from zscrawl.reading.document import after_last
from zscrawl.reading.spans.guard import begins, scan
from zscrawl.reading.spans.names import is_sectoral
from zscrawl.reading.spans.places import place_at

_OWN: Final = re.compile(
    r"^(?:[^的，。]{2,14}之一|[^的，。]{0,6}[子孙]公司)?(?P<firm>[^的，。]{1,30}?(?:股份有限公司|有限责任公司|有限公司|集团公司|集团|总公司|公司|股份(?!制)"
    r"|控股))(?:（[^）]{1,8}）)?(?=.{2})"
)
_BY: Final = re.compile(
    r"由(?P<firms>[^，。；由]{2,80}?)(?:投资(?!有限|集团|公司|控股|管理|发展)|出资|建设(?!银行|集团|有限|投资)|打造|开发(?!区|投资|有限)|实施|兴建|投建|注资|组建|运营|设立|斥资|创办|成立|推进|牵头)"
)
_VERB: Final = re.compile(
    r"投资控股(?=的)|投资建设|总投资(?=[约超近逾达]?[\d][^，。；、]{0,12}的)|(?<!总)(?<!协议)(?<!概算)(?<!固定资产)投资(?!额|量|强度|环境|力度|总|促进|合作|有限|集团|公司|控股|发展|协议|项目|管理|方|人)"
    r"|签约(?!仪式|活动|落户|项目|率|金额)|斥资|耗资|自筹资金|投入|出资|追加|投建|兴建|新建|扩建|建设(?!项目|工程|基地|中心|规模"
    r"|内容|银行|集团|有限|投资|现场|工地|步伐)|打造|开发(?!区|利用|项目|有限|投资|建设|公司|商|银行|集团|性)|实施|布局|购买|建立|建成(?!投|后|并|，|。|通车|区|面积)|启动(?!仪式|会|区|资金)|上马|新上|重启了?|终止|开展|承担|推进|建(?=\d|年产)|(?<=拟)建(?!设)"
)
_OWNED_BY: Final = re.compile(
    r"(?:(?<=[司团])就|(?<![目前来])的|旗下|首[个座条家]|又一[个座条]?|第[一二三四五][个座条期]|(?:位于|设在|坐落于|在|于)[^，。；的]{2,24}|(?:[、，])?总投资[^，。；、的]{2,14})$"
)
_BRACKET: Final = re.compile(r" ?(?:（[^（）\n]{2,24}）)?")
_PRONOUN: Final = re.compile("(?:公司|集团|其|企业)$")
_OWNERS: Final = re.compile(
    r"(?:（[^（）\n]{2,20}）)?(?:[是为系]由?(?P<firms>[^，。；：\n由]{2,30}?)(?:的|共同|联合)?合资(?:公司|企业)|(?:背后)?的?股东(?:是|为)(?P<holders>[^，。；\n]{2,60}))"
)
_OWNERS_BEFORE: Final = re.compile(r"(?P<firms>[^，。；：、\n]{3,40}?)(?:的|成立的|组建的|设立的)合资(?:公司|企业)$")
_TOGETHER: Final = re.compile("(?:将|拟|计划|已|正)?(?:与|同(?!意|时|步)|和|联合|携手)")
_SIGNED_WITH: Final = re.compile(
    r"(?:与|和(?!浩特|田|平)|同)(?P<firms>[^，。；\n与]{2,50}?)(?:就|在|正式|成功|举行|签|达成|共同|联合|负责人|董事长)"
)
_SIGNER: Final = re.compile(r"(?P<firms>[^，。；\n与和同]{2,40})(?:与|和|同)[^。；\n]{2,80}?(?:签|达成)")
_BOTH: Final = re.compile("双方|共同(?:投资|出资|建设|打造|开发)|合资|共建")
_SIGNS: Final = re.compile(r"签|达成")
_LABEL: Final = re.compile(
    r"(?:(?:申报|建设|投资|项目|业主|实施|运营|法人|采购)(?:单位|主体|业主)|投资[方人商]|(?<![企作])业主|开发商|招标人|采购人)(?:名称)?(?:：|为|是)+\n?(?:[中外民国]资企业|央企)?(?P<firms>(?:[^，。；：\n（]|（[^（）\n]{1,8}）){2,40})"
    r"|(?:投资方|投资主体|投资单位|建设单位|业主单位|(?:项目|工程)?业主)(?P<owner>(?![为是：])(?:[^，。；：\n（、]|（[^（）\n]{1,8}）){2,30}?)(?=，|。|、|负责人|项目负责人|董事|总经理|表示|介绍|透露|说)"
)
_LABEL_BEGINS: Final = begins("申报|建设|投资|项目|业主|实施|运营|法人|采购|开发商|招标人|工程")
_PRINCIPAL: Final = re.compile(
    r"(?P<firms>[^，。；：\n由的]{2,30}?(?:公司|集团))作为[该本]?(?:项目)?的?(?:投资|建设|实施|业主|开发|运营)(?:主体|单位|方)"
)
_IN_BRACKETS: Final = re.compile(r"（(?P<firm>[^（）\n，。]{3,24})）")
_NO_PART_OF_FIRM: Final = re.compile(r"年产|\d{2}|项目|投资(?!有限|集团|控股|发展|公司)|中标|确认|签约|开工")
_SHARED: Final = re.compile(r"(?P<firms>[^，。；、：\n由占持]{2,20})(?:合计|分别)?(?:持股|占股|出资占比|股权占比)(?:比例)?(?:为|约)?\d")
_JOINTLY: Final = re.compile(
    r"[由为是系](?P<firms>[^，。；：\n由为是系]{2,40}?)(?:共同|联合)?(?:合资|合营|共同出资|联合出资|联合开发|共同开发)"
)
_ACTOR: Final = re.compile(
    r"(?P<firms>[^，。；：！？\n“”【】]{2,28}?)(?:近日|日前|今日|昨日|当日|宣布|官宣|已|将|拟|计划|决定|表示|公告|获得|获批|正式|正在|拿下|竞得|摘得|拍下|来到|落户|入驻|看[中好]|瞄准|与|在|于)"
)
_BUILDS: Final = re.compile(r"(?:(?:投资|开发)?建设(?:并?运营)?|投资|投建|开发|打造|出资|实施)的[“《]?$|收购[了的]?[“《]?$")
_PAYS: Final = re.compile(
    r"(?<![^、，：；。和及落地引进签约包括])(?P<firms>(?![地进约括])[\u4e00-\u9fffA-Za-z]{2,12}?)[约超近逾]?\d[\d.]{0,9}[万亿]{1,2}(?:美|欧)?元的?[“]?$"
)
_RAISED: Final = re.compile(r"(?:募集资金|募资|定增|票据|债券)[^。\n]{0,80}?(?:用于|投向|投资于|投入)")
_ROW: Final = re.compile(r"[”》]?(?:项目)?[、和及与中]?(?:以及)?(?:位于[^，。；、的]{2,14}的)?[“《]?")
_ALL: Final = re.compile("[”》]?(?:均|都|则|也|是|系|，)?")
_CONTRACT: Final = re.compile(
    "中标|承建|承包|承揽|标段|EPC|(?:施工|工程|采购|供货|供应|销售|服务|设计|设备|日常经营)(?:等|类)?(?:重大)?合同|重大项目，即"
)
_BUILT_BY: Final = re.compile("由[^，。；\n由]{2,30}?(?:承建|承包|承揽)")
_PARTNERSHIP: Final = re.compile("PPP|BOT|BT模式|特许经营|社会资本|投资建设|投建")
_WEAK: Final = re.compile("终止|开展|承担|推进")
_THROUGH: Final = re.compile(r"(?:通过|由)(?:公司|其)?(?:新设)?(?:全资|控股)?[子孙]公司(?P<firms>[^，。；\n]{2,30})")
_WITH: Final = re.compile(r"[与和同](?P<firms>[^，。；与和同]{2,24}?)(?:合作|携手|联手|共同|合资)")
_SUBSIDIARY: Final = re.compile(r"[子孙]公司$")
_ANNOUNCES: Final = re.compile(r"(?:（[^（）]{2,24}）)?：?(?:拟|将|计划|斥资|投资|加码)(?!合计|分别)")
_LEISURE: Final = re.compile(r"众创城|旅游|商业|文旅|综合体|酒店|演艺|艺术|会展|广场|小镇|景区|度假|工业园|数字经济|创新创业|矿|湖|湾|岛")
_INDEFINITE: Final = re.compile(r"[一这][座个条项处](?:(?:计划|规划)?(?:总?投资|占地)[^，。；]{0,12}的)?$")
_OWN_WORDS: Final = re.compile(r"（|年产|\d|[光热]电|航[天空]|能源|科技|智能|电[子力气]|重工|化工|生物")
_NAME_LIKE: Final = re.compile("[A-Z][a-z]{2}")
_ANEW: Final = re.compile(r"\d|年产|旗下")
_LONG_REST: Final = 5


def investors_of(scene: Scene) -> list[list[Span]]:
    """For each project the spans of its investors, in the order of the text."""
    return _Investors(scene).all() if scene.projects else []


class _Investors(Telling):
    """Asks for the investors of each project, the surest structure first."""

    def all(self) -> list[list[Span]]:
        """The investors of each project; the one firm that the article is about stands in where only a guess or nothing was found."""
        found = [self._of(index, project) for index, project in enumerate(self.scene.projects)]
        sure = {self.text[start:end] for spans, guessed in found if not guessed for start, end in spans}
        found[0] = (self._with_parent(found[0][0]), found[0][1])
        if len(sure) == 1 and len(found) > 1 and self._is_the_article_s(next(iter(sure))):
            shared = next(spans for spans, guessed in found if spans and not guessed)
            return [
                shared
                if (project.series is None or shared[0][0] < project.first.start)
                and (not spans or (guessed and not self._stands_elsewhere(spans[0])))
                else spans
                for (spans, guessed), project in zip(found, self.scene.projects, strict=True)
            ]
        about = self._about() if not all(spans for spans, _ in found) else None
        return [
            spans or ([about] if about is not None and about[0] < project.first.start and not self._only_contracts(index) else [])
            for index, ((spans, _), project) in enumerate(zip(found, self.scene.projects, strict=True))
        ]

    def _about(self) -> Span | None:
        """The firm that the article is about: its first sentences speak of it, and the rest names it again and again."""
        sentences = self.scene.document.sentences[:2]
        for span in self.firms.topic(0, sentences[-1][1]) if sentences else []:
            if self.text.count(self.text[slice(*span)]) > 3 and self._for_themselves([span]):
                return span
        return None

    def _with_parent(self, spans: list[Span]) -> list[Span]:
        """A subsidiary's parent invests too where it is the parent that announces to invest (`青禾股份：拟投资…`)."""
        if len(spans) != 1 or self.firms.issuer is None:
            return spans
        start = spans[0][0]
        issuer = self.text[slice(*self.firms.issuer)]
        announces = _ANNOUNCES.match(self.text, self.text.find(issuer) + len(issuer)) is not None
        return [*spans, self.firms.issuer] if announces and _SUBSIDIARY.search(self.text, max(0, start - 8), start) is not None else spans

    def _is_the_article_s(self, word: str) -> bool:
        """Whether a firm is the one that the article is about: named often, by its legal form or as the one that announces."""
        announces = self.firms.issuer is not None and self.text[slice(*self.firms.issuer)] == word
        count = self.text.count(word)
        return (count > 2 and (announces or FIRM.fullmatch(word) is not None)) or count > 7

    def _stands_elsewhere(self, span: Span) -> bool:
        """Whether a brand also stands outside the names of projects."""
        word = self.text[slice(*span)]
        return self.text.count(word) > sum(one.text.count(word) for one in self.scene.names)

    def _is_vouched(self, span: Span, project: Project) -> bool:
        """Whether more than its place in a name tells that a word is a firm: its form, what follows it, or that it acts."""
        start, end = span
        word = self.text[start:end]
        if word.endswith("）") or is_group(word):
            return True
        if word.isascii():
            if _NAME_LIKE.search(word) and (_ANEW.match(self.text, end) or place_at(self.text, end) is not None):
                return True
        else:
            if (
                FIRM_LIKE.search(word)
                or _OWN_WORDS.match(self.text, end)
                or place_at(self.text, end) is not None
                or ABROAD.match(self.text, end)
            ):
                return True
            holder = next((one for one in project.names if one.start <= start < one.end), project.first)
            if project.series is not None or holder.end - end > _LONG_REST:
                return True
        return self.firms.is_followed(word, ACTS)

    def _of(self, index: int, project: Project) -> tuple[list[Span], bool]:
        """A project's investors, and whether they are only guessed from its name."""
        steps = [self._labelled, self._by, self._shared, self._builder, self._payer, self._fund_raiser, self._own_firm, self._signed]
        contracts = self._only_contracts(index)
        if not contracts:
            steps += [
                self._subject,
                self._possessor,
                self._forerunner,
                self._pride,
                self._speaker,
                self._teller,
                self._topic,
                self._met,
                self._quoted,
                self._afterwards,
                self._heading,
                self._carried,
            ]
        for step in steps:
            if found := [span for span in step(index, project) if not (contracts and span == self.firms.issuer)]:
                return self._distinct([*found, *(self._owners(found[0]) if len(found) == 1 else [])]), False
        brand = self._brand(index, project)
        reported = self.firms.issuer is None or self.text.startswith("消息", self.firms.issuer[1])
        if brand and self._is_vouched(brand[0], project) and (reported or self._stands_elsewhere(brand[0])):
            return brand, True
        return ([self.firms.issuer] if self.firms.issuer is not None and not contracts else []), False

    def _owners(self, firm: Span) -> list[Span]:
        """Those who own a firm, where the text tells: `A与B的合资公司F`, `F是A与B的合资公司`, `F的股东是A和B`."""
        word = self.text[slice(*firm)]
        start = self.text.find(word) if "合资" in self.text or "股东" in self.text else -1
        while start >= 0:
            end = start + len(word)
            match = _OWNERS.match(self.text, end) or _OWNERS_BEFORE.search(self.text, max(0, start - 60), start)
            if match is not None:
                return [one for one in self.firms.split(match, match.lastgroup or "firms", joint=True) if self.firms.is_known(one)]
            start = self.text.find(word, end)
        return []

    def _distinct(self, spans: list[Span]) -> list[Span]:
        kept: list[Span] = []
        for span in spans:
            words = self.text[span[0] : span[1]]
            if not any(words in self.text[a:b] or self.text[a:b] in words for a, b in kept):
                kept.append(span)
        return kept

    def _labelled(self, index: int, project: Project) -> list[Span]:
        begin, end = (0, len(self.text)) if len(self.scene.projects) == 1 else self._sentences(index)[0][:2]
        if (match := next(scan(_LABEL_BEGINS, _LABEL, self.text, begin, end), None)) is not None:
            spans = self.firms.split(match, match.lastgroup or "firms")
            return [one for one in spans if match["owner"] is None or self.firms.is_known(one)]
        principal = _PRINCIPAL.search(self.text, begin, end) if self.text.find("作为", begin, end) >= 0 else None
        return self.firms.split(principal) if principal is not None else []

    def _by(self, index: int, project: Project) -> list[Span]:
        for begin, end, sighting in self._sentences(index):
            for match in _BY.finditer(self.text, begin, end):
                if self.text.startswith("的", match.end()) and not 0 <= sighting.start - match.end() <= 14:
                    continue
                others = [one for one in self.scene.within(match.end(), sighting.start) if one.index not in (None, index)]
                if others or index not in (self._row_before(begin, match.start()) or {index}):
                    continue
                if spans := self.firms.split(match):
                    return spans
        return []

    def _row_before(self, begin: int, end: int) -> set[int]:
        """The projects, one or a row of them, that stand right before a position (`A、B均由F投资`)."""
        found: set[int] = set()
        for one in reversed(self.scene.within(begin, end)):
            gap = _ROW if found else _ALL
            if one.index is None or one.end > end:
                continue
            if gap.fullmatch(self.text, one.end, end) is None:
                break
            found.add(one.index)
            end = one.start
        return found

    def _shared(self, index: int, project: Project) -> list[Span]:
        """`由甲持股51%，乙持股49%`, `为甲和乙合资`."""
        for begin, end, _ in self._sentences(index):
            if "股" in self.text[begin:end]:
                spans = [span for match in _SHARED.finditer(self.text, begin, end) for span in self.firms.split(match)]
                if len(spans) > 1:
                    return spans
            for match in _JOINTLY.finditer(self.text, begin, end):
                if len(spans := self.firms.split(match, joint=True)) > 1:
                    return spans
        return []

    def _only_contracts(self, index: int) -> bool:
        """Whether the text tells of a contract for works or goods, so that its firm builds or sells for others."""
        begin, end, _ = self._sentences(index)[0]
        told = _BUILT_BY.sub("", self.text[begin:end])
        return _CONTRACT.search(told) is not None and _PARTNERSHIP.search(told) is None

    def _builder(self, index: int, project: Project) -> list[Span]:
        """`F建设的N`, `F收购N`: the firm whose doing stands right in front of a name."""
        for begin, _, sighting in self._sentences(index):
            match = _BUILDS.search(self.text, max(begin, sighting.start - 12), sighting.start)
            if match is not None:
                start = after_last(self.text, "，：；、】。", begin, match.start())
                stop = self.firms.trimmed(start, match.start())
                if spans := self.firms.firms(start, stop, joint=JOINT.search(self.text, stop, sighting.start) is not None):
                    return spans
        return []

    def _payer(self, index: int, project: Project) -> list[Span]:
        """`青禾光电20亿元N`: the firm in front of the amount that stands right before a name."""
        start = project.first.start
        match = _PAYS.search(self.text, max(self.scene.document.sentence_at(start)[0], start - 40), start)
        found = [one for one in self.firms.split(match) if place_at(self.text, one[0]) != one[1]] if match is not None else []
        return found[-1:]

    def _fund_raiser(self, index: int, project: Project) -> list[Span]:
        """`F拟募集资金，用于N`: the firm whose shares or bonds pay for a project."""
        begin, _, sighting = self._sentences(index)[0]
        if _RAISED.search(self.text, begin, sighting.start) is None:
            return []
        return self._speaker(index, project) or ([self.firms.issuer] if self.firms.issuer is not None else self.firms.first(begin))

    def _own_firm(self, index: int, project: Project) -> list[Span]:
        for name in project.names:
            behind = _IN_BRACKETS.match(self.text, name.end)
            if behind is not None and self.firms.is_firm_like(behind.span("firm")):
                return self.firms.split(behind, "firm")
            match = _OWN.match(name.text)
            if match and not _NO_PART_OF_FIRM.search(match["firm"]):
                return self.firms.firms(name.start + match.start("firm"), name.start + match.end("firm"))
            owned = name.text.find("旗下")
            if owned > 1 and brand_of(self.text, name.start, name.end) is None:
                return self.firms.firms(name.start, name.start + owned)
        return []

    def _subject(self, index: int, project: Project) -> list[Span]:
        """`F拟在…投资建设N`: what stands in front of the verb, its adverbs and place taken away; a legal name rather than a brand."""
        brands: list[Span] = []
        for begin, _, sighting in self._sentences(index):
            edge = self._edge(begin, sighting, project)
            for verb in _VERB.finditer(self.text, edge, sighting.start + 1):
                weak = _WEAK.fullmatch(verb.group()) is not None
                start, end = max(edge, self._clause(begin, verb.start())), verb.start()
                stop = self.firms.trimmed(start, end)
                spans = self.firms.firms(start, stop, joint=JOINT.search(self.text, stop, end) is not None)
                if weak and not all(self.firms.is_firm_like(span) or _SUBSIDIARY.search(self.text, start, span[0]) for span in spans):
                    continue
                if not spans and stop - start < 3 and not weak and verb.group() != "总投资":
                    spans = self._actor(begin, start)
                elif spans and _TOGETHER.match(self.text, start) is not None:
                    spans = [*self._actor(begin, start), *spans]
                if any(self.text[a:b].endswith(("公司", "集团")) for a, b in spans):
                    return spans
                brands = brands or spans
        return brands

    def _clause(self, begin: int, end: int) -> int:
        """Where the clause that ends at a position starts; what stands in brackets is no clause."""
        start = after_last(self.text, "，。；：！？\n“”【】", begin, end)
        opened = self.text.rfind("（", begin, start - 1) if start > begin and self.text.startswith("）", start) else -1
        return self._clause(begin, opened) if opened >= 0 else start

    def _edge(self, begin: int, sighting: Sighting, project: Project) -> int:
        """Where what is said of other projects ends: those of one row (`建设A、B和C`) share what stands before it."""
        start = sighting.start
        for one in reversed(self.scene.within(begin, sighting.start)):
            if one.index is None or one.end > start:
                continue
            if _ROW.fullmatch(self.text, one.end, start) is None or self._has_brand(sighting, project):
                return one.end
            start = one.start
        return begin

    def _has_brand(self, sighting: Sighting, project: Project) -> bool:
        """Whether a name begins with the brand of a firm."""
        brand = brand_of(self.text, sighting.start, sighting.end)
        return brand is not None and self._is_vouched(brand, project)

    def _actor(self, begin: int, start: int) -> list[Span]:
        """The firm that the clauses before speak of, for a clause without a subject of its own."""
        while start > begin:
            clause = after_last(self.text, "，：；】", begin, start - 1)
            through = _THROUGH.search(self.text, clause, start)
            if through is not None and (spans := self.firms.split(through)):
                return spans
            match = _ACTOR.match(self.text, clause, start)
            spans = self.firms.split(match, joint=True) if match else []
            if spans and match is not None:
                partner = _WITH.search(self.text, match.end("firms"), start)
                return [*spans, *(self.firms.split(partner) if partner else [])]
            start = clause
        return []

    def _possessor(self, index: int, project: Project) -> list[Span]:
        """`F的N`, `F在P的N`, `F旗下N`, `其N`: whose a plant is."""
        for begin, _, sighting in self._sentences(index):
            start, stop = max(begin, self._clause(begin, sighting.start)), sighting.start
            while (owned := _OWNED_BY.search(self.text, start, stop)) is not None:
                stop = owned.start()
            if stop == sighting.start and not self.text.endswith(("其", "公司"), start, stop):
                continue
            brand = brand_of(self.text, sighting.start, sighting.end) if self.text.endswith("旗下", stop, sighting.start) else None
            if brand is not None and self.firms.is_firm_like(brand):
                return [brand]
            spans = self.firms.firms(stop - 1 if self.text.endswith("其", start, stop) else start, stop)
            if (
                spans
                and (_BRACKET.fullmatch(self.text, spans[-1][1], stop) or _PRONOUN.search(self.text, start, stop))
                and self.firms.is_known(spans[-1])
            ):
                return spans
        return []

    def _signed(self, index: int, project: Project) -> list[Span]:
        for begin, end, sighting in self._sentences(index)[:2]:
            if _SIGNS.search(self.text, begin, end) is None:
                continue
            parties: list[Span] = []
            for pattern in (_SIGNED_WITH, _SIGNER):
                found: list[Span] = []
                for match in pattern.finditer(self.text, begin, end):
                    if found and match.start() > sighting.start:
                        break
                    found = self.firms.firms(*match.span("firms")) or found
                parties = [*found, *parties]
                if parties and _BOTH.search(self.text, begin, end) is None:
                    break
            if parties:
                return parties
        return []

    def _stands_for_its_firm(self, project: Project) -> bool:
        """Whether a member of a row is named by its firm alone (`青禾树脂、远岸众达等项目`): it or a fellow ends like a firm."""
        first = project.first
        if not 4 <= len(first.text) <= 8 or is_modifier(first.text[:2]) or is_sectoral(first.text):
            return False
        fellows = [one.first for one in self.scene.projects if one.series == project.series] if project.series is not None else [first]
        return any(one.bare and self.firms.is_firm_like((one.start, one.end)) for one in fellows) and (
            self.firms.is_firm_like((first.start, first.end)) or (not is_no_firm(first.text) and place_at(self.text, first.start) is None)
        )

    def _brand(self, index: int, project: Project) -> list[Span]:
        first = project.first
        if first.bare and self._stands_for_its_firm(project):
            return [(first.start, first.end)]
        if is_route(first.text):
            return []
        for name in project.names:
            if _INDEFINITE.search(self.text, max(0, name.start - 24), name.start):
                continue
            span = brand_of(self.text, name.start, name.end)
            if span is not None and (
                not _LEISURE.search(self.text, span[0], name.end) or self.firms.is_firm_like(span) or self._stands_elsewhere(span)
            ):
                return [span]
        return []
