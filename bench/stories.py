"""Made-up investment news with known copies: stories, template pages, other tellings, and copies edited by a known share."""

import random
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

CITIES = [
    "扬州",
    "镇江",
    "芜湖",
    "常州",
    "南通",
    "盐城",
    "泰州",
    "淮安",
    "滁州",
    "马鞍山",
    "嘉兴",
    "湖州",
    "绍兴",
    "温州",
    "九江",
    "赣州",
    "襄阳",
    "宜昌",
    "株洲",
    "岳阳",
    "洛阳",
    "新乡",
    "潍坊",
    "临沂",
]
DISTRICTS = [
    "江都区",
    "广陵区",
    "邗江区",
    "仪征市",
    "高邮市",
    "丹徒区",
    "句容市",
    "鸠江区",
    "湾沚区",
    "武进区",
    "金坛区",
    "海门区",
    "大丰区",
    "海陵区",
    "清江浦区",
    "琅琊区",
    "秀洲区",
    "吴兴区",
    "柯桥区",
    "柴桑区",
]
PARKS = [
    "经济技术开发区",
    "高新技术产业开发区",
    "化工园区",
    "综合保税区",
    "空港产业园",
    "数字经济产业园",
    "生态科技新城",
    "临港工业区",
    "智能制造产业园",
    "沿江开发区",
]
FIRST = "恒启瑞博远嘉金凯天华睿中海立科万旭宏晶星润泰盛锐智卓联德通创森宇鼎凌韵翰乾坤澜岳峻"
SECOND = "拓源川达帆禾澜歌枢岭诚衡纳新润象辉图芯能科材光电翼航景隆丰越力茂信安腾展固迪特威"
TRADES = [
    "新能源",
    "精密机械",
    "生物医药",
    "半导体",
    "汽车零部件",
    "新材料",
    "智能装备",
    "食品",
    "光电",
    "环保科技",
    "电子",
    "智能科技",
    "储能",
    "医疗器械",
    "化工",
    "纺织",
]
PRODUCTS = [
    "锂电池结构件",
    "伺服电机",
    "医用耗材",
    "功率模块",
    "线控底盘",
    "碳纤维预浸料",
    "仓储机器人",
    "冻干果蔬",
    "光学镜头",
    "膜组件",
    "储能电芯",
    "光伏支架",
    "风电轴承",
    "激光雷达",
    "工业机器人",
    "电解液",
    "铝箔",
    "高端紧固件",
    "封装基板",
    "体外诊断试剂",
    "氢燃料电堆",
    "特种玻璃",
    "预制菜",
    "数据线束",
    "硅片",
    "齿轮箱",
    "显示驱动芯片",
    "磁性材料",
    "可降解塑料",
    "无纺布",
]
KINDS = ["生产基地", "智能工厂", "产业园", "研发中心", "扩建", "总部", "二期", "制造基地", "加工中心", "示范"]
UNITS = ["万套", "万吨", "万件", "吉瓦时", "万平方米", "亿片", "万台"]
SURNAMES, GIVEN = "陈李王张刘赵孙周吴郑冯蒋沈韩杨朱", "建明志强海峰丽华国栋文静晓东立军玉兰培忠思远"

