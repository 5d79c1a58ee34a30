"""Whatever a site sends is counted by its reason, and the pages around it are not lost."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from scrapy.http import Response

from tests.crawl.engine import STORY, LocalSpider, article, crawl, listing
from zscrawl.commands.running import outcome
from zscrawl.items import Capture, Outcome
from zscrawl.process import process

BASE = "http://127.0.0.1"
HTML = "text/html; charset=utf-8"
DATE = "Wed, 20 Aug 2025 02:00:00 GMT"

GBK = article("江边工业园新项目开工", *STORY).replace("charset='utf-8'", "charset='gb2312'").encode("gbk")
# The last byte is the first half of a character.
CUT = GBK[: GBK.rindex("关键的一环".encode("gbk")) + 1]
PAGES: dict[str, tuple[int, str, bytes]] = {
    "good": (200, HTML, article("宏远精密轴承项目开工", *STORY).encode()),
    "empty": (200, HTML, b""),
    "gone": (404, HTML, b"<html><body>404 Not Found</body></html>"),
    "error": (500, HTML, b"<html><body>Internal Server Error</body></html>"),
    "picture": (200, "image/jpeg", b"\xff\xd8\xff\xe0" + bytes(2000)),
    "large": (200, HTML, b"<html><body>" + b"<p>x</p>" * 1_400_000),
    "cut": (200, "text/html", CUT),
    "lying": (200, "text/html; charset=iso-8859-1", article("港口新城签约两个项目", *STORY).encode("gbk")),
    "untitled": (200, HTML, article("", *STORY, date="").encode()),
    "undated": (200, HTML, article("未注明日期的开工消息", *STORY, date="").encode()),
    "future": (200, HTML, article("来自未来的开工消息", *STORY, date="2099-01-01 08:00").encode()),
    "short": (200, HTML, article("一句话新闻", "宏远精密轴承项目今日在江边工业园开工。").encode()),
    "last": (200, HTML, article("沿江科技城项目竣工", *STORY).encode()),
}


def fixture(folder: Path, pages: Mapping[str, tuple[int, str, bytes]], *more: tuple[str, str]) -> Path:
    """A fixture folder of list pages (`more`: path and HTML) and article pages."""
    rows = []
    everything = {f"/a/{name}": page for name, page in pages.items()} | {path: (200, HTML, text.encode()) for path, text in more}
    folder.mkdir()
    for number, (path, (status, kind, body)) in enumerate(everything.items()):
        (folder / f"{number}.bin").write_bytes(body)
        headers = {"Content-Type": kind, "Date": DATE}
        rows.append({"url": BASE + path, "file": f"{number}.bin", "status": status, "headers": headers, "kind": "article"})
    (folder / "manifest.json").write_text(json.dumps(rows), encoding="utf-8")
    return folder


def stored(folder: Path, columns: str = "url") -> list[Any]:
    engine = sa.create_engine(f"sqlite:///{folder}/store.db")
    try:
        with engine.connect() as connection:
            return [
                row[0] if len(row) == 1 else tuple(row)
                for row in connection.execute(sa.text(f"select {columns} from articles order by url"))
            ]
    finally:
        engine.dispose()


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """One crawl of a site where every page but two has something wrong."""
    folder = tmp_path_factory.mktemp("bad")
    names = [f"/a/{name}|2025-08-20" for name in PAGES]
    first = listing(*names[:7], "/a/good?", *names[:1], pager='<a href="/list_2.html">下一页</a>')
    second = listing(*names[7:], "/a/missing", "http://elsewhere.example/a/1", pager='<a href="/list_3.html">下一页</a>')
    empty = listing()
    site = fixture(folder / "site", PAGES, ("/list.html", first), ("/list_2.html", second), ("/list_3.html", empty))
    return folder, crawl(folder, {"REPLAY": str(site)})


@pytest.mark.parametrize(
    ("reason", "count"),
    [
        ("failed/empty", 1),
        ("failed/http_status", 2),
        ("article_status/404", 1),
        ("article_status/500", 1),
        ("failed/not_html", 1),
        ("failed/too_large", 1),
        ("failed/no_title", 1),
        ("failed/not_archived", 1),
        ("lists/empty", 1),
        ("lists/read", 3),
        ("missing/published", 2),
    ],
)
def test_each_fault_is_counted(run: tuple[Path, dict[str, Any]], reason: str, count: int) -> None:
    assert run[1].get(reason) == count


def test_the_pages_around_them_are_stored(run: tuple[Path, dict[str, Any]]) -> None:
    names = [url.rpartition("/")[2] for url in stored(run[0])]
    assert names == ["cut", "future", "good", "last", "lying", "short", "undated"]


def test_a_page_cut_inside_a_character_and_one_with_a_lying_header_are_read_right(run: tuple[Path, dict[str, Any]]) -> None:
    titles = dict(stored(run[0], "url, title"))
    assert titles[f"{BASE}/a/cut"] == "江边工业园新项目开工"
    assert titles[f"{BASE}/a/lying"] == "港口新城签约两个项目"


def test_a_date_in_the_future_is_no_date(run: tuple[Path, dict[str, Any]]) -> None:
    published = dict(stored(run[0], "url, published"))
    assert published[f"{BASE}/a/future"] is None
    assert published[f"{BASE}/a/good"].startswith("2025-08-20")


def test_other_hosts_are_never_asked(run: tuple[Path, dict[str, Any]]) -> None:
    assert "offsite/filtered" not in run[1]
    assert not any("elsewhere" in url for url in stored(run[0]))


def test_the_verdict_says_that_pages_did_not_come(run: tuple[Path, dict[str, Any]]) -> None:
    assert run[1]["verdict"] == "partial"
    assert "http_500 1" in run[1]["reason"]


def test_the_same_article_twice_is_fetched_once(tmp_path: Path) -> None:
    good = {"good": PAGES["good"]}
    site = fixture(tmp_path / "site", good, ("/list.html", listing("/a/good", "/a/good#part", pager="<a href='/list_2.html'>2</a>")))
    (site / "second").write_text(listing("/a/good"))
    rows = json.loads((site / "manifest.json").read_text())
    rows.append({"url": f"{BASE}/list_2.html", "file": "second", "status": 200, "headers": {}, "kind": "list"})
    (site / "manifest.json").write_text(json.dumps(rows))
    stats = crawl(tmp_path, {"REPLAY": str(site)})
    assert (stats["articles/listed"], stats["articles/listed_again"], stats["articles/fetched"]) == (1, 1, 1)


def test_a_pager_that_loops_ends(tmp_path: Path) -> None:
    good = {"good": PAGES["good"]}
    pages = [(f"/list_{n}.html", listing("/a/good", pager=f"<a href='/list_{n + 1}.html'>下一页</a>")) for n in range(2, 40)]
    first = listing("/a/good", pager="<a href='/list_2.html'>下一页</a>")
    stats = crawl(tmp_path, {"REPLAY": str(fixture(tmp_path / "site", good, ("/list.html", first), *pages))})
    assert stats["lists/read"] == 3
    assert stats["lists/last"] == 1
    assert stats["verdict"] == "ok"


@pytest.mark.parametrize("base", ["http://news.example", BASE])
def test_a_folder_without_the_usual_start_is_entered_at_its_lists(tmp_path: Path, base: str) -> None:
    site = fixture(tmp_path / "site", {"good": PAGES["good"]}, ("/list_2.html", listing("/a/good")), ("/list_3.html", listing()))
    rows = json.loads((site / "manifest.json").read_text().replace(BASE, base))
    for row in rows:
        row["kind"] = "list" if "list" in row["url"] else "article"
    (site / "manifest.json").write_text(json.dumps(rows))
    stats = crawl(tmp_path, {"REPLAY": str(site)})
    assert (stats["verdict"], stats["stored/new"]) == ("ok", 1)


def test_a_replay_is_measured_by_replays_but_may_go_back_in_time(tmp_path: Path) -> None:
    names = ("good", "last", "lying", "future")
    pages = {name: PAGES[name] for name in names}
    old = {"REPLAY": str(fixture(tmp_path / "old", pages, ("/list.html", listing(*(f"/a/{name}|2025-08-02" for name in names)))))}
    new = {"REPLAY": str(fixture(tmp_path / "new", pages, ("/list.html", listing(*(f"/a/{name}|2025-08-20" for name in names)))))}
    few = {"REPLAY": str(fixture(tmp_path / "few", pages, ("/list.html", listing("/a/good"))))}
    assert [crawl(tmp_path, source)["verdict"] for source in (new, old, new, few)] == ["ok", "quiet", "quiet", "thin"]


def test_lists_without_articles_are_a_changed_layout(tmp_path: Path) -> None:
    stats = crawl(tmp_path, {"REPLAY": str(fixture(tmp_path / "site", {}, ("/list.html", listing())))})
    assert (stats["verdict"], stats["lists/empty"]) == ("layout", 1)


def test_a_fault_of_ours_is_named_with_its_page_and_the_others_are_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(capture: Capture, *args: Any, **options: Any) -> Outcome:
        if capture.url.endswith("/good"):
            raise KeyError("a fault of the reader")
        return process(capture, *args, **options)

    monkeypatch.setattr("pipelines.extract.process", faulty)
    pages = {name: PAGES[name] for name in ("good", "last")}
    stats = crawl(tmp_path, {"REPLAY": str(fixture(tmp_path / "site", pages, ("/list.html", listing("/a/good", "/a/last"))))})
    assert (stats["faults/pipeline"], stats["stored/new"]) == (1, 1)
    assert stats["fault"] == f"{BASE}/a/good: KeyError: 'a fault of the reader'"
    assert outcome(stats)[0] == 1


def test_a_fault_of_the_spider_is_named_too(tmp_path: Path) -> None:
    class Faulty(LocalSpider):
        def read_article_page(self, response: Response) -> Iterator[Capture]:
            raise TypeError("a fault of the spider")

    stats = crawl(
        tmp_path, {"REPLAY": str(fixture(tmp_path / "site", {"good": PAGES["good"]}, ("/list.html", listing("/a/good"))))}, Faulty
    )
    code, line = outcome(stats)
    assert code == 1
    assert f"{BASE}/a/good: TypeError: a fault of the spider" in line
