"""Values in words: money in 亿/万, local dates, shares, areas."""

from decimal import Decimal

import pytest

from zscrawl.web import shown
from zscrawl.web.words import ATTRIBUTES, CHECKS, DIVISIONS, MEASURES, MESSAGES, QUALIFIERS, SECTIONS, STAGES, Language


@pytest.mark.parametrize(
    ("value", "currency", "language", "said"),
    [
        ("3200000000", "CNY", "zh", "32亿元"),
        (45_000_000, "EUR", "zh", "4500万欧元"),
        ("1234567890", "CNY", "zh", "12.35亿元"),
        ("9800", "CNY", "zh", "9800元"),
        ("3200000000", "CNY", "en", "3.2 bn CNY"),
        ("45000000", "EUR", "en", "45 m EUR"),
        (None, "CNY", "zh", ""),
        (0, "CNY", "zh", ""),
        ("no number", None, "en", ""),
        ("NaN", "CNY", "zh", ""),
    ],
)
def test_money_is_in_the_units_that_people_say(value: str | int | None, currency: str | None, language: Language, said: str) -> None:
    assert shown.money(value, currency, language) == said


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "share", "zh", "en"),
    [
        ("0.734", None, None, True, "73.4%", "73.4%"),
        ("-0.031", None, None, True, "-3.1%", "-3.1%"),
        ("120", "mu", "about", False, "约120亩", "about 120 mu"),
        ("31", None, None, False, "31", "31"),
        ("2400000", "只", None, False, "2,400,000只", "2,400,000 只"),
        ("1.50", "GWh", "over", False, "超1.5GWh", "over 1.5 GWh"),
        ("签约", None, None, False, "签约", "签约"),
    ],
)
def test_a_figure_has_its_unit_and_qualifier(value: str, unit: str | None, qualifier: str | None, share: bool, zh: str, en: str) -> None:
    assert shown.figure(value, unit, "zh", qualifier, share=share) == zh
    assert shown.figure(Decimal(value) if unit else value, unit, "en", qualifier, share=share) == en


def test_days_are_written_in_the_local_style() -> None:
    assert shown.day("2025-10-20T21:30:30+08:00", "zh") == "2025年10月20日"
    assert shown.day("2025-10-20", "en") == "20 Oct 2025"
    assert shown.days("2025-07-01", "2025-09-30", "zh") == "2025年7月1日–2025年9月30日"
    assert shown.days("2025-07-01", "2025-07-01", "en") == "1 Jul 2025"
    assert (shown.day(None, "zh"), shown.day("2025-13-01", "zh")) == ("", "2025-13-01")


def test_a_sector_is_its_division_else_its_section() -> None:
    assert shown.sector("C", "38", "zh") == "电气机械和器材"
    assert shown.sector("C", "99", "en") == "Manufacturing"
    assert shown.sector(None, None, "zh") == ""


def test_a_rule_keeps_what_a_person_wrote() -> None:
    assert shown.rule("corrected by a person: 少了小数点", "zh") == "人工更正: 少了小数点"


def test_every_word_is_there_in_both_languages() -> None:
    tables = (MESSAGES, STAGES, ATTRIBUTES, MEASURES, QUALIFIERS, SECTIONS, DIVISIONS, CHECKS)
    assert [key for table in tables for key, words in table.items() if len(words) != 2 or not all(words)] == []


def test_a_check_is_written_as_people_write_it() -> None:
    assert shown.expression("289 * 1 <= 1486.5", True) == "289 × 1 ≤ 1486.5"
    assert shown.expression("236 = 23.6", False) == "236 ≠ 23.6"
