"""Which lines of a page are the article, and which stand around it."""

import re
from dataclasses import dataclass, field

from zscrawl.pages.head import Head
from zscrawl.pages.lines import Line, Page
from zscrawl.pages.phrases import (
    broker,
    byline,
    closes,
    comments_heading,
    contact,
    furniture,
    heads_others,
    introduction,
    meta_line,
    neighbours,
    related_heading,
    trails,
)
from zscrawl.pages.title import DATE_AT_END, find_title
from zscrawl.pages.weighing import LIST, PROSE, container, listed, prose, weigh
from zscrawl.sites import Layout

WINDOW = 30  # lines between title and text that are looked at
ABOVE, BELOW = 4, 12  # lines above the title and under the text that may speak of the article
CLEAR = 400.0  # the prose of what is an article beyond doubt
SURE = 200.0  # prose above which more makes an answer no surer
CLOSE = 10  # lines from the title to the text that belongs to it
NUMBER = re.compile(r"[(（]?\d{1,2}[)）]?")
OWN = re.compile("本报|本网|本刊|本台")


@dataclass(slots=True)
class Body:
    """The numbers of the body's lines, of those `above` the title, from the title to the text (`window`), and after it (`tail`).

    `titled`: a line of the page is the title. `confidence`: how much text there is, from 0 to 1. `clear`: a title and unbroken prose
    under it, which only an article has. `bylines`: lines that name who reported.
    """

    title: str | None = None
    titled: bool = False
    first: int = 0
    lines: list[int] = field(default_factory=list)
    above: range = range(0)
    window: range = range(0)
    tail: list[int] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    confidence: float = 0.0
    clear: bool = False


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
    """The first line from `start` on that begins with the pattern and is no mere link, as in a menu."""
    begins, lines = re.compile(r"\W*(?:" + pattern + ")").match, page.lines
    found = (number for number in range(start, len(lines)) if begins(lines[number].folded) and not wholly_linked(lines[number]))
    return next(found, None)


def find_body(page: Page, head: Head, low: int, high: int) -> Body:
    """Find the article's block, its title and the lines of its text, all of it in lines[low:high]."""
    lines = page.lines
    weighed = weigh(page, low, high)
    weights, first, end = weighed.weights, weighed.first, weighed.end
    title, title_line = find_title(page, head, first_prose(lines, weights, first, end))
    if title_line is not None and not first - CLOSE <= title_line < end:
        nearer = under_title(page, weights, title_line, first)
        first, end = nearer or (first, end)
        title_line = title_line if nearer or title_line < end else None
    start = first if title_line is None else max(first, title_line + 1)
    text = first_prose(lines, weights, start, end)
    top = text - ABOVE * 3 if title_line is None else title_line
    body = Body(
        title, title_line is not None, above=range(max(top - ABOVE, 0), max(top, 0)), window=range(max(top, text - WINDOW, 0), text)
    )
    end = min((number for number in weighed.teasers if text < number < end), default=end)
    dated = title_line is not None and DATE_AT_END.search(lines[title_line].text) is not None and lines[title_line].text != title
    trim(page, weights, body, start, end, subtitled=start > first and not dated)
    body.first = body.lines[0] if body.lines else text
    total = prose([weights[number] for number in body.lines], 0, len(body.lines))
    body.confidence = min(total / SURE, 1.0)
    unbroken = all(weights[number] > LIST for number in range(body.first, body.lines[-1] + 1)) if body.lines else False
    # A headline that is a link heads an item of a list, not the page's own text.
    item = any(line.links >= 8 and line.links * 2 > line.chars for line in lines[top : body.first])
    body.clear = body.titled and not item and total >= CLEAR and unbroken
    return body


def under_title(page: Page, weights: list[float], title_line: int, first: int) -> tuple[int, int] | None:
    """The block of the text close under a title, where the block that begins at `first` has more text; None where none is."""
    stop = first if title_line < first else len(weights)
    text = next((number for number in range(title_line + 1, min(title_line + CLOSE, stop)) if weights[number] >= PROSE), None)
    if text is None:
        return None
    nearer = container(page, [LIST] * title_line + weights[title_line:stop] + [LIST] * (len(weights) - stop))
    return nearer if nearer[0] <= text < nearer[1] and prose(weights, *nearer) >= 2 * PROSE else None


