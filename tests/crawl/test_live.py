"""Crawls of a real server on loopback: what goes over the wire, and what the archive keeps of it."""

import gzip
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.crawl.engine import STORY, LocalSpider, article, crawl, listing
from tests.crawl.test_bad_input import stored
from zscrawl.archive.warc import read_warc, warc_info

HTML = "text/html; charset=utf-8"
TITLES = {"1": "宏远精密轴承项目开工", "2": "港口新城签约两个项目", "3": "沿江科技城项目竣工"}


def serve(server: HTTPServer, lists: dict[str, str], robots: str = "User-agent: *\nDisallow: /secret/\n") -> str:
    """The list pages, three articles and a robots.txt; returns the address of the first list."""
    server.expect_request("/robots.txt").respond_with_data(robots, content_type="text/plain")
    for path, page in lists.items():
        server.expect_request(path).respond_with_data(page, content_type=HTML)
    for name, title in TITLES.items():
        server.expect_request(f"/a/{name}").respond_with_data(article(title, *STORY), content_type=HTML)
    return str(server.url_for("/list.html"))


def paths(server: HTTPServer) -> list[str]:
    return [request.path for request, _ in server.log]


def test_a_crawl_says_who_it_is_reads_robots_first_and_goes_in_the_order_of_the_list(httpserver: HTTPServer, tmp_path: Path) -> None:
    start = serve(httpserver, {"/list.html": listing("/a/2", "/a/1", "/a/3")})
    stats = crawl(tmp_path, {"CONTACT": "desk@paper.example"}, start=start)
    assert paths(httpserver) == ["/robots.txt", "/list.html", "/a/2", "/a/1", "/a/3"]
    agents = {request.headers["User-Agent"] for request, _ in httpserver.log}
    assert agents == {"zscrawl/0.1.0 (+desk@paper.example)"}
    assert (stats["verdict"], stats["stored/new"]) == ("ok", 3)


def test_every_response_is_kept_raw_and_the_archive_replays_to_the_same_store(httpserver: HTTPServer, tmp_path: Path) -> None:
    packed = gzip.compress(article("压缩传输的开工消息", *STORY).encode())

    def zipped(request: Request) -> Response:
        return Response(packed, headers={"Content-Encoding": "gzip"}, content_type=HTML)

    start = serve(httpserver, {"/list.html": listing("/a/1", "/a/zip", "/a/gone", "/a/moved")})
    httpserver.expect_request("/a/zip").respond_with_handler(zipped)
    httpserver.expect_request("/a/moved").respond_with_data(b"", status=301, headers={"Location": "/a/2"})
    live = crawl(tmp_path, {}, start=start)
    (archive,) = (tmp_path / "archive").iterdir()
    kept = {(urlsplit(capture.url).path, capture.status) for capture in read_warc(archive)}
    assert kept == {
        ("/robots.txt", 200),
        ("/list.html", 200),
        ("/a/1", 200),
        ("/a/zip", 200),
        ("/a/gone", 500),
        ("/a/moved", 301),
        ("/a/2", 200),
    }
    assert warc_info(archive)["spider"] == "local"
    assert packed in gzip.decompress(archive.read_bytes())
    httpserver.clear()
    (tmp_path / "again").mkdir()
    replayed = crawl(tmp_path / "again", {"REPLAY": str(archive)})
    assert httpserver.log == []
    assert replayed["stored/new"] == live["stored/new"] == 3
    columns = "url, title, published, revision_id, fetched_at"
    assert stored(tmp_path / "again", columns) == stored(tmp_path, columns)
    assert not (tmp_path / "again" / "archive").exists()


def test_the_same_crawl_twice_changes_nothing_and_an_edited_page_is_a_revision(httpserver: HTTPServer, tmp_path: Path) -> None:
    start = serve(httpserver, {"/list.html": listing("/a/1", "/a/2")})
    crawl(tmp_path, {}, start=start)
    again = crawl(tmp_path, {"REVISIT": "all"}, start=start)
    assert (again["verdict"], again["articles/same_bytes"]) == ("quiet", 2)
    httpserver.clear()
    changed = article(TITLES["1"], STORY[0].replace("6.5亿元", "7.5亿元"), *STORY[1:])
    httpserver.expect_request("/a/1").respond_with_data(changed, content_type=HTML)
    start = serve(httpserver, {"/list.html": listing("/a/1", "/a/2")})
    third = crawl(tmp_path, {"REVISIT": "all"}, start=start)
    assert (third["verdict"], third["stored/new"], third["stored/changed"], third["articles/same_bytes"]) == ("ok", 0, 1, 1)


