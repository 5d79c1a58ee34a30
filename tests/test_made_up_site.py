"""The made-up site of the benches is a whole site: every link leads to a page, and pages are the same each time."""

import re
from datetime import date
from pathlib import Path

from bench.site import FIRST_POST, NewsSite, post
from spiders.yangzhou import Yangzhou
from zscrawl.archive.fixture import read_fixture
from zscrawl.process import process

SITE = NewsSite(45, "http://yangzhou.021cf.cn")


def test_every_article_and_list_that_a_page_links_to_answers() -> None:
    for path in SITE.addresses():
        status, _, body = SITE.get(path)
        assert status == 200
        for link in re.findall(r'href="http://yangzhou\.021cf\.cn([^"]+)"', body.decode()):
            if re.search(Yangzhou.site.article, link) or "page_" in link:
                assert SITE.get(link)[0] == 200, f"{path} links to {link}"


def test_the_lists_hold_every_article_once_and_the_newest_first() -> None:
    pages = [SITE.get(path)[2].decode() for path in ("/", "/index.php/page_2.html", "/index.php/page_3.html")]
    listed = [int(number) for page in pages for number in re.findall(r'<h2><a href="[^"]+/post/(\d+)\.html', page)]
    assert listed == list(range(FIRST_POST + 44, FIRST_POST - 1, -1))
    assert SITE.get("/index.php/page_4.html")[0] == 404
    assert SITE.get(f"/index.php/post/{FIRST_POST + 45}.html")[0] == 404


def test_a_page_is_the_same_each_time_it_is_made() -> None:
    path = f"/index.php/post/{FIRST_POST + 7}.html"
    first = SITE.get(path)
    post.cache_clear()
    assert SITE.get(path) == first


def test_a_written_site_reads_as_articles_with_projects(tmp_path: Path) -> None:
    NewsSite(3, "http://yangzhou.021cf.cn").write(tmp_path)
    pages = {capture.url: (kind, capture) for kind, capture in read_fixture(tmp_path)}
    assert {kind for kind, _ in pages.values()} == {"robots", "feed", "list", "article"}
    newest = post(FIRST_POST + 2, 3)
    _, capture = pages[f"http://yangzhou.021cf.cn/index.php/post/{FIRST_POST + 2}.html"]
    outcome = process(capture, Yangzhou.site, capture.fetched_at)
    assert outcome.article is not None
    assert (outcome.article.title, outcome.article.paragraphs) == (newest.title, newest.paragraphs)
    assert outcome.article.published is not None
    assert outcome.article.published.at.date() == date(2025, 11, 8)
    assert outcome.reading.projects
