"""Whatever a server does, a run ends in bounded time and memory, says what happened, and loses no other page.

The crawls are those of production: Scrapy's downloader and our resolver, in a process whose time and memory are measured.
"""

import asyncio
import gzip
import ipaddress
import socket
import ssl
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.crawl.conftest import GOOD, Run, Within
from tests.crawl.engine import STORY, article, listing
from tests.crawl.hostile import Exchange, Hostile
from tests.crawl.test_bad_input import stored
from zscrawl.archive.coding import zstd
from zscrawl.archive.warc import read_warc

# What a page of the largest size may take, twice: as it came, and as it is read.
LARGE = Within(memory=40)


async def drip(exchange: Exchange) -> None:
    """A byte now and then, for as long as anybody listens."""
    await exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(1000):
        await exchange.send(b"<")
        await asyncio.sleep(0.05)


async def half(exchange: Exchange) -> None:
    await exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n<html>half")


async def silent(exchange: Exchange) -> None:
    await asyncio.sleep(20)


async def ten_gigabytes(exchange: Exchange) -> None:
    await exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10737418240\r\n\r\n<html>")
    await asyncio.sleep(20)


async def headers(exchange: Exchange) -> None:
    """Headers without end, as fast as they are taken."""
    await exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
    while True:
        await exchange.send(b"".join(b"X-%d: %s\r\n" % (number, b"a" * 1000) for number in range(100)))


async def hints(exchange: Exchange) -> None:
    """That something will come, without end."""
    while True:
        await exchange.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 1000)


async def trailers(exchange: Exchange) -> None:
    """Headers behind a body, without end."""
    await exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n")
    while True:
        await exchange.send(b"X: y\r\n" * 1000)


@pytest.mark.parametrize(
    ("answer", "reason", "within"),
    [
        (drip, "cut_off", Within(seconds=5, cpu=1, memory=5)),
        (half, "cut_off", Within(seconds=5, cpu=1, memory=5)),
        (silent, "timeout", Within(seconds=5, cpu=1, memory=5)),
        (ten_gigabytes, "too_large", Within(seconds=5, cpu=1, memory=5)),
        (headers, "too_large", Within(seconds=5, cpu=1, memory=5)),
        (hints, "too_large", Within(seconds=5, cpu=1, memory=5)),
        (trailers, "cut_off", Within(seconds=5, cpu=1, memory=5)),
    ],
)
def test_a_slow_half_silent_huge_or_endless_answer_costs_one_page(
    server: Hostile, run: Run, answer: Callable[[Exchange], Awaitable[None]], reason: str, within: Within
) -> None:
    server.answers["/a/bad"] = answer
    stats = run(server, "/a/bad", settings={"DOWNLOAD_TIMEOUT": 1}, within=within)
    failed = {name.removeprefix("failed/"): count for name, count in stats.items() if name.startswith("failed/")}
    assert (failed, stats["stored/new"]) == ({reason: 1}, 1)


@pytest.mark.parametrize("declared", [True, False])
def test_a_page_of_a_hundred_megabytes_is_not_fetched_to_its_end(server: Hostile, run: Run, declared: bool) -> None:
    async def huge(exchange: Exchange) -> None:
        length = b"Content-Length: 104857600" if declared else b"Transfer-Encoding: chunked"
        await exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + length + b"\r\n\r\n")
        chunk = bytes(65536) if declared else b"10000\r\n" + bytes(65536) + b"\r\n"
        while server.sent < 104_857_600:
            await exchange.send(chunk)
            server.sent += len(chunk)

    server.answers["/a/huge"] = huge
    stats = run(server, "/a/huge", within=LARGE)
    assert (stats["failed/too_large"], stats["stored/new"]) == (1, 1)
    # What was sent is what a page may have and what socket buffers hold.
    assert server.sent < (10_000_000 if declared else 30_000_000)


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda body: gzip.compress(body, 1),
    "br": lambda body: bytes(brotli.compress(body, quality=1)),
    "zstd": lambda body: bytes(zstd.compress(body)),
    "gzip, gzip": lambda body: gzip.compress(gzip.compress(body, 1)),
}


