"""What each quantity is to a project: land, floor, jobs or capacity; decided by the words beside it, before it is attached."""

import re
from decimal import Decimal
from typing import Final

from zscrawl.items import Role
from zscrawl.reading.spans.quantities import Quantity

_OF_LAND: Final = frozenset(("亩", "公顷", "h㎡", "hm²", "hm2"))
_SQUARE_KILOMETRES: Final = frozenset(("平方公里", "平方千米"))
_TRIPS: Final = frozenset(("人次", "架次"))
_PIECES: Final = frozenset(("台", "台套", "套", "块", "台组"))
_POWER: Final = frozenset(
    (
        *("千瓦", "兆瓦", "吉瓦", "GW", "MW", "KW", "kW", "Gw", "Mw", "kw", "GWp", "MWp", "kWp", "GWac", "MWac", "GWdc", "MWdc"),
        *("IT-GW", "IT-MW", "吉瓦时", "兆瓦时", "GWh", "MWh", "GWH", "MWH", "Gwh", "Mwh"),
    )
)
NOT_UNITS: Final = frozenset(
    (
        *("千伏", "kV", "千伏安", "兆伏安", "万千伏安", "伏安", "kVA", "KVA", "MVA", "公里", "千米", "英尺", "度电价"),
        *("户", "次", "人次", "艘次", "期", "批", "种", "处", "年", "层", "门", "款", "笔", "方", "单", "例", "家", "项", "宗", "所"),
        *("栋", "幢", "座", "间", "班", "大", "把", "份", "扇", "对", "部", "口", "节", "组", "亿", "根", "列"),
    )
)
_UNITS: Final = {"t": "吨"}

_LAND: Final = re.compile(r"(?:占地|规划面积|用地|征地|租地|土地|供地|净地|流转)[^，。；\d]{0,10}$")
_LEASED: Final = re.compile(r"(?:租用|租赁|承租|流转|使用)[^，。；\d]{0,10}$")
_LAND_NEXT: Final = re.compile("[^，。；、]{0,4}(?:土地|占地|滩涂|荒地|荒山|林地|水面|坑塘|升压站|厂区|厂房|的?[^，。；、]{0,4}基地)")
_FLOOR: Final = re.compile(
    r"(?:建筑面积|建筑总面积|总建面|建面|厂房|建筑|标准厂房|车间|仓库|办公楼|面积|新建|租用|租赁|改造|装修|建设)[^，。；\d]{0,12}$"
)
_BUILDING_NEXT: Final = re.compile("(?:的)?[^，。；]{0,6}(?:厂房|建筑)")
_HEATED: Final = re.compile(r"(?:供热|供暖|采暖)(?:总?面积|能力)?[^，。；、\d]{0,6}$")
_HEATED_NEXT: Final = re.compile("的?(?:供热|供暖|采暖)")
_NOT_AREA: Final = re.compile(
    r"(?:标准层|单层|扫风|灌溉|种植|绿化|覆盖|水域|辐射|森林|流域|造林|治理|使用林地|增加耕地|整治)[^，。；\d]{0,10}$"
)

_HIRED: Final = re.compile(r"(?:就业|岗位|员工|用工|职工|解决|安置|带动|吸纳|劳动力|人员)")
_NOT_HIRED: Final = re.compile("培训[^，。；]{0,8}$|非农|失业|城镇|全国|全[省市区县]")
_WILL: Final = re.compile("将(?:有|需|招|雇|聘|新增|创造)")
_STAFF_NEXT: Final = re.compile("(?:名)?(?:员工|工人|职工)")
_POSTS_NEXT: Final = re.compile("(?:的)?[^，。；、0-9]{0,8}岗位")

