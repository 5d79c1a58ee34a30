"""A run fetches what is new, and of what is known only what the lists, or its age, ask for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from spiders.yangzhou import Yangzhou
from tests.crawl.engine import STORY, article, crawl, listing
from zscrawl.crawl.revisit import Memory, Said, absent, conditions, digested, interval, reason_to_visit, to_remember
from zscrawl.store.queries import Listing, Visit

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "sites"
URL = "http://news.example.cn/a/1"
NOON = datetime(2025, 10, 20, 4, tzinfo=UTC)
DAY = timedelta(days=1)
HTML = "text/html; charset=utf-8"


def visit(age: timedelta | None, misses: int = 0, gone_at: datetime | None = None, fetched_at: datetime = NOON) -> Visit:
    published = None if age is None else fetched_at - age
    return Visit(URL, URL, fetched_at, published, '"e1"', None, misses, gone_at)


def listed(list_words: str | None, feed_words: str | None = None, at: datetime = NOON) -> Listing:
    return Listing(URL, at, None, *(words and (digested(words) or (0, ""))[1] for words in (list_words, feed_words)))


@pytest.mark.parametrize(
    ("age", "after"),
    [
        (timedelta(hours=3), timedelta(hours=12)),
        (4 * DAY, DAY),
        (28 * DAY, 7 * DAY),
        (3000 * DAY, 180 * DAY),
        (None, 30 * DAY),
    ],
)
def test_the_older_a_page_is_the_longer_until_the_next_look(age: timedelta | None, after: timedelta) -> None:
    assert interval(visit(age)) == after


def test_a_page_whose_time_has_come_is_fetched_again_and_an_hour_before_too_but_not_earlier() -> None:
    page, said = visit(28 * DAY), Said(URL)
    assert reason_to_visit(page, None, said, NOON + 7 * DAY) == "age"
    assert reason_to_visit(page, None, said, NOON + 7 * DAY - timedelta(minutes=59)) == "age"
    assert reason_to_visit(page, None, said, NOON + 7 * DAY - timedelta(hours=2)) is None


@pytest.mark.parametrize(
    ("page", "before", "said", "why"),
    [
        (visit(900 * DAY), listed("一期投资4.2亿元"), Said(URL, digested("一期投资4.6亿元")), "list"),
        (visit(900 * DAY), listed("同样的话"), Said(URL, digested("同样的话")), None),
        (visit(900 * DAY), listed(None, "旧摘要"), Said(URL, None, digested("新摘要")), "feed"),
        (visit(900 * DAY), listed(None, "旧摘要"), Said(URL, None, None), None),
        (visit(900 * DAY), None, Said(URL, digested("第一次看到的话")), None),
        (visit(900 * DAY), None, Said(URL, day=date(2025, 10, 21)), "day"),
        (visit(900 * DAY), None, Said(URL, day=date(2025, 10, 20)), None),
        (visit(900 * DAY, misses=1), None, Said(URL), "missed"),
        (visit(900 * DAY, misses=2, gone_at=NOON), None, Said(URL), "back"),
    ],
)
def test_the_lists_ask_for_a_known_page(page: Visit, before: Listing | None, said: Said, why: str | None) -> None:
    assert reason_to_visit(page, before, said, NOON + DAY) == why


def test_of_several_sightings_the_one_that_says_most_counts() -> None:
    title, intro = digested("项目开工"), digested("项目开工,总投资6亿元")
    assert Said(URL).more(list_words=title).more(list_words=intro).more(list_words=title).list_words == intro


def test_words_are_remembered_with_the_page_that_they_tell_of() -> None:
    before, said = listed("旧"), Said(URL, digested("新的话"))
    kept = to_remember(before, said, None, NOON + DAY)
    assert (kept.list_words, kept.listed_at) == (before.list_words, NOON + DAY)
    assert to_remember(before, said, URL, NOON + DAY).list_words == (digested("新的话") or (0, ""))[1]
    assert to_remember(None, said, "http://news.example.cn/b/1", NOON).target == "http://news.example.cn/b/1"


def test_an_article_that_the_lists_dropped_is_asked_for_once() -> None:
    page = visit(900 * DAY)
    assert absent(Memory({URL: page}, {URL: listed("话")}), ()) == [page]
    assert absent(Memory({URL: page}, {URL: listed("话")}), (URL,)) == []
    assert absent(Memory({URL: visit(900 * DAY, fetched_at=NOON + DAY)}, {URL: listed("话")}), ()) == []
    assert absent(Memory({URL: page}, {}), ()) == []


def test_a_page_is_asked_for_under_its_etag_and_the_time_that_it_was_modified() -> None:
    assert conditions(visit(DAY)) == {"If-None-Match": '"e1"'}
    dated = replace(visit(DAY), last_modified="Mon, 10 Nov 2025 04:02:00 GMT")
    assert conditions(dated) == {"If-None-Match": '"e1"', "If-Modified-Since": "Mon, 10 Nov 2025 04:02:00 GMT"}


@pytest.mark.parametrize(
    ("sites", "requests"),
    [
        (ROOT / "fixtures", 6),
        pytest.param(SHARED, 5, marks=pytest.mark.skipif(not SHARED.is_dir(), reason="the shared sites are not here")),
    ],
)
def test_a_day_later_two_are_new_one_has_changed_and_one_is_gone(tmp_path: Path, sites: Path, requests: int) -> None:
    crawl(tmp_path, {"REPLAY": str(sites / "yangzhou")}, Yangzhou)
    stats = crawl(tmp_path, {"REPLAY": str(sites / "day2" / "yangzhou")}, Yangzhou)
    assert [stats.get(f"stored/{what}", 0) for what in ("new", "changed", "gone")] == [2, 1, 1]
    assert stats["articles/fetched"] == requests
    row = last_run(tmp_path)
    assert (row.new, row.changed, row.gone, row.verdict) == (2, 1, 1, "ok")
    again = crawl(tmp_path, {"REPLAY": str(sites / "day2" / "yangzhou")}, Yangzhou)
    assert (again["verdict"], again.get("articles/fetched", 0), again["stored/gone"]) == ("quiet", 0, 0)


def last_run(folder: Path) -> Any:
    engine = sa.create_engine(f"sqlite:///{folder}/store.db")
    try:
        with engine.connect() as connection:
            return connection.execute(sa.text("select * from runs order by rowid desc limit 1")).one()
    finally:
        engine.dispose()


def test_a_page_that_answers_not_modified_is_seen_and_not_read(httpserver: HTTPServer, tmp_path: Path) -> None:
    asked: list[str | None] = []

    def page(request: Request) -> Response:
        asked.append(request.headers.get("If-None-Match"))
        headers = {"ETag": '"e7"'}
        if asked[-1] == '"e7"':
            return Response(status=304, headers=headers)
        return Response(article("宏远精密轴承项目开工", *STORY), headers=headers, content_type=HTML)

    httpserver.expect_request("/a/1").respond_with_handler(page)
    httpserver.expect_request("/list.html").respond_with_data(listing("/a/1|2099-08-20"), content_type=HTML)
    httpserver.expect_request("/robots.txt").respond_with_data("")
    start = httpserver.url_for("/list.html")
    crawl(tmp_path, {}, start=start)
    stats = crawl(tmp_path, {}, start=start)
    assert asked == [None, '"e7"']
    assert (stats["articles/again/day"], stats["articles/same_bytes"], stats["verdict"]) == (1, 1, "quiet")


def test_a_listed_article_is_gone_when_it_is_not_found_twice(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("")
    httpserver.expect_request("/list.html").respond_with_data(listing("/a/1|2099-08-20"), content_type=HTML)
    httpserver.expect_oneshot_request("/a/1").respond_with_data(article("宏远精密轴承项目开工", *STORY), content_type=HTML)
    httpserver.expect_request("/a/1").respond_with_data("gone", status=404)
    start = httpserver.url_for("/list.html")
    gone = [crawl(tmp_path, {}, start=start)["stored/gone"] for _ in range(3)]
    assert gone == [0, 0, 1]
