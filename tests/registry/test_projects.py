"""One project over many articles: joined once, whatever the order; its values, timeline, parts and totals."""

import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.registry.made import told
from zscrawl.items import Outcome, Sector
from zscrawl.registry.decisions import Anchor, Decided, LogError, append, decided, load
from zscrawl.registry.join import join_store
from zscrawl.registry.timeline import total
from zscrawl.store import Store, open_store
from zscrawl.store import schema as t
from zscrawl.store.projects import own_project_id

SIGNED = told(
    1,
    "3月6日,恒屹新能源材料有限公司与江都区签约,投资26.8亿元建设钠离子电池正极材料项目。",
    "钠离子电池正极材料项目",
    day="2023-03-06",
    investor="恒屹新能源材料有限公司",
    amount="26.8亿元",
)
STARTED = told(
    2,
    "总投资26.8亿元的恒屹钠电正极材料生产基地昨日在江都区开工,由恒屹集团投资。",
    "恒屹钠电正极材料生产基地",
    day="2023-08-19",
    investor="恒屹集团",
    amount="26.8亿元",
)
RAISED = told(
    3,
    "江都区的恒屹钠电池正极材料项目正在施工,恒屹新能源把总投资提高到32亿元。",
    "恒屹钠电池正极材料项目",
    day="2024-02-21",
    investor="恒屹新能源",
    amount="32亿元",
)
PHASE = told(4, "恒屹新能源钠电正极材料项目一期在江都区投产。", "恒屹新能源钠电正极材料项目一期", day="2024-05-11", investor="恒屹新能源")
OTHER = told(5, "恒屹新能源锂电回收项目在江都区签约,总投资8亿元。", "锂电回收项目", day="2024-03-18", investor="恒屹新能源", amount="8亿元")
EVERYTHING = [SIGNED, STARTED, RAISED, PHASE, OTHER]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'registry.db'}") as opened:
        yield opened


def put(store: Store, outcomes: Sequence[Outcome], log: Sequence[Decided] = ()) -> None:
    store.write(outcomes, "run")
    join_store(store, log)


def rows(store: Store, table: sa.Table) -> list[Any]:
    with store.reading() as connection:
        return list(connection.execute(sa.select(table).order_by(*table.primary_key.columns)))


def own(outcome: Outcome) -> str:
    assert outcome.article is not None
    return own_project_id(outcome.article.id, outcome.reading.projects[0].name.text)


def anchor(outcome: Outcome) -> Anchor:
    assert outcome.article is not None
    return Anchor(own(outcome), outcome.article.id, outcome.reading.projects[0].name.text)


def homes(store: Store) -> dict[str, str]:
    """The project of each article."""
    of = {row.id: row.article_id for row in rows(store, t.revisions)}
    return {of[row.revision_id]: row.project_id for row in rows(store, t.project_mentions)}


def home(store: Store, outcome: Outcome) -> str:
    assert outcome.article is not None
    return homes(store)[outcome.article.id]


def test_one_project_is_one_row_with_its_first_mention_s_id(store: Store) -> None:
    put(store, EVERYTHING)
    assert {row.id for row in rows(store, t.projects)} == {own(SIGNED), own(PHASE), own(OTHER)}
    assert home(store, STARTED) == home(store, RAISED) == own(SIGNED)
    assert {row.old_id: row.project_id for row in rows(store, t.redirects)} == {own(STARTED): own(SIGNED), own(RAISED): own(SIGNED)}


def test_every_joining_has_its_reasons(store: Store) -> None:
    put(store, [SIGNED, RAISED])
    reasons = {row.rule: row.reason for row in rows(store, t.project_mentions)}
    assert "both are 恒屹's" in reasons["joined"]
    assert "the amount has changed" in reasons["founder"]


def test_a_project_s_values_are_those_of_the_newest_first_hand_source(store: Store) -> None:
    put(store, EVERYTHING)
    project = next(row for row in rows(store, t.projects) if row.id == own(SIGNED))
    assert (project.total_investment, project.amount_cny, project.stage, project.article_count) == (
        "3200000000",
        3_200_000_000,
        "under_construction",
        3,
    )
    amounts = [row for row in rows(store, t.project_values) if row.project_id == own(SIGNED) and row.attribute == "total_investment"]
    assert [(row.value, row.said_on, row.current, row.conflict, row.text) for row in amounts] == [
        ("2680000000", "2023-03-06", False, False, "26.8亿元"),
        ("2680000000", "2023-08-19", False, False, "26.8亿元"),
        ("3200000000", "2024-02-21", True, False, "32亿元"),
    ]
    assert amounts[-1].rule == "newest first-hand source"


