"""An unknown site is understood from a sample of its pages."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.discover.made_sites import FORMS, Form, article_addresses, capture, frame, old_pages, pages
from zscrawl.archive.fixture import read_fixture
from zscrawl.discover.looks import look
from zscrawl.discover.sample import Sample
from zscrawl.discover.shapes import path_of
from zscrawl.discover.site import Discovery, NothingFound, discover, reached

SHARED = Path(__file__).resolve().parents[3] / "shared" / "sites"
TRS = FORMS["TRS"]
HOME = TRS.host + TRS.home


def sampled(web: Mapping[str, str], start: str) -> Sample:
    """What a polite visit sees."""
    sample = Sample(start)
    while wanted := sample.wanted():
        for url in wanted:
            sample.add(capture(url, web.get(url, ""), 200 if url in web else 404))
    return sample


def understood(form: Form) -> tuple[dict[str, str], Discovery]:
    web = pages(form)
    return web, discover(sampled(web, form.host + form.home), "linhu", None)


@pytest.mark.parametrize("name", FORMS)
def test_a_site_is_understood_from_a_sample(name: str) -> None:
    form = FORMS[name]
    web, discovery = understood(form)
    matched = {url for url in web if re.search(discovery.site.article, path_of(url))}
    assert matched == article_addresses(form)
    whole = Sample(form.host + form.home)
    for url in web.keys() - matched:
        whole.add(capture(url, web[url]))
    assert reached(discovery.site, whole) == article_addresses(form)


@pytest.mark.parametrize("name", ["TRS", "query only", "words"])
def test_an_old_design_in_gbk_is_understood_as_well(name: str) -> None:
    form = replace(FORMS[name], each=12)
    web = old_pages(form)
    sample = Sample(form.host + form.home)
    while wanted := sample.wanted():
        for url in wanted:
            sample.add(capture(url, web[url], encoding="gbk"))
    discovery = discover(sample, "linhu", None)
    assert {url for url in web if re.search(discovery.site.article, path_of(url))} == article_addresses(form)
    whole = Sample(form.host + form.home)
    looks = [whole.add(capture(url, html, encoding="gbk")) for url, html in web.items()]
    assert reached(discovery.site, whole) == article_addresses(form) == {seen.url for seen in looks if seen.article}


def test_what_was_found_reads_as_a_person_would_write_it() -> None:
    _, discovery = understood(TRS)
    assert discovery.site.article == r"/\d+/t\d+_\d+\.shtml$"
    assert discovery.site.listing == r"^(?:/(?:yqfc|yw|zsyz)/index_(?P<page>\d+)\.shtml|/(?:|yqfc/|yw/|zsyz/))$"
    assert (discovery.site.start, discovery.site.hosts) == ((HOME,), ("www.linhu.example",))
    assert discovery.missed == (f"{TRS.host}/about.html",)


def test_a_visit_is_short_and_asks_for_no_page_twice() -> None:
    web = pages(TRS)
    sample = Sample(HOME, budget=12)
    asked: list[str] = []
    while wanted := sample.wanted():
        asked += wanted
        for url in wanted:
            sample.add(capture(url, web[url]))
    assert len(asked) == len(set(asked)) == 12


def test_a_page_with_broken_addresses_keeps_the_others() -> None:
    page = '<base href="http://[bad"><a href="http://[bad">a</a><a href="/n/1.html#top">b</a><a href="javascript:;">c</a><a href="/a.pdf">'
    assert [link.url for link in look(capture(HOME, page)).links] == [f"{TRS.host}/n/1.html"]


@pytest.mark.parametrize(
    "home",
    [
        "<html><script>window.location.href = '/cn/index.html';</script></html>",
        "<html><script>location.replace('/cn/index.html')</script></html>",
        '<html><head><meta http-equiv="refresh" content="0; url=/cn/index.html"></head></html>',
        '<html><frameset rows="80,*"><frame src="/cn/index.html"></frameset></html>',
    ],
)
def test_a_first_page_that_passes_on_is_not_where_the_crawl_begins(home: str) -> None:
    web = pages(TRS)
    web = {**web, HOME: home, f"{TRS.host}/cn/index.html": web[HOME]}
    site = discover(sampled(web, HOME), "linhu", None).site
    assert site.start == (f"{TRS.host}/cn/index.html",)
    assert site.article == r"/\d+/t\d+_\d+\.shtml$"


def test_other_hosts_are_not_visited() -> None:
    home = frame(TRS, "临湖", '<a href="http://other.example/202402/t20240227_1.shtml">别处的一条长长的新闻标题</a>')
    sample = Sample(HOME)
    sample.add(capture(HOME, home))
    assert not any("other.example" in url for url in sample.words)


def test_a_host_below_the_first_one_belongs_to_the_site() -> None:
    sample = Sample("http://www.linhu.gov.example/")
    assert sample.is_ours("http://news.linhu.gov.example/1.html")
    assert not sample.is_ours("http://news.gov.example/1.html")


def test_pages_that_are_gone_do_not_count_against_a_shape() -> None:
    web = pages(TRS)
    gone = frame(TRS, "页面不存在", "<h1>404</h1><p>您访问的页面不存在或已被删除。</p>")
    for url in sorted(article_addresses(TRS))[::2]:
        web[url] = gone
    assert discover(sampled(web, HOME), "linhu", None).site.article == r"/\d+/t\d+_\d+\.shtml$"


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("", "http_status"),
        (frame(TRS, "用户登录", '<form>密码<input type="password"></form>'), "login_page"),
        ("<html><body><div id=app></div><script src=a.js></script></body></html>", "script_shell"),
    ],
)
def test_a_site_without_articles_says_what_was_seen(html: str, words: str) -> None:
    sample = Sample(HOME)
    sample.add(capture(HOME, html, 200 if html else 503))
    with pytest.raises(NothingFound, match=f"no articles among 1 pages .*{words}"):
        discover(sample, "linhu", None)


@pytest.mark.skipif(not SHARED.exists(), reason="no ../shared")
@pytest.mark.parametrize("name", ["yangzhou", "zhenjiang", "wuhu", "day2/yangzhou", "danyang", "repost"])
def test_saved_sites_are_understood_without_their_spiders(name: str) -> None:
    rows = list(read_fixture(SHARED / name))
    articles = {kept.url for kind, kept in rows if kind == "article" and kept.status == 200}
    lists = {kept.url for kind, kept in rows if kind == "list"}
    hosts = {urlsplit(url).hostname or "" for url in articles}
    sample = Sample(next(url for url in sorted(lists) if urlsplit(url).path == "/"), hosts=hosts)
    for _, kept in rows:
        sample.add(kept)
    discovery = discover(sample, "unknown", None)
    assert len(discovery.reached & articles) >= 0.95 * len(articles)
    assert not any(re.search(discovery.site.article, path_of(url)) for url in lists)
