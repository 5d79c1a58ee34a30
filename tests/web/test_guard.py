"""Nothing is written over HTTP, nothing foreign runs, and only loopback is served without a token."""

import pytest
from starlette.testclient import TestClient

from zscrawl.commands.serve import refuse_open_doors
from zscrawl.store import Store
from zscrawl.web.app import create_app

TOKEN = "a-token-of-some-length"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/projects", "/api/v1/projects", "/static/zscrawl.css"])
def test_only_reading_is_possible(view: TestClient, method: str, path: str) -> None:
    answer = view.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_head_is_a_get_without_its_body(view: TestClient) -> None:
    answer = view.head("/projects")
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize(
    "path", ["/", "/projects", "/no/such/page", "/projects?sort=x", "/projects.csv", "/api/v1/projects", "/static/charts.js"]
)
def test_every_answer_forbids_foreign_and_inline_scripts(view: TestClient, path: str) -> None:
    policy = view.get(path).headers["content-security-policy"]
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert parts["default-src"] == parts["script-src"] == "'self'"
    assert parts["object-src"] == parts["base-uri"] == parts["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8000", "evil.example:80", ""])
def test_a_foreign_name_that_leads_here_is_refused(view: TestClient, host: str) -> None:
    assert view.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:1234", "[::1]:8000", "LOCALHOST"])
def test_the_names_of_this_machine_are_answered(view: TestClient, host: str) -> None:
    assert view.get("/health", headers={"host": host}).status_code == 200


def test_with_a_token_nothing_opens_without_it(store: Store) -> None:
    with TestClient(create_app(store, token=TOKEN, hosts=None), base_url="http://city.example") as client:
        for path in ("/", "/projects", "/api/v1/projects", "/static/zscrawl.css"):
            assert client.get(path).status_code == 401
        assert client.get("/?token=wrong").status_code == 401
        assert client.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
        opened = client.get(f"/projects?stage=signed&token={TOKEN}", follow_redirects=False)
        assert (opened.status_code, opened.headers["location"]) == (303, "/projects?stage=signed")
        assert "HttpOnly" in opened.headers["set-cookie"]
        assert client.get("/projects").status_code == 200


def test_the_token_leads_to_no_other_host(store: Store) -> None:
    with TestClient(create_app(store, token=TOKEN, hosts=None), base_url="http://city.example") as client:
        answer = client.get(f"http://city.example//evil.example/?token={TOKEN}", follow_redirects=False)
        assert not answer.headers["location"].startswith("//")


@pytest.mark.parametrize(
    ("host", "public", "token", "said"),
    [
        ("0.0.0.0", False, None, "say --public too"),
        ("0.0.0.0", False, TOKEN, "say --public too"),
        ("192.168.1.5", True, None, "give a --token"),
        ("127.0.0.1", False, "short", "the token has 5 characters"),
    ],
)
def test_other_addresses_need_a_flag_and_a_token(host: str, public: bool, token: str | None, said: str) -> None:
    with pytest.raises(Exception, match=said):
        refuse_open_doors(host, public, token)


def test_loopback_needs_nothing_and_the_public_both() -> None:
    refuse_open_doors("127.0.0.1", False, None)
    refuse_open_doors("::1", False, None)
    refuse_open_doors("0.0.0.0", True, TOKEN)