def test_the_timeline_has_each_stage_with_its_article(store: Store) -> None:
    put(store, EVERYTHING)
    steps = [(row.stage, row.said_on, row.text) for row in rows(store, t.project_events) if row.project_id == own(SIGNED)]
    assert steps == [("signed", "2023-03-06", "签约"), ("started", "2023-08-19", "开工"), ("under_construction", "2024-02-21", "施工")]


def test_a_phase_is_a_project_of_its_own_that_is_part_of_the_whole(store: Store) -> None:
    put(store, EVERYTHING)
    parts = [(row.project_id, row.other_id) for row in rows(store, t.project_relations) if row.kind == "part_of"]
    assert parts == [(own(PHASE), own(SIGNED))]


def test_two_amounts_of_one_time_are_a_conflict_that_is_kept(store: Store) -> None:
    other = told(
        6,
        "恒屹新能源钠电正极材料项目在江都区签约,总投资28.6亿元。",
        "恒屹新能源钠电正极材料项目",
        day="2023-03-08",
        investor="恒屹新能源",
        amount="28.6亿元",
    )
    put(store, [SIGNED, other])
    amounts = [(row.value, row.current, row.conflict) for row in rows(store, t.project_values) if row.attribute == "total_investment"]
    assert amounts == [("2680000000", False, True), ("2860000000", True, False)]
    assert next(iter(rows(store, t.projects))).needs_review


def test_a_copy_is_never_the_newest_first_hand_source_and_has_the_day_of_its_original(store: Store) -> None:
    body = (
        "3月6日,恒屹新能源材料有限公司与江都区签约,投资26.8亿元建设钠离子电池正极材料项目,用地312亩,达产后年产正极材料4.5万吨,"
        "预计年销售38.2亿元、税收1.9亿元。公司负责人说,江都的港口和配套是最终落笔的理由,首批设备明年春天进场。"
    )
    first, copy = (
        told(number, text, "钠离子电池正极材料项目", day=day, investor="恒屹新能源材料有限公司", amount="26.8亿元", site=site)
        for number, text, day, site in (
            (1, body, "2023-03-06", "yangzhou"),
            (2, body.replace("说", "表示") + "来源:网络", "2025-06-01", "mill"),
        )
    )
    put(store, [first, RAISED, copy])
    assert next(iter(rows(store, t.projects))).total_investment == "3200000000"
    assert {row.said_on for row in rows(store, t.project_values)} == {"2023-03-06", "2024-02-21"}
    assert first.article is not None
    assert [(row.original_id, row.kind, row.delay_hours) for row in rows(store, t.copies)] == [(first.article.id, "near", 818 * 24.0)]


def test_investors_are_one_entity_under_all_of_their_names(store: Store) -> None:
    put(store, EVERYTHING)
    firms = [row for row in rows(store, t.entities) if row.kind == "investor"]
    assert [row.name for row in firms] == ["恒屹新能源材料有限公司"]
    assert {row.name for row in rows(store, t.entity_names)} == {"恒屹新能源材料有限公司", "恒屹集团", "恒屹新能源"}
    assert {row.project_id for row in rows(store, t.project_entities)} == {own(SIGNED), own(PHASE), own(OTHER)}


def snapshot(store: Store) -> list[list[tuple[Any, ...]]]:
    tables = (
        t.projects,
        t.project_mentions,
        t.project_values,
        t.project_events,
        t.project_relations,
        t.redirects,
        t.entities,
        t.entity_names,
    )
    return [[tuple(row) for row in rows(store, table)] for table in tables]


def test_the_order_of_arrival_makes_no_difference_and_from_scratch_is_the_same(tmp_path: Path) -> None:
    seen = []
    for shuffle in range(5):
        outcomes = [*EVERYTHING]
        random.Random(shuffle).shuffle(outcomes)
        with open_store(f"sqlite:///{tmp_path / f'{shuffle}.db'}") as store:
            if shuffle:
                for outcome in outcomes:
                    put(store, [outcome])
            else:
                put(store, outcomes)
            seen.append(snapshot(store))
    assert all(one == seen[0] for one in seen)


def fetched_at(outcome: Outcome, minute: int, sector: str) -> Outcome:
    """The outcome as of a page that was fetched at that minute, with a sector for its project."""
    assert outcome.article is not None
    at = datetime(2025, 1, 1, 0, minute, tzinfo=UTC)
    (mention,) = outcome.reading.projects
    reading = replace(outcome.reading, projects=(replace(mention, sector=Sector(sector, None, None, mention.name), division=sector),))
    capture, article = replace(outcome.capture, fetched_at=at), replace(outcome.article, fetched_at=at)
    return replace(outcome, capture=capture, article=article, reading=reading)


