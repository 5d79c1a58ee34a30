"""Which lines of a page are the article, and which stand around it."""

import re
from dataclasses import dataclass
from itertools import accumulate

from zscrawl.pages.head import Head
from zscrawl.pages.lines import Line, Page
from zscrawl.pages.phrases import (
    byline,
    closes,
    comments_heading,
    contact,
    elsewhere,
    furniture,
    introduction,
    meta_line,
    related_heading,
    trails,
)
from zscrawl.pages.title import find_title
from zscrawl.sites import Layout

WINDOW = 30
PROSE = 25.0
CLEAR = 400.0
TEXT_BLOCK = re.compile(
    r"\b(?:js_content|UCAP-CONTENT|TRS_Editor|artibody|zoom(?:con)?|vsb_content\w*|article[-_]?(?:content|body|text))\b", re.I
)
NUMBER = re.compile(r"[(（]?\d{1,2}[)）]?")
ASIDE = frozenset(("nav", "footer", "aside"))


@dataclass(slots=True)
class Body:
    """The numbers of the body's lines, of those `above` the title, from the title to the text (`window`), and after it (`tail`).

    `titled`: a line of the page is the title. `confidence`: how much text there is, from 0 to 1. `clear`: a title and unbroken prose
    under it, which only an article has.
    """

    title: str | None
    titled: bool
    first: int
    lines: list[int]
    above: list[int]
    window: list[int]
    tail: list[int]
    bylines: list[str]
    confidence: float
    clear: bool