FACTS: tuple[tuple[str, ...], ...] = (
    (
        "{day},{firm}与{district}正式签约,将投资{amount}亿元建设{product}{kind}项目,地点选在{city}{park}。",
        "记者{day}从{city}{park}获悉,总投资{amount}亿元的{firm}{product}{kind}项目花落{district}。",
        "又一个大块头!{product}{kind}项目{day}定下来落在{district},出资方为{firm},盘子达{amount}亿元。",
    ),
    (
        "项目占地{land}亩,新建厂房{floor}万平方米,分两期实施,其中一期投入{phase}亿元。",
        "按照规划,整个用地{land}亩,头一期花{phase}亿元,厂房面积{floor}万平方米。",
        "一期{phase}亿元先行,{floor}万平方米的车间将立在{land}亩的地块上。",
    ),
    (
        "全部达产后,可形成年产{capacity}{unit}{product}的能力,实现年销售{revenue}亿元、税收{tax}万元。",
        "投用之后每年能出{capacity}{unit}{product},开票{revenue}亿元,交税{tax}万元。",
        "企业算了一笔账:一年{capacity}{unit},卖{revenue}亿元,给地方带来{tax}万元税收。",
    ),
    (
        "{firm}董事长{person}表示,公司深耕{product}领域{years}年,看中的正是{city}完整的产业链。",
        "“我们做{product}做了{years}年,{city}的配套让我们放心。”{person}是{firm}的掌门人,他这样说。",
        "掌舵{firm}的{person}在{product}这一行干了{years}年,他认为{city}的产业基础无可挑剔。",
    ),
    (
        "据悉,项目计划{later}竣工,届时可提供{jobs}个就业岗位。",
        "等到{later}建成,{jobs}名工人将在这里上班。",
        "{jobs}个岗位、{later}交付,这是写进合同里的数字。",
    ),
)
PROSE = (
    "园区服务专员驻点跟进,把用地、环评、能评三张清单并成一张表,谁办理、何时办结一目了然。",
    "从第一次来考察到拿到施工许可证前后不到一百天,这样的速度超出了公司的预期。",
    "当地依托长江岸线和铁路货场,正在补齐从原料、部件到整机的链条,上下游企业之间的距离缩短到半小时车程。",
    "车间里,十几台机械臂正在试运行,技术人员把每一道工序的数据传到中控室,次品率比老厂房低了一半。",
    "下一步,各板块将围绕主导产业排出重点客商名单,实行一名领导、一个班子、一套方案的跟踪机制。",
    "考察团一行先后走进展示馆和龙头企业,对人才公寓、蒸汽管网和污水处理能力问得格外仔细。",
    "为了让项目早日见效,住建部门把图审和招标合并办理,供电部门提前架好了临时线路。",
    "业内人士认为,随着下游需求回暖,这类产品未来几年仍有较大的市场空间,但价格竞争也会更加激烈。",
    "会上还通报了近期招商工作的进展,要求各部门紧盯在谈项目,力促早签约、早落地、早开工。",
    "走进施工现场,塔吊林立,机器轰鸣,工人们正抢抓晴好天气浇筑基础,一派热火朝天的景象。",
    "负责人介绍,企业之所以选择这里,既因为区位便利,也因为政府部门有求必应、无事不扰。",
    "近年来,当地坚持把招商引资作为头号工程,领导带头外出,小分队常驻沿海,信息共享、资源共用。",
    "为降低企业成本,园区推出标准厂房代建模式,企业带着设备就能进场,建设周期大大缩短。",
    "金融机构也主动上门,根据订单情况授信放款,解决了初创团队的燃眉之急。",
    "科研院所与企业共建实验室,成果从样品到产品的路越走越短。",
    "夜幕降临,厂区里依旧灯火通明,几条新线正在做最后的联调。",
    "专家建议,要防止各地一哄而上,走差异化、特色化的发展道路。",
    "回望过去,这里还是一片芦苇滩,如今已是企业云集的热土。",
    "物流公司同步布局,新开通的班列让货物直达口岸,运输时间节省了三天。",
    "社区还为外来员工开办了夜校和托管班,让他们安心留下来。",
)
REPORT = (
    "{city}{period}招商引资情况通报。{period},全市新签约亿元以上项目{n1}个,总投资{amount}亿元,同比增长{rate}%,完成年度目标的{share}%。"
    "其中,制造业项目{n2}个,总投资{phase}亿元;服务业项目{n3}个,总投资{revenue}亿元。从板块看,{district}新签约项目{n4}个,继续位居前列;"
    "{park}新开工项目{n5}个,计划投资{land}亿元。利用外资方面,实际到账外资{tax}万美元,新设外资企业{jobs}家。"
    "下一步,全市上下要咬定目标不放松,紧盯重点区域、重点产业和重点企业,扎实开展产业链招商、以商招商、基金招商,"
    "强化要素保障,优化审批流程,推动签约项目早开工、开工项目早投产、投产项目早达效,为全年目标任务的完成打下坚实基础。",
    "{firm}{product}项目简介。项目名称:{product}{kind}项目。建设单位:{firm}。建设地点:{city}{district}{park}。总投资:{amount}亿元。"
    "建设内容:占地{land}亩,建设厂房{floor}万平方米,购置国内先进设备,形成年产{capacity}{unit}的生产能力。经济效益:达产后年销售{revenue}亿元,税收{tax}万元。"
    "联系人:{person}。项目受理单位应当在规定时限内办结相关手续,并对项目建设过程中遇到的困难和问题及时协调解决。"
    "本页面信息由项目单位提供,仅供参考,具体内容以正式批复文件为准。欢迎各界客商前来洽谈合作,我们将提供全流程、全方位、全天候的优质服务。",
)
SYNONYMS = dict(
    pair.split("/")
    for pair in [
        "建设/打造",
        "表示/说",
        "实现/达成",
        "正式/已经",
        "记者/笔者",
        "获悉/了解到",
        "项目/工程",
        "计划/打算",
        "提供/带来",
        "公司/企业",
        "领域/行业",
        "看中/相中",
        "完整/齐全",
        "负责人/主管",
        "介绍/透露",
        "选择/选中",
        "便利/方便",
        "近年来/这几年",
        "坚持/始终",
        "作为/当作",
        "外出/出差",
        "推出/推行",
        "成本/开支",
        "周期/时间",
        "缩短/压缩",
        "主动/积极",
        "根据/按照",
        "解决/化解",
        "专家/学者",
        "建议/提议",
        "防止/避免",
        "如今/现在",
        "热土/沃土",
        "同步/同时",
        "节省/省下",
        "员工/职工",
        "安心/放心",
        "围绕/围着",
        "主导/支柱",
        "重点/关键",
        "名单/清单",
        "机制/制度",
        "考察/调研",
        "先后/陆续",
        "走进/来到",
        "格外/特别",
        "仔细/细致",
        "早日/尽快",
        "部门/单位",
        "办理/处理",
        "提前/预先",
        "认为/觉得",
        "随着/伴随",
        "需求/需要",
        "未来/今后",
        "较大/很大",
        "市场/销路",
        "竞争/角逐",
        "激烈/白热化",
        "通报/介绍",
        "近期/最近",
        "进展/情况",
        "要求/强调",
        "紧盯/盯住",
        "力促/促成",
        "现场/工地",
        "工人们/建设者",
        "景象/场面",
        "目标/任务",
        "扎实/切实",
        "强化/加强",
        "优化/改进",
        "推动/促进",
    ]
)
COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三"
    "之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间"
    "样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革"
    "位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队"
)
HEADERS = (
    "【{source}讯】(编辑 {person})",
    "{source} {day} 08:{n1} 阅读 {tax}",
    "来源:{source} 作者:{person} 发布时间:{day}",
    "原标题:{product}产业再添新军",
)
FOOTERS = (
    "免责声明:本文转载自其他媒体,目的在于传递更多信息,"
    "并不代表本站赞同其观点和对其真实性负责。如有侵权,请联系本站删除,投诉邮箱:admin@example.com,电话 400-820-{tax}。",
    "本文来源于网络,版权归原作者所有,内容仅供读者参考,请自行核实相关内容。",
    "更多招商资讯请关注本站微信公众号,厂房出租、土地出让咨询热线 021-6{tax}{jobs}。相关阅读:{city}{district}再签{n1}个项目。",
    "(责任编辑:{person})声明:该文观点仅代表作者本人,平台仅提供信息存储服务。",
)

