"""What stands beside a title without a label is read where its place says what it is, and not guessed elsewhere."""

from datetime import UTC, datetime

import pytest

from zscrawl.items import Article, Capture
from zscrawl.pages import read_page

NOW = datetime(2025, 1, 1, tzinfo=UTC)
TEXT = "<p>4月12日，青禾电子在临江开发区签约一个封装项目，总投资12亿元，占地80亩，计划明年投产。</p>" * 4


def read(above: str, beside: str) -> Article:
    page = f"<title>青禾电子封装项目签约</title><div>{above}</div><div><h1>青禾电子封装项目签约</h1>{beside}{TEXT}</div>"
    capture = Capture(url="http://a.cn/n/81.html", status=200, headers=(), body=page.encode(), fetched_at=NOW)
    return read_page(capture, None, NOW)


@pytest.mark.parametrize(
    "trail",
    [
        "<ol><li><a href='/'>首页</a></li><li><a href='/c1'>园区动态</a></li><li>正文</li></ol>",
        "<ol><li><a href='/'>网站首页</a></li><li><a href='/c1'>新闻</a></li><li><a href='/c2'>园区动态</a></li>"
        "<li>青禾电子封装项目签约</li></ol>",
        "<div><a href='/'>首页</a> · <a href='/c1'>园区动态</a> · 正文</div>",
        "<div>您的当前位置：<a href='/'>首页</a> &gt; <a href='/c1'>园区动态</a></div>",
    ],
    ids=["list", "list that ends in the title", "dots", "label of two words"],
)
def test_category_is_the_last_step_of_the_breadcrumb(trail: str) -> None:
    assert read(trail, "<p>2024-04-13</p>").category == "园区动态"


def test_menu_is_no_breadcrumb() -> None:
    menu = "<ul><li><a href='/'>首页</a></li><li><a href='/c1'>园区动态</a></li><li><a href='/c2'>政策</a></li></ul>"
    assert read(menu, "<p>2024-04-13</p>").category is None


def test_name_of_the_menu_beside_the_date_is_the_category() -> None:
    menu = "<ul><li><a href='/'>首页</a></li><li><a href='/c1'>园区动态</a></li><li><a href='/c2'>政策</a></li></ul>"
    assert read(menu, "<ul><li>admin</li><li>2024-04-13</li><li>园区动态</li></ul>").category == "园区动态"


def test_link_to_a_category_beside_the_date() -> None:
    assert read("", "<p><span>2024-04-13</span> <a href='/category/5.html'>园区动态</a></p>").category == "园区动态"


@pytest.mark.parametrize(
    "link",
    ["<a href='/x' title='查看 陆平 的所有文章'>陆平</a>", "<a href='/author/7'>陆平</a>", "<a href='home.php?mod=space&uid=9'>陆平</a>"],
)
def test_link_to_an_author(link: str) -> None:
    assert read("", f"<p>{link} <span>发表于</span> 2024-04-13</p>").author == "陆平"


@pytest.mark.parametrize("link", ["<a href='/user/login'>登录</a>", "<a href='/share?to=qq'>好友</a>", "<a href='/users/3'>临江日报</a>"])
def test_other_links_beside_the_date_name_nobody(link: str) -> None:
    assert read("", f"<p>{link} 2024-04-13</p>").author is None
