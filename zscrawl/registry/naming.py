"""Names of projects, firms and places brought to forms that can be compared."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from zscrawl.registry.words import clean

_SAME = (
    ("光伏", "太阳能光伏|光伏太阳能|太阳能|光伏发电|光伏"),
    ("锂电池", "动力锂离子电池|锂离子动力电池|锂离子电池|动力锂电池|锂动力电池|锂电池|锂电(?!池)"),
    ("钠电池", "钠离子电池|钠电池|钠电(?!池)"),
    ("新能源汽车", "新能源电动汽车|新能源汽车|新能源车|电动汽车|电动车"),
    ("芯片", "集成电路芯片|集成电路|芯片"),
    ("数据中心", "互联网数据中心|云计算数据中心|大数据中心|云数据中心|数据中心|IDC"),
    ("风电", "风力发电场?|风电场|风电"),
    ("零部件", "零部件|零配件|配套件|配件"),
    ("医疗器械", "医疗器械|医疗设备|医疗装备"),
    ("生物医药", "生物医药|生物制药|生物药"),
    ("垃圾发电", "生活垃圾焚烧发电|垃圾焚烧发电|垃圾焚烧|垃圾发电"),
    ("热电", "热电联产|热电"),
    ("冷链", "冷[链练]物流|冷[链练]"),
    ("电路板", "印制电路板|印刷电路板|印制线路板|印刷线路板|线路板|电路板|PCB板?"),
    ("预制菜", "预制菜肴|预制食品|预制菜"),
    ("显示屏", "显示面板|液晶面板|显示屏|液晶屏"),
    ("碳化硅", "碳化硅|SIC"),
    ("氮化镓", "氮化镓|GAN"),
    ("发光二极管", "发光二极管|LED"),
    ("无人机", "无人驾驶航空器|无人飞行器|无人机|UAV"),
    ("充电桩", "充电设施|充电桩"),
    ("燃料电池", "氢燃料电池|燃料电池"),
    ("制氢", "氢气制备|制氢"),
    ("高速", "高速公路|高速"),
    ("铁路", "高速铁路|高铁|铁路"),
    ("养老", "康养|养老"),
    ("物流", "物流园区?|物流中心|物流基地|物流"),
    ("抽水蓄能", "抽水储能|抽水蓄能|抽蓄"),
    ("大豆", "黄豆|大豆"),
    ("秸秆", "稻秆|麦秆|秸秆"),
    ("机器人", "智能机器人|机器人"),
    ("液化天然气", "液化天然气|LNG"),
    ("压缩天然气", "压缩天然气|CNG"),
    ("有机硅", "有机硅|硅酮"),
    ("电池成组", "(?:动力|锂离子|锂)?电池(?:成组|包|PACK)|锂电PACK|PACK(?=生?产?线)"),
    ("磁材", "永磁材料|磁性材料|永磁体?|磁体|磁材"),
    ("玻璃瓶", "玻璃瓶|玻瓶"),
    ("子午线轮胎", "子午线轮胎|子午胎"),
    ("诊疗", "诊疗|治疗|医疗服务"),
    ("石墨", "石墨化|石墨"),
    ("聚乳酸", "聚乳酸|PLA"),
    ("聚酰亚胺", "聚酰亚胺|PI膜"),
    ("聚酰胺", "聚酰胺|尼龙|锦纶"),
    ("聚碳酸酯", "聚碳酸酯|PC(?=树脂|材料)"),
    ("涤纶", "涤纶|聚酯纤维"),
    ("玻璃纤维", "玻璃纤维|玻纤"),
    ("碳纤维", "碳纤维|碳纤"),
    ("人工智能", "人工智能|AI"),
    ("功率模块", "IGBT模块|IGBT|功率模块"),
    ("智算中心", "智能计算中心|智算中心|算力中心"),
    ("绿氢", "绿色氢能|绿氢"),
    ("宠物食品", "宠物食品|宠物粮|犬猫粮|犬猫干粮"),
    ("稀土", "稀土|镧铈"),
    ("模具", "注塑模具|模具"),
    ("酒店", "宾馆|酒店"),
    ("污水厂", "污水处理厂|污水厂|水质净化厂|净水厂|再生水厂"),
    ("职院", "职业技术学院|职业学院|职院|高等专科学校|高专"),
    ("妇幼医院", "妇女儿童医院|妇幼保健院|妇儿医院|妇幼医院|妇幼院"),
    ("会展中心", "国际博览中心|博览中心|国博中心|国际会展中心|会展中心|会议中心"),
    ("地铁", "城市轨道交通|轨道交通|地铁|轻轨"),
    ("封测", "封装测试|封测"),
    ("海水淡化", "海水淡化|海淡"),
    ("猪场", "生猪养殖场|生猪养殖|种猪养殖场|种猪场|养猪场|猪场"),
    ("奶牛场", "奶牛养殖场|奶牛牧场|生态牧场|奶牛场|牧场"),
    ("抗体偶联药物", "抗体偶联药物|ADC药物|ADC"),
    ("聚偏氟乙烯", "聚偏氟乙烯|PVDF"),
    ("聚烯烃弹性体", "聚烯烃弹性体|POE"),
    ("封装基板", "封装基板|封装载板|IC载板|芯片载板|载板"),
    ("丁二醇", "1,4-丁二醇|丁二醇|BDO"),
    ("对苯二甲酸", "精对苯二甲酸|对苯二甲酸|PTA"),
    ("聚对苯二甲酸丁二醇酯", "聚对苯二甲酸丁二醇酯|PBT"),
    ("航煤", "可持续航空燃料|生物航煤|航空煤油|航煤|SAF"),
    ("压缩空气储能", "压缩空气储能|空气储能"),
    ("显示模组", "显示模组|液晶模组|背光模组"),
    ("钕铁硼", "钕铁硼磁体|钕铁硼磁材|钕铁硼"),
    ("电动汽车", "新能源整车|纯电动汽车"),
    ("养老院", "养老院|敬老院|养老服务中心|养老中心|康养中心|颐养中心"),
    ("熟食", "熟食|卤制品|卤味"),
    ("马铃薯", "马铃薯|土豆"),
    ("冷库", "保鲜库|气调库|冷藏库|冷冻库|冷库"),
    ("粮库", "粮食仓储|粮仓|粮库|粮食储备库|储备粮库"),
    ("购物中心", "商业综合体|商业中心|购物中心|购物广场|商业广场|城市综合体|奥特莱斯|奥莱"),
    ("度假区", "旅游度假区|度假区|度假村|度假小镇|旅游区"),
    ("物流港", "公路港|物流港|物流枢纽|转运中心|分拨中心|分拣中心|集散中心"),
    ("研发", "研究院|研发中心|研发基地|研发总部|技术中心|研发"),
)
_CANON = re.compile("|".join(f"(?P<s{at}>{words})" for at, (_, words) in enumerate(_SAME)))
_CAPACITY = re.compile(
    r"(?:年产|日产|年处理|日处理|年加工|新增)?[\d.]+[万亿千百]?(?:吨|套|台|辆|件|只|片|块|米|平方米|立方米|吉瓦时?|兆瓦时?|GWH?|MWH?|KW|万千瓦|千瓦|床位?|亩|颗|支|架|头|羽|瓶|盒|标准箱)(?:/年|/日|/天)?",
    re.I,
)
_NUMERALS = {
    "一": "1",
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "首": "1",
    "Ⅰ": "1",
    "Ⅱ": "2",
    "Ⅲ": "3",
    "I": "1",
    "II": "2",
    "III": "3",
}
_PHASE = re.compile(r"第?(首|[一二三四五六七八]|\d|[ⅠⅡⅢ]|I{1,3})(?:期(?:工程|项目)?|阶段)")
_NUMBER = "(?:[一二三四五六七八九十]+|\\d+)"
# What tells a part of a project from the whole and from its other parts: a lot, a section, an area, a numbered line or building.
_PARTS = (
    ("标段{}", re.compile(f"(?:施工|土建|监理|勘察|设计)?第?({_NUMBER}|[A-Z]\\d*)(?:施工|土建|监理|勘察|设计)?标(?:段|(?=$|工程|项目))")),
    ("{}段", re.compile("((?:(?![高线路铁速程])[一-鿿]){2,6}?(?:至|到|[-—~])(?:(?!铁路|高速|公路|高铁|城际|快线)[一-鿿]){2,8}?)段")),
    ("{}段", re.compile("(?<=[期线路道])([东西南北中]+)段")),
    ("{}段", re.compile("(?<=[路线速铁际程河渠轨道])([一-鿿]{2,4}?)(?<![阶地路标])段")),
    ("{}段", re.compile("(?<=[一-鿿])([一-鿿]{2})(?<![阶地路标])段")),
    ("{}", re.compile("(启动区|起步区|先导区|首开区|先行区|首发区)")),
    ("{}区", re.compile("(?<=[^城江河湖海山])([东西南北中A-H一二三四五六])区(?:工程|项目|建设|$)")),
    ("{}号", re.compile(f"第({_NUMBER})(?:条[一-鿿]{{0,4}}线|[台套]机组|[座组台](?=[窑炉])|[栋幢])")),
    ("{}地块", re.compile("([A-Z]{0,4}[-—]?\\d+(?:[-—]\\d+)*|[A-H]\\d?|[东西南北中甲乙丙丁])[号#]?(?:地块|宗地)")),
    ("{}栋", re.compile("([A-Z]\\d+[-—]\\d+)(?![\\d-])")),
    ("{}号", re.compile(f"(?<!文)((?:{_NUMBER}[、和及至])*(?:{_NUMBER}|[A-H]))[号#](?![0-9])")),
    ("{}年", re.compile("(20\\d\\d|首个|第[一二三四五])年度")),
)
# Without any of these a name is of no such part.
_PART_HINT = re.compile("段|标|[号#]|[东西南北中A-H一二三四五六动步导开行发]区|年度|地块|宗地|第|[A-Z]\\d+[-—]")
_ROUTE = re.compile("(国道|省道|县道|(?:轨道交通|地铁|轻轨|城轨|云轨)(?=\\d+号)|[GSXY](?=\\d))(\\d{1,4})(?:号线|号|线)?(?![\\d.])")
_ORDINAL = re.compile(
    f"第({_NUMBER})(?![期标阶批代季届方次轮产大段个条\\d.])|(?<=[一-鿿])([二三四五六七八九])(?=桥|厂|中$|水厂|院(?![士校线]))|(复线)"
)
# Several phases are the whole of them.
_PHASES = re.compile(
    "[首一二三四五六七八\\dⅠⅡⅢI](?:期?[、,，和及与至到~—-]|(?=[一二三四五六七八]期))第?[一二三四五六七八\\dⅡⅢI]{1,2}(?:期|阶段)"
)
_EXPANSION = re.compile(
    "改扩建|扩建|扩产|扩能|扩容|增资|追加投资|技术改造|技改|改造升级|升级改造|(?:节能|节水|降碳|超低排放|超净排放|提标|提质增效|提质|智能化|数字化|绿色化?|设备|环保)改造|大修|脱硫|脱硝|设备更新|产能置换|新增|增产|提产|改建|续建|延伸|延长线|加建|增建|扩大|倍增|增容"
)
_GENERIC = re.compile(
    "项目|工程|总承包|EPC|PPP|有限公司|首[座条家]|[一二三四五六七八九十百两几数]+[条座]|[百千万亿]+(?:吨|头|千瓦|平方米|只|锭|立方米)?级|精?深加工|精(?=加工)|产能|新建|老(?=厂)|异地|整体|改造|建设|年产|生产线|产线|生产|制造|加工|产业化|产业园区?|产业基地|产业城|产业|工业园|科技园|智能工厂|未来工厂|灯塔工厂|超级工厂|工厂|厂区|厂房|基地|园区|中心(?!城)|投资|高端|新型|新一代|先进|智能化|智能|智慧|绿色|高效|高性能"
    "|高品质|高附加值|重大|重点|一体化|全产业链|华东|华南|华北|华中|西南|全球|国际|区域|标杆|示范|创新|综合|配套|系列|(?<![海水农])产品|相关|现代化?|特色|规模化|数字化|国产化|首个|[及和与的暨等、“”（）()《》·\\-—/]"
)
_TAIL = re.compile("(?:标?段|全?线|厂)$")
_PROJECT_TAIL = re.compile("(?:建设)?(?:项目|工程)$")
# A whole that has parts, and a building or yard that stands in one.
_WHOLE = re.compile(
    "(?:[产工]业园区?|科技园区?|物流园区?|园区|(?<![家庄田校花果])园(?!区|[艺林])|小镇|[乐公]园|[新车]城|城(?=[^市区轨际镇乡投建际])|谷(?![物类])|枢纽|(?:生产)?基地|综合体|度假区|景区|港(?=[^区口务]))"
)
_PART = re.compile(
    "(?:[楼馆仓库塔场]|(?<!工)厂|片区|首开区|车间|厂房|酒店|公寓|宿舍|医院|学校|码头|中心|园|站|集群|街区|广场|食堂|管网|实验室|研究院|展厅|污水处理厂|热电厂|子项|板块|单元|组团|窑|民宿|剧场|场馆|安置[点区房]|公路|道路|铁路|管廊|隧[道洞]|互通|立交|连接线|大坝|水库|节点|大桥|泵房|管线|线路|B座|[A-Z]座|[A-Z\\d一二三四五六七八九]+[号#栋座])$"
)
# Works that serve others, after whose name they are called.
_WORKS = re.compile(
    "(?:配套|附属)?(?:(?:进[场站厂]|施工|对外|专用|连接|疏港|迁改)(?:公路|道路|铁路|线|专线)|连接线|送出(?:工程|线路)|升压站|专用(?:线|码头)|导流洞|引水(?:洞|隧洞|工程)|厂外[一-鿿]{2,4}|移民安置[一-鿿]{0,4}"
    "|安置房|(?:综合|办公|研发|宿舍|倒班|化验|科研|质检)楼|宿舍|食堂|(?:原料|成品|产品)?[罐库]区|停车[场楼]|[站东西南北]前?广场|中试(?:线|车间|基地)|(?:配套|附属)[一-鿿]{2,6})$"
)
_FACILITY = re.compile("总部|研发|实验室|孵化|住宅|公寓|宿舍|展厅|展示|结算|培训|检测|码头|回收")
_LEGAL = re.compile("(?:[（(][^）)]{1,8}[)）])|(?:股份)?有限(?:责任)?公司|集团|总公司|分公司|株式会社|股份|公司|控股|（|）|\\(|\\)")
_TRADE = re.compile(
    "饮品|船舶|发动机|板材|新材(?!料)|水务|燃气|制冷|磁业|碳材|轴承|轮毂|制药|农化|"
    "新能源|新材料|科技|技术|电子|光电|半导体|微电子|芯片|生物|医药|制药|药业|医疗|器械|化工|化学|石化|机械|装备|设备|制造|汽车|零部件|配件|电气|电器|电力|能源|环保|环境|食品|饮料|乳业|农业|农牧|牧业|纺织|服饰|服装|建材|钢铁|特钢|金属|铝业|铜业|矿业|材料|智能|智造"
    "|信息|网络|数据|软件|通信|通讯|物流|供应链|置业|地产|投资|实业|工业|产业|发展|国际|贸易|商贸|文化|旅游|文旅|健康|航空|航天|重工|重科|精密|精工|精机|动力|电池|储能|光伏|风电|氢能|锂业|激光|机器人|包装|印刷|塑料|塑胶|橡胶|轮胎|玻璃|陶瓷|照明|显示|仪器|仪表|传感|自动化|管理|咨询|服务|工程|建设"
    "|锂电池|钠电池|燃料电池|生物医药|医疗器械"
)
_BROAD = re.compile("(?:新能源|新材料|电子信息|电子|装备|机械|化工|医药|食品|科技|科创|实业|农业|文旅|旅游|精密|自动化)+")
_PEOPLE = (
    "壮|苗|布依|侗|彝|藏|羌|土家|哈尼|傣|景颇|傈僳|白|回|蒙古|朝鲜|哈萨克|柯尔克孜|维吾尔|瑶|黎|土|撒拉|东乡|保安|裕固|佤|拉祜|纳西|独龙|怒|水"
    "|仡佬|满|达斡尔|畲|毛南|仫佬|锡伯|塔吉克|俄罗斯|布朗|各"
)
_SUFFIX = re.compile(f"(?:特别行政区|(?<=[一-鿿]{{2}})(?:(?:{_PEOPLE})族?)+自治[州县区旗]|自治[州县区旗]|地区|[省市区县州盟旗])$")
_ZONE_CODES = frozenset(map(str, range(71, 80)))
_LINE = re.compile("至|高速|铁路|高铁|城际|快线|公路|国道|省道|[输送]电|管道|管线")
_ROAD = re.compile("([一-鿿]{2,4}?)[至—-]([一-鿿]{2,4}?)(?:[至—-]([一-鿿]{2,4}?))?(?:市域)?(高速|铁路|城际|快[速线]|公路)")
# What papers call a prefecture by one character of its name.
_PREFECTURES = {"巴音": "巴州", "克孜": "克州", "博尔": "博州"}
_MUNICIPALITIES = frozenset(("11", "12", "31", "50"))
_ZONES = (
    ("经开区", "经济技术开发区|经济开发区|经济技术产业开发区|经开区|开发区"),
    ("高新区", "高新技术产业开发区|高新技术开发区|高新技术产业园区?|高新区"),
    ("综保区", "综合保税区|综保区"),
)
_ZONE_NAMES = frozenset(short for short, _ in _ZONES)
_TOWN = re.compile("[一-鿿]{1,3}(?:镇|乡|街道)|[一-鿿]{2,4}(?<![市县区])$")
_ZONE_END = re.compile("(?:镇|乡|街道|经济|技术|高新|先行|示范|产业|工业|开发|集中|园|新|区)+$")
_FOREIGN = re.compile(
    "(?i)[ .,]+(?:gmbh|ag|kg|inc|co|ltd|llc|corp(?:oration)?|company|limited|s\\.?p\\.?a|sa|nv|bv|plc|group|holdings?|international|china)"
    "(?=[ .,]|$)"
)
_COUNTRY = re.compile(
    "美国|英国|德国|法国|日本|韩国|瑞士|瑞典|挪威|芬兰|丹麦|荷兰|比利时|奥地利|意大利|西班牙|葡萄牙|以色列|加拿大|澳大利亚|澳洲|新西兰|新加坡|马来西亚|泰国|印度|巴西|俄罗斯|土耳其|台湾|香港|澳门"
)
_GROUP = re.compile("中电科?|中科|中建材?|中车|中核|中航|中铁|中交|中粮|中化|国电|国家|华润|国投")
# State firms that papers call by other names.
_STATE_FIRMS = (
    ("国家电投", "国家电力投资|国家电投|国电投"),
    ("国家能源", "国家能源|国能"),
    ("国家电网", "国家电网|国网"),
    ("中石油", "中国石油天然气|中国石油(?!化)|中石油"),
    ("中石化", "中国石油化工|中国石化|中石化"),
    ("中海油", "中国海洋石油|中国海油|中海油"),
    ("华能", "中国华能|华能"),
    ("华电", "中国华电|华电"),
    ("大唐", "中国大唐|大唐"),
    ("三峡", "中国长江三峡|长江三峡|中国三峡|三峡"),
    ("中核", "中国核工业|中核"),
    ("中广核", "中国广核|中广核"),
    ("中国电建", "中国电力建设|中国电建|中电建"),
    ("中国能建", "中国能源建设|中国能建|中能建"),
    ("中国铁建", "中国铁道建筑|中国铁建|中铁建"),
    ("中国中铁", "中国铁路工程|中国中铁"),
    ("中国交建", "中国交通建设|中国交建"),
    ("中国建筑", "中国建筑"),
    ("中国移动", "中国移动"),
    ("中国电信", "中国电信"),
    ("中国联通", "中国联合网络|中国联通"),
)
_STATE = re.compile("|".join(f"(?P<s{at}>{words})" for at, (_, words) in enumerate(_STATE_FIRMS)))
# A county's short name that is the beginning of an island's, a town's or a zone's.
_OTHERWISE = ("岛", "镇", "乡", "街道", "湖", "湾", "山")
_ZONE_TAIL = re.compile(
    "([一-鿿A-Za-z]{2,10}?(?:开发区|工业集中区|工业园区?|产业园区?|科技园|科技城|园区|新区|示范区|新城|产业集聚区|经济区|港区))"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the codes of its city and county (6 digits), the short name of a zone, and the spot as written.

    A city's code has 4 digits; a municipality's is that of its districts, a county under no city is a city with its own 6 digits.
    """

    city: str | None = None
    county: str | None = None
    zone: str | None = None
    spot: str | None = None


