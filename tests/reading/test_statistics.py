"""Figures about sets of projects and about places, in made-up news; what a reader would write down of each."""

import importlib.util
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from zscrawl.export.contract import reading_json
from zscrawl.items import Measure, Statistic
from zscrawl.reading import read_text

SHARED = Path(__file__).resolve().parents[3] / "shared"


def figures(text: str) -> list[tuple[str, Any]]:
    """(measure, value) of each statistic; money in other currencies than CNY as (measure, value, unit)."""
    return [plain(one) for one in read_text(text).statistics]


def plain(one: Statistic) -> tuple[Any, ...]:
    value = float(one.value)
    value = int(value) if value == int(value) else value
    return (one.measure.value, value) if one.unit in (None, "CNY") else (one.measure.value, value, one.unit)


COUNTS = [
    ("全县28个重大项目集中开工。", [28]),
    ("大会共签约项目187个。", [187]),
    ("全市亿元以上项目已签约1594个。", [1594]),
    ("新开工亿元以上项目49个、新签约亿元以上项目51个。", [49, 51]),
    ("19家企业与县里共签订合作协议31项，其中正式协议8项，意向协议23项。", [19, 31, 8, 23]),
    ("制造业项目41个，服务业1个。", [41, 1]),
    ("先进制造业重大项目完成235个。", [235]),
    ("近300家零部件供应商落户园区。", [300]),
    ("三大储能项目同日签约。", [3]),
    ("活动中，7个项目现场签约，9个招商引资项目开工。", [7, 9]),
    ("与世界一流企业合作的4个项目落地。", [4]),
    ("全市400余个城市更新项目稳步推进。", [400]),
    ("一季度，该州新开工项目数同比增长9%，达到312个。", [312]),
    ("五年来，市里改造市政道路36条共41公里。", [36]),
    ("全区规上企业达到126家，其中产值过亿元企业57家。", [126, 57]),
    ("全县30个重点工程已完工12个，在建18个。", [30, 12, 18]),
    ("全市集中签约、集中开工项目分别为45个和60个。", [45, 60]),
    ("全市128个省、市重点项目进展顺利。", [128]),
    ("县里共有茶企180家。", [180]),
    ("签约亿元以上项目51个，其中10亿元以上20个、50亿元以上5个。", [51, 20, 5]),
    ("全市的配件生产厂家就有三百多家。", [300]),
    ("县里选出48家有经验、懂行业的服务商。", [48]),
    ("江城市已建成8个智算中心、3个超算中心。", [8, 3]),
    ("今年全国计划新开工改造老旧小区2.5万个。", [25_000]),
    ("中央企业累计建设474个国家级研发平台，牵头建设10个国家技术创新中心。", [474, 10]),
    ("江城市高新技术企业数量由设立之初的184家增至930家。", [184, 930]),
    ("7月，我国新核准8台核电机组。", [8]),
    ("我国共有7家千万吨级炼厂，其中青禾石化3家，远岸4家。", [7, 3, 4]),
    ("目前江北省产量3万吨以上的企业主要有9家。", [9]),
    ("全国已建近16万个工会驿站，江城市有两家酒厂投产。", [160_000, 2]),
    ("在江城市，青禾河西闸、远岸泵闸等10座水闸建设加快推进。", [10]),
    ("江城市对主动放弃的风电、光伏发电项目进行清理，共计53个、装机414万千瓦。", [53]),
    ("江城市推动青禾育种基地项目开工，种畜禽场163家，其中国家级核心育种场8家。", [163, 8]),
    ("1、青禾公司公告，股东增持。2、江城市3座水库完工。3、远岸集团董事会换届。", [3]),
    ("湘商座谈会、集中签约等活动中，签约项目52个。", [52]),
]


@pytest.mark.parametrize(("text", "counts"), COUNTS)
def test_things_that_are_counted(text: str, counts: list[int]) -> None:
    assert [value for measure, value in figures(text) if measure == "count"] == counts


