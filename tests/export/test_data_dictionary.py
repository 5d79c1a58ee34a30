"""docs/data-dictionary.md names every table, column and key."""

import re
from pathlib import Path

from tests.store.made import outcome
from zscrawl.export.formats import CSV_COLUMNS, article_line
from zscrawl.store.queries import Stored
from zscrawl.store.schema import metadata

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
SECTIONS = {heading: text for heading, _, text in (part.partition("\n") for part in re.split(r"^#+ ", PAGE, flags=re.M))}


def _named(section: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", section))


def test_every_table_has_a_section_that_names_its_columns() -> None:
    facts = _named(SECTIONS["facts: one figure of one project"])
    for name, table in metadata.tables.items():
        sections = [text for heading, text in SECTIONS.items() if name in re.split(r"\W+", heading.partition(":")[0])]
        assert len(sections) == 1, name
        named = _named(sections[0]) | (facts if name == "candidates" else set())
        assert set(table.c.keys()) <= named, name


def test_every_key_of_an_export_is_named() -> None:
    made = outcome(1)
    assert made.article is not None
    line = article_line(Stored("a", "r", made.article, made.reading, ("p",)))
    named = _named(SECTIONS["json, jsonl: one object for each article"])
    assert {*line, *line["projects"][0], *line["projects"][0]["facts"][0]} <= named
    assert set(CSV_COLUMNS) <= _named(SECTIONS["csv: one row for each project that an article tells of"])