def plain(name: str) -> str:
    """A name folded, in capitals, without spaces and quotes, and with one word for what has several."""
    bare = re.sub("[“”\"'《》]", "", clean(name)).upper()
    return _CANON.sub(lambda match: _SAME[int(str(match.lastgroup)[1:])][0], bare)


def phase_of(name: str) -> str | None:
    """The number of the phase that a name is of (`二期` is "2"), or None. A name of several phases is of none."""
    cleaned = clean(name)
    found = {_NUMERALS.get(number, number) for number in _PHASE.findall(cleaned)}
    return found.pop() if len(found) == 1 and not _PHASES.search(cleaned) else None


@lru_cache(maxsize=100_000)
def parts_of(name: str) -> frozenset[str]:
    """Which part of a project a plain name is of: its phase (`2`), lot, section, area, number; empty where it is of the whole."""
    found = set()
    if phase := phase_of(name):
        found.add(phase)
    bare = _ROUTE.sub("", name)
    for form, pattern in _PARTS if _PART_HINT.search(bare) else ():
        for match in pattern.finditer(bare):
            found.add(form.format(_NUMERALS.get(match[1], match[1])))
            bare = bare.replace(match[0], "·" * len(match[0]), 1)
    return frozenset(found)


@lru_cache(maxsize=100_000)
def without_parts(name: str) -> str:
    """A plain name without what tells which part it is of."""
    if not _PART_HINT.search(name):
        return name
    routes = [match[0] for match in _ROUTE.finditer(name)]
    for at, route in enumerate(routes):
        name = name.replace(route, chr(0xE000 + at), 1)
    for _, pattern in _PARTS:
        name = pattern.sub("", name)
    for at, route in enumerate(routes):
        name = name.replace(chr(0xE000 + at), route, 1)
    return name


