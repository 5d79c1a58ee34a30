"""Projects by filters, what was said of one, what a site's pages were at the last visit."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.store.made import BODY, FETCHED, outcome, reading
from zscrawl.items import CHINA, Candidate, Moment, Outcome, Role, Sector, Stage
from zscrawl.store import Store, queries
from zscrawl.store.queries import ProjectFilter


def _told(number: int, amount: str | None, unit: str = "CNY", day: int = 1, city: str = "平江市", **changes: Any) -> Outcome:
    said = reading()
    project = said.projects[0]
    fact = replace(project.facts[0], value=Decimal(amount or 0), unit=unit, cny_estimate=Decimal(7) * Decimal(amount or 0))
    name = replace(project.name, start=project.name.start, end=project.name.end)
    project = replace(project, name=name, facts=(fact,) if amount else (), **changes)
    published = Moment(datetime(2024, 9, day, 23, 30, tzinfo=CHINA), "minute")
    return outcome(number, reading=replace(said, projects=(project,)), city=city, published=published)


@pytest.fixture
def filled(store: Store) -> Store:
    sector = Sector("C", "29", None, reading().projects[0].name)
    doubtful = _told(4, None, day=4)
    doubtful = replace(
        doubtful,
        reading=replace(
            doubtful.reading,
            candidates=(Candidate(reading().projects[0].facts[0], "another paragraph", (doubtful.reading.projects[0].name.text,)),),
        ),
    )
    told = [
        _told(1, "500000000", day=1, stage=Stage.SIGNED),
        _told(2, "100000000", "USD", day=2, stage=Stage.STARTED, sector=sector),
        _told(3, "90000000", day=3, city="云岭市", stage=Stage.SIGNED),
        doubtful,
    ]
    store.write(told, store.start_run("example", FETCHED))
    return store


def numbers(store: Store, order: queries.Order = "newest", limit: int | None = None, offset: int = 0, **wanted: Any) -> str:
    """The numbers of the articles that told of the projects, in order."""
    with store.reading() as connection:
        rows = queries.projects(connection, store.dialect, ProjectFilter(**wanted), order, limit, offset)
        assert len(rows) == queries.count_projects(connection, store.dialect, ProjectFilter(**wanted)) or limit or offset
        urls = [next(t.article.url for t in queries.tellings(connection, row.id)) for row in rows]
    return "".join(url.rpartition("/")[2].removesuffix(".html") for url in urls)


FILTERS: list[tuple[dict[str, Any], str]] = [
    ({}, "4321"),
    ({"order": "largest"}, "2134"),
    ({"order": "largest", "limit": 2, "offset": 1}, "13"),
    ({"city": "云岭市"}, "3"),
    ({"city": "平江"}, "421"),
    ({"stage": Stage.SIGNED, "city": "平江"}, "41"),
    ({"sector": "C"}, "2"),
    ({"sector": "29"}, "2"),
    ({"min_amount": 500_000_000}, "21"),
    ({"min_amount": 1, "max_amount": 90_000_000}, "3"),
    ({"published_since": date(2024, 9, 3)}, "43"),
    ({"published_until": date(2024, 9, 2)}, "21"),
    ({"needs_review": True}, "4"),
]


def test_projects_by_filter_and_order(filled: Store) -> None:
    assert [(wanted, numbers(filled, **wanted)) for wanted, _ in FILTERS] == FILTERS


def test_a_count_stops_where_it_is_told_to(filled: Store) -> None:
    with filled.reading() as connection:
        assert [queries.count_projects(connection, filled.dialect, ProjectFilter(), most) for most in (3, 9, None)] == [3, 4, 4]


def test_what_was_said_of_a_project_comes_with_the_sentence_of_each_figure(filled: Store) -> None:
    with filled.reading() as connection:
        (row,) = queries.projects(connection, filled.dialect, ProjectFilter(sector="C"))
        (told,) = queries.tellings(connection, row.id)
        assert queries.project(connection, row.id) == row
        assert queries.project(connection, "no such") is None
    assert (row.total_investment, row.currency, row.amount_cny) == ("100000000", "USD", 700000000)
    (fact,) = told.mention.facts
    assert fact.role is Role.TOTAL_INVESTMENT
    assert told.article.body[fact.evidence.start : fact.evidence.end] == "12.5亿元"
    assert (told.rule, told.mention.sector and told.mention.sector.division) == ("own", "29")


def test_all_revisions_of_an_article_that_told_of_a_project_are_its_history(store: Store) -> None:
    store.write([outcome(1), outcome(1, BODY + "\n补充一句。", timedelta(days=1), reading=reading())], "run")
    with store.reading() as connection:
        (row,) = queries.projects(connection, store.dialect, ProjectFilter())
        assert len(queries.tellings(connection, row.id)) == 2


def test_an_article_is_found_by_its_address_and_by_where_it_was_fetched_from(store: Store) -> None:
    made = outcome(1)
    made = replace(made, capture=replace(made.capture, url="http://m.example.cn/1"))
    store.write([made], "run")
    with store.reading() as connection:
        for url in ("http://news.example.cn/1.html", "http://m.example.cn/1"):
            stored = queries.article_at(connection, url)
            assert stored is not None
            assert stored.article == made.article
        assert queries.article_at(connection, "http://news.example.cn/2.html") is None


def test_a_visit_says_what_decides_whether_to_come_again(store: Store) -> None:
    made = outcome(1)
    store.write([made, outcome(1, later=timedelta(hours=30)), outcome(2, site="other")], "run")
    store.not_found({"http://news.example.cn/1.html": 1}, FETCHED)
    with store.reading() as connection:
        visits = queries.visits(connection, "example")
    assert list(visits) == ["http://news.example.cn/1.html"]
    visit = visits["http://news.example.cn/1.html"]
    assert visit.fetched_at == FETCHED + timedelta(hours=30)
    assert visit.published == datetime(2024, 9, 24, 8, 30, tzinfo=CHINA)
    assert (visit.etag, visit.last_modified) == ('"1"', "Tue, 24 Sep 2024 00:30:00 GMT")
    assert (visit.misses, visit.gone_at) == (1, None)


def test_runs_come_newest_first(store: Store) -> None:
    first, second = store.start_run("example", FETCHED), store.start_run("example", FETCHED + timedelta(days=1))
    store.start_run("other", FETCHED)
    with store.reading() as connection:
        assert [row.id for row in queries.runs(connection, "example")] == [second, first]
        assert len(queries.runs(connection, limit=2)) == 2
