"""Readings marked in a text, and the sentence around a piece of evidence."""

import pytest

from zscrawl.items import Span
from zscrawl.web.marks import Kind, Mark, Piece, pieces, sentence

TEXT = "海风项目落户江北。项目总投资12亿元，分两期。"


def mark(part: str, kind: Kind, says: str = "") -> Mark:
    start = TEXT.index(part)
    return Mark(Span(start, start + len(part), part), kind, says)


def test_pieces_are_the_text_with_marks_where_they_stand() -> None:
    found = pieces(TEXT, [mark("12亿元", "figure", "总投资"), mark("海风项目", "project")])
    assert "".join(piece.text for piece in found) == TEXT
    assert [(piece.text, piece.kinds) for piece in found if piece.kinds] == [("海风项目", ("project",)), ("12亿元", ("figure",))]
    assert found[2] == Piece("12亿元", ("figure",), "总投资", ("body-14-18",))


def test_marks_that_overlap_share_a_piece() -> None:
    found = pieces(TEXT, [mark("海风项目", "project", "a"), mark("海风", "investor", "b")])
    assert [(piece.text, piece.kinds, piece.says) for piece in found[:2]] == [
        ("海风", ("project", "investor"), "a · b"),
        ("项目", ("project",), "a"),
    ]


def test_a_mark_beyond_the_text_is_left_out() -> None:
    assert pieces("短", [mark("12亿元", "figure")]) == [Piece("短", (), "", ())]
    assert pieces("", []) == []


def test_a_text_with_very_many_marks_is_cut_in_time() -> None:
    text = "亿" * 20_000
    found = pieces(text, [Mark(Span(n, n + 1, "亿"), "figure", "x") for n in range(20_000)])
    assert len(found) == 20_000


@pytest.mark.parametrize(
    ("part", "around"),
    [
        ("12亿元", ("项目总投资", "12亿元", "，分两期。")),
        ("海风", ("", "海风", "项目落户江北。")),
    ],
)
def test_the_sentence_ends_where_the_text_says_so(part: str, around: tuple[str, str, str]) -> None:
    start = TEXT.index(part)
    assert sentence(TEXT, start, start + len(part)) == around


def test_a_sentence_without_end_is_cut_on_both_sides() -> None:
    before, hit, after = sentence("长" * 500 + "点" + "尾" * 500, 500, 501)
    assert (before, hit, after) == ("…" + "长" * 120, "点", "尾" * 120 + "…")


def test_evidence_that_does_not_fit_gives_nothing() -> None:
    assert sentence("短", 5, 9) == ("", "", "")
