"""Which lines of a page are the article, and which stand around it."""

from dataclasses import dataclass
from itertools import accumulate

from zscrawl.pages.head import Head
from zscrawl.pages.lines import Line, Page
from zscrawl.pages.phrases import byline, caption_only, closes, elsewhere, furniture, meta_line, related_heading, trails
from zscrawl.pages.title import find_title

WINDOW = 30
PROSE = 25.0


@dataclass(slots=True)
class Body:
    """The numbers of the body's lines, of those `above` the title, from the title to the text (`window`), and after it (`tail`)."""

    title: str | None
    first: int
    lines: list[int]
    above: list[int]
    window: list[int]
    tail: list[int]
    bylines: list[str]
    confidence: float


def weight(line: Line) -> float:
    """How much a line speaks for its block being the article: prose for it, lists of links against it."""
    plain = line.chars - line.links
    if line.links * 2 > line.chars:
        return -5.0 - min(line.links, 40) * 0.4
    sentence = "。" in line.text or line.puncts >= 2
    if sentence and plain >= 12:
        return plain + 8.0 * min(line.puncts, plain // 8)
    if plain >= 40:
        return plain * 0.5
    return 2.0 if line.puncts else -2.0


def container(page: Page, weights: list[float]) -> tuple[int, int]:
    """(first, end) of the lines of the block that speaks most for being the article."""
    sums = [0.0, *accumulate(weights)]
    best, first, end = 0.0, 0, 0
    for block in page.blocks:
        total = sums[block.end] - sums[block.first]
        if total >= best and total > 0:
            best, first, end = total, block.first, block.end
    return first, end


def mute_related(page: Page, weights: list[float]) -> None:
    """Take the lists of other articles out of the weighing, with their summaries: the block that such a heading opens."""
    lines, blocks = page.lines, page.blocks
    for number, line in enumerate(lines):
        if line.chars > 40 or not related_heading(line):
            continue
        block = line.block
        while block >= 0 and blocks[block].end <= number + 2:
            block = blocks[block].parent
        end = blocks[block].end if block >= 0 else len(lines)
        listed = lines[number + 1 : end]
        if sum(1 for item in listed if item.links * 2 > item.chars) * 5 >= len(listed):
            weights[number:end] = [min(value, -5.0) for value in weights[number:end]]


def find_body(page: Page, head: Head) -> Body:
    """Find the article's block, its title and the lines of its text."""
    lines = page.lines
    weights = [weight(line) for line in lines]
    mute_related(page, weights)
    first, end = container(page, weights)
    prose = next((number for number in range(first, end) if weights[number] >= PROSE), first)
    title, title_line = find_title(page, head, prose)
    start = first if title_line is None else max(first, title_line + 1)
    prose = next((number for number in range(start, end) if weights[number] >= PROSE), start)
    top = prose - 12 if title_line is None else title_line
    above = list(range(max(top - 4, 0), max(top, 0)))
    window = list(range(max(top, prose - WINDOW, 0), prose))
    kept, tail, bylines = trimmed(lines, weights, start, end)
    total = sum(max(weights[number], 0.0) for number in kept)
    return Body(title, kept[0] if kept else prose, kept, above, window, tail, bylines, min(total / 200, 1.0))


def trimmed(lines: list[Line], weights: list[float], start: int, end: int) -> tuple[list[int], list[int], list[str]]:
    """(body, tail, bylines) of lines[start:end]: head and tail taken off, controls left out."""
    total = sum(max(value, 0.0) for value in weights[start:end])
    kept: list[int] = []
    bylines: list[str] = []
    passed = 0.0
    for number in range(start, end):
        line = lines[number]
        if (passed >= PROSE and closes(line)) or (passed >= total * 0.5 and trails(line)):
            return kept, tail_of(lines, number), bylines
        passed += max(weights[number], 0.0)
        if passed < PROSE and meta_line(line):
            kept.clear()
            continue
        if byline(line):
            bylines.append(line.text)
        elif not furniture(line) and not caption_only(line):
            kept.append(number)
    return kept, tail_of(lines, end), bylines


def tail_of(lines: list[Line], start: int) -> list[int]:
    """The lines after the text that still speak of this article."""
    numbers = []
    for number in range(start, min(len(lines), start + 12)):
        if elsewhere(lines[number]):
            break
        numbers.append(number)
    return numbers