@pytest.mark.parametrize(
    "text",
    [
        "这是全国第5个同类项目。",
        "省里出台29项促消费政策。",
        "来自38个国家和地区的近900家企业参展。",
        "100多位客商、60家企业代表出席。",
        "项目建设2个车间、6台机组，占地80亩。",
        "较去年增加6个。",
        "该省已建成基站12万个，今年将新建3万个。",
        "省里将建设四大体系、八大工程。",
        "这条路被列入市十大民生工程。",
        "灌区工程利用当地已建的3座中型水库供水。",
        "新股中签号码共有2.4万个。",
        "120家企业的负责人到会。",
        "江城市青禾储能项目新建2条生产线、3个研发中心，总投资5亿元。",
        "远岸核电项目规划建设6台机组。",
        "上半年，江城市出口风电机组600台。",
        "青禾宣布，将投资54亿元，在江城市新建两座晶圆厂。",
        "公司拟募集资金25亿元投入3个项目。公司股票代码（600123）。公告称，股东大会已通过。",
    ],
)
def test_what_is_counted_but_is_no_set_of_projects(text: str) -> None:
    assert [value for measure, value in figures(text) if measure == "count"] == []


def test_a_threshold_belongs_to_the_subject() -> None:
    (one,) = read_text("一季度，全市签约亿元以上项目41个。").statistics
    assert (one.measure, one.value, one.threshold) == (Measure.COUNT, 41, Decimal(100_000_000))
    assert one.subject is not None
    assert "亿元以上项目" in one.subject.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("能源建设方面，共安排约2200亿元，支持多个领域。", [("investment", 220_000_000_000)]),
        ("欧盟称需要120亿欧元以重振本土芯片生产。", [("investment", 12_000_000_000, "EUR")]),
        ("全国房地产开发投资8.7万亿元；其中，住宅投资6.6万亿元。", [("investment", 8_700_000_000_000), ("investment", 6_600_000_000_000)]),
        ("社会消费品零售总额900亿元，由江城市统计局发布。", [("other_amount", 90_000_000_000)]),
        ("中央财政下达江北省补助资金12亿元，支持85个县实施项目。", [("other_amount", 1_200_000_000)]),
        ("26个重大项目集中开工，总投资达14.5亿元。", [("count", 26), ("investment", 1_450_000_000)]),
        ("投资100亿元的31个补链项目加紧建设。", [("investment", 10_000_000_000), ("count", 31)]),
        ("全市首批52个重大项目开工。项目聚焦先进产业、旧城改造等领域，总投资约472亿元。", [("count", 52), ("investment", 47_200_000_000)]),
        (
            "其中外资项目6个、总投资10.5亿美元，内资项目14个、总投资39.2亿元。",
            [("count", 6), ("investment", 1_050_000_000, "USD"), ("count", 14), ("investment", 3_920_000_000)],
        ),
        ("某公司拟投资28亿元建设锂盐、电解液等三个项目。", [("investment", 2_800_000_000), ("count", 3)]),
        ("一批重大项目开工建设，总投资超4600亿元。", [("investment", 460_000_000_000)]),
        ("全省上半年完成交通固定资产投资1530亿元，同比增长12.4%。", [("investment", 153_000_000_000), ("growth", 0.124)]),
        ("“十四五”期间，东川省计划投资2600亿元建设水网。", [("investment", 260_000_000_000)]),
        ("截至3月底，上述项目已累计完成投资163亿元。", [("investment", 16_300_000_000)]),
        ("24个项目中有6个总投资超过8亿元，19个项目总投资超2亿元。", [("count", 24), ("count", 6), ("count", 19)]),
        ("湖中省未来10年将投资1100亿元用于水利建设。", [("investment", 110_000_000_000)]),
        ("全省用5000亿元科技创新再贷款支持企业。", [("other_amount", 500_000_000_000)]),
        ("江城三大项目分别为：甲材料项目、乙机床项目、丙零件项目。项目总投资超15亿元。", [("count", 3), ("investment", 1_500_000_000)]),
        ("现场签约项目65个，甲电站、乙制药等重大项目集中签约，总投资268.9亿元。", [("count", 65), ("investment", 26_890_000_000)]),
        ("省财政安排8亿元专项资金，带动社会投资逾120亿元。", [("other_amount", 800_000_000), ("investment", 12_000_000_000)]),
        ("日本政府计划五年投资2万亿日元支持芯片产业。", [("investment", 2_000_000_000_000, "JPY")]),
        ("已建成投产的有12个，总投资35亿元。", [("count", 12), ("investment", 3_500_000_000)]),
        ("前三季度，省重点项目完成投资1120亿元。", [("investment", 112_000_000_000)]),
        ("韩国政府将向江原地区注入20万亿韩元的产业投资。", [("investment", 20_000_000_000_000, "KRW")]),
        ("一季度，该区政府采购规模达6200万元，节支率达12%。", [("other_amount", 62_000_000), ("rate", 0.12)]),
        ("上半年我国新药对外授权交易总额超过300亿美元。", [("other_amount", 30_000_000_000, "USD")]),
        ("今年前十个月，我国光伏产品出口总额达到430亿美元。", [("other_amount", 43_000_000_000, "USD")]),
        ("（3）一批总投资超600亿元项目在江城市启动。", [("investment", 60_000_000_000)]),
        ("全省共65个项目，总投资额合计至少超1.5万亿元。", [("count", 65), ("investment", 1_500_000_000_000)]),
        ("中国对外直接投资超过2400亿美元。", [("investment", 240_000_000_000, "USD")]),
        ("全市中央预算内投资方面，安排750亿元。", [("investment", 75_000_000_000)]),
        ("近年，中央财政每年投入1.2亿元支持非遗保护。", [("other_amount", 120_000_000)]),
        ("2月，我国货物贸易顺差4638亿元。", [("other_amount", 463_800_000_000)]),
        ("2021年，江北省外送电量1100亿千瓦时，增长20.7%。", [("output", 110_000_000_000), ("growth", 0.207)]),
        ("城市更新建设方面，共安排2200亿元，投资稳定。", [("investment", 220_000_000_000)]),
        ("央企与江北省签约超5000亿元。", [("investment", 500_000_000_000)]),
        (
            "2025年，我国检测设备市场销售规模达234亿元，家用设备市场需求量约50亿元。",
            [("output", 23_400_000_000), ("output", 5_000_000_000)],
        ),
        ("前5个月，我国软件业务收入4300亿元。", [("output", 430_000_000_000)]),
        ("1月，全国实际外商直接投资（FDI）为100亿美元。", [("other_amount", 10_000_000_000, "USD")]),
        ("暑期档全国电影票房为116亿元，国产影片票房占比为72%。", [("output", 11_600_000_000), ("share", 0.72)]),
        ("全市实际利用外资15.2亿美元。", [("other_amount", 1_520_000_000, "USD")]),
        ("争取消费品以旧换新政策资金26亿元、设备更新政策资金15亿元。", [("other_amount", 2_600_000_000), ("other_amount", 1_500_000_000)]),
        ("前三季度，经开区实现地区生产总值418亿元，同比增长15.8%。", [("output", 41_800_000_000), ("growth", 0.158)]),
        (
            "江城市启动了12个总额1.76亿美元的新项目，并开工15个总投资74亿元的项目。",
            [("count", 12), ("investment", 176_000_000, "USD"), ("count", 15), ("investment", 7_400_000_000)],
        ),
        ("江城市9个总投资近700亿元的抽水蓄能电站加快建设。", [("count", 9), ("investment", 70_000_000_000)]),
        ("江城市第2个总投资超100亿元的青禾电池项目签约。", []),
    ],
)
def test_money_of_sets_and_places(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("江城市固定资产投资增为34%、21%。", [("growth", 0.34), ("growth", 0.21)]),
        ("江城市固定资产投资同比下降18%（当月6%的增速）。", [("growth", -0.18), ("growth", 0.06)]),
        ("国内电站项目开工率从5月的不足40%小幅回升至45%。", [("rate", 0.4), ("rate", 0.45)]),
        ("6月份，组件排产维持在38-39GW。", [("output", 38), ("output", 39)]),
        (
            "江城市435个省重点项目完成投资120亿元，为年度计划的96.8%。",
            [("count", 435), ("investment", 12_000_000_000), ("completion_rate", 0.968)],
        ),
        ("新签约项目106个，同比增长130.4%，完成全年目标的42.7%。", [("count", 106), ("growth", 1.304), ("completion_rate", 0.427)]),
        ("工业投资同比下降5%。", [("growth", -0.05)]),
        ("106个项目中，制造业项目占比90.6%。", [("count", 106), ("share", 0.906)]),
        ("项目备案率、开工率分别达到33%、50%。", [("rate", 0.33), ("rate", 0.5)]),
        ("农业重大项目全年目标20个，完成27个，完成率135%。", [("target", 20), ("count", 27), ("completion_rate", 1.35)]),
        ("力争全年新签约项目80个以上。", [("target", 80)]),
        (
            "5月份，全国共生产水泥800万吨，同比增长6%。其中生产熟料300万吨，同比下降2%。",
            [("output", 8_000_000), ("growth", 0.06), ("output", 3_000_000), ("growth", -0.02)],
        ),
        ("上半年全国新能源汽车产销分别完成93万辆和94万辆。", [("output", 930_000), ("output", 940_000)]),
        ("今年的目标是引进亿元以上项目80个，其中10亿元以上20个。", [("target", 80), ("target", 20)]),
        ("全县重点项目累计完成投资25亿元，占年度计划的92%。", [("investment", 2_500_000_000), ("completion_rate", 0.92)]),
        ("目标到2028年，培育百亿级企业10家。", [("target", 10)]),
        ("今年可再生能源预算比2020年增加32%。", [("growth", 0.32)]),
        ("二季度，市政采购额环比实现18%的增长。", [("growth", 0.18)]),
        ("基金落户东湖新区，新增备案基金规模占全市40%。", [("share", 0.4)]),
        ("新产业贡献了全省出口增量的六成以上。", [("share", 0.6)]),
        ("在湘中省，民资在核电项目里参股比例最高已达15%。", [("share", 0.15)]),
        ("到2030年，全省屋顶光伏装机规模为200万千瓦。", [("target", 2_000_000)]),
        ("力争全市柴油机产能到2028年达90万马力。", [("target", 900_000)]),
        ("到2027年，全市煤炭产能达到4000万吨以上。", [("target", 40_000_000)]),
        ("今年，全省水利投资要完成70亿元。", [("target", 7_000_000_000)]),
        ("今年，全市将推动工业投资增长10%以上。", [("target", 0.1)]),
        ("区里将深耕主业，新签约项目50个以上，其中百亿元项目不少于2个。", [("target", 50), ("target", 2)]),
        (
            "确保一百天内完成亿元以上项目新签约260个、新开工230个、新投产140个的总目标。",
            [("target", 260), ("target", 230), ("target", 140)],
        ),
        ("“十五五”期间，江中省将新建铁路900公里以上。", [("target", 900)]),
        ("力争到年底，江城市自来水普及率提升至88%。", [("target", 0.88)]),
        (
            "江城市力争实现绿色改造全覆盖，新增绿色工厂150个，单位产值能耗下降4%以上。",
            [("target", 150), ("target", -0.04)],
        ),
        ("到2030年，江城市新增燃气管网300公里、绿色工厂新增50家。", [("target", 300), ("target", 50)]),
        ("青禾会长说，中国的目标是争取将进口矿石的比例下降到50%以下。", [("target", 0.5)]),
        ("江城市今年力争为市场主体减负达1600亿元以上。", [("target", 160_000_000_000)]),
        ("江城市今年力争百亿级项目实现突破。", []),
        ("“十四五”期间，江城市计划新增建设保障性住房4万套。", [("target", 40_000)]),
        ("6月份，江城市硅片排产环比增长8%-10%。", [("growth", 0.08), ("growth", 0.1)]),
        ("江城等三市占我国仪器贸易比达70%以上。", [("share", 0.7)]),
        ("上半年长三角贡献全国出口近四成增量。", [("share", 0.4)]),
    ],
)
def test_rates_and_goals(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "青禾电子封装项目总投资12亿元，占地80亩，达产后年产值20亿元。",
        "该项目总投资18亿元，一期投资6亿元。",
        "公司上半年实现营业收入12亿元，净利润3亿元，毛利率31%，股价上涨5%。公告称，公司股票（600123）复牌。",
        "青禾股份（300123）公告，拟募集资金20亿元用于扩产，控股股东认购比例不低于10%。",
        "项目投资强度500万元/亩，亩均税收40万元。",
        "落户该区的一家外资企业决定增资3000万美元。",
        "在江城市，青禾巨头新增投资27亿元建设园区。",
        "位于江城市的青禾产业集群开工，项目占地2500亩，计划投资275亿元，项目建成后预计可实现年总产值680亿元。",
        "江城市的青禾公司获商务部3亿元资金支持。",
        "江城市青禾股份第四财季营收36亿元，同比增长48%。",
        "观影人次为2.85亿。",
        "青禾集团总部设在比利时，在全球有多家工厂，2010年销售额达71亿欧元。",
        "江城市青禾电站项目资本金占工程总投资的30%。",
        "江城市的工程队里，基层干部占比达95%。",
        "前11个月，江城市国际班列开行4706列，进出口额稳定，班列增长26.8%。",
        "项目自发自用电量占江城市总用电量的比例不低于30%。",
        "市场显示，江城市到2030年底加息概率超过80%。",
        "目前，江北省年啤酒产量3万千升以上的企业不少。",
        "年底前，全国计划新开工建设铁路5000公里。",
        "青禾集团将于下月宣布未来十年在高端装备领域投资80亿元。",
        "青禾汽车计划向位于江城市的工厂投资10亿欧元。",
        "韩国芯片巨头青禾集团宣布，计划在江城市投资100亿元进行扩产。",
        "青禾宣布在江城市的新制造工厂进行总额超过2亿美元的投资。",
        "二期项目将在江城市海域新建2座井口平台。",
        "江城的青禾公司完成10亿元A轮融资，融资后估值达130亿元。",
        "江城青禾公司确保每2台机组平稳，今年的销售目标是600辆。",
        "财政部在伦敦发行主权债券，包括3年期10亿欧元和7年期8亿欧元。",
        "某银行二季度总营收90亿美元，同比增长11%，盘前涨2%。",
        "建厂以来，江城某厂累计销售收入300亿元，累计纳税20亿元。",
        "今年，江城每10亿元民间投资就有4亿元投向新产业。",
        "某公司近日宣布投入3亿美元（现汇率约合21亿元人民币），在美国设立奖学金。",
        "据预测到2030年，江城市全社会用电量将达到300亿千瓦时。",
        "文盲率降到2.7%，优良天数比率为86.8%，增速较一季度加快0.7个百分点。",
        "企业在谈新项目拟总投资30亿元，其中固定资产投资不低于20亿元。",
    ],
)
def test_one_project_s_or_one_company_s_figures_are_none(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "scope", "period"),
    [
        ("十年来，江城市与周边地区双向投资累计380亿元。", "江城市", "十年来"),
        ("党的二十大以来，江城市累计实施重大项目905个。", "江城市", "党的二十大以来"),
        ("近日，江北省印发《2022年省重大项目清单》。《清单》共安排实施项目220个。", "江北省", "2022年"),
        ("今天（9月1日），2024产业转移对接活动在江城市举行，共签约项目172个。", "江城市", "9月1日"),
        ("江城市青禾新区管委会主任昨日表示，2022年安排了150个重大项目。", "江城市青禾新区", "2022年"),
    ],
)
def test_spans_of_years_lists_of_a_year_and_zones_frame(text: str, scope: str, period: str) -> None:
    one = read_text(text).statistics[0]
    assert (one.scope and one.scope.text, one.period and one.period.text) == (scope, period)


