"""How far a project is, in made-up news; each case is one way of saying it, or one trap."""

import pytest

from zscrawl.items import Stage
from zscrawl.reading import read_text


def stages(text: str) -> list[Stage | None]:
    return [one.stage for one in read_text(text).projects]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("青禾光伏项目环评公示，总投资5亿元，施工工期12个月。", Stage.PLANNED),
        ("青禾光伏项目启动招标，总投资5亿元。", Stage.PLANNED),
        ("青禾光伏项目完成土地摘牌，总投资5亿元。", Stage.PLANNED),
        ("青禾光伏项目拿到施工许可证，总投资5亿元。", Stage.PLANNED),
        ("青禾轴承基地总投资9亿元，基地项目部揭牌，计划明年开工。", Stage.PLANNED),
        ("青禾封装项目开工，总投资5亿元，升压站本期一次建成。", Stage.STARTED),
        ("青禾封装项目正在推进主体施工，总投资5亿元，计划年底投产。", Stage.UNDER_CONSTRUCTION),
        ("青禾封装项目正在推进主要设备的安装、调试，总投资5亿元，投产时间尚不确定。", Stage.UNDER_CONSTRUCTION),
        ("青禾抽水蓄能项目成功截流，总投资50亿元。", Stage.UNDER_CONSTRUCTION),
        ("青禾铁路项目进入联调联试，总投资50亿元。", Stage.UNDER_CONSTRUCTION),
        ("青禾电池项目建设如火如荼，总投资50亿元。", Stage.UNDER_CONSTRUCTION),
        ("青禾电池项目总投资50亿元，目前正在施工，一期投产将形成年产10GWh的能力。", Stage.UNDER_CONSTRUCTION),
        ("青禾光伏项目招标，总投资5亿元，计划于12月30日前完成全容量并网。", Stage.PLANNED),
        ("青禾电控项目总投资6亿元，建设期2年，建成后全面投产。", Stage.PLANNED),
        ("青禾光纤项目总投资25亿元，公司拟自筹资金，项目落地将提升供应能力。", Stage.PLANNED),
        ("青禾芯片项目处于刚开工状态，总投资5亿元，建设完成并投产尚需较长时间。", Stage.STARTED),
        ("青禾电池项目产品正式量产，总投资50亿元。", Stage.OPERATING),
        ("青禾海底宾馆项目签约，总投资45亿元，有望成为世界首家落成的海底宾馆。", Stage.SIGNED),
        ("青禾电池项目签约后，将于三个月内开工，总投资50亿元。", Stage.SIGNED),
        ("青禾电池项目签约落户江城区，总投资50亿元。全区项目开工率达80%。", Stage.SIGNED),
        ("青禾轮胎项目总投资10亿元，将加速公司海外战略的落地，拟明年开工。", Stage.PLANNED),
        ("青禾锑矿项目用地获批，总投资5亿元，为全面开工建设奠定基础。", Stage.PLANNED),
        ("青禾光伏项目总投资5亿元，是省2026年新开工重点项目。", Stage.PLANNED),
        ("今年要开工建设青禾至远岸高速公路项目，总投资50亿元。", Stage.PLANNED),
        ("青禾灌区一期工程建设正抓紧推进，总投资5亿元。", Stage.UNDER_CONSTRUCTION),
        ("青禾水库工程首条隧洞贯通，总投资5亿元。", Stage.UNDER_CONSTRUCTION),
        ("青禾显示面板项目昨日量产，总投资50亿元。", Stage.OPERATING),
        ("青禾数据中心项目总投资5亿元，去年3月开工建设。", Stage.UNDER_CONSTRUCTION),
        ("随着总投资5亿元的青禾光伏项目全容量并网，集团装机突破百万千瓦。", Stage.OPERATING),
        ("总投资5亿元的青禾技术创新中心建成运行，行动计划全面完成。", Stage.OPERATING),
        ("总投资5亿元的青禾碳捕集项目即将建成投产。", Stage.UNDER_CONSTRUCTION),
        ("总投资5亿元的青禾树脂项目尚未完工。", Stage.UNDER_CONSTRUCTION),
        ("总投资5亿元的青禾灌区工程总工期已接近70%，预计年底前完工。", Stage.UNDER_CONSTRUCTION),
        ("总投资5亿元的青禾灌区工程首条干渠建成通水。", Stage.UNDER_CONSTRUCTION),
        ("总投资5亿元的青禾泵站项目主体工程已完成，预计七月达到排水标准。", Stage.UNDER_CONSTRUCTION),
        ("总投资5亿元的青禾调水工程全线首台机组启动调试。", Stage.UNDER_CONSTRUCTION),
        ("今年将稳步推进总投资50亿元的青禾铁路等续建项目建设。", Stage.UNDER_CONSTRUCTION),
        ("青禾风电项目总投资5亿元，首台风机成功吊装，向项目投产并网迈出坚实一步。", Stage.UNDER_CONSTRUCTION),
        ("青禾铁矿扩建项目总投资5亿元，安全设施设计获批复后，迅速启动施工。", Stage.STARTED),
        ("青禾大道项目今年需完成投资6亿元，项目于本月初开工，总投资9亿元。", Stage.STARTED),
        ("青禾组件技改项目总投资5亿元，已完成投资备案。", Stage.PLANNED),
        ("青禾风电项目总投资5亿元，招标范围涵盖初步设计、施工及竣工等阶段。", Stage.PLANNED),
        ("青禾储能项目总投资5亿元，承包范围包括完成本项目竣工验收所涉及的勘察、设计、采购、安装和施工工作。", Stage.PLANNED),
        ("青禾医药与江城开发区管理委员会签订投资协议，拟投资5亿元建设青禾制剂项目。", Stage.SIGNED),
        ("江城举行总投资5亿元的青禾华东基地意向协议签约仪式。", Stage.PLANNED),
        ("总投资5亿元的青禾高速公路项目计划7月开工，是今年新开工高速公路项目中的龙头项目。", Stage.PLANNED),
        ("青禾丝杆生产基地总投资5亿元，目前该项目正处于建设期。", Stage.UNDER_CONSTRUCTION),
        ("重大水利工程加快建设，今年已开工总投资5亿元的青禾水利枢纽工程等13项。", Stage.STARTED),
        ("总投资5亿元的青禾浮选药剂基地去年4月开工建设，今年5月全面运营。", Stage.OPERATING),
        ("青禾铜箔项目总投资5亿元，目前正在施工。公司线缆产品已由试制转为量产。", Stage.UNDER_CONSTRUCTION),
        ("青禾采矿改造项目总投资5亿元，取得开工令，目前尚处于建设之中。", Stage.UNDER_CONSTRUCTION),
        ("双方表示，即将开工的青禾绿色甲醇项目总投资5亿元。", Stage.PLANNED),
        ("青禾钾肥项目扩建成本涨至69亿元，总投资90亿元。", Stage.PLANNED),
        ("青禾隔膜项目总投资5亿元，公司已完成年产50亿平方米的备案。", Stage.PLANNED),
        ("青禾股份中标总投资9亿元的远岸特高压项目，项目签约后将对业绩产生积极影响。", Stage.PLANNED),
        ("青禾股份拟投资5亿元建设光通信项目，公司芯片研发工作正在有序推进。", Stage.PLANNED),
        ("青禾油田开发项目（二期）总投资50亿元。一期开发项目于去年2月正式投产。二期将新建2座平台。", Stage.PLANNED),
        ("在总投资50亿元的青禾国际机场建设现场，屋面光伏日前完成，年底建成通航后可满足4500万人次的需求。", Stage.UNDER_CONSTRUCTION),
        ("总投资5亿元的青禾发动机项目昨日奠基。随着项目落成，江城的产业链将更加完善。", Stage.STARTED),
        ("1）电力：总投资5亿元的青禾核电一期工程获核准。2）新车发布。3）多家机器人企业稳步推进量产。", Stage.PLANNED),
        ("总投资50亿元的青禾高铁全线铺轨贯通。", Stage.UNDER_CONSTRUCTION),
        ("随着打桩机的轰鸣，总投资50亿元的青禾电池项目拉开建设大幕。", Stage.STARTED),
        ("青禾集团在江城投资5亿元建设了青禾家电基地。", Stage.COMPLETED),
        ("青禾家电基地总投资5亿元，为项目建立了专班。", Stage.PLANNED),
        ("总投资5亿元的青禾聚乙烯装置建成，昨日正式投料开车。", Stage.OPERATING),
        ("总投资5亿元的青禾零碳示范区项目全面启动运行。", Stage.OPERATING),
        ("总投资5亿元的青禾封装试验线项目已通线并送样。", Stage.COMPLETED),
        ("总投资5亿元的青禾水泥项目开工，无生产线投产。", Stage.STARTED),
        ("江城已相继落地总投资5亿元的青禾装备产业化基地等项目。", Stage.SIGNED),
        ("青禾股份公告，年产5万吨负极材料项目达到预定可使用状态，总投资5亿元。", Stage.COMPLETED),
        ("青禾股份表示，年产5万吨负极材料项目总投资5亿元，目前正在按计划推进建设。", Stage.UNDER_CONSTRUCTION),
        ("远岸材料项目总投资20亿元，目前正在进行环评。", Stage.PLANNED),
        ("江城港扩建工程总投资50亿元，去年底主体完工。", Stage.UNDER_CONSTRUCTION),
        ("当前在建的机场项目缺口较大，计划开工总投资5亿元的青禾机场工程。", Stage.PLANNED),
        ("项目部党组织联建启动仪式在总投资5亿元的青禾高速公路项目驻地举行。", Stage.PLANNED),
        ("总投资5亿元的青禾高铁隧道工程，洛河隧道昨日贯通。", Stage.UNDER_CONSTRUCTION),
        ("青禾股份拟购买远岸公司60%股权，同时，与江城经开区签订协议，投资5亿元建设青禾粉体项目。", Stage.SIGNED),
        ("总投资12亿元的青禾大桥工程进展顺利，预计年底合龙。", Stage.UNDER_CONSTRUCTION),
        ("总投资12亿元的青禾乙烯项目前期进展顺利，若建设顺利推进，后年投产。", Stage.PLANNED),
        ("江城签约项目27个，总投资5亿元的青禾外资项目签约条件还不成熟。", Stage.PLANNED),
    ],
)
def test_how_far_it_is_said_to_be(text: str, stage: Stage) -> None:
    assert stages(text) == [stage]


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (
            Stage.OPERATING,
            "首次通水 正式通气 正式供电 首台机组发电 正式开馆 正式通航 产出合格产品 达产达效 试营业 投入商用 建成通水 已形成产能",
        ),
        (Stage.OPERATING, "一次投料试车成功 成功试产 正式交付运营 产能逐步释放 首车下线 进入试生产阶段"),
        (Stage.COMPLETED, "已建设完毕 已完成建设 通过竣工验收"),
        (
            Stage.UNDER_CONSTRUCTION,
            "结顶 已复工 进入收尾阶段 正抢抓工期 初现雏形 正在装修 完成总工程量的80% 冲出正负零 建设全面提速 厂房已建成",
        ),
        (Stage.UNDER_CONSTRUCTION, "正在紧锣密鼓建设 建设进入快车道 进入攻坚阶段 已完成厂房建设 正在安装设备 钢结构安装完成 正在推进建设"),
        (Stage.STARTED, "拉开建设序幕 动建 开钻 启动施工"),
        (Stage.SIGNED, "花落江城 签下协议"),
        (Stage.PLANNED, "前期工作有序推进 正在办理手续 具备开工条件 通过评审 尚未开工 启动招标 将于明年开工"),
    ],
)
def test_verbs_of_a_stage(stage: Stage, words: str) -> None:
    told = (
        (word, stages(f"总投资5亿元的青禾电池项目{word}。"), stages(f"青禾电池项目总投资5亿元。目前，该项目{word}。"))
        for word in words.split()
    )
    assert [word for word, *found in told if found != [[stage]] * 2] == []