@lru_cache(maxsize=100_000)
def routes_of(name: str) -> frozenset[str]:
    """The numbers of the roads and lines that a name has: `国道219线` and `G219` are G219."""
    kinds = {"国道": "G", "省道": "S", "县道": "X"}
    return frozenset(kinds.get(kind, kind if kind.isascii() else "M") + number for kind, number in _ROUTE.findall(name))


@lru_cache(maxsize=100_000)
def ordinals_of(name: str) -> frozenset[str]:
    """The numbers that are part of proper names: `3` of `第三水厂`, `2` of `合江二桥`."""
    return frozenset(_NUMERALS.get(number, number) for groups in _ORDINAL.findall(name) for number in groups if number)


def without_phase(name: str) -> str:
    """A name without the phase in it and the brackets that it stood in."""
    return re.sub("[（(][)）]", "", _PHASE.sub("", _PHASES.sub("", name)))


def is_expansion(name: str) -> bool:
    """Whether a name is of a project that enlarges or renews something standing."""
    return _EXPANSION.search(name) is not None


def whole_of(name: str) -> str | None:
    """The whole that a plain name's building or yard stands in: `星火产业园` of `星火产业园封测楼项目`; None where it names none."""
    bare = _PROJECT_TAIL.sub("", _PHASE.sub("", name))
    if (works := _WORKS.search(bare)) and works.start() >= 2:
        return bare[: works.start()]
    if not _PART.search(bare):
        return None
    ends = [match.end() for match in _WHOLE.finditer(bare) if match.start() >= 2 and len(bare) - match.end() >= 2]
    return bare[: ends[-1]] if ends else None


