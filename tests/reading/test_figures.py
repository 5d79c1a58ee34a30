"""Which figures are facts of a project, in made-up news; each case is one kind of figure."""

import pytest

from zscrawl.items import Role
from zscrawl.reading import read_text


def figures(text: str) -> list[tuple[Role, int]]:
    """(role, value) of each fact of the first project."""
    return [(one.role, int(one.value)) for one in read_text(text).projects[0].facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("蓝湾海上风电项目开工，规划布置12台16.2兆瓦和8台18兆瓦海上风力发电机组。", []),
        ("蓝湾海上风电项目首台18兆瓦风机吊装完成。", []),
        ("蓝湾供热项目开工，将建设2台70兆瓦热水锅炉。", [(Role.CAPACITY, 140)]),
        ("蓝湾河道项目开工，行洪能力将达到7000立方米/秒。", []),
        ("蓝湾引水工程开工，每年可从清江调水3亿立方米。", [(Role.CAPACITY, 300_000_000)]),
        ("蓝湾光伏项目开工，租用坑塘2600亩，交流侧最大出力174兆瓦。", [(Role.LAND_AREA, 2600)]),
        ("蓝湾轮胎项目开工，年产半钢胎270万条，新建道路3条。", [(Role.CAPACITY, 2_700_000)]),
        ("蓝湾机场项目开工，设计年旅客吞吐量4500万人次。", [(Role.CAPACITY, 45_000_000)]),
        ("蓝湾隧道项目开工，通行人员已达3600万人次。", []),
        ("蓝湾抽水蓄能项目开工，全省新能源装机突破3000万千瓦。", []),
        ("蓝湾治理项目开工，流域总面积4000平方公里。", []),
        ("蓝湾电子项目总建筑面积8万平方米，环保投资1200万元。", [(Role.FLOOR_AREA, 80_000)]),
        ("蓝湾算力项目规划建设8000个标准机架，总投资42亿元。", [(Role.CAPACITY, 8000), (Role.TOTAL_INVESTMENT, 4_200_000_000)]),
        ("蓝湾码头二期工程建设2个15万吨级泊位，总投资23亿元。", [(Role.TOTAL_INVESTMENT, 2_300_000_000)]),
        ("蓝湾中学项目用地120亩，总投资3亿元。", [(Role.LAND_AREA, 120), (Role.TOTAL_INVESTMENT, 300_000_000)]),
        ("蓝湾光伏项目装机容量200MW，单机容量3.2MW。", [(Role.CAPACITY, 200)]),
        ("蓝湾材料项目由远岸集团投资，占地500亩，预计年均营业收入33亿元。", [(Role.LAND_AREA, 500), (Role.ANNUAL_REVENUE, 3_300_000_000)]),
        ("蓝湾铁矿项目开工，远岸集团将投入13亿元，最终获得合资公司47%的股权。", []),
        ("蓝湾铁矿项目预计总花费会达到190亿元。", [(Role.TOTAL_INVESTMENT, 19_000_000_000)]),
        ("蓝湾铁矿项目开工，投资50个亿元。", [(Role.TOTAL_INVESTMENT, 5_000_000_000)]),
        ("蓝湾汽车工厂项目开工，总投资167亿印度卢比。", [(Role.TOTAL_INVESTMENT, 16_700_000_000)]),
        (
            "蓝湾芯片项目启动，初期投资168亿元，未来扩建完成后总投资预计增至1190亿元。",
            [(Role.PHASE_INVESTMENT, 16_800_000_000), (Role.TOTAL_INVESTMENT, 119_000_000_000)],
        ),
        ("蓝湾电芯项目开工，全国新增非农就业8万人。", []),
        ("蓝湾水电项目并网，电站共配备6台机组，装机容量36万千瓦。", [(Role.CAPACITY, 360_000)]),
        ("蓝湾材料项目开工，购置主要生产制造设备280台（套）。", []),
        (
            "蓝湾显示项目总投资9亿元，项目公司注册资本4亿元，其中青禾出资3亿元，持股75%，远岸出资1亿元，持股25%。",
            [(Role.TOTAL_INVESTMENT, 900_000_000), (Role.REGISTERED_CAPITAL, 400_000_000)],
        ),
        ("蓝湾玻璃项目总投资26亿元，其中上市公司投资不低于10亿元。", [(Role.TOTAL_INVESTMENT, 2_600_000_000)]),
        (
            "蓝湾光伏项目总投资4亿元，其中环保投资200万元。",
            [(Role.TOTAL_INVESTMENT, 400_000_000), (Role.PHASE_INVESTMENT, 2_000_000)],
        ),
        ("青禾科技拟定增募资不超9亿元用于蓝湾镀膜项目，项目总投资7亿元。", [(Role.TOTAL_INVESTMENT, 700_000_000)]),
        ("蓝湾光伏项目开工，额定容量230MW（交流侧），安装容量283MWp（直流侧）。", [(Role.CAPACITY, 230), (Role.CAPACITY, 283)]),
        ("蓝湾光纤项目开工，年产光纤1000万芯公里。", [(Role.CAPACITY, 10_000_000)]),
        ("蓝湾膜材料项目开工，规划产能10亿平方米/年，标准层面积2600平方米。", [(Role.CAPACITY, 1_000_000_000)]),
        ("蓝湾膜材料项目开工，年产能由4亿平方米提升至7亿平方米。", [(Role.CAPACITY, 700_000_000)]),
        ("蓝湾电厂项目开工，建设两台50.2万千瓦机组，总装机100万千瓦，可带动1200万千瓦新能源外送。", [(Role.CAPACITY, 1_000_000)]),
        ("蓝湾电厂项目开工，装机两台50万千瓦机组。", [(Role.CAPACITY, 1_000_000)]),
        ("蓝湾煤炭市场项目开工，设计年交易量1000万吨，总重2000吨。", [(Role.CAPACITY, 10_000_000)]),
        ("蓝湾电厂项目将创造100个当地建设岗位和数万个服务岗位。", [(Role.JOBS, 100)]),
        (
            "蓝湾芯片项目总投资由5亿元调增至8亿元，年产值由10亿元增至20亿元。",
            [(Role.TOTAL_INVESTMENT, 800_000_000), (Role.ANNUAL_OUTPUT_VALUE, 2_000_000_000)],
        ),
        ("蓝湾基板项目签订总承包合同，签约价含税金额为1亿元。", []),
        ("蓝湾光伏项目建成后，年平均缴税约2000多万元。", [(Role.ANNUAL_TAX, 20_000_000)]),
        ("青禾集团计划在未来五年内投资100亿元，建设蓝湾驾控研发项目。", [(Role.TOTAL_INVESTMENT, 10_000_000_000)]),
        ("青禾科技拟合计87亿元建设蓝湾锂电新材料产业园项目。", [(Role.TOTAL_INVESTMENT, 8_700_000_000)]),
        ("蓝湾显示工厂开工，青禾宣布到2040年向显示产业投资67亿元，全球显示市场规模达300亿元。", []),
        ("蓝湾锂电项目开工，除了此前宣布的60亿元投资外，青禾还将扩产。", []),
        ("青禾同意对子公司远岸磷化增资2亿元，并实施蓝湾铁锂项目。", []),
        ("蓝湾芯片项目总投资200亿元，其中资本金120亿元，青禾拟出资30亿元。", [(Role.TOTAL_INVESTMENT, 20_000_000_000)]),
        ("蓝湾数据中心项目在租赁期内将产生10亿元的税收，年税收1亿元。", [(Role.ANNUAL_TAX, 100_000_000)]),
        ("蓝湾光伏项目开工，装机 100 MW，配套 4.25 IT-GW 算力。", [(Role.CAPACITY, 100), (Role.CAPACITY, 4)]),
        ("蓝湾面板项目开工，月投1.8万张玻璃大板/月。", [(Role.CAPACITY, 18_000)]),
        ("蓝湾尿素项目投产，将使青禾化工公司化肥生产能力达到300万吨。", []),
        ("蓝湾尿素项目投产，青禾化工公司计划形成化肥产能300万吨。", [(Role.CAPACITY, 3_000_000)]),
        ("蓝湾新家电工厂投产。这是青禾在当地建立的第二个生产基地，具备年产60万台冰箱的能力。", [(Role.CAPACITY, 600_000)]),
        ("江城蓝湾1500MW风光基地项目获批，蓝湾项目将建设30万千瓦光伏。", [(Role.CAPACITY, 1500), (Role.CAPACITY, 300_000)]),
        ("蓝湾炼化项目开工，整个项目投资初步估计会超过1000亿元。", [(Role.TOTAL_INVESTMENT, 100_000_000_000)]),
        ("蓝湾风电项目是当地首个风电工程，也是江城今年助力发展的重点合作项目，规划总投资2亿元。", [(Role.TOTAL_INVESTMENT, 200_000_000)]),
        ("蓝湾装备基地项目落户江城。江城已落地青禾13.5亿元蓝湾装备基地项目。", [(Role.TOTAL_INVESTMENT, 1_350_000_000)]),
        ("蓝湾铁矿项目开工。下一步，青禾集团还将投资50亿元，就地建设年产50万吨的铸件企业。", []),
        ("蓝湾芯片工厂开工。青禾计划向清州生产基地扩建投资100亿元。", []),
        ("青禾科技拟对“年产4万吨电池材料项目（一期）”结项，建设蓝湾电解液项目，总投资5亿元。", [(Role.TOTAL_INVESTMENT, 500_000_000)]),
        (
            "青禾科技拟投资7亿元建设年产300吨预制棒、1000万芯公里光纤项目。",
            [(Role.TOTAL_INVESTMENT, 700_000_000), (Role.CAPACITY, 300), (Role.CAPACITY, 10_000_000)],
        ),
        ("蓝湾光伏项目利用4000亩滩涂地建设，配套18亩升压站。", [(Role.LAND_AREA, 4000), (Role.LAND_AREA, 18)]),
        (
            "蓝湾铜箔项目计划投资31亿元（含固定资产投资21亿元）。",
            [(Role.TOTAL_INVESTMENT, 3_100_000_000), (Role.PHASE_INVESTMENT, 2_100_000_000)],
        ),
        ("蓝湾汽车基地项目投产，当月产量达1.15万台，产值累计达75亿元。", []),
        ("蓝湾电厂项目将应用66万千瓦的超超临界燃煤机组，建设2×50万千瓦机组。", [(Role.CAPACITY, 1_000_000)]),
        ("蓝湾基板项目开工。募投项目计划总投资127亿元。", [(Role.TOTAL_INVESTMENT, 12_700_000_000)]),
        ("蓝湾基地项目开工，建设内容包括生产车间、技术中心楼等，总建筑面积4万平方米。", [(Role.FLOOR_AREA, 40_000)]),
        ("蓝湾触摸屏项目年产500万只，与远岸自筹资金2亿元建设的远岸触摸屏生产线相比更大。", [(Role.CAPACITY, 5_000_000)]),
        ("青禾今年开工了蓝湾汽车工厂项目和位于江城的远岸汽车工厂项目，总投资额达170亿元。", []),
        (
            "青禾投资新建蓝湾新材料产业园项目，项目新建年产3万吨正极材料项目及年产2万吨硝酸项目，总投资63亿元。",
            [(Role.TOTAL_INVESTMENT, 6_300_000_000)],
        ),
        ("蓝湾封装工厂开工；青禾制药公司拟投入20亿元用于生物制药设施。", []),
        ("蓝湾气田项目投产，可向江城输送每天30亿立方米的天然气，生产450多个品种的产品。", [(Role.CAPACITY, 3_000_000_000)]),
        ("两家公司将在江城共同投资3.8亿元建立一家蓝湾汽车钢材工厂。", [(Role.TOTAL_INVESTMENT, 380_000_000)]),
        ("蓝湾风电项目投产。此次远岸收购的风电项目装机规模为100兆瓦。", [(Role.CAPACITY, 100)]),
        (
            "蓝湾光伏项目是江城今年新开工的重点项目，也是当地装机规模最大的光伏项目，总装机容量\n350个，总用地面积2.7万亩。",
            [(Role.LAND_AREA, 27_000)],
        ),
    ],
)
def test_figures_that_are_facts(text: str, expected: list[tuple[Role, int]]) -> None:
    assert figures(text) == expected


