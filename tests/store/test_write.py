"""What a write does to the store: new, changed, unchanged, read again; and who sees what of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from tests.store.made import BODY, FETCHED, failure, outcome, reading, span
from zscrawl.items import CHINA, Mention, Moment, Outcome, Reading, Reason, Span
from zscrawl.store import Counts, Store, body_digest, queries
from zscrawl.store import schema as t

DAY = timedelta(days=1)


def write(store: Store, *outcomes: Outcome) -> Counts:
    return store.write(outcomes, store.start_run("example", FETCHED))


def rows(store: Store, table: sa.Table, *columns: str) -> Sequence[Any]:
    chosen = [table.c[name] for name in columns] or [*table.c]
    with store.reading() as connection:
        return connection.execute(sa.select(*chosen).order_by(*table.primary_key.columns)).all()


def whole(store: Store) -> dict[str, Sequence[Any]]:
    return {name: rows(store, table) for name, table in t.metadata.tables.items()}


def test_the_same_crawl_twice_changes_nothing(store: Store) -> None:
    crawl = (outcome(1), outcome(2), failure(3))
    assert write(store, *crawl) == Counts(new=2, projects=2, failed={"no_body": 1})
    before = whole(store)
    assert write(store, *crawl) == Counts(unchanged=2, failed={"no_body": 1})
    assert whole(store) == before


def test_the_same_pages_fetched_a_day_later_are_unchanged_and_the_day_is_kept(store: Store) -> None:
    write(store, outcome(1))
    assert write(store, outcome(1, later=DAY)) == Counts(unchanged=1)
    assert rows(store, t.articles, "first_fetched_at", "fetched_at") == [("2024-09-25T06:00:00+08:00", "2024-09-26T06:00:00+08:00")]
    assert rows(store, t.captures, "fetched_at", "last_fetched_at") == [("2024-09-25T06:00:00+08:00", "2024-09-26T06:00:00+08:00")]


def test_an_edited_page_makes_a_revision_and_the_first_one_stays(store: Store) -> None:
    write(store, outcome(1))
    edited = BODY.replace("12.5亿元", "13.5亿元")
    said = reading(BODY)
    project = said.projects[0]
    total = replace(project.facts[0], value=Decimal("1350000000"), evidence=span(edited, "13.5亿元"))
    said = replace(said, projects=(replace(project, facts=(total, project.facts[1])),))
    assert write(store, outcome(1, edited, DAY, reading=said)) == Counts(changed=1)
    with store.reading() as connection:
        url = "http://news.example.cn/1.html"
        newest = queries.article_at(connection, url)
        assert newest is not None
        assert newest.article.body == edited
        values = [[f.value for f in s.reading.projects[0].facts] for s in queries.history(connection, newest.article_id)]
    assert values == [[Decimal("1250000000"), Decimal("2000000000")], [Decimal("1350000000"), Decimal("2000000000")]]
    assert rows(store, t.projects, "name", "total_investment", "amount_cny") == [("高性能膜材料项目", "1350000000", 1350000000)]


@pytest.mark.parametrize("changes", [{"views": 4711}, {"layout": "generic", "views": None}])
def test_moved_view_counts_are_no_change(store: Store, changes: dict[str, Any]) -> None:
    write(store, outcome(1))
    assert write(store, outcome(1, later=DAY, **changes)) == Counts(unchanged=1)
    assert rows(store, t.articles, "views") == [(changes["views"],)]
    assert len(rows(store, t.revisions)) == 1


def test_a_better_reader_replaces_what_was_read_of_the_same_revision(store: Store) -> None:
    write(store, outcome(1))
    first = rows(store, t.project_mentions, "project_id")
    better = reading(reader="2")
    better = replace(better, statistics=(), projects=(replace(better.projects[0], facts=better.projects[0].facts[:1]),))
    assert write(store, outcome(1, reading=better)) == Counts(reread=1)
    assert rows(store, t.revisions, "reader") == [("2",)]
    assert rows(store, t.facts, "role", "value") == [("total_investment", "1250000000")]
    assert rows(store, t.statistics) == []
    assert rows(store, t.project_mentions, "project_id") == first, "a project keeps its id when its article is read again"


def test_a_field_that_a_mended_site_reads_now_is_stored(store: Store) -> None:
    write(store, outcome(1, author=None))
    assert write(store, outcome(1, author="陆川")) == Counts(reread=1)
    assert rows(store, t.revisions, "author") == [("陆川",)]


def test_a_project_that_is_read_no_more_is_gone_and_so_is_its_name_from_search(store: Store) -> None:
    write(store, outcome(1))
    store.index()
    assert write(store, outcome(1, reading=Reading(reader="2"))) == Counts(reread=1)
    assert rows(store, t.projects) == []
    with store.reading() as connection:
        assert queries.projects(connection, store.dialect, queries.ProjectFilter(text="膜材料")) == []


def test_an_older_capture_never_replaces_a_newer_one(store: Store) -> None:
    newer = BODY + "\n二期另行安排。"
    write(store, outcome(1, newer, DAY, views=90))
    assert write(store, outcome(1)) == Counts(changed=1)
    with store.reading() as connection:
        stored = queries.article_at(connection, "http://news.example.cn/1.html")
    assert stored is not None
    assert stored.article.body == newer
    assert rows(store, t.articles, "views") == [(90,)]


def test_the_order_of_arrival_makes_no_difference(store_url: str, store: Store, tmp_path: Any) -> None:
    from zscrawl.store import open_store

    edited = outcome(1, BODY + "\n二期另行安排。", DAY)
    write(store, edited, outcome(2), outcome(1))
    with open_store(f"sqlite:///{tmp_path / 'other.db'}") as other:
        write(other, outcome(1))
        write(other, outcome(2), edited)
        for name in ("projects", "project_mentions", "mentions", "facts", "statistics", "checks", "revisions", "articles"):
            ours, theirs = rows(store, t.metadata.tables[name]), rows(other, t.metadata.tables[name])
            assert [tuple(row) for row in ours] == [tuple(row) for row in theirs], name


def test_one_article_twice_in_a_batch_is_stored_once(store: Store) -> None:
    assert write(store, outcome(1), outcome(1)) == Counts(new=1, unchanged=1, projects=1)


def test_the_same_article_under_two_addresses_is_one(store: Store) -> None:
    other = outcome(1)
    other = replace(other, capture=replace(other.capture, url="http://news.example.cn/1.html?from=list"))
    assert write(store, outcome(1), other) == Counts(new=1, unchanged=1, projects=1)
    assert len(rows(store, t.captures)) == 2


def test_a_batch_of_any_size_is_written(lite: Store) -> None:
    outcomes = [outcome(number) for number in range(501)]
    assert write(lite, *outcomes) == Counts(new=501, projects=501)
    assert write(lite, *outcomes) == Counts(unchanged=501)


def test_an_article_with_more_projects_than_a_statement_has_room_for(lite: Store) -> None:
    names = "".join(f"甲{number:05}项目。" for number in range(17_000))
    projects = tuple(Mention(name=Span(9 * n, 9 * n + 8, names[9 * n : 9 * n + 8])) for n in range(17_000))
    many = outcome(1, names, reading=Reading(projects=projects, reader="1"))
    assert write(lite, many) == Counts(new=1, projects=17_000)
    assert write(lite, outcome(1, names, reading=Reading(projects=projects[:1], reader="2"))) == Counts(reread=1)
    assert rows(lite, t.projects, "name") == [("甲00000项目",)]


def test_an_article_on_another_topic_is_stored_without_projects(store: Store) -> None:
    advert = outcome(5, "厂房出租，面积三千平方米。", topic="other", reading=Reading())
    assert write(store, advert) == Counts(new=1)
    assert rows(store, t.articles, "topic") == [("other",)]
    assert rows(store, t.projects) == []


def test_a_page_that_failed_and_is_read_later_is_no_failure_any_more(store: Store) -> None:
    good = outcome(1)
    bad = replace(failure(1, Reason.LAYOUT_CHANGED), capture=good.capture)
    write(store, bad)
    assert rows(store, t.captures, "failure", "detail") == [("layout_changed", "no text was found")]
    assert store.known(good.capture.url) is None, "what gave no article is to be read again"
    write(store, good)
    assert rows(store, t.captures, "failure", "detail", "article_id") == [(None, None, good.article and good.article.id)]


def test_known_is_the_digest_of_the_bytes_that_last_gave_an_article(store: Store) -> None:
    first, edited = outcome(1), outcome(1, BODY + "\n补充一句。", DAY)
    assert store.known(first.capture.url) is None
    write(store, first)
    assert store.known(first.capture.url) == body_digest(first.capture.body)
    write(store, edited)
    assert store.known(first.capture.url) == body_digest(edited.capture.body)


def test_an_amount_of_any_size_comes_back_to_the_digit(store: Store) -> None:
    said = reading()
    project = said.projects[0]
    odd = Decimal("12345678901234567890.123456789")
    fact = replace(project.facts[0], value=odd, low=Decimal("1E+20"), high=Decimal("0.00000000001"))
    write(store, outcome(1, reading=replace(said, projects=(replace(project, facts=(fact,)),))))
    assert rows(store, t.facts, "value", "low", "high") == [
        ("12345678901234567890.123456789", "100000000000000000000", "0.00000000001"),
    ]
    assert rows(store, t.projects, "amount_cny") == [(2**63 - 1,)], "what is sorted by stops at the largest integer"


def test_a_figure_that_is_no_number_loses_its_own_article_only(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    said = reading()
    project = said.projects[0]
    broken = replace(said, projects=(replace(project, facts=(replace(project.facts[0], value=Decimal("NaN")),)),))
    assert write(store, outcome(1, reading=broken), outcome(2)) == Counts(new=1, projects=1, failed={"unstorable": 1})
    assert "http://news.example.cn/1.html cannot be stored: NaN is no amount" in caplog.text


def test_characters_that_a_database_refuses_are_replaced_one_for_one(store: Store) -> None:
    body = BODY + "\n尾\0注\ud800。"
    write(store, outcome(1, body, title="题\0目", reading=reading(body)))
    assert rows(store, t.revisions, "title") == [("题\ufffd目",)]
    assert rows(store, t.revisions, "body") == [(BODY + "\n尾\ufffd注\ufffd。",)]


def test_each_mention_has_the_project_that_its_name_had_in_the_article_before(store: Store) -> None:
    write(store, outcome(1))
    body = BODY + "\n此外，云湖物流园也将开工。"
    said = reading(body)
    said = replace(said, projects=(Mention(name=span(body, "云湖物流园")), said.projects[0]))
    assert write(store, outcome(1, body, DAY, reading=said)) == Counts(changed=1, projects=1)
    assert sorted(name for (name,) in rows(store, t.projects, "name")) == ["云湖物流园", "高性能膜材料项目"]


def test_two_projects_of_one_name_in_an_article_keep_apart_as_mentions(store: Store) -> None:
    said = reading()
    said = replace(said, projects=(said.projects[0], said.projects[0]))
    write(store, outcome(1, reading=said))
    assert len(rows(store, t.mentions)) == 2
    assert len(rows(store, t.facts)) == 4


def test_a_second_article_with_the_same_sort_key_gets_the_next(lite: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zscrawl.store.keys.sort_key", lambda identifier, when: 7)
    write(lite, outcome(1), outcome(2))
    write(lite, outcome(3))
    assert [key for (key,) in rows(lite, t.articles, "key")] == [7, 8, 9]


def test_a_page_is_gone_after_two_sightings_and_back_when_it_is_written_again(store: Store) -> None:
    write(store, outcome(1), outcome(2))
    one, two = (f"http://news.example.cn/{n}.html" for n in (1, 2))
    assert store.not_found({one: 1, two: 2}, FETCHED + DAY) == 1
    assert store.not_found({one: 1}, FETCHED + 2 * DAY) == 1
    assert sorted(rows(store, t.articles, "url", "gone_at")) == [(one, "2024-09-27T06:00:00+08:00"), (two, "2024-09-26T06:00:00+08:00")]
    write(store, outcome(1, later=3 * DAY))
    assert dict(rows(store, t.articles, "url", "gone_at"))[one] is None


def test_a_page_that_was_seen_again_was_fetched_then_and_is_not_missed(store: Store) -> None:
    write(store, outcome(1), outcome(2))
    one, two = (f"http://news.example.cn/{n}.html" for n in (1, 2))
    store.not_found({one: 2}, FETCHED + DAY)
    store.seen(dict.fromkeys([one, "http://news.example.cn/unknown.html"], FETCHED + 2 * DAY))
    store.seen({one: FETCHED + DAY})
    assert sorted(rows(store, t.articles, "url", "fetched_at", "misses", "gone_at")) == [
        (one, "2024-09-27T06:00:00+08:00", 0, None),
        (two, "2024-09-25T06:00:00+08:00", 0, None),
    ]
    assert sorted(rows(store, t.captures, "url", "last_fetched_at"))[0] == (one, "2024-09-27T06:00:00+08:00")


def test_a_run_is_recorded_with_its_figures(store: Store) -> None:
    run = store.start_run("example", FETCHED)
    assert store.start_run("example", FETCHED) == run
    figures = {"requests": 9, "listed": 4, "new": 2, "changed": 0, "failed": {"http_404": 1}, "coverage": {"author": 0.5}}
    store.finish_run(run, FETCHED + timedelta(minutes=2), "ok", None, figures)
    with store.reading() as connection:
        (row,) = queries.runs(connection, "example")
    assert (row.verdict, row.finished_at, row.listed, row.changed) == ("ok", "2024-09-25T06:02:00+08:00", 4, 0)
    assert (row.failed, row.coverage, row.gone) == ('{"http_404":1}', '{"author":0.5}', None)


def test_an_unknown_figure_or_run_is_named(lite: Store) -> None:
    with pytest.raises(ValueError, match="a run has no figure speed"):
        lite.finish_run(lite.start_run("example", FETCHED), FETCHED, "ok", None, {"speed": 1})
    with pytest.raises(ValueError, match="there is no run 123"):
        lite.finish_run("123", FETCHED, "ok", None, {})


def test_times_are_kept_in_chinas_time_whatever_zone_they_came_in(lite: Store) -> None:
    from datetime import UTC, datetime

    write(lite, outcome(1, published=Moment(datetime(2024, 9, 24, 0, 30, tzinfo=UTC), "minute")))
    assert rows(lite, t.articles, "published") == [("2024-09-24T08:30:00+08:00",)]
    with lite.reading() as connection:
        stored = queries.article_at(connection, "http://news.example.cn/1.html")
    assert stored is not None
    assert stored.article.published == Moment(datetime(2024, 9, 24, 8, 30, tzinfo=CHINA), "minute")