def is_piece(name: str) -> bool:
    """Whether a name or core ends as that of a building or yard does."""
    return _PART.search(name) is not None


def _shared_start(one: str, other: str) -> int:
    """How many characters two cores begin with alike."""
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at] != other[at]), shorter)


def is_beside(part: str, whole: str) -> bool:
    """Whether two cores begin with the same two characters or more, and these are no word that many have."""
    size = _shared_start(part, whole)
    return size >= 2 and not is_trade(part[:size]) and not is_broad(part[:size])


def brief_road(name: str) -> list[str]:
    """How a road or railway that is named after its places is called for short: `宿固蚌高速` of `宿州至固镇至蚌埠高速公路`."""
    match = _ROAD.search(clean(name))
    return ["".join(part[0] for part in match.groups()[:3] if part) + match[4]] if match else []


def has_parts(name: str) -> bool:
    """Whether a name is of something that has buildings, lines or areas of its own: a park, a base, a town, an integrated works."""
    return (
        re.search(
            "园|基地|小镇|古镇|[新车]城|谷|枢纽|港(?:项目|工程)?$|综合体|度假|景区|乐园|王国|一体化|灌区|电站|铁路|[快高]速|号线", name
        )
        is not None
    )


def is_element(name: str) -> bool:
    """Whether a plain name or core is of a piece of works that stands for nothing by itself: a workshop, a unit, a numbered hall."""
    if re.search("中心|市场|医院|学[校院]", name):
        return False
    return re.search("(?:车间|装置|机组|号[^矿]{0,3}[楼线炉库仓房馆]|产线|生产线)(?:建设)?(?:项目|工程)?$", name) is not None


