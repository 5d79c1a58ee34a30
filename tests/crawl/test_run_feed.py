"""The feed of a run is an export too: private contacts are masked in it, and whole in the store."""

import json
from pathlib import Path

from tests.crawl.engine import STORY, article, crawl, listing
from tests.crawl.hostile import Hostile
from tests.crawl.test_bad_input import stored


def test_the_feed_of_a_run_shows_no_private_contacts_and_the_store_keeps_them(tmp_path: Path) -> None:
    feed = tmp_path / "run.jsonl"
    with Hostile() as server:
        server.serve("/list.html", listing("/a/1"))
        server.serve("/a/1", article("宏远精密轴承项目开工，详询13900001234", *STORY, "联系人：林女士，0510-80001234，加V：lin_88888。"))
        stats = crawl(tmp_path, {"FEEDS": {str(feed): {"format": "jsonl"}}}, start=server.url("/list.html"))
    assert stats["stored/new"] == 1
    line = json.loads(feed.read_text(encoding="utf-8"))
    assert line["title"] == "宏远精密轴承项目开工，详询139****1234"
    assert "0510-********，加V：*********。" in line["body"]
    assert stored(tmp_path, "title") == ["宏远精密轴承项目开工，详询13900001234"]
