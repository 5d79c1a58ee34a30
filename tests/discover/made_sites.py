"""Whole sites in the address forms of the usual systems, made of the same few sentences."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from urllib.parse import quote

from tests.pages.non_articles import SENTENCES, headlines
from zscrawl.items import Capture

NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)
PER_PAGE = 10

Address = Callable[[int, int, date], str]
ListAddress = Callable[[int, int], str]


@dataclass(frozen=True)
class Form:
    """How a system names its pages: `article(column, number, day)`, `listing(column, page)`, and what else it has."""

    article: Address
    listing: ListAddress
    others: tuple[str, ...] = ("/about.html", "/login", "/search?q=x")
    home: str = "/"
    host: str = "http://www.linhu.example"
    scripted: bool = False
    columns: int = 3
    each: int = 24


@dataclass(frozen=True)
class Post:
    number: int
    column: int
    title: str
    day: date


def posts(form: Form) -> list[Post]:
    titles, columns = headlines(20), form.columns
    return [
        Post(4100 + 7 * n, n % columns, f"{titles[n % 20]}（{n}）", date(2024, 2, 27) - timedelta(days=9 * n // columns))
        for n in range(form.each * columns)
    ]


def pages(form: Form) -> dict[str, str]:
    """Every page of a site: address to HTML."""
    site = dict(article_pages(form))
    site |= list_pages(form)
    for path in form.others:
        site[form.host + path] = other_page(form, path)
    return site


def article_address(form: Form, post: Post) -> str:
    return form.host + form.article(post.column, post.number, post.day)


def article_addresses(form: Form) -> set[str]:
    return {article_address(form, post) for post in posts(form)}


def frame(form: Form, title: str, main: str) -> str:
    menu = "".join(f'<li><a href="{form.listing(n, 1)}">栏目{n}</a></li>' for n in range(form.columns))
    menu += "".join(f'<li><a href="{path.replace("&", "&amp;")}">其他</a></li>' for path in form.others)
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title></head><body><ul><li><a href="{form.home}">首页</a></li>{menu}</ul>'
        f"<div>{main}</div><p>版权所有 临湖开发区 苏ICP备00000000号</p></body></html>"
    )


def article_pages(form: Form) -> Iterator[tuple[str, str]]:
    for post, start in zip(posts(form), count()):
        text = "".join(f"<p>{SENTENCES[(start + n) % 6]}{SENTENCES[(start + n * 2 + 1) % 6]}</p>" for n in range(3 + start % 4))
        meta = f"<div>发布时间：{post.day} 来源：临湖发布 浏览：{post.number % 97}</div>"
        yield article_address(form, post), frame(form, f"{post.title}_临湖开发区", f"<h1>{post.title}</h1>{meta}{text}")


def list_pages(form: Form) -> Iterator[tuple[str, str]]:
    by_column = [[post for post in posts(form) if post.column == column] for column in range(form.columns)]
    latest = "".join(f"<h3>栏目{n}</h3>{items(form, of[:6])}" for n, of in enumerate(by_column))
    yield form.host + form.home, frame(form, "临湖开发区", latest)
    last = -(-form.each // PER_PAGE)
    for column, of in enumerate(by_column):
        for page in range(1, last + 1):
            shown = items(form, of[(page - 1) * PER_PAGE : page * PER_PAGE])
            numbers = "".join(f'<a href="{form.listing(column, n)}">{n}</a> ' for n in range(1, last + 1) if n != page)
            following = f'<a href="{form.listing(column, page + 1)}">下一页</a>' if page < last else "下一页"
            pager = f"<div>{numbers}{following}</div>".replace("&", "&amp;")
            if form.scripted:
                pager = f'<script>createPageHTML({last}, {page - 1}, "index", "shtml");</script>'
            yield form.host + form.listing(column, page), frame(form, f"栏目{column}-临湖开发区", shown + pager)


def items(form: Form, of: list[Post]) -> str:
    rows = (
        f'<li><a href="{article_address(form, post).replace("&", "&amp;")}">{post.title}</a><span>{post.day}</span></li>' for post in of
    )
    return f"<ul>{''.join(rows)}</ul>"


def other_page(form: Form, path: str) -> str:
    if "login" in path:
        return frame(form, "用户登录", '<form>用户名<input> 密码<input type="password"><button>登录</button></form>')
    if "search" in path:
        return frame(form, "搜索", f"<p>共找到3条结果</p>{items(form, posts(form)[:3])}")
    return frame(form, "关于我们", f"<h1>关于我们</h1><p>{SENTENCES[0]}{SENTENCES[3]}</p>")


def capture(url: str, html: str, status: int = 200, encoding: str = "utf-8") -> Capture:
    return Capture(url=url, status=status, headers=(("Content-Type", "text/html"),), body=html.encode(encoding), fetched_at=NOW)


WORDS = ("qinghe", "yunfan", "yuanan", "lingang", "qiaotou", "bailu", "hexi", "chengdong", "binhu", "nanpian", "jinshan", "taihu")
FOLDERS = ["yw", "zsyz", "yqfc", *(f"lm{first}{second}" for first in "abcdef" for second in "xyzuvw")]

FORMS = {
    "TRS": Form(
        lambda c, n, d: f"/{FOLDERS[c]}/{d:%Y%m}/t{d:%Y%m%d}_{n}.shtml",
        lambda c, p: f"/{FOLDERS[c]}/" if p == 1 else f"/{FOLDERS[c]}/index_{p - 1}.shtml",
    ),
    "TRS with a pager of script": Form(
        lambda c, n, d: f"/{FOLDERS[c]}/{d:%Y%m}/t{d:%Y%m%d}_{n}.shtml",
        lambda c, p: f"/{FOLDERS[c]}/" if p == 1 else f"/{FOLDERS[c]}/index_{p - 1}.shtml",
        scripted=True,
    ),
    "Hanweb": Form(
        lambda c, n, d: f"/art/{d.year}/{d.month}/{d.day}/art_{c + 11}_{n}.html",
        lambda c, p: f"/col/col{c + 11}/index.html" if p == 1 else f"/col/col{c + 11}/index.html?uid=9&pageNum={p}",
    ),
    "DedeCMS": Form(
        lambda c, n, d: f"/a/{FOLDERS[c]}/{d:%Y}/{d:%m%d}/{n}.html",
        lambda c, p: f"/a/{FOLDERS[c]}/" if p == 1 else f"/a/{FOLDERS[c]}/list_{c + 2}_{p}.html",
        ("/plus/search.php?q=x", "/member/login.php", "/about/"),
    ),
    "PHPCMS": Form(
        lambda c, n, d: f"/index.php?m=content&c=index&a=show&catid={c + 6}&id={n}",
        lambda c, p: f"/index.php?m=content&c=index&a=lists&catid={c + 6}" + (f"&page={p}" if p > 1 else ""),
        ("/index.php?m=member&c=index&a=login", "/index.php?m=search&c=index&a=init", "/index.php?m=content&c=index&a=lists&catid=99"),
    ),
    "Discuz": Form(
        lambda c, n, d: f"/thread-{n}-1-1.html",
        lambda c, p: f"/forum-{c + 36}-{p}.html",
        ("/member.php?mod=login", "/search.php"),
        "/forum.php",
    ),
    "query only": Form(
        lambda c, n, d: f"/show.asp?id={n}", lambda c, p: f"/list.asp?class={c + 1}&page={p}", ("/login.asp", "/search.asp"), "/index.asp"
    ),
    "one script for all": Form(
        lambda c, n, d: f"/?p={n}", lambda c, p: f"/?cat={c + 1}" + (f"&paged={p}" if p > 1 else ""), ("/?page_id=2", "/wp-login.php")
    ),
    "WordPress": Form(
        lambda c, n, d: f"/{d:%Y/%m/%d}/{WORDS[n % 12]}-{WORDS[n % 7]}-{n % 61}-news/",
        lambda c, p: f"/category/{FOLDERS[c]}/" + (f"page/{p}/" if p > 1 else ""),
        ("/about/", "/wp-login.php", "/tag/x/"),
    ),
    "words": Form(
        lambda c, n, d: f"/news/{WORDS[n % 12]}{WORDS[n // 12 % 12]}.html",
        lambda c, p: f"/{FOLDERS[c]}.html" if p == 1 else f"/{FOLDERS[c]}.html?page={p}",
        ("/about.html", "/contact.html"),
    ),
    "Chinese words": Form(
        lambda c, n, d: f"/{quote('文章')}/{quote('临湖新闻')}{n}",
        lambda c, p: f"/{quote('栏目')}/{quote(FOLDERS[c])}?page={p}",
        ("/about",),
    ),
    "identifiers": Form(
        lambda c, n, d: f"/{d:%Y%m%d}/{n:08x}c3d4e5f60718{n:012x}/c.html",
        lambda c, p: f"/{FOLDERS[c]}/index.html" if p == 1 else f"/{FOLDERS[c]}/index_{p}.html",
    ),
    "dates": Form(
        lambda c, n, d: f"/{FOLDERS[c]}/{d:%Y-%m/%d}/content_{n}.htm",
        lambda c, p: f"/{FOLDERS[c]}/node_{c + 101}" + (f"_{p}" if p > 1 else "") + ".htm",
    ),
    "numbers under columns": Form(
        lambda c, n, d: f"/{FOLDERS[c]}/{n}.html", lambda c, p: f"/{FOLDERS[c]}/" if p == 1 else f"/{FOLDERS[c]}/list-{p}.html"
    ),
    "lists and articles alike": Form(
        lambda c, n, d: f"/news/{n}.html", lambda c, p: f"/news/{c + 1}.html" if p == 1 else f"/news/{c + 1}_{p}.html"
    ),
    "Z-BlogPHP": Form(
        lambda c, n, d: f"/post/{n}.html",
        lambda c, p: f"/category-{c + 1}" + (f"_{p}" if p > 1 else "") + ".html",
        ("/tags-1.html", "/zb_system/login.php"),
    ),
    "on several hosts": Form(
        lambda c, n, d: f"/{d:%Y%m}/{n}.shtml" if c else f"/yw/{d:%Y%m}/{n}.shtml",
        lambda c, p: f"/node{c}" + (f"_{p}" if p > 1 else "") + ".shtml",
    ),
    "many columns": Form(
        lambda c, n, d: f"/{FOLDERS[c]}/{d:%Y%m}/{n}.html",
        lambda c, p: f"/{FOLDERS[c]}/" if p == 1 else f"/{FOLDERS[c]}/list_{p}.html",
        columns=30,
        each=12,
    ),
    "many columns that are pages": Form(
        lambda c, n, d: f"/info/{1001 + c}/{n}.htm",
        lambda c, p: f"/{FOLDERS[c]}.htm" if p == 1 else f"/{FOLDERS[c]}/{p}.htm",
        columns=20,
        each=12,
    ),
    "identifiers in many columns": Form(
        lambda c, n, d: f"/{FOLDERS[c]}/{d:%Y%m}/{n * 7919:032x}.shtml",
        lambda c, p: f"/{FOLDERS[c]}/list.shtml" if p == 1 else f"/{FOLDERS[c]}/list_{p}.shtml",
        columns=20,
        each=12,
    ),
}


def old_pages(form: Form) -> dict[str, str]:
    """The same site as it was made in 2005: nested tables, one title for all pages, the side list first, a menu for a pager."""
    site = {article_address(form, post): old_frame(form, old_article(post)) for post in posts(form)}
    site[form.host + form.home] = old_frame(form, old_items(form, posts(form)[:12]))
    for column in range(form.columns):
        of = [post for post in posts(form) if post.column == column]
        last = -(-len(of) // PER_PAGE)
        for number in range(1, last + 1):
            places = (("首页", 1), ("上一页", max(1, number - 1)), ("下一页", min(last, number + 1)), ("尾页", last))
            pager = " ".join(f'<a href="{form.listing(column, place)}">{word}</a>' for word, place in places)
            shown = old_items(form, of[(number - 1) * PER_PAGE : number * PER_PAGE])
            site[form.host + form.listing(column, number)] = old_frame(form, f"{shown}共{len(of)}条 第{number}/{last}页 {pager}")
    return site


def old_frame(form: Form, main: str) -> str:
    menu = "".join(f'<td><a href="{form.listing(column, 1)}">栏目{column}</a></td>' for column in range(form.columns))
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>临湖开发区招商网</title></head><body>'
        f"<table><tr>{menu}</tr></table><table><tr><td>{old_items(form, posts(form)[:10])}</td><td>{main}</td></tr></table>"
        "<table><tr><td>版权所有：临湖开发区管委会 地址：临湖大道1号</td></tr></table></body></html>"
    )


def old_items(form: Form, of: list[Post]) -> str:
    return "<table>" + "".join(old_item(article_address(form, post), post) for post in of) + "</table>"


def old_item(address: str, post: Post) -> str:
    return f'<tr><td>·<a href="{address}" target=_blank>{post.title}</a></td><td>[{post.day:%m-%d}]</td></tr>'


def old_article(post: Post) -> str:
    text = "<br>".join(f"　　{SENTENCES[(post.number + n) % 6]}{SENTENCES[(post.number * 2 + n) % 6]}" for n in range(2 + post.number % 3))
    head = f"<tr><td align=center><b><font size=4>{post.title}</font></b></td></tr><tr><td>发布日期：{post.day} 浏览次数：9</td></tr>"
    return f"<table>{head}<tr><td>{text}</td></tr><tr><td><a href='javascript:window.close()'>【关闭窗口】</a></td></tr></table>"
