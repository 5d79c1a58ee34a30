"""`scrapy health` over a store whose last crawl of one site met a new layout."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.commands.shell import told
from zscrawl.archive.warc import WarcFile
from zscrawl.items import CHINA, Capture, Failure, Outcome, Reason
from zscrawl.store import open_store

NOW = datetime.now(UTC)
PAGE = """<html><head><title>青禾项目竣工 - 江城网</title></head><body><h1>青禾项目竣工</h1><p>2024-03-05 09:30</p><div>
<p>3月4日，青禾新能源电池项目在江城开发区竣工，市里有关部门负责人到场祝贺，并为企业颁发了验收文件。</p>
<p>该项目总投资12亿元，占地80亩，建成后将形成年产5万吨电池材料的生产能力，可以带动当地上下游企业发展。</p></div></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    capture = Capture(url="http://wuhu.021cf.cn/index.php/post/1.html", status=200, headers=(), body=PAGE.encode(), fetched_at=NOW)
    (tmp_path / "archive").mkdir()
    with WarcFile(tmp_path / "archive" / "wuhu-1.warc.gz", "archive/wuhu-1.warc.gz", {}) as archive:
        location = archive.write(capture)
    kept = Capture(url=capture.url, status=200, headers=(), body=capture.body, fetched_at=NOW, location=location)
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        good = store.start_run("wuhu", NOW - timedelta(days=1))
        store.finish_run(good, NOW - timedelta(days=1), "ok", "2 lists, 9 articles", {"new": 9})
        broken = store.start_run("wuhu", NOW)
        store.write([Outcome(capture=kept, failure=Failure(Reason.LAYOUT_CHANGED, "版权声明 is missing"))], broken)
        store.finish_run(broken, NOW, "layout", "1 of 1 article pages could not be read", {"failed": {"layout_changed": 1}})
    return tmp_path


def health(folder: Path, *words: str) -> CompletedProcess[str]:
    return told(folder, "health", *words)


def test_a_broken_site_shows_its_verdict_its_last_good_run_and_what_to_do(folder: Path) -> None:
    (line,) = health(folder, "--json").stdout.splitlines()
    row = json.loads(line)
    assert (row["site"], row["verdict"], row["healthy"]) == ("wuhu", "layout", False)
    assert row["trend"] == ["ok", "layout"]
    assert row["last_good_run"].startswith(f"{NOW - timedelta(days=1):%Y-%m-%d}")
    assert "scrapy reread" in row["advice"]


def table(shown: str) -> dict[str, list[str]]:
    """The cells of each row by its first one, folded lines joined."""
    rows: dict[str, list[str]] = {}
    for line in shown.splitlines():
        first, *cells = (cell.strip() for cell in line.strip("│").split("│"))
        if line.startswith("│") and first:
            name, rows[first] = first, cells
        elif line.startswith("│"):
            rows[name] = [f"{before} {more}".strip() for before, more in zip(rows[name], cells, strict=True)]
    return rows


def test_without_a_name_all_sites_are_shown_with_trend_last_good_run_and_what_to_do(folder: Path) -> None:
    with open_store(f"sqlite:///{folder / 'store.db'}") as store:
        for days in (3, 2, 1):
            run = store.start_run("danyang", NOW - timedelta(days=days))
            store.finish_run(run, NOW, "quiet" if days == 1 else "ok", "3 lists, 4 articles", {"new": 1})
        store.start_run("yangzhou", NOW)
        run = store.start_run("repost", NOW - timedelta(days=9))
        store.finish_run(run, NOW, "blocked", "no list page could be read: http_403 1", {})
    rows = table(health(folder).stdout)
    day = [f"{(NOW - timedelta(days=days)).astimezone(CHINA):%Y-%m-%d %H:%M}" for days in range(10)]
    assert list(rows) == ["danyang", "repost", "wuhu", "yangzhou"]
    assert rows["danyang"] == [
        "✓ quiet 3 lists, 4 articles", day[1], day[1], "ok ×2, quiet", "nothing: the lists were read, and name nothing new"
    ]  # fmt: skip
    assert rows["repost"] == [
        "✗ blocked no list page could be read: http_403 1", day[9], "never", "blocked",
        "no run for 9 days: see whether the schedule still works",
    ]  # fmt: skip
    assert rows["yangzhou"] == ["✗ cut off", day[0], "never", "cut off", "the run was cut off: the next one makes up for it"]
    mended = f"then `scrapy reread --fetched-since {NOW.astimezone(CHINA):%Y-%m-%dT%H:%M}`"
    assert rows["wuhu"][:4] == ["✗ layout 1 of 1 article pages could not be read", day[0], day[1], "ok, layout"]
    assert rows["wuhu"][4].endswith(mended)
    assert [json.loads(line)["site"] for line in health(folder, "--json").stdout.splitlines()] == list(rows)


def test_one_site_shows_the_page_what_missed_and_the_generic_reading(folder: Path) -> None:
    row = json.loads(health(folder, "wuhu", "--json").stdout)
    (page,) = row["pages"]
    assert page["url"] == "http://wuhu.021cf.cn/index.php/post/1.html"
    assert page["detail"] == "版权声明 is missing"
    assert page["generic"]["title"] == "青禾项目竣工"
    shown = health(folder, "wuhu").stdout
    assert "layout_changed" in shown
    assert "版权声明 is missing" in shown


def test_the_status_page_is_written_whole(folder: Path) -> None:
    page = folder / "status.html"
    health(folder, "--page", str(page))
    text = page.read_text(encoding="utf-8")
    assert "wuhu" in text
    assert "1 of 1 article pages could not be read" in text
    assert text.endswith("</html>\n")
    assert not list(folder.glob("*.part"))


def test_a_site_that_was_never_crawled_and_a_store_that_is_not_there_are_named(folder: Path) -> None:
    never = health(folder, "danyang")
    assert never.returncode == 1
    assert "danyang" in never.stderr
    (folder / "store.db").unlink()
    missing = health(folder)
    assert missing.returncode == 1
    assert "store.db" in missing.stderr