def weight(line: Line) -> float:
    """How much a line speaks for its block being the article: prose for it, lists of links against it."""
    chars, links, puncts = line.chars, line.links, line.puncts
    sentence = puncts > 0 and "。" in line.text
    if links:
        if links * 2 > chars and not (sentence and puncts >= 3 and chars >= 60):
            return -5.0 - min(links, 40) * 0.4
        if not sentence and links * 5 > chars:
            return -2.0
    plain = chars - links
    if plain >= 12 and (sentence or puncts >= 2):
        return plain + 8.0 * min(puncts, plain // 8)
    if plain >= 40:
        return plain * 0.5
    return 2.0 if puncts else -2.0


def container(page: Page, weights: list[float]) -> tuple[int, int]:
    """(first, end) of the lines of the block that speaks most for being the article; of equals the innermost."""
    sums = list(accumulate(weights, initial=0.0))
    totals = [sums[block.end] - sums[block.first] for block in page.blocks]
    best = max(totals, default=0.0)
    if best <= 0:
        return 0, 0
    block = page.blocks[len(totals) - 1 - totals[::-1].index(best)]
    return block.first, block.end


def sharpened(page: Page, weights: list[float], first: int, end: int) -> tuple[int, int]:
    """The block inside that publishing systems keep the text in, where most of the prose is in it."""
    prose = list(accumulate((value if value > 0 else 0.0 for value in weights), initial=0.0))
    least = 0.8 * (prose[end] - prose[first])
    for block in page.blocks:
        if first <= block.first and block.end <= end and prose[block.end] - prose[block.first] >= least:
            names = f"{block.element.get('id')} {block.element.get('class')}"
            if TEXT_BLOCK.search(names):
                return block.first, block.end
    return first, end


def mute_elsewhere(page: Page, weights: list[float]) -> None:
    """Take out of the weighing what speaks of other articles or is said by readers: the rest of the block that its heading opens."""
    lines, blocks = page.lines, page.blocks
    passed = 0.0
    for number, line in enumerate(lines):
        if weights[number] > 0:
            passed += weights[number]
        if line.chars > 60 or (line.links * 2 > line.chars and blocks[line.block].tag == "li"):
            continue
        related = related_heading(line)
        if not related and not (passed > 4 * PROSE and comments_heading(line)):
            continue
        block = line.block
        while block >= 0 and blocks[block].end <= number + 2:
            block = blocks[block].parent
        end = blocks[block].end if block >= 0 else len(lines)
        if not related or listed(lines[number + 1 : end]):
            weights[number:end] = [min(value, -5.0) for value in weights[number:end]]
    for aside in blocks:
        if aside.tag in ASIDE and aside.end > aside.first:
            weights[aside.first : aside.end] = [min(value, -2.0) for value in weights[aside.first : aside.end]]


def listed(lines: list[Line]) -> bool:
    """Whether lines are a list of links, with or without summaries."""
    return sum(1 for line in lines if line.links * 2 > line.chars) * 5 >= len(lines)


def bounds(page: Page, layout: Layout) -> tuple[int, int, list[str]]:
    """(first, end, missed): the lines between the layout's landmarks, and the landmarks that the page does not have."""
    first, end, missed = 0, len(page.lines), []
    if layout.begin:
        found = landmark(page, layout.begin, 0)
        first = 0 if found is None else found + 1
        missed += [layout.begin] if found is None else []
    if layout.end:
        found = landmark(page, layout.end, first)
        end = end if found is None else found
        missed += [layout.end] if found is None else []
    return first, end, missed


def landmark(page: Page, pattern: str, start: int) -> int | None:
    """The first line from `start` on that begins with the pattern."""
    begins = re.compile(r"\W*(?:" + pattern + ")").match
    return next((number for number in range(start, len(page.lines)) if begins(page.lines[number].folded)), None)


def find_body(page: Page, head: Head, low: int, high: int) -> Body:
    """Find the article's block, its title and the lines of its text, all of it in lines[low:high]."""
    lines = page.lines
    weights = [weight(line) if low <= number < high else -5.0 for number, line in enumerate(lines)]
    unmuted = weights.copy()
    mute_elsewhere(page, weights)
    first, end = container(page, weights)
    if sum(max(value, 0.0) for value in weights[first:end]) < 2 * PROSE:
        weights = unmuted
        first, end = container(page, weights)
    first, end = sharpened(page, weights, max(first, low), min(end, high))
    prose = first_prose(lines, weights, first, end)
    title, title_line = find_title(page, head, prose)
    start = first if title_line is None else max(first, title_line + 1)
    prose = first_prose(lines, weights, start, end)
    top = prose - 12 if title_line is None else title_line
    above = list(range(max(top - 4, 0), max(top, 0)))
    window = list(range(max(top, prose - WINDOW, 0), prose))
    kept, tail, bylines = trimmed(lines, weights, title or "", start, end, start > first)
    total = sum(max(weights[number], 0.0) for number in kept)
    unbroken = bool(kept) and all(weights[number] > -5.0 for number in range(kept[0], kept[-1] + 1))
    clear = title_line is not None and total >= CLEAR and unbroken
    return Body(title, title_line is not None, kept[0] if kept else prose, kept, above, window, tail, bylines, min(total / 200, 1.0), clear)


def first_prose(lines: list[Line], weights: list[float], start: int, end: int) -> int:
    """The first line that reads like text."""
    return next((number for number in range(start, end) if weights[number] >= PROSE and not meta_line(lines[number])), start)


def trimmed(
    lines: list[Line], weights: list[float], title: str, start: int, end: int, titled: bool
) -> tuple[list[int], list[int], list[str]]:
    """(body, tail, bylines) of lines[start:end]: head and tail taken off, controls left out.

    `titled`: the title stands in the same block, so that what lies between it and the line that dates it is a subtitle.
    """
    total = sum(max(value, 0.0) for value in weights[start:end])
    kept: list[int] = []
    bylines: list[str] = []
    passed, dated = 0.0, False
    for number in range(start, end):
        line = lines[number]
        if passed >= PROSE and ends(lines, number, end, passed / total):
            return kept, tail_of(lines, number), bylines
        if passed < PROSE and meta_line(line):
            if titled and not dated:
                kept.clear()
            dated = True
            continue
        if byline(line):
            if passed < PROSE or "本报" in line.text or "本网" in line.text:
                bylines.append(line.text)
        elif not (furniture(line) or introduction(line) or wholly_linked(line) or repeats(line.text, title)):
            passed += max(weights[number], 0.0)
            kept.append(number)
    while kept and lines[kept[-1]].links * 2 > lines[kept[-1]].chars and "。" not in lines[kept[-1]].text:
        kept.pop()
    return kept, tail_of(lines, end), bylines


def wholly_linked(line: Line) -> bool:
    """Whether a line is only a link: to another article, or an advert."""
    return line.links >= 6 and line.links * 10 >= line.chars * 9 and "。" not in line.text


def repeats(text: str, title: str) -> bool:
    """Whether a line is a picture's caption made of the title and a number."""
    return text != title and text.startswith(title) and NUMBER.fullmatch(text[len(title) :].strip()) is not None


def ends(lines: list[Line], number: int, end: int, share: float) -> bool:
    """Whether the article is over at a line, when `share` of the text lies before it."""
    line = lines[number]
    if closes(line) or (share >= 0.5 and trails(line)) or (share >= 0.85 and contact(line)):
        return True
    return related_heading(line) and (number + 1 >= end or listed(lines[number + 1 : min(number + 6, end)]))


def tail_of(lines: list[Line], start: int) -> list[int]:
    """The lines after the text that still speak of this article."""
    numbers = []
    for number in range(start, min(len(lines), start + 12)):
        if elsewhere(lines[number]):
            break
        numbers.append(number)
    return numbers