def test_the_last_of_a_list_shares_its_stage() -> None:
    text = "集中开工青禾服装加工项目、远岸合成氨项目，还有博观煤化工产业园项目，总投资9亿元。"
    assert stages(text) == [Stage.STARTED] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾负极材料项目总投资5亿元，远岸电解液项目总投资3亿元。", [Stage.PLANNED] * 2),
        ("继青禾负极材料项目、远岸电解液项目后，博观集团投资5亿元的江城储能项目昨日开工。", [None, None, Stage.STARTED]),
        ("青禾股份公告，公司终止年产3万吨负极材料项目。", [None]),
        ("在参股江城年产2万吨面板项目后，青禾集团与江城签订了协议。", [None]),
        ("青禾股份公告，参股公司拟投资5亿元建设年产3万吨负极材料项目。", [Stage.PLANNED]),
        ("青禾股份公告，公司终止年产3万吨负极材料项目。该项目已开工。", [Stage.STARTED]),
    ],
)
def test_what_is_presented_is_planned_and_what_is_looked_back_at_is_not(text: str, expected: list[Stage | None]) -> None:
    assert stages(text) == expected


def test_what_a_set_has_reached_says_nothing_of_the_project_told_before() -> None:
    text = "去年，江城启动了总投资9亿元的青禾风电项目和远岸风电项目的特许权招标，其他7个风电示范项目也在稳步推进。"
    assert stages(text) == [Stage.PLANNED] * 2


