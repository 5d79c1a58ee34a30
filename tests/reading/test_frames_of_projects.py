"""A thing that is built is found whatever it is called and whichever way it is told: heads of names crossed with frames of sentences."""

import pytest

from zscrawl.reading import read_text

BARE = (
    "工厂",
    "电池厂",
    "皮卡厂",
    "炼油厂",
    "生产线",
    "电池生产线",
    "产业园",
    "数据中心",
    "水电站",
    "变电站",
    "酒店",
    "医院",
    "码头",
    "高速公路",
    "输油管道",
    "水库",
    "铜矿",
    "冷库",
    "智能工厂",
    "接收站",
    "制氢站",
    "污水处理厂",
)
TOLD_FIRST = (
    "远岸集团计划在江城市投资30亿元建造{}。",
    "远岸集团将投资30亿元在江城市新建一座{}。",
    "远岸集团宣布，将在江城市建设一座{}，投资额约30亿元。",
    "远岸集团拟在江城市投建{}，总投资30亿元。",
    "远岸集团（Acme）表示，计划斥资30亿元在江城市建立一家{}。",
    "远岸集团将投资30亿元在江城市建立一个新的{}。",
)
NAMED = (
    "盐池光伏发电项目",
    "远岸新能源电池产业园",
    "江陵抽水蓄能电站",
    "青宁高速公路",
    "临江污水处理厂",
    "青禾科技总部大厦",
    "滨湖运河",
    "5G创新应用示范基地",
    "海川半导体晶圆厂",
)
TOLD_OF = (
    "目前，{}主体结构已封顶。",
    "{}建设现场一片繁忙。",
    "日前，江城市召开{}推进会。",
    "远岸集团公告，公司中标{}，金额3亿元。",
    "{}列入省重点项目名单。",
    "{}建设进入冲刺阶段。",
    "江城市加快建设{}。",
    "{}计划建在江城市北部。",
    "远岸集团积极筹划{}。",
)
ROWS = (("盐池光伏发电项目", "白河大桥", "青宁高速公路"), ("远岸新能源电池产业园", "滨湖文化中心", "海川半导体晶圆厂"))
ROWS_TOLD_OF = (
    "{}、{}、{}相继竣工投产。",
    "{}、{}和{}主体工程完工。",
    "集中开工的项目有{}、{}、{}。",
    "{}、{}、{}等投资规模超20亿元的重大项目开工建设。",
    "争取{}、{}、{}纳入国家规划。",
)


def names(text: str) -> set[str]:
    return {one.name.text for one in read_text(text).projects}


@pytest.mark.parametrize("frame", TOLD_FIRST)
def test_a_thing_without_a_name_of_its_own_is_a_project_where_somebody_is_to_build_it(frame: str) -> None:
    for thing in BARE:
        (mention,) = read_text(frame.format(thing)).projects
        assert mention.name.text == thing
        assert [int(fact.value) for fact in mention.facts] == [3_000_000_000], thing


def test_a_thing_that_a_told_project_builds_is_a_part_of_it() -> None:
    assert names("青禾封装项目昨日签约。项目总投资30亿元，将新建一条生产线、一座变电站。") == {"青禾封装项目"}
    assert names("他们参观了一家工厂，计划明年再来。") == set()


@pytest.mark.parametrize("frame", TOLD_OF)
def test_what_is_told_of_a_name_makes_it_a_project(frame: str) -> None:
    assert [names(frame.format(thing)) for thing in NAMED] == [{thing} for thing in NAMED]


@pytest.mark.parametrize(("frame", "row"), [(frame, row) for frame in ROWS_TOLD_OF for row in ROWS])
def test_what_is_told_of_a_row_holds_for_each_of_it(frame: str, row: tuple[str, str, str]) -> None:
    assert names(frame.format(*row)) == set(row)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("远岸集团投资30亿元的水电站项目在江城市签约。", {"水电站项目"}),
        ("远岸集团在江城开发区的储能制造项目正式奠基。", {"储能制造项目"}),
        ("远岸集团将向其位于江城的青禾汽车工厂投资超过10亿元。", {"青禾汽车工厂"}),
        ("走进江口光伏发电项目，只见挖掘机来回穿梭。", {"江口光伏发电项目"}),
        ("江口光伏发电项目负责人王工介绍，设备已经进场。", {"江口光伏发电项目"}),
        ("江口水库除险加固正式开工。", {"江口水库除险加固"}),
        ("白河水电站正式转入商业运行。", {"白河水电站"}),
        ("公司近日收到“江口市政设施提升PPP项目”的《中标通知书》。", {"江口市政设施提升PPP项目"}),
        ("世界最大冲击式机组在江口扎拉水电站顺利完成吊装。", {"江口扎拉水电站"}),
        ("在江口灌区，建设者们改进工艺。", {"江口灌区"}),
        ("江口饮水安全建设项目计划投资7.8亿元。", {"江口饮水安全建设项目"}),
        ("远岸在江城为扩建工厂奠基。", {"扩建工厂"}),
        ("另“一横”是平白公路，西起白河镇，东至青宁镇。", {"平白公路"}),
        (
            "不久前，江口卫生室重建项目、白河水毁公路恢复工程，以及青宁水毁修复项目等一批重建项目完工。",
            {"江口卫生室重建项目", "白河水毁公路恢复工程", "青宁水毁修复项目"},
        ),
        ("青禾特电电池总部及研发生产基地项目全力冲刺。", {"青禾特电电池总部及研发生产基地项目"}),
        ("远岸将在江城新建一座1.2GW光伏组件工厂。", {"1.2GW光伏组件工厂"}),
        ("深圳至江口跨江通道今日开通。", {"深圳至江口跨江通道"}),
        ("公司的募投项目“青禾设计中心二期”进展顺利。", {"青禾设计中心二期"}),
        ("远岸还有规划中的青禾组合料厂。", {"青禾组合料厂"}),
        ("远岸为新的青禾组合料厂举行开工典礼。", {"青禾组合料厂"}),
        ("青禾产业园（一期）（一标段）项目顺利竣工。", {"青禾产业园（一期）（一标段）项目"}),
        ("建设期间，他们攻克深基坑、高支模、群塔作业等工程难题。", set()),
        ("青禾半导体产业园项目开工。项目拟建设包含芯片生产线、厂房等产业化基地。", {"青禾半导体产业园项目"}),
        ("A320飞机总装线正式开工建设。", {"A320飞机总装线"}),
        ("江城市加快推进江口综合管廊工程建设。", {"江口综合管廊工程"}),
        ("总投资超6亿元的白河灌区续建配套与现代化改造工程全面推进。", {"白河灌区续建配套与现代化改造工程"}),
        ("江城市加快推进重大输变电工程建设。", set()),
        ("江城市实施万里堤防整治工程。", set()),
        ("省里印发《关于推进江口新能源项目建设的通知》。", set()),
        ("在老旧小区，外墙改造完工185个。", set()),
        ("盐城市水库项目不纳入本次申报范围。", set()),
        ("团队先后完成主体施工、设备安装、并网发电等重大工程节点。", set()),
        ("签约仪式在青禾酒店隆重举行。", set()),
        ("远岸吸收江口光伏前期项目的经验。", set()),
        ("一批由市里支持的江口治理工程先后开工。", set()),
    ],
)
def test_frames_that_make_a_project_and_their_likes(text: str, expected: set[str]) -> None:
    assert names(text) == expected
