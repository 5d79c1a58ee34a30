"""What each amount of money is: a size class, a group's total, or one of the roles of facts; decided before anything is attached."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from zscrawl.items import Role
from zscrawl.reading.document import Document
from zscrawl.reading.spans.amounts import Amount
from zscrawl.reading.spans.guard import guarded

STATISTIC: Final = "statistic"
SIZE_CLASS: Final = "size_class"
ORDERS: Final = "orders_in_hand"
RATE: Final = "rate"
SPENT: Final = "spent"
PROFIT: Final = "profit"
FUNDING: Final = "funding"
DEAL: Final = "deal"
SUBSIDY: Final = "subsidy"
OTHER: Final = "other"

_TRIGGERS: Final = {
    Role.TOTAL_INVESTMENT: (
        "(?:计划|协议|估算|概算|预计|项目|静态|动态|工程|报批|备案|申报)?总?投资(?:总额|金额|总金额|规模|额|概算|估算)?|总造价"
        "|工程造价|耗资|斥资|投入资金|投入"
        "|总花费|总额|总金额|总规模|概算|投建|估算|总费用|出资|协议金额|签约金额|签约总金额|签约额|总预算|投(?=[约近超逾]?$)"
    ),
    Role.PHASE_INVESTMENT: "追加投资|追加投入|追加|增资扩产|增资|增加投资|再投资|再投入|新增投资",
    Role.ANNUAL_REVENUE: (
        "营业总?收入|主营业务收入|业务收入|销售总?收入|营业额|年?销售总?额|开票销售收入|开票销售|应税销售|开票|营收|交易额"
        "|成交额|运营收入|年收入|总收入|销售产值|旅游收入|销售|收入|产销"
    ),
    Role.ANNUAL_OUTPUT_VALUE: "工业总产值|工业产值|总产值|年产值|产值|年产出|产出",
    Role.ANNUAL_TAX: (
        "入库税收|上缴税收|上缴税金|缴纳税收|税收贡献|地方税收|综合税收|利税|创税收|纳税额|创税|纳税|缴税|(?<![含免])税收|(?<![含免])税金"
        "|上缴税|(?<![含免])税额|财税贡献|财税"
    ),
    Role.REGISTERED_CAPITAL: "注册资本金?|注册资金",
    ORDERS: "在手订单|订单(?:总?额|金额)?",
    RATE: (
        "亩均[^，。；\\d]{0,6}|投资强度|每亩|平均每[个亩户家]|单位[^，。；\\d]{0,4}|人均[^，。；\\d]{0,8}|单个项目投资|均价"
        "|单价|每平方米|每[吨台套瓦]|尺价|售价|价格|电价"
    ),
    SPENT: (
        "(?:累计|已|共|实际|目前|年内|今年|当年|本年|年度|年|月)?(?:计划)?(?:完成|到位)(?:固定资产|工业|项目|产业"
        "|实物)?(?:投资|投资额|资金)?"
        "|年度(?:计划)?投资|年计划投资|当年投资|今年计划投资|累计投资|累计投入|已投资|已投入|实际投资|实际投入|到位资金|拨付"
        "|到账|计划完成投资|完成总投资"
    ),
    PROFIT: "净利润|利润总额|归母净利|毛利|利润|净亏损|亏损|净利|现金流|分红|净资产|资产总额|总资产|资产规模",
    FUNDING: (
        "募集资金(?:总额|净额|金额)?|募集|募资(?:总额|金额)?|定增|融资(?:总额|金额|额)?|发行(?:规模|总额|金额)?|授信(?:额度)?"
        "|贷款|信贷|债券|中期票据|基金(?:总?规模|总额)?|"
        "使用募集资金|借款|筹集|筹措|担保|专项债|票据|理财|资本金|贴息|自筹|质押|引资|金额"
    ),
    DEAL: (
        "收购|转让(?:价格?|款)?|受让|中标(?:价|金额)?|合同(?:总?金额|总?价|总?额|价款)?|采购(?:协议)?(?:总值|金额)?|成交|竞得"
        "|拍得|罚款|支付|对价|市值|估值|涉资|交易价格|标的额|持有|减持|增持|回购|赔偿|起始价|成交价|土地款|出让金|工程款|首付"
    ),
    SUBSIDY: (
        "奖励|补助|补贴|扶持|奖补|奖金|补偿|减免|退税|捐赠|捐款|资助|补贴资金|专项资金|财政资金|奖补资金|扶持资金|安排资金"
        "|下达|预算内?投资|预算"
    ),
    STATISTIC: (
        "地区生产总值|生产总值|增加值|(?:实际)?(?:利用|使用)外资|合同外资|协议外资|到账外资|外资|一般公共预算收入|预算收入"
        "|财政收入|固定资产投资完成|社会消费品零售总额|零售总额|进出口(?:总额|总值)?|进口(?:额|总额)?"
        "|出口(?:额|总额|总值)?"
        "|GDP|经济总量|产业规模|市场规模|存款(?:余额)?|贷款余额|内资|省外资金|市外资金|到位(?:内|外)资|可支配收入|民间投资|引进(?:省外"
        "|市外)?资金|规上工业"
    ),
    OTHER: (
        "带动[^，。；]{0,12}|拉动[^，。；\\d]{0,12}|撬动[^，。；\\d]{0,10}|节约|节省|降低|减少|损失|成本|费用|差价|剩余"
        "|余额|占|增加|增长|较|比|高于|低于|缺口|超千亿"
    ),
}
_TRIGGER: Final = re.compile(guarded("|".join(f"(?P<r{index}>{pattern})" for index, pattern in enumerate(_TRIGGERS.values()))))
_ROLES: Final = {f"r{index}": str(role) for index, role in enumerate(_TRIGGERS)}
_ABOVE: Final = re.compile(r"(?:以上|以下|级)$")
_CLASS_NEXT: Final = re.compile(
    r"(?:级|以上|及以上|左右)?的?(?:[^，。；、\d的]{0,14}?)(?:项目|企业|集群|产业链|工程|基地|园区|载体|龙头|产业|俱乐部|县|园|大单)"
)
_CLASS_COUNT: Final = re.compile(r"[^，。；、\d的]{0,14}?(?:项目|企业)[^，。；、\d]{0,4}\d{1,6}[余多]?[个项家]")
_JOIN: Final = re.compile(r"[、和及与或至，]{1,2}$|以及$|(?:、|和)(?:实现|近|约)?$")
_EACH: Final = re.compile(r"(?:(?<![年平])均|都(?=[在超为达是])|全部(?!达|投|建|完|竣|实施)|各|单体|单个|(?<!年)平均)[^，。；\d]{0,10}$")
GROUP: Final = re.compile(
    guarded(
        r"(?<!第)(?:(?<!\d)\d[\d,.万]{0,15}|[二两三四五六七八九十]|[一二三四五六七八九十百]{2,3}|数|多|几|N)[余多几]?(?:个|项|宗|大"
        r"|家)(?![月省市县区年亿]|一批)(?:[^，。；：！？、（）\d]{0,16}?)(?:项目|工程|企业"
        r"|协议|合作|基地|电站|园区|公司|机组|用户|标段|单位|央企|成果|高速公路)"
        r"|(?:项目|工程|协议|合同|(?<![纳驻])企业)(?:库)?[^，。；、\d的]{0,8}?(?<![\d位柜架线点铺店站桩杆层场所房间品])\d[\d,.万]{0,15}[余多]?[个项宗家份](?!月|年|亿|工作日|小时|\d|标准|机架|床|车位|停车|泊位|学位|班|就业|岗位|集装箱)"
        r"|(?<!岗位)(?<!机架)(?<!床位)(?<!\d)\d{1,6}[余多]?(?:项|个)(?=[，。；]|合作|签约|开工)"
        r"|一批|一大批|一系列|系列项目|这些|上述|以上项目|各类[^，。；]{0,6}项目|类项目|全部项目|在内(?=的|，)|等(?:重大|重点"
        r"|产业|一批|系列|多个|合作|签约|在内)*项目|三大|四大|五大|各个?项目|集中(?:签约|开工)"
    )
)
_SINGLE: Final = re.compile(
    guarded(
        r"(?<![第十])一(?:个|项)|(?:该|本|此|这个|这一|此次|上述)(?:项目|工程|基地|园区|公司|工厂|中心)|(?<![类些批多])(?:项目"
        r"|工程|基地|产业园|工厂|中心|电站)(?:(?=，)|(?:计划|预计|一期|二期"
        r"|首期|拟|概算|估算|协议|总|静态|动态)|$)"
    )
)
_PHASE: Final = re.compile(
    r"(?:第?[一二三四五六]期|首期|前期|[一二三四五]阶段|第[一二三四]步|后期|远期|近期|初期(?=投资)|起步区|启动区)(?:工程|项目)?"
)


_PHASE_LAST: Final = re.compile(rf"{_PHASE.pattern}$")
_PHASED: Final = re.compile(rf"{_PHASE.pattern}(?:计划|预计|拟|总|将|已|规划|的|项目|工程)*$")
_PART_OF_YEAR: Final = re.compile(
    r"(?:其中|含|包括)[^，。；]{0,6}(?:固定资产|设备|建设|工程|土建|环保)$|(?:(?<![二两三四五六七八九十])年内|今年|本年度?|年度|当年|明年|\d{4}年|[1-9]月)(?:\w{0,2}计划|预计"
    r"|拟)?(?:完成)?$|完成$"
)
_EQUIPMENT: Final = re.compile("(?:设备|土建|基建|厂房)$")
# What a total is made of (`其中产业投资120亿元、配套投资80亿元`).
_A_PART: Final = re.compile("其中，?(?!总|计划|预计|拟)(?:(?!项目|工程|公司|基地|中心|政府|企业|集团|完成|今年)[^，。；、]){2,6}$")
_NEXT_PART: Final = re.compile("、[\u4e00-\u9fff]{2,6}投[资入][约近超]?")
_IN_A_YEAR: Final = re.compile(r"\d{4}年$")
_PART_WORD: Final = re.compile("其中|含|包括")
_ASIDE: Final = re.compile(r"个月内(?:计划)?$|(?:环保|绿化|安全|研发|水保|科研|信息化)(?:设施|工程)?(?:总)?$")
_FUNDED: Final = re.compile(r"(?:的)?(?:基金|募资|贷款|订单)")
_BUILT_WITH: Final = re.compile(r"(?:用于|在[^，。；]{2,12}(?:建|设立|打造)|建设|新建|兴建)")
_PUBLIC: Final = re.compile(r"(?:预算|财政|可支配|出让金?|出让)$")
_CLASS_MARK: Final = re.compile(r"(?:的)?[^，。；]{0,8}\d{1,6}[个项家]|[、或和](?=[\d百千亿几数上外内总投])|特别是|尤其是")
_NEXT_CLASS: Final = re.compile(r"、[\d百千亿]")


def assign_roles(document: Document) -> Document:
    """The document with the role of each amount: a `Role`, or one of the constants of this module."""
    return replace(document, amounts=tuple(_renewed(document.text, list(_roles(document)))))


def _renewed(text: str, amounts: list[Amount]) -> list[Amount]:
    """`由5亿元增加至8亿元`: the new figure has the role of the old one, which is none any more."""
    for index in range(1, len(amounts)):
        old, new = amounts[index - 1], amounts[index]
        if old.role in _FACTS and _INTO.fullmatch(text, old.end, new.front):
            amounts[index - 1], amounts[index] = replace(old, role=OTHER), replace(new, role=old.role)
    return amounts


_FACTS: Final = frozenset(map(str, Role))
_INTO: Final = re.compile(r"，?(?:计划|拟|将)?(?:进一步)?(?:调[增减整高升]|变更|增加|提高|提升|上调|下调|扩大|增|修订)[至到为]")


def _roles(document: Document) -> Iterator[Amount]:
    text = document.text
    previous: Amount | None = None
    pending: list[str] = []
    for amount in document.amounts:
        begin, end = document.sentence_at(amount.start)
        left_edge = max(begin, previous.end if previous else 0)
        window = text[max(left_edge, amount.start - 60) : amount.front]
        role, pending = _lexical(text, amount, window, previous, pending, (begin, end))
        role = _grouped(document, amount, role, previous)
        qualifier = amount.qualifier
        if role == SIZE_CLASS and qualifier == "over" and amount.text.endswith(("以上", "级")):
            qualifier = "at_least"
        previous = replace(amount, role=role, qualifier=qualifier)
        yield previous


def _lexical(
    text: str, amount: Amount, window: str, previous: Amount | None, pending: list[str], sentence: tuple[int, int]
) -> tuple[str, list[str]]:
    """The role that the words around an amount name, and the roles that 分别 still owes to the amounts behind it."""
    following = text[amount.end : amount.end + 24]
    if following.startswith(("/", "每亩", "一亩", "每平")):
        return RATE, []
    invested = _INVESTED.match(following) is not None
    if invested and _PHASE_LAST.search(window):
        return Role.PHASE_INVESTMENT, []
    joined = previous is not None and _JOIN.fullmatch(text[previous.end : amount.start].rstrip("约近超逾达")) is not None
    if _BUYS.match(text, amount.end):
        return DEAL, []
    if pending and joined:
        return pending[0], pending[1:]
    triggers = list(_TRIGGER.finditer(window))
    if "分别" in window and len(triggers) > 1:
        roles = [_role_of(one) for one in triggers]
        return roles[0], roles[1:]
    last = triggers[-1] if triggers else None
    near = last if last is not None and _CLAUSE.search(window, last.end()) is None else None
    if _is_size_class(text, amount, window, near.group() if near else ""):
        return SIZE_CLASS, []
    if near is not None:
        of_one = near.group() == "出资" and previous is not None and previous.start >= sentence[0] and previous.role in _WHOLES
        role = DEAL if of_one else _specific(window, near, following)
        part = previous is not None and previous.role == Role.PHASE_INVESTMENT and previous.start >= sentence[0]
        return Role.PHASE_INVESTMENT if part and role == Role.TOTAL_INVESTMENT and _NEXT_PART.fullmatch(window) else role, []
    if joined and previous is not None:
        return previous.role, []
    return _by_what_follows(text, window, following, invested, previous, sentence[0]), []


def _by_what_follows(text: str, window: str, following: str, invested: bool, previous: Amount | None, begin: int) -> str:
    """The role of an amount that nothing in front of it names."""
    if invested:
        return Role.PHASE_INVESTMENT if _PHASED.search(window) else Role.TOTAL_INVESTMENT
    if _BUILDS.match(following) and _INTENDS.search(window):
        return Role.TOTAL_INVESTMENT
    if _ORDERED.match(following):
        return ORDERS
    if (behind := _YEARLY.match(following)) is not None and not _OF_A_TERM.search(window):
        return (Role.ANNUAL_OUTPUT_VALUE, Role.ANNUAL_TAX, Role.ANNUAL_REVENUE)[(behind.lastindex or 1) - 1]
    if previous is not None and previous.start >= begin and following.startswith("的") and text.startswith("的", previous.end):
        return previous.role
    return OTHER


# Behind one of these, what a partner pays in (`总投资200亿元，…远岸出资30亿元`) is a part of it.
_WHOLES: Final = frozenset((Role.TOTAL_INVESTMENT, Role.PHASE_INVESTMENT, Role.REGISTERED_CAPITAL, FUNDING, DEAL))
_INVESTED: Final = re.compile("(?:的)?(?:总)?投资(?!者|人|方|公司|集团|[以之]?外)")
_BUYS: Final = re.compile("，?(?:最终|以|将|从而)?(?:获得|换取|取得|收购|认购|持有)[^，。；]{0,12}(?:股权|股份)")
_BUILDS: Final = re.compile("(?:投资)?(?:投建|建设|新建|兴建|打造|扩建|布局)")
_INTENDS: Final = re.compile("(?:拟[以用斥]?|将|斥|豪掷|计划)(?:合计|共计?|总计|再|另)?$")
_ORDERED: Final = re.compile("(?:在手)?(?:订单|大单)")
_YEARLY: Final = re.compile("(?:的)?(?:年)?(?:(产值)|(税收)|(销售|营收))")
_CLAUSE: Final = re.compile(r"[，。；！？]")


def _role_of(match: re.Match[str]) -> str:
    return _ROLES[match.lastgroup or ""]


def _specific(window: str, match: re.Match[str], following: str) -> str:
    """The role of a trigger where the words around it say more than itself."""
    role = _role_of(match)
    before = window[: match.start()]
    if role == Role.TOTAL_INVESTMENT:
        return _of_total(window, match, before, following)
    if role in (SPENT, FUNDING) and _BUILT_WITH.match(following) and not match.group().startswith(("募", "定增")):
        return Role.TOTAL_INVESTMENT
    if match.group() == "增资" and not _BUILT_WITH.match(following):
        return DEAL
    if role == Role.ANNUAL_REVENUE and _PUBLIC.search(before):
        return STATISTIC
    return OTHER if role in _YIELDS and (_OF_A_TERM.search(before) or "累计" in window[match.end() :]) else role


def _of_total(window: str, match: re.Match[str], before: str, following: str) -> str:
    """What words for a total (投资, 出资) mean behind `before`."""
    if _RAISED.search(before) or _WORKING_CAPITAL.search(before):
        return FUNDING
    if _EXCEPT.search(before) or _INTO_SECTOR.search(before):
        return OTHER
    if _ALL_OF_SEVERAL.search(window) or _OF_ONE_PARTNER.search(before) or (match.group() == "出资" and _is_share(before, following)):
        return DEAL
    if not match.group().startswith(("项目", "工程")) and (_EQUIPMENT.search(before) or _A_PART.search(before)):
        return Role.PHASE_INVESTMENT
    if _PART_OF_YEAR.search(before) and not (_IN_A_YEAR.search(before) and _BUILT_WITH.match(following)):
        return Role.PHASE_INVESTMENT if _PART_WORD.search(before) else SPENT
    if _ASIDE.search(before) and not match.group().startswith(("项目", "工程")):
        return SPENT
    if _PHASED.search(before):
        return Role.PHASE_INVESTMENT
    return FUNDING if _FUNDED.match(following) else Role.TOTAL_INVESTMENT


_YIELDS: Final = frozenset((Role.ANNUAL_REVENUE, Role.ANNUAL_OUTPUT_VALUE, Role.ANNUAL_TAX))
_OF_A_TERM: Final = re.compile("期内[^，。；]{0,8}$|(?<!年)累计[^，。；]{0,6}$")


_RAISED: Final = re.compile(r"(?:募集资金|募资)(?:拟|计划)?$")
_WORKING_CAPITAL: Final = re.compile(r"补充流动资金(?:拟|计划|预计|将)?$")
_ALL_OF_SEVERAL: Final = re.compile(r"(?:[两三四五](?:项|个)|上述)[^，。；]{0,6}投资(?:额|总额)?合计(?:约|近|超)?$")
_OF_ONE_PARTNER: Final = re.compile(r"其中，?(?:上市公司|本?公司)(?:拟|计划|将)?$")
_EXCEPT: Final = re.compile("除了?[^，。；]*$")
_INTO_SECTOR: Final = re.compile("向[^，。；]{2,20}(?:产业|领域|行业|集群|市场)$")
_SHARE_BEFORE: Final = re.compile(r"其中|注册资本|资本金|持股|占比|[认实]缴")
_SHARE_AFTER: Final = re.compile(r"，(?:持股|占股?比|占[\d注项公]|持有)")


def _is_share(before: str, following: str) -> bool:
    """Whether 出资 says what one partner pays into a company."""
    return _SHARE_BEFORE.search(before) is not None or _SHARE_AFTER.match(following) is not None


def _is_size_class(text: str, amount: Amount, window: str, trigger: str) -> bool:
    following = text[amount.end : amount.end + 24]
    if amount.grade:
        return True
    banded = _ABOVE.search(amount.text) is not None
    if banded and (_CLASS_NEXT.match(following) or _CLASS_MARK.match(following) or _EACH.search(window)):
        return True
    if following.startswith("的"):
        return amount.value is None and _CLASS_COUNT.match(following[1:]) is not None and not trigger
    if trigger:
        return _EACH.search(window) is not None
    if amount.text[0] in "百千万亿" or amount.text[0].isdigit() or amount.value is None:
        if _BUILDS.match(following):
            return False
        return _CLASS_NEXT.match(following) is not None or _NEXT_CLASS.match(following) is not None
    return False


_GROUPABLE: Final = {str(role) for role in Role} | {SPENT, FUNDING, OTHER}
_PLACE: Final = re.compile(
    r"(?:全[省市区县国州旗镇]|我[省市区县国]|各地|[省市区县州](?:共|累计|已|今年|去年|上半年|前[一二三]季度|\d)|(?:省|市|区"
    r"|县)(?:级)?重[点大]项目|期间|五年|未来\d*[\d一二三五十]*年内?)[^。；]*$"
)
_ONE: Final = re.compile(r"的(?!\d|[一二两三四五六七八九十]{1,3}[个项大])(?!项目|重[大点]|外资|产业|合作)[^，。；]{2,}")


def _grouped(document: Document, amount: Amount, role: str, previous: Amount | None) -> str:
    """`statistic` in place of a fact's role where the figure is a group's or a place's."""
    if role not in _GROUPABLE:
        return role
    begin, end = document.sentence_at(amount.start)
    before = document.text[max(begin, amount.start - _REACH) : amount.start]
    after = document.text[amount.end : min(end, amount.end + _REACH)]
    if role in (Role.TOTAL_INVESTMENT, OTHER) and (named := _by_noun(role, before, after)) is not None:
        return named
    group, single = _group_and_single(document, begin, before)
    if group >= 0 and group >= single:
        return STATISTIC
    if role == Role.TOTAL_INVESTMENT and _SINCE.search(before):
        return STATISTIC
    follows = previous is not None and previous.role == STATISTIC and previous.start >= begin
    placed = role in (SPENT, FUNDING, OTHER) and _PLACE.search(before) is not None
    return STATISTIC if single < 0 and (follows or placed) else role


