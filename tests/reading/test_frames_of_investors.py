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
    "{thing}总投资30亿元，投资方为{firm}。",
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