@lru_cache(maxsize=100_000)
def is_whole(name: str) -> bool:
    """Whether a name or core ends as that of a park, a town or another whole does."""
    bare = _PROJECT_TAIL.sub("", name)
    return any(match.end() == len(bare) for match in _WHOLE.finditer(bare))


def is_part_beside(part: str, whole: str) -> bool:
    """Whether two cores go on from one proper name, one as the whole of it and the other as something that stands there."""
    if part[:4] != whole[:4] or not is_whole(whole):
        return False
    size = _shared_start(part, whole)
    return size >= 4 and not is_trade(part[:size]) and _PART.search(part[size:]) is not None


def facilities(name: str) -> frozenset[str]:
    """What kinds of buildings a plain name speaks of, beyond a plant."""
    return frozenset(_FACILITY.findall(re.sub("研发[、及和与]?(?=生产|制造|产业化)", "", name)))


@lru_cache(maxsize=100_000)
def core(name: str) -> str:
    """What a plain name is about: without phase, capacity and the words that all projects share."""
    bare = _GENERIC.sub("", _EXPANSION.sub("", _CAPACITY.sub("", without_parts(_PHASE.sub("", _PHASES.sub("", name))))))
    bare = _TAIL.sub("", bare)
    return bare if len(bare) > 1 and bare not in ("装置", "车间", "主体", "机组") else ""