def test_no_figure_crosses_the_border_of_two_stories() -> None:
    text = (
        "要闻：1、远岸集团启动青禾基地2号工厂建设。2、市场预计新增就业8万人。3、公司新闻：①博观科技：拟募资10亿元。②海澜电子：总投资5亿元。"
    )
    assert figures(text) == []


def test_the_numbered_parts_of_a_notice_are_one_story() -> None:
    text = "1、项目名称：青禾电芯项目。\n2、项目地点：临江新区。\n3、投资规模：总投资5亿元。\n4、建设内容：年产2万吨正极材料。"
    assert figures(text) == [(Role.TOTAL_INVESTMENT, 500_000_000), (Role.CAPACITY, 20_000)]


def test_respectively_gives_each_project_its_figure() -> None:
    text = "青禾电力拟建蓝湾光伏项目和远岸风电项目，总投资分别为90亿元、38亿元。"
    found = {one.name.text: [int(fact.value) for fact in one.facts] for one in read_text(text).projects}
    assert found == {"蓝湾光伏项目": [9_000_000_000], "远岸风电项目": [3_800_000_000]}


def test_a_phase_named_as_a_project_of_its_own_words_is_a_phase() -> None:
    text = "蓝湾制造基地项目签约，蓝湾制造基地项目一期投资16亿元。"
    facts = read_text(text).projects[0].facts
    assert [(one.role, one.phase) for one in facts] == [(Role.PHASE_INVESTMENT, "一期")]