def test_a_set_lends_its_stage_within_its_paragraph_and_where_it_is_pointed_at() -> None:
    rows = "青禾负极材料项目总投资5亿元，远岸电解液项目总投资3亿元。"
    assert stages(f"江城新签约12个项目。{rows}") == [Stage.SIGNED] * 2
    assert stages(f"江城昨日召开会议。\n会议听取了汇报。\n当前全市一批机场项目在建。\n{rows}") == [Stage.PLANNED] * 2
    assert stages(f"会议听取了汇报。\n{rows}\n此次集中签约的12个项目涵盖多个领域。") == [Stage.SIGNED] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本次签约的青禾电池项目总投资50亿元，年产10GWh电池；远岸材料项目总投资20亿元，将建设3条生产线。", [Stage.SIGNED] * 2),
        (
            "在建项目15个，包括总投资50亿元的青禾电池项目；拟建项目8个，包括总投资10亿元的博观医药项目。",
            [Stage.UNDER_CONSTRUCTION, Stage.PLANNED],
        ),
        (
            "去年，总投资50亿元的青禾电池项目顺利投产，总投资20亿元的远岸材料项目开工建设，总投资10亿元的博观医药项目成功签约。",
            [Stage.OPERATING, Stage.STARTED, Stage.SIGNED],
        ),
        (
            "今年将推动总投资50亿元的青禾电池项目开工、总投资20亿元的远岸材料项目竣工、总投资10亿元的博观医药项目投产。",
            [Stage.PLANNED] * 3,
        ),
        (
            "全年签约项目20个，其中，总投资50亿元的青禾电池项目已投产，总投资20亿元的远岸材料项目正在建设，"
            "总投资10亿元的博观医药项目正开展前期工作。",
            [Stage.OPERATING, Stage.UNDER_CONSTRUCTION, Stage.PLANNED],
        ),
        (
            "江城市举行重大项目集中开工仪式。青禾电池项目总投资50亿元，建成后年产10GWh电池；远岸材料项目总投资20亿元，预计明年投产。",
            [Stage.STARTED] * 2,
        ),
    ],
)
def test_each_of_several_projects_has_its_own(text: str, expected: list[Stage]) -> None:
    assert stages(text) == expected
