"""Sites whose articles exist only after a script has run are fetched through a browser, or not at all."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from scrapy.settings import Settings

from tests.crawl.engine import STORY, LocalSpider, article, crawl, listing
from tests.crawl.test_bad_input import stored
from zscrawl.archive.warc import read_warc
from zscrawl.crawl.browser import NoBrowser, browser_settings
from zscrawl.sites import Site

BROWSER = Path("/usr/bin/chromium")
ROOT = Path(__file__).resolve().parents[2]
# A browser needs Scrapy's reactor, and a process has one: the crawl runs in a process of its own.
SCRIPT = """
import json, sys
from dataclasses import replace
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from tests.crawl.engine import LocalSpider, TESTS
class Rendered(LocalSpider):
    site = replace(LocalSpider.site, render=True)
start, folder = sys.argv[1:]
settings = Settings()
settings.setmodule("zscrawl.settings")
places = {"STORE": f"sqlite:///{folder}/store.db", "ARCHIVE": f"{folder}/archive"}
settings.setdict({**TESTS, **places, "TWISTED_REACTOR_ENABLED": True}, "cmdline")
process = AsyncCrawlerProcess(settings)
crawler = process.create_crawler(Rendered)
process.crawl(crawler, start=start)
process.start()
print(json.dumps(crawler.stats.get_stats(), default=str))
"""


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    """With threads: a browser opens connections that it does not use yet."""
    with HTTPServer(threaded=True) as server:
        yield server


@pytest.mark.skipif(not BROWSER.is_file(), reason=f"there is no browser at {BROWSER}")
def test_an_article_that_a_script_makes_is_read_and_its_rendered_page_kept(server: HTTPServer, tmp_path: Path) -> None:
    page = article("脚本写出的开工消息", *STORY)
    body = json.dumps(page[page.index("<div class='content'>") : page.index("<div class='foot'>")])
    script = f"setTimeout(() => {{ document.getElementById('app').innerHTML = {body}; }}, 150);"
    shell = (
        f"<html><head><meta charset='utf-8'><title>加载中</title></head><body><div id='app'></div><script>{script}</script></body></html>"
    )
    server.expect_request("/robots.txt").respond_with_data("", content_type="text/plain")
    server.expect_request("/list.html").respond_with_data(listing("/a/1"), content_type="text/html")
    server.expect_request("/a/1").respond_with_data(shell, content_type="text/html; charset=utf-8")
    command = [sys.executable, "-c", SCRIPT, server.url_for("/list.html"), str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    stats = json.loads(done.stdout)
    assert (stats["stored/new"], stats["playwright/page_count"]) == (1, 2)
    assert stored(tmp_path, "title") == ["脚本写出的开工消息"]
    (archive,) = (tmp_path / "archive").iterdir()
    (tmp_path / "again").mkdir()
    replayed = crawl(tmp_path / "again", {"REPLAY": str(archive)})
    assert replayed["stored/new"] == 1
    assert any(b"\xe5\xae\x8f\xe8\xbf\x9c" in capture.body for capture in read_warc(archive))


def test_a_missing_browser_is_an_error_that_says_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(NoBrowser, match=r"nowhere.*BROWSER"):
        browser_settings("local", Settings({"BROWSER": str(tmp_path / "nowhere")}))


def test_a_missing_extra_is_an_error_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zscrawl.crawl.browser.find_spec", lambda name: None)
    with pytest.raises(NoBrowser, match="pip install scrapy-playwright"):
        browser_settings("local", Settings({"BROWSER": sys.executable}))


def test_a_site_without_its_browser_is_not_crawled_at_all(tmp_path: Path) -> None:
    class Rendered(LocalSpider):
        site = Site(name="r", city=None, hosts=("a.example",), start=("http://a.example/",), article="x", listing="y", render=True)

    with pytest.raises(NoBrowser, match="r is fetched through a browser"):
        crawl(tmp_path, {"BROWSER": str(tmp_path / "nowhere")}, Rendered)