_ROOMS: Final = re.compile(r"(?:客房|套房|房间)[^，。；\d]{0,6}$")
_MADE_LENGTH: Final = re.compile("年产[^，。；]{0,10}$")
_OF_EACH: Final = re.compile("每[台座套条个][^，。；]{0,10}$")
_TRAFFIC: Final = re.compile(r"(?:旅客|客流|客运|接待|游客|起降|吞吐)[^，。；]{0,8}$")
_DESIGNED: Final = re.compile("年|设计|能力")
_MADE: Final = re.compile(r"(?:年(?:可|计划|设计|新增|总)?(?:产|生产|加工)|产能|生产能力)[^，。；]{0,14}$")
_STRONG: Final = re.compile(
    r"年(?:可|均|平均|计划|设计|新增|总|预计|可实现|可新增)?(?:产|生产|产能|产量|加工|处理|发电量?|上网电量|供热|供应|供水"
    r"|供气|供电|吞吐|消纳|回收|利用|提供|接待|制造|输送|生产能力|组装|出栏|屠宰|制氢|封装|封测|测试|捕集|分拣|仓储|储存|拆解|再生|转化|冶炼|印染|织造|纺纱|繁育|培育|灌装)"
    r"|产能|总?产量|生产规模|装机|发电量|上网电量|库容|容量|能力|机架|床位|算力|日产|日处理|日供|月产|年新增(?!产值|销售|税|利|营|收)|吞吐量|机柜|每年可?|每日|每天$|可生产"
    r"|联产|泊位|生产|交易量|建设规模|处理规模|容纳|产出|设计规模"
)
_NOT_CAPACITY: Final = re.compile(
    r"(?:从(?![^，。；]{2,8}[调引取]水)|由原来|节约|节省|减排|减少|替代|相当于|降低|标准?煤|碳排放|二氧化碳|节水|植树|排放|同比|增长|去年|此前|原(?![料油煤子浆矿药奶纸铝木地糖粮])来?"
    r"|由原来|现有|目前已|累计(?:生产|产|销)|使用|耗|用电|每度|售出|销量|出货|车流|占全|全国|占|满足|较(?![好大高多快强为早低小长])"
    r"|造价|里程|全长|长度|总?重(?![点要大庆组])|海拔|高度|距离|跨度|桩|完成|安装(?!容量)|带动|汇集|敷设|铺设|浇筑|基准)[^，。；]{0,16}$"
    r"|(?:单机|单台(?:机组)?|首台|每[台座套条个]|第[一二三四五六七八九十]{1,2}台|出力)[^，。；]{0,6}$|[台个]容量$"
    r"|(?:\d\d|[二三]十五?)年(?:期|内|累计|总)[^，。；]{0,10}$"
    r"|(?:今年|当年|全年|当月|上半年|季度|\d月份?)(?:预计|计划|可|将|实现|的){0,3}产量[^，。；]{0,6}$"
)
_NOT_CAPACITY_NEXT: Final = re.compile(
    r"(?:/秒|每秒|架次以上|标准煤|标煤|二氧化碳|碳排放|升压站|变电站|线路|的?燃煤|CO|居民|家庭|以上|风机|塔筒|级|品种|系列|规格|型号|电压|集电|送出|主变|工程机械|的?\d{1,4}千伏"
    r"|的?(?:提升|提高|增加|增长|扩大|扩容|扩展|扩充|增|扩|调整|变更)[至到为]|级?[^，。；、\d]{0,4}(?:码头|泊位|航道))"
)
_RAISED_TO: Final = re.compile("(?:提升|提高|增加|增长|扩大|扩容|扩展|扩充|增|扩)[至到为]约?$")
_CONTENT: Final = re.compile(r"建设内容(?:主要)?(?:包括|包含|为|有)[^，。；\d]{0,4}$")
_ELSEWHERE: Final = re.compile(
    r"(?:全[省市区县国]|我[国省市区县]|全球|全行业|市场|整个(?:基地|园区|流域))(?![^，。；]*(?:项目|工程))[^，。；]*$"
)
_INSTALLED: Final = re.compile(r"[^，。；、\d]{0,12}(?:轮毂|逆变器|箱变|升压|方阵|塔架|变压器|盾构|起重机)")
_OUTPUT: Final = re.compile("产|制造|加工")
_FITTED: Final = re.compile(r"(?:购置|配备|采用|共?设置|安装|选用|布置)(?:(?!年产)[^，。；])*$")
_SETS: Final = re.compile("(?:发电|煤电|核电|风电)?(?:机组|单机)")
_EQUIPMENT: Final = re.compile(r"(?:\d{1,4}|[二两三四五六七八九十])(?:台套?|组|座)\d")
_TURBINES: Final = re.compile("[^，。；]{0,20}(?:风机|风力|风电)|的?[^，。；]{0,8}升压|[^。；]{0,60}(?:装机|总容量)")
_TIMES: Final = re.compile("[×xX*台套组座]")
_UNIT_NEXT: Final = re.compile("[^，。；、]{2,24}机组(?!.{0,4}(?:项目|工程))")
_BUILT: Final = re.compile("建设|新建|扩建|装机|规模|容量")
_LINES_BEFORE: Final = re.compile("(?:线|路|道|管|河|街|桥)[^，。；]{0,2}$")
_OF_LINES: Final = re.compile(r"[^，。；、\d]{0,12}(?:线|路|道|带|管|河|街|链|桥)(?![\u4e00-\u9fff]{0,3}(?:缆|胎))")
_PER_NEXT: Final = re.compile("[\u4e00-\u9fff]{1,8}/[年月日天]")
_FEW: Final = re.compile("[零一二两三四五六七八九](?![十百千万亿])")
_HELD: Final = re.compile(r"[^，。；]{0,10}(?:机架|机柜|产品|床位|车位|泊位)")
_HELD_BEFORE: Final = re.compile("(?:机架|机柜|床位|车位|泊位)[约超近达共]?$")
_LISTED_ON: Final = re.compile(r"^[、，和及与其中]|、|，其中")
_MAKES_NEXT: Final = re.compile(r"(?:的)?[^，。；\d]{0,12}(?:生产能力|总?容量|产能|生产线|能力|生产规模|项目|规模)")
_CLAUSE: Final = re.compile(r"[，；。]")
_NAMED_UNITS: Final = re.compile(r"(?:标准)?(?:机架|机柜|床位|车位|停车位|学位|泊位|岗位)")
_PRODUCT: Final = re.compile(
    r"[的]?((?:（[^（）]{1,12}）)?[\u4e00-\u9fffA-Za-z0-9α-ω\-/·（）%]{2,24}?)(?=[，。；、！？\n]|等|项目|生产|产能|及|和"
    r"|，|的|产业|建设|$)"
)


