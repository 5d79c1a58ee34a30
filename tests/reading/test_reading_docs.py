"""docs/reading.md names every key that `scrapy read` prints, and every value that a key can take."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zscrawl.export.contract import reading_json
from zscrawl.items import Measure, Role, Stage
from zscrawl.reading import read_text

DOCS = (Path(__file__).resolve().parents[2] / "docs/reading.md").read_text(encoding="utf-8")
CODE = set(re.findall(r"`([^`]+)`", DOCS))

TEXT = (
    "2023年是江城的“项目提速年”。上半年，全市新签约亿元以上项目28个，总投资约132.4亿元，同比增长33.3%。\n"
    "3月5日，由青禾电子股份有限公司投资建设的青禾电子封装项目在扬州市江都区正式开工，总投资5000万美元，占地80亩，其中一期投资1000万至2000万美元。"
    "项目达产后可形成年产5万吨电池材料的生产能力，年销售收入2亿元，年纳税5亿元，预计今年10月投产。"
)


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for one in value.values():
            yield from keys(one)
    elif isinstance(value, list):
        for one in value:
            yield from keys(one)


def test_every_key_is_told() -> None:
    reading = reading_json(read_text(TEXT, title="江城签约28个项目 总投资132.4亿元"))
    assert all(reading[name] for name in ("projects", "statistics", "checks", "candidates", "dates", "written"))
    assert not set(keys(reading)) - CODE


def test_every_role_measure_stage_and_kind_is_told() -> None:
    sources = (Path(__file__).resolve().parents[2] / "zscrawl/reading/checks").glob("*.py")
    kinds = {
        kind for path in sources for kind in re.findall(r'(?:check|_at_most|_implied)\([^"]*?"(\w+)",', path.read_text(encoding="utf-8"))
    }
    told = set(re.findall(r"\w+", " ".join(CODE)))
    assert kinds
    assert {*kinds, *map(str, Role), *map(str, Measure), *map(str, Stage)} <= told
