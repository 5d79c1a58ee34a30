"""What `make demo` runs: the bundled site into a store, twice, and the table."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.commands.shell import scrapy, told
from zscrawl.export.projects_table import project_lines
from zscrawl.store import open_store

Demo = tuple[Path, list[subprocess.CompletedProcess[str]]]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo")
    replay = ("crawl", "yangzhou", "-s", "REPLAY=fixtures/yangzhou", "-L", "ERROR", "-s", f"PUBLISH={folder / 'feeds'}", "-s", "FEEDS={}")
    return folder, [scrapy(folder, *replay), told(folder, *replay), told(folder, "projects")]


def test_the_second_replay_finds_nothing_new(demo: Demo) -> None:
    first, second, _ = demo[1]
    assert (first.returncode, first.stderr) == (0, "")
    assert "new 11, changed 0, unchanged 0, failed 1" in first.stdout
    assert second.returncode == 0
    assert "new 0, changed 0" in second.stdout


def test_the_table_has_the_projects_of_the_site(demo: Demo) -> None:
    table = demo[1][2]
    assert table.returncode == 0
    rows = [[cell.strip() for cell in line.strip("│").split("│")] for line in table.stdout.splitlines() if line.startswith("│")]
    found = {row[0]: row[2] for row in rows}
    assert found["博达半导体功率模块封装基地"] == "6.8亿元"
    assert found["海因茨扬州第二工厂"] == "4500万欧元"
    assert found["启源伺服电机智能工厂项目"] == "8.6亿元"
    assert all(cell for row in rows for cell in row)


def test_a_store_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = told(tmp_path, "projects")
    assert done.returncode == 1
    assert str(tmp_path / "store.db") in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_largest_amounts_come_first_and_a_city_has_its_own(demo: Demo) -> None:
    with open_store(f"sqlite:///{demo[0] / 'store.db'}", read_only=True) as store:
        lines, count = project_lines(store, "扬州市", limit=2)
        everything, total = project_lines(store, "扬州市")
        assert lines == everything[:2]
        assert count == total == len(everything) > 2
        yuan = [line.amount for line in everything if line.currency == "CNY" and line.amount is not None]
        assert yuan == sorted(yuan, reverse=True)
        assert project_lines(store, "yangzhou", limit=2) == (lines, count)
        assert project_lines(store, "镇江市") == ([], 0)


def test_the_feed_has_every_article_and_what_it_says(demo: Demo) -> None:
    feed = json.loads((demo[0] / "feeds" / "yangzhou.json").read_text(encoding="utf-8"))
    assert len(feed) == 11
    said = {article["title"]: [project["name"] for project in article["projects"]] for article in feed}
    assert said["德国海因茨再投4500万欧元 在扬建设第二工厂"] == ["海因茨扬州第二工厂"]
    assert said["广陵产业园双层标准厂房3600平方米招租"] == []