@pytest.mark.parametrize("coding", PACKERS)
def test_a_bomb_of_any_coding_is_not_unpacked_and_an_honest_page_is_read(server: Hostile, run: Run, coding: str) -> None:
    server.serve("/a/bomb", PACKERS[coding](bytes(100_000_000)), f"Content-Encoding: {coding}")
    server.serve("/a/honest", PACKERS[coding](article("压缩之后的开工消息", *STORY).encode()), f"Content-Encoding: {coding}")
    stats = run(server, "/a/bomb", "/a/honest", within=LARGE)
    assert (stats["failed/too_large"], stats["stored/new"]) == (1, 2)


def test_redirects_to_private_addresses_other_schemes_and_in_circles_are_refused(server: Hostile, run: Run) -> None:
    targets = {
        "meta": "http://169.254.169.254/latest/meta-data/",
        "home": "http://127.0.0.2:1/a/x",
        "file": "file:///etc/passwd",
        "data": "data:text/html,hello",
        "ftp": "ftp://127.0.0.1/x",
    }
    for name, target in targets.items():
        server.serve(f"/a/{name}", b"", f"Location: {target}", status="302 Found")
    server.serve("/a/circle", b"", "Location: /a/circle2", status="302 Found")
    server.serve("/a/circle2", b"", "Location: /a/circle", status="302 Found")
    stats = run(server, *(f"/a/{name}" for name in targets), "/a/circle")
    assert (stats["stored/new"], stats["failed/other_host"], stats["failed/redirect_loop"]) == (1, 2, 1)
    # A redirect to another scheme is no redirect: the answer is what it is.
    assert stats["article_status/302"] == 3
    assert server.paths().count("/a/circle") + server.paths().count("/a/circle2") == 21


# For these crawls 127.0.0.2 counts as an address of the internet; 127.0.0.1 is what it is. The server listens on both.
PUBLIC, PRIVATE = "127.0.0.2", "127.0.0.1"


def abroad(server: Hostile, names: dict[str, list[list[str]]], **settings: object) -> dict[str, Any]:
    """How a site of several hosts is crawled when nothing opts in to private addresses."""
    return {
        "start": "",
        "site": {"hosts": [*names, "169.254.169.254", PRIVATE], "start": [f"http://www.news.example:{server.port}/list.html"]},
        "settings": {"ALLOW_PRIVATE_ADDRESSES": False} | settings,
        "names": names,
        "public": [PUBLIC],
    }


@pytest.mark.parametrize("way", ["link", "redirect"])
def test_what_is_or_resolves_to_a_private_address_is_never_connected_to(run: Run, way: str) -> None:
    names = {"www.news.example": [[PUBLIC]], "inner.news.example": [[PRIVATE]], "six.news.example": [["::1"]]}
    hosts = ("inner.news.example", "six.news.example", "169.254.169.254", PRIVATE)
    with Hostile(host="0.0.0.0") as server:
        aims = [f"http://{host}:{server.port}/a/aim" for host in hosts]
        for number, aim in enumerate(aims):
            server.serve(f"/a/{number}", b"", f"Location: {aim}", status="302 Found")
        server.serve("/a/good", GOOD)
        links = aims if way == "link" else [f"/a/{number}" for number in range(len(aims))]
        stats = run(server, *links, **abroad(server, names))
        assert server.reached == {PUBLIC}
        assert (stats["failed/unknown_host"], stats["failed/private_address"], stats["stored/new"]) == (2, 2, 1)


def test_of_a_names_addresses_only_the_public_ones_are_tried(run: Run) -> None:
    with Hostile(host="0.0.0.0") as server:
        server.serve("/a/good", GOOD)
        server.serve("/list.html", listing("/a/good"))
        stats = run(server, **abroad(server, {"www.news.example": [[PRIVATE, PUBLIC, "10.0.0.1"]]}))
        assert (server.reached, stats["stored/new"]) == ({PUBLIC}, 1)


def test_a_name_that_turns_private_during_a_crawl_is_no_longer_connected_to(run: Run) -> None:
    names = {"www.news.example": [[PUBLIC], [PRIVATE]], "other.news.example": [[PUBLIC]]}
    with Hostile(host="0.0.0.0") as server:
        server.serve("/a/good", GOOD)
        server.serve("/list.html", listing(f"http://other.news.example:{server.port}/a/good", "/a/rebound"))
        # The names' cache has room for one: the other host makes it ask again for the first.
        stats = run(server, **abroad(server, names, DNSCACHE_SIZE=1, CONCURRENT_REQUESTS=1))
        assert server.reached == {PUBLIC}
        assert (stats["failed/unknown_host"], stats["stored/new"]) == (1, 1)