def _by_noun(role: str, before: str, after: str) -> str | None:
    """What the noun behind `X亿元的` says: many projects or one."""
    if role == Role.TOTAL_INVESTMENT and (FIRST_OF.match(after) or _BUILDS_ONE.match(after)):
        return role
    if not after.startswith("的"):
        return None
    if _MANY.match(after) or _COUNTED_BEFORE.search(before):
        return STATISTIC
    return role if _ONE.match(after) else None


def _group_and_single(document: Document, begin: int, before: str) -> tuple[int, int]:
    """Where the last words for several projects and for one end; in a part behind ；, those of the parts before it if it has none."""
    group, single = _last_end(GROUP, before), _last_end(_SINGLE, _FIGURE_WORDS.sub("", before))
    steps = 0
    while group < 0 and single < 0 and begin > 0 and document.text[begin - 1] == "；" and steps < 8:
        begin, end = document.sentence_at(begin - 1)
        part = document.text[max(begin, end - _REACH) : end]
        group, single, steps = _last_end(GROUP, part), _last_end(_SINGLE, part), steps + 1
    return group, single


_REACH: Final = 400
_BUILDS_ONE: Final = re.compile("(?:[^，。；]{0,12})?(?:建设?|新建|兴建|建立|设立|打造)(?:成)?一[家个座条]")
_COUNTED_BEFORE: Final = re.compile(
    r"(?<!第)(?<!\d)(?:[2-9]|\d{2,6}|[二两三四五六七八九十多])[余多]?[个项座家条](?:总额|(?:总|计划|规划)*投资(?:总?额)?)[^，。；]{0,4}$"
)
FIRST_OF: Final = re.compile(r"的?[\u4e00-\u9fffA-Za-z“”（）0-9]{3,36}?等\d{1,6}[余多]?[个项]")
_SINCE: Final = re.compile(r"(?:以来|累计)[^。；]{0,40}$")
_FIGURE_WORDS: Final = re.compile(r"(?:总?投资|年?产值|税收|销售)[^，。；]{0,6}$")
_MANY: Final = re.compile(
    r"的(?:(?:(?<!\d)\d[\d,]{0,15}|[二两三四五六七八九十]|[一二三四五六七八九十百]{2,3}|多)[余多]?(?:个|项|宗|家|大)|(?:项目"
    r"|重[大点]项目)(?:有|达|共|\d))"
)


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    end = -1
    for match in pattern.finditer(text):
        end = match.end()
    return end


def phase_of(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last phase that is named in `text[start:end]` (`一期`, `首期`, `二期项目`)."""
    found = list(_PHASE.finditer(text, start, end))
    return found[-1] if found else None
