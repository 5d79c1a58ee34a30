"""The copies that the content mills of ../shared/sites have made: every one is found with its original, and no false one."""

import json
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from bench.copies import link, put
from bench.stories import Made
from zscrawl.items import CHINA
from zscrawl.store import open_store
from zscrawl.store import schema as t

SITES = Path(__file__).resolve().parents[3] / "shared" / "sites"
NAMES = ("yangzhou", "zhenjiang", "wuhu", "danyang", "repost", "day2/yangzhou")
# The articles of our sites that are the seeds which the gold names; seed001 stands on a mill only.
ORIGINALS = {
    "seed000": "http://yangzhou.021cf.cn/index.php/post/1453.html",
    "seed001": "http://www.example-mill.cn/news/30211.html",
    "seed003": "http://zhenjiang.021cf.cn/index.php/post/1742.html",
}


@pytest.mark.skipif(not SITES.is_dir(), reason="../shared is not here")
def test_every_copy_is_found_with_its_original_and_no_false_one(tmp_path: Path) -> None:
    gold = {}
    for name in NAMES:
        for line in (SITES / name / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            page = json.loads(line)
            gold[page["id"]] = page
    expected = {id: ORIGINALS[page["near_duplicate_of"]] for id, page in gold.items() if "near_duplicate_of" in page}
    expected = {id: original for id, original in expected.items() if id != original}
    corpus = [Made(id, "story", page["body"]) for id, page in gold.items()]
    with open_store(f"sqlite:///{tmp_path / 'sites.db'}") as store:
        put(store, corpus)
        with store.writing() as connection:
            for id, page in gold.items():
                at = datetime.fromisoformat(page["published"]).replace(tzinfo=CHINA).isoformat()
                values = {"published": at, "source": page["source"]}
                connection.execute(sa.update(t.revisions).where(t.revisions.c.id == id).values(**values))
        link(store, corpus)
        with store.reading() as connection:
            found = {row.article_id: row.original_id for row in connection.execute(sa.select(t.copies))}
    assert found == expected
