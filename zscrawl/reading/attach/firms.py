"""Firms by their names: in a stretch of text, behind words that point to one, and the one that an article is by."""

import re
from typing import Final

from zscrawl.reading.attach.firm_words import CONTENT, FIRM_LIKE, Span, is_modifier, is_no_firm, is_sector
from zscrawl.reading.spans.guard import guarded
from zscrawl.reading.spans.names import has_verb
from zscrawl.reading.spans.places import place_at, strip_places

SUFFIX: Final = (
    "(?:股份有限公司|有限责任公司|有限公司|集团公司|控股集团|投资集团|集团股份|集团|总公司|分公司|子公司|公司|股份(?!制)"
    "|控股(?!子公司|股东|的)|株式会社|研究院|研究所|企业|银行|基金)"
)
FIRM: Final = re.compile(
    rf"[\u4e00-\u9fffA-Za-z0-9（）·&\- —]{{2,36}}?{SUFFIX}(?!有限|股份有限|责任|集团|）(?:有限|股份))"
    r"(?:(?<!集团)|(?!(?:(?!公司|旗下|下属)[\u4e00-\u9fff]){2,12}?有限(?:责任)?公司))"
    r"(?:（[^（）\d]{1,6}）)?(?!的?项目公司)"
)
_ADVERB: Final = re.compile(
    r"(?:还|也|或?可能|就|又|先后|已|正|正在|加紧|抓紧|将|拟|计划|预计|同意|决定|宣布|获批|获准|此前|已?获得[^，。；]{0,6}(?:许可|批准)|未来|此次|本次|近日|日前|[今昨同]日|今年|去年|[上本]个?[月周]|各自?|分别|同时|再|进一步|首次"
    r"|自|(?:至|到)\d{4}年[底末]?|[一二三首]期|一次性|分阶段|分期|分批|逐步|陆续|合计|共同|联合|等|合作|全资|独资|负责|主导|牵头|合资|全额|(?<=[团司份])控股|对外|瞄准|具体|累计|用[于来]|携手|联手|暂停|推迟|放弃|取消|搁置|继续|全力|积极|大力|稳步|"
    r"(?:以|通过|[使利运动]用)[^，。；]{2,16}(?:资金|方式)|以?[约近超逾达]?(?:不?超过|不低于|不少于)?\d[\d.]{0,9}[万亿]{0,2}(?:美|欧|日|韩|港)?元(?:人民币)?|(?:在|于|向|到|落户|(?<!未)来(?!自))(?:(?!公司|集团|[造应营发厂]商|企业|巨头|龙头)[^，。；、由]){1,36})$"
)
_ISSUER: Final = (
    re.compile(
        r"(?:^|[\n【。])(?P<firm>[\u4e00-\u9fffA-Za-z]{2,8}|[\u4e00-\u9fff]{2,20}(?:公司|集团)|[A-Z][A-Za-z ]{2,24})："
        r"(?=[^\n]{0,14}(?:公司|拟|终止|投资|子公司|签|项目|年产|建设))"
    ),
    re.compile(
        r"(?:^|[\n。，】、：” ])(?P<firm>(?:[A-Z][A-Za-z]{1,12} ){1,3}[A-Z][A-Za-z]{1,12}|[\u4e00-\u9fffA-Za-z]{2,26}?)(?:（[^）]{2,24}）)?"
        r"(?:今日|昨日|[今昨]晚|晚间|近日|日前|此前|\d{1,2}日|\d{1,2}月\d{1,2}日)?(?:晚间?)?(?:(?:发布|披露)[^，。；\n]{0,14}?)?公告(?:称|，|显示|表示|：)"
    ),
    re.compile(r"(?:^|\n|【)(?P<firm>[\u4e00-\u9fffA-Za-z]{2,8}?)(?:正|已|还)?(?:拟|计划|将)(?:合计)?(?:投资|投建|建设|实施|在|\d|斥资)"),
    re.compile(r"(?:^|[\n。，】、：”电讯])(?P<firm>[\u4e00-\u9fffA-Za-z]{2,8}?)(?:（[^）]{2,24}）)?董事会"),
    re.compile(r"据?(?P<firm>[\u4e00-\u9fffA-Za-z]{2,8})(?:今日|昨日)?(?:官微|公众号)?消息，"),
)
_BETWEEN_FIRMS: Final = re.compile(
    r"(、|以及|(?<=[司团股行院份])(?:和(?!浩特)|与|及)(?=.{3})|(?:[及和与])(?=其?(?:全资|控股|参股)?[子孙]公司)"
    r"|(?<=[\u4e00-\u9fffA-Za-z]{2})[及和与](?= ?\d{0,2}[A-Z][A-Za-z]))"
)
JOINT: Final = re.compile("各自?[出持占]|分别|联合|共同|合资|合作|携手|联手")
_JOINT_FIRMS: Final = re.compile(r"(、|以及|(?<=[^、]{2})(?:和(?!浩特|田|平)|与|及|同|携手)(?=[^、]{2}))")
_ALLIED: Final = re.compile(
    r"(?:(?:宣布|官宣|将|拟|已|计划){1,2}(?:联合|携手|联手)|(?<=[司团股份技源业车能电料药化油工控子a-z])联合|携手|联手|的合资(?:公司|企业))(?=[^、，。]{2})"
)
_WITH_GOVERNMENT: Final = re.compile("(?:与|和|同)[^，。；与]{2,30}?(?:政府|[市县区]府|管委会|管理委员会|办事处)[^，。；]{0,6}$")
_PREDICATE: Final = re.compile(
    guarded(
        r"近[日年期]|日前|今[天日年]|昨[天日]|当日|目前|此前|早前|未来|去年|[12]\d{3}年|\d{1,2}[月日]|宣布|官宣|已|将|拟|计划|决定|表示|称|透露|介绍|披露|确认|公告"
        r"|发布|获得|获批|正|与|和[^，。；]{2,20}签|在|于(?!洪)|位于|举[行办]|启[动用]|召开|选择|考虑|旗下|签[约署]|投资(?!有限|集团|控股|发展|管理|公司)"
        r"|投建|建成|斥资|成功|首次|加[快速码]|积极|全[力面]|稳步|推动|来到|落[户子]|入驻|看[中好]|瞄准|持续|也|还|又|再|是|自(?!动|主)|为其|向其|从事|隶属|专[业注]|主[要营]|成立|拥有|总部|占地|现有|完成|推[出进]"
        r"|党委|董[事秘]|总经理|总裁|首席|CEO|负责人|创始人|执行|发言人|方面"
    )
)
_VISITED: Final = re.compile(
    r"(?:走进|来到|走访|参观|记?者?从|在|作为|据(?!事))(?P<firms>[^，。；：！？\n“”【】]{2,30}?)(?:，|获悉|了解|消息|介绍|生产|厂区|车间|的)"
)
_ATTRACTED: Final = re.compile("(?:引[进入来]|招引)了?(?P<firms>[^，。；：！？\n“”【】]{2,30})，")
_STOP: Final = re.compile("[。；！？\n】]")
_COMMA: Final = re.compile("[，：”]")
_FAR: Final = 400
_LONGEST: Final = 32
_FOREIGN: Final = re.compile(r"[A-Z][A-Za-z&.\- ]{2,30}(?:公司)?|[A-Z]{2,4}[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]{2,3}[A-Z]{1,4}")
_FROM_ABROAD: Final = re.compile(
    r"(?:[美德法英韩泰]国|日本|瑞士|瑞典|荷兰|意大利|新加坡|丹麦|芬兰|加拿大|西班牙|挪威|奥地利|比利时|台湾|香港)"
    r"(?!政府|总|专|客|代|大使|使|媒|驻|国|工业|市场|经|商|企|外|财|环|首|议|科|学|方|当|本|籍|人|官|能源部)[\u4e00-\u9fffA-Za-z]{2,8}"
)
_FIRM_S: Final = re.compile(
    r"(?:（[^（）]{2,24}）)?(?:有限|股份|集团|公司|科技|控股|实业|拟|将|计划|宣布|旗下|董事长"
    r"|董秘|总经理|总裁|创始人|(?:\d{1,2}月)?\d{1,2}日)"
)
_STATE_OWNED: Final = re.compile(
    "(?:中国|国家)(?!政府|经济|新闻|科学|市场|企业|工程|能源网|日报|之声)[\u4e00-\u9fff]{2}|中[广海石建铁交电煤化航核]核?[\u4e00-\u9fff]?|国家电网|国家管网|国家电投"
)
ACTS: Final = re.compile(
    r"(?:（[^（）]{2,24}）)?(?:有限|股份|集团|公司|科技|控股|实业|企业|将|拟|计划|宣布|官宣|表示|称|公告|透露|介绍|与|在|已|近日|日前|投资|签约"
    r"|旗下|董事|总经理|总裁|创始人|负责人|方面(?!军)|消息|：)"
)
_SUFFIX_END: Final = re.compile(
    "(?:(?:股份|有限责任|有限|集团|总|分|子)?公司|集团股份|集团|股份|控股|株式会社|研究院|研究所|企业|银行|基金)(?:（.*）)?$"
)
_LETTERS_DOTTED: Final = re.compile(r"[\u4e00-\u9fffA-Za-z·\- ]+|\d{0,2}[A-Z][A-Za-z\d&\- ]+")
_DECLARED: Final = re.compile(r"（(?:以?下面?)?(?:简称|称)(?:为|：)?[“\"]?(?P<alias>[^，。；（）“”\"、]{2,14})")
_LEGAL: Final = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|集团公司|公司|集团)(?:（[^（）]{1,8}）)?$")
_BEFORE_FIRM: Final = re.compile(
    r"(?:董事会|股东会|股东大会|审议|审核)(?:审议|审核)?(?:同意|批准|通过)|[一二三四五六七八九十\d]连板|听取了?|还有|鉴于|制造商|生产商|厂商|巨头|供应商|运营商|据悉|据介绍|据了解|不久前|日前|近日|目前|其中|同时|此外|其实|当天|当日|年底|全资子公司|孙公司|下属企业|下属|所属|控股子公司|子公司"
    r"|旗下|与|走进|是|(?<!华)为(?![\u4e00-\u9fff]{0,3}公司)|公告称|公告|政府发布|相继|落[地户]|称|表示|强调|指出|认为|要求|介绍|透露|说|随着|消息|就"
    r"|(?<!美)的|\d{1,6}[月日年]|期间|依托|坚持|终止|以来|之一|一家|这家|上午|下午|政府|管委会|引进|批复|批准|核准|招引(?!统计|和|办|力度|工作|项目)|系(?=公司)|(?:[推带]动|促使|助[推力]|使|令|让)(?=公司)|位于|来自|(?:强|上市|知名|头部|领军|骨干|独角兽|民营|外资|台资|港资|国有|制造|科技)企业(?!家|有限|集团|股份|管理|服务|投资|发展|总部|园)|世界500强(?:企业)?|央企|国企|民企|龙头(?:企业)?|(?:控股|第一大)股东|(?:参股|合营|联营)公司|(?:公司|集团|企业|商)(?=[A-Za-z])|"
    r"此次|本次|届时|随后|如今|[市县区省](?=中国|(?!建设|投资|开发|城市|交通|水务|国有|产业|文旅|农业|发展|旅游|经济|能源)[\u4e00-\u9fff]{2,6}集团)|如(?=中)"
)
_BRACKET: Final = re.compile(r"（(?:(?:以?下面?)?(?:简称|称)[^（）]{0,30}|[\d.]{1,6}%|[A-Z\d][A-Za-z\d .:&]{1,24})）$")
_TRAILING_DATE: Final = re.compile(r"\d{4}年$|(?:(?:于|在)?\d{4}年)?\d{1,2}月(?:\d{1,2}日)?(?:晚间?)?$")
_ISSUER_WORDS: Final = ("：", "公告", "", "董事会", "消息")
_LEAD: Final = 800
_TITLE: Final = re.compile("(?:党委|党组)?(?:副?书记|副?董事长|副?总裁|副?总经理|首席执行官|首席|负责人|掌门人|创始人)")
_BEFORE_BRAND: Final = ("子公司", "孙公司", "巨头", "龙头", "厂商", "制造商", "供应商", "运营商")
_PLANS: Final = re.compile("(?:正|还|也)?(?:计划|拟|考虑)(?:在|于|投资|斥资|建设|新建|投入)|宣布|官宣|将(?:在|投资|斥资|投入|新建)")
_COMMON: Final = re.compile("[国省市县区镇村方院部局会人们企厂场家界体团队校室年月日季后前内外中上下里间期者员民众司业园]$")
_TITLES: Final = (
    "董事长",
    "总经理",
    "总裁",
    "书记",
    "市长",
    "县长",
    "区长",
    "主任",
    "局长",
    "记者",
    "总理",
    "主席",
    "部长",
    "省长",
    "总统",
    "首相",
    "委员",
)
_OWNED: Final = re.compile("的?(?:全资|控股)?[子孙]公司|旗下的?")
_CHILD: Final = re.compile("(?:的|旗下)?(?:全资|控股)?[子孙]公司$")
_WHICH: Final = re.compile("(?:企业|主权(?:财富)?基金|股权公司)$")
_ANY_FIRM: Final = re.compile(
    "(?:[中外我]国|本地|当地|国内|[内外]资|民营|私营|国有|重点|龙头|优质|相关|大型|入驻|参建|施工|产业链|上下游|中小|科技型|规上)企业$|国有控股$"
)
_RELATIVE: Final = re.compile("(?:[子孙分母]|参股|联营|合营|关联|项目)公司$")
_POINTING: Final = re.compile("(?:本|该|上市|母)?公司|[本该]集团|该(?:车|药|房)?企业?|其")
_ITS: Final = re.compile("其(?:将|拟|计划|已|正)?$")
_PRONOUN: Final = re.compile(
    r"(?:本|该|上市|母|项目|平台|合资)?公司|企业|本集团|该集团|集团|有关企业|双方企业|(?:该|这家|一家|多家"
    r"|相关|两家|项目)?企业|外资企业|其(?:将|拟|计划|已|正|$)"
)


