"""A city in figures: months without a gap, weeks that are missing, districts by their codes."""

from datetime import date

from zscrawl.store.views import CitySums, Sum
from zscrawl.web.charts import Bar, city_code, city_of, coverage_of, district_name, last_day, map_of

NOTHING = Sum(count=0, amount=0, without_amount=0, first=None, last=None)


def sums(**given: object) -> CitySums:
    empty: dict[str, object] = {"total": NOTHING, "within": [], "months": {}, "stages": {}, "sectors": {}, "districts": {}}
    return CitySums(**(empty | given))  # type: ignore[arg-type]


def test_a_month_without_a_project_is_a_month_too() -> None:
    months = city_of(sums(months={"2024-11": (2, 500), "2025-02": (1, 0), None: (7, 0)}), "zh").months
    assert [(bar.label, bar.count) for bar in months] == [("2024年11月", 2), ("2024年12月", 0), ("2025年1月", 0), ("2025年2月", 1)]
    assert months[3].link == {"since": "2025-02-01", "until": "2025-02-28"}


def test_only_the_last_three_years_are_drawn() -> None:
    months = city_of(sums(months={"2001-01": (1, 1), "2025-02": (1, 1)}), "en").months
    assert (len(months), months[0].label, months[-1].label) == (36, "Mar 2022", "Feb 2025")


def test_stages_are_in_the_order_of_progress_and_the_unknown_last() -> None:
    stages = city_of(sums(stages={None: (1, 0), "operating": (2, 0), "signed": (3, 0)}), "zh").stages
    assert [(bar.label, bar.count) for bar in stages] == [("签约", 3), ("投产", 2), ("不详", 1)]


def test_what_is_not_known_comes_last_whatever_its_amount() -> None:
    sectors = city_of(sums(sectors={None: (9, 900), ("C", "38"): (1, 5), ("I", None): (1, 7)}), "zh").sectors
    assert [bar.label for bar in sectors] == ["信息传输、软件和信息技术", "电气机械和器材", "不详"]
    assert [dict(bar.link) for bar in sectors] == [{"sector": "I"}, {"sector": "38"}, {}]


def test_districts_have_names_and_a_city_its_map() -> None:
    assert (district_name("321084"), district_name("321000"), district_name("999999"), district_name(None)) == (
        "高邮市",
        "扬州市",
        "999999",
        None,
    )
    assert city_code("扬州市", ()) == "3210"
    assert city_code("丹阳市", [Bar("丹阳市", 3, 0, {}, "321181")]) == "3211"
    assert city_code("无名市", ()) is None
    assert map_of("../x") is None


def test_weeks_are_missing_by_the_registry_s_rule_newest_first() -> None:
    days = ["2025-09-01", "2025-09-09", "2025-09-30"]
    runs = [(date(2025, 9, 15), "blocked"), (date(2025, 9, 22), "layout"), (date(2025, 9, 30), "ok")]
    found = coverage_of("扬州市", days, 5, runs)
    assert found is not None
    assert (found.first, found.last, found.complete_since) == ("2025-09-01", "2025-09-30", "2025-09-29")
    assert (found.articles, found.missing_count) == (5, 2)
    assert found.missing == [("2025-09-22", "2025-09-28"), ("2025-09-15", "2025-09-21")]
    quiet = coverage_of("扬州市", days, 5, [(date(2025, 9, 25), "quiet")])
    assert quiet is not None
    assert (quiet.complete_since, quiet.missing) == ("2025-09-01", [])
    assert coverage_of("扬州市", [], 0, []) is None


def test_a_month_ends_where_the_next_begins() -> None:
    assert [last_day(date(2024, month, 1)).day for month in (1, 2, 4, 12)] == [31, 29, 30, 31]
