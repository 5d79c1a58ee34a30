"""The scores on saved pages and on whole sites keep their floors."""

import importlib.util
import json
import re
import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from zscrawl.archive.fixture import read_fixture
from zscrawl.export.contract import outcome_json
from zscrawl.items import Capture, Failure, NotAnArticle, Outcome
from zscrawl.pages import read_page
from zscrawl.pages.decode import decode
from zscrawl.pages.lines import flatten, parse

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FLOORS = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))
pytestmark = pytest.mark.skipif(not (SHARED / "pages" / "gold.jsonl").exists(), reason="no saved pages beside the project")
NOW = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_pages", SHARED / "tools" / "score_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def line_of(identifier: str, capture: Capture, now: datetime) -> dict[str, Any]:
    try:
        outcome = Outcome(capture=capture, article=read_page(capture, None, now))
    except NotAnArticle as error:
        outcome = Outcome(capture=capture, failure=Failure(error.reason, error.detail))
    return dict(outcome_json(outcome, identifier=identifier))


@pytest.fixture(scope="module")
def captures() -> dict[str, Capture]:
    """Every saved page by its id."""
    rows = map(json.loads, (SHARED / "pages" / "manifest.jsonl").read_text(encoding="utf-8").splitlines())
    return {
        row["id"]: Capture(
            url=row["url"] or f"file:///{row['id']}",
            status=200,
            headers=(),
            body=(SHARED / "pages" / row["file"]).read_bytes(),
            fetched_at=NOW,
        )
        for row in rows
    }


@pytest.fixture(scope="module")
def lines(captures: dict[str, Capture]) -> dict[str, dict[str, Any]]:
    """What the reader says of every saved page."""
    return {key: line_of(key, capture, NOW) for key, capture in captures.items()}


def real(gold: dict[str, Any]) -> dict[str, Any]:
    """The gold of the pages that were saved from the web."""
    return {key: row for key, row in gold.items() if not key.startswith("zblog_rendered/")}


def assert_floors(gate: str, figures: dict[str, Any]) -> None:
    """Every figure of a gate is at its floor; of what was invented, at its ceiling."""
    for name, floor in FLOORS[gate].items():
        if name.startswith("invented"):
            assert int(str(figures[name]).split()[0]) <= floor, (name, figures)
        else:
            assert figures[name] >= floor, (name, figures)


@pytest.mark.parametrize(("gate", "rendered"), [("pages_real", False), ("pages_rendered", True)])
def test_saved_pages(gate: str, rendered: bool, scorer: ModuleType, lines: dict[str, dict[str, Any]]) -> None:
    gold = {
        key: row for key, row in scorer.read_jsonl(SHARED / "pages" / "gold.jsonl").items() if key.startswith("zblog_rendered/") == rendered
    }
    assert_floors(gate, scorer.score(gold, lines))


def test_saved_pages_without_a_class_or_an_id(scorer: ModuleType, captures: dict[str, Capture]) -> None:
    gold = real(scorer.read_jsonl(SHARED / "pages" / "gold.jsonl"))
    names = re.compile(r"\s(?:class|id)\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.I)
    bare = {key: replace(captures[key], body=names.sub("", decode(captures[key].body).text).encode("utf-8", "replace")) for key in gold}
    assert_floors("pages_bare", scorer.score(gold, {key: line_of(key, capture, NOW) for key, capture in bare.items()}))


@pytest.mark.parametrize("site", ["yangzhou", "zhenjiang", "wuhu", "danyang", "repost", "day2/yangzhou"])
def test_whole_site(site: str, scorer: ModuleType) -> None:
    gold = scorer.read_jsonl(SHARED / "sites" / site / "gold.jsonl")
    found = {
        capture.url: line_of(capture.url, capture, capture.fetched_at)
        for _, capture in read_fixture(SHARED / "sites" / site)
        if capture.url in gold
    }
    assert_perfect(scorer.score(gold, found))


def assert_perfect(figures: dict[str, Any]) -> None:
    """The bodies are at their floor; every other field is right wherever it is printed, and absent elsewhere."""
    assert figures["body_f1"] >= FLOORS["sites"]["body_f1"]
    assert figures["body_f1_worst"] >= FLOORS["sites"]["body_f1_worst"]
    for field in ("title", "published", "source", "author", "category", "views"):
        assert figures.get(field, 1.0) == 1.0, field
        assert str(figures.get(f"invented_{field}", "0")).split()[0] == "0", field


def rerendered(capture: Capture, design: str) -> Capture:
    """The same lines of the same page in another document: no class, no name, no block of the old one is left."""
    page = flatten(parse(decode(capture.body).utf8))
    title = escape(page.root.findtext(".//title") or "")
    lines = []
    for line in page.lines:
        spans = " ".join(f"<span>{escape(piece.strip())}</span>" for piece in line.pieces if piece.strip())
        lines.append(f'<a href="/x.html">{escape(line.text)}</a>' if line.links * 10 > line.chars * 9 else spans)
    body = {
        "one block after the other": "".join(f"<div>{line}</div>" for line in lines),
        "a row for each line": "<table>" + "".join(f"<tr><td>{line}</td></tr>" for line in lines) + "</table>",
        "line breaks only": "<div>" + "<br>".join(lines) + "</div>",
    }[design]
    return replace(capture, body=f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>".encode())


@pytest.mark.parametrize("design", ["one block after the other", "a row for each line", "line breaks only"])
@pytest.mark.parametrize("site", ["yangzhou", "zhenjiang", "wuhu", "danyang", "repost", "day2/yangzhou"])
def test_whole_site_in_another_design(site: str, design: str, scorer: ModuleType) -> None:
    gold = scorer.read_jsonl(SHARED / "sites" / site / "gold.jsonl")
    captures = [rerendered(capture, design) for _, capture in read_fixture(SHARED / "sites" / site) if capture.url in gold]
    assert_perfect(scorer.score(gold, {capture.url: line_of(capture.url, capture, capture.fetched_at) for capture in captures}))
