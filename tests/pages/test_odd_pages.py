"""Pages that no design book has, but the web does."""

from datetime import UTC, datetime

import pytest

from tests.pages.themes import COMMENTS, FOOT, NAV, PARAGRAPHS, RELATED, SIDE, TITLE
from zscrawl.items import Article, Capture
from zscrawl.pages import read_page

NOW = datetime(2025, 12, 1, tzinfo=UTC)
CARDS = "".join(f"<div><a href='/a/{number}'>{title}</a><p>{summary}</p></div>" for number, (title, summary) in enumerate(RELATED * 3))


def read(body: str, title: str = TITLE) -> Article:
    html = f"<html><head><title>{title}</title></head><body><ul>{NAV}</ul>{body}<div>{FOOT}</div></body></html>"
    return read_page(Capture(url="http://www.example.cn/a/9.html", status=200, headers=(), body=html.encode(), fetched_at=NOW), None, NOW)


def block(paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


HEAD = f"<h1>{TITLE}</h1><p>2024-09-13 来源：临江日报</p>"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<div>{CARDS}</div><div>{HEAD}{block()}</div>", id="teasers before it, longer than the text"),
        pytest.param(f"<div><div>{HEAD}{block()}</div><div>{CARDS}</div></div>", id="teasers after it"),
        pytest.param(f"<div>{HEAD}{block()}{CARDS}</div>", id="teasers in its own block"),
        pytest.param(f"<a name='top'><div>{HEAD}{block()}</div></a>", id="all of it in an anchor"),
        pytest.param(f"<div>{HEAD}<ul>{''.join(f'<li>{text}</li>' for text in PARAGRAPHS)}</ul></div>", id="the text as a list"),
        pytest.param(
            f"<center><b>{TITLE}</b></center><center>2024-09-13 临江日报</center>{'<br><br>'.join(PARAGRAPHS)}<hr>", id="no block at all"
        ),
        pytest.param(
            f"<div>{HEAD}<p>版权声明：本文为原创文章，转载请附上原文出处链接和本声明。</p>{block()}</div>", id="rights before the text"
        ),
        pytest.param(f"<div>{HEAD}{block()}<p>文章标签： <a href='/t'>电池</a></p></div>", id="tags after it"),
        pytest.param(
            f"<div>{HEAD}{block(PARAGRAPHS[:-1])}<p>{PARAGRAPHS[-1]}<a href='/'>返回搜狐，查看更多</a></p></div>",
            id="a way back in the last paragraph",
        ),
        pytest.param(f"<div>{HEAD}{block()}<div>(责编：顾晓、陈桐)</div><p>分享让更多人看到</p></div>", id="the desk in brackets"),
        pytest.param(
            f"<div><h1>{TITLE}</h1><div>老王 发表于 2024-9-13 08:30 | 只看该作者</div><div>{'<br>'.join(PARAGRAPHS)}</div>"
            + "".join(f"<div>网友{n} 发表于 2024-9-14 10:0{n} | 只看该作者</div><div>{text}</div>" for n, text in enumerate(COMMENTS * 3))
            + "</div>",
            id="the first post of a thread",
        ),
    ],
)
def test_text_and_day_are_found(body: str) -> None:
    article = read(body)
    assert (article.title, article.paragraphs) == (TITLE, PARAGRAPHS)
    assert article.published is not None
    assert article.published.iso()[:10] == "2024-09-13"


def test_title_over_two_lines_is_one() -> None:
    title = "临江市人民政府办公室关于印发促进制造业投资若干措施的通知"
    text = (
        "各区人民政府，市各委办局，市各直属单位：",
        "《促进制造业投资若干措施》已经市政府同意，现印发给你们，请认真贯彻执行。",
        "临江市人民政府办公室",
    )
    html = (
        f"<table><tr><td>索引号：</td><td>014000/2024-00123</td></tr><tr><td>标题：</td><td>{title}</td></tr></table>"
        f"<div><h1>临江市人民政府办公室<br>关于印发促进制造业投资若干措施的通知</h1>"
        f"<div>2024-09-13 来源：市政府办公室</div><div>{block(text)}</div></div>"
    )
    article = read(html, title)
    assert (article.title, article.source, article.paragraphs) == (title, "市政府办公室", text)


def test_one_sentence_outweighs_the_imprint() -> None:
    text = ("昨天，市区新增两条公交线路，方便开发区职工上下班。",)
    imprint = "<p>本网站所刊载信息，不代表本网观点。未经授权禁止转载、摘编、复制及建立镜像，违者将依法追究法律责任。</p>" * 2
    html = f"<div><h2>市区新增两条公交线路</h2><p>2024-09-13</p><div>{block(text)}</div></div><ul>{SIDE}</ul><div>{imprint}</div>"
    assert read(html, "市区新增两条公交线路-临江网").paragraphs == text