def issuer_of(text: str, end: int) -> Span | None:
    """The firm that speaks in the lead of an article that ends at `end`: `青禾股份公告，…`, `青禾股份：拟…`."""
    lead = text[: min(_LEAD, end)]
    for pattern, word in zip(_ISSUER, _ISSUER_WORDS, strict=True):
        match = pattern.search(lead) if word in lead else None
        if match is None or is_no_firm(match["firm"]):
            continue
        place = place_at(lead, match.start("firm"))
        if place != match.end("firm") and lead[place or 0] not in "市省县区":
            cuts = [cut.end() for cut in _BEFORE_FIRM.finditer(lead, *match.span("firm")) if cut.end() < match.end("firm") - 1]
            return max(cuts, default=match.start("firm")), match.end("firm")
    return None


def aliases_of(text: str, firm: Span) -> list[Span]:
    """Other words of the article for a firm: the short form that it declares, and the brand in its legal name."""
    word = text[slice(*firm)]
    if _LEGAL.search(word) is None:
        return []
    start = text.find(word)
    while start >= 0:
        if (declared := _DECLARED.match(text, start + len(word))) is not None:
            return [declared.span("alias")]
        start = text.find(word, start + 1)
    stem = _LEGAL.sub("", strip_places(word))
    for size in (4, 3, 2):
        brand, follows = stem[:size], stem[size : size + 1]
        if follows and not (follows.isascii() and brand[-1].isascii()) and not is_modifier(brand[:2]):
            found = _used_alone(text, brand, follows)
            if found is not None:
                return [(found, found + size)]
    return []


