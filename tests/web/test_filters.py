"""An address as a query, and what it says where it means nothing."""

from datetime import date

import pytest

from zscrawl.items import Stage
from zscrawl.web.filters import BadQuery, view_of


def test_an_address_is_a_filter_an_order_and_a_page() -> None:
    view = view_of(
        [
            ("q", " 光伏 "),
            ("city", "扬州市"),
            ("stage", "signed"),
            ("min", "1.5"),
            ("since", "2025-01-01"),
            ("sort", "largest"),
            ("page", "3"),
        ]
    )
    wanted = view.wanted
    assert (wanted.text, wanted.city, wanted.stage, wanted.min_amount) == ("光伏", "扬州市", Stage.SIGNED, 150_000_000)
    assert (wanted.published_since, view.order, view.page, view.offset) == (date(2025, 1, 1), "largest", 3, 100)


def test_a_view_gives_its_address_back_in_one_order() -> None:
    view = view_of([("page", "2"), ("city", "扬州市"), ("lang", "en"), ("q", "光伏&x=1")])
    assert view.address("/projects") == "/projects?q=%E5%85%89%E4%BC%8F%26x%3D1&city=%E6%89%AC%E5%B7%9E%E5%B8%82&page=2"
    assert view.address("/projects.csv", page=None, q=None) == "/projects.csv?city=%E6%89%AC%E5%B7%9E%E5%B8%82"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("sort", "best", "sort=best: there is newest, oldest, largest, smallest"),
        ("stage", "done", "stage=done: there is planned, signed"),
        ("min", "much", "min=much: give a number of 亿元"),
        ("max", "-1", "max=-1: give a number of 亿元 from 0 on"),
        ("min", "1e999", "min=1e999: give a number of 亿元 from 0 on"),
        ("min", "Infinity", "from 0 on"),
        ("since", "2025-02-30", "since=2025-02-30: write a day as 2025-10-20"),
        ("page", "0", "page=0: give a whole number from 1 to 1000"),
        ("page", "９", "page=９: give a whole number"),
        ("district", "3210'", "district=3210': give the code of a division"),
        ("q", "长" * 201, "q is longer than 200 characters"),
    ],
)
def test_what_means_nothing_is_named(name: str, value: str, said: str) -> None:
    with pytest.raises(BadQuery) as error:
        view_of([(name, value)])
    assert said in str(error.value)
