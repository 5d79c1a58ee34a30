"""What a page is when it is no article: a list, a login, an error, a shell for scripts, or empty."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from zscrawl.items import Failure, Reason
from zscrawl.pages.lines import SIMPLIFY, Line, Page

HEADLINE = 8  # characters from which a link reads like a headline and not like a menu
SENTENCE = 30  # characters from which a line with punctuation is prose
SHORT = 60  # characters of prose under its own heading that are an article already
NOTICE = 200  # characters of prose up to which the words of an error or a login speak for the page
MENU = 12  # links from which a page without text is a list
WORDS = 10  # characters below which a page says nothing
PLAIN = 100  # characters below which a page without heading, date or sentence is a notice
FOREIGN = 2000  # characters below which a page without Chinese is a server's
ARTICLE = 300  # characters of prose under its own heading that need no further look
FEW = 3  # titles over bylines that are items' titles
ROWS = 4  # dated lines, or links to more, that make rows of a list
LONG = 1500  # characters of prose that are no item of a list


def one_of(*patterns: str) -> re.Pattern[str]:
    """Any of the patterns, in whatever case."""
    return re.compile("|".join(patterns), re.I)


BYLINE = one_of(
    r"(?:19|20)\d\d ?[-年/.] ?\d{1,2} ?[-月/.] ?\d{1,2}",
    r"\d{1,2}月\d{1,2}日|\d ?(?:小时|分钟|天)前|(?:昨天|今天) ?\d\d:\d\d",
    r"来源[:：]|来源于|作者[:：]|编辑[:：]|记者|发布(?:时间|日期)|(?:阅读|浏览)[:：次]|字号|字体[:：]",
)
FURNITURE = one_of(
    r"^(?:联系)?(?:地址|电话|传真|邮箱)[:：]",
    r"版权所有|ICP备|公网安备|Copyright|©|All Rights|技术支持|邮编[:：]|主办单位|承办单位|举报电话|许可证",
)
# The last part of an address, or its query, as articles are numbered.
NUMBERED = one_of(r"\d{4,}[^/]*$", r"[?&](?:id|aid|newsid|articleid|infoid|docid)=\d")

HAN = re.compile(r"[\u4e00-\u9fff]")
THING = "(?:页面|网页|文章|信息|内容|主题|帖子|资源|文件|文档|栏目|链接|地址|网址|商品|账号|公众号|数据)"
DATA = re.compile(r"[\[{]+\s*\"\w+\"\s*:")
MORE = one_of(r"\W*(?:(?:查看|点击|了解|阅读)?(?:详情|详细|全文|原文)|继续阅读|阅读更多|read more)\W*")
LIST_TITLE = one_of(r"^index of /")
LOGIN_TITLE = one_of(r"^(?:用户|会员|系统|后台|手机号?|账号|统一|新用户)?(?:登[录陆]|注册)(?:$|\W|页|中心)")
ERROR_TITLE = one_of(
    r"^\W*(?:40[0134]|50[0234])\b|(?:40[34]|500)\W*(?:错误|页面|not found|error)",
    r"not found|bad gateway|forbidden|internal server error|service unavailable",
    rf"{THING}(?:没有|未|不)(?:找到|存在)|找不到(?:页面|网页)|出错(?:了|啦)?$",
    r"^(?:错误|系统错误|系统发生错误|数据库错误|运行时错误|提示信息|系统提示|信息提示|安全验证|访问验证|访问被拦截|访问拒绝|系统维护|站点关闭|网站维护)",
    r"域名(?:出售|转让)",
)
ERROR_TEXT = one_of(
    rf"{THING}[^。，]{{0,12}}(?:不存在|已删除|未找到|找不到|失效|过期|迁移|尚?未(?:通过)?审核)",
    rf"{THING}[^。，]{{0,12}}(?:被[^。，]{{0,6}}删除|无法(?:查看|访问|显示|打开))",
    rf"{THING}[^。，]{{0,12}}已经?被?(?:移除|下线|移动|下架|屏蔽|关闭|停用)",
    rf"(?:找不到|没有找到|未找到|未能找到)[^。，]{{0,12}}(?<!相关)(?<!相关的){THING}",
    r"您(?:要|想)?(?:找|访问|查看|请求|浏览)的[^。]{0,20}(?:不存在|删除|移动|改名|不可用|阻断|拦截|威胁|失效)",
    r"404 ?错误|\bnot found\b|bad gateway|service (?:temporarily )?unavailable|access denied|forbidden|internal server error",
    r"fatal error|uncaught \w*error|call to undefined|stack trace|OLE DB|VBScript|ODBC",
    r"服务器(?:内部)?错误|应用程序中的服务器错误|数据库(?:连接|查询)?时?(?:失败|错误|出错)|发生错误|无法加载|参数(?:错误|不正确|有误)|操作失败",
    r"非法(?:访问|操作|请求|参数)|(?:访问|操作)(?:过于|太过?)频繁|访问(?:被|已被)?(?:阻断|拦截|拒绝|限制)|(?:没有|无)(?:访问)?权限",
    r"(?:请求|访问)[^。]{0,20}拦截|危险的?攻击|停止运行|请稍[后候]再?重?试|请升级[^。，]{0,6}浏览器|浏览器版本(?:过|太)低",
    r"请输入验证码|完成(?:安全)?验证|人机验证|安全威胁",
    r"(?:系统|网站|站点|本站|服务)[^。，]{0,8}(?:维护|升级|已关闭|关闭|暂停)|暂时无法访问",
    r"域名[^。，]{0,8}(?:出售|转让|过期|到期|暂停解析)|domain is for sale",
    r"该内容已被|此内容[^。]{0,8}(?:违规|无法)|秒后[^。]{0,6}跳转",
)
LOGIN_TEXT = one_of(
    r"(?:请|需要?|尚未|还没有?|没有|未)先?[^。，]{0,4}登[录陆](?!后?(?:再|可以?|即可|才能|才可以|参与|进行)?(?:发表|评论|回复|回帖|留言|跟帖|点赞|收藏))",
    r"登[录陆](?:后|以后|之后)?(?:才能|可|即可|方可)?(?:继续)?(?:查看|阅读|访问|浏览|下载)",
    r"扫码登[录陆]|统一(?:身份)?认证|用户(?:登[录陆]|注册)|(?:请在|用)微信客户端打开",
)
SHELL_TEXT = one_of(
    r"(?:启用|开启|打开|允许|支持|禁用了?|enable) ?(?:javascript|脚本|js)",
    r"javascript[^。]{0,8}(?:禁用|启用|开启|disabled|required|enabled)",
    r"\{\{.+?\}\}|<%=|(?:加载|跳转|载入)中|正在(?:加载|跳转|载入)|loading|redirecting",
)
TITLES = ("og:title", "ArticleTitle")
HEADINGS = ("h1", "h2", "h3")
MOUNT = one_of("app|root|__next|__nuxt|main-app|application")
FILLING = one_of(r"location|cookie|document\.write|getJSON|ajax|fetch\(|axios|\.load\(")


@dataclass(slots=True)
class Stretch:
    """What stands between two headline links.

    `linked`: a headline link opens it; `headed`: the page's own title does; `titled`: a title over a byline stands in it.
    """

    linked: bool = False
    headed: bool = False
    titled: bool = False
    bylines: int = 0
    prose: int = 0

    @property
    def byline(self) -> bool:
        return self.bylines > 0

    @property
    def own(self) -> bool:
        """Whether the page presents it as its own text, not as an item of a list."""
        return self.headed or (self.byline and not self.linked)

    @property
    def settled(self) -> bool:
        """Whether it is enough of an article to overrule the words of an error or a login."""
        return self.own and self.prose >= (SENTENCE if self.headed and self.byline else SHORT)


def kind_of(page: Page, url: str) -> Failure | None:
    """Why the page cannot be an article, or None where it may be one. `detail` says what was seen."""
    if found := no_html(page):
        return Failure(Reason.NOT_HTML, found)
    title = " ".join((page.root.findtext(".//title") or "").split())
    stretches = list(stretches_of(page, fold(title + named(page))))
    own_titles(stretches)
    prose = max(stretch.prose for stretch in stretches)
    if prose >= LONG or any(stretch.own and stretch.prose >= ARTICLE for stretch in stretches):
        return None
    if prose < NOTICE and not any(stretch.settled for stretch in stretches) and (failure := notice(page, title, stretches)):
        return failure
    return listed(stretches, page, url) or wordless(page, title, stretches)


def no_html(page: Page) -> str | None:
    """What the page is written in, where that is no HTML: a feed, a site map, data."""
    if (element := next(page.root.iter("rss", "urlset", "sitemapindex", "feed"), None)) is not None:
        return f"<{element.tag}>"
    if page.lines and len(page.blocks) <= 3 and DATA.match(page.lines[0].text):
        return "JSON"
    return None


def named(page: Page) -> str:
    """The title that the page's meta tags give."""
    metas = (element for element in page.heads if element.tag == "meta")
    return "".join(meta.get("content") or "" for meta in metas if (meta.get("property") or meta.get("name")) in TITLES)