Group = Literal["story", "template", "retold", "later", "copy"]


@dataclass(frozen=True, slots=True)
class Made:
    """One made-up article. `of` is the story that a copy repeats; `edited` the share of its characters that edits touched."""

    id: str
    group: Group
    body: str
    of: str | None = None
    edited: float = 0.0
    how: tuple[str, ...] = ()


def facts(dice: random.Random) -> dict[str, str]:
    """The facts of one event, drawn at random."""
    city = dice.choice(CITIES)
    return {
        "city": city,
        "district": dice.choice(DISTRICTS),
        "park": dice.choice(PARKS),
        "firm": dice.choice(("", dice.choice(CITIES), dice.choice(("江苏", "安徽", "上海", "浙江", "深圳"))))
        + dice.choice(FIRST)
        + dice.choice(SECOND)
        + dice.choice(TRADES)
        + dice.choice(("有限公司", "集团", "股份有限公司", "科技有限公司")),
        "product": dice.choice(PRODUCTS),
        "kind": dice.choice(KINDS),
        "person": dice.choice(SURNAMES) + "".join(dice.sample(GIVEN, dice.choice((1, 2)))),
        "source": city + dice.choice(("日报", "发布", "晚报", "新闻网")),
        "day": f"{dice.randint(1, 12)}月{dice.randint(1, 28)}日",
        "later": f"20{dice.randint(22, 27)}年{dice.randint(1, 12)}月",
        "period": dice.choice(
            (f"{dice.randint(2018, 2025)}年1-{dice.randint(2, 12)}月", f"{dice.randint(2018, 2025)}年{dice.randint(1, 12)}月份")
        ),
        "amount": f"{dice.uniform(1, 120):.{dice.choice((0, 1, 2))}f}",
        "phase": f"{dice.uniform(1, 30):.{dice.choice((0, 1, 2))}f}",
        "land": str(dice.randint(20, 900)),
        "floor": f"{dice.uniform(1, 40):.1f}",
        "capacity": str(dice.choice((dice.randint(2, 90), dice.randint(1, 50) * 10))),
        "unit": dice.choice(UNITS),
        "revenue": f"{dice.uniform(2, 90):.{dice.choice((0, 1))}f}",
        "tax": str(dice.randint(12, 99) * 100 + dice.choice((0, dice.randint(0, 99)))),
        "years": str(dice.randint(5, 30)),
        "jobs": str(dice.randint(80, 2500)),
        "rate": f"{dice.uniform(-20, 80):.1f}",
        "share": f"{dice.uniform(5, 110):.1f}",
        **{f"n{at}": str(dice.randint(1, 120)) for at in range(1, 6)},
    }


