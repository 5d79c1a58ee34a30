"""`scrapy crawl`, `replay`, `record`, `reread` and `checkall` as a person runs them."""

import json
import os
import pty
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from spiders.yangzhou import Yangzhou
from tests.commands.shell import ROOT, local, told
from tests.crawl.engine import STORY, article, crawl, listing
from zscrawl.commands.checkall import faults_of, replay_faults
from zscrawl.commands.running import outcome
from zscrawl.health.verdict import EXIT_CODES

HTML = "text/html; charset=utf-8"


def test_a_replay_fills_the_store_once_and_says_so(tmp_path: Path) -> None:
    first = told(tmp_path, "replay", "danyang", "-O", str(tmp_path / "run.jsonl"), "-s", f"PUBLISH={tmp_path}")
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("danyang: ok: new 10, changed 0, unchanged 0")
    assert len(json.loads((tmp_path / "danyang.json").read_text(encoding="utf-8"))) == 10
    rows = [json.loads(line) for line in (tmp_path / "run.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 10
    assert {"id", "title", "body", "projects", "statistics"} <= rows[0].keys()
    again = told(tmp_path, "crawl", "danyang", "-s", "REPLAY=fixtures/danyang", *local(tmp_path))
    assert again.returncode == 0, again.stderr
    assert "danyang: quiet: new 0, changed 0" in again.stdout


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["crawl", "atlantis", "-q"], "atlantis"),
        (["crawl", "-q"], "name of one spider"),
        (["crawl", "yangzhou", "-q", "-a", "since=soon"], "since=soon"),
        (["crawl", "yangzhou", "-q", "-s", "HISTORY_SINCE=soon"], "HISTORY_SINCE=soon is no day (YYYY-MM-DD)"),
        (["replay", "yangzhou", "--from", "no/such/folder"], "no/such/folder"),
        (["replay"], "name of one spider"),
        (["crawl", "yangzhou", "--form", "x"], "--form"),
        (["crawl", "yangzhou", "-s", "STORE"], "NAME=VALUE"),
        (["reread"], "runs"),
        (["reread", "no-such-run"], "no-such-run"),
        (["reread", "../secret*"], "../secret*"),
        (["reread", "x", "--workers", "0"], "--workers"),
        (["record", "yangzhou"], "fixtures/yangzhou"),
    ],
)
def test_wrong_usage_is_one_line_that_names_it_and_exit_code_1(tmp_path: Path, words: list[str], named: str) -> None:
    done = told(tmp_path, *words)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith((f"scrapy {words[0]}: ", "yangzhou: "))
    assert named in line


@pytest.fixture
def site(httpserver: HTTPServer) -> HTTPServer:
    """Three articles in the shape of the yangzhou site."""
    paths = [f"/index.php/post/{number}.html" for number in (3, 2, 1)]
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow:\n", content_type="text/plain")
    httpserver.expect_request("/").respond_with_data(listing(*paths), content_type=HTML)
    for path in paths:
        page = article(f"第{path[-6]}个开工消息", *STORY)
        httpserver.expect_request(path).respond_with_data(page, content_type=HTML)
    return httpserver


def test_a_recording_replays_with_its_bounds_and_without_the_server(site: HTTPServer, tmp_path: Path) -> None:
    folder = tmp_path / "fixture"
    words = ["record", "yangzhou", "--articles", "2", "--address", site.url_for("/"), "--to", str(folder)]
    recorded = told(tmp_path, *words, *local(tmp_path))
    assert recorded.returncode == 0, recorded.stderr
    assert recorded.stdout == f"{folder}: 4 pages\n"
    assert not (tmp_path / "store.db").exists()
    site.clear()
    assert outcome(crawl(tmp_path, {"REPLAY": str(folder)}, Yangzhou)) == (
        0,
        "ok: new 2, changed 0, unchanged 0, failed 0 (1 lists, 2 articles)",
    )
    assert site.log == []


