"""What an export holds, in each format, and what happens to the file that was there."""

import csv
import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.store.made import BODY, FETCHED, outcome, reading
from zscrawl.export.files import replacing
from zscrawl.export.publish import export, publish
from zscrawl.items import CHINA, Moment, Reading
from zscrawl.store import Store, open_store
from zscrawl.store.queries import ArticleFilter

DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with three articles: the made-up one, one of the day before, and an advert."""
    path = tmp_path_factory.mktemp("export") / "store.db"
    day_only = Moment(datetime(2024, 9, 23, tzinfo=CHINA), "day")
    advert = outcome(3, "厂房出租，请联系13900001234。", topic="other", title="厂房出租", reading=Reading(), site="other", city="云岭市")
    with open_store(f"sqlite:///{path}") as opened:
        run = opened.start_run("example", FETCHED)
        later = timedelta(days=2)
        opened.write([outcome(1), outcome(2, later=later, published=day_only, title="前一天的新闻", author="苏禾"), advert], run)
    return path


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of it."""
    shutil.copy(filled, tmp_path / "store.db")
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as opened:
        yield opened


def exported(store: Store, form: str = "json", wanted: ArticleFilter | None = None, body: bool = True, contacts: bool = False) -> str:
    out = io.StringIO()
    export(store, out, form, wanted, body=body, contacts=contacts)
    return out.getvalue()


def test_json_is_an_array_of_articles_newest_first_in_the_form_of_read(store: Store) -> None:
    lines = json.loads(exported(store))
    assert [line["title"] for line in lines][2:] == ["前一天的新闻"]
    first = next(line for line in lines if line["id"] == "http://news.example.cn/1.html")
    assert first["published"] == "2024-09-24T08:30"
    assert first["author"] == "陆川 苏禾"
    assert first["body"] == BODY
    assert [project["name"] for project in first["projects"]] == ["高性能膜材料项目"]
    fact = first["projects"][0]["facts"][0]
    assert (fact["role"], fact["value"], fact["unit"], fact["text"]) == ("total_investment", 1250000000, "CNY", "12.5亿元")
    assert BODY[fact["start"] : fact["end"]] == "12.5亿元"
    assert [s["value"] for s in first["statistics"]] == [31]
    assert len(first["projects"][0]["project_id"]) == 20


def test_jsonl_has_the_same_articles_one_a_line(store: Store) -> None:
    assert [json.loads(line) for line in exported(store, "jsonl").splitlines()] == json.loads(exported(store))


def test_a_body_can_be_left_out(store: Store) -> None:
    assert all("body" not in line for line in json.loads(exported(store, body=False)))


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (ArticleFilter(city="平江市"), "12"),
        (ArticleFilter(city="平江"), "12"),
        (ArticleFilter(city="other"), "3"),
        (ArticleFilter(published_since=date(2024, 9, 24)), "13"),
        (ArticleFilter(published_since=date(2024, 9, 23), city="平江市"), "12"),
        (ArticleFilter(fetched_since=date(2024, 9, 26)), "2"),
        (ArticleFilter(fetched_since=FETCHED), "123"),
        (ArticleFilter(topic="other"), "3"),
        (ArticleFilter(city="无名市"), ""),
    ],
)
def test_filters_let_through_what_they_say(store: Store, wanted: ArticleFilter, numbers: str) -> None:
    ids = sorted(line["id"] for line in json.loads(exported(store, wanted=wanted)))
    assert ids == [f"http://news.example.cn/{number}.html" for number in numbers]


def test_csv_has_a_row_for_each_project_that_an_article_tells_of(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(store, "csv"))))
    assert [row["project"] for row in rows] == ["高性能膜材料项目"] * 2
    assert rows[0] == {
        "project_id": rows[0]["project_id"],
        "project": "高性能膜材料项目",
        "investors": "远山科技公司",
        "stage": "signed",
        "city": "平江市",
        "location": "滨湖区",
        "total_investment": "1250000000",
        "currency": "CNY",
        "qualifier": "",
        "evidence": "12.5亿元",
        "title": "远山新材料落户滨湖区",
        "published": "2024-09-24T08:30",
        "source": "平江日报",
        "url": "http://news.example.cn/1.html",
        "fetched_at": "2024-09-25T06:00:00+08:00",
    }