def endless(form: str) -> Callable[[Exchange], Awaitable[None]]:
    """Lists without end, each with an article that is new: the next pages of one section, ever more sections, the months of a calendar."""

    async def answer(exchange: Exchange) -> None:
        number = int("".join(filter(str.isdigit, exchange.path)) or 1)
        await exchange.page(listing(f"/a/good?{number}", pager=f'<a href="{form.format(number + 1)}">下一页</a>'))

    return answer


ENDLESS = {
    "pages": ("/list_{}.html", r"^/list(?:_(?P<page>\d+))?\.html$"),
    "sections": ("/list-{}.html", r"^/list(?:-\d+)?(?:_(?P<page>\d+))?\.html$"),
    "months": ("/list?m={}", r"^/list(?:\.html|\?m=\d+)$"),
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_lists_without_end_that_name_ever_new_articles_end_at_the_bound_of_requests(
    server: Hostile, run: Run, tmp_path: Path, kind: str
) -> None:
    form, pattern = ENDLESS[kind]
    server.answers |= dict.fromkeys(["/list.html", "/list", *(form.format(n) for n in range(2, 60))], endless(form))
    seen, asked = 0, 0
    for _ in range(2):
        stats = run(server, site={"listing": pattern}, settings={"REQUESTS_MAX": 40})
        assert (stats["finish_reason"], stats["verdict"]) == ("most_requests", "partial")
        assert "stopped early" in str(stats["reason"])
        # What lies with the downloader is finished, and nothing more is asked for.
        assert 40 <= stats["downloader/request_count"] == len(server.asked) - asked <= 43
        # What was found is kept, and the next run goes on behind it.
        assert len(stored(tmp_path)) == seen + stats["stored/new"] > seen + 5
        seen, asked = len(stored(tmp_path)), len(server.asked)


def test_a_calendar_that_names_nothing_new_ends_by_itself(server: Hostile, run: Run) -> None:
    async def month(exchange: Exchange) -> None:
        number = int(exchange.path.partition("?m=")[2] or 0)
        await exchange.page(listing("/a/good", pager=f'<a href="/days?m={number + 1}">下月</a><a href="/days?m={number - 1}">上月</a>'))

    server.answers |= {"/days": month, "/list.html": month}
    stats = run(server, site={"listing": r"^/list|^/days\?m=-?\d+$"}, settings={"REQUESTS_MAX": 40})
    assert (stats["finish_reason"], stats["verdict"]) == ("finished", "ok")
    months = [path for path in server.paths() if path.startswith("/days")]
    assert sorted(months) == [f"/days?m={number}" for number in ("-1", "-2", "-3", "0", "1", "2", "3")]


def test_a_run_ends_at_its_bound_of_time(server: Hostile, run: Run) -> None:
    async def page(exchange: Exchange) -> None:
        await asyncio.sleep(0.1)
        number = int(exchange.path.removeprefix("/list_").removesuffix(".html").removeprefix("/list") or 1)
        await exchange.page(listing(f"/a/good?{number}", pager=f'<a href="/list_{number + 1}.html">下一页</a>'))

    server.answers |= {"/list.html": page} | {f"/list_{n}.html": page for n in range(2, 400)}
    bounded = run(server, settings={"CLOSESPIDER_TIMEOUT": 1})
    assert (bounded["finish_reason"], bounded["verdict"]) == ("closespider_timeout", "partial")
    assert len(server.asked) < 60


def test_one_article_under_many_addresses_is_one(server: Hostile, run: Run, tmp_path: Path) -> None:
    canonical = f'<link rel="canonical" href="{server.url("/a/same")}">'
    for n in range(200):
        server.serve(f"/a/same{n}", GOOD.replace("<head>", f"<head>{canonical}"))
    stats = run(server, *(f"/a/same{n}" for n in range(200)), within=Within(cpu=5))
    assert stored(tmp_path, "canonical_url") == [server.url("/a/good"), server.url("/a/same")]
    assert (stats["articles/fetched"], stats["stored/changed"]) == (201, 0)


def test_session_ids_make_no_other_addresses(server: Hostile, run: Run, tmp_path: Path) -> None:
    sessions = [f"/a/good{form}" for n in range(50) for form in (f"?PHPSESSID={n}x&sid={n}", f";jsessionid={n}", f"?utm_source={n}")]
    assert run(server, *sessions)["articles/listed"] == 1
    assert stored(tmp_path) == [server.url("/a/good")]


def test_a_page_of_a_hundred_thousand_links_is_read_in_bounded_time(server: Hostile, run: Run) -> None:
    server.serve("/list.html", listing("/a/good", *(f"/a/{n}" for n in range(100_000))))
    stats = run(server, articles="1", within=Within(cpu=6, memory=120))
    assert (stats["articles/fetched"], stats["stored/new"]) == (1, 1)
    assert stats["articles/beyond_bound"] == 19_999


def test_a_cookie_that_must_come_back_does(server: Hostile, run: Run) -> None:
    async def guarded(exchange: Exchange) -> None:
        if "key=open" in exchange.headers.get("cookie", ""):
            await exchange.page(listing("/a/good"))
        else:
            await exchange.page(b"", "Set-Cookie: key=open; Path=/", "Location: /list.html", status="302 Found")

    server.answers["/list.html"] = guarded
    assert run(server)["stored/new"] == 1


def test_cookies_without_number_are_not_kept(server: Hostile, run: Run) -> None:
    async def sweets(exchange: Exchange) -> None:
        number = int(exchange.path.removeprefix("/a/sweet"))
        cookies = (f"Set-Cookie: k{number}x{n}={'v' * 1000}; Path=/a" for n in range(60))
        await exchange.page(article(f"第{number}期厂房封顶", *STORY), *cookies)

    server.answers |= {f"/a/sweet{n}": sweets for n in range(9)}
    stats = run(server, *(f"/a/sweet{n}" for n in range(9)), settings={"CONCURRENT_REQUESTS": 1})
    assert stats["stored/new"] == 10
    # 60, and with the next 60 too many.
    sent = [headers.get("cookie", "").count("=v") for path, headers in server.asked if path.startswith("/a/sweet")]
    assert sent == [0, 60] * 4 + [0]


@pytest.mark.parametrize("status", ["412 Precondition Failed", "521 Unknown"])
def test_a_javascript_challenge_is_blocked(server: Hostile, run: Run, status: str) -> None:
    server.serve("/list.html", "<html><script>location.reload()</script></html>", status=status)
    assert run(server)["verdict"] == "blocked"


def test_login_pages_with_status_200_are_blocked(server: Hostile, run: Run) -> None:
    login = "<html><head><title>用户登录</title></head><body><h1>用户登录</h1><form><input type='password' name='p'></form></body></html>"
    for n in range(3):
        server.serve(f"/a/{n}", login)
    stats = run(server, "/a/0", "/a/1", "/a/2")
    assert (stats["verdict"], stats["stored/new"]) == ("blocked", 1)


def test_a_certificate_that_nobody_vouches_for_is_refused(run: Run, tmp_path: Path) -> None:
    with Hostile(tls=self_signed(tmp_path)) as server:
        server.serve("/list.html", listing("/a/good"))
        stats = run(server)
    assert server.asked == []
    assert stats["verdict"] == "unreachable"


def self_signed(folder: Path) -> ssl.SSLContext:
    """A certificate for 127.0.0.1 that it signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    start = datetime.now(UTC) - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    unencrypted = serialization.NoEncryption()
    file = folder / "server.pem"
    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    file.write_bytes(certificate.public_bytes(pem) + key.private_bytes(pem, form, unencrypted))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def has_ipv6() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6 loopback")
def test_a_site_on_ipv6(run: Run) -> None:
    with Hostile(host="::1") as server:
        server.serve("/a/good", GOOD)
        assert run(server, "/a/none")["stored/new"] == 1


def test_a_chinese_host_is_asked_for_by_its_ascii_name(server: Hostile, run: Run) -> None:
    name = "xn--fiq228c.xn--0zwm56d"
    server.serve("/list.html", listing(f"http://中文.测试:{server.port}/a/good"))
    site = {"hosts": ["中文.测试"], "start": ["http://中文.测试/list.html"]}
    stats = run(server, start=f"http://中文.测试:{server.port}/list.html", site=site, names={name: [["127.0.0.1"]]})
    assert stats["stored/new"] == 1
    assert {headers["host"] for _, headers in server.asked} == {f"{name}:{server.port}"}


def test_line_breaks_in_addresses_never_become_headers(server: Hostile, run: Run) -> None:
    server.serve("/a/away", b"", "Location: /a/x%0d%0aX-Evil:%201", status="302 Found")
    stats = run(server, "/a/y%0d%0aX-Evil:%201", "/a/z\r\nX-Evil: 1", "/a/away")
    assert all("x-evil" not in headers for _, headers in server.asked)
    assert stats["stored/new"] == 1


def test_line_breaks_in_headers_make_no_records_of_the_archive(server: Hostile, run: Run, tmp_path: Path) -> None:
    record = "\r\rWARC/1.1\rWARC-Type: response\rWARC-Target-URI: http://127.0.0.1/a/made-up\r\r"
    server.serve("/a/smuggled", GOOD, f"X-Evil: a{record}", "X-Folded: a\r\n b", 'ETag: "x\rX-Evil: 1"')
    run(server, "/a/smuggled")
    (archive,) = (tmp_path / "archive").iterdir()
    kept = {capture.url for capture in read_warc(archive)}
    assert kept <= {server.url(path) for path in ("/robots.txt", "/list.html", "/a/smuggled", "/a/good")}
    assert server.url("/a/good") in kept


def test_base_is_followed_only_on_the_site_and_meta_refresh_not_at_all(
    server: Hostile, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    server.serve("/list.html", '<base href="/a/">' + listing("good"))
    refresh = f'<meta http-equiv="refresh" content="0;url={server.url("/a/elsewhere")}">'
    server.serve("/a/good", GOOD.replace("<head>", f"<head>{refresh}"))
    assert run(server)["stored/new"] == 1
    assert "/a/elsewhere" not in server.paths()
    server.serve("/list.html", '<base href="http://elsewhere.example/a/">' + listing("good"))
    assert run(server, folder=tmp_path_factory.mktemp("again"))["verdict"] == "layout"


BOMBS = {
    "a billion laughs": '<!DOCTYPE rss [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]>",
    "one long entity, often": f'<!DOCTYPE rss [<!ENTITY l0 "{"x" * 100_000}"><!ENTITY l9 "{"&l0;" * 10_000}">]>',
    "parameters": '<!DOCTYPE rss [<!ENTITY % a "<!ENTITY l9 \'lol\'>"><!ENTITY % b "%a;%a;%a;"> %b; %b; %b;]>',
    "an attribute's default": f'<!DOCTYPE rss [<!ENTITY l0 "{"x" * 100_000}"><!ATTLIST item x CDATA "{"&l0;" * 1000}"><!ENTITY l9 "lol">]>',
}


def test_entities_of_a_feed_do_not_grow(server: Hostile, run: Run) -> None:
    head = ""
    for number, bomb in enumerate(BOMBS.values()):
        item = f"<item><title>&l9;</title><description>&l9;&l9;</description><link>/a/{number}</link></item>"
        server.serve(f"/feed{number}.xml", f"{bomb}<rss><channel>{item}</channel></rss>", kind="text/xml")
        head += f'<link rel="alternate" type="application/rss+xml" href="/feed{number}.xml">'
    server.serve("/list.html", head + listing("/a/good"))
    assert run(server)["stored/new"] == 1
    assert {f"/feed{number}.xml" for number in range(len(BOMBS))} <= set(server.paths())


def test_entities_of_a_feed_reach_no_files_and_no_network(server: Hostile, run: Run, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("/a/secret")
    entities = f'<!ENTITY file SYSTEM "{secret.as_uri()}"><!ENTITY web SYSTEM "{server.url("/outside")}">'
    outside = f'<!DOCTYPE rss SYSTEM "{server.url("/rss.dtd")}" [{entities}<!ENTITY % more SYSTEM "{server.url("/more.dtd")}"> %more;]>'
    items = "".join(f"<item><link>{link}</link></item>" for link in ("&file;", "&web;", "/a/good"))
    server.serve("/feed.xml", f"{outside}<rss><channel>{items}</channel></rss>", kind="text/xml")
    head = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    server.serve("/list.html", head + listing("/a/none"))
    assert run(server)["stored/new"] == 1
    assert server.paths() == ["/robots.txt", "/list.html", "/a/none", "/feed.xml", "/a/good"]
