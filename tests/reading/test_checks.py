"""What a text lets us verify: made-up articles whose sums, rates, times and words hold or fail."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from zscrawl.items import Check
from zscrawl.reading import read_text

SHARED = Path(__file__).resolve().parents[3] / "shared"


def checks(text: str, *, title: str | None = None) -> list[Check]:
    return list(read_text(text, title=title).checks)


def outcomes(text: str, kind: str, *, title: str | None = None) -> list[tuple[str, bool]]:
    return [(one.expression, one.holds) for one in checks(text, title=title) if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("农业重大项目全年目标20个，完成27个，完成率135%。", "completion", [("27 / 20 = 135%", True)]),
        (
            "全市新签约项目309个，其中制造业项目128个，分别完成全年目标任务（330个和132个）的93.6%和96.97%。",
            "completion",
            [("309 / 330 = 93.6%", True), ("128 / 132 = 96.97%", True)],
        ),
        ("农业重大项目全年目标20个，完成27个，完成率153%。", "completion", [("27 / 20 = 153%", False)]),
        ("全市新签约项目106个，完成全年目标的42.7%。", "implied_goal", [("106 / 42.7% = 248", True)]),
        ("全市新签约项目106个，同比增长130.4%。", "implied_year_before", [("106 / (1 + 130.4%) = 46", True)]),
        ("全市新签约亿元以上项目513个，较去年同期增加193个。", "implied_year_before", [("513 - 193 = 320", True)]),
        ("全市开工50亿元以上项目10个，是去年同期的2倍。", "implied_year_before", [("10 / 2 = 5", True)]),
        ("全市在谈项目113个，其中内资项目97个，外资项目16个。", "parts", [("97 + 16 = 113", True)]),
        ("全市在谈项目763个，其中内资项目195个，外资项目221个，台资项目345个。", "parts", [("195 + 221 + 345 = 763", False)]),
        ("全市签约项目60个，其中制造业项目65个。", "subset", [("65 <= 60", False)]),
        ("全市签约项目60个，其中制造业项目35个，占比58.3%。", "share", [("35 / 60 = 58.3%", True)]),
        ("上半年，全市新签约亿元以上项目41个，总投资160.7亿元。", "threshold", [("41 * 1 <= 160.7", True)]),
        ("上半年，全市新签约亿元以上项目241个，总投资160.7亿元。", "threshold", [("241 * 1 <= 160.7", False)]),
    ],
)
def test_percentages_parts_and_thresholds(text: str, kind: str, expected: list[tuple[str, bool]]) -> None:
    assert outcomes(text, kind) == expected


def test_totals_that_only_round_their_parts_hold() -> None:
    text = "列入计划的项目共156个，总投资1180亿元。其中，产业项目102个、总投资848.7亿元，民生项目54个、总投资331.2亿元。"
    assert [one for one in checks(text) if not one.holds] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾电子封装项目总投资30亿元，其中一期投资11.6亿元，二期投资18.4亿元。", [("11.6 + 18.4 = 30", True)]),
        ("青禾电子封装项目总投资30亿元，其中一期投资11.6亿元。", [("11.6 <= 30", True)]),
        ("青禾电子封装项目总投资30亿元，其中一期投资21.6亿元，二期投资18.4亿元。", [("21.6 + 18.4 = 30", False)]),
        ("青禾电子封装项目总投资30亿元，分两期建设，一期投资11.6亿元，二期投资8.4亿元。", [("11.6 + 8.4 = 30", False)]),
    ],
)
def test_phases_against_the_total(text: str, expected: list[tuple[str, bool]]) -> None:
    assert outcomes(text, "phases") == expected


def test_tax_above_revenue_is_moved_to_the_candidates() -> None:
    reading = read_text("青禾电子封装项目总投资12亿元，投产后年销售收入2亿元，年纳税5亿元。")
    assert [(one.expression, one.holds) for one in reading.checks if one.kind == "tax"] == [("5 / 2 = 250%", False)]
    assert {fact.role.value for project in reading.projects for fact in project.facts} == {"total_investment"}
    assert {candidate.fact.role.value for candidate in reading.candidates} == {"annual_revenue", "annual_tax"}


def test_a_total_said_with_two_values_is_doubted_but_kept() -> None:
    text = "青禾电子封装项目总投资12亿元。\n走进工地，青禾电子封装项目总投资21亿元，正在加紧施工。"
    reading = read_text(text)
    (one,) = [one for one in reading.checks if one.kind == "two_values"]
    assert not one.holds
    (project,) = reading.projects
    assert sorted((fact.value, fact.confidence) for fact in project.facts) == [(1_200_000_000, 0.5), (2_100_000_000, 0.5)]


def test_a_headline_that_lost_its_decimal_point_fails() -> None:
    body = "3月27日，江城县9个招商项目集中开工，总投资16.73亿元。"
    assert outcomes(body, "title", title="江城县集中开工9个项目 总投资1673亿元") == [("1673 = 16.73", False)]
    assert outcomes(body, "title", title="江城县集中开工9个项目 总投资16.73亿元") == [("16.73 = 16.73", True)]
    assert outcomes(body, "title", title="江城县集中开工9个项目") == []


def test_a_headline_inside_the_text_that_lost_its_decimal_point_is_no_statistic() -> None:
    reading = read_text("别处的新闻说完了。\n江城县集中开工9个项目 总投资1673亿元\n3月27日，江城县9个招商项目集中开工，总投资16.73亿元。")
    assert [(one.expression, one.holds) for one in reading.checks if one.kind == "title"] == [("1673 = 16.73", False)]
    assert [one.value for one in reading.statistics if one.measure.value == "investment"] == [1_673_000_000]


def test_a_headline_that_differs_in_a_digit_fails() -> None:
    body = "江城县30个项目集中签约，总投资940.3亿元。"
    assert outcomes(body, "title", title="江城县签约30个项目 总投资939.3亿元") == [("939.3 = 940.3", False)]
    assert outcomes(body, "title", title="江城县签约30个项目 总投资超940亿元") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年是提速年。2月8日至2月9日，全市观摩项目。连续两天，观摩不停。", [("2023-02-08..2023-02-09 = 2 天, 2 天", True)]),
        ("2023年是提速年。2月8日至2月10日，全市观摩项目。连续两天，观摩不停。", [("2023-02-08..2023-02-10 = 3 天, 2 天", False)]),
        ("2021年是提速年。从4月份起，用3个月时间开展攻坚，确保一百天内见效。", [("2021-04-01..2021-06-30 = 91 天, 100 天", False)]),
    ],
)
def test_days_against_their_length(text: str, expected: list[tuple[str, bool]]) -> None:
    assert outcomes(text, "length") == expected


def test_what_is_said_to_share_a_year_does() -> None:
    good = "2023年是提速年。项目去年3月开工建设，去年底竣工，实现当年开工、当年投产。"
    bad = "2023年是提速年。项目2021年3月开工建设，去年底竣工，实现当年开工、当年投产。"
    assert outcomes(good, "same_year") == [("2022 = 2022", True)]
    assert outcomes(bad, "same_year") == [("2021 = 2022", False)]


def test_a_part_of_the_year_or_of_the_city_holds_no_more_than_the_whole() -> None:
    text = "2023年是提速年。上半年，全市签约亿元以上项目41个。1至7月，全市签约亿元以上项目42个；1至7月，开发区签约亿元以上项目8个。"
    found = {(one.kind, one.expression) for one in checks(text)}
    assert {("period", "41 <= 42"), ("place", "8 <= 42")} <= found


def test_a_catchword_is_spelled_out() -> None:
    text = "区里提出“422”目标任务，确保新签约项目40个、新开工项目20个、新投产项目20个。"
    assert outcomes(text, "catchword") == [("422 = 40, 20, 20", True)]


def test_words_that_do_not_belong() -> None:
    assert outcomes("项目不碗飞路仅数量多，而且质量高。", "noise") == [("不碗飞路仅: 碗飞路", False)]
    assert outcomes("项目不仅数量多，而且质量高。", "noise") == []
    assert outcomes("项目总投\ufffd\ufffd资12亿元。", "noise") == [("投\ufffd\ufffd资: \ufffd\ufffd", False)]


@pytest.mark.parametrize(
    "text",
    [
        "全市签约项目60个，其中制造业项目35个。开发区今年另有在谈项目75个。",
        "全县共有企业210家，其中规上企业90家，去年净增12家。",
        "青禾电子封装项目总投资约30亿元，一期投资15亿元。",
        "总投资12亿元的甲材料项目、总投资8亿元的乙材料项目同日开工。",
        "全市工业投资增长25%，完成投资312亿元。",
        "青禾项目年纳税5000万元，年销售收入5亿元。",
    ],
)
def test_nothing_fails_where_nothing_is_wrong(text: str) -> None:
    assert [one.expression for one in checks(text) if not one.holds] == []


@pytest.mark.skipif(not SHARED.exists(), reason="the gold of the seeds is not here")
def test_checks_of_the_seeds_reach_their_floor(floors: dict[str, dict[str, float]]) -> None:
    seeds = [json.loads(line) for line in (SHARED / "gold/seeds.jsonl").read_text(encoding="utf-8").splitlines()]
    found = {row["id"].removeprefix("seed-"): [numbers(one.expression) for one in checks(row["text"])] for row in seeds}
    gold = [json.loads(line) for line in (SHARED / "gold/seed_checks.jsonl").read_text(encoding="utf-8").splitlines()]
    reached = sum(any(agree(row, one) for one in found[row["seed_id"]]) for row in gold)
    assert reached >= floors["checks"]["seeds_found"]


# Rows whose words name no figures, or in another form than ours: the figures that our check must have.
IN_WORDS = {
    "S18 == S15": [5, 5],
    "three 50": [3, 5],
    "当年开工": [2022, 2022],
    "446*1.10": [446, 490.6],
    "2月8日至2月9日": [2, 2],
    "tax/revenue": [0.5, 5],
    "phase-1 sales": [20, 50],
    "S07 == S01": [106, 106],
    "27-1": [27, 26],
    "四批": [4, 5],
    "'422'": [422, 40],
    "150亿 and": [3, 10],
    "100 days": [92, 100],
    "434.6/1.158": [434.6, 375.3],
    "1318.7": [1318.7, 970.3],
    "2023-08-01": [102, 100],
    "3*30+3*10": [3, 30, 164],
    "target 500": [446, 500],
    "30+7.06": [41.06, 41.1],
    "41+1": [41, 1, 42],
    "繁昌 40": [40, 200],
    "106 * 1": [106, 1, 641.5],
}


def agree(row: dict[str, str], ours: list[float]) -> bool:
    """Whether our check has the two figures that a gold row compares first."""
    told = next((figures for start, figures in IN_WORDS.items() if row["expression"].startswith(start)), None)
    wanted = told or [number for number in numbers(row["expression"].replace("1000万", "")) if number != 1][:2]
    return all(any(abs(number - other) <= 0.0002 * number for other in ours) for number in wanted)


def numbers(text: str) -> list[float]:
    return [float(figure) for figure in re.findall(r"\d+(?:\.\d+)?", text)]


@pytest.mark.skipif(not SHARED.exists(), reason="the gold is not here")
def test_real_articles_raise_no_false_alarm(floors: dict[str, dict[str, float]]) -> None:
    rows = [json.loads(line) for line in (SHARED / "gold/dev.jsonl").read_text(encoding="utf-8").splitlines()]
    failed = [
        f"{row['id']}: {one.kind} {one.expression}"
        for row in rows
        for one in read_text(row["text"], published=date.fromisoformat(row["published"][:10]) if row["published"] else None).checks
        if not one.holds
    ]
    assert len(failed) <= floors["checks"]["false_alarms"], failed
