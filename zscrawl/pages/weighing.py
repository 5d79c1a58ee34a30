"""Which block of a page speaks most for being the article: every line has a weight, a block has the sum of its lines'."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate

from zscrawl.pages.lines import Block, Line, Page
from zscrawl.pages.phrases import comments_heading, heads_others, imprint, related_heading, reply_head

LEVELS, FEW = 3, 6
SHORT = 2000.0  # the weight of all text of a page that an imprint may outweigh
LOOK = 60  # lines under a heading that tell whether it heads a list
PROSE = 25.0  # the least weight of a line that reads like text
LIST = -5.0  # the most that a link in a list weighs
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "th"))
ASIDE = frozenset(("nav", "footer", "aside"))
# Where known publishing systems keep the text.
TEXT_BLOCK = re.compile(
    r"\b(?:js_content|UCAP-CONTENT|TRS_Editor|artibody|zoom(?:con)?|vsb_content\w*|article[-_]?(?:content|body|text))\b", re.I
)


def weight(line: Line) -> float:
    """How much a line speaks for its block being the article: prose for it, lists of links against it."""
    chars, links, puncts = line.chars, line.links, line.puncts
    sentence = puncts > 0 and "。" in line.text
    if links:
        if links * 2 > chars and not (sentence and puncts >= 3 and chars >= 60):
            return LIST - min(links, 40) * 0.4
        if not sentence and links * 5 > chars:
            return -2.0
    plain = chars - links
    if plain >= 12 and (sentence or puncts >= 2):
        return plain + 8.0 * min(puncts, plain // 8)
    if plain >= 40:
        return plain * 0.5
    return 2.0 if puncts else -2.0


@dataclass(slots=True)
class Weighed:
    """The weight of every line, the lines of teasers, and the block lines[first:end] that speaks most for being the article."""

    weights: list[float]
    teasers: set[int]
    first: int
    end: int


def weigh(page: Page, low: int, high: int) -> Weighed:
    """Weigh lines[low:high]; what a page says of itself, of other articles and what readers say speaks against a block.

    If nothing is left of the page then, the words that open such parts are the article's own, and count like any others.
    """
    weights = [weight(line) for line in page.lines]
    weights[:low] = [LIST] * low
    weights[high:] = [LIST] * (len(weights) - high)
    muted = weights.copy()
    mute_headed(page, muted)
    texts = [number for number, value in enumerate(muted) if value >= PROSE]
    teasers = teasers_of(page, texts) | replies_of(page, texts)
    for number in teasers:
        muted[number] = LIST
    if prose(muted, 0, len(muted)) < SHORT:
        for number in texts:
            if imprint(page.lines[number]):
                muted[number] = LIST
    for block in page.blocks:
        if block.tag in ASIDE and block.end > block.first:
            muted[block.first : block.end] = [min(value, -2.0) for value in muted[block.first : block.end]]
    first, end = container(page, muted)
    if prose(muted, first, end) >= PROSE:
        return Weighed(muted, teasers, *sharpened(page, muted, max(first, low), min(end, high)))
    first, end = container(page, weights)
    return Weighed(weights, set(), *sharpened(page, weights, max(first, low), min(end, high)))


def prose(weights: list[float], first: int, end: int) -> float:
    """How much text there is in lines[first:end]."""
    return sum(value for value in weights[first:end] if value > 0)


def mute_headed(page: Page, weights: list[float]) -> None:
    """Take out the lists of other articles, and what readers say: the rest of the block that the heading opens."""
    lines, blocks = page.lines, page.blocks
    passed, muted = 0.0, 0
    for number, line in enumerate(lines):
        if weights[number] > 0:
            passed += weights[number]
        if number < muted or line.chars > 60 or (line.links * 2 > line.chars and blocks[line.block].tag not in HEADINGS):
            continue
        related = related_heading(line)
        if not related and not (passed > 4 * PROSE and comments_heading(line)):
            continue
        block = line.block
        while block >= 0 and blocks[block].end <= number + 2:
            block = blocks[block].parent
        end = blocks[block].end if block >= 0 else len(lines)
        if not related or heads_others(line) or listed(lines[number + 1 : min(end, number + LOOK)]):
            weights[number:end] = [min(value, LIST) for value in weights[number:end]]
            muted = end


def teasers_of(page: Page, texts: list[int]) -> set[int]:
    """The lines of a list of other articles with their summaries: three or more `texts`, each close under a headline that is a link."""
    lines = page.lines
    found = [(above, number) for number in texts for above in (number - 1, number - 2) if above >= 0 and headline(lines[above])]
    teasers: set[int] = set()
    run: list[tuple[int, int]] = []
    for heading, text in [*found, (len(lines) + 99, 0)]:
        if run and heading - run[-1][1] > 3:
            between = sum(1 for number in texts if run[0][0] <= number <= run[-1][1])
            if len(run) >= 3 and len(run) * 4 >= between * 3:
                teasers.update(number for first, last in run for number in range(first, last + 1))
            run = []
        run.append((heading, text))
    return teasers


def replies_of(page: Page, texts: list[int]) -> set[int]:
    """The lines of what readers say one after the other: three or more `texts`, each close under a line that says how long ago."""
    asked = [number for number, line in enumerate(page.lines) if line.chars < 40 and reply_head(line)]
    following = ((number, bisect_right(texts, number)) for number in asked)
    heads = [(number, texts[place]) for number, place in following if place < len(texts) and texts[place] <= number + 3]
    if len(heads) < 3 or heads[-1][0] - heads[0][0] > 12 * len(heads):
        return set()
    return set(range(heads[0][0], heads[-1][1] + 1))


def headline(line: Line) -> bool:
    """Whether a line is the linked title of an article."""
    return line.chars >= 6 and line.links * 10 >= line.chars * 8 and "。" not in line.text


def listed(lines: list[Line]) -> bool:
    """Whether lines are a list of links, with or without summaries."""
    return sum(1 for line in lines if line.links * 2 > line.chars) * 5 >= len(lines)


def container(page: Page, weights: list[float]) -> tuple[int, int]:
    """(first, end) of the lines that speak most for being the article: a block's, of equals the innermost's.

    Where that is a lone paragraph, or where no block speaks for it, the page's blocks do not tell, and the best run of lines is taken.
    """
    sums = list(accumulate(weights, initial=0.0))
    totals = [sums[block.end] - sums[block.first] for block in page.blocks]
    best = max(totals, default=0.0)
    if best > 0:
        block = page.blocks[len(totals) - 1 - totals[::-1].index(best)]
        if block.end - block.first > 2:
            return widened(page, weights, block)
    first, end = best_run(weights)
    while 0 < first < end and beside(page, weights, first - 1) and akin(page, first - 1, first):
        first -= 1
    while first < end < len(weights) and beside(page, weights, end) and akin(page, end - 1, end):
        end += 1
    return first, end


def akin(page: Page, one: int, other: int) -> bool:
    """Whether two lines stand in the same block, in blocks of the same parent, or of the same grandparent below the document's own."""
    ours, theirs = ancestry(page, one), ancestry(page, other)
    if ours[:1] == theirs[:1] or (len(ours) > 1 and ours[1:2] == theirs[1:2]):
        return True
    return any(block in theirs and page.blocks[block].tag not in ("body", "html") for block in ours)


