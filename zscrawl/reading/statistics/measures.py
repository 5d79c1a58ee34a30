"""What a figure measures: the words around an amount or a percentage, read for its measure."""

import re
from decimal import Decimal
from typing import Final

from zscrawl.items import Measure, Role
from zscrawl.reading.attach import roles
from zscrawl.reading.document import Document
from zscrawl.reading.spans.amounts import Amount
from zscrawl.reading.spans.quantities import Quantity

_COMPLETION: Final = re.compile(
    r"完成率[^，。；、\d]{0,4}$|(?:完成|占|[为达])[^，。；]{0,14}(?:目标|任务|计划)(?:任务)?(?:（[^（）]*）)?的?$"
)
_SHARE: Final = re.compile(
    r"(?<!各)占(?!地|用|据|有)[^，。；]{0,24}$|(?:比重|份额|贡献率|参股比例)[^，。；\d]{0,6}$|(?:国内|全国|全球|国际)[^，。；]{0,6}占有率[^，。；\d]{0,6}$"
    r"|(?:贡献了?|达到?|约为|接近)[^，。；\d]{2,16}的$|贡献[^，。；\d]{2,10}$"
)
_PART: Final = re.compile(
    "(?:以上|左右)?的?(?:(?:签约|开工|在建|新建)?(?:项目|企业|订单|投资)(?!增长|增速|回报))|(?:以上|左右)?的[^，。；的]{0,6}供应"
)
_RATE: Final = re.compile(
    r"(?:开工|落地|注册|备案|入库|列统|纳统|竣工|投产|投用|达产|转化(?!效)|履约|到位|签约|供地|复工|完工|建成|入驻|落户|国产化)[^，。；、\d率]{0,4}率"
    r"(?:更是|高|均|都|分别|达|到|为|超|过|近|约|至|提升){0,4}(?:从[^，。；]{1,16}(?:至|到)|从[^，。；\d]{0,2}\d{1,2}月的(?:不足)?)?$|(?:投资|工程|建设)进度(?:达|达到|为|已)?$"
    r"|(?:产销|产品销售|利用|节支|投资)率[^，。；\d]{0,4}$"
)
_OF_BUSINESS: Final = re.compile(
    "项目|投资|产业|产值|产量|增加值|制造|企业|市场|出口|工程|外贸|签约|服务业|装机|出货|总量|产销|票房|基金|采购|供应|产能|贸易|收入|支出|主体|进口"
)
_GROWTH_WORD: Final = re.compile(r"增长|增速|增幅|增加|上升|攀升|成长率|下降|回落|减少|下滑|增[为至]?[约近超达]{0,2}$")
_FALL: Final = re.compile("下降|回落|减少|下滑|负增长")
_GROWTH_OF: Final = re.compile(
    "投资|投入|项目|排产|产值|增加值|生产总值|GDP|零售|总收入|服务收入|业务收入|出口|进口|进出口|货值|营收|营业收入|销售收入|财政收入|预算收入|税收|(?<!日)发电量|外送电量|产量|出货量|金额|总额|到位|外资|利润总额|复合|装备制造|制造业|产业|总投资|采购|预算|市场规模|装机|产销|贸易|个"
    r"|生产[^，。；\d]{1,10}\d[\d.]*万?[吨台辆套]"
)
_GREW: Final = re.compile("(?:左右|以上)?的(?:同比|年均|复合)?(?:增长|增幅|增速)")
_RISES: Final = re.compile("[同环]比|[较比]|实现|保持|年均|有$")
_NO_GROWTH: Final = re.compile(
    "包裹|客流|旅客|班列|开行|用电|股价|涨|净利润|归母|每股|毛利|产能|效率|成本|现金流|能耗|用水|耗能|人均|房价|网签"
)
_LIST: Final = re.compile(r"[、和及]$")


