"""Articles that are edited, in any order of arrival: nothing stays stale after a join, and from scratch comes the same."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.registry.made import told
from tests.registry.test_projects import SIGNED, own, rows, snapshot
from zscrawl.items import Outcome
from zscrawl.registry.join import join_store
from zscrawl.store import Store, open_store
from zscrawl.store import schema as t

NAMES = ("正极材料生产基地", "钠电正极材料项目", "正极材料基地一期", "锂电回收项目", "产业园")
FIRMS = ("恒屹新能源", "恒屹集团", "启源生物")
AMOUNTS = ("12.5亿元", "13.5亿元", "30亿元")
STAGES = ("签约", "开工", "投产")
MORE = "项目用地{land}亩,建成后年产{land}万套,园区为它配备了专班,从立项到拿地只用了{land}天。" * 2


def version(outcome: Outcome, days: int) -> Outcome:
    """The same page, fetched so many days later."""
    assert outcome.article is not None
    at = outcome.article.fetched_at + timedelta(days=days)
    return replace(outcome, article=replace(outcome.article, fetched_at=at), capture=replace(outcome.capture, fetched_at=at))


def history(dice: random.Random, articles: int) -> Iterator[Outcome]:
    """Articles in up to four versions each, some of which come back, about few projects; some repeat the words of the one before."""
    land = 100
    for number in range(articles):
        land += dice.random() < 0.7
        versions: list[Outcome] = []
        for day in range(dice.choice((1, 1, 2, 4))):
            if versions and dice.random() < 0.3:
                yield version(dice.choice(versions), day)
                continue
            firm, name, amount, stage = map(dice.choice, (FIRMS, NAMES, AMOUNTS, STAGES))
            investor, written = dice.choice((firm, None)), f"2024-0{dice.randint(1, 9)}-1{number % 10}"
            body = f"{investor or '一家企业'}的{name}在江都区{stage},总投资{amount}。{MORE.format(land=land)}"
            versions.append(told(number, body, name, day=written, investor=investor, amount=amount, candidate=amount))
            yield version(versions[-1], day)


def stale(store: Store) -> list[Any]:
    return [row.id for row in rows(store, t.projects) if row.stale]


def known(store: Store) -> list[list[tuple[Any, ...]]]:
    """Everything that the registry says, and what it has given each mention."""
    return [*snapshot(store), [tuple(row) for table in (t.copies, t.mention_profiles) for row in rows(store, table)]]


@pytest.mark.parametrize("seed", [*range(8), 26, 67])
def test_whatever_is_edited_and_arrives_when_nothing_stays_stale_and_from_scratch_is_the_same(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("copies", "projects"):
        monkeypatch.setattr(f"zscrawl.registry.join.{module}.BATCH", 3)
    dice = random.Random(seed)
    outcomes = list(history(dice, 9))
    with open_store(f"sqlite:///{tmp_path / 'grown.db'}") as grown, open_store(f"sqlite:///{tmp_path / 'anew.db'}") as anew:
        anew.write(outcomes, "run")
        join_store(anew)
        dice.shuffle(outcomes)
        while outcomes:
            some = [outcomes.pop() for _ in range(min(len(outcomes), dice.choice((1, 2, 5))))]
            grown.write(some, "run")
            join_store(grown)
            assert stale(grown) == []
        assert known(grown) == known(anew)


def test_an_edited_article_tells_of_the_project_that_its_newest_version_does(tmp_path: Path) -> None:
    where: dict[str, Any] = {"location": "江都区", "candidate": "13.5亿元", "amount": "13.5亿元"}
    name, firm = "正极材料生产基地", "恒屹新能源"
    old = told(2, f"{firm}的{name}在江都区投产,总投资12.5亿元。", name, day="2024-07-03", amount="12.5亿元", location="江都区")
    new = version(told(2, f"{firm}的{name}在江都区投产,总投资13.5亿元。", name, day="2024-02-02", **where), 1)
    twin = version(told(3, f"{firm}的{firm}项目在江都区开工,总投资13.5亿元。", f"{firm}项目", day="2024-06-01", investor=firm, **where), 2)
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        store.write([twin, new, old], "run")
        join_store(store)
        assert [row.id for row in rows(store, t.projects)] == [own(old)]
        assert {row.project_id for row in rows(store, t.project_mentions)} == {own(old)}
        assert stale(store) == []
        amounts = {row.value for row in rows(store, t.project_values) if row.attribute == "total_investment"}
        assert amounts == {"1350000000"}


def test_versions_that_a_store_of_before_keeps_in_two_projects_are_one_after_a_join(tmp_path: Path) -> None:
    assert SIGNED.article is not None
    paragraphs = (*SIGNED.article.paragraphs, "记者从园区获悉。")
    edited = version(replace(SIGNED, article=replace(SIGNED.article, paragraphs=paragraphs)), 1)
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        store.write([SIGNED, edited], "run")
        join_store(store)
        (whole,) = rows(store, t.projects)
        with store.writing() as connection:
            split = {column: getattr(whole, column) for column in whole._fields} | {"id": "other", "key": whole.key + 1, "stale": True}
            connection.execute(sa.insert(t.projects).values(split))
            newest = t.project_mentions.c.revision_id == sa.select(t.articles.c.revision_id).scalar_subquery()
            connection.execute(sa.update(t.project_mentions).where(newest).values(project_id="other"))
        join_store(store)
        assert [row.id for row in rows(store, t.projects)] == [own(SIGNED)]
        assert {row.old_id: row.project_id for row in rows(store, t.redirects)} == {"other": own(SIGNED)}
        assert stale(store) == []
