"""An article as the reading's steps see it: folded text, paragraphs, sentences, spans with their kinds, and the way back to offsets."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from zscrawl.items import Field, Span
from zscrawl.reading.fold import FILLER, fold
from zscrawl.reading.spans.amounts import Amount, find_amounts
from zscrawl.reading.spans.quantities import Quantity, find_quantities

_SENTENCE: Final = re.compile(r"[^。！？；\n]*[。！？；\n]+[”’）】]*|[^。！？；\n]+$")
_STORY: Final = re.compile(
    r"(?:[①-⑳]|(?:(?<=[\n。；！？】 ])|^)\d{1,2}[、)）](?=[^\d]))"
    r"(?!项目|建设|投资|总|占地|主要|实施|资金|工程|计划|公司名|名称|地址|[一二三]期)"
)
_PARAGRAPH: Final = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in one spelling. `text` has no fillers; `positions[i]` is where its character `i` stands in `raw` (None: at `i`)."""

    raw: str
    text: str
    field: Field = "body"
    positions: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> Span:
        """The span of the raw text that `text[start:end]` was folded from. Raises ValueError where it is empty."""
        if self.positions is not None:
            if not 0 <= start < end <= len(self.text):
                raise ValueError(f"no span {start}..{end} in {len(self.text)} characters")
            start, end = self.positions[start], self.positions[end - 1] + 1
        return Span(start, end, self.raw[start:end], self.field)


def fold_field(raw: str, field: Field = "body") -> Folded:
    """Fold a title or body and drop the fillers."""
    folded = fold(raw)
    if FILLER not in folded:
        return Folded(raw, folded, field)
    positions = tuple(index for index, char in enumerate(folded) if char != FILLER)
    return Folded(raw, folded.replace(FILLER, ""), field, positions)


@dataclass(frozen=True, slots=True)
class Document:
    """What every step reads. Offsets in `amounts`, `quantities`, `sentences` and `paragraphs` count characters of `text`;
    `span` turns them into spans of the raw body.

    `amounts` carry their `role` once `attach.roles.assign_roles` has run.
    """

    body: Folded
    title: Folded | None
    published: date | None
    city: str | None
    amounts: tuple[Amount, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    title_amounts: tuple[Amount, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    stories: tuple[int, ...] = ()
    paragraphs: tuple[tuple[int, int], ...] = ()
    _starts: tuple[int, ...] = field(default=(), repr=False)

    @property
    def text(self) -> str:
        return self.body.text

    def span(self, start: int, end: int) -> Span:
        return self.body.span(start, end)

    def story_at(self, position: int) -> int:
        """The number of the story that covers a position: 0 before the first marker, and where a text tells one story."""
        return bisect_right(self.stories, position)

    def amounts_within(self, start: int, end: int) -> tuple[Amount, ...]:
        """The amounts that begin in a stretch of the text."""
        first, behind = (bisect_left(self.amounts, place, key=lambda amount: amount.start) for place in (start, end))
        return self.amounts[first:behind]

    def sentence_at(self, position: int) -> tuple[int, int]:
        """Start and end of the sentence that covers a position."""
        return self.sentences[bisect_right(self._starts, position) - 1]


def make_document(text: str, *, title: str | None, published: date | None, city: str | None) -> Document:
    """Fold a body and its title and find what stands in them."""
    body = fold_field(text)
    head = fold_field(title, "title") if title else None
    stories = _stories(body.text)
    sentences = tuple(_cut(_SENTENCE.finditer(body.text), stories)) or ((0, len(body.text)),)
    return Document(
        body=body,
        title=head,
        published=published,
        city=city,
        amounts=tuple(find_amounts(body.text)),
        quantities=tuple(find_quantities(body.text)),
        title_amounts=tuple(find_amounts(head.text)) if head else (),
        sentences=sentences,
        stories=stories,
        paragraphs=tuple(match.span() for match in _PARAGRAPH.finditer(body.text)),
        _starts=tuple(start for start, _ in sentences),
    )


def after_last(text: str, marks: str, begin: int, end: int) -> int:
    """Where what follows the last of some marks in `text[begin:end]` begins; `begin` where none of them stands there."""
    return max(begin, *(text.rfind(mark, begin, end) + 1 for mark in marks))


def _stories(text: str) -> tuple[int, ...]:
    """Where the stories of a digest begin: what is numbered `1、` or `①`, if three or more are."""
    starts = tuple(match.start() for match in _STORY.finditer(text))
    return starts if len(starts) >= 3 else ()


def _cut(sentences: Iterator[re.Match[str]], stories: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Sentences, none across the border of two stories."""
    for match in sentences:
        start, end = match.span()
        for border in stories[bisect_right(stories, start) : bisect_left(stories, end)]:
            yield start, border
            start = border
        yield start, end
