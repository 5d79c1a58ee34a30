"""What the steps of attachment share: projects, where the text speaks of each, and what it speaks of at each sentence."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from zscrawl.reading.document import Document
from zscrawl.reading.spans.names import Name

RECENT: Final = 60


@dataclass
class Project:
    """A project while it is put together: its phrases in the order of the text, and the structures that vouch for it."""

    names: list[Name]
    rules: set[str] = field(default_factory=set)
    series: int | None = None
    prenominal: list[int] = field(default_factory=list)

    @property
    def first(self) -> Name:
        return self.names[0]

    def words(self) -> list[str]:
        """Its phrases, each once; what is only a member of another list does not count."""
        return list(dict.fromkeys(name.text for name in self.names[:RECENT] if not name.bare or name is self.first))


@dataclass(frozen=True, slots=True)
class Sighting:
    """A phrase of the text that a figure can belong to: a project (`index`), a group of several, or a word that points back."""

    start: int
    end: int
    kind: str
    index: int | None = None


@dataclass
class Scene:
    """What the later steps of attachment share.

    `prenominal` and `quantities` say which project stands behind an amount (by its index) or a quantity (by its start);
    `own` are the amounts that no set may claim: of a first project (`总投资X的A等N个项目`), of each where each has one; the article
    ends at `end`.
    """

    document: Document
    names: list[Name]
    projects: list[Project]
    sightings: list[Sighting]
    headings: tuple[tuple[int, int], ...]
    prenominal: dict[int, int]
    quantities: dict[int, int]
    focus: "dict[int, Focus]" = field(default_factory=dict)
    end: int = 1 << 62
    own: frozenset[int] = frozenset()

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.sightings]

    @cached_property
    def _by_project(self) -> dict[int, list[Sighting]]:
        found: dict[int, list[Sighting]] = {}
        for one in self.sightings:
            if one.index is not None:
                found.setdefault(one.index, []).append(one)
        return found

    def within(self, start: int, end: int) -> list[Sighting]:
        """The sightings that begin in a stretch of the text."""
        return self.sightings[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def of(self, index: int) -> list[Sighting]:
        """The sightings of one project."""
        return self._by_project.get(index, [])


@dataclass(frozen=True, slots=True)
class Focus:
    """The project that the text before a sentence speaks of; whether in the same paragraph; how many sentences ago."""

    index: int | None
    same_paragraph: bool
    distance: int


def focus_of(scene: Scene) -> dict[int, Focus]:
    """For the start of each sentence its focus."""
    document = scene.document
    result: dict[int, Focus] = {}
    starts = [start for start, _ in document.paragraphs]
    only = len(scene.projects) == 1
    current: int | None = None
    paragraph = distance = -1
    position = 0
    spoken = (
        {bisect_right(starts, one.start) for one in scene.sightings if one.index is not None or one.kind in ("anaphor", "phase")}
        if only
        else set()
    )
    story = 0
    for begin, end in document.sentences:
        here = bisect_right(starts, begin)
        if document.stories and document.story_at(begin) != story:
            story, current = document.story_at(begin), None
        alone = only and not document.stories
        result[begin] = Focus(0, here in spoken, 0) if alone else Focus(current, here == paragraph, distance)
        named: list[Sighting] = []
        while position < len(scene.sightings) and scene.sightings[position].start < end:
            if scene.sightings[position].index is not None:
                named.append(scene.sightings[position])
            position += 1
        distance += 1
        if named:
            indices = list(dict.fromkeys(one.index for one in named))
            current = indices[0] if len(indices) == 1 else indices[-1] if len(indices) == 2 else None
            paragraph, distance = here, 0
    return result
