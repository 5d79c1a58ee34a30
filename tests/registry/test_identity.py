"""Mentions are joined by name, investor, place, amount and product; every kind that is easily mistaken has its own case."""

import json
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zscrawl.registry.identity import Decision, Profile, compare, profile, profile_from, without_detail
from zscrawl.registry.naming import are_kin, brand, core, phase_of, place, plain, same_firm

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE.parent / "floors.toml").read_text(encoding="utf-8"))["registry"]
PAIRS: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("form", "gate"), [(lambda profile: profile, "pairs"), (without_detail, "stored_pairs")], ids=["as said", "as stored"]
)
def test_pairs_of_mentions_are_told_apart_as_well_as_the_floors_say(form: Callable[[Profile], Profile], gate: str) -> None:
    said: Counter[tuple[str, str]] = Counter()
    for pair in PAIRS:
        there, back = (compare(form(profile_from(pair[one])), form(profile_from(pair[other]))) for one, other in ("ab", "ba"))
        assert there == back
        said[pair["relation"], there.relation] += 1
    joined = sum(count for (_, found), count in said.items() if found != "different")
    meant = sum(count for (gold, _), count in said.items() if gold != "different")
    right = sum(count for (gold, found), count in said.items() if gold == found != "different")
    assert len(PAIRS) >= 150
    assert right / joined >= FLOORS[f"{gate}_precision"]
    assert right / meant >= FLOORS[f"{gate}_recall"]


def mention(name: str, investor: str | None = "恒屹新能源", total: float | None = None, **more: Any) -> Profile:
    totals = [(round(total * 10**8), None)] if total else []
    return profile(name, investors=[investor] if investor else [], totals=totals, **{"city": "扬州市", "location": "江都区"} | more)


def decide(a: Profile, b: Profile) -> Decision:
    return compare(a, b)


def test_another_word_for_the_same_product_is_the_same_project() -> None:
    assert decide(mention("太阳能电池组件项目", total=12), mention("恒屹光伏电池组件生产基地", total=12)).relation == "same"


def test_a_raised_amount_is_the_same_project() -> None:
    decision = decide(mention("钠电正极材料项目", total=26.8), mention("钠离子电池正极材料项目", total=32))
    assert decision.relation == "same"
    assert "the amount has changed" in decision.reasons


def test_a_firm_under_its_brand_and_its_legal_name_is_one_firm() -> None:
    legal = mention("正极材料项目", "江苏恒屹新能源材料股份有限公司")
    assert decide(legal, mention("恒屹正极材料基地", "恒屹集团")).relation == "same"


def test_the_same_firm_builds_other_projects() -> None:
    assert decide(mention("钠电正极材料项目", total=10), mention("锂电回收项目", total=10)).relation == "different"


def test_the_same_name_in_another_city_is_another_project() -> None:
    decision = decide(mention("钠电正极材料项目"), mention("钠电正极材料项目", city="芜湖市", location="鸠江区"))
    assert (decision.relation, decision.conflict) == ("different", True)


def test_a_phase_is_part_of_its_project_and_no_other_phase() -> None:
    whole, first, second = (mention(f"钠电正极材料项目{phase}") for phase in ("", "一期", "（二期）"))
    assert decide(whole, first).relation == "part_of"
    assert decide(first, second).related == "phase_of_same"


def test_a_building_is_part_of_the_park_whose_name_its_own_begins_with() -> None:
    park, tower, hotel = (mention(f"星渚产业园{rest}", None, total) for rest, total in (("", 38), ("封测楼", 2), ("酒店", 3)))
    assert decide(park, tower).relation == decide(hotel, park).relation == "part_of"
    assert decide(tower, hotel).relation == "different"


def test_an_odd_amount_joins_what_a_firm_calls_by_other_words_and_a_round_one_does_not() -> None:
    assert decide(mention("豆瓣项目", total=2.36), mention("火锅底料工厂", total=2.36)).relation == "same"
    assert decide(mention("豆瓣项目", total=10), mention("火锅底料工厂", total=10)).relation == "different"


def test_foreign_money_is_compared_by_the_rate_of_its_year() -> None:
    said = {"name": "医用导管项目", "investors": ["维尔康"], "city": "扬州市", "location": "江都区", "published": "2021-06-01"}
    dollars, other = ([{"role": "total_investment", "value": value, "unit": "USD"}] for value in (80_000_000, 30_000_000))
    yuan = [{"role": "total_investment", "value": 520_000_000, "unit": "CNY", "qualifier": "about"}]
    here, there, apart = (profile_from(said | {"facts": facts}) for facts in (dollars, yuan, other))
    assert "both cost" in " ".join(decide(here, there).reasons)
    assert "the amounts are far apart" in decide(apart, there).reasons


def test_an_expansion_is_a_new_project_related_to_the_old_one() -> None:
    decision = decide(mention("光伏组件项目"), mention("光伏组件扩建项目"))
    assert (decision.relation, decision.related) == ("different", "expansion_of")


def test_what_is_likely_and_not_certain_waits_for_a_person() -> None:
    assert decide(mention("储能项目", None, location=None), mention("储能项目", None, location="江都区", total=9)).possible is False
    assert decide(mention("新材料项目"), mention("电子化学品项目")).possible is True


@pytest.mark.parametrize(
    ("firm", "expected"),
    [
        ("江苏恒屹新能源材料有限公司", "恒屹"),
        ("仪征市远澜精密机械有限公司", "远澜"),
        ("上海电气风电集团", "上海电气"),
        ("费曼（中国）投资有限公司", "费曼"),
        ("挪威菲约德公司", "菲约德"),
        ("新能源装备企业", ""),
    ],
)
def test_the_brand_of_a_firm_is_what_is_its_own_in_its_name(firm: str, expected: str) -> None:
    assert brand(firm) == expected


def test_one_brand_that_goes_on_as_another_is_one_firm_only_with_more_than_a_character() -> None:
    assert same_firm("亚新科", "亚新科双环活塞环")
    assert same_firm("宁德时代", "时代")
    assert same_firm("中车恒力", "恒力")
    assert same_firm("晶尚硅", "晶尚硅业")
    assert not same_firm("京东", "京东方")
    assert not are_kin("京东", "京东方")
    assert are_kin("三泽", "宝珂三泽密封")


def test_names_are_brought_to_what_they_are_about() -> None:
    assert core(plain("年产5万吨鋰離子電池電解液項目（二期）")) == "锂电池电解液"
    assert phase_of("二期工程") == "2"
    assert phase_of("一期、二期项目") is None


def test_a_place_is_read_in_the_light_of_the_sites_city() -> None:
    assert place("鼓楼区", "", "南京市").county == "320106"
    assert place("鼓楼区", "", "徐州市").county == "320302"
    assert place("市经开区", "", "扬州市").zone == place("扬州经济技术开发区", "", "扬州市").zone == "经开区"
    assert place("海宁尖山新区", "", "嘉兴市").county == "330481"
    assert place("长兴岛经济技术开发区", "", "大连市").city == "2102"
    assert place(None, "新建机场高速项目", "岳阳市").city == "4306"
    assert place("镇江", "润州数据湖产业园项目", "镇江市", "321100").county == "321111"