def percent_measure(document: Document, quantity: Quantity, previous: Measure | None) -> tuple[Measure, Decimal] | None:
    """(measure, value) of a percentage, or None where it is no statistic; `previous` is that of the percentage before it in a list."""
    text, value = document.text, quantity.value if quantity.value is not None else quantity.low
    begin, _ = document.sentence_at(quantity.start)
    before = text[max(begin, quantity.start - 40) : quantity.context_start]
    if quantity.text.endswith(("百分点", "点")):
        return None
    if _COMPLETION.search(before):
        return Measure.COMPLETION_RATE, value
    if _RATE.search(before):
        return Measure.RATE, value
    whole = text[max(begin, quantity.start - 60) : quantity.start]
    if _NO_SHARE.search(whole[-24:]):
        return None
    if _SHARE.search(before) and not re.match("(?:以上|左右)?的?(?:市场)?份额", text[quantity.end : quantity.end + 8]):
        return (Measure.SHARE, value) if _OF_BUSINESS.search(whole) else None
    clause = re.split("[，。；]", before)[-1]
    if _GROWTH_WORD.search(clause) or (_GREW.match(text, quantity.end) and _RISES.search(clause)):
        if not _GROWTH_OF.search(whole) or _NO_GROWTH.search(whole[-24:]):
            return None
        return Measure.GROWTH, -value if _FALL.search(clause.rsplit("（")[-1]) else value
    if previous is not None and _LIST.search(before):
        return previous, value
    return (Measure.SHARE, value) if _PART.match(text, quantity.end) and not _PER.search(clause) else None


def aimed(document: Document, quantity: Quantity) -> Decimal | None:
    """What a goal sets, in any unit (`普及率提升至88%`, `新增绿色工厂50个`); a fall by a share is negative. None for points and people."""
    value = quantity.value if quantity.value is not None else quantity.low
    if quantity.kind == "people" or quantity.text.endswith("点") or value == 1:
        return None
    begin = max(document.sentence_at(quantity.start)[0], quantity.start - 24)
    return -value if quantity.kind == "percent" and _FALLS_BY.search(document.text, begin, quantity.context_start) else value


_FALLS_BY: Final = re.compile(r"(?:下降|减少|降低)(?![至到])[^，。；\d至到]{0,4}$")
_NO_SHARE: Final = re.compile("资本金|用电量|可用发电量|全年销量|干部|员工")
_PER: Final = re.compile(r"按|以$|第|每|超过?$|减持|收购|持有|补[贴助]|奖励")
_INVESTMENT: Final = frozenset(
    {
        str(Role.TOTAL_INVESTMENT),
        str(Role.PHASE_INVESTMENT),
        roles.SPENT,
        roles.STATISTIC,
        roles.OTHER,
        roles.SUBSIDY,
        roles.FUNDING,
        roles.DEAL,
    }
)
_INVESTED: Final = re.compile(
    r"投资(?:协议)?[^，。；\d]{0,8}(?:，达)?$|(?:政府|欧盟|委员会)(?:表示|称|认为)?[^，。；]{0,4}需要?$|(?:带动|拉动|撬动)[^，。；\d]{0,8}投资[^，。；\d]{0,3}$|总额[^，。；\d]{0,4}$|(?:总|累计|签约|协议|合同|涉及|意向)(?:总)?金额[^，。；\d]{0,4}$|投入(?:未来|今后|每年|[^，。；\d]{0,6}\d{1,4}年)?[^，。；\d]{0,8}$|耗资[^，。；\d]{0,4}$|签约(?:额|资金)?(?:预计|累计|总计|共计)?$|概算[^，。；\d]{0,4}$|(?:^|，|共|已|累计|总计)安排$|注入$"
)
_AMOUNT_OF_INVESTMENT: Final = re.compile(r"的?(?:总)?投资(?!者|人|方|公司|集团|协议)")
_OUTPUT: Final = re.compile(
    r"(?:产值|生产总值|GDP|营业收入|销售收入|营收|主营业务收入|增加值|经济总量|产业规模|市场规模|行业规模|销售规模|销售额|票房|市场需求量?|市场容量|业务收入|服务收入|行业收入|业收入)[^，。；\d]{0,8}$"
)
_TRADED: Final = re.compile(
    r"(?:交易|成交|贸易|零售|授权|进出口|出口|进口|采购)[^，。；\d、]{0,3}(?:总额|金额|额)[^，。；\d]{0,4}$|(?:外商|外国)直接投资[^，。；\d]{0,8}$|的[^，。；、的\d]{0,4}资金$"
)
_RAISES: Final = re.compile(r"(?:增资|追加|注资|捐款|捐赠|亏损)[^，。；\d]{0,4}$")
_SUBSIDY: Final = re.compile(r"财政[^，。；]{0,8}投入$|投入[^，。；\d]{0,4}援[^，。；\d]{1,4}资金$|(?:补贴|补助|奖励)[^，。；\d]{0,4}$")
_FUNDS: Final = re.compile(
    r"(?:的)?[^，。；\d、]{0,6}(?:资金|基金|贷款|债券|国债|大单|采购|奖励|补贴|社会资本)|[^，。；\d、]{0,12}再贷款"
    r"|(?:用于)?(?:扶持|支持|奖励|补助)|用于|投向"
)
_NAMED: Final = re.compile(r"(?:贷款|债券|资金|投资|金额|总额)[^，。；\d]{0,8}$")
_TAX: Final = re.compile(r"(?:税收|税金|利税|税)[^，。；\d]{0,6}$")
_OTHER: Final = re.compile(
    r"(?:资金|债券|贷款|续贷|外资|台资|内资|出口|进口|进出口|零售总额|授信|奖励|补贴|补助|采购协议|大单|基金|财政收入|预算收入|资产总额|(?<!净)利润|额度|投放金额|金融工具|社会资本|转移支付|[顺逆]差|外商直接投资(?:（FDI）)?|融资|信贷|引资|存款|再贷款|支持|扶持|减税降费[^，。；]{0,8}|政府采购|采购规模)[^，。；]{0,12}$"
)


