"""Whatever a server does, a run ends in bounded time and memory, says what happened, and loses no other page."""

import asyncio
import gzip
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.crawl.engine import STORY, LocalSpider, article, crawl, listing
from tests.crawl.hostile import Exchange, Hostile
from tests.crawl.test_bad_input import stored
from zscrawl.archive.coding import zstd
from zscrawl.crawl.lists import read_feed
from zscrawl.crawl.politeness import open_at, pause
from zscrawl.sites import Site

GOOD = article("宏远精密轴承项目开工", *STORY)
NOW = datetime(2025, 11, 10, 4, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[Hostile]:
    """The server, with a good article at /a/good."""
    with Hostile() as hostile:
        hostile.serve("/robots.txt", "User-agent: *\nDisallow:\n", kind="text/plain")
        hostile.serve("/a/good", GOOD)
        yield hostile


def run(server: Hostile, folder: Path, *links: str, settings: dict[str, object] | None = None, **arguments: str) -> dict[str, Any]:
    """The stats of a crawl of a list with these links and the good article, and how long it took."""
    if links:
        server.serve("/list.html", listing(*links, "/a/good"))
    begun = time.monotonic()
    stats = crawl(folder, settings or {}, start=server.url("/list.html"), **arguments)
    assert time.monotonic() - begun < 30
    return stats


def test_slow_and_half_and_endless_and_huge_answers_each_cost_one_page(server: Hostile, tmp_path: Path) -> None:
    async def drip(exchange: Exchange) -> None:
        await exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
        for _ in range(1000):
            await exchange.send(b"<")
            await asyncio.sleep(0.05)

    async def half(exchange: Exchange) -> None:
        await exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n<html>half")

    async def endless(exchange: Exchange) -> None:
        await exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
        chunk = b"10000\r\n" + bytes(65536) + b"\r\n"
        while server.sent < 500_000_000:
            await exchange.send(chunk)
            server.sent += len(chunk)

    async def declared(exchange: Exchange) -> None:
        await exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10737418240\r\n\r\n<html>")
        await asyncio.sleep(20)

    server.answers |= {"/a/drip": drip, "/a/half": half, "/a/endless": endless, "/a/declared": declared}
    small = {"DOWNLOAD_TIMEOUT": 2, "DOWNLOAD_MAXSIZE": 1_000_000}
    stats = run(server, tmp_path, "/a/drip", "/a/half", "/a/endless", "/a/declared", settings=small)
    slow = [stats.get(f"failed/{reason}", 0) for reason in ("timeout", "cut_off", "broken_connection")]
    assert (sum(slow), stats["failed/too_large"], stats["stored/new"]) == (2, 2, 1)
    # What was sent is what socket buffers hold, not what the server has.
    assert server.sent < 50_000_000


def test_bombs_of_every_coding_are_not_unpacked_and_honest_codings_are_read(server: Hostile, tmp_path: Path) -> None:
    bomb = bytes(30_000_000)
    packers = {"gzip": gzip.compress, "br": lambda body: brotli.compress(body, quality=1), "zstd": zstd.compress}
    for coding, pack in packers.items():
        server.serve(f"/a/bomb-{coding}", pack(bomb), f"Content-Encoding: {coding}")
        server.serve(f"/a/{coding}", pack(article(f"{coding}编码的开工消息", *STORY).encode()), f"Content-Encoding: {coding}")
    links = [f"/a/{kind}{coding}" for coding in packers for kind in ("bomb-", "")]
    stats = run(server, tmp_path, *links, settings={"DOWNLOAD_MAXSIZE": 1_000_000})
    assert (stats["failed/too_large"], stats["stored/new"]) == (3, 4)


def test_redirects_to_private_addresses_other_schemes_and_in_circles_are_refused(server: Hostile, tmp_path: Path) -> None:
    targets = {
        "meta": "http://169.254.169.254/latest/meta-data/",
        "home": "http://127.0.0.1:1/a/x",
        "file": "file:///etc/passwd",
        "data": "data:text/html,hello",
        "ftp": "ftp://127.0.0.1/x",
    }
    for name, target in targets.items():
        server.serve(f"/a/{name}", b"", f"Location: {target}", status="302 Found")
    server.serve("/a/circle", b"", "Location: /a/circle2", status="302 Found")
    server.serve("/a/circle2", b"", "Location: /a/circle", status="302 Found")
    stats = run(server, tmp_path, *(f"/a/{name}" for name in targets), "/a/circle")
    assert stats["stored/new"] == 1
    assert stats["failed/other_host"] == 1
    assert stats["failed/refused_connection"] == 1
    assert stats["failed/redirect_loop"] == 1
    # A redirect to another scheme is no redirect: the answer is what it is.
    assert stats["article_status/302"] == 3


def test_an_endless_pager_and_calendar_end_at_the_bound_of_a_run(server: Hostile, tmp_path: Path) -> None:
    async def page(exchange: Exchange) -> None:
        number = int(exchange.path.removeprefix("/list_").removesuffix(".html").removeprefix("/list") or 1)
        await exchange.page(listing(f"/a/good?{number}", pager=f'<a href="/list_{number + 1}.html">下一页</a>'))

    server.answers |= {"/list.html": page} | {f"/list_{n}.html": page for n in range(2, 400)}
    bounded = run(server, tmp_path, settings={"CLOSESPIDER_PAGECOUNT": 40})
    assert (bounded["finish_reason"], bounded["verdict"]) == ("closespider_pagecount", "partial")
    assert len(server.asked) < 60
    assert "stopped early" in str(bounded["reason"])


def test_one_article_under_many_addresses_is_one_and_session_ids_make_no_others(server: Hostile, tmp_path: Path) -> None:
    canonical = f'<link rel="canonical" href="{server.url("/a/same")}">'
    for n in range(30):
        server.serve(f"/a/same{n}", GOOD.replace("<head>", f"<head>{canonical}"))
    sessions = [f"/a/good?PHPSESSID={n}x&sid={n}" for n in range(50)]
    stats = run(server, tmp_path, *(f"/a/same{n}" for n in range(30)), *sessions)
    assert len(stored(tmp_path)) == 2
    assert stats["articles/listed"] == 31


def test_a_page_of_a_hundred_thousand_links_is_read_in_bounded_time(server: Hostile, tmp_path: Path) -> None:
    server.serve("/list.html", listing("/a/good", *(f"/a/{n}" for n in range(100_000))))
    begun = time.process_time()
    stats = run(server, tmp_path, articles="1")
    assert (stats["articles/fetched"], stats["stored/new"]) == (1, 1)
    assert time.process_time() - begun < 20


def test_a_cookie_that_must_come_back_does(server: Hostile, tmp_path: Path) -> None:
    async def guarded(exchange: Exchange) -> None:
        if "key=open" in exchange.headers.get("cookie", ""):
            await exchange.page(listing("/a/good"))
        else:
            await exchange.page(b"", "Set-Cookie: key=open; Path=/", "Location: /list.html", status="302 Found")

    server.answers["/list.html"] = guarded
    assert run(server, tmp_path)["stored/new"] == 1


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_server_that_asks_for_a_pause_gets_it(server: Hostile, tmp_path: Path, status: str) -> None:
    times: list[float] = []

    async def busy(exchange: Exchange) -> None:
        times.append(time.monotonic())
        if len(times) == 1:
            await exchange.page("wait", "Retry-After: 1", status=status)
        else:
            await exchange.page(article("再来一次的开工消息", *STORY))

    server.answers["/a/busy"] = busy
    stats = run(server, tmp_path, "/a/busy", settings={"RETRY_TIMES": 2})
    assert (stats["stored/new"], stats["politeness/pauses"], stats["verdict"]) == (2, 1, "ok")
    assert times[1] - times[0] >= 1


def test_a_server_that_asks_for_a_day_is_left_alone(server: Hostile, tmp_path: Path) -> None:
    server.serve("/list.html", "wait", "Retry-After: 86400", status="429 Too Many Requests")
    stats = run(server, tmp_path, settings={"RETRY_TIMES": 2})
    assert server.paths() == ["/robots.txt", "/list.html"]
    assert stats["finish_reason"] == "retry_after"
    assert stats["verdict"] in ("blocked", "partial")


def test_the_crawl_delay_of_robots_txt_is_kept(server: Hostile, tmp_path: Path) -> None:
    times: list[float] = []

    async def timed(exchange: Exchange) -> None:
        times.append(time.monotonic())
        await exchange.page(GOOD)

    server.serve("/robots.txt", "User-agent: *\nCrawl-delay: 0.5\n", kind="text/plain")
    server.answers |= {"/a/1": timed, "/a/2": timed}
    run(server, tmp_path, "/a/1", "/a/2")
    assert times[1] - times[0] >= 0.45


@pytest.mark.parametrize("status", ["412 Precondition Failed", "521 Unknown"])
def test_a_javascript_challenge_is_blocked(server: Hostile, tmp_path: Path, status: str) -> None:
    server.serve("/list.html", "<html><script>location.reload()</script></html>", status=status)
    assert run(server, tmp_path)["verdict"] == "blocked"


def test_login_pages_with_status_200_are_blocked(server: Hostile, tmp_path: Path) -> None:
    login = "<html><head><title>用户登录</title></head><body><h1>用户登录</h1><form><input type='password' name='p'></form></body></html>"
    for n in range(3):
        server.serve(f"/a/{n}", login)
    stats = run(server, tmp_path, "/a/0", "/a/1", "/a/2")
    assert (stats["verdict"], stats["stored/new"]) == ("blocked", 1)


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    with Hostile(tls=self_signed(tmp_path)) as server:
        server.serve("/list.html", listing("/a/good"))
        stats = run(server, tmp_path)
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
def test_a_site_on_ipv6(tmp_path: Path) -> None:
    with Hostile(host="::1") as server:
        server.serve("/a/good", GOOD)
        assert run(server, tmp_path, "/a/none")["stored/new"] == 1


def test_line_breaks_in_addresses_never_become_headers(server: Hostile, tmp_path: Path) -> None:
    server.serve("/a/away", b"", "Location: /a/x%0d%0aX-Evil:%201", status="302 Found")
    stats = run(server, tmp_path, "/a/y%0d%0aX-Evil:%201", "/a/z\r\nX-Evil: 1", "/a/away")
    assert all("x-evil" not in headers for _, headers in server.asked)
    assert stats["stored/new"] == 1


def test_base_is_followed_only_on_the_site_and_meta_refresh_not_at_all(server: Hostile, tmp_path: Path) -> None:
    server.serve("/list.html", '<base href="/a/">' + listing("good"))
    refresh = f'<meta http-equiv="refresh" content="0;url={server.url("/a/elsewhere")}">'
    server.serve("/a/good", GOOD.replace("<head>", f"<head>{refresh}"))
    assert run(server, tmp_path)["stored/new"] == 1
    assert "/a/elsewhere" not in server.paths()
    server.serve("/list.html", '<base href="http://elsewhere.example/a/">' + listing("good"))
    (tmp_path / "again").mkdir()
    assert run(server, tmp_path / "again")["verdict"] == "layout"


def test_entities_of_a_feed_reach_neither_files_nor_memory(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("http://x.example/a/secret")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    feed = (
        f'<!DOCTYPE rss [<!ENTITY file SYSTEM "{secret.as_uri()}"><!ENTITY l0 "lol">{laughs}]>'
        "<rss><item><link>&file;</link></item><item><title>&l8;</title><link>http://x.example/a/1</link></item></rss>"
    )
    assert [link.url for link in read_feed(feed.encode(), "http://x.example/feed").links if "secret" in link.url] == []


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("Mon, 10 Nov 2025 04:02:00 GMT", 120),
        ("Mon, 10 Nov 2025 03:00:00 GMT", 0),
        ("soon", None),
        ("", None),
        (None, None),
        ("-5", None),
    ],
)
def test_what_retry_after_says(header: str | None, seconds: int | None) -> None:
    assert pause(header, NOW) == (None if seconds is None else timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("hours", "hour", "open_"),
    [
        ((1, 6), 1, True),
        ((1, 6), 5, True),
        ((1, 6), 6, False),
        ((22, 6), 23, True),
        ((22, 6), 5, True),
        ((22, 6), 12, False),
        (None, 12, True),
    ],
)
def test_the_hours_of_a_site_are_chinese(hours: tuple[int, int] | None, hour: int, open_: bool) -> None:
    assert open_at(hours, datetime(2025, 11, 10, hour, 30, tzinfo=UTC) - timedelta(hours=8)) is open_


def test_outside_of_its_hours_a_site_is_left_alone(server: Hostile, tmp_path: Path) -> None:
    closed = (datetime.now(UTC).hour + 8 + 2) % 24

    class Night(LocalSpider):
        site = Site(
            name="local",
            city=None,
            hosts=("127.0.0.1",),
            article=r"^/a/",
            listing="^/list",
            hours=(closed, (closed + 1) % 24),
        )

    server.serve("/list.html", listing("/a/good"))
    stats = crawl(tmp_path, {}, Night, start=server.url("/list.html"))
    assert (stats["finish_reason"], stats["verdict"]) == ("outside_hours", "partial")
    assert [path for path in server.paths() if path.startswith("/a/")] == []
