"""The title of an article: what the page calls itself, and the line above the text that says the same."""

import re
from collections.abc import Iterable

from zscrawl.pages.head import TITLES, Head
from zscrawl.pages.lines import Page
from zscrawl.pages.phrases import byline, furniture, meta_line, related_heading

HEADINGS = {"h1": 3.0, "h2": 2.0, "h3": 1.0, "h4": 0.5}
HARD_SEPARATOR = re.compile(r"\s*[_|｜»«<>]+\s*|\s*-{2,}\s*")
SOFT_END = re.compile(r"\s*[-–—－·](?=[^-–—－·]{2,24}$)[^-–—－·]+$")
SOFT_START = re.compile(r"([^-–—－·]{2,24})\s*[-–—－·]+\s*")
SITE_WORDS = re.compile(r"(?:网|网站|频道|门户|日报|晚报|政府|新闻|资讯|在线|平台|博客|blog|首页|中心|委员会|栏目)$|^(?:欢迎|谢谢)", re.I)
DATE_AT_END = re.compile(r"[(（\s]*(?:19|20)\d\d[-/.年]\d{1,2}[-/.月][\d日: ：()（）-]+$")
DATED = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|\d{1,2}/\d{1,2}/(?:19|20)\d\d")
ABOUT = re.compile(r"(?:本站|本网|网站|公司|单位|关于)?(?:简介|介绍|概况|公告|通知|关于我们|联系我们)\W*")
CUT = re.compile(r"…|\.{2,}")
ABOVE = 10  # lines above the text that a title may stand at where nothing else tells
AHEAD = 30  # lines after the beginning of the text that a title may stand at where none stands above it
NEAR = 8  # lines into the text that a title may stand at, as where a subtitle reads like text
LONGEST = 150


def squeezed(text: str) -> str:
    return "".join(text.split())


def find_title(page: Page, head: Head, start: int) -> tuple[str | None, int | None]:
    """(title, its line or None) of the article whose text begins about line `start`; it may stand elsewhere if it is surely it."""
    named = [name for name in (head.title, *(head.metas.get(key, "") for key in TITLES)) if name]
    best = likeliest_line(page, named, start) or likeliest_line(page, [], start)
    if best is not None and best[0] >= 1.2:
        return whole_title(page, best[1], named)
    own = without_site(named[0]) if named else ""
    if len(own) >= 10 and not SITE_WORDS.search(own):
        return own, None
    above = line_above_meta(page, start)
    if above is None and best is not None:
        above = best[1]
    if above is not None:
        return page.lines[above].text, above
    if own:
        return own, None
    before = line_before(page, start)
    if before is None:  # what seemed the text may stand beside it
        ahead = range(start + 4, min(start + AHEAD, len(page.lines)))
        before = above_dated(page, (number for number in ahead if meta_line(page.lines[number])))
    return (page.lines[before].text, before) if before is not None else (None, None)


def line_before(page: Page, start: int) -> int | None:
    """The nearest line above the text that may be a title: no control, nothing said of the article, no sentence, a link only next to it."""
    for number in range(start - 1, max(start - ABOVE, 0) - 1, -1):
        line = page.lines[number]
        passing = meta_line(line) or byline(line) or furniture(line) or (line.links * 2 > line.chars and number < start - 1)
        if not passing and 3 < line.chars <= 60 and not line.text.endswith(("。", "：", ":", "]", "】")):
            return number
    return None


def likeliest_line(page: Page, named: list[str], start: int) -> tuple[float, int] | None:
    """(score, number) of the line that is most like what the page calls itself, a heading, and near the text."""
    wanted = [squeezed(name) for name in named]
    all_names = "\n".join(wanted)
    best: tuple[float, int] | None = None
    for number, line in enumerate(page.lines if wanted else page.lines[: start + NEAR]):
        if not 3 < line.chars <= LONGEST or (wanted and line.text[:2].strip() not in all_names):
            continue
        heading = HEADINGS.get(page.blocks[line.block].tag if line.block >= 0 else "", 0.0)
        if not heading and (line.links * 2 > line.chars or not wanted):
            continue
        likely = likeness(squeezed(line.text), wanted)
        if wanted and likely < (0.2 if heading else 1.2):
            continue
        if number >= start + NEAR and (likely < 2.0 or line.links):
            continue
        if (line.chars <= 10 and SITE_WORDS.search(line.text)) or ABOUT.fullmatch(line.text) or related_heading(line):
            continue
        score = likely + heading * 0.3 + 1 / (1 + abs(start - number) / 10)
        if best is None or (score >= best[0] and not same_again(page, best[1], number)):
            best = score, number
    return best


def same_again(page: Page, first: int, second: int) -> bool:
    """Whether a line repeats one a little above it, as a text does that begins with its title."""
    return second - first <= 8 and squeezed(page.lines[first].text) == squeezed(page.lines[second].text)


def line_above_meta(page: Page, start: int) -> int | None:
    """The line just above the one that says when and where from, if that stands near the text."""
    return above_dated(page, range(min(start + 3, len(page.lines) - 1), max(start - 10, 0), -1))


def above_dated(page: Page, numbers: Iterable[int]) -> int | None:
    """The line just above the first of these lines that says when and where from."""
    for number in numbers:
        line, above = page.lines[number], page.lines[number - 1]
        if (
            line.chars < 80
            and DATED.search(line.text)
            and not meta_line(above)
            and not above.text.endswith("。")
            and 3 < above.chars <= LONGEST
            and above.links == 0
        ):
            return number - 1
    return None


def whole_title(page: Page, number: int, named: list[str]) -> tuple[str, int]:
    """(title, its last line) of the title that begins at a line: line breaks may cut it, and its heading may hold a date too."""
    wanted = [squeezed(name) for name in named]
    text = page.lines[number].text
    for following in page.lines[number + 1 : number + 4]:
        joined = squeezed(text + following.text)
        if following.block != page.lines[number].block or not any(joined in name for name in wanted):
            break
        text += following.text
        number += 1
    return shared_start(text, named), number


def shared_start(text: str, named: list[str]) -> str:
    """A title line without the date that the same heading holds."""
    dated = DATE_AT_END.search(text)
    rest = text[: dated.start()].strip() if dated else ""
    return rest if len(rest) > 3 and any(rest in name for name in named) else text


def likeness(text: str, wanted: list[str]) -> float:
    """How much a line is the title: the share that it has of what the page calls itself, more where it comes first there."""
    core = DATE_AT_END.sub("", text)
    best = 0.0
    for name in wanted:
        if core in name and len(core) >= 4:
            best = max(best, 3.0 * len(core) / len(name) + (0.5 if name.startswith(core) else 0.0))
        elif len(stem := CUT.split(name)[0]) >= 6 and len(stem) < len(name) and text.startswith(stem):
            best = max(best, 1.5 + len(stem) / len(text))
    return best


def without_site(name: str) -> str:
    """A document title without the names of site and section."""
    parts = [part.strip() for part in HARD_SEPARATOR.split(name) if part.strip()]
    if not parts:
        return name
    longest = max(parts, key=len)
    kept = parts[0] if len(parts[0]) * 3 >= len(longest) * 2 and not SITE_WORDS.search(parts[0]) else longest
    while (last := SOFT_END.search(kept)) and SITE_WORDS.search(last.group()):
        kept = kept[: last.start()].strip()
    first = SOFT_START.match(kept)
    return kept[first.end() :].strip() if first and SITE_WORDS.search(first.group(1)) else kept