def spellings(firm: str) -> list[str]:
    """A firm's name, and each of its parts where it is spelt in two scripts: `海德里希（Heldrich）` is both of them."""
    latin = re.search("[A-Za-z][A-Za-z0-9&. -]{2,}", firm)
    if not latin:
        return [firm]
    rest = re.sub("[（(][）)]", "", firm.replace(latin[0], "", 1))
    han = re.search("[一-鿿].+", re.sub("^[（(](.*)[）)]$", r"\\1", rest.strip()))
    foreign = _FOREIGN.sub("", latin[0]).strip(" .")
    return [foreign, *([han[0].strip("（）()")] if han and brand(han[0]) and not _COUNTRY.fullmatch(brand(han[0])) else [])]


def bare_firm(firm: str) -> str:
    """A firm's plain name without legal form and the places before it: `上海电气风电`, `恒屹新能源材料`."""
    return without_places(_without_country(_LEGAL.sub("", plain(firm))))


@lru_cache(maxsize=100_000)
def brand(firm: str) -> str:
    """What is a firm's own in its name: `江苏恒屹新能源材料有限公司` is `恒屹`, `上海电气风电集团` is `上海电气`."""
    name = plain(firm)
    if state := _STATE.match(name):
        return _STATE_FIRMS[int(str(state.lastgroup)[1:])][0]
    whole = _without_country(_LEGAL.sub("", name))
    head = _without_country(_LEGAL.sub("", name.partition("集团")[0]))
    bare = head if len(head) >= 2 else whole
    for leading in _leading_places(bare):
        rest = bare[len(leading) :].lstrip("省市区县")
        if (
            len(rest) >= 2
            and rest[1] != "业"
            and not _TRADE.match(rest)
            and (len(rest) > 3 or _TRADE.search(rest, 2) or _SUFFIX.search(leading))
        ):
            bare = rest
        break
    cut = next((match.start() for match in _TRADE.finditer(bare, 2) if bare[: match.start()] not in _short_places()), len(bare))
    return "" if is_trade(bare[:cut]) else bare[:cut]


def same_firm(a: str, b: str) -> bool:
    """Whether two brands are of one firm: equal, or one goes on where the other ends, or only a place stands before."""
    if a == b:
        return len(a) >= 2
    short, long = sorted((a, b), key=len)
    if len(short) < 2:
        return False
    if long.startswith(short):
        return len(long) - len(short) >= 2 or len(short) >= 3
    if long.endswith(short):
        return len(short) >= 4 or long[: -len(short)] in _short_places() or _GROUP.fullmatch(long[: -len(short)]) is not None
    return False


@lru_cache(maxsize=100_000)
def are_kin(a: str, b: str) -> bool:
    """Whether two brands may be of one firm: they begin alike, or one is a joint venture's, named after the other."""
    short, long = sorted((without_places(a), without_places(b)), key=len)
    if len(short) < 2 or (len(short) == 2 and len(long) == 3) or {short[:2], long[:2]} & _short_places():
        return False
    if short[:2].isascii() or long[:2].isascii():
        return len(short) > 3 and short[:4] == long[:4]
    return short[:2] in long or long[:2] in short or (len(short) >= 3 and short[0] == long[0] and is_shortened(short, long))


