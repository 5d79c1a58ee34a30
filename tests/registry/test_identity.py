"""Mentions are joined by name, investor, place, amount and product; every kind that is easily mistaken has its own case."""

import json
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zscrawl.registry.identity import Decision, Profile, compare, is_part, profile, profile_from, without_detail
from zscrawl.registry.naming import (
    are_kin,
    brand,
    brief_road,
    core,
    measure,
    ordinals_of,
    parts_of,
    phase_of,
    place,
    plain,
    routes_of,
    same_firm,
    spellings,
)

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE.parent / "floors.toml").read_text(encoding="utf-8"))["registry"]
# The first pairs that were written, and those of further kinds, each with its floors.
SETS: dict[str, list[dict[str, Any]]] = {
    name: [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()] for name in ("pairs", "kinds")
}
PAIRS = [pair for pairs in SETS.values() for pair in pairs]


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize(("form", "prefix"), [(lambda profile: profile, ""), (without_detail, "stored_")], ids=["as said", "as stored"])
def test_pairs_of_mentions_are_told_apart_as_well_as_the_floors_say(form: Callable[[Profile], Profile], prefix: str, name: str) -> None:
    gate = prefix + name
    said: Counter[tuple[str, str]] = Counter()
    for pair in SETS[name]:
        there, back = (compare(form(profile_from(pair[one])), form(profile_from(pair[other]))) for one, other in ("ab", "ba"))
        assert there == back
        said[pair["relation"], there.relation] += 1
    joined = sum(count for (_, found), count in said.items() if found != "different")
    meant = sum(count for (gold, _), count in said.items() if gold != "different")
    right = sum(count for (gold, found), count in said.items() if gold == found != "different")
    assert len(SETS[name]) >= 150
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


def test_parts_of_any_kind_are_told_by_what_numbers_or_places_them() -> None:
    assert parts_of("科创园二期") == {"2"}
    assert parts_of("灌区改造工程施工3标") == {"标段3"}
    assert parts_of("绕城高速清河至柳林段") == {"清河至柳林段"}
    assert parts_of("数据港7号机房楼") == {"7号"}
    assert parts_of("地铁19号线") == parts_of("科创园一至三期") == frozenset()


def test_a_lot_a_section_and_a_line_are_part_of_what_has_no_number() -> None:
    whole = mention("清溪灌区改造工程", None, 6)
    lots = [mention(f"清溪灌区改造工程施工{number}标", None) for number in "13"]
    assert decide(whole, lots[0]).relation == "part_of"
    assert (is_part(lots[0], whole), is_part(whole, lots[0])) == (True, False)
    assert (decide(*lots).relation, decide(*lots).conflict) == ("different", True)


def test_what_is_as_large_as_the_other_is_no_part_of_it() -> None:
    whole, unit = (mention(name, total=9, capacities=[("50000", "吨", None)]) for name in ("三氯氢硅一体化项目", "5万吨三氯氢硅装置"))
    assert decide(whole, unit).relation == "same"


def test_works_of_one_name_in_two_towns_of_a_county_are_two() -> None:
    here, there = (mention("集中供水厂", total=0.7, location=f"江都区{town}") for town in ("小纪镇", "樊川镇"))
    assert (decide(here, there).relation, decide(here, there).conflict) == ("different", True)


def test_names_of_other_lines_of_business_are_of_other_projects() -> None:
    decision = decide(mention("肉牛屠宰项目", total=5), mention("游艇码头项目", total=5))
    assert decision.relation == "different"
    assert "of other lines of business" in decision.reasons


def test_a_quantity_is_compared_whatever_its_unit() -> None:
    assert measure("30", "MW") == measure("30000", "千瓦") == measure("3", "万千瓦")
    assert measure("8", "吨/日") == measure("8", "吨")


def test_a_firm_that_is_spelt_in_two_scripts_has_two_brands() -> None:
    assert spellings("海德里希（Heldrich）") == ["Heldrich", "海德里希"]
    assert spellings("Heldrich GmbH") == ["Heldrich"]
    assert brand("国网江苏省电力公司") == brand("国家电网")


def test_a_road_is_known_by_the_first_characters_of_its_places() -> None:
    assert brief_road("清河至柳林至白沙高速公路") == ["清柳白高速"]
    assert routes_of("国道219线改造") == routes_of("G219改造") == {"G219"}
    assert (ordinals_of("第三水厂"), ordinals_of("第三代半导体")) == ({"3"}, frozenset())
