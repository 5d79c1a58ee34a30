"""What a page is when it is no article, and that articles of any shape are let through."""

import json
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.pages.non_articles import FOOT, HEAD, PAGER, PAGES, SIDE, framed, page, prose, rows
from zscrawl.items import Capture, Failure, NotAnArticle, Reason
from zscrawl.pages import read_page
from zscrawl.pages.kind import kind_of
from zscrawl.pages.lines import flatten, parse

FLOORS = tomllib.loads((Path(__file__).parents[1] / "floors.toml").read_text(encoding="utf-8"))["kinds"]
SHARED = Path(__file__).resolve().parents[3] / "shared"
FIXTURES = Path(__file__).parents[2] / "fixtures"
NEEDS_SHARED = pytest.mark.skipif(not SHARED.exists(), reason="no ../shared")

URL = "https://www.a.gov.cn/xwzx/202305/t20230512_4117.shtml"
NOW = datetime(2025, 12, 1, tzinfo=UTC)
TITLE = "青禾电子封装基地昨日落户滨湖新区"
META = "<p>发布时间：2023-05-12 来源：滨湖发布 阅读：31</p>"

ARTICLES = {
    "one sentence": framed(f"{TITLE}_要闻", f"<h1>{TITLE}</h1>{META}<p>项目由青禾电子投资建设。</p>" + SIDE),
    "a gallery": framed(
        f"{TITLE}_图片", f"<h1>{TITLE}</h1>{META}" + "".join(f'<p><img src="{n}.jpg"></p><p>△ 图{n} 签约现场</p>' for n in range(12)) + SIDE
    ),
    "links in every sentence": framed(
        TITLE,
        f"<h1>{TITLE}</h1>{META}"
        + "".join(
            f'<p>昨日，<a href="/tag/{n}">青禾电子封装有限公司</a>与<a href="/tag/x">滨湖新区管理委员会</a>签约，{prose(1, n)}</p>'
            for n in range(6)
        ),
    ),
    "among many side lists": framed(f"{TITLE} - 门户", SIDE * 6 + f"<h1>{TITLE}</h1>{META}<p>{prose(2)}</p>" + SIDE * 6),
    "related posts with summaries": framed(
        f"{TITLE} - 产业信息",
        f"<h1>{TITLE}</h1>{META}<p>{prose(2)}</p><h4>相关文章</h4>"
        + rows('<div><h3><a href="/post/{i}.html">{t}</a></h3><p>{s}{s}</p></div>', 8, 4),
    ),
    "its own title is a link": framed(f"{TITLE} | 博客", f'<h2><a href="{URL}">{TITLE}</a></h2><p>{prose(5)}</p>' + SIDE),
    "title of the page names the site only": framed("临港开发区管委会", f"<div>{TITLE}</div>{META}<p>{prose(2)}</p>" + SIDE),
    "sections with headings of their own": framed(
        "临港开发区", f"<h1>{TITLE}</h1>" + "".join(f"<h2>{n}、园区服务的第{n}件事情</h2><p>{prose(2, n)}</p>" for n in range(1, 5)) + SIDE
    ),
    "the site's name is the only title, and a heading stands over it": framed(
        "临港开发区", f"<h1>{TITLE}</h1>{META}<p>{prose(1)}{prose(1, 2)}</p>" + SIDE * 3
    ),
    "an old design, its side list first": page(
        "临港开发区",
        f"<table><tr><td>{SIDE}</td><td><b>{TITLE}</b><br>发布日期：2023-5-12 浏览次数：31<br>{prose(2)}</td></tr></table>",
    ),
    "brackets first": f"[本报讯] 记者: {prose(4)}",
    "no title, no date": page("", f"<p>{prose(4)}</p>"),
    "on several pages": framed(TITLE, f"<h1>{TITLE}</h1>{META}<p>{prose(6)}</p>" + PAGER + SIDE),
    "a table": framed(
        TITLE,
        f"<h1>{TITLE}</h1>{META}<table>"
        + "".join(f"<tr><td>{n}</td><td>精密铸造项目</td><td>{n + 3}亿元</td></tr>" for n in range(20))
        + "</table>",
    ),
    "attachments": framed(
        TITLE,
        f"<h1>{TITLE}</h1>{META}<p>现将名单予以公示，公示期五天，如有异议请书面反映。</p>"
        + rows('<p>附件：<a href="{i}.doc">{t}.doc</a></p>', 6),
    ),
    "about errors": framed(
        "浅谈网站404错误页面的设计",
        f"<h1>浅谈网站404错误页面的设计</h1>{META}<p>{prose(2)}很多用户看到“您访问的页面不存在”就走了，所以要给出返回首页的链接。{prose(3)}</p>",
    ),
    "about maintenance": framed(
        "关于网站系统维护的公告",
        f"<h1>关于网站系统维护的公告</h1>{META}<p>因机房电力改造，网站将于5月20日零时起系统维护，届时暂停访问，预计六小时后恢复，请提前办理业务。</p>",
    ),
    "a login box beside it": framed(
        TITLE, f'<form>用户名<input> 密码<input type="password"></form><h1>{TITLE}</h1>{META}<p>{prose(2)}</p>'
    ),
    "comments behind a login": framed(
        TITLE, f"<h1>{TITLE}</h1>{META}<p>{prose(1)}{prose(1, 2)}</p><div>请登录后发表评论</div><div>加载中...</div>"
    ),
    "a spinner below it": framed(
        TITLE, f"<h1>{TITLE}</h1>{META}<p>{prose(1)}</p><p>评论加载中...</p><noscript>请启用JavaScript</noscript><div id='app'></div>"
    ),
    "in one block with line breaks": framed(
        TITLE, f"<div>{TITLE}<br>2023年5月12日<br>" + "<br>".join(prose(1, n) for n in range(5)) + "</div>" + SIDE
    ),
    "short lines": framed(
        "滨湖晨曲",
        "<h1>滨湖晨曲</h1><p>作者：王甲</p>"
        + "".join(f"<p>{line}</p>" for line in ("湖面起风", "塔吊转身", "一车钢梁", "从雾里来", "把厂房的影子", "铺到岸边") * 4),
    ),
    "long, all in one link": framed(TITLE, f'<a name="top"><h1>{TITLE}</h1>{META}<p>{prose(6)}</p></a>'),
    "a post in a forum": page(
        f"{TITLE} - 招商论坛",
        HEAD
        + f'<h1><a href="thread-4117-1-1.html">{TITLE}</a></h1><div>老王 发表于 2023-5-12 08:30</div><p>{prose(4)}</p>'
        + "<div>您需要登录后才可以回帖 <a>登录</a></div>"
        + FOOT,
    ),
    "a question and its answer": framed(
        "厂房出租需要办理哪些手续？",
        f"<h2>厂房出租需要办理哪些手续？</h2><p>提问时间：2023-05-12</p><p>想问一下厂房出租要办什么手续，去哪里办，多久能办好？</p><p>答复：{prose(1)}</p>"
        + SIDE,
    ),
}