def test_scope_and_period_are_the_nearest_that_the_text_names() -> None:
    text = "上半年，苏州新签约项目12个。截至7月底，全市在谈项目30个；吴江区开工5个项目。"
    found = [(one.value, one.scope and one.scope.text, one.period and one.period.text) for one in read_text(text).statistics]
    assert found == [(12, "苏州", "上半年"), (30, "全市", "截至7月底"), (5, "吴江区", "截至7月底")]


@pytest.mark.parametrize(
    ("text", "scope", "period"),
    [
        ("江苏省上半年重大项目集中签约活动10日举行。活动现场签约31个项目。", "江苏省", "上半年"),
        ("今年，河南省在上海签约30个项目。", "河南省", "今年"),
        ("青禾项目预计2027年投产。目前，宜宾已签约30个项目。", "宜宾", "目前"),
        ("新华社扬州7月3日电 今年，句容市签约30个项目。", "句容市", "今年"),
        ("江城县今年的招商有声有色。据介绍，该县签约30个项目。", "江城县", "今年"),
        ("6月底，29家央企与辽宁签约。", "辽宁", "6月底"),
        ("意大利市场已经放缓。国内计划签约30个项目。", "国内", None),
        ("重庆举办超大城市治理现场会，30个项目签约。", "重庆", None),
        ("我国产能位居全球首位，去年产量达500万吨。", "我国", "去年"),
        ("截至5月末，全市银行业机构贷款余额达4300亿元。", "全市", "截至5月末"),
        ("今年，江城高新区举行医疗产业园二期签约活动，7个项目现场签约。", "江城高新区", "今年"),
    ],
)
def test_places_where_a_thing_is_told_and_days_that_are_looked_ahead_to_are_no_frame(text: str, scope: str, period: str) -> None:
    one = read_text(text).statistics[0]
    assert (one.scope and one.scope.text, one.period and one.period.text) == (scope, period)