def tell(event: dict[str, str], dice: random.Random, words: int = 0) -> str:
    """An event in one of three ways of putting it, with some prose between."""
    said = [way[words].format(**event) for way in dice.sample(FACTS, dice.randint(2, len(FACTS)))]
    padding = dice.sample(PROSE, dice.randint(3, 10))
    sentences = [said[0], *dice.sample(said[1:] + padding, len(said) + len(padding) - 1)]
    return "\n".join("".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def follow(event: dict[str, str], dice: random.Random) -> str:
    """The same project some months on: the name and total are the same, the news is not."""
    start = "{day},{firm}{product}{kind}项目在{city}{park}举行开工仪式。该项目总投资{amount}亿元,是{district}今年的重点工程。"
    return start.format(**event | {"day": facts(dice)["day"]}) + "".join(dice.sample(PROSE, dice.randint(4, 9)))


@cache
def _traditional() -> dict[int, str]:
    lines = files("zscrawl").joinpath("reading/data/traditional.txt").read_text(encoding="utf-8").splitlines()
    return {ord(simple): old for old, simple in reversed(list(zip(lines[1], lines[2], strict=True)))}


def _synonyms(text: str, share: float, dice: random.Random) -> str:
    spots = [(match.start(), match.group()) for match in re.finditer("|".join(SYNONYMS), text)]
    dice.shuffle(spots)
    budget, chosen = share * len(text), []
    for at, word in spots:
        if budget <= 0:
            break
        chosen.append((at, word))
        budget -= len(word)
    for at, word in sorted(chosen, reverse=True):
        text = text[:at] + SYNONYMS[word] + text[at + len(word) :]
    return text


def _characters(text: str, share: float, dice: random.Random) -> str:
    out = []
    for char in text:
        if char.isdigit() or char in ".\n" or dice.random() >= share:
            out.append(char)
        elif (kind := dice.random()) < 0.6:
            out.append(dice.choice(COMMON))
        elif kind < 0.8:
            out.append(char + dice.choice(COMMON))
    return "".join(out)


def _pinyin(text: str, dice: random.Random) -> str:
    sounds = ["zī", "yì", "yuán", "gōng", "sī", "tóu", "shì", "xiàng", "mù", "jiàn", "shè", "nián"]
    return "".join(char + f"({dice.choice(sounds)})" if char >= "\u4e00" and dice.random() < 0.1 else char for char in text)


def edit(made: Made, share: float, dice: random.Random, number: int) -> Made:
    """A copy of an article with about `share` of its characters edited, and what copyists put around it."""
    event, how, body = facts(dice), [], made.body
    if share:
        body = _synonyms(body, min(share, 0.06), dice)
        body = _characters(body, max(share - 0.06, 0) if share > 0.06 else share / 2, dice)
        how.append("words")
    for name, chance in (("truncated", 0.2), ("swapped", 0.1), ("script", 0.1), ("pinyin", 0.1), ("header", 0.4), ("footer", 0.4)):
        if dice.random() < chance:
            how.append(name)
            if name == "truncated":
                body = body[: int(len(body) * dice.uniform(0.5, 0.95))]
            elif name == "swapped":
                body = re.sub("|".join(CITIES), dice.choice(("我市", "本市", dice.choice(CITIES))), body)
            elif name == "script":
                body = body.translate(_traditional())
            elif name == "pinyin":
                body = _pinyin(body, dice)
            elif name == "header":
                body = dice.choice(HEADERS).format(**event) + "\n" + body
            else:
                body = body + "\n" + dice.choice(FOOTERS).format(**event)
    return Made(f"copy{number:06}", "copy", body, made.id, share, tuple(how))


def make(count: int, seed: int = 1) -> list[Made]:
    """`count` articles: 10 % copies with 0–20 % edits, 20 % pages of two templates, 5 % retold events, 5 % later news, stories."""
    dice = random.Random(seed)
    copies, templates, others = count // 10, count // 5, count // 20
    events = [facts(dice) for _ in range(count - copies - templates - 2 * others)]
    made = [Made(f"story{at:06}", "story", tell(event, dice)) for at, event in enumerate(events)]
    made += [
        Made(f"retold{at:06}", "retold", tell(event, dice, dice.choice((1, 2)))) for at, event in enumerate(dice.sample(events, others))
    ]
    made += [Made(f"later{at:06}", "later", follow(event, dice)) for at, event in enumerate(dice.sample(events, others))]
    made += [Made(f"page{at:06}", "template", REPORT[at % 2].format(**facts(dice))) for at in range(templates)]
    made += [edit(dice.choice(made), dice.choice((0.0, *(at / 100 for at in range(1, 21)))), dice, at) for at in range(copies)]
    dice.shuffle(made)
    return made
