"""The same article is read from every design alike."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.pages.themes import EXPECTED, THEMES, bare_byline, mill_spans, plain_divs, portal_lists, upper_tables
from zscrawl.items import Article, Capture
from zscrawl.pages import read_page

NOW = datetime(2025, 1, 1, tzinfo=UTC)


def read(page: str, encoding: str = "utf-8") -> Article:
    body = page.encode(encoding)
    return read_page(Capture(url="http://www.example.cn/a/9.html", status=200, headers=(), body=body, fetched_at=NOW), None, NOW)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.__name__)
class TestEveryDesign:
    def test_text_whole_and_nothing_else(self, theme: Callable[[], str]) -> None:
        assert read(theme()).paragraphs == EXPECTED.paragraphs

    def test_title(self, theme: Callable[[], str]) -> None:
        assert read(theme()).title == EXPECTED.title

    def test_day_of_publishing(self, theme: Callable[[], str]) -> None:
        published = read(theme()).published
        assert published is not None
        assert published.iso()[:10] == EXPECTED.published

    def test_source_and_views(self, theme: Callable[[], str]) -> None:
        article = read(theme())
        assert (article.source, article.views) == (EXPECTED.source, EXPECTED.views)

    def test_same_article_in_gbk(self, theme: Callable[[], str]) -> None:
        article = read(theme(), "gb18030")
        assert (article.title, article.paragraphs) == (EXPECTED.title, EXPECTED.paragraphs)


@pytest.mark.parametrize("theme", [plain_divs, upper_tables, portal_lists, mill_spans, bare_byline], ids=lambda theme: theme.__name__)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_category_of_every_kind_of_breadcrumb(theme: Callable[[], str], encoding: str) -> None:
    assert read(theme(), encoding).category == "产业"


def test_author_of_a_link_without_a_label() -> None:
    assert read(bare_byline()).author == "顾晓"


def test_reporters_of_a_county_portal() -> None:
    assert read(portal_lists()).reporters == ("顾晓",)
