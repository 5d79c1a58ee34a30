"""The JSON API: the table's filters, ETags, the document, and changes with tombstones."""

from datetime import timedelta
from urllib.parse import quote

import sqlalchemy as sa
from starlette.testclient import TestClient

from tests.store.made import FETCHED, outcome
from zscrawl.store import Store
from zscrawl.store import schema as t
from zscrawl.web.app import create_app


def client_of(store: Store) -> TestClient:
    return TestClient(create_app(store), base_url="http://127.0.0.1")


def everything(client: TestClient, cursor: int = 0) -> tuple[list[dict[str, object]], int]:
    """All changes after a cursor, and the cursor after them."""
    found: list[dict[str, object]] = []
    while True:
        answer = client.get(f"/api/v1/changes?since={cursor}").json()
        found += answer["changes"]
        cursor = answer["cursor"]
        if not answer["more"]:
            return found, cursor


def test_the_api_has_the_filters_of_the_table(view: TestClient) -> None:
    answer = view.get(f"/api/v1/projects?q={quote('套管')}&city={quote('扬州')}").json()
    assert (answer["count"], answer["count_is_exact"], answer["next"]) == (1, True, None)
    project = answer["projects"][0]
    assert (project["name"], project["amount_cny"], project["stage"]) == ("立新电气特高压套管项目", 900_000_000, "signed")
    whole = view.get(f"/api/v1/projects/{project['id']}").json()
    said = next(value for value in whole["values"] if value["attribute"] == "total_investment" and value["current"])
    assert (said["value"], said["unit"], said["evidence"]["text"]) == (900_000_000, "CNY", "9亿元")
    assert said["reader"] == view.get(f"/api/v1/articles/{said['article_id']}").json()["reader"]


def test_an_answer_that_is_known_is_not_sent_again(view: TestClient) -> None:
    first = view.get("/api/v1/projects")
    again = view.get("/api/v1/projects", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = view.get("/api/v1/projects?stage=signed", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_articles_have_bodies_when_asked_and_every_fact_its_reader(view: TestClient) -> None:
    plain = view.get("/api/v1/articles?city=yangzhou").json()["articles"]
    assert not any("body" in article for article in plain)
    facts = [(fact["reader"], article["reader"]) for article in plain for project in article["projects"] for fact in project["facts"]]
    assert facts
    assert all(ours == theirs for ours, theirs in facts)
    whole = view.get(f"/api/v1/articles/{plain[0]['article_id']}").json()
    assert whole["body"]
    assert "body" in view.get("/api/v1/articles?city=yangzhou&body=1").json()["articles"][0]


def test_private_numbers_are_masked(written: Store) -> None:
    body = "远山新材料项目落户。联系人：陈先生 13912345678。"
    written.write([outcome(1, body)], written.start_run("example", FETCHED))
    with client_of(written) as client:
        found = client.get(f"/api/v1/articles?city={quote('平江')}&body=1").json()["articles"][0]
        page = client.get(f"/article/{found['article_id']}").text
    assert "139****5678" in found["body"]
    assert "13912345678" not in page


def test_the_document_describes_every_address(view: TestClient) -> None:
    document = view.get("/api/v1/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    for path, item in document["paths"].items():
        assert view.get("/api/v1" + path.replace("{id}", "no-such")).status_code == (404 if "{id}" in path else 200)
        assert set(item) == {"get"}
        assert {p["name"] for p in item["get"]["parameters"] if p["in"] == "path"} == ({"id"} if "{id}" in path else set())


def test_errors_are_json_and_name_what_is_wrong(view: TestClient) -> None:
    assert view.get("/api/v1/projects?min=x").json() == {"error": "min=x: give a number of 亿元"}
    assert view.get("/api/v1/projects/none").json() == {"error": "there is no project none"}
    assert view.get("/api/v1/nothing").status_code == 404


def test_changes_from_the_beginning_are_the_whole_store(view: TestClient, store: Store) -> None:
    found, cursor = everything(view)
    kept = {(one["kind"], one["id"]): one for one in found}
    with store.reading() as connection:
        for kind, table in (("article", t.articles), ("project", t.projects)):
            ids = set(connection.scalars(sa.select(table.c.id)))
            assert {id for (its, id), one in kept.items() if its == kind and "deleted" not in one} == ids
    assert everything(view, cursor) == ([], cursor)


def test_a_new_version_and_a_page_that_is_gone_are_changes(written: Store) -> None:
    run = written.start_run("example", FETCHED)
    written.write([outcome(1)], run)
    with client_of(written) as client:
        _, cursor = everything(client)
        written.write([outcome(1, later=timedelta(days=1))], run)
        assert everything(client, cursor) == ([], cursor)
        written.write([outcome(1, title="另一个标题", later=timedelta(days=2))], run)
        found, cursor = everything(client, cursor)
        assert [one["article"]["title"] for one in found if one["kind"] == "article"] == ["另一个标题"]  # type: ignore[index]
        written.not_found({"http://news.example.cn/1.html": 2}, FETCHED)
        gone, cursor = everything(client, cursor)
    assert [(one["kind"], one["deleted"]) for one in gone] == [("article", True)]


def test_a_merged_project_leaves_a_tombstone_that_says_where_it_went(written: Store) -> None:
    with client_of(written) as client:
        _, cursor = everything(client)
        with written.writing() as connection:
            old, new = connection.scalars(sa.select(t.projects.c.id).order_by(t.projects.c.key).limit(2))
            connection.execute(sa.delete(t.projects).where(t.projects.c.id == old))
            connection.execute(sa.insert(t.redirects), [{"old_id": old, "project_id": new}])
        found, _ = everything(client, cursor)
    assert [{**one, "cursor": 0} for one in found] == [{"cursor": 0, "kind": "project", "id": old, "deleted": True, "merged_into": new}]
