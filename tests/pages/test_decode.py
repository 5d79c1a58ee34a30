"""What the bytes are decides, whatever is declared."""

import random

import pytest

from zscrawl.pages.decode import decode

TEXT = "<html><body><p>记者从开发区了解到，这个项目总投资三亿元，将在明年建成，董事长束喆出席了签约仪式——现场掌声不断。</p></body>"
TRADITIONAL = "<p>記者從開發區了解到，這個項目總投資三億元，將在明年建成投產，董事長出席了簽約儀式，現場掌聲不斷。</p>"


@pytest.mark.parametrize(
    ("body", "declared", "encoding"),
    [
        (TEXT.encode("gb18030"), "text/html; charset=gb2312", "gb18030"),
        (TEXT.encode("gb18030"), "text/html; charset=utf-8", "gb18030"),
        (TEXT.encode("gb18030"), None, "gb18030"),
        (TEXT.encode("utf-8"), "text/html; charset=gbk", "utf-8"),
        (b'<meta charset="gb2312">' + TEXT.encode("utf-8"), None, "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode("utf-8"), "text/html; charset=big5", "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), None, "utf-16-le"),
        (TEXT.encode("utf-16-le"), None, "utf-16-le"),
    ],
)
def test_simplified_text_reads_whatever_is_declared(body: bytes, declared: str | None, encoding: str) -> None:
    decoded = decode(body, declared)
    assert (decoded.encoding, decoded.replaced) == (encoding, 0)
    assert "董事长束喆出席了签约仪式——现场" in decoded.text


def test_big5_is_told_from_gbk() -> None:
    decoded = decode(TRADITIONAL.encode("big5"), "text/html; charset=gbk")
    assert "這個項目總投資三億元" in decoded.text


def test_one_bad_byte_does_not_change_the_encoding() -> None:
    body = TEXT.encode("utf-8")
    decoded = decode(body[:200] + b"\xff" + body[200:], "text/html; charset=gbk")
    assert decoded.encoding == "utf-8"
    assert 1 <= decoded.replaced <= 2


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_page_cut_in_the_middle_of_a_character_loses_only_that(encoding: str) -> None:
    body = TEXT[: TEXT.index("董事长") + 3].encode(encoding)
    decoded = decode(body[:-1], None)
    assert decoded.text.endswith("董事")
    assert decoded.replaced == 0


def test_declaration_decides_where_bytes_say_nothing() -> None:
    assert decode(b"<p>\xb0\xa1</p>", "text/html; charset=big5").encoding == "big5hkscs"
    assert decode(b"<p>\xb0\xa1</p>", "text/html; charset=gbk").encoding == "gb18030"


def test_any_bytes_decode() -> None:
    source = random.Random(7)
    for length in (0, 1, 2, 3, 50, 5000):
        for _ in range(20):
            decode(source.randbytes(length), source.choice([None, "text/html; charset=\x80", "charset=nonsense"]))
