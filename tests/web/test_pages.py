"""What each page says of the replayed store."""

import csv
import io
import json
import os
import re
import socket
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest
import sqlalchemy as sa
from lxml import html
from starlette.testclient import TestClient

from tests.web.conftest import ROOT
from zscrawl.store import Store
from zscrawl.store import schema as t

# Two articles of yangzhou tell of it, the second a copy: 9亿元, signed, in 宝应经济开发区.
TOLD_TWICE = "立新电气特高压套管项目"
HALF_YEAR = "上半年扬州新签约亿元以上项目289个"


def page(view: TestClient, address: str) -> html.HtmlElement:
    answer = view.get(address)
    assert answer.status_code == 200, address
    return html.fromstring(answer.text)


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def id_of(store: Store, table: sa.Table, column: str, value: str) -> str:
    with store.reading() as connection:
        return str(connection.execute(sa.select(table.c.id).where(table.c[column] == value)).scalars().first())


def names(found: html.HtmlElement) -> list[str]:
    return [text(link) for link in found.cssselect("table.rows tbody th a")]


@pytest.mark.parametrize("address", ["/", "/projects", "/articles", "/cities", "/review", "/health"])
def test_pages_are_chinese_unless_english_is_chosen(view: TestClient, address: str) -> None:
    chinese, english = page(view, address), page(view, f"{address}?lang=en")
    assert (chinese.get("lang"), english.get("lang")) == ("zh-CN", "en")
    assert [text(link) for link in english.cssselect("nav li a")[:2]] == ["Today", "Projects"]
    assert view.get(address, headers={"cookie": "lang=en"}).text.startswith('<!doctype html>\n<html lang="en"')
    view.cookies.clear()


def test_colours_are_a_choice_that_stays(view: TestClient) -> None:
    answer = view.get("/projects?stage=signed&theme=dark")
    assert 'data-theme="dark"' in answer.text
    assert "theme=dark" in answer.headers["set-cookie"]
    assert "stage=signed&amp;theme=light" in answer.text
    view.cookies.clear()


def test_two_characters_find_a_project_and_filters_narrow(view: TestClient) -> None:
    assert TOLD_TWICE in names(page(view, f"/projects?q={quote('套管')}"))
    assert names(page(view, f"/projects?q={quote('套管')}&stage=operating")) == []
    assert names(page(view, f"/projects?q={quote('套管')}&city=yangzhou&min=9&max=9")) == [TOLD_TWICE]
    assert names(page(view, f"/projects?q={quote('套管')}&min=9.01")) == []
    assert TOLD_TWICE in names(page(view, "/projects?district=321023"))
    assert TOLD_TWICE in names(page(view, f"/projects?park={quote('宝应')}&since=2025-01-01&until=2025-01-31"))


def test_largest_and_smallest_are_each_others_reverse(view: TestClient) -> None:
    largest = json.loads(view.get("/projects.json?sort=largest").content)
    smallest = json.loads(view.get("/projects.json?sort=smallest").content)
    amounts = [project["amount_cny"] for project in largest if project["amount_cny"]]
    assert amounts == sorted(amounts, reverse=True)
    assert [project["amount_cny"] for project in smallest if project["amount_cny"]] == amounts[::-1]


def test_money_is_right_aligned_in_yi(view: TestClient) -> None:
    row = page(view, f"/projects?q={quote('套管')}").cssselect("table.rows tbody tr")[0]
    assert [text(cell) for cell in row.cssselect("td.num")] == ["9亿元"]
    assert text(row.cssselect("td.date")[0]) == "2025年1月10日"


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json", "feed.json", "rss"])
def test_an_export_is_what_the_table_shows(view: TestClient, kind: str) -> None:
    query = "city=yangzhou&sort=largest"
    shown = names(page(view, f"/projects?{query}"))
    answer = view.get(f"/projects.{kind}?{query}")
    assert exported(kind, answer.content) == shown
    assert len(shown) > 3


def exported(kind: str, body: bytes) -> list[str]:
    """The names of projects in an export, read as its readers would."""
    if kind == "csv":
        assert body.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
        assert {"名称", "总投资", "阶段", "城市", "最新消息"} <= rows[0].keys()
        return [row["名称"] for row in rows]
    if kind == "xlsx":
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            strings = [e.text or "" for e in ElementTree.fromstring(book.read("xl/sharedStrings.xml")).iter() if e.tag.endswith("}t")]
            sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        cells = [e for e in sheet.iter() if e.tag.endswith("}c") and re.fullmatch(r"B\d+", e.get("r", ""))]
        return [strings[int(next(iter(cell)).text or "")] for cell in cells[1:]]
    if kind == "rss":
        return [item.findtext("title") or "" for item in ElementTree.fromstring(body).iter("item")]
    items = json.loads(body)
    return [item["title"] for item in items["items"]] if kind == "feed.json" else [item["name"] for item in items]


