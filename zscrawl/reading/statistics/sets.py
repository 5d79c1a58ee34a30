"""Sets of projects, contracts or firms that a text counts (`106个亿元以上项目`, `签约项目626个`, `新开工200个`)."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from zscrawl.reading.attach.roles import SIZE_CLASS
from zscrawl.reading.document import Document, after_last
from zscrawl.reading.spans.guard import guarded
from zscrawl.reading.spans.numbers import numeral_value
from zscrawl.reading.spans.quantities import Quantity

PROJECT: Final = (
    "项目(?!部|经理|负责|组[^团]|库|公司|方[^面]|党支部|名单|办|法人|所在|建设用地|现场(?!签约|集中|开工)|资金|管理)"
    "|工程(?!师|量|机械|款|队|院|技术|车|师|造价|质量|标段|机械)"
    "|协议|合同(?!金|额|总|价)|意向(?!金|资)|大单|合作事项"
)
FIRM: Final = (
    "(?<=[茶酒药车商粮农外台民])企(?=\\d)|企业(?!代表|负责|家(?!、)|高管|主(?!要)|职工|员工|人员|债)|央企|国企|台企|外企|民企"
    "|(?<!子)(?<!总)公司(?!代表|负责|总)|机构(?!代表|投资者|人员)|供应商|服务商|厂商|厂家|基金管理人|冠军|总部|独角兽|小巨人[”’]?"
)
PLANT: Final = "高速公路|市政道路|铁路|电站|水库|反应堆|风电场|工厂|数字化车间|风电基地|(?<!井口)平台(?!公司|经济)"
# What is counted only for a place or a sector: one project has such things too.
WORK: Final = (
    "(?:智算|超算|数据|研发|技术|创新|计算|算力)中心|实验室|厂(?![商家房区址界方长])|(?:养殖|畜禽|育种)场|驿站|水闸|泵站|机组|道路|小区|中小学|幼儿园|充电设施|充电站"
    "|科技专项|市场主体|生产线"
)
_NOUN: Final = re.compile(f"(?P<project>{PROJECT})|(?P<firm>{FIRM})|(?P<plant>{PLANT})|(?P<work>{WORK})")
_ANY_NOUN: Final = re.compile(guarded(f"{PROJECT}|{FIRM}|{PLANT}|{WORK}"))
# What may stand between a number and its noun: no clause, no verb with an object; or a phrase with 的.
_MODIFIERS: Final = re.compile(r"(?:在[建手谈]|[^，。；：！？\n（）了与为将已是到从被把让使获在给有以]|以(?=[上下内])){0,26}")
_PHRASE: Final = re.compile(r"[与在由有][^，。；：！？\n（）了的]{1,24}的[^，。；：！？\n（）了的]{0,8}")
_VERB: Final = "新增|签约|开工|新开工|投产|竣工|落户|落地|建成|注册|引进|招引|开工建设|集中签约|集中开工|实施|新签约|在谈|洽谈|储备"
# What may stand between a noun and its number.
_LINK: Final = re.compile(
    r"(?:（[^（）\n]{1,8}）)?(?:建设|总数|数量|数)?(?:[由从][^，。；\d]{0,8}的)?主?要?(?:(?:同比|较[^，。；\d]{1,6})(?:增长|下降|增加|减少)[\d.]{1,6}%，)?(?:(?:全年|年度|总)?目标(?:任务)?)?"
    rf"(?:(?:已|共|就|新|累计|全部|分别|总共|一共|合计|预计|约|大幅)?(?:{_VERB}|有|达到?|计|为|是|至|超过?|增加到|增至|突破)?){{0,3}}[：，]?"
)
_REACH: Final = 30
# No place counts so many projects: it is of smaller things.
_MANY: Final = 10_000
_BARE: Final = re.compile(
    r"(?:完成|完工|在建|[中的]有|签约|开工|新开工|投产|新投产|竣工|落户|注册|引进|招引|落地|共有|推介|新签约|续建|新建|结转|共计|签约意向是|意向是|目标(?:任务)?（)(?:项目|了)?(?:[约近超达])?$|(?:亿|千万)元(?:以上|级)的?(?:[约近超达有])?$"
)
_BARE_END: Final = re.compile(r"[，。；、（）！】\n]|$|[和及]\d|以上|左右|的总?(?:目标|任务)")
_PARALLEL: Final = re.compile(r"个[和及]$|增至$|增加到$|[业链类区县市镇园资][^，。；、\n\d]{0,6}(?:有|共|达)?$")
# Whose they are, in a list of what was counted (`其中青禾石化3家，远岸4家`).
_OWNER: Final = re.compile(r"[，。；](?:其中，?)?[^，。；、\d]{2,6}$")
_OTHER_NOUN: Final = re.compile(
    r"(?:多|余)?(?:县区|县（|县(?![级域城里])|市州|类型|国家(?!级|重[点大]|技术|工程|储备|区域)|地区|省份|省(?![市级重内外、])|小时|月|领域|方面|行业|部门|城市(?!更新|建设|基础|道路|功能)|乡镇|街道|小区|村|城区|奖|板块|展|百分点|品牌|专业|岗位|窗口|环节|维度|百分|"
    r"工作日|季度|点|机架|床|车位|泊位|亿(?!元)|子项|单体|标段|批次|交易日|台阶|方向|阶段|年头|员工|税号|中心城|党支部|功能|驻点|招商(?:办|局|组|中心))"
)
_GUESTS: Final = re.compile(
    "参展|展出|亮相|参会|与会|出席|到场|展商|客商|采购商|媒体|参观|参赛|社会组织|医疗(?!器械|设备|中心)|卫生|监管|行政处罚|政策|举措|任务|措施|个性化|岗位"
)
_ACTOR: Final = re.compile(
    r"的?(?:出货|产量|股价|营收|净利|业绩|股份|份额|联合体|同比|股票|市值|董事)|的(?:主要|相关)?(?:负责人|代表|高管)"
)


_BIG: Final = re.compile(
    r"大(?<=(?<![第〇零一二三四五六七八九十百])[两二三四五六七八九十]大)(?=[^，。；：！？、\n（）了的在有]{2,26}?(?:项目|工程|基地))"
)


@dataclass(frozen=True, slots=True)
class CountedSet:
    """A number of things of one kind at `text[start:end]`, number and noun included; `subject` names them."""

    start: int
    end: int
    quantity: Quantity
    kind: str
    subject: tuple[int, int]
    threshold: Decimal | None


def find_sets(document: Document) -> list[CountedSet]:
    """The counted sets of a body, in order."""
    return _Counter(document).sets()


_UNITS: Final = frozenset("个项家宗条座大处份单所")
_WORK_UNITS: Final = frozenset("台套户")


class _Counter:
    """Finds the noun of each number of one body."""

    def __init__(self, document: Document) -> None:
        self.document, self.text = document, document.text
        found = (_NOUN.match(self.text, one.start()) for one in _ANY_NOUN.finditer(self.text))
        self.nouns = [noun for noun in found if noun]
        self.starts = [noun.start() for noun in self.nouns]

    def sets(self) -> list[CountedSet]:
        found: list[CountedSet] = []
        for quantity in sorted([*self.document.quantities, *self.big()], key=lambda one: one.start):
            if quantity.kind == "count" and quantity.value is not None and quantity.value == quantity.value.to_integral_value():
                one = self.counted(quantity, found[-1] if found else None)
                if one:
                    found.append(one)
        return found

    def big(self) -> Iterator[Quantity]:
        """`两大储能项目`, where the quantities know 大 only before a few nouns."""
        known = {quantity.start for quantity in self.document.quantities}
        for match in _BIG.finditer(self.text):
            start = match.start() - 1
            if start not in known:
                value = numeral_value(self.text[start])
                text = self.text[start : match.end()]
                yield Quantity(start, match.end(), text, "count", value, value, value, "大", context_start=start)

    def counted(self, quantity: Quantity, previous: CountedSet | None) -> CountedSet | None:
        if quantity.unit not in _UNITS | _WORK_UNITS or (quantity.value or 0) < 1 or self.is_name(quantity):
            return None
        begin, end = self.document.sentence_at(quantity.start)
        begin = max(begin, quantity.start - 2 * _REACH)
        before, after = self.before(begin, quantity), self.after(end, quantity)
        if before and (after is None or after.start() > quantity.end or quantity.unit not in "个项家"):
            stop = quantity.end + (2 if self.text.startswith("以上", quantity.end) else 0)
            left = max(before.end() - _REACH, after_last(self.text, "，。；：！？、\n", begin, before.start()))
            return self.set(quantity, before, left, before.end(), stop)
        if after and quantity.unit == "大" and after.start() == quantity.end and after.group() == "工程":
            return None
        modified = after is not None and "的" in self.text[quantity.end : after.start()]
        one_of_a_list = previous is not None and previous.kind == "work" and 0 < quantity.start - previous.end < 3
        if after and (quantity.value != 1 or one_of_a_list) and not (modified and quantity.unit not in "个项家宗"):
            return self.set(quantity, after, quantity.end, after.end(), after.end())
        if self.is_bare(begin, quantity, previous):
            kind, threshold = (previous.kind, previous.threshold) if previous else ("project", None)
            verb = _BARE.search(self.text, max(begin, quantity.context_start - 16), quantity.context_start)
            subject = verb.span() if verb else previous.subject if previous else (quantity.start, quantity.end)
            return CountedSet(quantity.start, quantity.end, quantity, kind, subject, threshold)
        return None

    def is_name(self, quantity: Quantity) -> bool:
        """Whether the number is no count: `第5项`, or part of a quoted name (`“千项万亿”`)."""
        return quantity.start > 0 and (self.text[quantity.start - 1] in "第前“数几" or self.text[quantity.start] in "上数几")

    def before(self, begin: int, quantity: Quantity) -> re.Match[str] | None:
        """The noun that a number follows (`签约项目626个`)."""
        if not _BARE_END.match(self.text, quantity.end) and self.text[quantity.end] not in "的开签落竣投共增":
            return None
        stop = min(quantity.context_start, quantity.start)
        last = bisect_left(self.starts, stop) - 1
        for noun in self.nouns[max(last - 2, 0) : last + 1][::-1]:
            if noun.start() >= begin and noun.end() <= stop and _LINK.fullmatch(self.text, noun.end(), stop):
                return noun
        return None

    def after(self, end: int, quantity: Quantity) -> re.Match[str] | None:
        """The noun that a number stands before (`28个重大项目`)."""
        if _OTHER_NOUN.match(self.text, quantity.end):
            return None
        first = bisect_left(self.starts, quantity.end)
        for noun in self.nouns[first : first + 3]:
            if noun.end() > end or noun.start() > quantity.end + _REACH:
                return None
            if _MODIFIERS.fullmatch(self.text, quantity.end, noun.start()) or _PHRASE.fullmatch(self.text, quantity.end, noun.start()):
                return noun
        return None

    def is_bare(self, begin: int, quantity: Quantity, previous: CountedSet | None) -> bool:
        """A number without a noun: `完成235个`, or a member of a list whose noun was said before: `服务业1个`."""
        window = self.text[max(begin, quantity.context_start - 16) : quantity.context_start]
        if not _BARE_END.match(self.text, quantity.end) and not (window.endswith("中有") and self.text.startswith("总投资", quantity.end)):
            return False
        if _BARE.search(window):
            return (quantity.value or 0) < _MANY
        near = (
            previous is not None
            and previous.quantity.unit == quantity.unit
            and quantity.start - previous.end < 24
            and previous.start >= begin - 40
        )
        listed = _PARALLEL.search(window) is not None or (quantity.unit == "家" and _OWNER.search(window) is not None)
        return near and listed

    def set(self, quantity: Quantity, noun: re.Match[str], left: int, right: int, stop: int) -> CountedSet | None:
        """The set whose subject is `text[left:right]`, unless it is of guests or actors."""
        words, kind = self.text[left:right], noun.lastgroup or ""
        whole = min(left, quantity.start), max(stop, quantity.end)
        around = self.text[max(whole[0] - 12, 0) : whole[1] + 8]
        if kind == "plant" and self.text.startswith("之一", whole[1]):
            return None
        if _GUESTS.search(words) or (kind == "firm" and quantity.unit == "项") or (kind != "work" and quantity.unit in _WORK_UNITS):
            return None
        if kind == "firm" and (_GUESTS.search(around) or _ACTOR.match(self.text, whole[1])):
            return None
        start = min(right - len(words.lstrip("有共的，、：和与及将已在其中")), right - 1)
        return CountedSet(*whole, quantity, kind, (start, right), _threshold(self.document, start, right))


def _threshold(document: Document, start: int, end: int) -> Decimal | None:
    """The lower bound of a size class that the subject names (`亿元以上`)."""
    for amount in document.amounts_within(start, end):
        if amount.role == SIZE_CLASS:
            return amount.low or amount.value
    return None
