"""Projects, what belongs to them and how far they are, in made-up news; each case is one way of writing, or one trap."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from zscrawl.items import Mention, Stage
from zscrawl.reading import read_text


def projects(text: str) -> dict[str, Mention]:
    return {one.name.text: one for one in read_text(text).projects}


def facts(mention: Mention) -> list[tuple[Any, ...]]:
    """(role, value) of each fact; the phase where there is one."""
    return [(one.role.value, int(one.value), *([one.phase] if one.phase else [])) for one in mention.facts]


def totals(text: str) -> dict[str, list[int]]:
    """The total investment of each project, in 亿."""
    return {
        name: [int(one.value) // 10**8 for one in mention.facts if one.role == "total_investment"]
        for name, mention in projects(text).items()
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("总投资12亿元的青禾电子封装项目落户临江新区。", {"青禾电子封装项目": [12]}),
        ("青禾电子封装项目总投资12亿元，占地80亩。", {"青禾电子封装项目": [12]}),
        ("青禾封装基地项目，计划总投资15亿元。", {"青禾封装基地项目": [15]}),
        ("远岸集团投资9亿元建设高强纤维基地。", {"高强纤维基地": [9]}),
        ("总投资5 亿元、总建筑面积10 万平方米的青禾国际演艺中心项目开工。", {"青禾国际演艺中心项目": [5]}),
        ("子公司拟12亿美元投建光芯片及光模块扩建项目。", {"光芯片及光模块扩建项目": [12]}),
        ("上述拟建项目总投资合计13亿元。青禾储能电站项目总投资6亿元。", {"青禾储能电站项目": [6]}),
        ("由远岸重工有限公司投资4亿元建设的再制造中心正在安装设备。", {"再制造中心": [4]}),
        (
            "总投资80亿元的青禾年产20GWh储能电芯、总投资34亿元的博观智能座舱等项目集中签约。",
            {"青禾年产20GWh储能电芯": [80], "博观智能座舱": [34]},
        ),
        ("总投资8亿元蓝泽冷链物流园等21个项目开工建设。", {"蓝泽冷链物流园": [8]}),
        ("总投资分别为5亿元、7亿元的青禾轮毂项目和远岸电驱项目同日开工。", {"青禾轮毂项目": [5], "远岸电驱项目": [7]}),
        ("4月2日，青禾特钢轧制项目正式开工。该项目总投资18亿元。", {"青禾特钢轧制项目": [18]}),
        ("青禾疫苗产业园项目昨日签约。\n该项目总投资10亿元，分两期建设。", {"青禾疫苗产业园项目": [10]}),
        ("总投资26亿元的“云上大脑”项目开工。", {"“云上大脑”项目": [26]}),
        ("蓝海(东岸)智能制造产业园(二期)项目总投资约12亿元。", {"蓝海(东岸)智能制造产业园(二期)项目": [12]}),
        ("宏泰制药有限公司落户高新区生物产业园，总投资2亿元的原料药项目同步启动。", {"原料药项目": [2]}),
        ("由旧方案的21亿元调整为23亿元后，青禾封装项目总投资调整为23亿元。", {"青禾封装项目": [23]}),
    ],
)
def test_whose_total_it_is(text: str, expected: dict[str, list[int]]) -> None:
    assert totals(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "全市新签约项目58个，总投资420亿元，其中10亿元以上项目12个。",
        "现场共签约七个项目，总投资31亿元。",
        "总投资84亿元的15个项目分布在7个园区。",
        "医药类项目总投资33亿元，装备类项目总投资41亿元。",
        "新开工亿元项目33个、50亿元项目4个。",
        "一批百亿级、50亿级项目加快建设。",
        "前三季度，经开区实现地区生产总值418亿元，工业总产值1300亿元。",
        "银企对接会现场签约22个项目，累计金额75亿元。",
        "引进省外资金867亿元，实际使用外资3.8亿美元。",
        "青禾股份公告，上半年实现营业收入72亿元，净利润5亿元。",
        "公司拟非公开发行股票，募集资金不超过31亿元。",
        "项目建设如火如荼，各地狠抓重大项目和民生工程。",
        "涵盖新能源、新材料、大健康等产业项目。",
        "全市新签约内资2亿元以上或外资3000万美元以上产业类项目94个，同比增长30%。",
    ],
)
def test_groups_places_and_companies_are_no_projects(text: str) -> None:
    assert projects(text) == {}


def test_a_total_of_a_list_is_nobodys() -> None:
    found = projects("明泽电机、瑞禾泵业、立衡传感等一批重大项目集中签约，总投资56亿元。")
    assert all(not mention.facts for mention in found.values())


def test_every_role_of_one_project() -> None:
    (mention,) = projects(
        "由江城青禾双元活塞环有限公司投资建设的青禾活塞环项目，总投资20亿元，占地120亩，总建筑面积约24万平方米，"
        "将形成年产1.2亿片活塞环的生产能力，年实现开票销售6亿元、入库税收8000万元，年产值50亿元，提供就业岗位2000个，其中一期投资11.6亿元。"
    ).values()
    assert facts(mention) == [
        ("total_investment", 2_000_000_000),
        ("land_area", 120),
        ("floor_area", 240_000),
        ("capacity", 120_000_000),
        ("annual_revenue", 600_000_000),
        ("annual_tax", 80_000_000),
        ("annual_output_value", 5_000_000_000),
        ("jobs", 2000),
        ("phase_investment", 1_160_000_000, "一期"),
    ]
    assert [one.text for one in mention.investors] == ["江城青禾双元活塞环有限公司"]


def test_a_range_gives_two_facts() -> None:
    (mention,) = projects("青禾封装项目开工，达产后年产值35至40亿元。").values()
    assert [(int(one.value), one.qualifier) for one in mention.facts] == [(3_500_000_000, "from"), (4_000_000_000, "to")]


def test_a_fixed_part_and_an_increase_are_phases() -> None:
    (mention,) = projects("青禾封装项目总投资5.6亿元，其中固定资产投资5.1亿元。").values()
    assert facts(mention) == [("total_investment", 560_000_000), ("phase_investment", 510_000_000, "固定资产投资")]


def test_what_a_project_saves_is_no_capacity() -> None:
    (mention,) = projects("青禾光伏发电项目并网，装机269兆瓦，年发电4.42亿千瓦时，每年可节约标煤13万吨、减排二氧化碳40万吨。").values()
    assert facts(mention) == [("capacity", 269), ("capacity", 442_000_000)]


def test_hubs_made_each_year_are_capacity_and_runs_of_amounts_find_their_projects() -> None:
    (mention,) = projects("远岸轮毂项目总投资5亿元，将建成年产360万支轻量化汽车轮毂生产线。").values()
    assert facts(mention) == [("total_investment", 500_000_000), ("capacity", 3_600_000)]
    assert totals(
        "其中超亿元的项目分别为：总投资2亿元华鑫塑业技改工程、投资1.2亿元年产1300条高智能货柜生产项目、"
        "总投资3亿元的洪川实业有限公司冶金阀门、投资2.6亿元江口县小机械产业园等10个项目。"
    ) == {"华鑫塑业技改工程": [2], "年产1300条高智能货柜生产项目": [1], "洪川实业有限公司冶金阀门": [3], "江口县小机械产业园": [2]}
    assert totals("北湖水库总投资5亿元，新建中型水利工程一座，新增灌溉面积9400亩，已经开工。") == {"北湖水库": [5]}
    assert totals("中铁建筑智能总部项目是高新区重点打造的“3+1”产业体系中的支撑性战略项目，计划总投资30亿元。") == {
        "中铁建筑智能总部项目": [30]
    }


def test_rates_are_no_facts() -> None:
    (mention,) = projects("青禾封装项目开工，投资强度500万元/亩，亩均税收40万元。").values()
    assert facts(mention) == []


def test_orders_in_hand_are_no_fact() -> None:
    (mention,) = projects("走进远岸集团投资5亿元的数字化车间，目前已有1.7亿元订单在手、等待交付。").values()
    assert facts(mention) == [("total_investment", 500_000_000)]


def test_headlines_behind_the_article_give_nothing() -> None:
    text = (
        "青禾储能电站项目总投资4亿元，位于江城区，计划明年投产。项目建成后将服务周边园区。\n"
        "远岸20GWh电池项目投产\n博观百亿级产业园新动态\n总投资15亿元！东岭储能项目成功签约"
    )
    assert totals(text) == {"青禾储能电站项目": [4]}


def test_a_heading_names_its_section() -> None:
    text = (
        "两大项目开工\n东旗7GW源网荷储项目\n7月21日，远岸集团煤矸石综合利用源网荷储项目在东旗产业园开工。\n该项目总投资69亿元。\n"
        "西旗8GW源网荷储项目\n7月19日，远岸集团煤矸石综合利用源网荷储项目在西旗产业园开工。\n该项目总投资67亿元。"
    )
    assert totals(text) == {"东旗7GW源网荷储项目": [69], "西旗8GW源网荷储项目": [67]}


@pytest.mark.parametrize(
    ("text", "investors"),
    [
        ("由青禾重工有限公司投资建设的封装基地项目开工。", ["青禾重工有限公司"]),
        ("远岸集团将在江城区投资9亿元，建设高强纤维基地。", ["远岸集团"]),
        ("江城区管委会与远岸新材料有限公司签署高强纤维项目投资协议。", ["远岸新材料有限公司"]),
        ("青禾纸业年产210万吨包装纸项目签约。", ["青禾纸业"]),
        ("东莞市青禾电子材料有限公司光学涂层项目签约，总投资2亿元。", ["东莞市青禾电子材料有限公司"]),
        ("青禾科创：公司拟在江城区投资储能一体化基地项目，总投资约50亿元。", ["青禾科创"]),
        (
            "青禾精密（江城）有限公司专业从事晶体管封装，是业内领先厂家。为扩大规模，公司在科技城投资9000万元扩建二期工厂。",
            ["青禾精密（江城）有限公司"],
        ),
        ("董事会审议通过青禾股份投资9亿元建设高强纤维基地。", ["青禾股份"]),
        ("【远岸半导体江城基地动工】东山民营科技园未来产业区建设现场，远岸半导体江城基地正式动工建设。", ["远岸"]),
        ("南山至北湖高速公路开工建设。", []),
    ],
)
def test_who_invests(text: str, investors: list[str]) -> None:
    (mention,) = projects(text).values()
    assert [one.text for one in mention.investors] == investors


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("青禾封装项目签约落户江城区，预计2024年投产。", Stage.SIGNED),
        ("青禾封装项目正式开工建设，计划年底竣工。", Stage.STARTED),
        ("青禾封装项目主体封顶，正在进行设备安装。", Stage.UNDER_CONSTRUCTION),
        ("青禾封装项目顺利竣工。", Stage.COMPLETED),
        ("青禾封装项目建成投产。", Stage.OPERATING),
        ("青禾封装项目已备案，将于明年开工。", Stage.PLANNED),
        ("青禾封装项目投产后，预计年产值20亿元。项目正在紧张施工。", Stage.UNDER_CONSTRUCTION),
        ("随着青禾封装项目等一批百亿级项目相继签约，江城区站上新台阶。", Stage.SIGNED),
        ("随着青禾封装项目的投产，江城区将补上产业链。", Stage.PLANNED),
    ],
)
def test_how_far_it_is(text: str, stage: Stage) -> None:
    (mention,) = projects(text).values()
    assert mention.stage is stage


def test_each_list_has_its_own_stage() -> None:
    found = projects("总投资30亿元的青禾封装、远岸轮毂等项目正式签约，总投资10亿元的博观七期项目等开工建设。")
    assert {name: mention.stage for name, mention in found.items()} == {
        "青禾封装": Stage.SIGNED,
        "远岸轮毂": Stage.SIGNED,
        "博观七期项目": Stage.STARTED,
    }


def test_like_plants_of_two_owners_are_two_projects() -> None:
    found = projects("博观新能源产业园等百亿级项目相继签约，青禾科技、远岸新能源产业园等一批重大项目加速实施。")
    assert {name: mention.stage for name, mention in found.items()} == {
        "博观新能源产业园": Stage.SIGNED,
        "青禾科技": Stage.UNDER_CONSTRUCTION,
        "远岸新能源产业园": Stage.UNDER_CONSTRUCTION,
    }


def test_place_code_and_sector_have_their_words() -> None:
    (mention,) = projects("总投资3亿元的青禾海工装备项目在镇江市京口区开工。").values()
    assert mention.location is not None
    assert (mention.location.text, mention.division) == ("镇江市京口区", "321102")
    assert mention.sector is not None
    assert (mention.sector.section, mention.sector.division, mention.sector.evidence.text) == ("C", "37", "海工")


def test_a_home_city_in_a_firm_s_name_is_no_place() -> None:
    (mention,) = projects("总投资2亿元的东莞市青禾电子材料有限公司光学涂层项目签约。").values()
    assert mention.location is None


def test_a_subsidiary_s_home_and_common_words_are_no_places() -> None:
    text = "青禾公告，全资子公司江苏远岸拟投资3亿元建设高密度封装基板项目，综合利用矿产资源。"
    assert [one.location for one in projects(text).values()] == [None]


def test_the_site_s_city_is_the_prior_for_its_zones() -> None:
    reading = read_text("总投资2亿元的青禾光学涂层项目落户市经开区。", city="扬州市")
    (mention,) = reading.projects
    assert mention.location is not None
    assert (mention.location.text, mention.division) == ("市经开区", "321000")


def test_foreign_money_keeps_its_currency_and_gets_an_estimate() -> None:
    (mention,) = read_text("2023年3月8日，总投资3亿美元的青禾铝板项目开工。", published=date(2023, 3, 9)).projects
    (fact,) = mention.facts
    assert (fact.value, fact.unit, fact.cny_estimate) == (300_000_000, "USD", Decimal("2124270000"))


def test_events_are_dated_and_foreseen_ones_marked() -> None:
    (mention,) = read_text("7月8日，青禾封装项目开工，预计2024年6月投产。", published=date(2023, 7, 9)).projects
    events = [(one.stage, one.when.first if one.when else None, one.foreseen) for one in mention.events]
    assert events == [(Stage.STARTED, date(2023, 7, 8), False), (Stage.OPERATING, date(2024, 6, 1), True)]


def test_the_signer_nearest_to_a_project_invests_in_it() -> None:
    found = projects("高新区与江河空气化工签订投资28亿元的气体工厂建设项目，驿城区与北原正名智能科技签订投资15亿元的装备产业园项目。")
    assert {name: [one.text for one in mention.investors] for name, mention in found.items()} == {
        "气体工厂建设项目": ["江河空气化工"],
        "装备产业园项目": ["北原正名智能科技"],
    }


def test_a_sentence_about_the_project_says_where_it_is() -> None:
    (mention,) = projects("浙江青禾：拟投资9亿元建设穆岙生产基地二期项目。该项目位于浙江省舟山市定海区，新建厂房三栋。").values()
    assert mention.location is not None
    assert mention.location.text == "浙江省舟山市定海区"


def test_three_batches_in_quotes_count_no_projects() -> None:
    assert totals("远岸储能电站项目是去年“三个一批”重点落地开工项目，总投资16亿元。") == {"远岸储能电站项目": [16]}


def test_weak_structure_waits_as_a_candidate() -> None:
    reading = read_text(
        "青禾封装项目签约，远岸轮毂项目开工。\n园区这一年忙得热火朝天，企业家们信心满满。\n远岸轮毂项目进展顺利。\n当地一家老牌工厂的年销售收入达到7亿元。"
    )
    assert [fact for mention in reading.projects for fact in mention.facts] == []
    assert [int(one.fact.value) for one in reading.candidates] == [700_000_000]


def test_every_fact_names_its_structure() -> None:
    rules = {fact.rule for mention in projects("总投资12亿元的青禾封装项目开工，占地80亩。").values() for fact in mention.facts}
    assert rules == {"prenominal", "same-sentence"}


def test_verse_traditional_script_and_wide_figures() -> None:
    assert totals("總投資(zī)３０億(yì)元的青禾電子封裝項目，\n在臨江新區開工。") == {"青禾電子封裝項目": [30]}


def test_a_brand_is_joined_to_its_legal_name() -> None:
    text = "由江城青禾双元活塞环有限公司投资建设的活塞环项目开工，总投资2亿元。青禾负责人说，二期随后跟上。"
    (mention,) = projects(text).values()
    assert [(alias.text, firm.text) for alias, firm in mention.investor_aliases] == [("青禾", "江城青禾双元活塞环有限公司")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("远岸时代拟建设湖西电芯扩建项目，总投资46亿元。", ["湖西电芯扩建项目"]),
        ("创业家园项目\n该项目由青禾实业有限公司投资建设，总投资3亿元，2014年12月开工，目前正在施工。", ["创业家园项目"]),
        ("青禾机器人产业园项目总投资2亿元，建设整机厂房、研发中心、检测中心、配套产业园，项目计划明年投产。", ["青禾机器人产业园项目"]),
        ("公司已与临江产业园区签署投资协议，将投资6亿元建设年产5000万片柔性玻璃项目。", ["年产5000万片柔性玻璃项目"]),
        ("位于江城新区的大数据产业园建成投用，项目总投资10亿元。", ["大数据产业园"]),
        ("北江高铁、宁临城际、江禄高速一期等启动开工。", ["北江高铁", "宁临城际", "江禄高速一期"]),
        ("省里批复同意建设江阳经北沙至湖口(川江界)高速公路，全长160公里。", ["江阳经北沙至湖口(川江界)高速公路"]),
        (
            "江昆高速公路江城至川北段改扩建工程、大江高速北沙至龙口段扩容工程等一批重大项目建成通车。",
            ["江昆高速公路江城至川北段改扩建工程", "大江高速北沙至龙口段扩容工程"],
        ),
        ("江城区300MW/600MWh集中共享储能建设项目在临江工业园区开工。", ["江城区300MW/600MWh集中共享储能建设项目"]),
        (
            "青禾食品工业园项目总投资100亿元。项目一期投资30亿元，主要建设大米、油脂压榨、特种油脂等配套项目，预计明年投产。",
            ["青禾食品工业园项目"],
        ),
        ("远岸封装基地项目分两期建设。其中，项目一期租赁2万平方米标准化厂房，明年建成投产。", ["远岸封装基地项目"]),
        (
            "总投资50亿元的循环经济产业园项目，总投资15亿元的唐村循环经济产业园环保产业项目等集中签约。",
            ["循环经济产业园项目", "唐村循环经济产业园环保产业项目"],
        ),
        ("青禾资源拟投资1.5亿元，在曲江县建设曲江青禾工程复合新材料生产基地项目。", ["曲江青禾工程复合新材料生产基地项目"]),
        (
            "总投资1800万元的德江药业公司连翘抚育示范基地及饮片加工车间项目，总投资3000万元的大江高铁引道绿化、亮化建设项目集中开工。",
            ["德江药业公司连翘抚育示范基地及饮片加工车间项目", "大江高铁引道绿化、亮化建设项目"],
        ),
        ("新质乳品精加工生产项目加速推进，5栋生产车间已完成建设。", ["新质乳品精加工生产项目"]),
        ("要闻：（4）北江高铁全线开工；（5）清江水库开工。", ["北江高铁", "清江水库"]),
        ("公司所属青禾2×100万千瓦扩能项目获得核准，项目资本金占工程总投资的30%。", ["青禾2×100万千瓦扩能项目"]),
        ("供应链波动可能制约项目投产，电源不足正拖延项目投产。", []),
        ("去年安排的资金，绝大部分项目都已开工；单一工厂投产不是终点。", []),
        ("源网荷储、绿电直连等就近消纳项目投产后，按新规执行。", []),
        ("全省探索清江核能基地建设。", ["清江核能基地"]),
        ("目前，公司穆山生产基地预计2028年投产。", ["穆山生产基地"]),
        ("青禾机电智能终端智造基地预计年底前投产。", ["青禾机电智能终端智造基地"]),
        ("公司拟投资2.5亿元新建“半导体零部件研发生产基地项目”。", ["半导体零部件研发生产基地项目"]),
        ("公司拟投资建设江城远岸金融安全服务运营中心项目。", ["江城远岸金融安全服务运营中心项目"]),
        ("清江页岩气田投产以来，已累计生产页岩气7亿立方米。", []),
        ("针对深基坑、高支模等危大工程，工地采用盘扣支架。", []),
        ("名录今天公布，江城古渠、临江堰塘等4个工程入列。", []),
        ("努力加快落地一批航空科技、智慧能源等新兴产业项目。", []),
        ("全力推进头号工程、民心工程和各类重大项目建设。", []),
        ("公司主要产品包括芯片、模组等，本项目建设期18个月。", []),
    ],
)
def test_what_is_a_project_s_name(text: str, names: list[str]) -> None:
    assert list(projects(text)) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议要求加快推进大型风电光伏基地项目建设。", set()),
        ("我国将推动建设屋顶光伏电站。", set()),
        ("监管部门明确库内项目可延期一次，进一步完善公共工程招标。", set()),
        ("青禾公司丰宁项目部将推进安全管理。", set()),
        ("青禾化学的16万吨/年丙烯装置正式投产。", {"16万吨/年丙烯装置"}),
        ("远岸集团投资90亿元建设先进封装厂。", {"先进封装厂"}),
        ("双方签约共建青禾国际医院。", {"青禾国际医院"}),
        ("远岸集团结合城市更新实施青禾停车楼项目。", {"青禾停车楼项目"}),
        ("国家支持地下管网、高标准农田等领域的281个项目。", set()),
        ("清江大桥开通五年，车流不断。", set()),
        ("今年加快实施青河路北延、远岸路西延等道路建设。", {"青河路北延", "远岸路西延"}),
        ("区里签约8个项目，包括青禾算力园区、远岸芯片实验室、博观装备产业园等。", {"青禾算力园区", "远岸芯片实验室", "博观装备产业园"}),
        ("青禾制造基地2021年一季度全面投产。", {"青禾制造基地"}),
        ("会上听取了清江水库项目前期工作情况汇报。", {"清江水库项目"}),
        ("该省实施“智改数转”项目215个。", set()),
        ("带动多个电力储能、粮油物流项目落地。", set()),
        ("青海正加快推进世界级盐湖产业基地建设。", set()),
        ("青禾科技拟定增募资不超96亿元，用于高密度封装基板项目。", {"高密度封装基板项目"}),
        ("远岸集团重启了青禾芯片基地2号工厂的建设。", {"青禾芯片基地2号工厂"}),
        ("公司拟投资1.4亿元建设预制舱式变电站及输变电产业化项目。", {"预制舱式变电站及输变电产业化项目"}),
        ("指导各地做好专项债券项目前期工作。", set()),
        ("重点水利工程——清江水资源配置工程建设现场，工人正在开挖隧洞。", {"清江水资源配置工程"}),
        (
            "临江签约2个项目，包括青禾GW级园区、远岸芯片园；丰宁签约2个项目，包括青禾GW级算力中心、博观数据中心。",
            {"青禾GW级园区", "远岸芯片园", "青禾GW级算力中心", "博观数据中心"},
        ),
        ("市领导调研了临江科技创新中心和青禾医药产业园。", set()),
        ("产品应用于清江大桥、临江国际机场、远岸水电站等重大工程。", set()),
        ("加快推进城市更新、老旧小区改造等民生项目。", set()),
        ("清江港区作业区4号、5号泊位工程正式开工建设。", {"清江港区作业区4号、5号泊位工程"}),
        ("清江水电站右岸电站全部机组投产。", {"清江水电站右岸电站"}),
        ("远岸科技：拟12亿元投建高端装备工厂", {"高端装备工厂"}),
        ("远岸科技与市政府签约，拟在江城建设装备产业园，项目总投资30亿元。", {"装备产业园"}),
        ("远岸科技宣布将在江城新建两座封装厂，投资额达90亿元。", {"封装厂"}),
        ("远岸科技在江城的乘用车工厂预计年底投产。", {"乘用车工厂"}),
        ("省发展改革委批复了清江铁路配套公路项目可行性研究报告。", {"清江铁路配套公路项目"}),
        ("青禾医院和清江法治大厦开工。", {"青禾医院", "清江法治大厦"}),
        ("市里举行青禾筑工科技产业园项目签约仪式。", {"青禾筑工科技产业园项目"}),
        ("国内首条第8.6代AMOLED生产线在江城点亮。", {"第8.6代AMOLED生产线"}),
        ("加快实施惠民实事工程，推进“疏堵保畅”工程。", set()),
        ("“引江济清”工程开工。", {"“引江济清”工程"}),
        ("清江是该省重要的粮食生产基地，工程建成后受益。", set()),
        ("青禾产业园推进数字化改造。", set()),
        ("青禾热解项目总投资5亿元，将建设年处理14万吨废料的样板工厂。", {"青禾热解项目"}),
        ("远岸公司在江城建设配套设施的云谷算力园区。该项目投资规模超过90亿元。", {"云谷算力园区"}),
        ("清江枢纽项目加紧施工，目前已完成便桥、围堰等工程施工。", {"清江枢纽项目"}),
        ("全市开工投资亿元以上项目有45个。", set()),
        ("远岸集团投资380亿元新建两座晶圆厂。", {"晶圆厂"}),
        ("募资用于AI服务器封装基板项目。", {"AI服务器封装基板项目"}),
        ("青禾汽车临江研发中心正式在临江经开区注册成立。", {"青禾汽车临江研发中心"}),
        (
            "青禾化学：16万吨/年丙烯装置投产\n公司公告，16万吨/年丙烯装置已顺利出料。但5万吨/年树脂装置尚未完工。",
            {"16万吨/年丙烯装置", "5万吨/年树脂装置"},
        ),
        ("代表团一行考察了丰宁2×34万千瓦热电项目。", {"丰宁2×34万千瓦热电项目"}),
    ],
)
def test_a_project_has_a_head_and_something_of_its_own(text: str, expected: set[str]) -> None:
    assert set(projects(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“今年该省要开工建设松溪至政和、邵武至光泽以及漳武扩建3个高速公路项目，里程210公里。”", {"松溪至政和", "邵武至光泽", "漳武扩建"}),
        ("去年启动了启东、海门、如东等3个海上风电项目的招标。", {"启东", "海门", "如东"}),
        ("计划开工建设的巫山、黔江和武隆等机场由市里出资。", {"巫山", "黔江", "武隆"}),
        ("东塘河南闸、新浜泵闸等6座水闸建设加快推进。", {"东塘河南闸", "新浜泵闸"}),
        ("公司拟建设功率模块研发及产业化、车规芯片封装两个项目。", {"功率模块研发及产业化", "车规芯片封装"}),
        ("公司已有招远、德州和柳州三个生产基地。", set()),
        ("航班抵达北京、上海等机场。", set()),
        ("签约亿元以上项目9个、较去年同期增加2个，增速居首。", set()),
    ],
)
def test_members_of_a_row_share_the_noun_behind_it(text: str, expected: set[str]) -> None:
    assert set(projects(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快推动江城核电二期建成投产。", {"江城核电二期"}),
        ("公司将向江城青禾太阳能项目供应组件，预计该项目将于明年并网。", {"江城青禾太阳能项目"}),
        ("全省150项重大水利工程之一远岸供水保障工程昨天（2月20日）开工。", {"远岸供水保障工程"}),
        ("青远高铁洛山隧道昨天（11月21日）顺利贯通。", {"青远高铁洛山隧道"}),
        ("位于江城的青禾水利枢纽，日前正进行大坝混凝土浇筑。", {"青禾水利枢纽"}),
        ("在远岸公路3号隧道、青禾海底隧道的建设工地，人们坚守岗位。", {"远岸公路3号隧道", "青禾海底隧道"}),
        (
            "江城已相继落地远岸光电20亿元薄膜装备基地、青禾智造13亿元电池及组件项目等多个薄膜领域重大项目。",
            {"薄膜装备基地", "电池及组件项目"},
        ),
        ("这是集团继江城海上风电产业园后投资建设的又一大型产业园。", {"江城海上风电产业园"}),
        ("青禾2×100万千瓦扩建项目6号机组正式投产，首台5号机组上月已投产。", {"青禾2×100万千瓦扩建项目"}),
        ("会议核准江城核电二期、远岸核电三期、临山核电一期3个核电项目。", {"江城核电二期", "远岸核电三期", "临山核电一期"}),
        ("江城高铁东站配套建设工程总投资4亿元，包括江城连接线、站前广场、长途客运站等重点工程。", {"江城高铁东站配套建设工程"}),
        ("就《江城市新能源增量项目机制电价竞价实施细则（修订稿）》公开征求意见。", set()),
        ("公司规划了江城二期募投项目，计划新增产能300万只。", {"江城二期募投项目"}),
        ("青禾灌区升级改造工程总工期已经接近70%，预计年底前完工。", {"青禾灌区升级改造工程"}),
        ("（6）海上产出新油；（7）中东欧最大水电站项目开工；（8）新业态带动产业；", {"中东欧最大水电站项目"}),
        ("江城第三轮新能源项目启动竞争性配置。", set()),
        ("新建17所中小学，推进新城建设。", set()),
        ("公司预中标EPC项目，总投资2亿元。", set()),
    ],
)
def test_what_is_one_undertaking_and_what_only_a_sort_or_a_number(text: str, expected: set[str]) -> None:
    assert set(projects(text)) == expected


def test_as_many_names_as_are_counted_are_the_members_however_they_are_joined() -> None:
    text = (
        "首期建设项目有4个，包括年产300吨蓝宝石晶棒生产线、年产180万片抛光片生产线等上游项目；"
        "年产3亿个背光源封装生产线，年产200万盏的室外灯具生产线等下游项目。"
    )
    assert set(projects(text)) == {"年产300吨蓝宝石晶棒生产线", "年产180万片抛光片生产线", "年产3亿个背光源封装生产线", "室外灯具生产线"}


def test_the_yearly_output_in_front_of_a_name_is_its_own() -> None:
    (park,) = projects("在江城，一个年产值50亿元的新能源产业园正加紧施工。").values()
    assert facts(park) == [("annual_output_value", 5_000_000_000)]
