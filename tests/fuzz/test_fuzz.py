"""Spoilt pages give an article or a named failure, never another exception; `bench/fuzz.py` does it at length."""

from datetime import UTC, datetime

import pytest

from tests.fuzz.mutate import MONSTERS, mutated, seeds
from zscrawl.items import Article, Capture, NotAnArticle, Reason
from zscrawl.pages import read_page

NOW = datetime(2025, 12, 1, tzinfo=UTC)
HEADERS = (("Content-Type", "text/html"),)


def read(body: bytes) -> Article | Reason:
    """The article, or the reason why there is none."""
    try:
        return read_page(Capture(url="http://a.cn/202511/t1_2.html", status=200, headers=HEADERS, body=body, fetched_at=NOW), None, NOW)
    except NotAnArticle as error:
        return error.reason


def test_spoilt_pages_are_read_or_refused_by_name() -> None:
    pages = seeds()
    outcomes = [read(mutated(number, pages)) for number in range(120)]
    assert sum(isinstance(outcome, Article) for outcome in outcomes) > 10
    assert sum(isinstance(outcome, Reason) for outcome in outcomes) > 10


@pytest.mark.parametrize("name", MONSTERS)
def test_a_monster_is_read_or_refused_by_name(name: str) -> None:
    assert isinstance(read(MONSTERS[name](100_000)), Article | Reason)
