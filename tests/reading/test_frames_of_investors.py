"""Who puts the money in is found whatever the firm is called and whichever way it is told: firms crossed with frames of sentences."""

import pytest

from zscrawl.reading import read_text

FIRMS = (
    "江城青禾精密制造有限公司",
    "湖北远岸新材料股份有限公司",
    "青禾集团",
    "远岸科技",
    "Greenfield",
    "Green Hill Energy",
    "小禾汽车",
    "日本青田株式会社",
    "中国石化",
    "中核集团",
    "国家电网",
    "远岸股份",
    "青禾控股",
    "炎禾电子",
    "江城城投集团",
    "LG远能",
    "青禾（江城）新能源有限公司",
    "远岸新能源科技（江城）有限公司",
    "江城经济技术开发区建设投资集团",
    "国网江城市电力公司",
)
THING = "光伏组件项目"
INVESTS = (
    "{thing}由{firm}投资建设，总投资30亿元。",
    "由{firm}投资30亿元建设的{thing}正式开工。",
    "{thing}由{firm}注资30亿元，年底投产。",
    "{thing}由{firm}主导开发，总投资30亿元。",
    "{thing}由{firm}独资建设，总投资30亿元。",
    "{thing}总投资30亿元，由{firm}全资子公司负责建设运营。",
    "{firm}拟投资30亿元在江城市建设{thing}。",
    "{firm}宣布，将在江城市投资30亿元建设{thing}。",
    "据报道，{firm}正考虑在江城市建设{thing}，投资额30亿元。",
    "{firm}获批在江城市建设{thing}，总投资30亿元。",
    "近日，{firm}在江城市的{thing}正式投产。",
    "{firm}位于江城市的{thing}正式开工建设。",
    "{firm}的{thing}在江城市竣工投产。",
    "{firm}旗下{thing}在江城市开工。",
    "{firm}在华首个{thing}正式投产，总投资30亿元。",
    "{firm}表示，其位于江城市的{thing}已投产。",
    "{firm}宣布，其江城市{thing}正式投产。",
    "{firm}将向{thing}投资30亿元。",
    "{firm}与江城市政府签约，将投资30亿元建设{thing}。",
    "江城市政府与{firm}签署投资协议，{thing}落户江城高新区，总投资30亿元。",
    "8月3日，{firm}与江城经开区管委会就{thing}签署合作协议。",
    "来自深圳的{firm}总投资30亿元的{thing}签约落户江城市。",
    "来自深圳的{firm}计划投资30亿元，建设{thing}。",
    "江城市引进{firm}投资30亿元的{thing}。",
    "{firm}（简称“远山”）近日公告，公司将投资30亿元在江城市建设{thing}。",
    "{firm}发布公告。公司将投资30亿元在江城市建设{thing}。",
    "{firm}近日举行发布会。该公司将投资30亿元在江城市建设{thing}。",
    "记者从{firm}获悉，江城市{thing}正式投产。",
    "走进{firm}，{thing}正加紧建设，项目总投资30亿元。",
    "{firm}董事长王明表示，公司投资30亿元的{thing}将于年底投产。",
    "“{thing}将于年底投产。”{firm}总经理王明说，项目总投资30亿元。",
    "{firm}昨日在江城市举行{thing}奠基仪式，总投资30亿元。",
    "{firm}将{thing}落户江城市，总投资30亿元。",
    "{firm}拿下江城100亩土地，将用于建设{thing}，总投资30亿元。",
    "{firm}竞得江城一宗工业用地，拟建{thing}，总投资30亿元。",
    "江城引进{firm}，建设{thing}，总投资30亿元。",
    "江城与{firm}携手打造{thing}，总投资30亿元。",
    "{firm}暂停在江城建设{thing}的计划，项目原计划总投资30亿元。",
    "{firm}收购的江城{thing}已投产，总投资30亿元。",
    "{thing}是{firm}与江城市政府合作的重点项目，总投资30亿元。",
    "据介绍，{firm}成立于2010年，是国内领先的企业。此次签约的{thing}总投资30亿元。",
    "江城建工集团承建、{firm}投资的{thing}封顶，总投资30亿元。",
    "{thing}总投资30亿元，投资方为{firm}。",
    "{thing}建设单位{firm}负责人王明介绍，项目总投资30亿元。",
    "{firm}（600999.SH）在互动平台表示，公司{thing}已投产。",
    "日前，世界500强企业{firm}在江城投资30亿元建设{thing}。",
    "江城市委书记李明会见{firm}董事长王明一行，双方就{thing}交换意见。",
    "作为{firm}的重点工程，{thing}总投资30亿元。",
    "2023年，{firm}来到江城，投资30亿元建设{thing}。",
    "{firm}加快推进{thing}建设，总投资30亿元。",
    "{firm}董事会审议通过《关于投资建设{thing}的议案》，总投资30亿元。",
    "{thing}总投资30亿元，业主为{firm}。",
    "{thing}总投资30亿元，是{firm}在华东布局的首个项目。",
    "{thing}总投资30亿元，系{firm}投资的重大项目。",
)
WORKS_FOR_OTHERS = (
    "{firm}中标江城市{thing}，中标金额30亿元。",
    "{firm}承建的江城市{thing}主体封顶。",
    "江城市{thing}由{firm}承建，总投资30亿元。",
    "江城市{thing}由{firm}设计，总投资30亿元。",
    "{firm}为江城市{thing}提供设备，项目总投资30亿元。",
    "{firm}向江城市{thing}发放贷款5亿元。",
    "江城市{thing}的产品将供应{firm}，总投资30亿元。",
    "江城市{thing}由{firm}EPC总承包，总投资30亿元。",
    "江城市{thing}由{firm}负责监理，总投资30亿元。",
    "江城{thing}总投资30亿元，已有{firm}等企业入驻。",
    "{firm}项目经理王明介绍，江城{thing}总投资30亿元，主体已封顶。",
    "江城{thing}总投资30亿元，{firm}负责施工。",
    "江城{thing}总投资30亿元，{firm}提供银团贷款。",
    "江城{thing}总投资30亿元。去年，{firm}营收增长一成。",
    "{thing}总投资30亿元，采用{firm}的技术，毗邻江城火车站。",
    "{firm}分析师表示，江城{thing}将带动当地产业，项目总投资30亿元。",
    "继{firm}之后，又一家企业在江城投资30亿元建设{thing}。",
)
PAIRS = (
    ("江城青禾精密制造有限公司", "湖北远岸新材料股份有限公司"),
    ("青禾集团", "远岸集团"),
    ("青禾能源", "远岸科技"),
    ("Greenfield", "远岸科技"),
    ("中国石化", "沙特远岸公司"),
)
BOTH_INVEST = (
    "{one}与{other}共同投资30亿元建设{thing}。",
    "{thing}由{one}、{other}共同出资建设，总投资30亿元。",
    "{one}联合{other}投资30亿元建设{thing}。",
    "{one}宣布与{other}合作，在江城投资30亿元建设{thing}。",
    "{one}与{other}签署协议，将在江城共同建设{thing}，总投资30亿元。",
    "江城市政府与{one}、{other}签订{thing}投资协议，总投资30亿元。",
)
ONE_INVESTS = (
    "{one}投资的{thing}由{other}承建，总投资30亿元。",
    "{one}投资30亿元的{thing}开工，{other}提供技术支持。",
    "{other}负责人到{one}调研，{one}投资30亿元的{thing}已开工。",
    "{other}收购{one}后，{one}投资30亿元建设{thing}。",
)


