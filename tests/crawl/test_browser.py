"""Sites whose articles a script writes are fetched through a browser that reaches what a crawl may reach, or not at all."""

import json
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from scrapy.settings import Settings

from tests.crawl.engine import STORY, LocalSpider, article, crawl, listing
from tests.crawl.hostile import Exchange, Hostile
from tests.crawl.production import Production
from tests.crawl.test_bad_input import stored
from zscrawl.archive.warc import read_warc
from zscrawl.crawl.browser import NoBrowser, browser_settings
from zscrawl.sites import Site

BROWSER = Path("/usr/bin/chromium")
needs_browser = pytest.mark.skipif(not BROWSER.is_file(), reason=f"there is no browser at {BROWSER}")
# 127.0.0.2 counts as an address of the internet here; 127.0.0.1 is what it is.
PUBLIC, PRIVATE = "127.0.0.2", "127.0.0.1"


@pytest.fixture
def server() -> Iterator[Hostile]:
    """On every address of this machine."""
    with Hostile(host="0.0.0.0") as hostile:
        hostile.serve("/robots.txt", "", kind="text/plain")
        yield hostile


def scripted(page: str, script: str, delay: int = 150) -> str:
    """A page that shows what `page` has only after a while, and does whatever `script` says."""
    body = json.dumps(page[page.index("<div class='content'>") : page.index("<div class='foot'>")])
    shown = f"setTimeout(() => {{ document.getElementById('app').innerHTML = {body}; }}, {delay});"
    head = "<html><head><meta charset='utf-8'><title>加载中</title></head>"
    return f"{head}<body><div id='app'></div><script>{shown}{script}</script></body></html>"


# What a page can do to reach an address: `$A` is `host:port`, `$U` the same with a port for datagrams. Each way has a path of its own.
WAYS = """{
const add = (parent, name, what) => parent.appendChild(Object.assign(document.createElement(name), what));
add(document.head, 'script', {src: 'http://$A/script'});
add(document.head, 'link', {rel: 'stylesheet', href: 'http://$A/style'});
add(document.head, 'link', {rel: 'prefetch', href: 'http://$A/prefetch'});
add(document.head, 'link', {rel: 'preconnect', href: 'http://$A/'});
add(document.body, 'img', {src: 'http://$A/img'});
add(document.body, 'iframe', {src: 'http://$A/frame'});
add(document.body, 'img', {src: '/redirect?$A/redirected'});
add(document.body, 'iframe', {src: '/redirect?$A/redirected-frame'});
fetch('http://$A/fetch', {mode: 'no-cors'}).catch(() => 0);
fetch('/redirect?$A/redirected-fetch', {mode: 'no-cors'}).catch(() => 0);
const xhr = new XMLHttpRequest(); xhr.open('GET', 'http://$A/xhr'); xhr.send();
navigator.sendBeacon('http://$A/beacon', 'x');
new EventSource('http://$A/events');
new WebSocket('ws://$A/socket');
const work = "fetch('http://$A/worker', {mode: 'no-cors'}); new WebSocket('ws://$A/worker-socket')";
new Worker(URL.createObjectURL(new Blob([work])));
window.open('http://$A/window');
for (const url of ['stun:$U', 'turn:$U?transport=udp', 'turn:$A?transport=tcp']) {
  const peer = new RTCPeerConnection({iceServers: [{urls: url, username: 'u', credential: 'c'}]});
  peer.createDataChannel('x');
  peer.createOffer().then(offer => peer.setLocalDescription(offer));
}
try { new WebTransport('https://$U/transport'); } catch (error) { }
}"""
REACHED = {
    "/img", "/script", "/style", "/prefetch", "/frame", "/redirected", "/redirected-frame", "/fetch", "/redirected-fetch", "/xhr",
    "/beacon", "/events", "/socket", "/worker", "/worker-socket", "/window",
}  # fmt: skip
FILES = """
document.body.appendChild(Object.assign(document.createElement('iframe'), {src: 'file:///etc/passwd'}));
fetch('file:///etc/passwd').then(answer => answer.text()).then(text => fetch('/stolen?' + text)).catch(() => 0);
navigator.serviceWorker.register('/worker.js').then(() => fetch('/registered')).catch(() => 0);
"""


async def redirect(exchange: Exchange) -> None:
    await exchange.page(b"", f"Location: http://{exchange.path.partition('?')[2]}", status="302 Found")


