"""Pages are hostile: nothing of them runs, and nothing breaks."""

import csv
import io
import json
from collections.abc import Iterator
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
import sqlalchemy as sa
from lxml import html
from starlette.testclient import TestClient

from tests.web.hostile import NAMES
from zscrawl.store import Store
from zscrawl.store import schema as t
from zscrawl.web.app import create_app


@pytest.fixture(scope="module")
def client(hostile: Store) -> Iterator[TestClient]:
    with TestClient(create_app(hostile), base_url="http://127.0.0.1") as made:
        yield made


def addresses(store: Store) -> list[str]:
    """Every page of a store."""
    with store.reading() as connection:
        lists = {
            "/project/": connection.scalars(sa.select(t.projects.c.id)).all(),
            "/article/": connection.scalars(sa.select(t.articles.c.id)).all(),
            "/investor/": connection.scalars(sa.select(t.entities.c.id)).all(),
            "/city/": [quote(city, safe="") for city in connection.scalars(sa.select(t.articles.c.city).distinct())],
        }
    return ["/", "/projects", "/articles", "/cities", "/review", "/health"] + [f"{path}{id}" for path, ids in lists.items() for id in ids]


def test_no_page_has_a_script_or_a_handler_that_is_not_ours(client: TestClient, hostile: Store) -> None:
    for address in addresses(hostile):
        answer = client.get(address)
        assert answer.status_code == 200 or "%2F" in address, address
        found = html.fromstring(answer.text)
        assert [script.get("src", "") for script in found.iter("script") if not script.get("src", "").startswith("/static/")] == []
        attributes = [(name, value) for element in found.iter() if isinstance(element.tag, str) for name, value in element.items()]
        assert [name for name, _ in attributes if name.startswith("on")] == []
        assert [value for name, value in attributes if name in ("href", "src") and not value.startswith(("/", "?", "#"))] == []
        assert found.cssselect("img") == []
        assert len(found.cssselect("main")) <= 1


def test_every_hostile_project_is_there_and_reads_as_it_was_written(client: TestClient) -> None:
    found = json.loads(client.get("/projects.json").content)
    assert {project["name"] for project in found} == {name.replace("\x00", "\ufffd") for name in NAMES}


def test_text_that_turns_around_is_kept_apart(client: TestClient) -> None:
    found = html.fromstring(client.get("/projects").text)
    link = next(link for link in found.cssselect("tbody th a") if "\u202e" in link.text_content())
    assert link.cssselect("bdi")[0].text_content() == "\u202e目项\u202c倒写项目"


def test_no_cell_of_a_table_runs_as_a_formula(client: TestClient) -> None:
    rows = list(csv.reader(io.StringIO(client.get("/projects.csv").content.decode("utf-8-sig"))))
    assert len(rows) == len(NAMES) + 1
    assert [cell for row in rows for cell in row if cell[:1] in {*"=+-@＝\t\r"}] == []
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)


def test_feeds_are_xml_and_json_whatever_they_hold(client: TestClient) -> None:
    assert len(list(ElementTree.fromstring(client.get("/projects.rss").content).iter("item"))) == len(NAMES)
    assert len(json.loads(client.get("/projects.feed.json").content)["items"]) == len(NAMES)
    assert client.get("/projects.xlsx").content.startswith(b"PK")


@pytest.mark.parametrize(
    "words",
    [*(name for name in NAMES if len(name) < 200), "%", "_", "\\", '"', "*", "NEAR(a b)", "a OR b", "\ud83d\ude00", "-", "^x", "{x}: y"],
)
@pytest.mark.parametrize("path", ["/projects?q=", "/articles?q=", "/projects?park=", "/projects?investor=", "/api/v1/articles?q="])
def test_any_words_may_be_looked_for(client: TestClient, path: str, words: str) -> None:
    assert client.get(path + quote(words.encode("utf-8", "surrogatepass"))).status_code == 200


def test_bytes_that_are_no_text_are_answered(client: TestClient) -> None:
    for address in (
        "/projects?q=%ff%fe",
        "/projects?q=%00",
        "/city/%ff",
        "/article/%00",
        "/project/..%2f..%2fetc",
        "/static/..%2f..%2fapp.py",
        "/copy/%00",
    ):
        assert client.get(address).status_code in (200, 404), address


def test_the_store_stands_after_all_of_it(hostile: Store) -> None:
    with hostile.reading() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(t.projects)).scalar() == len(NAMES)
