import pytest

from tests.store.made import BODY, outcome, span
from zscrawl.export.mask import masked, masked_text
from zscrawl.items import Mention, Reading


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("联系电话：13900001234", "联系电话：139****1234"),
        ("电话 139-0000-1234 或 139 0000 1234", "电话 139-****-1234 或 139 **** 1234"),
        ("+86 13900001234", "+86 139****1234"),
        ("联系人：林女士0510-80001234", "联系人：林女士0510-********"),
        ("微信：yuanshan_2024，备注来意", "微信：*************，备注来意"),
        ("微信号 lin88888", "微信号 ********"),
        ("加VX:lin-88888咨询", "加VX:***-*****咨询"),
        ("微信同号13900001234。", "微信同号139****1234。"),
        ("微信 90001234", "微信 ********"),
        ("微信lin_8888。", "微信********。"),
    ],
)
def test_private_contacts_are_masked_in_place(text: str, shown: str) -> None:
    assert masked_text(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "总投资13900001234元",
        "年产15000001234 台",
        "订单号 213900001234567",
        "招商热线：0510-80001234",
        "微信公众号发布了消息",
        "微信小程序 Mini",
        "微信Windows版",
        "WeChat Official Account",
        "增长13.90000123456%",
        "2024年9月24日8时30分",
    ],
)
def test_figures_and_offices_are_left_alone(text: str) -> None:
    assert masked_text(text) == text


def test_evidence_is_still_what_stands_at_its_place() -> None:
    body = BODY + "\n详询13900001234项目组。"
    said = Reading(projects=(Mention(name=span(body, "13900001234项目组")),))
    article = outcome(1, body, reading=said).article
    assert article is not None
    shown, reading = masked(article, said)
    name = reading.projects[0].name
    assert name.text == "139****1234项目组"
    assert shown.body[name.start : name.end] == name.text
