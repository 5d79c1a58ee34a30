"""Lists and sums for pages, on each database: nothing is counted twice, and changes are told in order."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa

from tests.store.made import FETCHED, outcome, span
from zscrawl.items import Fact, Mention, Outcome, Reading, Role, Stage
from zscrawl.store import Store, changes, queries, views
from zscrawl.store import schema as t
from zscrawl.store.queries import ProjectFilter


def told(number: int, name: str, yi: int | None, stage: Stage = Stage.SIGNED) -> Outcome:
    """An article of 平江市 that tells of one project."""
    said = f"{yi or 1}亿元"
    body = f"远山公司的{name}签约，总投资{said}。"
    value = Decimal((yi or 0) * 10**8)
    amount = Fact(role=Role.TOTAL_INVESTMENT, value=value, unit="CNY", evidence=span(body, said), rule="of")
    mention = Mention(
        name=span(body, name),
        investors=(span(body, "远山公司"),),
        stage=stage,
        stage_evidence=span(body, "签约"),
        facts=(amount,) if yi else (),
    )
    return outcome(number, body, reading=Reading(projects=(mention,), reader="1"))


@pytest.fixture
def filled(store: Store) -> Store:
    """A whole of 10亿元 with a part of 4亿元, one of 3亿元 apart, and one without an amount; all with one investor."""
    run = store.start_run("example", FETCHED)
    outcomes = [told(1, "整体项目", 10), told(2, "一期项目", 4), told(3, "另一项目", 3, Stage.STARTED), told(4, "无额项目", None)]
    store.write(outcomes, run)
    store.finish_run(run, FETCHED, "ok", None, {})
    with store.writing() as connection:
        ids = {row.name: row.id for row in connection.execute(sa.select(t.projects))}
        part = {"project_id": ids["一期项目"], "other_id": ids["整体项目"], "kind": "part_of", "reason": "一期"}
        connection.execute(sa.insert(t.project_relations), [part])
        connection.execute(sa.insert(t.entities), [{"id": "firm", "kind": "investor", "name": "远山公司"}])
        links = [{"project_id": id, "entity_id": "firm", "role": "investor"} for id in ids.values()]
        connection.execute(sa.insert(t.project_entities), links)
    return store


def test_a_part_is_counted_within_its_whole(filled: Store) -> None:
    with filled.reading() as connection:
        city = views.summed(connection, ProjectFilter(city="平江市"))
        firm = views.summed(connection, ProjectFilter(entity="firm"))
        totals = views.city_totals(connection)
    assert (city.count, city.amount, city.without_amount) == (4, 1_300_000_000, 1)
    assert (firm.count, firm.amount) == (4, 1_300_000_000)
    assert totals == {"平江市": (4, 1_300_000_000)}


def test_a_part_counts_for_an_investor_whose_the_whole_is_not(filled: Store) -> None:
    with filled.writing() as connection:
        whole = sa.select(t.projects.c.id).where(t.projects.c.name == "整体项目")
        connection.execute(sa.delete(t.project_entities).where(t.project_entities.c.project_id.in_(whole)))
    with filled.reading() as connection:
        assert views.summed(connection, ProjectFilter(entity="firm")).amount == 700_000_000


def test_a_citys_sums_agree_with_its_total(filled: Store) -> None:
    with filled.reading() as connection:
        sums = views.city_sums(connection, "平江市")
        investors = views.largest_investors(connection, "平江市", sums.within, 5)
    assert sums.months == {"2024-09": (4, 1_300_000_000)}
    assert sums.stages == {"signed": (3, 1_000_000_000), "started": (1, 300_000_000)}
    assert sums.sectors == {None: (4, 1_300_000_000)}
    assert (sums.total.count, sums.total.amount, sums.total.without_amount) == (4, 1_300_000_000, 1)
    assert [(row.name, row.count, int(row.amount)) for row in investors] == [("远山公司", 2, 1_300_000_000)]


def test_cities_are_named_in_full_in_short_and_by_their_site(filled: Store) -> None:
    with filled.reading() as connection:
        assert views.cities(connection) == {"平江市": "example"}
        assert [views.city_named(connection, name) for name in ("平江市", "平江", "example", "别处")] == ["平江市"] * 3 + [None]
        assert views.article_days(connection, "平江市") == ["2024-09-24"]
        assert views.article_count(connection, "平江市") == 4


def test_orders_and_filters_of_the_table(filled: Store) -> None:
    def names(order: queries.Order, wanted: ProjectFilter) -> list[str]:
        with filled.reading() as connection:
            return [row.name for row in queries.projects(connection, filled.dialect, wanted, order)]

    assert names("largest", ProjectFilter()) == ["整体项目", "一期项目", "另一项目", "无额项目"]
    assert names("smallest", ProjectFilter(city="平江市")) == ["另一项目", "一期项目", "整体项目", "无额项目"]
    assert names("largest", ProjectFilter(entity="firm", min_amount=400_000_000)) == ["整体项目", "一期项目"]
    assert names("largest", ProjectFilter(first_since=date(2024, 9, 25))) == []
    assert len(names("newest", ProjectFilter(first_since=date(2024, 9, 24), first_before=date(2024, 9, 25)))) == 4
    assert names("oldest", ProjectFilter()) == names("newest", ProjectFilter())[::-1]


def test_words_that_very_many_have_are_found_in_the_order_of_the_amounts(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "COMMON", 2)
    with filled.reading() as connection:
        wanted = ProjectFilter(text="项目 远山")
        found = queries.projects(connection, filled.dialect, wanted, "largest", 2)
        assert [row.name for row in found] == ["整体项目", "一期项目"]
        assert queries.count_projects(connection, filled.dialect, ProjectFilter(text="项目", city="平江市")) == 4


def test_a_day_begins_at_midnight_in_china(filled: Store) -> None:
    with filled.reading() as connection:
        assert len(views.news_since(connection, date(2024, 9, 24), 10)) == 4
        assert views.news_since(connection, date(2024, 9, 25), 10) == []


def test_only_what_a_reader_would_see_is_a_change(filled: Store) -> None:
    with filled.reading() as connection:
        cursor = changes.newest(connection)
    filled.write([told(1, "整体项目", 10)], filled.start_run("example", FETCHED))
    filled.write([told(2, "一期项目", 5)], filled.start_run("example", FETCHED + timedelta(days=1)))
    with filled.reading() as connection:
        found, last = changes.since(connection, cursor, 100)
        rows = changes.projects(connection, found)
    assert last == found[-1].cursor
    assert {one.kind for one in found} == {"article", "project"}
    assert "整体项目" not in {row.name for row in rows.values()}
    assert {(row.name, row.amount_cny) for row in rows.values()} == {("一期项目", 500_000_000)}
