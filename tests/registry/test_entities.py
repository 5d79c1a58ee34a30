"""A firm is one under its brand, its legal name and its registration code; a development zone is one under its names."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.registry.made import told
from zscrawl.items import Outcome
from zscrawl.registry.entities import code_of
from zscrawl.registry.join import join_store
from zscrawl.registry.join.views import projects_of
from zscrawl.store import Store, open_store, views
from zscrawl.store import schema as t

CODE = "91321000MA1XYT1234"
LEGAL = told(
    1,
    f"江苏盛澜电子有限公司(统一社会信用代码:{CODE})的封装项目在江都区签约。",
    "封装项目",
    day="2024-07-01",
    investor="江苏盛澜电子有限公司",
)
BRAND = told(2, f"澜芯科技(统一社会信用代码{CODE})的测试项目在江都区开工。", "测试项目", day="2024-07-02", investor="澜芯科技")
BARE = told(3, "澜芯科技的靶材项目在江都区投产。", "靶材项目", day="2024-07-03", investor="澜芯科技")
ZONE = told(
    4, "启源生物在扬州经济技术开发区建设疫苗项目。", "疫苗项目", day="2024-06-01", investor="启源生物", location="扬州经济技术开发区"
)
SHORT = told(5, "恒屹集团的隔膜项目在扬州经开区开工。", "隔膜项目", day="2024-07-01", investor="恒屹集团", location="扬州经开区")
ITS_OWN = told(6, "博瑞电子在开发区建设连接器项目。", "连接器项目", day="2024-07-01", investor="博瑞电子", location="开发区")
ELSEWHERE = told(
    7, "博瑞电子在芜湖经开区建设线束项目。", "线束项目", day="2024-07-01", investor="博瑞电子", location="芜湖经开区", city="芜湖市"
)


def joined(path: Path, outcomes: tuple[Outcome, ...]) -> Store:
    store = open_store(f"sqlite:///{path}")
    for outcome in outcomes:
        store.write([outcome], "run")
        join_store(store)
    return store


def entities(store: Store, kind: str) -> list[tuple[Any, ...]]:
    """Name, city, code, all names and the number of projects of each entity."""
    p = t.project_entities.c
    with store.reading() as connection:
        return [
            (
                row.name,
                row.city,
                row.code,
                views.names_of(connection, row.id),
                connection.scalar(sa.select(sa.func.count()).where(p.entity_id == row.id)),
            )
            for row in connection.execute(sa.select(t.entities).where(t.entities.c.kind == kind).order_by(t.entities.c.name))
        ]


def test_a_zone_is_one_park_under_its_names_and_another_city_s_is_another(tmp_path: Path) -> None:
    with joined(tmp_path / "parks.db", (ZONE, SHORT, ITS_OWN, ELSEWHERE)) as store:
        assert entities(store, "park") == [
            ("扬州经济技术开发区", "扬州市", None, ["开发区", "扬州经开区", "扬州经济技术开发区"], 3),
            ("芜湖经开区", "芜湖市", None, ["芜湖经开区"], 1),
        ]
        with store.reading() as connection:
            assert len(projects_of(connection, "park", "扬州经济技术开发区")) == 3


def test_a_registration_code_makes_one_firm_of_two_names_in_any_order(tmp_path: Path) -> None:
    found = []
    for at, order in enumerate(permutations((LEGAL, BRAND, BARE))):
        with joined(tmp_path / f"{at}.db", order) as store:
            assert entities(store, "investor") == [
                ("江苏盛澜电子有限公司", None, CODE, [CODE, "江苏盛澜电子有限公司", "澜芯科技"], 3),
            ]
            with store.reading() as connection:
                found.append([tuple(row) for row in connection.execute(sa.select(t.entities))])
                for row in connection.execute(sa.select(t.redirects)):
                    assert views.entity(connection, row.old_id).code == CODE
                assert len(projects_of(connection, "investor", CODE)) == 3
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize(
    ("names", "body", "code"),
    [
        (("盛澜电子有限公司",), f"盛澜电子有限公司(统一社会信用代码:{CODE})", CODE),
        (("盛澜电子",), f"盛澜电子有限公司,统一社会信用代码为{CODE},", CODE),
        (("博瑞电子有限公司",), f"博瑞电子有限公司、盛澜电子有限公司(统一社会信用代码:{CODE})", None),
        (("博瑞集团",), f"博瑞集团下属盛澜电子有限公司(统一社会信用代码:{CODE})", None),
        (("盛澜电子有限公司",), "盛澜电子有限公司(统一社会信用代码:9132100)", None),
    ],
    ids=["legal name", "brand", "the other firm's", "the subsidiary's", "cut short"],
)
def test_a_code_belongs_to_the_firm_right_before_it(names: tuple[str, ...], body: str, code: str | None) -> None:
    assert code_of(names, body) == code