def role_of(text: str, quantity: Quantity, before: str, listed: bool) -> Role | None:
    """What a quantity of `text` is, None where it is no fact. `before` is what its sentence says in front of it; `listed`
    says whether it stands in a list of capacities."""
    if quantity.unit in _TRIPS:
        return Role.CAPACITY if _TRAFFIC.search(before) and _DESIGNED.search(before[-16:]) else None
    if quantity.kind == "area":
        return _area(text, quantity, before)
    if _is_jobs(text, quantity, before):
        return Role.JOBS
    if quantity.unit == "间" and _ROOMS.search(before):
        return Role.CAPACITY
    if quantity.unit in ("公里", "千米") and _MADE_LENGTH.search(before):
        return Role.CAPACITY
    if quantity.kind not in ("measure", "count") or quantity.unit in NOT_UNITS or "岗位" in quantity.unit:
        return None
    return Role.CAPACITY if _is_capacity(text, quantity, before, listed) else None


def _area(text: str, quantity: Quantity, before: str) -> Role | None:
    if quantity.unit not in _OF_LAND and (quantity.per or _MADE.search(before)):
        return None if _NOT_CAPACITY_NEXT.match(text, quantity.end) or _OF_EACH.search(before) else Role.CAPACITY
    if _HEATED.search(before) or _HEATED_NEXT.match(text, quantity.end):
        return Role.CAPACITY
    if _NOT_AREA.search(before):
        return None
    if _LAND.search(before):
        return Role.LAND_AREA
    if quantity.unit in _OF_LAND:
        return Role.LAND_AREA if _LEASED.search(before) or _LAND_NEXT.match(text, quantity.end) else None
    if quantity.unit in _SQUARE_KILOMETRES:
        return None
    return Role.FLOOR_AREA if _FLOOR.search(before) or _BUILDING_NEXT.match(text[quantity.end : quantity.end + 12]) else None


