"""Phrases that mean the same project are joined."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Final

from zscrawl.reading.attach.phrases import PROJECT_LIKE, Phrases
from zscrawl.reading.attach.scene import RECENT, Project
from zscrawl.reading.spans.names import Name
from zscrawl.reading.spans.places import codes_of, place_at

_SIZE: Final = re.compile(r"[\d.]+[万亿]?[A-Za-z\u4e00-\u9fff]?")
_COPULA: Final = re.compile(
    r"(?:项目|工程|基地|园|）|[该本此](?:项目|工程|基地|园区?))(?:，)?(?:也|同时)?(?:是|为|即|系|作为)(?:[^，。；]{0,24}的)?$"
)
_CORE: Final = re.compile(r"[“”（）()·—\-\s]|(?:建设|新建|扩建|技改|改造|配套)?(?:项目|工程)(?:群|基地)?$|项目(?=[一二三]期$)|^(?:该|本)")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_PHASE_IN: Final = re.compile(r"[一二三四五六七八]期")
_OWNER: Final = re.compile(r"[\u4e00-\u9fff]{2,4}")


def cluster(phrases: Phrases) -> tuple[list[Project], dict[Name, int]]:
    """The projects in the order of the text, and the project of each phrase: those of the body first, then headlines."""
    projects: list[Project] = []
    owner: dict[Name, int] = {}
    vouched = [name for name in phrases.names if name in phrases.rules]
    for topic in _topics(phrases, vouched):
        owner[topic] = len(projects)
        projects.append(Project([topic], {"heading"}, None))
    for name in sorted(vouched, key=phrases.in_heading):
        index = _place(phrases, name, projects, owner) if name not in owner else None
        if index is None and name not in owner and _may_begin(phrases, name, projects):
            index = len(projects)
            projects.append(Project([], set(), phrases.series.get(name)))
        if index is not None:
            projects[index].names.append(name)
            projects[index].rules |= phrases.rules[name]
            owner[name] = index
    for name in phrases.names:
        if name.kind in ("named", "class") and name not in owner and (index := _place(phrases, name, projects, owner)) is not None:
            projects[index].names.append(name)
            owner[name] = index
    order = sorted(range(len(projects)), key=lambda one: min(name.start for name in projects[one].names))
    moved = {old: new for new, old in enumerate(order)}
    return [projects[old] for old in order], {name: moved[index] for name, index in owner.items()}


def _place(phrases: Phrases, name: Name, projects: list[Project], owner: dict[Name, int]) -> int | None:
    """The project that a phrase means, if one is known: its section's where it is like the heading, else the likest."""
    above = phrases.sections.get(name)
    if above is not None and above in owner and _of_topic(phrases, name, above):
        return owner[above]
    return _same(phrases, name, projects, heading=phrases.in_heading(name))


def _may_begin(phrases: Phrases, name: Name, projects: list[Project]) -> bool:
    """A headline begins a project only where the body has none, or where it says the amount."""
    if not phrases.in_heading(name):
        return True
    return name.kind != "class" and (not projects or "prenominal" in phrases.rules[name] or _is_told(phrases, name))


def _is_told(phrases: Phrases, name: Name) -> bool:
    """Whether the body speaks of what a headline names."""
    return any(one.text == name.text and one.start > name.start for one in phrases.names)


def _topics(phrases: Phrases, vouched: list[Name]) -> list[Name]:
    """Section headings that name the project of their section: at least two, each with a like name below it."""
    phrases.sections = _sections(phrases)
    found = [
        topic
        for topic in dict.fromkeys(phrases.sections.values())
        if any(phrases.sections.get(name) == topic and _of_topic(phrases, name, topic) for name in vouched)
    ]
    return found if len(found) > 1 else []


def _of_topic(phrases: Phrases, name: Name, topic: Name) -> bool:
    x, y = (_bigrams(_SIZE.sub("", one.text)) for one in (name, topic))
    return 2 * sum((x & y).values()) >= min(sum(x.values()), sum(y.values()))


def _sections(phrases: Phrases) -> dict[Name, Name]:
    """For each name the name in the section heading above it, if the article has such headings."""
    above: dict[Name, Name] = {}
    current: Name | None = None
    first = phrases.headings[0][0] if phrases.headings else -1
    for name in phrases.names:
        if phrases.in_heading(name) and name.kind == "named":
            start = next(start for start, end in phrases.headings if start <= name.start < end)
            current = name if start != first and PROJECT_LIKE.search(name.head) and len(name.text) >= 6 else None
        elif current is not None and not phrases.in_heading(name):
            above[name] = current
    return above


