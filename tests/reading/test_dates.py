"""Date expressions of made-up news, each with the days that a reader takes it to mean."""

import json
from datetime import date
from pathlib import Path

import pytest

from zscrawl.items import DatedExpression
from zscrawl.reading.document import fold_field
from zscrawl.reading.written import Timeline, read_dates

SHARED = Path(__file__).resolve().parents[3] / "shared"


def read(text: str, published: date | None = None) -> Timeline:
    return read_dates(fold_field(text), published)


def days_of(text: str, words: str, published: date | None = None) -> str | None:
    """`first..last granularity` of the one expression with these words; None where it means no days."""
    (dated,) = [one for one in read(text, published).dates if one.evidence.text == words]
    return shown(dated)


def shown(dated: DatedExpression) -> str | None:
    return f"{dated.interval.first}..{dated.interval.last} {dated.interval.granularity}" if dated.interval else None


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("2022年3月5日，河港项目开工。", "2022年3月5日", "2022-03-05..2022-03-05 day"),
        ("2022年3月，河港项目开工。", "2022年3月", "2022-03-01..2022-03-31 month"),
        ("二〇二二年二月，河港项目开工。", "二〇二二年二月", "2022-02-01..2022-02-28 month"),
        ("2022 年 3 月 5 日，河港项目开工。", "2022 年 3 月 5 日", "2022-03-05..2022-03-05 day"),
        ("２０２２年３月，河港項目開工。", "２０２２年３月", "2022-03-01..2022-03-31 month"),
        ("2022年上半年，全县签约9个项目。", "2022年上半年", "2022-01-01..2022-06-30 half"),
        ("2022年第三季度签约9个项目。", "2022年第三季度", "2022-07-01..2022-09-30 quarter"),
        ("2022年前三季度签约9个项目。", "2022年前三季度", "2022-01-01..2022-09-30 range"),
        ("2022年前5个月签约9个项目。", "2022年前5个月", "2022-01-01..2022-05-31 range"),
        ("2022年1—9月签约9个项目。", "2022年1—9月", "2022-01-01..2022-09-30 range"),
        ("2022年1月至5月签约9个项目。", "2022年1月至5月", "2022-01-01..2022-05-31 range"),
        ("2022年元至5月份签约9个项目。", "2022年元至5月份", "2022-01-01..2022-05-31 range"),
        ("2022年底签约9个项目。", "2022年底", "2022-12-01..2022-12-31 year_end"),
        ("2022年11月中旬签约9个项目。", "2022年11月中旬", "2022-11-11..2022-11-20 part_of_month"),
        ("2022年11月8日至11日举办洽谈会。", "2022年11月8日至11日", "2022-11-08..2022-11-11 range"),
        ("2022年11月至2023年2月完成招标。", "2022年11月至2023年2月", "2022-11-01..2023-02-28 range"),
        ("2019-2021年全区技改投入翻番。", "2019-2021年", "2019-01-01..2021-12-31 range"),
        ("“十四五”期间建成五条产业链。", "“十四五”期间", "2021-01-01..2025-12-31 range"),
        ("截至2022年6月底，开工7个项目。", "截至2022年6月底", "2022-06-30..2022-06-30 as_of"),
        ("走过2021年，今年我们再出发，去年同期只有3个。", "今年", "2022-01-01..2022-12-31 year"),
        ("公司成立于2009年，日产100吨，用时30天。", "30天", None),
        ("每月10日调度项目。", "每月10日", None),
        ("发布于3年前，编辑部整理。", "3年前", None),
        ("近年来，园区加快建设。", "近年来", None),
    ],
)
def test_an_expression_means_its_days(text: str, words: str, days: str | None) -> None:
    assert days_of(text, words) == days


def test_a_day_that_no_calendar_has_means_nothing() -> None:
    assert days_of("2023年2月30日签约。", "2023年2月30日") is None


def test_figures_that_only_look_like_dates_are_none() -> None:
    text = "投资2020万元，建设3号厂房，配1.2月均库存，新增20个月台、2035多个泊位，用上青禾一号技术。"
    assert [shown(dated) for dated in read(text).dates] == []


