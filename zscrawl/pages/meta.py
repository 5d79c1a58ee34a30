"""What stands beside a title without a label: the steps of a breadcrumb, an author's link, a category's name."""

import re
from collections.abc import Iterator
from itertools import islice

from zscrawl.pages.fields import DATE, MEDIUM, NOT_CATEGORY
from zscrawl.pages.lines import Element, Page

STEPS = 6  # lines that a breadcrumb in boxes of its own may have
BESIDE = 3  # lines between a date and what stands in its row
ANCHORS = 20  # links of one block that are looked at
HOME = re.compile(r"\W*(?:网站|本站|返回)?(?:首页|主页)\W*|\W*home\W*", re.I)
HERE = re.compile(r"\W*(?:正文|.{0,2}(?:内容|正文|详情)|(?:新闻|文章|信息)(?:浏览|阅读|查看))\W*")
JOINT = re.compile(r"^[\s>＞»›→/|·]+|[\s>＞»›→/|·]+$")
OF_AUTHOR = re.compile(
    r"(?:查看|浏览|阅读)?\s*(?:由|作者)?\s*(?P<name>\S.{0,19}?)\s*(?:发布|发表)?的(?:所有|全部|更多)?(?:文章|日志|博文|帖子)"
    r"|posts by (?P<by>.{2,20})",
    re.I,
)
AUTHOR_ADDRESS = re.compile(r"[/?&](?:auth|authors?|users?|uid|space|writer|member)(?:[/=_-]|\.|$)", re.I)
CATEGORY_ADDRESS = re.compile(r"[/?&](?:cat|cate|category|catalog|column|channel|section|fenlei|lanmu|cid|catid)[/=_-]", re.I)
NO_NAME = re.compile(
    r"\d+$|.*(?:登录|注册|更多|关注|主页|空间|会员|用户|收藏|投稿|作者|文章|首页|评论|留言|分享|打印|退出|我的|发布|发表|浏览|阅读|点击|时间|日期|来源)"
)
CATEGORY = re.compile(r"[\u4e00-\u9fffA-Za-z·]{2,12}")


def boxed_trail(page: Page, low: int, high: int, title: str) -> str | None:
    """The last step of a breadcrumb whose steps are lines of their own, as in a list: 首页, the category, 正文 or the title."""
    lines = page.lines
    for number in range(low, high):
        if not lines[number].links or not HOME.fullmatch(lines[number].text):
            continue
        steps: list[int] = []
        for following in range(number + 1, min(number + STEPS, high)):
            line, text = lines[following], JOINT.sub("", lines[following].text)
            if not line.links and steps and (HERE.fullmatch(text) or (text in title and together(page, steps[-1], following))):
                return JOINT.sub("", lines[steps[-1]].text)
            if text and not (line.links * 2 > line.chars and CATEGORY.fullmatch(text)):
                break
            steps += [following] if text else []
    return None


def together(page: Page, one: int, other: int) -> bool:
    """Whether two lines stand in blocks of the same parent."""
    first, second = page.lines[one].block, page.lines[other].block
    return first == second or page.blocks[first].parent == page.blocks[second].parent


def linked_author(page: Page, window: range) -> str | None:
    """The author whose page a link between title and text leads to."""
    for name, element in anchors(page, window):
        said = OF_AUTHOR.fullmatch(element.get("title") or "")
        named = said is not None and (said["name"] or said["by"]) == name
        led = AUTHOR_ADDRESS.search(element.get("href") or "") is not None
        if (named or led) and 1 < len(name) <= 20 and not NO_NAME.match(name) and not MEDIUM.fullmatch(name):
            return name
    return None


def beside_date(page: Page, window: range) -> str | None:
    """The category that stands in the row of the date: its link says so, or a link above the title, as of a menu, has its name."""
    lines = page.lines
    dated = next((number for number in window if lines[number].chars < 120 and DATE.search(lines[number].text)), None)
    if dated is None:
        return None
    row = range(max(window.start, dated - BESIDE), min(window.stop, dated + BESIDE + 1))
    linked = next(
        (name for name, element in anchors(page, row) if CATEGORY_ADDRESS.search(element.get("href") or "") and is_category(name)), None
    )
    if linked:
        return linked
    tokens = [token for number in row for piece in lines[number].pieces if is_category(token := piece.strip())]
    menu = {line.text for line in lines[: window.start] if line.links * 10 >= line.chars * 9} if tokens else set()
    return next((token for token in tokens if token in menu), None)


def is_category(text: str) -> bool:
    """Whether a short text reads like the name of a section."""
    return CATEGORY.fullmatch(text) is not None and not (NO_NAME.match(text) or MEDIUM.fullmatch(text) or NOT_CATEGORY.match(text))


def anchors(page: Page, numbers: range) -> Iterator[tuple[str, Element]]:
    """(text, element) of the links in lines."""
    for number in numbers:
        line = page.lines[number]
        if line.links and line.block >= 0:
            for element in islice(page.blocks[line.block].element.iter("a"), ANCHORS):
                text = " ".join("".join(element.itertext()).split())
                if text and text in line.text:
                    yield text, element