def test_a_project_has_each_value_with_its_sentence_and_its_links(view: TestClient, store: Store) -> None:
    found = page(view, f"/project/{id_of(store, t.projects, 'name', TOLD_TWICE)}")
    amount = next(box for box in found.cssselect(".value") if text(box.cssselect("h3")[0]) == "总投资")
    assert text(amount.cssselect("strong")[0]) == "9亿元"
    sentence = amount.cssselect("q.evidence")[0]
    assert text(sentence.cssselect("mark")[0]) == "9亿元"
    assert text(sentence).endswith("签约。")
    links = [link.get("href") for link in amount.cssselect(".links a")[:2]]
    assert re.fullmatch(r"/article/\w+\?revision=\w+#body-\d+-\d+", links[0])
    article = page(view, links[0])
    assert text(article.get_element_by_id(links[0].partition("#")[2]).getnext()) == "9亿元"
    assert TOLD_TWICE[:4] in view.get(links[1]).content.decode("utf-8")


def test_a_project_names_its_sources_and_which_is_a_copy(view: TestClient, store: Store) -> None:
    found = page(view, f"/project/{id_of(store, t.projects, 'name', TOLD_TWICE)}")
    sources = found.cssselect("ul.sources li")
    assert len(sources) == 2
    assert sum("转载自" in text(source) for source in sources) == 1


def test_an_article_has_every_reading_in_place_and_its_checks(view: TestClient, store: Store) -> None:
    found = page(view, f"/article/{id_of(store, t.articles, 'title', HALF_YEAR)}")
    body = found.cssselect(".body")[0]
    marked = [text(mark) for mark in body.cssselect("mark.m-statistic")]
    assert marked[:4] == ["289个", "1486.5亿元", "12.4%", "58.6%"]
    checks = [text(check) for check in found.cssselect("ul.checks li.ok")]
    assert any(check.startswith("187 + 76 + 26 = 289 ✓") for check in checks)


def test_a_check_that_does_not_hold_says_so(view: TestClient, store: Store) -> None:
    with store.reading() as connection:
        wrong = sa.select(t.articles.c.id).join(t.checks, t.checks.c.revision_id == t.articles.c.revision_id)
        id = connection.execute(wrong.where(t.checks.c.expression == "236 = 23.6")).scalars().first()
    assert "236 ≠ 23.6 ✗" in text(page(view, f"/article/{id}").cssselect("ul.checks li.bad")[0])


def test_the_archived_copy_is_the_page_in_a_sandbox(view: TestClient, store: Store) -> None:
    with store.reading() as connection:
        revision = connection.execute(sa.select(t.articles.c.revision_id).where(t.articles.c.title == HALF_YEAR)).scalar()
    answer = view.get(f"/copy/{revision}")
    assert HALF_YEAR in answer.text
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "script" not in policy.replace("default-src", "")


def test_a_copy_outside_of_the_archives_is_not_read(written: Store) -> None:
    from zscrawl.web.app import create_app

    with written.writing() as connection:
        connection.execute(sa.update(t.revisions).values(uri="file:///etc/passwd", length=None))
        id = connection.execute(sa.select(t.revisions.c.id)).scalars().first()
    with TestClient(create_app(written), base_url="http://127.0.0.1") as client:
        answer = client.get(f"/copy/{id}")
    assert answer.status_code == 404
    assert "passwd lies outside" in answer.text
    assert "root:" not in answer.text


def test_today_has_the_largest_first_and_what_is_known_apart(view: TestClient) -> None:
    found = page(view, "/?since=2025-01-01")
    assert text(found.cssselect("h1")[0]) == "2025年1月1日以来的新消息"
    headings = [text(heading).split(" ")[0] for heading in found.cssselect("h2")]
    assert headings[:2] == ["签约", "开工与在建"]
    cells = [text(cell) for cell in found.cssselect("section")[0].cssselect("td.num")]
    amounts = [float(cell.removesuffix("亿元")) for cell in cells if cell.endswith("亿元")]
    assert amounts == sorted(amounts, reverse=True)


def test_a_city_has_charts_with_tables_a_map_and_its_coverage(view: TestClient) -> None:
    found = page(view, f"/city/{quote('扬州市')}")
    charts = {json.loads(box.get("data-chart"))["kind"] for box in found.cssselect("[data-chart]")}
    assert charts == {"months", "funnel", "bars", "map"}
    for section in found.cssselect(".charts section"):
        chart = json.loads(section.cssselect("[data-chart]")[0].get("data-chart"))
        assert [text(row) for row in section.cssselect("tbody th")][: len(chart["labels"])] == chart["labels"]
    assert "数据始于 2024年3月5日" in text(found)
    shapes = json.loads(view.get("/map/3210.json").content)
    assert {shape["properties"]["name"] for shape in shapes["features"]} == {"广陵区", "邗江区", "江都区", "宝应县", "仪征市", "高邮市"}


