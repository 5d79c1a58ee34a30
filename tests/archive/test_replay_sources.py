"""A fixture folder or a WARC stands for the web: what is there comes back, what is not is None, what is broken is named."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from zscrawl.archive.fixture import FixtureError, file_name, read_fixture, write_fixture
from zscrawl.archive.replay import open_replay, recorded_arguments
from zscrawl.archive.warc import ArchiveError, WarcFile
from zscrawl.items import Capture

NOON = datetime(2025, 9, 3, 4, tzinfo=UTC)


def capture(url: str, body: bytes, *headers: tuple[str, str]) -> Capture:
    return Capture(url=url, status=200, headers=headers, body=body, fetched_at=NOON)


def test_a_folder_gives_back_what_was_written(tmp_path: Path) -> None:
    date = ("Date", "Wed, 03 Sep 2025 04:00:00 GMT")
    cookies = (("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("Set-Cookie", "c=3"))
    count = write_fixture(tmp_path, [("list", capture("http://a.example/", b"\xc4\xe3", date, *cookies))], {"pages": "2"})
    ((kind, back),) = read_fixture(tmp_path)
    assert (count, kind, back.url, back.body, back.fetched_at) == (1, "list", "http://a.example/", b"\xc4\xe3", NOON)
    assert back.headers == (date, *cookies)
    assert recorded_arguments(tmp_path) == {"pages": "2"}


def test_the_last_of_two_captures_of_an_address_counts(tmp_path: Path) -> None:
    twice = [capture("http://a.example/1", b"busy"), capture("http://a.example/1", b"page")]
    write_fixture(tmp_path / "folder", [("article", one) for one in twice], {})
    with WarcFile(tmp_path / "run.warc.gz", "run.warc.gz", {}) as file:
        for one in twice:
            file.write(one)
    for source in ("folder", "run.warc.gz"):
        found = open_replay(tmp_path / source).find("http://a.example/1")
        assert found is not None
        assert found.body == b"page"


def test_an_address_that_is_not_there_is_none(tmp_path: Path) -> None:
    write_fixture(tmp_path, [], {})
    assert open_replay(tmp_path).find("http://a.example/") is None


def test_a_source_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="nowhere"):
        open_replay(tmp_path / "nowhere")


def test_a_file_outside_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    rows = [{"url": "http://a.example/", "file": "../secret", "status": 200, "headers": {}, "kind": "list"}]
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "manifest.json").write_text(json.dumps(rows))
    with pytest.raises(FixtureError, match="outside"):
        list(read_fixture(tmp_path / "folder"))


@pytest.mark.parametrize("text", ["", "{}", '[{"url": 1}]', "[3]"])
def test_a_manifest_that_is_none_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(FixtureError, match=r"manifest\.json"):
        open_replay(tmp_path)


def test_file_names_stay_in_their_folder_and_apart() -> None:
    names = [file_name(url) for url in ("http://a.example/../../etc/passwd", "http://a.example/p?id=1", "http://a.example/p?id=2")]
    assert len(set(names)) == 3
    assert not any("/" in name or name.startswith(".") for name in names)


def test_arguments_that_are_no_object_are_named(tmp_path: Path) -> None:
    (tmp_path / "arguments.json").write_text("[1]")
    with pytest.raises(FixtureError, match=r"arguments\.json"):
        recorded_arguments(tmp_path)
    with WarcFile(tmp_path / "run.warc.gz", "run.warc.gz", {"arguments": "[1]"}):
        pass
    with pytest.raises(ArchiveError, match=r"run\.warc\.gz"):
        recorded_arguments(tmp_path / "run.warc.gz")