def investors(text: str) -> list[str]:
    """The investors of the text's only project."""
    (mention,) = read_text(text).projects
    return [one.text for one in mention.investors]


@pytest.mark.parametrize("frame", INVESTS)
def test_whoever_invests_is_found_by_what_is_said_of_it(frame: str) -> None:
    assert {firm: investors(frame.format(firm=firm, thing=THING)) for firm in FIRMS} == {firm: [firm] for firm in FIRMS}


@pytest.mark.parametrize("frame", WORKS_FOR_OTHERS)
def test_whoever_builds_supplies_lends_or_buys_is_no_investor(frame: str) -> None:
    assert {firm: investors(frame.format(firm=firm, thing=THING)) for firm in FIRMS} == {firm: [] for firm in FIRMS}


@pytest.mark.parametrize("frame", BOTH_INVEST)
def test_two_who_invest_together_are_both_found(frame: str) -> None:
    for one, other in PAIRS:
        assert investors(frame.format(one=one, other=other, thing=THING)) == [one, other]


@pytest.mark.parametrize("frame", ONE_INVESTS)
def test_of_two_firms_only_the_one_that_invests_is_found(frame: str) -> None:
    for one, other in PAIRS:
        assert investors(frame.format(one=one, other=other, thing=THING)) == [one]