def is_shortened(short: str, long: str) -> bool:
    """Whether the characters of one stand in the other in the same order."""
    rest = iter(long)
    return all(char in rest for char in short)


def _without_country(firm: str) -> str:
    """A firm's name without the country before it."""
    match = _COUNTRY.match(firm)
    return firm[match.end() :] if match and len(firm) - match.end() >= 2 else firm


@cache
def _divisions() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Codes by full name and by short name."""
    full: dict[str, list[str]] = {}
    short: dict[str, list[str]] = {}
    for line in files("zscrawl").joinpath("reading/data/divisions.txt").read_text(encoding="utf-8").splitlines():
        code, _, name = line.partition(" ")
        # The statistics bureau gives development zones numbers of their own, from 71 on.
        if code.isdigit() and code[4:] not in _ZONE_CODES:
            full.setdefault(name, []).append(code)
            stem = _SUFFIX.sub("", name)
            if len(stem) >= 2:
                short.setdefault(stem, []).append(code)
            if name.startswith(tuple(_PREFECTURES)) and len(code) == 4:
                short.setdefault(_PREFECTURES[name[:2]], []).append(code)
    return {name: tuple(codes) for name, codes in full.items()}, {name: tuple(codes) for name, codes in short.items()}


@cache
def _names_by_code() -> dict[str, tuple[str, ...]]:
    """The full names of a division."""
    found: dict[str, list[str]] = {}
    for name, codes in _divisions()[0].items():
        for code in codes:
            found.setdefault(code, []).append(name)
    return {code: tuple(names) for code, names in found.items()}


@cache
def _short_places() -> frozenset[str]:
    full, short = _divisions()
    return frozenset(full) | frozenset(short) | {"中国", "国家"}


def _leading_places(name: str) -> list[str]:
    """The names of places that a name begins with, longest first."""
    return [
        name[:size]
        for size in range(min(len(name), 8), 1, -1)
        if name[:size] in _short_places() and (not name.startswith(_OTHERWISE, size) or name[size : size + 2] in _short_places())
    ]


def without_places(name: str) -> str:
    """A plain name without the places that it begins with, as long as something is left."""
    while (leading := _leading_places(name)) and len(name) - len(leading[0]) >= 2:
        name = name[len(leading[0]) :].lstrip("省市县")
    return name


@lru_cache(maxsize=100_000)
def place(location: str | None, name: str, city: str | None, division: str | None = None) -> Place:
    """The place that a location as written and a project's name tell of; the site's city fills what is missing."""
    prior = _city_of(city) if city else None
    county = division if division and len(division) == 6 and division[4:6] not in (*_ZONE_CODES, "00") else None
    town = _town(division) if division and len(division) >= 4 else None
    # A name is full of words that are also a county somewhere.
    codes = [
        *_codes(clean(location or ""), town or prior),
        *(code for code in _codes("" if _LINE.search(name) else clean(name), prior) if _town(code) == prior),
        *_codes(city or "", prior),
    ]
    if prior and any(_town(code) == prior for code in codes[: len(codes) - len(_codes(city or "", prior))]):
        town = town or prior
    for code in codes:
        town = town or _town(code)
        if len(code) == 6 and _town(code) == town:
            county = county or code
    return Place(town or prior, county, zone_of(location) if location else None, _spot_of(location) if location else None)


def _town(code: str) -> str:
    """The city of a division code."""
    if code[:2] in _MUNICIPALITIES:
        return f"{code[:2]}01"
    return code[:6] if code[2:4] == "90" else code[:4]


def _spot_of(location: str) -> str | None:
    """What a location says beyond the city and county."""
    bare = re.sub("[（(].*?[）)]", "", clean(location))
    while leading := _leading_places(bare):
        bare = bare[len(leading[0]) :].lstrip("省市县区")
    return bare if len(bare) >= 2 else None


@lru_cache(maxsize=10_000)
def names_of(where: Place) -> tuple[str, ...]:
    """The names of a place's county and city, long and short, longest first."""
    codes = {where.county, where.city, where.city[:2] if where.city and where.city[:2] in _MUNICIPALITIES else None}
    found = {name for code in codes if code for name in _names_by_code().get(code, ())}
    return tuple(sorted(found | {short for name in found if len(short := _SUFFIX.sub("", name)) >= 2}, key=lambda name: (-len(name), name)))


def is_broad(name: str) -> bool:
    """Whether a core is a word so broad that every other core may be meant by it."""
    return _BROAD.fullmatch(name) is not None


def is_trade(name: str) -> bool:
    """Whether a core names no more than a trade, as thousands of projects do."""
    return _TRADE.sub("", name) == ""


def _city_of(text: str) -> str | None:
    full, short = _divisions()
    bare = clean(text)
    known = full.get(bare) or short.get(bare) or tuple(_codes(bare, None))
    codes = sorted(known, key=lambda code: (len(code) not in (2, 4), len(code), code))
    return _town(codes[0]) if codes and (len(codes[0]) >= 4 or codes[0] in _MUNICIPALITIES) else None