def test_the_order_of_fetching_changes_no_value_of_a_project(tmp_path: Path) -> None:
    found = []
    for order in ((0, 1, 2), (0, 2, 1)):
        outcomes = [fetched_at(one, at, sector) for one, at, sector in zip((SIGNED, STARTED, RAISED), order, "ABC", strict=True)]
        with open_store(f"sqlite:///{tmp_path / str(order)}.db") as store:
            put(store, outcomes)
            (project,) = rows(store, t.projects)
            assert (project.sector, project.division) == ("C", "C")
            found.append(tuple(project))
    assert found[0] == found[1]


def test_joining_again_changes_nothing(store: Store) -> None:
    put(store, EVERYTHING)
    before = snapshot(store)
    put(store, EVERYTHING)
    assert snapshot(store) == before
    assert not any(row.stale for row in rows(store, t.projects))


NOW = datetime(2025, 5, 1, tzinfo=UTC)


def test_a_merge_joins_what_looked_different_and_leaves_a_redirect(store: Store) -> None:
    put(store, EVERYTHING)
    put(store, [], [decided(NOW, "merge", own(SIGNED), anchors=(anchor(SIGNED), anchor(OTHER)))])
    assert home(store, OTHER) == own(SIGNED)
    assert {row.old_id: row.project_id for row in rows(store, t.redirects)}[own(OTHER)] == own(SIGNED)


def test_a_split_takes_mentions_out_for_good(store: Store) -> None:
    put(store, EVERYTHING)
    log = [decided(NOW, "split", own(SIGNED), anchors=(anchor(RAISED),), others=(anchor(SIGNED), anchor(STARTED)))]
    put(store, [], log)
    assert home(store, RAISED) == own(RAISED)
    assert home(store, STARTED) == own(SIGNED)
    assert own(RAISED) not in {row.old_id for row in rows(store, t.redirects)}


def test_decisions_survive_building_from_scratch(store: Store, tmp_path: Path) -> None:
    log = [
        decided(NOW, "merge", own(SIGNED), anchors=(anchor(SIGNED), anchor(OTHER))),
        decided(NOW, "split", own(SIGNED), anchors=(anchor(RAISED),), others=(anchor(SIGNED), anchor(STARTED), anchor(OTHER))),
    ]
    put(store, EVERYTHING)
    put(store, [], log)
    with open_store(f"sqlite:///{tmp_path / 'anew.db'}") as anew:
        put(anew, EVERYTHING, log)
        assert snapshot(anew) == snapshot(store)


def test_a_decision_holds_for_a_mention_that_a_new_reading_names_otherwise(store: Store) -> None:
    body = "恒屹新能源锂电回收项目在江都区签约,总投资8亿元。"
    renamed = told(5, body, "恒屹新能源锂电回收项目", day="2024-03-18", amount="8亿元")
    put(store, [SIGNED, renamed], [decided(NOW, "merge", own(SIGNED), anchors=(anchor(SIGNED), anchor(OTHER)))])
    assert home(store, renamed) == own(SIGNED)


def test_ids_that_were_given_up_lead_to_the_project_that_is_left(store: Store) -> None:
    late = [STARTED, RAISED]
    put(store, late)
    put(store, [SIGNED])
    put(store, [OTHER], [decided(NOW, "merge", own(OTHER), anchors=(anchor(OTHER), anchor(SIGNED)))])
    leads = {row.old_id: row.project_id for row in rows(store, t.redirects)}
    assert leads == dict.fromkeys(map(own, [*late, OTHER]), own(SIGNED))


def test_a_corrected_fact_holds_over_newer_sources(store: Store) -> None:
    put(store, EVERYTHING)
    fact = next(row for row in rows(store, t.facts) if row.text == "26.8亿元")
    place = f"body:{fact.start}:{fact.end}:total_investment"
    put(
        store,
        [],
        [decided(NOW, "correct", fact.id, value="2500000000", because="the contract says so", revision_id=fact.revision_id, place=place)],
    )
    project = next(row for row in rows(store, t.projects) if row.id == own(SIGNED))
    assert project.total_investment == "2500000000"
    current = next(
        row for row in rows(store, t.project_values) if row.current and row.attribute == "total_investment" and row.project_id == project.id
    )
    assert current.rule == "corrected by a person: the contract says so"