def test_a_failed_crawl_without_a_healthy_one_makes_its_week_missing(written: Store) -> None:
    from zscrawl.web.app import create_app

    run = written.start_run("yangzhou", datetime(2030, 1, 9, tzinfo=UTC))
    written.finish_run(run, datetime(2030, 1, 9, tzinfo=UTC), "blocked", None, {})
    with TestClient(create_app(written), base_url="http://127.0.0.1") as client:
        weeks = [text(item) for item in page(client, f"/city/{quote('扬州市')}").cssselect("ul.weeks li")]
    assert weeks[0].startswith("2030年1月7日")


def test_a_city_is_found_by_its_site_too(view: TestClient) -> None:
    answer = view.get("/city/yangzhou", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, f"/city/{quote('扬州市')}")


def test_reported_statistics_stand_beside_what_was_found(view: TestClient) -> None:
    rows = [
        [text(cell) for cell in row.cssselect("td")] for row in page(view, "/city/yangzhou").cssselect("table")[-1].cssselect("tbody tr")
    ]
    reported = next(row for row in rows if row[0] == "投资额" and row[2] == "三季度")
    assert (reported[1], reported[4]) == ("江都区", "41.5亿元")
    assert reported[5].endswith("亿元")


def test_an_investor_has_its_projects_and_its_total(view: TestClient, store: Store) -> None:
    id = id_of(store, t.entities, "name", "宝应经济开发区")
    found = page(view, f"/park/{id}")
    assert TOLD_TWICE in names(found)
    figures = [text(value) for value in found.cssselect("dl.cards dd")]
    assert figures[0] == str(len(names(found)))
    assert figures[1].endswith("亿元")


def test_review_and_health_give_the_commands_that_mend(view: TestClient) -> None:
    assert any(re.fullmatch(r"scrapy confirm \w{32}", text(code)) for code in page(view, "/review").cssselect("code"))
    health = page(view, "/health")
    assert "scrapy crawl wuhu" in [text(code) for code in health.cssselect("code")]
    broken = [text(item) for item in health.cssselect("ul.tasks li")]
    assert any("1459.html" in item and "http_status" in item for item in broken)


@pytest.mark.parametrize(
    "address", ["/project/no-such", "/article/no-such", "/investor/no-such", "/city/no-such", "/copy/no-such", "/map/9999.json", "/nothing"]
)
def test_what_is_not_there_is_a_page_that_says_so(view: TestClient, address: str) -> None:
    answer = view.get(address)
    assert answer.status_code == 404
    assert "没有这一页" in answer.text


def test_a_query_that_means_nothing_is_named(view: TestClient) -> None:
    answer = view.get("/projects?stage=done")
    assert answer.status_code == 400
    assert "stage=done: there is planned" in answer.text


def test_a_merged_project_leads_to_the_other(written: Store) -> None:
    from zscrawl.web.app import create_app

    id = id_of(written, t.projects, "name", TOLD_TWICE)
    with written.writing() as connection:
        connection.execute(sa.insert(t.redirects), [{"old_id": "a", "project_id": "b"}, {"old_id": "b", "project_id": id}])
    with TestClient(create_app(written), base_url="http://127.0.0.1") as client:
        assert client.get("/project/a", follow_redirects=False).headers["location"] == f"/project/{id}"
        assert client.get("/api/v1/projects/a").json() == {"id": "a", "merged_into": id}


def test_a_store_that_breaks_while_it_is_shown_is_named(written: Store) -> None:
    from zscrawl.web.app import create_app

    path = str(written.engine.url.database)
    with TestClient(create_app(written), base_url="http://127.0.0.1") as client:
        assert client.get("/projects").status_code == 200
        written.close()
        Path(path).write_bytes(b"no database" * 1000)
        for suffix in ("-wal", "-shm"):
            Path(path + suffix).unlink(missing_ok=True)
        answer, data = client.get("/projects"), client.get("/api/v1/projects")
    assert (answer.status_code, data.status_code) == (503, 503)
    assert "scrapy rebuild makes it anew" in answer.text
    assert "scrapy rebuild makes it anew" in data.json()["error"]


def test_the_command_serves_the_store_until_it_is_stopped(replayed: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "scrapy", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"STORE": f"sqlite:///{replayed}"}, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert f"store.db is at http://127.0.0.1:{port}/ (Ctrl-C ends it)" in line
        assert TOLD_TWICE in answered(port, "/projects.json")
    finally:
        process.terminate()
        process.communicate(timeout=20)


def answered(port: int, address: str) -> str:
    """The body of an answer of a server that is just starting."""
    until = time.monotonic() + 20
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}{address}") as answer:
                return str(answer.read().decode("utf-8"))
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
