"""Articles: exact copies, near copies, other tellings and templates are told apart; the order of arrival makes no difference."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
import sqlalchemy as sa

from bench.copies import link, put
from bench.stories import make
from zscrawl.registry.copies import Publication, Verdict, compare, delay_hours, original
from zscrawl.registry.sketch import Text, read, sketch_of
from zscrawl.store import open_store
from zscrawl.store import schema as t

STORY = (
    "11月3日,柳湾市与恒屹电池有限公司正式签约,总投资26.8亿元的钠电正极材料项目落户滨江工业园。项目用地312亩,新建厂房14.6万平方米,分两期建设,其中一期投资9.4亿元。\n"
    "达产后可形成年产4.5万吨正极材料的能力,年销售38亿元、税收1.9亿元。恒屹电池有限公司董事长秦望川说,柳湾的港口和配套是公司最终落笔的理由。\n"
    "园区为项目配备了专班,从立项到拿地只用了四十一天,首批设备预计明年春天进场。"
)
RETOLD = (
    "又一家动力电池上游企业来到柳湾。昨天的签约台上,秦望川在合同上写下名字,他执掌的恒屹电池有限公司将在滨江工业园拿出312亩地做钠电正极,盘子26.8亿元,头一期就要花掉9.4亿元。\n"
    "按企业的测算,等到机器全部转起来,每年能交出4.5万吨产品,卖到38亿元,给地方留下1.9亿元税款。谈到为什么选这里,他提到了深水码头。"
)
REPORT = (
    "{month},全市新签亿元以上项目{count}个,计划总投资{amount}亿元,同比增长{rate}%。"
    "其中制造业{part}个,占比过半。各板块要紧盯在谈线索,力促早签约、早开工、早投产,为完成全年目标打下基础。"
)


def kind(a: str, b: str) -> str:
    there, back = compare(read(a), read(b)), compare(read(b), read(a))
    assert there == back
    return there.kind


@pytest.mark.parametrize(
    "copy",
    [
        STORY.replace("\n", "  \n\n").replace(",", ","),
        "".join(f"{char}(zhù)" if char == "柳" else char for char in STORY),
        STORY.replace("項", "项").translate(str.maketrans("项园万亩产销税长说", "項園萬畝產銷稅長說")),
        STORY.replace("26.8", "26.8").replace("312", "312"),
    ],
    ids=["spaces and commas", "pinyin", "traditional script", "full width"],
)
def test_the_same_words_in_another_dress_are_an_exact_copy(copy: str) -> None:
    assert kind(STORY, copy) == "exact"


@pytest.mark.parametrize(
    "copy",
    [
        "【柳湾快讯】编辑:小舟 阅读 5821\n"
        + STORY
        + "\n免责声明:本文来自网络,版权归原作者,如有侵权请致电400-820-1199或写信到tousu@example.cn。",
        STORY.replace("正式", "已经").replace("建设", "打造").replace("预计", "估计").replace("理由", "原因").replace("说", "表示"),
        STORY.replace("柳湾市", "我市").replace("柳湾", "我市"),
        STORY[:130],
    ],
    ids=["header and footer", "synonyms", "place swapped", "cut short"],
)
def test_edited_copies_are_near_copies(copy: str) -> None:
    assert kind(STORY, copy) == "near"


def test_the_same_event_in_other_words_is_no_copy() -> None:
    assert kind(STORY, RETOLD) == "same_event"


def test_reports_on_one_template_are_no_copies_of_one_another() -> None:
    march = REPORT.format(month="3月份", count=41, amount="186.4", rate="12.7", part=23)
    april = REPORT.format(month="4月份", count=37, amount="203.9", rate="8.3", part=29)
    assert kind(march, april) == "template"
    assert kind(march, march.replace("力促", "促成")) == "near"


def test_other_news_is_unrelated() -> None:
    assert (
        kind(
            STORY,
            "昨晚的县篮球联赛上,东门街道队以七十八比七十一战胜开发区队,捧起了今年的冠军奖杯,球迷们在场边欢呼到深夜,主办方还为孩子们准备了投篮游戏。",
        )
        == "unrelated"
    )


def test_a_copy_that_was_cut_short_is_found_by_its_lead() -> None:
    assert sketch_of(STORY)[1].bands & sketch_of("本报讯 " + STORY[:140] + "(完)")[1].bands


def _publication(
    id: str, day: str | None, source: str | None = None, publisher: str | None = None, event: date | None = None
) -> Publication:
    return Publication(
        id=id,
        site=None,
        published=datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None,
        event=event,
        source=source,
        publisher=publisher,
    )


def test_the_original_is_the_earliest_article() -> None:
    early, late, undated = _publication("b", "2023-02-10T08:32"), _publication("a", "2023-02-11"), _publication("0", None)
    assert original([late, undated, early]) is early
    assert delay_hours(late, early) == pytest.approx(15.47)
    assert delay_hours(undated, early) is None


def test_the_original_is_the_article_that_others_name_as_their_source() -> None:
    paper = _publication("c", "2023-02-12", publisher="柳湾日报")
    mill = _publication("a", "2023-02-11", source="柳湾日报")
    assert original([mill, paper]) is paper


def test_of_articles_of_one_day_the_one_with_the_earlier_event_is_the_original() -> None:
    known, unknown = _publication("z", "2023-02-10", event=date(2023, 2, 8)), _publication("a", "2023-02-10")
    assert original([unknown, known]) is known


def cache_pairs() -> Callable[[Text, Text], Verdict]:
    """`compare`, once for each pair of texts: fifty shuffles ask the same."""
    known: dict[frozenset[str], Verdict] = {}

    def cached(a: Text, b: Text) -> Verdict:
        key = frozenset((a.words, b.words))
        if key not in known:
            known[key] = compare(a, b)
        return known[key]

    return cached


@pytest.mark.parametrize(
    ("cap", "few", "shuffles"),
    [(32, 4, 50), (3, 3, 10), (32, 1, 10)],
    ids=["roomy", "keys that become too common", "keys that become weak"],
)
def test_the_order_of_arrival_makes_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cap: int, few: int, shuffles: int
) -> None:
    monkeypatch.setattr("zscrawl.registry.join.copies.CAP", cap)
    monkeypatch.setattr("zscrawl.registry.join.copies.FEW", few)
    monkeypatch.setattr("zscrawl.registry.join.copies.sketch_of", cache(sketch_of))
    monkeypatch.setattr("zscrawl.registry.join.copies.read", cache(read))
    monkeypatch.setattr("zscrawl.registry.join.copies.compare", cache_pairs())
    corpus, outcomes = make(70, seed=7), set()
    with open_store(f"sqlite:///{tmp_path / 'copies.db'}") as store:
        put(store, corpus)
        for shuffle in range(shuffles):
            dice = random.Random(shuffle)
            dice.shuffle(corpus)
            link(store, corpus, batch=dice.choice((9, 25)))
            with store.writing() as connection:
                outcomes.add(tuple(sorted(map(tuple, connection.execute(sa.select(t.copies))))))
                for table in (t.copies, t.copy_pairs, t.bands, t.sketches):
                    connection.execute(sa.delete(table))
    assert len(outcomes) == 1
    assert len(next(iter(outcomes))) >= 6