TOPIC = "2023年是我市的“项目提速年”。"


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("去年9月开工建设。", "去年9月", "2022-09-01..2022-09-30 month"),
        ("明年一季度投产。", "明年一季度", "2024-01-01..2024-03-31 quarter"),
        ("上半年开工12个。", "上半年", "2023-01-01..2023-06-30 half"),
        ("上半年开工12个，比去年同期多4个。", "去年同期", "2022-01-01..2022-06-30 range"),
        ("去年，全县招商有成：全年签约60个。", "全年", "2022-01-01..2022-12-31 year"),
        ("去年3月开工，实现当年投产。", "当年", "2022-01-01..2022-12-31 year"),
        ("今年截至8月底，签约9个。", "今年截至8月底", "2023-01-01..2023-08-31 range"),
        ("从5月份起，用4个月时间开展攻坚。", "从5月份起，用4个月时间", "2023-05-01..2023-08-31 range"),
        ("3月1日至3月2日，观摩项目。连续两天，掌声不断。", "连续两天", "2023-03-01..2023-03-02 range"),
        ("3月1日至3月2日，观摩项目。昨天，大家谈体会。", "昨天", "2023-03-02..2023-03-02 day"),
        ("十年来，签约60个。", "十年来", None),
        ("今明两年，将开工60个。", "今明两年", None),
        ("党的二十大以来，开工60个。", "党的二十大以来", None),
        ("昨天，大家谈体会。", "昨天", None),
        ("农历兔年的春雷响了。", "农历兔年", "2023-01-22..2024-02-09 lunar_year"),
        ("“6·18”签约会办得好。", "6·18", "2023-06-18..2023-06-18 day"),
    ],
)
def test_what_has_no_year_of_its_own_takes_that_of_the_text(text: str, words: str, days: str | None) -> None:
    assert days_of(TOPIC + text, words) == days


def test_since_runs_to_the_last_day_of_writing() -> None:
    timeline = read(TOPIC + "今年以来，签约不断。6月3日，又有三家落户。项目计划今年8月开工。")
    assert shown(next(one for one in timeline.dates if one.evidence.text == "今年以来")) == "2023-01-01..2023-07-31 open_range"
    assert timeline.written is not None
    assert (timeline.written.first, timeline.written.last) == (date(2023, 6, 3), date(2023, 7, 31))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("作为2020年度全省招商先进获奖者，她说今年更忙。", 2021),
        ("在经历了2022年的爬坡后，今年全面提速。", 2023),
        ("2024年，我们将新签约项目30个以上，今年一季度已有进展。", 2024),
        ("癸卯年春节刚过，今年的工地又热闹起来。", 2023),
        ("今年签约9个，去年签约8个。", None),
    ],
)
def test_the_year_of_writing_comes_from_the_text(text: str, year: int | None) -> None:
    written = read(text).written
    assert (written.first.year if written else None) == year


def test_the_page_s_date_bounds_but_does_not_say_the_year() -> None:
    reposted = "作为2020年度全省招商先进获奖者，她说今年更忙。"
    written = read(reposted, date(2024, 9, 24)).written
    assert written is not None
    assert written.first.year == 2021
    assert read("今年签约9个。", date(2024, 9, 24)).written is None


def test_a_day_in_the_week_before_the_page_s_date_confirms_its_year() -> None:
    timeline = read("1月2日，港口开工，去年12月28日已获批。", date(2024, 1, 4))
    assert [shown(one) for one in timeline.dates] == ["2024-01-02..2024-01-02 day", "2023-12-28..2023-12-28 day"]


def test_the_end_of_a_range_confirms_the_page_s_year_too() -> None:
    timeline = read("7月14日至15日，全县培训招商干部。", date(2022, 7, 15))
    assert [shown(one) for one in timeline.dates] == ["2022-07-14..2022-07-15 range"]


def test_a_past_day_after_the_page_s_date_lies_a_year_before() -> None:
    timeline = read("12月28日，港口开工。1月2日，锅炉厂签约。", date(2024, 1, 4))
    assert [shown(one) for one in timeline.dates] == ["2023-12-28..2023-12-28 day", "2024-01-02..2024-01-02 day"]


def test_headlines_behind_the_article_do_not_vote() -> None:
    text = "2023年是我市的“项目提速年”。今年签约9个。\n" + "正文。" * 20 + "\n相关文章\n2018年，县里将开工9个\n2019年，我们再出发"
    assert days_of(text, "今年") == "2023-01-01..2023-12-31 year"


@pytest.mark.skipif(not SHARED.exists(), reason="the gold of the seeds is not here")
def test_dates_of_the_seeds_reach_their_floor(floors: dict[str, dict[str, float]]) -> None:
    rows = [json.loads(line) for line in (SHARED / "gold/seed_dates.jsonl").read_text(encoding="utf-8").splitlines()]
    right = 0
    for seed in {row["seed"] for row in rows}:
        text = (SHARED / "seeds" / seed).read_text(encoding="utf-8")
        found = {(one.evidence.start, one.evidence.end): one for one in read(text).dates}
        right += sum(is_right(row, found.get((row["start"], row["end"]))) for row in rows if row["seed"] == seed)
    assert right >= floors["dates"]["seeds_right"]


def is_right(row: dict[str, str], dated: DatedExpression | None) -> bool:
    """Whether both days agree; an open end is not compared, and a length of time is no interval."""
    if dated is None:
        return False
    wanted = None if (row["from"] or "P").startswith("P") else row["from"]
    if dated.interval is None or wanted is None:
        return dated.interval is None and wanted is None
    ends_right = row["to"] is None or dated.interval.last.isoformat() == row["to"]
    return dated.interval.first.isoformat() == wanted and ends_right
