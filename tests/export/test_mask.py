from time import process_time

import pytest

from tests.store.made import BODY, outcome, span
from zscrawl.export.mask import masked, masked_text
from zscrawl.items import Mention, Reading


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("联系电话：13900001234", "联系电话：139****1234"),
        ("电话 139-0000-1234 或 139 0000 1234", "电话 139-****-1234 或 139 **** 1234"),
        ("+86 13900001234、0086-139-0000-1234", "+86 139****1234、0086-139-****-1234"),
        ("（86）13900001234", "（86）139****1234"),
        ("手机１３９００００１２３４", "手机１３９****１２３４"),
        ("139－0000－1234", "139－****－1234"),
        ("1390 0001 234 或 139.0000.1234", "139* ***1 234 或 139.****.1234"),
        ("电话13900001234.", "电话139****1234."),
        ("Tel.13900001234", "Tel.139****1234"),
        ("13900001234个人微信", "139****1234个人微信"),
        ("联系人：林女士0510-80001234", "联系人：林女士0510-********"),
        ("王经理（0510）8000 1234转802", "王经理（0510）**** ****转***"),
        ("联系人：高师傅，电话80001234", "联系人：高师傅，电话********"),
        ("0510-80001234（王女士）", "0510-********（王女士）"),
        ("０５１０—８０００１２３４ 林先生", "０５１０—******** 林先生"),
        ("微信：yuanshan_2024，备注来意", "微信：*************，备注来意"),
        ("微信号 lin88888", "微信号 ********"),
        ("微信号是linxiaoyu", "微信号是*********"),
        ("加VX:lin-88888咨询", "加VX:***-*****咨询"),
        ("ＶＸ：ｌｉｎ８８８８８", "ＶＸ：********"),
        ("加V lin_888，加v：linxiaoyu", "加V *******，加v：*********"),
        ("+V linxiaoyu 看房", "+V ********* 看房"),
        ("加微lin88888，加我微信 lin_8888", "加微********，加我微信 ********"),
        ("v信linxiaoyu8、薇信：linxiaoyu", "v信**********、薇信：*********"),
        ("wx:linxiaoyu WeChat ID: linxiaoyu", "wx:********* WeChat ID: *********"),
        ("微信/QQ：90001234", "微信/QQ：********"),
        ("微信同号13900001234。", "微信同号139****1234。"),
        ("13900001234（微信同号）", "139****1234（微信同号）"),
        ("lin_88888（微信）", "*********（微信）"),
        ("微信 90001234", "微信 ********"),
        ("微信lin_8888。", "微信********。"),
        ("wxid_a1b2c3d4e5", "***************"),
    ],
)
def test_private_contacts_are_masked_in_place(text: str, shown: str) -> None:
    assert masked_text(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "总投资13900001234元",
        "年产15000001234 台",
        "占地13900001234平方米",
        "订单号 213900001234567",
        "统一社会信用代码91321011139000012X",
        "招商热线：0510-80001234",
        "服务热线 400-800-1234",
        "经理热线：400-800-1234",
        "客户经理可拨4008001234或95500",
        "远山科技公司 电话(0510)80001234 传真0510-80001235",
        "微信公众号发布了消息",
        "微信公众号：yuanshan2024",
        "微信小程序 Mini",
        "微信Windows版",
        "微信支付Pro上线",
        "WeChat Official Account",
        "https://mp.weixin.qq.com/s/abc12345",
        "电压为V：220V，UV：98%",
        "增长13.90000123456%",
        "2024年9月24日8时30分",
        "联系人：林女士，2024年9月24日",
        "先生于20241月投资80001234元",
        "王先生的项目总投资8000.1234亿元",
    ],
)
def test_figures_and_offices_are_left_alone(text: str) -> None:
    assert masked_text(text) == text


def test_a_long_text_of_near_misses_is_masked_in_no_time() -> None:
    begun = process_time()
    for piece in ("1390000123", "联系人", "0510-8000-", "微信", "加V ", "微信a-", "86-", "(0510)"):
        masked_text(piece * 20_000)
    assert process_time() - begun < 3


def test_evidence_is_still_what_stands_at_its_place() -> None:
    body = BODY + "\n详询13900001234项目组。"
    said = Reading(projects=(Mention(name=span(body, "13900001234项目组")),))
    article = outcome(1, body, reading=said).article
    assert article is not None
    shown, reading = masked(article, said)
    name = reading.projects[0].name
    assert name.text == "139****1234项目组"
    assert shown.body[name.start : name.end] == name.text
