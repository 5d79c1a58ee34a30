"""Where a project is, in made-up news."""

import pytest

from zscrawl.reading import read_text


def locations(text: str) -> list[str | None]:
    return [mention.location.text if mention.location else None for mention in read_text(text).projects]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("青禾科技拟在美国得州投资建设芯片工厂项目，总投资5亿元。", ["美国得州"], id="abroad"),
        pytest.param(
            "青禾公司宣布将投资10亿美元，扩建位于美国佛罗里达州的保健产品生产基地。",
            ["美国佛罗里达州"],
            id="a name abroad that holds a city's at home",
        ),
        pytest.param("青禾科技宣布，马来西亚生产基地项目已投产，总投资5亿元。", ["马来西亚"], id="a name that begins with a country"),
        pytest.param("美国青禾公司在苏州市投资5亿元建设轴承生产基地项目。", ["苏州市"], id="the country that a firm is from is no place"),
    ],
)
def test_where_a_project_is(text: str, expected: list[str | None]) -> None:
    assert locations(text) == expected


def test_the_place_that_an_article_is_about_stands_in() -> None:
    text = "泉州加快风电建设。今年以来，泉州投资不断增长。\n总投资5亿元的青禾风电场项目开工，总投资6亿元的远岸风电场项目投产。"
    assert locations(text) == ["泉州", "泉州"]


def test_no_place_stands_in_where_an_article_is_about_many() -> None:
    text = "泉州加快风电建设。贵阳、泉州、贵阳投资不断增长。\n总投资5亿元的青禾风电场项目开工。"
    assert locations(text) == [None]


def test_a_park_named_like_a_county_does_not_lie_in_itself() -> None:
    (park,) = read_text("江都经济开发区开工的嘉禾冻干食品产业园，总投资3.4亿元。").projects
    assert park.location is not None
    assert park.location.text == "江都经济开发区"