def test_a_confirmed_candidate_is_a_fact_and_a_rejected_one_waits_no_more(store: Store) -> None:
    body = "恒屹新能源锂电回收项目在江都区签约,总投资8亿元。园区预计今后几年新增销售15亿元。"
    weak = told(7, body, "锂电回收项目", day="2024-03-18", investor="恒屹新能源", amount="8亿元", candidate="15亿元")
    put(store, [weak])
    assert rows(store, t.projects)[0].needs_review
    row = rows(store, t.candidates)[0]
    where = {"revision_id": row.revision_id, "place": f"body:{row.start}:{row.end}:annual_revenue"}
    put(store, [], [decided(NOW, "reject", row.id, **where)])
    assert not rows(store, t.projects)[0].needs_review
    put(store, [], [decided(NOW, "reject", row.id, **where), decided(NOW, "confirm", row.id, value="锂电回收项目", **where)])
    assert [one.value for one in rows(store, t.project_values) if one.attribute == "annual_revenue"] == ["1500000000"]


def test_the_log_keeps_decisions_and_names_the_line_that_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    assert load(path) == []
    decision = decided(NOW, "merge", "a", anchors=(Anchor("a", "x", "甲"), Anchor("b", "y", "乙")))
    append(path, decision)
    assert load(path) == [decision]
    path.write_text(path.read_text(encoding="utf-8") + "{broken\n", encoding="utf-8")
    with pytest.raises(LogError, match=r"decisions\.jsonl:2"):
        load(path)


def test_totals_count_no_phase_beside_its_whole_and_phases_where_the_whole_has_no_amount() -> None:
    amounts = {
        "whole": Decimal(30),
        "first": Decimal(12),
        "second": Decimal(18),
        "bare": None,
        "its first": Decimal(4),
        "its second": Decimal(6),
        "other": Decimal(1),
    }
    part_of = [("first", "whole"), ("second", "whole"), ("its first", "bare"), ("its second", "bare")]
    assert total(amounts, part_of) == Decimal(41)


def test_two_that_join_at_once_make_no_project_twice(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'both.db'}"
    open_store(url).close()

    def crawl(some: Sequence[Outcome]) -> None:
        for outcome in some:
            with open_store(url) as mine:
                put(mine, [outcome])

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(crawl, (EVERYTHING[::2], EVERYTHING[1::2])))
    with open_store(url) as both, open_store(f"sqlite:///{tmp_path / 'one.db'}") as one:
        join_store(both)
        put(one, EVERYTHING)
        assert snapshot(both) == snapshot(one)


ALONE = told(
    8, "启源生物在仪征市投资3亿元建设疫苗中试线,该线下月签约。", "疫苗中试线", day="2024-06-01", investor="启源生物", location="仪征市"
)
ALONE_RENAMED = told(
    8, "启源生物在仪征市投资3亿元建设疫苗中试线,该线下月签约。", "建设疫苗中试线", day="2024-06-01", investor="启源生物", location="仪征市"
)


def test_a_new_reading_that_renames_the_only_mention_leaves_a_redirect(store: Store) -> None:
    put(store, [ALONE])
    put(store, [ALONE_RENAMED])
    assert [row.id for row in rows(store, t.projects)] == [own(ALONE_RENAMED)]
    assert {row.old_id: row.project_id for row in rows(store, t.redirects)} == {own(ALONE): own(ALONE_RENAMED)}
    assert "疫苗" in rows(store, t.projects)[0].search_text


def test_redirects_to_a_project_that_is_renamed_lead_on(store: Store) -> None:
    put(store, [STARTED])
    put(store, [SIGNED])
    assert {row.old_id: row.project_id for row in rows(store, t.redirects)} == {own(STARTED): own(SIGNED)}
    assert SIGNED.article is not None
    assert STARTED.article is not None
    signed = told(1, SIGNED.article.body, "钠离子电池正极材料", day="2023-03-06", investor="恒屹新能源材料有限公司", amount="26.8亿元")
    started = told(2, STARTED.article.body, "恒屹钠电正极材料生产", day="2023-08-19", investor="恒屹集团", amount="26.8亿元")
    put(store, [signed, started])
    assert [row.id for row in rows(store, t.projects)] == [own(signed)]
    assert {row.old_id: row.project_id for row in rows(store, t.redirects)} == dict.fromkeys(
        (own(SIGNED), own(STARTED), own(started)), own(signed)
    )


def test_a_new_version_of_an_article_that_renames_its_project_makes_no_second_one(store: Store) -> None:
    renamed = told(
        1,
        "3月6日,恒屹新能源材料有限公司与江都区签约,建设恒屹钠电正极材料基地。",
        "恒屹钠电正极材料基地",
        day="2023-03-06",
        investor="恒屹新能源材料有限公司",
        fetched=datetime(2025, 2, 1, tzinfo=UTC),
    )
    put(store, [SIGNED])
    put(store, [renamed])
    assert [row.id for row in rows(store, t.projects)] == [own(SIGNED)]
    assert rows(store, t.projects)[0].name == "恒屹钠电正极材料基地"
