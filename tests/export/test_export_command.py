import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.made import FETCHED, outcome
from zscrawl.store import open_store

PROJECT = Path(__file__).resolve().parents[2]


def scrapy(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "scrapy", *arguments], cwd=PROJECT, capture_output=True, text=True, encoding="utf-8")


def test_export_writes_what_was_asked_for_to_a_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    with open_store(url) as store:
        store.write([outcome(1), outcome(2, city="云岭市")], store.start_run("example", FETCHED))
    feed = tmp_path / "out.json"
    done = scrapy("export", "-s", f"STORE={url}", "--city", "云岭", "--fetched-since", "2024-09-25", "--without-body", "-o", str(feed))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (line,) = json.loads(feed.read_text(encoding="utf-8"))
    assert line["city"] == "云岭市"
    assert "body" not in line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--published-since", "yesterday"), "scrapy export: argument --published-since: yesterday is no day (write 2024-09-24)"),
        ((), "scrapy export: there is no store at nowhere.db: scrapy crawl makes one"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(arguments: tuple[str, ...], said: str) -> None:
    done = scrapy("export", "-s", "STORE=sqlite:///nowhere.db", *arguments)
    assert done.returncode == 1
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1
