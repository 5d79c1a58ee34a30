"""Full-text search in Chinese: words of any length, all of them, newest first."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.store.made import BODY, FETCHED, outcome, reading, span
from zscrawl.items import CHINA, Mention, Moment, Outcome, Reading
from zscrawl.store import Store, queries
from zscrawl.store.queries import ArticleFilter, ProjectFilter

TEXTS = {
    1: "云湖市引进储能电池项目，投资8亿元。",
    2: "江海区的半导体封装测试线投产，10GW组件厂随后开工。",
    3: "锂矿加工厂停产，池电二字颠倒无意义。",
    4: "有人说：100%_达产 'quoted' \"双引号\" AND OR NOT * ^ 完成。",
}


def _article(number: int) -> Outcome:
    published = Moment(datetime(2024, 9, number, tzinfo=CHINA), "day")
    return outcome(number, TEXTS[number], published=published, title=f"第{number}条", reading=Reading(reader="1"))


@pytest.fixture
def filled(store: Store) -> Store:
    store.write([_article(number) for number in TEXTS], store.start_run("example", FETCHED))
    store.index()
    return store


def found(store: Store, text: str) -> list[str]:
    with store.reading() as connection:
        ids = queries.revision_ids(connection, store.dialect, ArticleFilter(text=text))
        return [stored.article.title for stored in queries.articles(connection, ids)]


FOUND = {
    "电池": [1],
    "投产": [2],
    "储能电池项目": [1],
    "半导体 组件厂": [2],
    "半导体 电池": [],
    "锂": [3],
    "第": [4, 3, 2, 1],
    "10gw": [2],
    "10GW组件": [2],
    "第2条": [2],
    "100%_达产": [4],
    '"双引号"': [4],
    "AND": [4],
    "'quoted'": [4],
    "，。": [],
    "*": [],
    "没有的词": [],
    "": [4, 3, 2, 1],
    "完成。": [4],
    "项目投资": [],
}


def test_a_text_finds_the_articles_that_hold_all_of_its_words(filled: Store) -> None:
    assert {text: found(filled, text) for text in FOUND} == {text: [f"第{n}条" for n in numbers] for text, numbers in FOUND.items()}


def test_pairs_that_do_not_stand_side_by_side_are_no_word(store: Store) -> None:
    # 中国, 国石 and 石化 all occur, 中国石化 does not.
    apart = outcome(1, "中国的企业。国石公司。石化产业。", reading=Reading())
    store.write([apart, outcome(2, "中国石化公司。", title="第2条", reading=Reading())], "run")
    store.index()
    assert found(store, "中国石化") == ["第2条"]


def test_an_edited_page_is_found_by_its_new_words_only(filled: Store) -> None:
    edited = replace(_article(1), capture=replace(_article(1).capture, body=b"new"))
    assert edited.article is not None
    article = replace(edited.article, paragraphs=("云湖市引进氢能项目。",), fetched_at=FETCHED + timedelta(days=1))
    filled.write([replace(edited, article=article)], "run")
    filled.index()
    assert (found(filled, "储能"), found(filled, "氢能")) == ([], ["第1条"])


def test_a_page_with_another_date_moves_in_the_order(filled: Store) -> None:
    first = _article(1)
    assert first.article is not None
    published = Moment(datetime(2024, 9, 30, tzinfo=CHINA), "day")
    moved = replace(first.article, published=published, fetched_at=FETCHED + timedelta(days=1))
    filled.write([replace(first, article=moved)], "run")
    filled.index()
    assert found(filled, "第") == ["第1条", "第4条", "第3条", "第2条"]
    assert found(filled, "电池") == ["第1条"]


def test_search_catches_up_after_a_run_that_was_cut_off(store: Store) -> None:
    store.write([_article(1)], store.start_run("example", FETCHED))
    assert found(store, "储能") == []
    store.finish_run(store.start_run("other", FETCHED), FETCHED, "ok", None, {})
    assert found(store, "储能") == ["第1条"]


def _project(name: str, investor: str, number: int, **changes: Any) -> Outcome:
    body = f"{name}由{investor}投资，落户滨湖区。" + BODY
    project = replace(reading(body).projects[0], name=span(body, name), investors=(span(body, investor),), **changes)
    published = Moment(datetime(2024, 8, number, tzinfo=CHINA), "day")
    return outcome(number, body, published=published, reading=Reading(projects=(project,), reader="1"))


def test_projects_are_found_by_name_investor_and_place(store: Store) -> None:
    store.write([_project("氢能装备产业园", "北辰重工公司", 1), _project("冷链物流中心", "南浦食品公司", 2)], "run")
    store.index()

    def names(**wanted: Any) -> list[str]:
        with store.reading() as connection:
            return [row.name for row in queries.projects(connection, store.dialect, ProjectFilter(**wanted))]

    assert names(text="氢能") == ["氢能装备产业园"]
    assert names(text="南浦") == ["冷链物流中心"]
    assert names(investor="北辰重工") == ["氢能装备产业园"]
    assert names(place="滨湖") == ["冷链物流中心", "氢能装备产业园"]
    assert names(text="滨湖区 物流", investor="南浦") == ["冷链物流中心"]
    assert names(investor="冷链") == [], "a word of the name is no investor"


def test_a_mention_without_words_of_its_own_is_no_obstacle(store: Store) -> None:
    body = "，。" + BODY
    store.write([outcome(1, body, reading=Reading(projects=(Mention(name=span(body, "，。")),)))], "run")
    store.index()
    with store.reading() as connection:
        assert queries.projects(connection, store.dialect, ProjectFilter(text="，。")) == []
