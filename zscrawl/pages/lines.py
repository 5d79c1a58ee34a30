"""A page as a sequence of lines: every block of its tree is a slice of them."""

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from lxml import etree

INLINE = frozenset(
    (
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
        "picture",
        "source",
        "br",
    )
)
MUTE = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "math",
        "canvas",
        "select",
        "textarea",
        "button",
        "object",
        "embed",
        "head",
        "title",
        "option",
        "datalist",
        "audio",
        "video",
        "input",
        "map",
        "meta",
        "link",
        "base",
    )
)
HEADS = frozenset(("title", "meta", "link", "base", "script"))
LINK, MUTED, BLOCK, BREAK = 1, 2, 3, 4
KINDS = dict.fromkeys(INLINE, 0) | dict.fromkeys(MUTE, MUTED) | {"a": LINK, "br": BREAK}
MOST = 100_000  # blocks, and lines: a bound on the work of hostile pages
HIDDEN = re.compile(r"display\s*:\s*none", re.I)
# The traditional forms that the phrases around articles are written in.
SIMPLIFY = str.maketrans(
    "這個為時來們動對會發過說產種麵後國進著電裡現實兩機當應開還從業與關將組見計別運農處給門導壓濟聯認權證轉單風帶場車務萬達積議聲報類離華確張馬節話間樣線內數結問無統據東極"
    "長區資經學體點義質氣條級強戰領圖論員總設題軍縣鎮項億園簽約廠記責輯編瀏覽閱讀標籤評論熱門鏈連結則轉載許審圖攝聞網頁專題獨歡薦點擊複製訂閱錄稿傳佈發",
    "这个为时来们动对会发过说产种面后国进着电里现实两机当应开还从业与关将组见计别运农处给门导压济联认权证转单风带场车务万达积议声报类离华确张马节话间样线内数结问无统据东极"
    "长区资经学体点义质气条级强战领图论员总设题军县镇项亿园签约厂记责辑编浏览阅读标签评论热门链连结则转载许审图摄闻网页专题独欢荐点击复制订阅录稿传布发",
)
Element = Any


class TooMuch(ValueError):
    """A page of more parts than any article has."""


class Line:
    """One run of text between two block boundaries or line breaks. `puncts` are not counted in short links."""

    __slots__ = ("block", "chars", "folded", "links", "pieces", "puncts", "text")

    def __init__(self, text: str, block: int, links: int, pieces: list[str]) -> None:
        self.text = self.folded = text
        self.block = block
        self.chars = len(text)
        self.links = links if links < self.chars else self.chars
        self.puncts = (
            text.count("，") + text.count("。") + text.count("、") + text.count(",") + text.count("！")
            if self.chars > 5 and (links * 2 <= self.chars or self.chars >= 60)
            else 0
        )
        self.pieces = pieces


class Block:
    """One block element: its lines are `lines[first:end]`."""

    __slots__ = ("element", "end", "first", "parent", "tag")

    def __init__(self, element: Element, tag: str, parent: int, first: int) -> None:
        self.element = element
        self.tag = tag
        self.parent = parent
        self.first = first
        self.end = first


@dataclass(slots=True)
class Page:
    """A parsed page: its lines, the blocks that have any, what it says of itself to machines (`heads`), and the scripts cut out of it."""

    root: Element
    traditional: bool = False
    heads: list[Element] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    scripts: list[bytes] = field(default_factory=list)


PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False)


def parse(text: bytes) -> Element | None:
    """The root of a page given in UTF-8, or None where there is no element. What follows a premature `</html>` belongs to it."""
    root = etree.fromstring(text, PARSER)
    while root is not None and (rest := root.getnext()) is not None:
        root.append(rest)
    return root