@pytest.fixture
def datagrams() -> Iterator[socket.socket]:
    """A port of 127.0.0.1 that no datagram has come to."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as port:
        port.bind((PRIVATE, 0))
        port.setblocking(False)
        yield port
        with pytest.raises(BlockingIOError):
            port.recvfrom(2000)


@needs_browser
def test_an_article_that_a_script_makes_is_read_with_what_its_page_loads_and_kept_as_rendered(
    server: Hostile, production: Production, datagrams: socket.socket, tmp_path: Path
) -> None:
    ways = WAYS.replace("$A", f"127.0.0.1:{server.port}").replace("$U", f"127.0.0.1:{datagrams.getsockname()[1]}")
    server.serve("/list.html", listing("/a/1"))
    server.serve("/a/1", scripted(article("脚本写出的开工消息", *STORY), ways))
    server.answers["/redirect"] = redirect
    stats = production.crawl(tmp_path, {}, site={"render": True}, start=f"http://127.0.0.1:{server.port}/list.html").stats
    assert stats["stored/new"] == 1
    assert stored(tmp_path, "title") == ["脚本写出的开工消息"]
    assert set(server.paths()) >= REACHED
    (archive,) = (tmp_path / "archive").iterdir()
    (tmp_path / "again").mkdir()
    replayed = crawl(tmp_path / "again", {"REPLAY": str(archive)})
    assert replayed["stored/new"] == 1
    assert any("宏远".encode() in capture.body for capture in read_warc(archive))


@needs_browser
def test_no_page_reaches_private_addresses_or_files(
    server: Hostile, production: Production, datagrams: socket.socket, tmp_path: Path
) -> None:
    hosts = (PRIVATE, "inner.news.example", "localhost", "169.254.169.254")
    ways = (WAYS.replace("$A", f"{host}:{server.port}").replace("$U", f"{host}:{datagrams.getsockname()[1]}") for host in hosts)
    server.serve("/list.html", listing("/a/1"))
    server.serve("/a/1", scripted(article("脚本写出的开工消息", *STORY), "".join(ways) + FILES))
    server.serve("/worker.js", "", kind="text/javascript")
    server.answers["/redirect"] = redirect
    start = f"http://www.news.example:{server.port}/list.html"
    stats = production.crawl(
        tmp_path,
        {"ALLOW_PRIVATE_ADDRESSES": False},
        site={"render": True, "hosts": ["www.news.example"], "start": [start]},
        names={"www.news.example": [[PUBLIC]], "inner.news.example": [[PRIVATE]], "localhost": [[PRIVATE]]},
        public=[PUBLIC],
    ).stats
    assert stats["stored/new"] == 1
    assert server.reached == {PUBLIC}
    assert {path.partition("?")[0] for path in server.paths()} == {"/robots.txt", "/list.html", "/a/1", "/redirect"}


@needs_browser
def test_pages_that_hang_or_lead_away_or_are_files_cost_themselves_only(server: Hostile, production: Production, tmp_path: Path) -> None:
    good = article("脚本写出的开工消息", *STORY)
    server.serve("/list.html", listing("/a/leaves", "/a/redirects", "/a/asks", "/a/file", "/a/good", "/a/cut", "/a/hangs", "/a/loops"))
    server.serve("/a/hangs", scripted(good, "setTimeout(() => { setTimeout = () => 0; }, 50);"))
    server.serve("/a/loops", scripted(good, "setTimeout(() => { while (true) {} }, 50);"))
    server.serve("/a/leaves", scripted(good, f"location.href = 'http://127.0.0.2:{server.port}/a/good';"))
    server.serve("/a/redirects", b"", f"Location: http://127.0.0.2:{server.port}/a/good", status="302 Found")
    server.serve("/a/asks", scripted(good, "onbeforeunload = () => 'stay'; setTimeout(() => alert('well?'), 50);"))
    server.serve("/a/file", good, "Content-Disposition: attachment; filename=../../x.html")
    server.serve("/a/good", scripted(good, ""))

    async def cut(exchange: Exchange) -> None:
        await exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n<html>half")

    server.answers["/a/cut"] = cut
    start = f"http://127.0.0.1:{server.port}/list.html"
    settings = {"DOWNLOAD_TIMEOUT": 3, "CONCURRENT_REQUESTS": 4, "CONCURRENT_REQUESTS_PER_DOMAIN": 4}
    crawled = production.crawl(tmp_path, settings, site={"render": True}, start=start)
    failed = {name: count for name, count in crawled.stats.items() if name.startswith("failed/")}
    assert failed == {"failed/timeout": 3, "failed/other_host": 2, "failed/broken_connection": 1}
    assert crawled.stats["stored/new"] == 2
    assert crawled.seconds < 30


def test_the_browser_is_told_nothing_of_our_environment_and_has_its_sandbox_but_for_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORE", "postgresql://user:secret@host/db")
    for user, sandbox in ((0, False), (1000, True)):
        monkeypatch.setattr("os.geteuid", lambda user=user: user)
        options = browser_settings("local", Settings({"BROWSER": sys.executable}))["PLAYWRIGHT_LAUNCH_OPTIONS"]
        assert options["chromium_sandbox"] is sandbox
        assert set(options["env"]) <= {"HOME", "LANG", "PATH", "TMPDIR"}
        assert "--no-sandbox" not in options["args"]


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
