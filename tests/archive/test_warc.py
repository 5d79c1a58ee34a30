"""What a WARC promises: bytes as they came, places that hold, and whole records after any kill."""

import gzip
import zlib
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
from warcio.archiveiterator import ArchiveIterator

from zscrawl.archive.coding import CodingError, decoded, without_codings, zstd
from zscrawl.archive.warc import ArchiveError, WarcFile, read_record, read_warc, warc_info
from zscrawl.items import Capture, Location

NOON = datetime(2025, 9, 3, 4, 0, 0, 123456, tzinfo=UTC)


def capture(number: int, body: bytes = b"<p>page</p>", headers: tuple[tuple[str, str], ...] = ()) -> Capture:
    return Capture(url=f"http://a.example/{number}?q=%E6%8B%9B", status=200, headers=headers, body=body, fetched_at=NOON)


def written(path: Path, *captures: Capture) -> list[Location]:
    with WarcFile(path, f"archive/{path.name}", {"spider": "a"}) as file:
        return [file.write(one, (("User-Agent", "zscrawl/1"),)) for one in captures]


def test_a_response_comes_back_as_it_was_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "run.warc.gz"
    headers = (("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))
    body = "招商".encode("gbk") + b"\x00\xff\r\n\r\nWARC/1.1\r\n"
    (place,) = written(path, capture(1, body, headers))
    (back,) = read_warc(path, "archive/run.warc.gz")
    assert (back.url, back.status, back.headers, back.body) == ("http://a.example/1?q=%E6%8B%9B", 200, headers, body)
    assert back.fetched_at == NOON
    assert back.location == place
    assert place.uri == "archive/run.warc.gz"
    assert read_record(path, place) == back


def test_each_record_is_a_gzip_member_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "run.warc.gz"
    first, second = written(path, capture(1, b"one"), capture(2, b"two"))
    member = path.read_bytes()[second.offset : second.offset + (second.length or 0)]
    assert gzip.decompress(member).endswith(b"\r\n\r\ntwo\r\n\r\n")
    assert read_record(path, first).body == b"one"


def test_the_request_is_kept_beside_the_response(tmp_path: Path) -> None:
    path = tmp_path / "run.warc.gz"
    written(path, capture(7))
    with path.open("rb") as file:
        requests = [record for record in ArchiveIterator(file) if record.rec_type == "request"]
        (request,) = requests
    assert request.http_headers.statusline == "/7?q=%E6%8B%9B HTTP/1.1"
    assert request.http_headers.protocol == "GET"
    assert request.http_headers.get_header("User-Agent") == "zscrawl/1"


def test_a_kill_at_any_byte_leaves_every_whole_record(tmp_path: Path) -> None:
    path, cut = tmp_path / "run.warc.gz", tmp_path / "cut.warc.gz"
    places = written(path, *(capture(number, b"x" * number) for number in range(1, 4)))
    content = path.read_bytes()
    for length in range(0, len(content), 7):
        cut.write_bytes(content[:length])
        whole = [place for place in places if place.offset + (place.length or 0) <= length]
        assert [len(one.body) for one in read_warc(cut)] == list(range(1, len(whole) + 1))


def test_damage_inside_names_the_file_and_loses_nothing_before(tmp_path: Path) -> None:
    path = tmp_path / "run.warc.gz"
    _, second, _ = written(path, capture(1), capture(2), capture(3))
    content = bytearray(path.read_bytes())
    content[second.offset + 40 : second.offset + 44] = b"\0\0\0\0"
    path.write_bytes(content)
    captures = read_warc(path)
    assert next(captures).url.startswith("http://a.example/1")
    with pytest.raises(ArchiveError, match=r"run\.warc\.gz: damaged at offset"):
        next(captures)


@pytest.mark.parametrize("content", [b"<html>no archive</html>", gzip.compress(b"no record")])
def test_a_file_that_is_no_warc_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "page.warc.gz"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match=r"page\.warc\.gz"):
        list(read_warc(path))


def test_an_archive_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "run.warc.gz"
    written(path, capture(1))
    with pytest.raises(ArchiveError, match=r"run\.warc\.gz"):
        WarcFile(path, "run.warc.gz", {})


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("a file where the folder should be")
    with pytest.raises(ArchiveError, match=r"archive/run\.warc\.gz"):
        WarcFile(tmp_path / "archive" / "run.warc.gz", "run.warc.gz", {})


def test_the_warcinfo_says_what_ran(tmp_path: Path) -> None:
    written(tmp_path / "run.warc.gz")
    assert warc_info(tmp_path / "run.warc.gz") == {"spider": "a"}


def raw_deflate(body: bytes) -> bytes:
    coder = zlib.compressobj(wbits=-15)
    return coder.compress(body) + coder.flush()


PAGE = "<p>总投资5亿元</p>".encode() * 50


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("x-gzip", gzip.compress(PAGE[:30]) + gzip.compress(PAGE[30:])),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", raw_deflate(PAGE)),
        ("zstd", zstd.compress(PAGE)),
        ("br", brotli.compress(PAGE)),
        ("deflate, gzip", gzip.compress(zlib.compress(PAGE))),
    ],
)
def test_a_coded_body_is_kept_as_it_came_and_read_without_its_coding(tmp_path: Path, coding: str, body: bytes) -> None:
    path = tmp_path / "run.warc.gz"
    (place,) = written(path, capture(1, body, (("Content-Encoding", coding), ("X", "y"))))
    assert body in gzip.decompress(path.read_bytes()[place.offset : place.offset + (place.length or 0)])
    back = read_record(path, place)
    assert back.body == PAGE
    assert back.headers == (("X", "y"),)


def test_a_bomb_ends_at_the_limit() -> None:
    assert len(decoded(gzip.compress(bytes(5_000_000)), "gzip", limit=1000)) == 1000
    assert len(decoded(brotli.compress(bytes(5_000_000)), "br", limit=1000)) == 1000
    assert len(decoded(zstd.compress(bytes(5_000_000)), "zstd", limit=1000)) == 1000
    assert len(decoded(zlib.compress(bytes(5_000_000)), "deflate", limit=1000)) == 1000


def test_a_body_that_was_cut_gives_what_there_is() -> None:
    assert PAGE.startswith(decoded(gzip.compress(PAGE)[:-12], "gzip"))


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "zstd"])
def test_a_broken_coding_is_named(coding: str) -> None:
    with pytest.raises(CodingError, match=coding):
        decoded(b"not coded at all", coding)


def test_a_page_with_a_broken_coding_stays_as_it_came_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "run.warc.gz"
    written(path, capture(1, b"not brotli", (("Content-Encoding", "br"),)), capture(2, b"page"))
    first, second = read_warc(path)
    assert (first.body, first.header("Content-Encoding"), second.body) == (b"not brotli", "br", b"page")


def test_an_unknown_coding_is_named() -> None:
    with pytest.raises(CodingError, match="rot13"):
        decoded(b"x", "rot13")


def test_chunks_of_a_foreign_archive_are_joined() -> None:
    chunked = capture(1, b"4\r\nWiki\r\n6;x=1\r\npedia \r\n0\r\n\r\n", (("Transfer-Encoding", "chunked"),))
    assert without_codings(chunked).body == b"Wikipedia "
    whole = capture(1, b"no chunks", (("Transfer-Encoding", "chunked"),))
    assert without_codings(whole).body == b"no chunks"