def test_copies_are_linked_and_an_archive_is_read_again_without_the_server(site: HTTPServer, tmp_path: Path) -> None:
    crawled = told(tmp_path, "crawl", "yangzhou", "-q", "-a", f"start={site.url_for('/')}", *local(tmp_path))
    assert (crawled.returncode, crawled.stdout, crawled.stderr) == (0, "", "")
    with closing(sqlite3.connect(tmp_path / "store.db")) as store:
        # Three pages tell the same story under other titles.
        assert store.execute("select count(*) from copies").fetchone() == (2,)
    site.clear()
    (file,) = (tmp_path / "archive").iterdir()
    (tmp_path / "store.db").unlink()
    run = file.name.removesuffix(".warc.gz").rpartition("-")[2]
    reread = told(tmp_path, "reread", run, "--workers", "2")
    assert reread.returncode == 0, reread.stderr
    assert reread.stdout == f"{file}: pages 3, new 3, changed 0, reread 0, failed 0\n"
    assert site.log == []


def test_a_terminal_gets_a_progress_line(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "scrapy", "replay", "repost", "-s", f"STORE=sqlite:///{tmp_path}/store.db", *local(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stderr=theirs, stdout=subprocess.PIPE, env=os.environ | {"TERM": "xterm"}) as process:
        os.close(theirs)
        seen = b"".join(iter(lambda: read(ours), b"")).decode()
        process.wait()
    os.close(ours)
    assert process.returncode in (0, 2)
    assert "repost: " in seen
    assert "articles" in seen
    assert "INFO" not in seen


def read(terminal: int) -> bytes:
    """What a terminal shows; the other side's closing ends it."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_checkall_replays_a_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert list(replay_faults("repost")) == []
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fixtures" / "repost").mkdir(parents=True)
    assert "does not replay" in " ".join(replay_faults("repost"))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (None, "there is no"),
        ("import no_such_module", "no_such_module"),
        ("x = 1", "0 spiders"),
        (
            "from zscrawl.crawl.spider import CitySpider\nfrom zscrawl.sites import Site\nclass Atlantis(CitySpider):\n"
            "    site = Site(name='atlantis', city=None, hosts=('a.b',), start=('http://a.b/',), article='(', listing='x')",
            "article is no regular expression",
        ),
        (
            "from zscrawl.crawl.spider import CitySpider\nfrom zscrawl.sites import Site\nclass Mu(CitySpider):\n"
            "    site = Site(name='mu', city=None, hosts=('a.b',), start=('http://a.b/',), article='a', listing='x')",
            "named mu",
        ),
    ],
)
def test_checkall_names_what_is_wrong_with_a_spider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None, fault: str) -> None:
    folder = tmp_path / "checked_spiders"
    folder.mkdir()
    if text:
        (folder / "atlantis.py").write_text(text)
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [name for name in sys.modules if name.startswith("checked_spiders")]:
        monkeypatch.delitem(sys.modules, name)
    assert fault in " ".join(faults_of("atlantis", folder))


@pytest.mark.parametrize(("verdict", "code"), [(verdict.value, code) for verdict, code in EXIT_CODES.items()])
def test_the_line_and_code_of_each_verdict(verdict: str, code: int) -> None:
    stats = {
        "run": "r",
        "store/complete": True,
        "verdict": verdict,
        "reason": "why",
        "stored/new": 2,
        "articles/same_bytes": 3,
        "failed/empty": 1,
    }
    assert outcome(stats) == (code, f"{verdict}: new 2, changed 0, unchanged 3, failed 1 (why)")


@pytest.mark.parametrize("fault", ["spider_exceptions/count", "faults/pipeline", "failed/error", "lists/failed/error"])
def test_a_fault_of_ours_is_exit_code_1_whatever_the_verdict(fault: str) -> None:
    stats = {"run": "r", "store/complete": True, "verdict": "ok", "reason": "why", fault: 1, "fault": "http://a/: KeyError: 'x'"}
    code, line = outcome(stats)
    assert code == 1
    assert "KeyError" in line


def test_a_store_that_was_not_closed_is_exit_code_1() -> None:
    assert outcome({"run": "r", "verdict": "ok", "reason": "why"})[0] == 1
    assert outcome({})[0] == 1
