"""Every row of the table of exit codes, by whole commands: what the site does, what the command says, and the code it ends with."""

import asyncio
import re
import signal
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.shell import local, scrapy, started, told
from tests.crawl.engine import STORY, article, listing
from tests.crawl.hostile import Exchange, Hostile

HOME = "http://wuhu.021cf.cn/"
TITLES = ("宏远精密轴承项目开工", "港口新城二期厂房封顶", "沿江科技城首批企业入驻", "北区污水处理厂扩建完工")
GARBLED = article("锟斤拷锟斤拷锟斤拷", *("锟斤拷锟斤拷烫烫烫锟斤拷锟斤拷" * 10 for _ in range(3)))


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hostile]:
    """A proxy that answers for a city's site: a crawl without arguments is measured by those before it. It names four articles."""
    with Hostile() as server:
        monkeypatch.setenv("http_proxy", server.url("/"))
        server.serve(f"{HOME}robots.txt", "", kind="text/plain")
        names(server, 0, 1, 2, 3)
        for number, title in enumerate(TITLES):
            server.serve(post(number), article(title, STORY[0].replace("6.5", f"6.{number}"), *STORY[1:]))
        yield server


def post(number: int) -> str:
    return f"{HOME}post/{number}.html"


def names(server: Hostile, *numbers: int, day: int = 20) -> None:
    server.serve(HOME, listing(*(f"/post/{number}.html|2025-08-{day + number}" for number in numbers)))


def crawl(folder: Path) -> tuple[int, str]:
    """The exit code, and the verdict in the command's last line and in the store."""
    done = told(folder, "crawl", "wuhu", "-q", "-s", "RETRY_TIMES=0", *local(folder))
    said = re.match(r"wuhu: (\w+): ", done.stderr)
    with sqlite3.connect(folder / "store.db") as store:
        ((verdict,),) = store.execute("SELECT verdict FROM runs ORDER BY started_at DESC LIMIT 1")
    store.close()
    # Quiet is quiet where all is well, and one line where it is not.
    assert (said[1] if said else None) == (None if done.returncode == 0 else verdict)
    return done.returncode, verdict


def test_0_is_something_new_and_then_nothing_new(site: Hostile, tmp_path: Path) -> None:
    assert [crawl(tmp_path), crawl(tmp_path)] == [(0, "ok"), (0, "quiet")]


def test_1_is_a_store_that_cannot_be_used_whatever_the_site_does(site: Hostile, tmp_path: Path) -> None:
    done = scrapy(tmp_path, "crawl", "wuhu", "-q", *local(tmp_path), STORE="sqlite:////dev/null/store.db", http_proxy=site.url("/"))
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert done.stderr.startswith("wuhu: the folder of the store /dev/null/store.db is not there")
    assert site.asked == []


def test_2_is_an_article_or_a_list_that_did_not_come(site: Hostile, tmp_path: Path) -> None:
    site.serve(post(3), "busy", status="500 Internal Server Error")
    assert crawl(tmp_path) == (2, "partial")
    site.serve(post(3), article(TITLES[3], *STORY))
    site.serve(HOME, listing("/post/1.html", pager='<a href="/page_2.html">下一页</a>'))
    site.serve(f"{HOME}page_2.html", "busy", status="503 Service Unavailable")
    assert crawl(tmp_path) == (2, "partial")


def test_2_is_a_run_that_was_interrupted_and_what_it_had_is_kept(site: Hostile, tmp_path: Path) -> None:
    async def slow(exchange: Exchange) -> None:
        await asyncio.sleep(0.2)
        await exchange.page(article(f"{exchange.path[-7:-5]}期厂房封顶", *STORY))

    site.serve(HOME, listing(*(f"/post/{number}.html" for number in range(10, 60))))
    site.answers |= {post(number): slow for number in range(10, 60)}
    with started(tmp_path, "crawl", "wuhu", "-q", *local(tmp_path), http_proxy=site.url("/")) as process:
        while len(site.asked) < 6:
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 2
    fetched = len(site.asked) - 2
    assert re.fullmatch(rf"wuhu: partial: new {fetched}, .*; stopped early \(shutdown\)\).*\n", said)
    with sqlite3.connect(tmp_path / "store.db") as store:
        assert store.execute("SELECT count(*) FROM articles").fetchone() == (fetched,)
    store.close()
    assert 4 <= fetched < 20


