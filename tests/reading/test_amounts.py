"""The grammar of amounts and quantities, form by form; values worked out by hand."""

from decimal import Decimal

import pytest

from zscrawl.reading.document import make_document
from zscrawl.reading.fold import FILLER, fold
from zscrawl.reading.spans.amounts import Amount, find_amounts
from zscrawl.reading.spans.quantities import find_quantities


def amounts(text: str) -> list[Amount]:
    return list(make_document(text, title=None, published=None, city=None).amounts)


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "qualifier"),
    [
        ("青禾项目总投资412.735亿元。", "412.735亿元", "41273500000", "CNY", None),
        ("青禾项目总投资6.20亿元。", "6.20亿元", "620000000", "CNY", None),
        ("计划投资38210.46万元。", "38210.46万元", "382104600", "CNY", None),
        ("规模达1.1万亿元。", "1.1万亿元", "1100000000000", "CNY", None),
        ("青禾项目总投资1.8亿，占地80亩。", "1.8亿", "180000000", "CNY", None),
        ("青禾项目总投资 40 亿元。", "40 亿元", "4000000000", "CNY", None),
        ("青禾项目总投资307.\n5亿元。", "307.\n5亿元", "30750000000", "CNY", None),
        ("合同价1,204,500,000.00元。", "1,204,500,000.00元", "1204500000", "CNY", None),
        ("总投资约3105.42亿元。", "3105.42亿元", "310542000000", "CNY", "about"),
        ("总投资近9亿元。", "9亿元", "900000000", "CNY", "nearly"),
        ("总投资逾千万元。", "千万元", "10000000", "CNY", "over"),
        ("年产值超过百亿元。", "百亿元", "10000000000", "CNY", "over"),
        ("总投资12亿多元。", "12亿多元", "1200000000", "CNY", "over"),
        ("年创税约6000余万元。", "6000余万元", "60000000", "CNY", "over"),
        ("年产值不低于45亿元。", "45亿元", "4500000000", "CNY", "at_least"),
        ("总投资最多3亿元。", "3亿元", "300000000", "CNY", "up_to"),
        ("总投资上亿元。", "上亿元", "100000000", "CNY", "over"),
        ("总投资十亿元。", "十亿元", "1000000000", "CNY", None),
        ("投资两千三百万元。", "两千三百万元", "23000000", "CNY", None),
        ("投资三点五亿元。", "三点五亿元", "350000000", "CNY", None),
        ("投资3千万元。", "3千万元", "30000000", "CNY", None),
        ("争取实现利税1个亿。", "1个亿", "100000000", "CNY", None),
        ("总投资1.25亿美元。", "1.25亿美元", "125000000", "USD", None),
        ("总投资2000万欧元。", "2000万欧元", "20000000", "EUR", None),
        ("总投资300亿日元。", "300亿日元", "30000000000", "JPY", None),
        ("投资港币8.6亿元。", "港币8.6亿元", "860000000", "HKD", None),
        ("投资RMB 3.5亿元。", "RMB 3.5亿元", "350000000", "CNY", None),
        ("总投资５０亿元。", "５０亿元", "5000000000", "CNY", None),
        ("總投資(zī)30億(yì)元。", "30億(yì)元", "3000000000", "CNY", None),
    ],
)
def test_one_amount(text: str, words: str, value: str, unit: str, qualifier: str | None) -> None:
    document = make_document(text, title=None, published=None, city=None)
    (amount,) = document.amounts
    span = document.span(amount.start, amount.end)
    assert (amount.value, amount.unit, amount.qualifier) == (Decimal(value), unit, qualifier)
    assert span.text.removeprefix("RMB ") == words.removeprefix("RMB ")
    assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("总投资100-120亿元。", 100 * 10**8, 120 * 10**8),
        ("总投资1至10亿元。", 10**8, 10 * 10**8),
        ("年交易额200亿-250亿元。", 200 * 10**8, 250 * 10**8),
        ("投资3000万元—5000万元。", 3000 * 10**4, 5000 * 10**4),
        ("投资数十亿元。", 10 * 10**8, 100 * 10**8),
    ],
)
def test_bounds_without_a_value(text: str, low: int, high: int) -> None:
    (amount,) = amounts(text)
    assert (amount.value, amount.low, amount.high) == (None, low, high)


def test_a_second_currency_repeats_the_first() -> None:
    first, second = amounts("总投资20亿美元(约140亿元人民币)。")
    assert (first.equivalent, second.equivalent) == (False, True)


def test_a_part_in_another_currency_repeats_nothing() -> None:
    first, second = amounts("总额300亿元(包含9000万美元)。")
    assert (first.equivalent, second.equivalent) == (False, False)


def test_a_unit_at_the_end_serves_the_whole_list() -> None:
    found = amounts("甲、乙、丙三家分别增资2000万、1500万和600万美元。")
    assert [(one.value, one.unit) for one in found] == [(20_000_000, "USD"), (15_000_000, "USD"), (6_000_000, "USD")]


def test_a_currency_carries_over_to_the_next_size() -> None:
    found = amounts("过亿美元的5个,过2000万的20个。")
    assert [(one.value, one.unit) for one in found] == [(10**8, "USD"), (2 * 10**7, "USD")]


def test_a_grade_is_marked() -> None:
    assert [one.grade for one in amounts("一批百亿级、50亿元级项目。")] == [True, True]


@pytest.mark.parametrize("text", ["年产1.2亿片活塞环", "年发电2.1亿千瓦时", "人口13亿", "生产1.2万亿斤粮食", "安置3万户", "第8亿次"])
def test_other_things_than_money(text: str) -> None:
    assert amounts(text) == []


def test_a_half_width_comma_between_count_and_amount_joins_nothing() -> None:
    (amount,) = amounts("项目446个,100亿元以上的项目增多。")
    assert amount.value == 100 * 10**8


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("占地80余亩", 80, "亩", "over"),
        ("占地42公顷", 42, "公顷", None),
        ("建筑面积约24万平方米", 240_000, "平方米", "about"),
        ("容纳2.56万个机架", 25_600, "个", None),
        ("新建2×350兆瓦机组", 700, "兆瓦", None),
        ("建设2台70兆瓦锅炉", 140, "兆瓦", None),
        ("日产4500t/d", 4500, "t", None),
        ("年产3GWh电池", 3, "GWh", None),
        ("年发电4.42亿千瓦时", 442_000_000, "千瓦时", None),
        ("就业2000多人", 2000, "人", "over"),
        ("占比百分之十五", Decimal("0.15"), "%", None),
        ("占比九成", Decimal("0.9"), "%", None),
        ("完成73.40%", Decimal("0.734"), "%", None),
    ],
)
def test_quantities(text: str, value: object, unit: str, qualifier: str | None) -> None:
    (quantity,) = find_quantities(fold(text))
    assert (quantity.value, quantity.unit, quantity.qualifier) == (value, unit, qualifier)


def test_folding_keeps_length_and_script() -> None:
    text = "總投資(zī)３０億元,佔地 80 畝;\n詳情"
    folded = fold(text)
    assert len(folded) == len(text)
    assert folded.replace(FILLER, "") == "总投资30亿元，占地80亩；\n详情"


def test_amounts_of_a_text_without_money() -> None:
    assert find_amounts(fold("今天天气很好。")) == []