def flatten(root: Element, *, hidden: bool = False) -> Page:  # noqa: C901 - the one loop over every element, kept free of calls
    """Walk the tree once, in document order. `hidden` also takes what is styled away. Raises TooMuch."""
    page = Page(root)
    lines, blocks, heads = page.lines, page.blocks, page.heads
    pieces: list[str] = []
    links = link_depth = 0
    muted = False
    current = -1
    # What is open, and what its end undoes: LINK, MUTED, BLOCK or nothing.
    stack: list[Element] = [None]
    kinds: list[int] = []
    top: Element = None
    for element in chain(root.iter(), (etree.Element("end"),)):
        parent = element.getparent()
        while top is not parent:
            kind = kinds.pop()
            if kind:
                if kind == BLOCK:
                    if pieces:
                        add_line(lines, current, links, pieces)
                        pieces, links = [], 0
                    block = blocks[current]
                    current = block.parent
                    if block.first == len(lines):
                        blocks.pop()  # those inside it have no lines either, and are gone
                    else:
                        block.end = len(lines)
                elif kind == LINK:
                    link_depth -= 1
                elif kind == MUTED:
                    muted = False
            if not muted and (text := top.tail):
                if not text.isspace():
                    pieces.append(text)
                    if link_depth:
                        links += len(text)
                elif pieces:
                    pieces.append(" ")
            stack.pop()
            top = stack[-1]
        stack.append(element)
        top = element
        tag = element.tag
        kind = KINDS.get(tag, BLOCK)
        if muted or kind == MUTED:
            if tag in HEADS:
                heads.append(element)
            kinds.append(0 if muted else MUTED)
            muted = True
            continue
        if kind:
            if kind == BLOCK:
                if not hidden and (style := element.get("style")) and "none" in style and HIDDEN.search(style):
                    muted = True
                    kinds.append(MUTED)
                    continue
                if pieces:
                    add_line(lines, current, links, pieces)
                    pieces, links = [], 0
                blocks.append(Block(element, tag, current, len(lines)))
                current = len(blocks) - 1
                if current > MOST:
                    raise TooMuch(f"more than {MOST} blocks")
            elif kind == LINK:
                if element.get("href") is None:
                    kind = 0
                else:
                    link_depth += 1
            else:
                if pieces:
                    add_line(lines, current, links, pieces)
                    pieces, links = [], 0
                    if len(lines) > MOST:
                        raise TooMuch(f"more than {MOST} lines")
                kind = 0
        kinds.append(kind)
        if text := element.text:
            if not text.isspace():
                pieces.append(text)
                if link_depth:
                    links += len(text)
            elif pieces:
                pieces.append(" ")
    blocks.pop()
    if next(root.iter("pre"), None) is not None:
        split_preformatted(page)
    return page


def split_preformatted(page: Page) -> None:
    """Make a line of every line of a `pre` element."""
    lines: list[Line] = []
    starts: list[int] = []
    for line in page.lines:
        starts.append(len(lines))
        rows = "".join(line.pieces).split("\n") if line.block >= 0 and page.blocks[line.block].tag == "pre" else []
        if len(rows) < 2:
            lines.append(line)
        else:
            lines += [Line(" ".join(row.split()), line.block, 0, [row]) for row in rows if row.strip()]
    starts.append(len(lines))
    for block in page.blocks:
        block.first, block.end = starts[block.first], starts[block.end]
    page.lines[:] = lines


def is_traditional(page: Page) -> bool:
    """Whether a page has words in the traditional script."""
    text = "".join([line.text for line in page.lines])
    return ("這" in text or "個" in text) and sum(character in text for character in "這們與發會個來說") >= 3


def fold_traditional(page: Page) -> None:
    """Give each line its simplified form, for the phrases that open and close articles; the text stays as printed."""
    page.traditional = True
    for line in page.lines:
        line.folded = line.text.translate(SIMPLIFY)


def add_line(lines: list[Line], block: int, links: int, pieces: list[str]) -> None:
    """End a line, unless it is blank."""
    if text := " ".join((pieces[0] if len(pieces) == 1 else "".join(pieces)).split()):
        lines.append(Line(text, block, links, pieces))