def fold(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def stretches_of(page: Page, title: str) -> Iterator[Stretch]:
    """Cut the page at its headline links, as a list page does with every item."""
    stretch = Stretch()
    previous: Line | None = None
    for line in page.lines:
        if repeats(line, title) or heads(line, page):
            if stretch.prose:
                yield stretch
                stretch = Stretch()
            stretch.headed, stretch.linked = True, False
        elif is_headline(line, page) and not (stretch.headed and not stretch.prose and line.links * 2 < line.chars and is_byline(line)):
            yield stretch
            stretch = Stretch(linked=True)
        elif line.puncts and line.chars >= SENTENCE and not (stretch.prose < ARTICLE and is_furniture(line)):
            stretch.prose += line.chars
            if stretch.prose >= (ARTICLE if stretch.own else LONG):
                break
        elif not stretch.linked and stretch.bylines < ROWS and is_byline(line):
            stretch.bylines += 1
            stretch.headed = stretch.headed or (previous is not None and is_title(previous))
        elif stretch.linked and not stretch.titled and previous is not None and is_title(previous) and is_byline(line):
            stretch.titled, stretch.prose = True, 0
        previous = line
    yield stretch


def own_titles(stretches: list[Stretch]) -> None:
    """A title over a byline that follows a side list heads the page's own text; one that follows every link is an item's."""
    titled = [stretch for stretch in stretches if stretch.titled and stretch.prose]
    for stretch in titled if len(titled) < FEW else ():
        stretch.linked, stretch.headed, stretch.bylines = False, True, 1


def repeats(line: Line, title: str) -> bool:
    """Whether the line repeats the page's title, or the first part of it."""
    if not HEADLINE <= line.chars <= 80 or line.text[:3] not in title:
        return False
    text = fold(line.text)
    return len(text) >= HEADLINE and (text in title or title.startswith(text[:16]))


def heads(line: Line, page: Page) -> bool:
    """Whether the line is a heading of the page that leads nowhere else."""
    return not line.links and HEADLINE <= line.chars <= 80 and page.blocks[line.block].tag in HEADINGS


def is_title(line: Line) -> bool:
    """Whether a line reads like a title where a byline stands under it."""
    sentence = line.puncts and line.chars >= SENTENCE
    return not line.links and HEADLINE <= line.chars <= 60 and not sentence and line.text[-1] not in "。；：:，.…"


def is_furniture(line: Line) -> bool:
    """Whether the line is a site's imprint: owner, licence, address."""
    return line.chars <= NOTICE and FURNITURE.search(line.folded) is not None


def is_byline(line: Line) -> bool:
    """Whether the line says when, by whom or from where an article is."""
    return line.links < line.chars <= NOTICE and BYLINE.search(line.folded) is not None


def is_headline(line: Line, page: Page) -> bool:
    """Whether the line is a link to something to read, with at most a date or a mark beside it; or several such links."""
    plain = line.chars - line.links
    if line.links < HEADLINE or plain > max(line.links, 40):
        return False
    if line.chars <= 80 and any(len(piece.strip()) >= HEADLINE for piece in line.pieces):
        return True
    links = sum(1 for _ in page.blocks[line.block].element.iter("a"))
    return links == 1 if line.chars <= 80 else links > 1 and plain * 5 < line.chars


def notice(page: Page, title: str, stretches: list[Stretch]) -> Failure | None:
    """An error, a login or a shell, on a page without much prose."""
    title = title.translate(SIMPLIFY) if page.traditional else title
    text = "\n".join(line.folded[:NOTICE] for line in page.lines if line.links * 2 < line.chars and not is_furniture(line))
    if len(text) < NOTICE and (shell := shell_of(page, title + text, len(text))):
        return Failure(Reason.SCRIPT_SHELL, shell)
    for reason, pattern, where in (
        (Reason.LIST_PAGE, LIST_TITLE, title),
        (Reason.LOGIN_PAGE, LOGIN_TITLE, title),
        (Reason.LOGIN_PAGE, LOGIN_TEXT, text),
        (Reason.ERROR_PAGE, ERROR_TITLE, title),
        (Reason.ERROR_PAGE, ERROR_TEXT, text),
    ):
        if found := pattern.search(where):
            return Failure(reason, f"says {found[0]!r}")
    asks = any(field.get("type") == "password" for field in page.root.iter("input"))
    if asks and not any(stretch.headed or (stretch.byline and stretch.prose) for stretch in stretches):
        return Failure(Reason.LOGIN_PAGE, "asks for a password")
    return None


def shell_of(page: Page, text: str, chars: int) -> str | None:
    """What shows that scripts or another page would have to fill this one."""
    if found := SHELL_TEXT.search(text):
        return f"says {found[0]!r}"
    if chars >= SENTENCE:
        return None
    for element in page.root.iter("div", "meta", "frameset", "noscript"):
        tag = element.tag
        if tag == "div" and MOUNT.fullmatch(element.get("id") or ""):
            return f"nothing in #{element.get('id')}"
        if tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            return f"refreshes to {element.get('content')}"
        if tag == "frameset":
            return "frames only"
        if tag == "noscript" and SHELL_TEXT.search("".join(element.itertext())):
            return "asks for scripts"
    return "a script and no text" if fills(page) else None


def listed(stretches: list[Stretch], page: Page, url: str) -> Failure | None:
    """A list of links, unless some stretch is the page's own text."""
    headlines = sum(stretch.linked for stretch in stretches)
    items = [*sorted((stretch.prose for stretch in stretches if stretch.linked), reverse=True), 0, 0]
    if sum(stretch.headed for stretch in stretches) >= ROWS <= sum(MORE.fullmatch(line.text) is not None for line in page.lines):
        return Failure(Reason.LIST_PAGE, "headings that each lead to more")
    if any(stretch.bylines >= ROWS and not stretch.prose for stretch in stretches):
        return Failure(Reason.LIST_PAGE, "rows with dates, no text of its own")
    numbered = NUMBERED.search(url) is not None
    if any(is_own(stretch, items[0], headlines, numbered) for stretch in stretches):
        return None
    if items[0] >= max(ARTICLE, items[1] * 3):
        return None
    if items[1] < SENTENCE <= max(stretch.prose for stretch in stretches) and numbered:
        return None
    if headlines:
        return Failure(Reason.LIST_PAGE, f"{headlines} headline links, no text of its own")
    links = sum(1 for _ in page.root.iter("a"))
    if links >= MENU and not any(stretch.headed or stretch.prose for stretch in stretches):
        return Failure(Reason.LIST_PAGE, f"{links} links, no text of its own")
    return None


def is_own(stretch: Stretch, item: int, headlines: int, numbered: bool) -> bool:
    """Whether the page presents the stretch as its own text; `item` is the longest prose under a headline link."""
    if stretch.linked:
        return False
    if stretch.headed and stretch.byline and (stretch.prose or headlines < MENU or numbered):
        return True
    if stretch.byline:
        return stretch.prose >= SHORT and stretch.prose * 4 > item * 5
    return stretch.prose >= (SHORT if headlines < MENU else SHORT * 2) and (stretch.headed or stretch.prose > item * 2)


def wordless(page: Page, title: str, stretches: list[Stretch]) -> Failure | None:
    """A page with nothing to read, nothing in Chinese, or a line or two that nobody wrote as an article."""
    words = sum(line.chars for line in page.lines if line.links * 2 < line.chars and not is_furniture(line))
    if words < WORDS and not any(stretch.prose for stretch in stretches):
        filled = next(page.root.iter("iframe", "frame"), None) is not None or fills(page)
        return Failure(Reason.SCRIPT_SHELL if filled else Reason.EMPTY, f"{words} characters")
    if words < FOREIGN and not HAN.search(title) and not any(HAN.search(line.text) for line in page.lines):
        return Failure(Reason.ERROR_PAGE, "not a word of Chinese")
    if words < PLAIN and not any(stretch.headed or stretch.byline or stretch.prose >= SHORT for stretch in stretches):
        return Failure(Reason.ERROR_PAGE, f"a notice of {words} characters")
    return None


def fills(page: Page) -> bool:
    """Whether a script of the page fills it, or leads elsewhere."""
    texts = chain((script.text or "" for script in page.root.iter("script")), (script.decode("latin-1") for script in page.scripts))
    return any(map(FILLING.search, texts))
