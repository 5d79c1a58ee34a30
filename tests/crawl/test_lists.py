"""Links of list pages and feeds, and the days beside them."""

import re
from datetime import UTC, date, datetime

import pytest

from zscrawl.crawl.lists import Link, printed_day, read_feed, read_list

NOW = datetime(2025, 3, 2, 2, tzinfo=UTC)
ARTICLE = re.compile(r"/post/\d+\.html$")
URL = "http://a.example/news/"


def links(html: str, encoding: str = "utf-8") -> list[tuple[str, date | None]]:
    return [(link.url, link.day) for link in read_list(html.encode(encoding), URL, ARTICLE, NOW).links]


def test_links_are_absolute_in_order_once_and_of_the_web_only() -> None:
    page = '<a href="/post/2.html#top">b</a><a href="../post/1.html">a</a><a href="//b.example/x">c</a><a href="/post/2.html">again</a>'
    page += '<a href="javascript:;">d</a><a href="mailto:a@b">e</a><a>f</a><a href="">g</a><a href="http://[bad">h</a>'
    assert [url for url, _ in links(page)] == ["http://a.example/post/2.html", "http://a.example/post/1.html", "http://b.example/x"]


def test_the_page_that_a_script_prints_is_a_link() -> None:
    page = '<a href="/post/1.html">a</a><script>createPageHTML(3, 0, "index", "html");</script>'
    assert [url for url, _ in links(page)] == ["http://a.example/post/1.html", "http://a.example/news/index_1.html"]


def test_a_base_element_that_is_no_address_moves_nothing() -> None:
    assert links('<base href="http://[bad"><a href="/post/1.html">a</a>')[0][0] == "http://a.example/post/1.html"


def test_a_base_element_moves_relative_links() -> None:
    assert links('<base href="http://a.example/city/"><a href="post/1.html">a</a>')[0][0] == "http://a.example/city/post/1.html"


@pytest.mark.parametrize(
    "item",
    [
        '<li><a href="/post/1.html">题目</a><span>2025-02-11</span></li>',
        '<li><span>[2025/2/11]</span><a href="/post/1.html">题目</a></li>',
        '<tr><td><a href="/post/1.html">题目</a></td><td align=right><font>2025年02月11日</font></td></tr>',
        '<div><h2><a href="/post/1.html">题目</a></h2><div>1月前<i> (2025-02-11)</i></div><p>3月9日,某公司开工。</p></div>',
        '<a href="/post/1.html"><b>题目</b><i>02-11 20:16</i></a>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_day_beside_a_link_is_its_own(item: str, encoding: str) -> None:
    others = '<li><a href="/post/9.html">另一题</a><span>2024-12-31</span></li>'
    found = links(f"<ul>{item}{others}</ul>", encoding)
    assert found == [("http://a.example/post/1.html", date(2025, 2, 11)), ("http://a.example/post/9.html", date(2024, 12, 31))]


def test_a_link_without_a_day_has_none() -> None:
    page = '<ul><li><a href="/post/1.html">题目</a></li><li><a href="/post/2.html">题目</a></li></ul><p>2025-01-01</p>'
    assert [day for _, day in links(page)] == [None, None]


def test_the_day_in_an_address_counts() -> None:
    article = re.compile(r"\.s?html$")
    for path, day in {
        "/2023/0816/60941.shtml": date(2023, 8, 16),
        "/t20240221_8213508.shtml": date(2024, 2, 21),
        "/art/2023/4/15/art_1.html": date(2023, 4, 15),
        "/a/20240927/90254.html": date(2024, 9, 27),
        "/post/20231399.html": None,
        "/n/120240221.html": None,
    }.items():
        (link,) = read_list(f'<a href="{path}">x</a>'.encode(), URL, article, NOW).links
        assert link.day == day, path


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12小时前", date(2025, 3, 1)),
        ("3天前", date(2025, 2, 27)),
        ("昨天 08:30", date(2025, 3, 1)),
        ("12-31", date(2024, 12, 31)),
        ("发布时间:2025-02-29", None),
        ("扬州3月9日电", None),
        ("", None),
    ],
)
def test_printed_days(text: str, day: date | None) -> None:
    # NOW is ten in the morning of 2 March in China.
    assert printed_day(text, NOW) == day


def test_feeds_are_found_and_read() -> None:
    page = '<head><link rel="alternate" type="application/rss+xml" href="/feed.php"><link rel="stylesheet" href="/x.css"></head><body>x'
    assert read_list(page.encode(), URL, ARTICLE, NOW).feeds == ("http://a.example/feed.php",)
    rss = "<rss><channel><link>http://a.example/</link>"
    rss += "<item><link> /post/1.html </link><pubDate>Mon, 10 Feb 2025 20:00:00 +0000</pubDate></item>"
    rss += "<item><title>no link</title></item></channel></rss>"
    assert read_feed(rss.encode(), URL).links == (Link("http://a.example/post/1.html", date(2025, 2, 11)),)
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="http://a.example/post/2.html"/><updated>2025-02-09T08:00:00+08:00</updated>'
    assert read_feed((atom + "</entry></feed>").encode(), URL).links == (Link("http://a.example/post/2.html", date(2025, 2, 9)),)


def test_a_feed_reads_no_files_and_a_broken_one_is_empty() -> None:
    hostile = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><item><link>http://a.example/&x;</link></item></rss>'
    assert all(link.url == "http://a.example/" for link in read_feed(hostile.encode(), URL).links)
    assert read_feed(b"", URL).links == ()
    assert read_feed(b"no xml", URL).links == ()


def test_a_page_without_elements_has_no_links() -> None:
    assert read_list(b"", URL, ARTICLE, NOW).links == ()
    assert read_list(b"<!-- -->", URL, ARTICLE, NOW).links == ()