def test_the_year_of_a_goal_is_not_that_of_what_is_reached() -> None:
    text = "上半年，全市新签约项目106个，完成全年目标的42.7%；总投资641.5亿元。其中30亿元以上项目3个。去年签约10亿元以上项目3个。"
    found = [(one.measure.value, one.period and one.period.text) for one in read_text(text).statistics]
    assert found == [
        ("count", "上半年"),
        ("completion_rate", "上半年"),
        ("investment", "上半年"),
        ("count", "上半年"),
        ("count", "去年"),
    ]


def test_the_home_of_a_firm_and_a_comparison_are_no_frame() -> None:
    (one,) = read_text("今年，宜宾与北京青禾科技有限公司等签约8个项目，较去年多两倍。").statistics
    assert one.scope is not None
    assert one.scope.text == "宜宾"
    assert one.period is not None
    assert one.period.text == "今年"


def test_a_headline_gives_way_to_the_body() -> None:
    text = "江城30个项目集中开工 总投资超百亿\n今年，江城区30个项目集中开工，总投资132.4亿元。\n此外另有9个项目在谈。"
    assert figures(text) == [("count", 30), ("investment", 13_240_000_000), ("count", 9)]


def test_a_headline_that_is_more_exact_than_the_body_stays() -> None:
    text = "前9个月江城市新开工改造小区2430个\n今年，江城市计划新开工改造小区2500个，进展顺利。"
    assert figures(text) == [("count", 2430), ("count", 2500)]


@pytest.mark.skipif(not SHARED.exists(), reason="the gold is not here")
def test_statistics_of_the_gold_articles_reach_their_floors(floors: dict[str, dict[str, float]]) -> None:
    score = scorer()
    gold = score.read_jsonl(SHARED / "gold/dev.jsonl")
    system = {key: {"id": key} | reading_json(read_text(row["text"], published=day(row))) for key, row in gold.items()}
    result = score.score(gold, system)
    reached = {"f1": result["statistics"]["f1"], "scope": result["scope"]["share"], "period": result["period"]["share"]}
    below = {name: value for name, value in reached.items() if value < floors["statistics"][name]}
    assert not below, json.dumps(reached)


def day(row: dict[str, Any]) -> date | None:
    return date.fromisoformat(row["published"][:10]) if row.get("published") else None


def scorer() -> Any:
    """The scorer beside the gold, as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools/score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("text", ["甲和乙这两家公司在江城签约。", "上半年，江城平均每月新设外资企业55家。"])
def test_firms_named_before_and_averages_are_not_counted(text: str) -> None:
    assert [one for one in read_text(text).statistics if one.measure == "count"] == []