def kind(html: str, url: str = URL) -> Failure | None:
    root = parse(html.encode())
    assert root is not None
    return kind_of(flatten(root), url)


@pytest.mark.parametrize(("name", "url", "html", "reason"), PAGES, ids=[name for name, *_ in PAGES])
def test_a_page_that_is_no_article_is_named_for_what_it_is(name: str, url: str, html: str, reason: Reason) -> None:
    failure = kind(html, url)
    assert failure is not None, name
    assert failure.reason == reason
    assert failure.detail


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_of_any_shape_is_let_through(name: str) -> None:
    assert kind(ARTICLES[name]) is None
    assert kind(ARTICLES[name], "https://www.a.gov.cn/xwzx/qinghe.html") is None


def reason_of(url: str, raw: bytes) -> Reason | None:
    """Why the reader refuses a page, or None where it gives an article."""
    try:
        read_page(Capture(url=url, status=200, headers=(), body=raw, fetched_at=NOW), None, NOW)
    except NotAnArticle as refusal:
        return refusal.reason
    return None


def test_the_reader_refuses_what_is_no_article_by_its_name() -> None:
    named = [reason_of(url, html.encode()) == reason for _, url, html, reason in PAGES]
    assert len(named) > 60
    assert sum(named) / len(named) >= FLOORS["non_articles_named"]


def saved_pages(folder: Path, wanted: str) -> list[tuple[str, bytes]]:
    return [
        (row["url"], (manifest.parent / row["file"]).read_bytes())
        for manifest in sorted(folder.rglob("manifest.json"))
        for row in json.loads(manifest.read_text(encoding="utf-8"))
        if row["kind"] == wanted and row["status"] == 200
    ]


def test_the_list_pages_of_our_fixtures_are_lists() -> None:
    lists = saved_pages(FIXTURES, "list")
    assert len(lists) > 40
    assert [url for url, raw in lists if reason_of(url, raw) != Reason.LIST_PAGE] == []


@NEEDS_SHARED
def test_the_list_pages_of_saved_sites_are_lists() -> None:
    lists = saved_pages(SHARED / "sites", "list")
    assert len(lists) > 60
    assert [url for url, raw in lists if reason_of(url, raw) != Reason.LIST_PAGE] == []


@NEEDS_SHARED
def test_no_saved_article_is_refused() -> None:
    manifest = SHARED / "pages" / "manifest.jsonl"
    rows = map(json.loads, manifest.read_text(encoding="utf-8").splitlines())
    pages = [(row["url"] or "http://a.cn/1.html", (manifest.parent / row["file"]).read_bytes()) for row in rows]
    articles = pages + saved_pages(SHARED / "sites", "article")
    refused = [url for url, raw in articles if reason_of(url, raw) is not None]
    assert len(refused) / len(articles) <= FLOORS["articles_refused"], refused