@pytest.mark.parametrize(
    "title",
    [
        "=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tx", "\rx", " =1", "\u3000=1", "\u200b=1", "\ufeff+1", "＝1", "＋1", "－1", "＠1",
        '"=1', "'=1", '"" -1', "“=1", "\n=1", "=cmd|' /C calc'!A0",
    ],
)  # fmt: skip
def test_csv_runs_no_formula(store: Store, title: str) -> None:
    store.write([outcome(9, title=title)], "run")
    assert f"'{title}" in {row["title"] for row in csv.DictReader(io.StringIO(exported(store, "csv")))}


def test_json_feed_has_what_its_specification_asks_for_and_news_only(store: Store) -> None:
    feed = json.loads(exported(store, "jsonfeed"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in feed["items"]] == ["远山新材料落户滨湖区", "前一天的新闻"]
    timed, dated = feed["items"]
    assert timed["date_published"] == "2024-09-24T08:30:00+08:00"
    assert "date_published" not in dated, "a page that prints a day has no time"
    assert dated["_zscrawl"]["published"] == "2024-09-23"
    assert timed["summary"] == "高性能膜材料项目（12.5亿元）"
    assert timed["content_text"] == BODY
    assert dated["authors"] == [{"name": "苏禾"}]


def test_rss_is_well_formed_and_dates_are_as_precise_as_the_page(store: Store) -> None:
    store.write([outcome(9, title="<b>&\x0b]]>", published=None)], "run")
    channel = ElementTree.fromstring(exported(store, "rss")).find("channel")
    assert channel is not None
    items = {item.findtext("title"): item for item in channel.findall("item")}
    assert set(items) == {"远山新材料落户滨湖区", "前一天的新闻", "<b>&]]>"}
    timed, dated = items["远山新材料落户滨湖区"], items["前一天的新闻"]
    assert timed.findtext("pubDate") == "Tue, 24 Sep 2024 08:30:00 +0800"
    assert timed.findtext(f"{DC}date") == "2024-09-24T08:30"
    assert (dated.findtext("pubDate"), dated.findtext(f"{DC}date")) == (None, "2024-09-23")
    assert timed.findtext("link") == "http://news.example.cn/1.html"
    assert all(channel.findtext(name) for name in ("title", "description"))
    assert channel.findtext("link") == "http://news.example.cn/"


def test_a_feed_without_news_is_well_formed(store: Store) -> None:
    nothing = ArticleFilter(city="无名市")
    channel = ElementTree.fromstring(exported(store, "rss", nothing)).find("channel")
    assert channel is not None
    assert channel.findall("item") == []
    assert json.loads(exported(store, "jsonfeed", nothing))["items"] == []
    assert json.loads(exported(store, "json", nothing)) == []


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_private_contacts_are_masked_unless_asked_for(store: Store, form: str) -> None:
    assert "13900001234" not in exported(store, form)
    assert "139****1234" in exported(store, form)
    assert "13900001234" in exported(store, form, contacts=True)


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "jsonfeed", "rss"])
def test_two_exports_of_one_store_are_the_same_to_the_byte(store: Store, form: str) -> None:
    assert exported(store, form) == exported(store, form)


def test_a_city_feed_is_written_and_a_broken_site_never_empties_it(store: Store, tmp_path: Path) -> None:
    assert publish(store, "example", tmp_path / "feeds") == 2
    feed = tmp_path / "feeds" / "example.json"
    yesterday = feed.read_text(encoding="utf-8")
    assert len(json.loads(yesterday)) == 2
    with open_store(f"sqlite:///{tmp_path / 'empty.db'}") as empty:
        assert publish(empty, "example", tmp_path / "feeds") == 0
    assert feed.read_text(encoding="utf-8") == yesterday
    assert [path.name for path in feed.parent.iterdir()] == ["example.json"]


def _write(path: Path, text: str) -> None:
    with replacing(path) as out:
        out.write(text)


def test_a_file_that_breaks_off_leaves_the_old_one_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        _write(path, "half of the n\ud800")
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["feed.json"]


def test_a_csv_file_says_that_it_is_utf8(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "out.csv", "csv")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfproject_id,")


def test_the_newest_version_is_exported_once(store: Store) -> None:
    edited = BODY.replace("31个", "33个")
    said = replace(reading(), statistics=())
    store.write([outcome(1, edited, timedelta(days=1), reading=said)], "run")
    line = next(line for line in json.loads(exported(store)) if line["id"] == "http://news.example.cn/1.html")
    assert line["body"] == edited
    assert line["statistics"] == []
