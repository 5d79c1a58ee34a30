"""A project's industry by its own words: GB/T 4754-2017 section and division, and the strategic emerging group where it is clear."""

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from zscrawl.items import Sector
from zscrawl.reading.attach.scene import Project, Scene

_PURPOSE: Final = re.compile(r"(?:主要(?:从事|生产|建设|经营)|年产|生产|从事|专注于?|建设)[^。；\n]{0,60}")


@dataclass(frozen=True, slots=True)
class _Row:
    section: str
    division: str | None
    emerging: str | None


def _load() -> tuple[re.Pattern[str], tuple[_Row, ...]]:
    rows: list[_Row] = []
    patterns: list[str] = []
    for line in files("zscrawl.reading").joinpath("data/sectors.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        words, section, division, emerging = line.split(" ")
        patterns.append(f"(?P<r{len(rows)}>{words})")
        rows.append(_Row(section, None if division == "-" else division, None if emerging == "-" else emerging))
    firsts = {word[0] for pattern in patterns for word in pattern.split(">", 1)[1].strip(")").split("|")}
    return re.compile(f"(?=[{''.join(map(re.escape, sorted(firsts)))}])(?:{'|'.join(patterns)})"), tuple(rows)


_WORDS, _ROWS = _load()


def sectors_of(scene: Scene) -> list[Sector | None]:
    """For each project its sector with the words that say it, or None where nothing does."""
    return [_of(scene, project) for project in scene.projects]


def _of(scene: Scene, project: Project) -> Sector | None:
    """By the project's names, the first row of the table that one of them holds; else by what its sentence says it makes."""
    found: list[tuple[int, int, int]] = []
    for name in project.names:
        found += _matches(scene, name.start, name.end)
    if not found:
        begin, end = scene.document.sentence_at(project.first.start)
        purpose = _PURPOSE.search(scene.document.text, max(begin, project.first.end), end)
        found = _matches(scene, purpose.start(), purpose.end()) if purpose else []
    if not found:
        return None
    index, start, end = min(found)
    row = _ROWS[index]
    return Sector(row.section, row.division, row.emerging, scene.document.span(start, end))


def _matches(scene: Scene, start: int, end: int) -> list[tuple[int, int, int]]:
    found = []
    for match in _WORDS.finditer(scene.document.text, start, end):
        found.append((int((match.lastgroup or "r0")[1:]), match.start(), match.end()))
    return found