def test_3_is_a_site_that_does_not_answer_or_has_moved(site: Hostile, tmp_path: Path) -> None:
    site.serve(HOME, "broken", status="502 Bad Gateway")
    assert crawl(tmp_path) == (3, "unreachable")
    site.serve(HOME, "", "Location: http://www.elsewhere.example/", status="301 Moved Permanently")
    assert crawl(tmp_path) == (3, "moved")


@pytest.mark.parametrize("status", ["403 Forbidden", "412 Precondition Failed"])
def test_4_is_a_site_that_does_not_want_us(site: Hostile, tmp_path: Path, status: str) -> None:
    site.serve(HOME, "<html><script>challenge()</script></html>", status=status)
    assert crawl(tmp_path) == (4, "blocked")


def test_4_is_robots_txt_and_pages_to_log_in_too(site: Hostile, tmp_path: Path) -> None:
    login = "<html><head><title>用户登录</title></head><body><h1>用户登录</h1><form><input type='password' name='p'></form></body></html>"
    for number in (1, 2, 3):
        site.serve(post(number), login)
    assert crawl(tmp_path) == (4, "blocked")
    site.serve(f"{HOME}robots.txt", "User-agent: *\nDisallow: /\n", kind="text/plain")
    assert crawl(tmp_path) == (4, "blocked")


def test_5_is_a_design_that_is_not_understood(site: Hostile, tmp_path: Path) -> None:
    site.serve(HOME, listing("/news/1.html", "/news/2.html"))
    assert crawl(tmp_path) == (5, "layout")
    names(site, 0, 1, 2, 3)
    for number in range(4):
        site.serve(
            post(number), "<html><head><title>要闻</title></head><body><div id='app'></div><script src='/app.js'></script></body></html>"
        )
    assert crawl(tmp_path) == (5, "layout")


def test_5_is_text_that_is_garbled(site: Hostile, tmp_path: Path) -> None:
    site.serve(post(2), GARBLED)
    site.serve(post(3), GARBLED)
    assert crawl(tmp_path) == (5, "mojibake")


def test_6_is_a_list_that_went_back_in_time_or_lost_half_of_itself(site: Hostile, tmp_path: Path) -> None:
    names(site, 0, 1, 2)
    assert [crawl(tmp_path)[0] for _ in range(3)] == [0, 0, 0]
    names(site, 0, 1)
    assert crawl(tmp_path) == (6, "stale")
    names(site, 2)
    assert crawl(tmp_path) == (6, "thin")
    # Whoever accepts the smaller list says from when on it counts.
    accepted = told(tmp_path, "crawl", "wuhu", "-q", "-s", "HISTORY_SINCE=2100-01-01", *local(tmp_path))
    assert accepted.returncode == 0, accepted.stderr


def test_a_code_is_that_of_the_process_and_a_proxy_of_the_environment_is_used_though_it_is_private(site: Hostile, tmp_path: Path) -> None:
    for number in (2, 3):
        site.serve(post(number), "no", status="403 Forbidden")
    words = ["crawl", "wuhu", "-q", *local(tmp_path), "-s", "ALLOW_PRIVATE_ADDRESSES=0"]
    done = scrapy(tmp_path, *words, http_proxy=site.url("/"))
    assert (done.returncode, done.stdout) == (4, "")
    lost = "2 of 4 article pages did not come: http_403 2"
    assert done.stderr == f"wuhu: blocked: new 2, changed 0, unchanged 0, failed 2 ({lost})\n"