def ancestry(page: Page, number: int) -> list[int]:
    """A line's block, its parent and its grandparent."""
    blocks: list[int] = []
    block = page.lines[number].block
    while block >= 0 and len(blocks) < 3:
        blocks.append(block)
        block = page.blocks[block].parent
    return blocks


def beside(page: Page, weights: list[float], number: int) -> bool:
    """Whether a line next to text may belong to it: short, and no link."""
    return weights[number] >= -2.0 and not page.lines[number].links


def best_run(weights: list[float]) -> tuple[int, int]:
    """(first, end) of the run of lines with the greatest sum; (0, 0) where all are negative."""
    best, first, end = 0.0, 0, 0
    total, start = 0.0, 0
    for number, value in enumerate(weights):
        if total <= 0:
            total, start = 0.0, number
        total += value
        if total > best:
            best, first, end = total, start, number + 1
    return first, end


def widened(page: Page, weights: list[float], block: Block) -> tuple[int, int]:
    """(first, end) of the block with the few short lines beside it in the blocks around, such as a heading in a block of its own."""
    first, end = block.first, block.end
    for _ in range(LEVELS):
        if block.parent < 0:
            break
        block = page.blocks[block.parent]
        around = [*range(block.first, first), *range(end, block.end)]
        if len(around) > FEW or not all(beside(page, weights, number) for number in around):
            break
        first, end = block.first, block.end
    return first, end


def sharpened(page: Page, weights: list[float], first: int, end: int) -> tuple[int, int]:
    """The block inside that publishing systems keep the text in, where most of the prose is in it."""
    sums = list(accumulate((value if value > 0 else 0.0 for value in weights), initial=0.0))
    least = 0.8 * (sums[end] - sums[first])
    for block in page.blocks[bisect_left(page.blocks, first, key=lambda block: block.first) :]:
        if block.first >= end:
            break
        if block.end <= end and sums[block.end] - sums[block.first] >= least:
            names = f"{block.element.get('id')} {block.element.get('class')}"
            if TEXT_BLOCK.search(names):
                return block.first, block.end
    return first, end