def money_measure(document: Document, amount: Amount) -> Measure | None:
    """The measure that the words before an amount of a set or of a place name."""
    text = document.text
    begin, _ = document.sentence_at(amount.start)
    before = text[max(begin, amount.start - 30) : amount.front]
    funds = _FUNDS.match(text, amount.end)
    sized = amount.role == roles.SIZE_CLASS and not funds and not _NAMED.search(before)
    if sized or amount.role in (roles.RATE, roles.ORDERS):
        return None
    spent = funds is not None and funds.group().startswith(("用于", "投向", "支持")) and _INVESTED.search(before) is not None
    if (funds and not spent) or _SUBSIDY.search(before) or re.search("预算内投资[^，。；\\d]{0,3}$", before):
        return Measure.OTHER_AMOUNT
    if _RAISES.search(before):
        return None
    if _OUTPUT.search(before):
        return Measure.OUTPUT
    if _TAX.search(before):
        return Measure.TAX
    if _TRADED.search(before):
        return Measure.OTHER_AMOUNT
    if amount.role in _INVESTMENT and (_INVESTED.search(before) or _AMOUNT_OF_INVESTMENT.match(text, amount.end)):
        return Measure.INVESTMENT
    if _OTHER.search(before) or amount.role in (roles.FUNDING, roles.SUBSIDY):
        return Measure.OTHER_AMOUNT
    return None


_PRODUCED: Final = re.compile(
    r"(?:(?<!日)产量|(?<!日)发电量|外送电量|排产|出货量|销量|装车量|完工量)[^，。；\d]{0,10}$|(?:产量|出货量)同比[^，。；]{0,14}(?:达到|达|至)$"
    r"|产销(?:量)?(?:分别)?(?:完成|达到?|为)?(?:[\d.]+万?[辆台套吨]和)?$"
)
_MADE: Final = re.compile(r"(?:^|[共已，中]|累计)生产[^，。；\d]{1,10}$")
_COMPARED: Final = re.compile("(?:（[^（）]{0,10}）)?，(?:同比|[比较](?:上年|去年))[^，。；]{0,6}(?:增长|下降)")


def produced(document: Document, quantity: Quantity, placed: bool) -> tuple[Measure, Decimal] | None:
    """The yearly output of a place or a sector, in things (`产量100万辆`); `placed` where its sentence names a place."""
    if quantity.kind not in ("measure", "count"):
        return None
    value = quantity.value if quantity.value is not None else quantity.low
    begin, _ = document.sentence_at(quantity.start)
    before = document.text[max(begin, quantity.start - 50) : quantity.context_start]
    made = _MADE.search(before) and _COMPARED.match(document.text, quantity.end)
    return (Measure.OUTPUT, value) if made or ((placed or "排产" in before) and _PRODUCED.search(before)) else None
