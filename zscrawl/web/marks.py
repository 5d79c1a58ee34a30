"""A text with what was read of it marked in place, and the sentence around a piece of evidence. Pure functions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from zscrawl.items import Mention, Reading, Span
from zscrawl.web import shown
from zscrawl.web.words import Language

Kind = Literal["project", "investor", "figure", "statistic", "place", "stage", "date", "candidate"]
KINDS: tuple[Kind, ...] = ("project", "investor", "figure", "statistic", "place", "stage", "date", "candidate")
ENDS = "。！？!?；;\n"
# A sentence without an end is cut so far before and after its evidence.
REACH = 120


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that was read as something; `says` is what."""

    span: Span
    kind: Kind
    says: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text with all marks that cover it; `anchors` are the ids of the marks that begin here."""

    text: str
    kinds: tuple[Kind, ...]
    says: str
    anchors: tuple[str, ...]


def anchor(field: str, start: int, end: int) -> str:
    """The id of a piece of evidence on its article's page."""
    return f"{field}-{start}-{end}"


def marks_of(reading: Reading, language: Language) -> list[Mark]:
    """Everything that was read, as marks."""
    marks = [mark for mention in reading.projects for mark in _of_mention(mention, language)]
    for statistic in reading.statistics:
        share = statistic.unit is None and statistic.measure in ("growth", "share", "rate", "completion_rate")
        said = shown.figure(statistic.value, statistic.unit, language, statistic.qualifier, share=share)
        marks.append(Mark(statistic.evidence, "statistic", f"{shown.measure(statistic.measure, language)} {said}"))
    marks += [Mark(c.fact.evidence, "candidate", f"{shown.attribute(c.fact.role, language)}: {c.reason}") for c in reading.candidates]
    for dated in reading.dates:
        if dated.interval:
            first, last = dated.interval.first.isoformat(), dated.interval.last.isoformat()
            marks.append(Mark(dated.evidence, "date", shown.days(first, last, language)))
    return marks


def _of_mention(mention: Mention, language: Language) -> Iterator[Mark]:
    name = mention.name.text
    yield Mark(mention.name, "project", name)
    yield from (Mark(span, "project", name) for span in mention.aliases)
    yield from (Mark(span, "investor", name) for span in mention.investors)
    if mention.stage and mention.stage_evidence:
        yield Mark(mention.stage_evidence, "stage", f"{name}: {shown.stage(mention.stage, language)}")
    if mention.location:
        yield Mark(mention.location, "place", name)
    for fact in mention.facts:
        said = shown.figure(fact.value, fact.unit, language, fact.qualifier)
        yield Mark(fact.evidence, "figure", f"{name}: {shown.attribute(fact.role, language)} {said}")


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The text cut where a mark begins or ends; marks that do not fit it are left out."""
    fitting = sorted((m for m in marks if m.span.end <= len(text)), key=lambda m: (m.span.start, -m.span.end))
    cuts = sorted({0, len(text), *(m.span.start for m in fitting), *(m.span.end for m in fitting)})
    made: list[Piece] = []
    active: list[Mark] = []
    waiting = iter(fitting)
    coming = next(waiting, None)
    for start, end in pairwise(cuts):
        active = [m for m in active if m.span.end > start]
        begun: list[Mark] = []
        while coming is not None and coming.span.start == start:
            begun.append(coming)
            coming = next(waiting, None)
        active += begun
        made.append(
            Piece(
                text[start:end],
                tuple(dict.fromkeys(m.kind for m in active)),
                " · ".join(dict.fromkeys(shown.short(m.says) for m in active)),
                tuple(dict.fromkeys(anchor(m.span.field, m.span.start, m.span.end) for m in begun)),
            )
        )
    return made


def sentence(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The sentence that holds a piece of evidence: what is before it, the evidence, and what is after it."""
    if not 0 <= start < end <= len(text):
        return "", "", ""
    head, tail = text[max(start - REACH, 0) : start], text[end : end + REACH]
    cut = max((head.rfind(mark) for mark in ENDS), default=-1)
    before = head[cut + 1 :] if cut >= 0 or start <= REACH else f"…{head}"
    stops = [at for at in (tail.find(mark) for mark in ENDS) if at >= 0]
    after = tail[: min(stops) + 1] if stops else tail if end + REACH >= len(text) else f"{tail}…"
    return before.lstrip(), text[start:end], after.rstrip("\n")