def _used_alone(text: str, brand: str, follows: str) -> int | None:
    """Where a brand first stands before other words than in the firm's legal name."""
    position = text.find(brand)
    while position >= 0 and text.startswith(follows, position + len(brand)):
        position = text.find(brand, position + 1)
    return position if position >= 0 else None


class Firms:
    """The firms of one article; 公司 alone means its issuer, else the firm that its paragraph is about."""

    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.issuer = issuer_of(text, end)

    def first(self, before: int) -> list[Span]:
        """The first firm that the text before a position names in a legal form, if it is no bank."""
        for match in FIRM.finditer(self.text, 0, before):
            if (span := self._firm(*match.span())) is not None and not match.group().endswith(("银行", "基金")):
                return [span]
        return []

    def split(self, match: re.Match[str], group: str = "firms", *, joint: bool = False) -> list[Span]:
        start, end = match.span(group)
        stop = self.trimmed(start, end)
        return self.firms(start, stop, joint=joint or JOINT.search(self.text, stop, match.end()) is not None)

    def firms(self, start: int, end: int, *, joint: bool = False) -> list[Span]:
        """The firms in a stretch like `甲公司、乙集团和丙公司`; those that act jointly may be bare brands (`甲和乙`)."""
        government = _WITH_GOVERNMENT.search(self.text, start, end)
        end = government.start() if government is not None else end
        child = _CHILD.search(self.text, start + 2, end)
        end = child.start() if child is not None else end
        allied = _ALLIED.search(self.text, start + 2, end)
        if allied is not None:
            return [
                *self.firms(start, allied.start(), joint=joint or "合资" in allied.group()),
                *self.firms(allied.end(), end, joint=joint),
            ]
        spans: list[Span] = []
        left = start
        for part in (_JOINT_FIRMS if joint else _BETWEEN_FIRMS).split(self.text[start:end]):
            right = left + len(part)
            if (span := self._firm(left, right)) is not None:
                spans.append(span)
            left = right
        return spans

    def _firm(self, start: int, end: int) -> Span | None:
        """The firm in a stretch without separators, or None where there is none."""
        text = self.text
        bracket = _BRACKET.search(text, start, end)
        end = bracket.start() if bracket else end
        dated = _TRAILING_DATE.search(text, start, end)
        end = dated.start() if dated else end
        for cut in _BEFORE_FIRM.finditer(text, start, end):
            if cut.end() < end - 1:
                start = cut.end()
        while start < end and text[start] in "的 ，、“（）”和与由在其就而①②③④⑤⑥⑦⑧⑨⑩" and not _ITS.match(text, start, end):
            start += 1
        while start < end and text[end - 1] == " ":
            end -= 1
        title = _TITLE.search(text, start, end)
        end = title.start() if title is not None else end
        end -= end > start and text[end - 1] in "今共"
        match = FIRM.match(text, start, end) or _PRONOUN.match(text, start, end)
        while match and end - match.end() > 1 and (_OWNED.match(text, match.end(), end) or _WHICH.search(text, start, match.end())):
            owned = _OWNED.match(text, match.end(), end)
            start = owned.end() if owned else match.end()
            match = FIRM.match(text, start, end)
        if match:
            return self._legal(start, match.end())
        return self._bare(start, end)

    def _legal(self, start: int, end: int) -> Span | None:
        word = self.text[start:end]
        if _PRONOUN.fullmatch(word):
            return self._pronoun(start, end)
        stem = _SUFFIX_END.sub("", word)
        return (
            None
            if len(stem) < 2
            or (place_at(word, 0) == len(stem) and word.endswith("公司") and not word.endswith("有限公司"))
            or _ANY_FIRM.search(word) is not None
            or is_no_firm(stem, legal=word.endswith(("有限公司", "责任公司", "集团", "）")))
            or _RELATIVE.search(word)
            else (start, end)
        )

    def _pronoun(self, start: int, end: int) -> Span | None:
        pointing = _POINTING.match(self.text, start, end) is not None
        return (self.issuer or self._antecedent(start)) if pointing else None

    def _antecedent(self, position: int) -> Span | None:
        """The firm that 公司 or 其 points to: the last one before it that a clause begins with."""
        floor = max(0, self.text.rfind("\n", 0, max(0, self.text.rfind("\n", 0, position))), position - _FAR)
        starts = [floor, *(mark.end() for mark in _STOP.finditer(self.text, floor, position))]
        ends = [*starts[1:], position]
        for start, end in zip(reversed(starts), reversed(ends), strict=True):
            if topic := self.topic(start, end):
                return topic[0]
        return None

    def topic(self, start: int, end: int) -> list[Span]:
        """The firms that a stretch of clauses speaks of: those that its first clause with a firm at its head begins with."""
        while start < end:
            comma = _COMMA.search(self.text, start, end)
            stop = comma.start() if comma is not None else end
            visited = _VISITED.match(self.text, start, min(end, stop + 1)) or _ATTRACTED.search(self.text, start, min(end, stop + 1))
            if visited is not None:
                spans = self.split(visited)
            else:
                does = _PREDICATE.search(self.text, start + 2, min(stop, start + _LONGEST))
                spans = self.firms(start, self.trimmed(start, does.start())) if does is not None else []
            if known := [one for one in spans if self.is_known(one)]:
                return known
            start = stop + 1
        return []

    def is_firm_like(self, span: Span) -> bool:
        """Whether a word ends like a firm's name, or is one of the state's."""
        word = self.text[slice(*span)]
        return (
            (FIRM.fullmatch(word) is not None and not word.endswith("企业"))
            or FIRM_LIKE.search(word) is not None
            or _STATE_OWNED.fullmatch(word) is not None
        )

    def is_known(self, span: Span) -> bool:
        """Whether a word is a firm by its form, by its letters, or by what it does elsewhere in the article."""
        word = self.text[slice(*span)]
        return (
            self.is_firm_like(span)
            or (_FOREIGN.fullmatch(word) is not None and not is_modifier(word[:2]))
            or _FROM_ABROAD.fullmatch(word) is not None
            or (self.text.count(word) > 1 and self.is_followed(word, _FIRM_S))
        )

    def is_followed(self, word: str, by: re.Pattern[str]) -> bool:
        """Whether a word stands anywhere in the article with what `by` matches right behind it."""
        start = self.text.find(word)
        while start >= 0 and by.match(self.text, start + len(word)) is None:
            start = self.text.find(word, start + 1)
        return start >= 0

    def _bare(self, start: int, end: int) -> Span | None:
        """A brand without a legal form: known from elsewhere in the article, or in front of its verb."""
        word = self.text[start:end].strip()
        if not 2 <= len(word) <= (24 if word[:1].isascii() else 10) or is_no_firm(word) or not _LETTERS_DOTTED.fullmatch(word):
            return None
        if (
            place_at(self.text, start) == end
            or (CONTENT.match(word) and not word.isascii())
            or has_verb(word)
            or is_sector(word)
            or is_modifier(word)
        ):
            return None
        if len(word) < 4 and any(title + word in self.text for title in _TITLES):
            return None
        if len(word) < 3 and self.text.count(word) < 2 and not self.text.endswith(_BEFORE_BRAND, 0, start):
            return (start, end) if _PLANS.match(self.text, end) and _COMMON.search(word) is None else None
        return start, end

    def trimmed(self, start: int, end: int) -> int:
        """Where a subject ends when the adverbs behind it are taken away."""
        while end > start and (match := _ADVERB.search(self.text, start, end)) is not None:
            end = match.start()
        return end
