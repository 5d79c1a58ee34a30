"""A disk that is full, a store that may not be written, an archive that is gone: said in one line, and the next run makes up for it."""

import random
import re
import shutil
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from bench.kill import faults
from tests.commands.shell import local, scrapy
from tests.crawl.engine import STORY, article, crawl, listing
from zscrawl.archive.warc import read_warc
from zscrawl.commands.running import outcome

HTML = "text/html; charset=utf-8"
COUNT = 12
DEVICE = Path("/dev/full")
needs_full = pytest.mark.skipif(not DEVICE.is_char_device(), reason="this platform has no /dev/full")


class Disk:
    """A small disk in memory. `room` gives it another size (K, M), or makes it read-only (`ro`)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mount("-t", "tmpfs", "-o", "size=64K", "tmpfs", str(path))

    @staticmethod
    def mount(*words: str) -> None:
        subprocess.run(["mount", *words], check=True, capture_output=True)

    def room(self, size: str, mode: str = "rw") -> None:
        self.mount("-o", f"remount,{mode},size={size}", str(self.path))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    (tmp_path / "disk").mkdir()
    try:
        disk = Disk(tmp_path / "disk")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting a small disk is not allowed here")
    yield disk
    subprocess.run(["umount", "-l", str(disk.path)], check=True)


@pytest.fixture
def start(httpserver: HTTPServer) -> str:
    """A list of articles, each with some kilobytes that no packing makes smaller."""

    def page(request: Request) -> Response:
        number = request.path.rpartition("/")[2]
        noise = random.Random(number).randbytes(6000).hex()
        html = article(f"第{number}期项目开工", STORY[0].replace("6.5", f"6.{number}"), *STORY[1:])
        return Response(html.replace("</body>", f"<!-- {noise} --></body>"), content_type=HTML)

    httpserver.expect_request("/robots.txt").respond_with_data("")
    httpserver.expect_request("/list.html").respond_with_data(listing(*(f"/a/{n}" for n in range(COUNT))), content_type=HTML)
    httpserver.expect_request(re.compile(r"/a/\d+")).respond_with_handler(page)
    return str(httpserver.url_for("/list.html"))


def articles(store: Path) -> int:
    with sqlite3.connect(store) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (count,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    connection.close()
    return int(count)


def ended(stats: dict[str, Any]) -> str:
    """The last line of a run that ended with exit code 1."""
    code, line = outcome(stats)
    assert code == 1
    return line


def test_an_archive_on_a_full_disk_ends_the_run_and_keeps_its_whole_records(disk: Disk, start: str, tmp_path: Path) -> None:
    stats = crawl(tmp_path, {"ARCHIVE": str(disk.path)}, start=start)
    (archive,) = disk.path.iterdir()
    assert ended(stats) == f"the archive {archive} cannot be written: No space left on device"
    assert stats["finish_reason"] == "archive"
    kept = len(list(read_warc(archive)))
    assert 2 < kept < COUNT
    assert articles(tmp_path / "store.db") == kept - 2
    disk.room("8M")
    again = crawl(tmp_path, {"ARCHIVE": str(disk.path)}, start=start)
    assert (again["verdict"], again["articles/fetched"]) == ("ok", COUNT - (kept - 2))
    assert articles(tmp_path / "store.db") == COUNT


def test_a_record_that_does_not_fit_leaves_no_part_of_itself(disk: Disk, start: str, tmp_path: Path) -> None:
    crawl(tmp_path, {"ARCHIVE": str(disk.path)}, start=start)
    (archive,) = disk.path.iterdir()
    *_, last = read_warc(archive)
    assert last.location is not None
    assert last.location.length is not None
    # Only its own request stands behind the last response.
    assert archive.stat().st_size - (last.location.offset + last.location.length) < 1000


def test_a_store_on_a_full_disk_is_whole_and_is_filled_by_the_next_run(disk: Disk, start: str, tmp_path: Path) -> None:
    disk.room("1500K")
    store, ballast = disk.path / "store.db", disk.path / "ballast"
    crawl(tmp_path, {"STORE": f"sqlite:///{store}"}, start="http://127.0.0.1:1/list.html")
    with ballast.open("ab", buffering=0) as more:
        # What an open store needs, and a little more.
        more.write(bytes(shutil.disk_usage(disk.path).free - 100_000))
    stats = crawl(tmp_path, {"STORE": f"sqlite:///{store}"}, start=start)
    assert ended(stats).startswith(f"the store sqlite:///{store} cannot grow, the disk is full: free some space and run again")
    ballast.unlink()
    disk.room("8M")
    again = crawl(tmp_path, {"STORE": f"sqlite:///{store}"}, start=start)
    assert (again["verdict"], articles(store)) == ("ok", COUNT)
    assert faults(tmp_path) == []


def test_a_store_that_may_not_be_written_is_left_as_it_is(disk: Disk, start: str, tmp_path: Path, httpserver: HTTPServer) -> None:
    disk.room("8M")
    store = disk.path / "store.db"
    crawl(tmp_path, {"STORE": f"sqlite:///{store}"}, start=start, articles="3")
    httpserver.clear_log()
    disk.room("8M", "ro")
    refused = scrapy(tmp_path, "crawl", "yangzhou", "-q", "-a", f"start={start}", *local(tmp_path), STORE=f"sqlite:///{store}")
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"yangzhou: the store sqlite:///{store} cannot be opened: check the path and its rights")
    assert [request.path for request, _ in httpserver.log if request.path.startswith("/a/")] == []
    disk.room("8M")
    crawl(tmp_path, {"STORE": f"sqlite:///{store}"}, start=start)
    assert articles(store) == COUNT


def test_an_archive_that_is_deleted_while_it_is_written_ends_the_run(httpserver: HTTPServer, start: str, tmp_path: Path) -> None:
    def deleting(request: Request) -> Response:
        shutil.rmtree(tmp_path / "archive")
        return Response(article("删除之后的开工消息", *STORY), content_type=HTML)

    httpserver.clear()
    httpserver.expect_request("/robots.txt").respond_with_data("")
    httpserver.expect_request("/list.html").respond_with_data(listing("/a/1", "/a/gone", "/a/3"), content_type=HTML)
    httpserver.expect_oneshot_request("/a/gone").respond_with_handler(deleting)
    httpserver.expect_request("/a/gone").respond_with_data(article("删除之后的开工消息", *STORY), content_type=HTML)
    for number in (1, 3):
        httpserver.expect_request(f"/a/{number}").respond_with_data(article(f"第{number}期项目开工", *STORY), content_type=HTML)
    stats = crawl(tmp_path, {"DOWNLOAD_DELAY": 0.001}, start=start)
    assert ended(stats).endswith("cannot be written: it was deleted while it was written")
    assert crawl(tmp_path, {}, start=start)["verdict"] == "ok"
    assert articles(tmp_path / "store.db") == 3


@needs_full
def test_a_feed_on_a_full_disk_costs_the_feed_and_nothing_else(start: str, tmp_path: Path) -> None:
    stats = crawl(tmp_path, {"FEEDS": {str(DEVICE): {"format": "jsonl"}}}, start=start)
    assert ended(stats) == "the feed /dev/full cannot be written: No space left on device"
    assert (stats["verdict"], stats["stored/new"], stats["store/complete"]) == ("ok", COUNT, True)
    assert stat.S_ISCHR(DEVICE.stat().st_mode)


@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "xml"])
def test_a_feed_that_cannot_be_made_is_named_as_it_was_asked_for(start: str, tmp_path: Path, form: str) -> None:
    (tmp_path / "file").write_text("")
    place = tmp_path / "file" / f"feed.{form}"
    stats = crawl(tmp_path, {"FEEDS": {str(place): {"format": form}}}, start=start, articles="1")
    assert ended(stats) == f"the feed {place} cannot be written: File exists"
    assert stats["stored/new"] == 1


@needs_full
def test_a_log_of_runs_on_a_full_disk_is_named_and_the_store_knows_the_run(start: str, tmp_path: Path) -> None:
    stats = crawl(tmp_path, {"RUN_LOG": str(DEVICE)}, start=start)
    assert ended(stats) == "the log of runs /dev/full cannot be written: No space left on device"
    with sqlite3.connect(tmp_path / "store.db") as store:
        assert store.execute("SELECT verdict, new FROM runs").fetchall() == [("ok", COUNT)]
    store.close()


def test_a_store_that_is_none_is_one_line_and_nothing_is_asked_for(start: str, tmp_path: Path, httpserver: HTTPServer) -> None:
    refused = scrapy(tmp_path, "crawl", "yangzhou", "-a", f"start={start}", "-q", *local(tmp_path), STORE="banana://")
    assert (refused.returncode, refused.stderr) == (1, "yangzhou: banana://: zscrawl stores in sqlite or postgresql\n")
    assert httpserver.log == []
