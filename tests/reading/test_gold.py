"""Gold scores of projects, facts, investors and stages, and of the amounts of the seeds; the floors only go up."""

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from zscrawl.export.contract import reading_json
from zscrawl.reading import read_text
from zscrawl.reading.attach.roles import assign_roles
from zscrawl.reading.document import make_document

SHARED = Path(__file__).resolve().parents[3] / "shared"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the gold beside the project is not here")


def scored(name: str) -> dict[str, Any]:
    """The figures of the scorer that lies beside the gold."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    gold = score.read_jsonl(SHARED / "gold" / name)
    system = {key: reading_json(read_text(row["text"], city=row.get("city"))) for key, row in gold.items()}
    result: dict[str, Any] = score.score(gold, system)
    return result


@pytest.mark.parametrize("name", ["dev", "seeds"])
def test_projects_stay_above_their_floors(name: str, floors: dict[str, dict[str, float]]) -> None:
    result = scored(f"{name}.jsonl")
    reached = {
        "investment_precision": result["investment"]["precision"],
        "investment_recall": result["investment"]["recall"],
        **{key: result[key]["f1"] for key in ("projects", "facts", "investors")},
        **{key: result[key]["share"] for key in ("stage", "evidence", "qualifier")},
    }
    floor = floors[f"projects_{name}"]
    ceiling = floor["false_projects"]
    assert {key: value for key, value in reached.items() if value < floor[key]} == {}
    assert result["false_projects_on_articles_without_any"] <= ceiling


def seed_amounts() -> Iterator[tuple[dict[str, Any], Any]]:
    """Each gold amount of the seeds with the one that we find at its place."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for line in (SHARED / "gold" / "seed_amounts.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["seed"], []).append(row)
    for seed, golds in rows.items():
        text = (SHARED / "seeds" / seed).read_text(encoding="utf-8")
        document = assign_roles(make_document(text, title=None, published=None, city=None))
        for gold in golds:
            spans = [(document.span(one.start, one.end), one) for one in document.amounts]
            yield gold, next((one for span, one in spans if span.start < gold["end"] and gold["start"] < span.end), None)


def test_amounts_of_the_seeds(floors: dict[str, dict[str, float]]) -> None:
    pairs = [(gold, found) for gold, found in seed_amounts() if found is not None]
    values = sum(found.value == gold["value"] and found.unit == gold["unit"] for gold, found in pairs)
    roles = sum(found.role == gold["role"] for gold, found in pairs)
    assert values >= floors["seed_amounts"]["values"]
    assert roles >= floors["seed_amounts"]["roles"]