def _is_jobs(text: str, quantity: Quantity, before: str) -> bool:
    near = before[-16:]
    if quantity.kind == "people" or "岗位" in quantity.unit or (quantity.kind == "count" and "岗位" in near[-6:]):
        hired = _HIRED.search(near + quantity.text) or (_WILL.search(near) and _STAFF_NEXT.match(text, quantity.end))
        return hired is not None and not _NOT_HIRED.search(near)
    return quantity.unit == "个" and _POSTS_NEXT.match(text, quantity.end) is not None


def _is_equipment(text: str, quantity: Quantity, clause: str) -> bool:
    """Whether pieces are what a plant is fitted with (`配备6台机组`) rather than what it makes."""
    return quantity.unit in _PIECES and (_FITTED.search(clause) is not None or _SETS.match(text, quantity.end) is not None)


def _is_capacity(text: str, quantity: Quantity, before: str, listed: bool) -> bool:
    clause = _CLAUSE.split(before)[-1]
    installed = _INSTALLED.match(text, quantity.end) is not None and not _OUTPUT.search(clause)
    denied = _NOT_CAPACITY.search(clause) is not None and not _RAISED_TO.search(clause)
    if installed or denied or _is_equipment(text, quantity, clause) or _NOT_CAPACITY_NEXT.match(text, quantity.end):
        return False
    if _ELSEWHERE.search(clause) or (_EQUIPMENT.match(quantity.text) and _TURBINES.match(text, quantity.end)):
        return False
    if not _TIMES.search(quantity.text) and _UNIT_NEXT.match(text, quantity.end) and not _BUILT.search(clause):
        return False
    if quantity.unit == "条" and (_LINES_BEFORE.search(clause) or _OF_LINES.match(text, quantity.end)):
        return False
    if quantity.per or quantity.unit in _POWER or _PER_NEXT.match(text, quantity.end):
        return True
    if quantity.kind == "measure" and _CONTENT.search(clause):
        return True
    if quantity.kind == "count" and _FEW.match(quantity.text):
        return False
    strong = _STRONG.search(clause) is not None
    if quantity.unit == "个" and not (strong and (_HELD.match(text[quantity.end : quantity.end + 14]) or _HELD_BEFORE.search(clause))):
        return False
    if strong or (listed and _LISTED_ON.search(text[max(0, quantity.start - len(clause) - 1) : quantity.start])):
        return True
    return _MAKES_NEXT.match(text[quantity.end : quantity.end + 18]) is not None and quantity.unit != "个"


def measured(text: str, quantity: Quantity, role: Role) -> tuple[Decimal, Decimal, str]:
    """The bounds and the unit of a fact: people in 人, areas in `mu` or `m2`, capacities as written."""
    low, high, unit = quantity.low, quantity.high, quantity.unit
    if role is Role.JOBS:
        return low, high, "人"
    if quantity.kind == "area" and role is not Role.CAPACITY:
        factor = Decimal(15 if unit in _OF_LAND and unit != "亩" else 1_000_000 if unit in _SQUARE_KILOMETRES else 1)
        return low * factor, high * factor, "mu" if unit in _OF_LAND else "m2"
    if unit == "个" and (named := _NAMED_UNITS.match(text, quantity.end)):
        unit = named.group()
    return low, high, _UNITS.get(unit, unit)


def product_of(text: str, quantity: Quantity, end: int) -> tuple[int, int] | None:
    """Where the thing stands that a capacity is of (`4万吨电池箔`)."""
    match = _PRODUCT.match(text, quantity.end, end)
    return match.span(1) if match else None