def test_a_redirect_to_another_host_is_refused_and_counted(httpserver: HTTPServer, tmp_path: Path) -> None:
    elsewhere = httpserver.url_for("/a/2").replace("localhost", "127.0.0.1")
    start = serve(httpserver, {"/list.html": listing("/a/1", "/a/away", "/a/home", "/a/3")})
    httpserver.expect_request("/a/away").respond_with_data(b"", status=302, headers={"Location": elsewhere})
    httpserver.expect_request("/a/home").respond_with_data(b"", status=302, headers={"Location": "/list.html"})
    stats = crawl(tmp_path, {}, start=start)
    assert (stats["failed/other_host"], stats["failed/redirected"], stats["stored/new"]) == (1, 1, 2)
    assert "/a/2" not in paths(httpserver)


def test_a_list_that_moved_to_another_host_is_moved(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/list.html").respond_with_data(b"", status=301, headers={"Location": "http://127.0.0.1:1/list.html"})
    stats = crawl(tmp_path, {}, start=httpserver.url_for("/list.html"))
    assert stats["verdict"] == "moved"


def test_a_redirect_that_never_ends_does(httpserver: HTTPServer, tmp_path: Path) -> None:
    def on_and_on(request: Request) -> Response:
        return Response(status=302, headers={"Location": f"/a/x{request.args.get('n', 0)}?n={int(request.args.get('n', 0)) + 1}"})

    start = serve(httpserver, {"/list.html": listing("/a/1", "/a/x")})
    httpserver.expect_request("/a/x").respond_with_handler(on_and_on)
    for n in range(30):
        httpserver.expect_request(f"/a/x{n}").respond_with_handler(on_and_on)
    stats = crawl(tmp_path, {}, start=start)
    assert (stats["failed/redirect_loop"], stats["stored/new"]) == (1, 1)


def test_robots_that_forbid_pages_or_everything(httpserver: HTTPServer, tmp_path: Path) -> None:
    start = serve(httpserver, {"/list.html": listing("/a/1", "/a/2")}, robots="User-agent: *\nDisallow: /a/2\n")
    stats = crawl(tmp_path, {}, start=start)
    assert (stats["failed/robots"], stats["stored/new"], stats["verdict"]) == (1, 1, "blocked")
    httpserver.clear()
    start = serve(httpserver, {"/list.html": listing("/a/1")}, robots="User-agent: zscrawl\nDisallow: /\n")
    stats = crawl(tmp_path, {}, start=start)
    assert (stats["lists/failed/robots"], stats["verdict"]) == (1, "blocked")
    assert paths(httpserver) == ["/robots.txt"]


def test_a_page_over_the_largest_size_is_not_fetched_to_its_end(httpserver: HTTPServer, tmp_path: Path) -> None:
    start = serve(httpserver, {"/list.html": listing("/a/big", "/a/bomb", "/a/1")})
    httpserver.expect_request("/a/big").respond_with_data(bytes(300_000), content_type=HTML)
    bomb = gzip.compress(bytes(3_000_000))
    httpserver.expect_request("/a/bomb").respond_with_data(bomb, headers={"Content-Encoding": "gzip"}, content_type=HTML)
    stats = crawl(tmp_path, {"DOWNLOAD_MAXSIZE": 200_000}, start=start)
    assert (stats["failed/too_large"], stats["stored/new"]) == (2, 1)


def test_a_body_that_is_not_what_its_encoding_says_is_counted(httpserver: HTTPServer, tmp_path: Path) -> None:
    codings = ("gzip", "br", "zstd", "deflate")
    start = serve(httpserver, {"/list.html": listing(*(f"/a/{coding}" for coding in codings), "/a/1")})
    for coding in codings:
        httpserver.expect_request(f"/a/{coding}").respond_with_data("no code", headers={"Content-Encoding": coding}, content_type=HTML)
    stats = crawl(tmp_path, {}, start=start)
    assert (stats["failed/bad_encoding"], stats["stored/new"]) == (4, 1)


def test_a_server_that_is_not_there_is_unreachable(tmp_path: Path) -> None:
    stats = crawl(tmp_path, {}, start="http://127.0.0.1:1/list.html")
    assert (stats["lists/failed/refused_connection"], stats["verdict"]) == (1, "unreachable")


@pytest.mark.parametrize(("status", "verdict"), [(403, "blocked"), (412, "blocked"), (500, "unreachable"), (404, "unreachable")])
def test_a_list_that_answers_with_a_fault(httpserver: HTTPServer, tmp_path: Path, status: int, verdict: str) -> None:
    httpserver.expect_request("/list.html").respond_with_data("no", status=status)
    assert crawl(tmp_path, {}, start=httpserver.url_for("/list.html"))["verdict"] == verdict


def lists_of_three() -> dict[str, str]:
    """Three list pages with an article each, the later the older."""
    pages = {}
    for number, day in enumerate(("2025-08-20", "2025-06-11", "2025-01-05"), 1):
        path = "/list.html" if number == 1 else f"/list_{number}.html"
        pager = f'<a href="/list_{number + 1}.html">下一页</a>' if number < 3 else ""
        pages[path] = listing(f"/a/{number}|{day}", pager=pager)
    return pages


def test_since_stops_the_pager_and_leaves_older_articles_out(httpserver: HTTPServer, tmp_path: Path) -> None:
    stats = crawl(tmp_path, {}, start=serve(httpserver, lists_of_three()), since="2025-08-01")
    assert [path for path in paths(httpserver) if path != "/robots.txt"] == ["/list.html", "/a/1", "/list_2.html"]
    assert stats["articles/older"] == 1
    assert stats["verdict"] == "ok"


def test_an_undated_link_waits_for_a_list_that_dates_it(httpserver: HTTPServer, tmp_path: Path) -> None:
    sidebar = '<div><a href="/a/2">题目</a><a href="/a/3">题目</a></div>'
    first = listing("/a/1|2025-08-20", pager=f'<a href="/list_2.html">下一页</a>{sidebar}')
    start = serve(httpserver, {"/list.html": first, "/list_2.html": listing("/a/2|2024-11-05") + sidebar})
    stats = crawl(tmp_path, {}, start=start, since="2025-01-01")
    assert [path for path in paths(httpserver) if path.startswith("/a/")] == ["/a/1", "/a/3"]
    assert (stats["articles/older"], stats["articles/listed"]) == (1, 2)


def test_since_on_lists_without_days_is_decided_by_the_articles(httpserver: HTTPServer, tmp_path: Path) -> None:
    old = article("去年签约的项目", *STORY, date="2024-03-04 09:00")
    httpserver.expect_request("/a/old").respond_with_data(old, content_type=HTML)
    start = serve(httpserver, {"/list.html": listing("/a/1", "/a/old")})
    stats = crawl(tmp_path, {}, start=start, since="2025-01-01")
    assert (stats["stored/new"], stats["articles/older"]) == (1, 1)


def test_pages_and_articles_are_bounds(httpserver: HTTPServer, tmp_path: Path) -> None:
    start = serve(httpserver, lists_of_three())
    stats = crawl(tmp_path, {}, start=start, pages="2")
    assert (stats["lists/read"], stats["stored/new"]) == (2, 2)
    (tmp_path / "more").mkdir()
    stats = crawl(tmp_path / "more", {}, start=start, articles="1")
    assert (stats["articles/fetched"], stats["articles/beyond_bound"]) == (1, 2)


def test_a_feed_adds_what_the_lists_do_not_name_and_its_absence_costs_nothing(httpserver: HTTPServer, tmp_path: Path) -> None:
    head = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    start = serve(httpserver, {"/list.html": head + listing("/a/1")})
    httpserver.expect_request("/feed.xml").respond_with_data("<rss><item><link>/a/2</link></item></rss>", content_type="text/xml")
    stats = crawl(tmp_path, {}, start=start)
    assert (stats["stored/new"], stats["verdict"]) == (2, "ok")
    httpserver.clear()
    (tmp_path / "more").mkdir()
    stats = crawl(tmp_path / "more", {}, start=serve(httpserver, {"/list.html": head + listing("/a/1")}))
    assert (stats["stored/new"], stats["verdict"], stats["feeds/failed/http_500"]) == (1, "ok", 1)


def test_an_archive_that_cannot_be_written_is_no_silent_loss(httpserver: HTTPServer, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    start = serve(httpserver, {"/list.html": listing("/a/1")})
    stats: dict[str, Any] = crawl(tmp_path, {"ARCHIVE": str(tmp_path / "file")}, start=start)
    assert (stats["lists/failed/archive"], stats["finish_reason"]) == (1, "archive")
    assert "cannot be written" in stats["trouble"]
    assert "/a/1" not in paths(httpserver)


def test_a_run_is_measured_by_the_good_runs_before_it(httpserver: HTTPServer, tmp_path: Path) -> None:
    class Daily(LocalSpider):
        site = replace(LocalSpider.site, hosts=("localhost",), start=(httpserver.url_for("/list.html"),))

    serve(httpserver, {"/list.html": listing("/a/1|2025-08-20", "/a/2|2025-08-19", "/a/3|2025-08-18")})
    assert [crawl(tmp_path, {}, Daily)["verdict"] for _ in range(3)] == ["ok", "quiet", "quiet"]
    httpserver.clear()
    serve(httpserver, {"/list.html": listing("/a/1|2025-08-20")})
    assert crawl(tmp_path, {}, Daily)["verdict"] == "thin"
    httpserver.clear()
    serve(httpserver, {"/list.html": listing("/a/2|2025-08-19", "/a/3|2025-08-18")})
    assert crawl(tmp_path, {}, Daily)["verdict"] == "stale"
    assert crawl(tmp_path, {}, Daily, pages="1")["verdict"] == "quiet"