def _named_before(phrases: Phrases, name: Name, projects: list[Project]) -> int | None:
    """The project that `N是…的M` says M to be."""
    begin, _ = phrases.document.sentence_at(name.start)
    best: tuple[int, int] | None = None
    for index in range(max(0, len(projects) - RECENT), len(projects)):
        for other in projects[index].names[-RECENT:]:
            if begin - 120 <= other.start and other.end <= name.start and (best is None or other.end > best[0]):
                best = (other.end, index)
    return best[1] if best else None


def _same(phrases: Phrases, name: Name, projects: list[Project], *, heading: bool) -> int | None:
    copula = _COPULA.search(phrases.text[max(0, name.start - 30) : name.start])
    if copula and (index := _named_before(phrases, name, projects)) is not None:
        return index
    best, chosen = 0.0, None
    owned = phrases.owned
    if name.kind == "class" and len(name.text) < 5:
        return None
    for index in range(max(0, len(projects) - RECENT), len(projects)):
        project = projects[index]
        if project.series is not None and project.series == phrases.series.get(name) and name.text != project.first.text:
            continue
        if name in owned and any(one in owned and name.start - one.end < 60 and one.text != name.text for one in project.names[-RECENT:]):
            continue
        score = max(likeness(name.text, words) for words in project.words())
        if score < 0.8 and project.series is not None and name in phrases.series:
            continue
        if score > best:
            best, chosen = score, index
    if heading and len(projects) == 1 and best >= 0.25:
        return chosen
    return chosen if best >= 0.6 else None


@dataclass(frozen=True, slots=True)
class _Core:
    """What of a phrase tells its project: the words without 项目, the numbers, the phases, the pairs of characters."""

    words: str
    numbers: frozenset[str]
    phases: frozenset[str]
    pairs: "Counter[str]"
    place: int
    codes: tuple[str, ...]


def _may_be_one(codes: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether one division can lie in the other, or be it."""
    stems = [[code.rstrip("0") for code in group] for group in (codes, others)]
    return any(a.startswith(b) or b.startswith(a) for a in stems[0] for b in stems[1])


@lru_cache(maxsize=4096)
def _core(phrase: str) -> _Core:
    words = _CORE.sub("", phrase)
    place = place_at(words, 0) or 0
    numbers, phases = frozenset(_NUMBER.findall(words)), frozenset(_PHASE_IN.findall(words))
    return _Core(words, numbers, phases, _bigrams(words), place, codes_of(words[:place]) if place else ())


def likeness(one: str, other: str) -> float:
    """How surely two phrases of one article mean the same project, 0 to 1."""
    x, y = _core(one), _core(other)
    a, b = x.words, y.words
    if not a or not b:
        return 0.0
    if x.place and y.place and not _may_be_one(x.codes, y.codes):
        return 0.0
    if x.numbers and y.numbers and not (x.numbers <= y.numbers or y.numbers <= x.numbers):
        return 0.0
    if x.phases and y.phases and not x.phases & y.phases:
        return 0.0
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if len(short) >= 2 and short in long:
        return 0.9 if len(short) >= 3 else 0.6
    if len(short) >= 5 and _subsequence(short, long):
        return 0.8
    if 2 * (len(short) - 1) < 0.6 * (len(short) + len(long) - 2):
        return 0.0
    if not x.place and not y.place and _of_two_owners(a, b):
        return 0.0
    return 2 * sum((x.pairs & y.pairs).values()) / max(1, len(a) + len(b) - 2)


def _of_two_owners(one: str, other: str) -> bool:
    """Whether two phrases say the same thing behind two short words that share nothing (`甲科新能源产业园`, `乙达新能源产业园`)."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False)))
    left, right = one[: len(one) - shared], other[: len(other) - shared]
    return bool(shared > 3 and _OWNER.fullmatch(left) and _OWNER.fullmatch(right) and not set(left) & set(right))


def _subsequence(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


def _bigrams(text: str) -> Counter[str]:
    return Counter(text[index : index + 2] for index in range(len(text) - 1))
