"""The whole way of a site that changes its design: noticed, shown, mended, and the gap filled from the archive without a fetch."""

import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.commands.shell import local, told
from tests.crawl.engine import STORY, listing
from tests.crawl.hostile import Hostile
from zscrawl.commands.reread import moment

SPIDER = """from zscrawl.crawl.spider import CitySpider
from zscrawl.sites import Site


class Atlantis(CitySpider):
    site = Site(
        name="atlantis",
        city="扬州市",
        hosts=("127.0.0.1",),
        start=("{start}",),
        article=r"{article}",
        listing=r"^/list\\.html$",
        layouts={layouts},
    )
"""
TITLES = ("宏远精密轴承项目开工", "港口新城二期厂房封顶", "沿江科技城首批企业入驻", "北区污水处理厂扩建完工", "东湖冷链物流园试运行")


def page(number: int, signed: str) -> str:
    """An article of a news portal; under its text it says who has edited it."""
    text = "".join(f"<p>{text.replace('6.5', f'6.{number}')}</p>" for text in STORY)
    return (
        f"<html><head><meta charset='utf-8'><title>{TITLES[number]}</title></head><body><div>当前位置：<a href='/'>首页</a> &gt; "
        f"<a href='/list.html'>要闻</a> &gt; 正文</div><h1>{TITLES[number]}</h1><div>2025-08-2{number} 09:30　来源：城市日报</div>"
        f"<div>{text}</div><div>{signed}：王小明</div></body></html>"
    )


class City:
    """A site and its spider's file, and a person at the command line."""

    def __init__(self, folder: Path, server: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.server, self.monkeypatch = folder, server, monkeypatch
        self.listed: list[int] = []
        (folder / "made_up_cities").mkdir()
        (folder / "made_up_cities" / "__init__.py").touch()
        monkeypatch.syspath_prepend(str(folder))
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
        server.serve("/robots.txt", "", kind="text/plain")

    def publishes(self, *numbers: int, signed: str) -> None:
        """These articles now stand on top of the list, above those of before."""
        self.listed = [*numbers, *self.listed]
        self.server.serve("/list.html", listing(*(f"/a/{n}.html|2025-08-2{n}" for n in self.listed)))
        for n in numbers:
            self.server.serve(f"/a/{n}.html", page(n, signed))

    def is_read_by(self, *layouts: str, article: str = r"^/a/\d+\.html$") -> None:
        text = SPIDER.format(start=self.server.url("/list.html"), layouts=layouts, article=article)
        (self.folder / "made_up_cities" / "atlantis.py").write_text(text, encoding="utf-8")

    def does(self, *words: str) -> CompletedProcess[str]:
        for name in [name for name in sys.modules if name.startswith("made_up_cities")]:
            self.monkeypatch.delitem(sys.modules, name)
        more = local(self.folder) if words[0] == "crawl" else []
        return told(self.folder, *words, *more, SPIDER_MODULES="made_up_cities")

    def articles(self) -> int:
        with sqlite3.connect(self.folder / "store.db") as store:
            (count,) = store.execute("SELECT count(*) FROM articles").fetchone()
        store.close()
        return int(count)


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[City]:
    with Hostile() as server:
        yield City(tmp_path, server, monkeypatch)


def test_a_new_design_is_noticed_shown_mended_and_made_up_for_without_a_fetch(city: City) -> None:
    city.is_read_by("news-portal")
    city.publishes(1, 0, signed="责任编辑")
    good = city.does("crawl", "atlantis", "-q")
    assert (good.returncode, city.articles()) == (0, 2)

    city.publishes(4, 3, 2, signed="本页编辑")
    broken = city.does("crawl", "atlantis", "-q")
    assert broken.returncode == 5
    assert "atlantis: layout: new 0, changed 0, unchanged 0, failed 3" in broken.stderr
    assert city.articles() == 2

    row = json.loads(city.does("health", "atlantis", "--json").stdout)
    assert (row["verdict"], row["trend"], row["healthy"]) == ("layout", ["ok", "layout"], False)
    assert [page["url"] for page in row["pages"]] == [city.server.url(f"/a/{n}.html") for n in (2, 3, 4)]
    shown = row["pages"][0]
    assert (shown["reason"], shown["detail"]) == ("layout_changed", "news-portal: no line begins with 责任编辑")
    assert (shown["generic"]["title"], shown["generic"]["published"]) == (TITLES[2], "2025-08-22T09:30")
    assert (shown["generic"]["source"], shown["generic"]["begins"][:20]) == ("城市日报", STORY[0].replace("6.5", "6.2")[:20])
    # A person sees the same beside one another, and is told the command that helps.
    table = city.does("health", "atlantis").stdout
    for words in ("no line begins with 责任编辑", f"title: {TITLES[2]}", "published: 2025-08-22T09:30", "scrapy reread"):
        assert words in table

    asked = len(city.server.asked)
    city.is_read_by("news-portal", "generic")
    since = re.search(r"`scrapy reread --fetched-since (\S+)`", row["advice"])
    assert since
    # As told, but for the run of the same minute before.
    assert moment(since[1]) <= datetime.fromisoformat(row["last_run"])
    mended = city.does("reread", "--workers", "1", "--fetched-since", row["last_run"])
    assert (mended.returncode, "pages 3, new 3, changed 0, reread 0, failed 0" in mended.stdout) == (0, True), mended.stderr
    assert (len(city.server.asked), city.articles()) == (asked, 5)

    # The next run has only the list to read, and all is well.
    assert city.does("crawl", "atlantis", "-q").returncode == 0
    assert city.server.paths()[asked:] == ["/robots.txt", "/list.html"]
    row = json.loads(city.does("health", "atlantis", "--json").stdout)
    assert (row["verdict"], row["healthy"], row["pages"]) == ("quiet", True, [])


def test_lists_whose_links_have_new_shapes_are_shown_with_them(city: City) -> None:
    city.is_read_by("generic", article=r"^/news/\d+\.html$")
    city.publishes(2, 1, 0, signed="责任编辑")
    assert city.does("crawl", "atlantis", "-q").returncode == 5
    (page,) = json.loads(city.does("health", "atlantis", "--json").stdout)["pages"]
    assert (page["url"], page["reason"]) == (city.server.url("/list.html"), "no_article")
    assert page["detail"] == r"no link is an article: ^/news/\d+\.html$"
    assert page["generic"] == {"links": 3, "/a/N.html": 3}
