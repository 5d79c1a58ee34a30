"""Printed dates, as precise as they are printed."""

from datetime import UTC, datetime

import pytest

from zscrawl.items import CHINA, Moment
from zscrawl.pages.dates import Dated, address_date, agreed, dates_in, relative, tagged_date, tiled_date

NOW = datetime(2024, 9, 25, 4, 0, tzinfo=UTC)  # noon in China


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("发布时间：2023年8月16日 09:12", "2023-08-16T09:12"),
        ("2023-08-16 09:12:33 来源：晚报", "2023-08-16T09:12:33"),
        ("2023/8/6", "2023-08-06"),
        ("日期：2023.08.16", "2023-08-16"),
        ("2023年08月16日（星期三）上午9:05", "2023-08-16T09:05"),
        ("2023年8月16日下午3时20分", "2023-08-16T15:20"),
        ("２０２３年８月１６日", "2023-08-16"),
        ("二〇二三年八月十六日", "2023-08-16"),
        ("二○二三年" + "八月", None),
        ("二〇二三年十二月三十一日", "2023-12-31"),
        ("1年前 (2023-08-16)", "2023-08-16"),
        ("发表于2023-08-16 00:00:00", "2023-08-16"),
        ("2023年8月", "2023-08"),
        ("8/16/2023 9:12:33 PM", "2023-08-16T21:12:33"),
        ("Wednesday, August 16th, 2023 9:12 am", "2023-08-16T09:12"),
        ("16 Aug 2023", "2023-08-16"),
        ("2023-02-30", None),
        ("2099年1月1日", None),
        ("1987年5月4日", None),
        ("总投资2023.5亿元", None),
        ("电话 0511-2023816", None),
    ],
)
def test_printed_form(text: str, iso: str | None) -> None:
    found = dates_in(text, NOW)
    assert (found[0][0].iso() if found else None) == iso


def test_printed_text_is_the_stretch_that_says_the_date() -> None:
    assert dates_in("时间：2023年8月16日 09:12 来源：晚报", NOW)[0][1] == "2023年8月16日 09:12"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("12小时前", "2024-09-25"),
        ("13小时前", "2024-09-24"),
        ("5分钟前", "2024-09-25T11:55"),
        ("3天前", "2024-09-22"),
        ("2个月前", "2024-07"),
        ("1年前", "2023"),
        ("昨天 08:30", "2024-09-24T08:30"),
        ("昨天看到一篇文章写得不错", None),
        ("刚刚", "2024-09-25"),
    ],
)
def test_relative_form_counts_back_from_the_response(text: str, iso: str | None) -> None:
    found = relative(text, NOW)
    assert (found[0].iso() if found else None) == iso


@pytest.mark.parametrize(
    ("path", "iso"),
    [
        ("/2023/0816/60941.shtml", "2023-08-16"),
        ("/art/2023/8/6/art_1229_44.html", "2023-08-06"),
        ("/zwgk/202308/t20230816_8213508.shtml", "2023-08-16"),
        ("/n1/2023/0816/c14739-40237861.html", "2023-08-16"),
        ("/post/20231399.html", None),
        ("/news/30211.html", None),
        ("/a/2098/0101/1.html", None),
    ],
)
def test_date_in_an_address(path: str, iso: str | None) -> None:
    moment = address_date(path, NOW)
    assert (moment.iso() if moment else None) == iso


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2023-08-16T01:12:00Z", "2023-08-16T09:12:00"),
        ("2023-08-16T09:12:00+08:00", "2023-08-16T09:12:00"),
        ("2023-08-16 09:12", "2023-08-16T09:12"),
        ("1692148320", "2023-08-16T09:12:00"),
        ("20230816", "2023-08-16"),
        ("soon", None),
        ("9999999999", None),
    ],
)
def test_date_for_machines(value: str, iso: str | None) -> None:
    moment = tagged_date(value, NOW)
    assert (moment.iso() if moment else None) == iso


@pytest.mark.parametrize(
    ("boxes", "iso"),
    [
        (["首页", "16", "2023", "08", "标题"], "2023-08-16"),
        (["16", "2023-08"], "2023-08-16"),
        (["08-16", "2023"], "2023-08-16"),
        (["2023年", "08月16日"], "2023-08-16"),
        (["12", "34", "56"], None),
    ],
)
def test_date_in_several_boxes(boxes: list[str], iso: str | None) -> None:
    found = tiled_date(boxes, NOW)
    assert (found[0].iso() if found else None) == iso


def day(number: int, trust: float, printed: str | None = None) -> Dated:
    return Dated(Moment(datetime(2023, 8, number, tzinfo=CHINA), "day"), trust, printed)


def test_agreement_outvotes_a_single_date() -> None:
    best = agreed([day(1, 4.0, "2023-08-01"), day(2, 3.0), day(2, 2.0)])
    assert best is not None
    assert best.moment.at.day == 2


def test_exact_form_of_the_agreed_day_wins() -> None:
    exact = Dated(Moment(datetime(2023, 8, 2, 9, 12, tzinfo=CHINA), "minute"), 1.0, "2023-08-02 09:12")
    best = agreed([day(2, 4.0, "2023-08-02"), exact])
    assert best is exact


def test_no_date_is_an_answer() -> None:
    assert agreed([]) is None