def first_prose(lines: list[Line], weights: list[float], start: int, end: int) -> int:
    """The first line that reads like text."""
    return next((number for number in range(start, end) if weights[number] >= PROSE and not meta_line(lines[number])), start)


def trim(page: Page, weights: list[float], body: Body, start: int, end: int, *, subtitled: bool) -> None:
    """Give the body its lines of lines[start:end], without head, tail and controls, and its bylines and tail.

    `subtitled`: the title stands in the same block, so that what lies between it and the line that dates it is a subtitle.
    """
    lines, kept = page.lines, body.lines
    end = close_of(page, weights, start, end)
    total = prose(weights, start, end)
    passed, dated = 0.0, False
    for number in range(start, end):
        line = lines[number]
        if passed >= PROSE and ((passed >= 0.5 * total and trails(line)) or (passed >= 0.85 * total and brokered(lines, number, end))):
            end = number
            break
        if passed < PROSE and meta_line(line):
            if subtitled and not dated:
                kept.clear()
            dated = True
        elif byline(line):
            if passed < PROSE or OWN.search(line.text):
                body.bylines.append(line.text)
        elif passed < PROSE and (closes(line) or trails(line) or (body.titled and part_of(line.text, body.title or ""))):
            continue
        elif not (furniture(line) or introduction(line) or wholly_linked(line) or repeats(line.text, body.title or "")):
            passed += max(weights[number], 0.0)
            kept.append(number)
    while kept and lines[kept[-1]].links * 2 > lines[kept[-1]].chars and "。" not in lines[kept[-1]].text:
        kept.pop()
    body.tail = tail_of(lines, end)
    body.bylines += [lines[number].text for number in body.tail if byline(lines[number]) and OWN.search(lines[number].text)]


def close_of(page: Page, weights: list[float], start: int, end: int) -> int:
    """The first line after some text that no article goes on after."""
    passed = 0.0
    for number in range(start, end):
        if closes_here(page, number, end):
            if passed >= PROSE:
                return number
        elif weights[number] > 0:
            passed += weights[number]
    return end


def closes_here(page: Page, number: int, end: int) -> bool:
    """Whether a line closes the article, heads a list of others, or is the title of the next."""
    lines = page.lines
    line = lines[number]
    if closes(line):
        return True
    if related_heading(line):
        return number + 1 >= end or heads_others(line) or listed(lines[number + 1 : min(number + 6, end)])
    return page.blocks[line.block].tag in ("h1", "h2") and number + 1 < end and line.chars > 5 and meta_line(lines[number + 1])


def brokered(lines: list[Line], number: int, end: int) -> bool:
    """Whether a line says whom to call, and the lines from it on are a broker's: a notice's own contacts stay."""
    return contact(lines[number]) and any(broker(line) for line in lines[number:end])


def wholly_linked(line: Line) -> bool:
    """Whether a line is only a link: to another article, or an advert."""
    return line.links >= 4 and line.links * 10 >= line.chars * 9 and "。" not in line.text


def part_of(text: str, title: str) -> bool:
    """Whether a line is a part of the title, which line breaks cut."""
    return 5 < len(text) < len(title) and "".join(text.split()) in "".join(title.split())


def repeats(text: str, title: str) -> bool:
    """Whether a line is a picture's caption made of the title and a number."""
    return text != title and text.startswith(title) and NUMBER.fullmatch(text[len(title) :].strip()) is not None


def tail_of(lines: list[Line], start: int) -> list[int]:
    """The lines after the text that still speak of this article."""
    numbers = []
    for number in range(start, min(len(lines), start + BELOW)):
        line = lines[number]
        if related_heading(line) or comments_heading(line) or neighbours(line):
            break
        numbers.append(number)
    return numbers
