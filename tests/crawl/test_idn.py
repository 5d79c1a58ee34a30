"""A site with a Chinese host name is one host, however its pages and people write it."""

import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.crawl.engine import STORY, LocalSpider, article, crawl, listing
from tests.crawl.hostile import Hostile
from tests.crawl.test_bad_input import stored
from zscrawl.archive.warc import read_warc
from zscrawl.crawl.lists import read_list
from zscrawl.crawl.spider import CitySpider
from zscrawl.discover.looks import look
from zscrawl.items import CHINA, Capture, ascii_host
from zscrawl.pages.head import Head, canonical_url
from zscrawl.sites import Site

UNICODE, ASCII = "中文.测试", "xn--fiq228c.xn--0zwm56d"
NOW = datetime(2025, 11, 10, 9, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("http://中文.测试/一?二#三", f"http://{ASCII}/一?二#三"),
        ("https://用户:密@中文.测试:8080/", f"https://用户:密@{ASCII}:8080/"),
        ("http://ＷＷＷ。中文．测试/", f"http://www.{ASCII}/"),
        (f"http://{ASCII}/a", f"http://{ASCII}/a"),
        ("http://www.example.cn/新闻?a=b", "http://www.example.cn/新闻?a=b"),
        ("http://中..测试/", "http://中..测试/"),
        (f"http://{'中' * 80}.测试/", f"http://{'中' * 80}.测试/"),
        ("http://[中/", "http://[中/"),
    ],
)
def test_the_host_of_an_address_has_one_form_and_the_rest_stays(url: str, form: str) -> None:
    assert ascii_host(url) == form


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hostile]:
    """A server on loopback that the Chinese name leads to, by its ASCII form only, as name servers have it."""
    resolve = socket.getaddrinfo

    def resolved(host: Any, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        return resolve("127.0.0.1" if name == ASCII else host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    with Hostile() as hostile:
        hostile.serve("/robots.txt", "User-agent: *\nDisallow: /a/secret\n", kind="text/plain")
        yield hostile


def city(port: int) -> type[CitySpider]:
    class Chinese(LocalSpider):
        site = replace(LocalSpider.site, hosts=(UNICODE,), start=(f"http://{UNICODE}:{port}/list.html",))

    return Chinese


def test_a_site_whose_links_mix_both_forms_is_one_host_on_the_wire_in_the_archive_and_in_the_store(server: Hostile, tmp_path: Path) -> None:
    mixed, plain = f"http://{UNICODE}:{server.port}", f"http://{ASCII}:{server.port}"
    links = ("/a/1", f"{mixed}/a/1", f"{plain}/a/1", f"{mixed}/a/2", f"{plain.replace('xn', 'XN')}/a/3", "/a/4", f"{mixed}/a/secret")
    server.serve("/list.html", listing(*links))
    canonical = f'<head><link rel="canonical" href="{mixed}/a/1">'
    server.serve("/a/1", article("宏远精密轴承项目开工", *STORY).replace("<head>", canonical))
    server.serve("/a/2", article("港口新城签约两个项目", *STORY))
    server.serve("/a/3", article("沿江科技城项目竣工", *STORY))
    server.serve("/a/4", b"", f"Location: {mixed}/a/5", status="302 Found")
    server.serve("/a/5", article("新城产业园奠基", *STORY))
    stats = crawl(tmp_path, {}, city(server.port))
    assert (stats["stored/new"], stats["failed/robots"], stats.get("failed/other_host")) == (4, 1, None)
    assert server.paths() == ["/robots.txt", "/list.html", "/a/1", "/a/2", "/a/3", "/a/4", "/a/5"]
    assert {headers["host"] for _, headers in server.asked} == {f"{ASCII}:{server.port}"}
    (archive,) = (tmp_path / "archive").iterdir()
    assert {urlsplit(capture.url).hostname for capture in read_warc(archive)} == {ASCII}
    assert {urlsplit(url).hostname for url in stored(tmp_path, "url")} == {ASCII}
    (tmp_path / "again").mkdir()
    replayed = crawl(tmp_path / "again", {"REPLAY": str(archive)}, city(server.port))
    assert replayed["stored/new"] == 4
    assert stored(tmp_path / "again", "url, revision_id") == stored(tmp_path, "url, revision_id")
    again = crawl(tmp_path, {}, city(server.port), start=f"{mixed}/list.html")
    assert (again["articles/known"], again.get("stored/new"), again.get("articles/again/absent")) == (4, None, None)


def test_a_site_and_a_capture_have_the_ascii_form() -> None:
    site = city(80).site
    assert (site.hosts, site.start) == ((ASCII,), (f"http://{ASCII}:80/list.html",))
    assert Capture(url=f"http://{UNICODE}/a", status=200, headers=(), body=b"", fetched_at=NOW).url == f"http://{ASCII}/a"


def test_a_host_that_no_name_server_could_know_is_an_error_that_names_it() -> None:
    with pytest.raises(ValueError, match=r"site bad: .*中\.\.测试"):
        Site(name="bad", city=None, hosts=("中..测试",), article="x", listing="y")


def test_links_have_the_ascii_form_on_lists_on_pages_of_unknown_sites_and_in_the_head() -> None:
    page = f'<base href="http://{UNICODE}/b/"><a href="a/1">一</a><a href="http://{UNICODE}/a/2">二</a>'.encode()
    wanted = [f"http://{ASCII}/b/a/1", f"http://{ASCII}/a/2"]
    assert [link.url for link in read_list(page, f"http://{ASCII}/", re.compile("/a/"), NOW).links] == wanted
    kept = Capture(url=f"http://{ASCII}/", status=200, headers=(("Content-Type", "text/html; charset=utf-8"),), body=page, fetched_at=NOW)
    assert [link.url for link in look(kept).links] == wanted
    assert canonical_url(f"http://{ASCII}/a/2?x=1", Head(canonical=f"http://{UNICODE}/a/2")) == f"http://{ASCII}/a/2"