def test_labels_and_values_in_items_of_their_own() -> None:
    byline = "<ul><li>来源：</li><li>临江日报</li><li>时间：</li><li>2024-09-13 08:30</li><li>阅读：</li><li>412</li></ul>"
    article = read(f"<div><h1>{TITLE}</h1>{byline}<div>{block()}</div></div>")
    assert (article.source, article.views, article.paragraphs) == ("临江日报", 412, PARAGRAPHS)


def test_questions_and_answers_stay_whole() -> None:
    text = (
        "记者：项目什么时候投产？",
        "李明：明年六月。",
        "记者：带动多少就业？",
        "李明：四百多人，大部分是本地人，我们和三所职业学校签了协议，分两批培训。",
    )
    article = read(
        f"<div><h1>对话李明：项目明年投产</h1><div>2024-09-13 来源：临江日报</div><div>{block(text)}</div></div>",
        "对话李明：项目明年投产_临江网",
    )
    assert article.paragraphs == text


@pytest.mark.parametrize("document", ["新闻中心_临江网", "临江网", ""])
def test_document_title_that_says_nothing_is_not_the_title(document: str) -> None:
    html = f"<h1>临江网</h1><div><h2>{TITLE}</h2><div>发布时间：2024-09-13 点击：412</div><div>{block()}</div></div>"
    assert read(html, document).title == TITLE


def test_preformatted_lines_are_paragraphs() -> None:
    text = "\n\n".join("    " + paragraph for paragraph in PARAGRAPHS)
    assert read(f"<h3>{TITLE}</h3><pre>{text}</pre><p>临江日报</p>").paragraphs[: len(PARAGRAPHS)] == PARAGRAPHS


def test_date_in_brackets_under_the_text_dates_it() -> None:
    article = read(f"<center>{TITLE}</center><div>{'<br>'.join(PARAGRAPHS)}<br><p align=right>(2024年9月13日 临江日报)</p></div>")
    assert article.paragraphs == PARAGRAPHS
    assert article.published is not None
    assert article.published.iso() == "2024-09-13"


INTRODUCTION = "<div><p>本站是临江最大的门户网站，成立于2001年，为网民提供新闻、论坛、招聘等服务，每天有十万人访问。</p></div>"
SAID = "".join(f"<div><b>网友{number}</b><span>2小时前</span><p>{COMMENTS[number % 2]}</p></div>" for number in range(10))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(INTRODUCTION, "", id="the site's words on itself before it"),
        pytest.param("", f"<ul>{SIDE}</ul><div>{SAID}</div>", id="what readers say, without a heading, longer than the text"),
        pytest.param(f"<div>{SAID}</div><ul>{SIDE}</ul>", "", id="what readers say elsewhere, before it"),
    ],
)
def test_text_under_the_title_is_taken_not_the_longest(before: str, after: str) -> None:
    html = f"{before}<div><div>{TITLE}</div><div>2024-09-13 来源：临江日报</div><div>{block()}</div></div>{after}"
    assert read(html, f"{TITLE}_临江网").paragraphs == PARAGRAPHS


@pytest.mark.parametrize(
    "beside",
    [
        "<p>发布时间：2024-09-13</p>",
        "<p>2024年09月13日 08:30　阅读 412</p><p><a href='/c'>查看评论</a></p>",
        "<div>来源： 临江日报</div><div>[打印] [关闭]</div>",
    ],
)
def test_line_above_the_meta_lines_is_the_title_where_nothing_calls_itself_so(beside: str) -> None:
    assert read(f"<div><div>{TITLE}</div>{beside}{block()}</div>", title="").title == TITLE


@pytest.mark.parametrize("heading", ["相关文章", "热门推荐", "猜你喜欢"])
def test_other_articles_without_links_end_the_text_at_their_heading(heading: str) -> None:
    others = "".join(f"<h4>{title}</h4><p>{summary}</p>" for title, summary in RELATED)
    article = read(f"<div>{HEAD}{block()}<h3>{heading}</h3>{others}</div>")
    assert (article.title, article.paragraphs) == (TITLE, PARAGRAPHS)


@pytest.mark.parametrize("heading", ["本站简介", "公告", "热点新闻"])
def test_heading_of_a_side_box_is_no_title(heading: str) -> None:
    page = f"<div><h3>{heading}</h3><p>每天发布本地新闻，欢迎来稿。</p></div><div><div>{TITLE}</div><p>2024-09-13</p>{block()}</div>"
    assert read(page, title="临江新闻网").title == TITLE