def _codes(text: str, prior: str | None) -> list[str]:
    """The codes of the cities and counties named in a text; a name that several have is the one in the city `prior`, or none."""
    full, short = _divisions()
    found: list[str] = []
    at = 0
    while at < len(text) - 1:
        for size in range(min(8, len(text) - at), 1, -1):
            name = text[at : at + size]
            if name not in full and text.startswith(_OTHERWISE, at + size):
                continue
            named = full.get(name) or short.get(name, ())
            codes = [code for code in named if len(code) > 2]
            known = {prior, *map(_town, found)}
            near = [code for code in codes if _town(code) in known]
            if named and not near and len(codes) < len(named):
                at += size - 1
                break
            if not codes:
                continue
            # A county's short name inside a text is a word, unless its city is known to be meant.
            if not near and prior and name not in full and all(len(code) == 6 for code in codes):
                break
            chosen = near or (codes if len(set(map(_town, codes))) == 1 else [code for code in codes if len(code) == 4])
            if chosen:
                found.append(min(chosen, key=len) if not near else max(chosen, key=len) if name in full else chosen[0])
            at += size - 1
            break
        at += 1
    return found


def zone_of(text: str) -> str | None:
    """The short name of the zone or park that a text names: `扬州经济技术开发区` is `经开区`, `滨江化工园区` is `滨江化工园区`."""
    bare = without_places(clean(text)).lstrip("我市省县区")
    for short, words in _ZONES:
        if re.match(words, bare):
            return short
    match = _ZONE_TAIL.search(bare)
    if match:
        return without_places(match.group(1))
    match = _TOWN.match(bare)
    return match.group() if match and bare not in _short_places() else None


# What quantities are compared in, and how many of these other units have.
_SCALES: dict[str, dict[str, float]] = {
    "千瓦": {"KW": 1, "兆瓦": 1000, "MW": 1000, "MWP": 1000, "万千瓦": 10_000, "吉瓦": 1_000_000, "GW": 1_000_000},
    "千瓦时": {"KWH": 1, "兆瓦时": 1000, "MWH": 1000, "吉瓦时": 1_000_000, "GWH": 1_000_000},
    "立方米": {"立方": 1, "方": 1, "M³": 1, "M3": 1},
    "平方米": {"平方": 1, "㎡": 1, "M²": 1, "M2": 1},
    "吨": {"T": 1, "公斤": 0.001, "千克": 0.001},
    "床": {"张": 1, "张床位": 1, "床位": 1, "个床位": 1},
    "公里": {"千米": 1, "KM": 1},
    "标准箱": {"标箱": 1, "TEU": 1},
}
_UNITS = {name: (base, factor) for base, scales in _SCALES.items() for name, factor in scales.items()}


@lru_cache(maxsize=100_000)
def measure(value: str, unit: str) -> tuple[str, str]:
    """A quantity in the unit that others like it are compared in, without the time that it takes: `30 MW` is 30000 千瓦."""
    bare = re.split("[/／每]", unit)[0]
    base, factor = _UNITS.get(bare.upper(), (bare, 1))
    return (format(float(value) * factor, ".10g"), base)


def spot_stem(spot: str) -> str:
    """A spot's proper name: `下马关` of `下马关镇`."""
    return _ZONE_END.sub("", spot)


@lru_cache(maxsize=10_000)
def are_one_spot(a: str, b: str) -> bool | None:
    """Whether two spots as written are one: `下马关` is `下马关镇`; None where one may lie in the other."""
    short, long = sorted((a, b), key=len)
    stem = spot_stem(short) or short
    if short == long or (len(stem) >= 2 and long.startswith(stem)):
        return True
    towns = [match[0] for spot in (a, b) if (match := re.match("[一-鿿]{1,4}?(?:镇|乡|街道)", spot))]
    return False if len(towns) == 2 and towns[0] != towns[1] else None


@lru_cache(maxsize=10_000)
def same_zone(a: str, b: str) -> bool | None:
    """Whether two zones or towns are one; None where one may lie in the other."""
    stems = sorted((_ZONE_END.sub("", a) or a, _ZONE_END.sub("", b) or b), key=len)
    if stems[0] in stems[1]:
        return True
    return False if all(_ZONE_TAIL.match(one) or one in _ZONE_NAMES for one in (a, b)) else None


@cache
def _rates() -> dict[tuple[int, str], float]:
    """Yuan for one unit of a currency, by year and ISO 4217 code."""
    _, header, *lines = files("zscrawl").joinpath("reading/data/rates.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" ") for line in lines]
    return {(int(year), code): float(rate) for year, *rates in rows for code, rate in zip(header.split(" ")[1:], rates, strict=True)}


def yuan(value: float, currency: str, year: int) -> int | None:
    """Foreign money in whole yuan by the year's average rate; a year after the table takes its last."""
    rate = _rates().get((min(year, max(year for year, _ in _rates())), currency))
    return round(value * rate) if rate else None


def brands(firms: Iterable[str]) -> frozenset[str]:
    """The brands of firms, of those that have one."""
    return frozenset(made for firm in firms if len(made := brand(firm)) >= 2)
