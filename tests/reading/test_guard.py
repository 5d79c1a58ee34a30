"""A guarded alternation finds what the bare one finds."""

import re

import pytest

from zscrawl.reading.spans.guard import begins, guarded, scan

TEXT = "总投资3亿元，项目开工，新建10万平方米厂房，(二期)工程投产。"


@pytest.mark.parametrize(
    "words",
    [
        "投资|开工",
        "(?:新|改)建|项目",
        r"\d{1,3}万|亿元",
        "(?<!总)投资|工程",
        "[一二三]期|厂房",
        "总?投资|投产",
        r"(?P<a>项目(?!部))|(?P<b>工程)",
        r"\(二期",
    ],
)
def test_the_same_is_found(words: str) -> None:
    bare, quick = re.compile(words), re.compile(guarded(words))
    assert [(m.span(), m.lastgroup) for m in quick.finditer(TEXT)] == [(m.span(), m.lastgroup) for m in bare.finditer(TEXT)]
    assert bare.search(TEXT)


@pytest.mark.parametrize("words", ["项目|.*工程", "项目|", "[^一]期"])
def test_an_alternative_that_may_begin_with_anything_cannot_be_guarded(words: str) -> None:
    with pytest.raises(ValueError, match="no literal"):
        guarded(words)


@pytest.mark.parametrize(
    "words", ["投资|开工", "(?:新|改)建|项目", r"\d{1,3}万|亿元", "(?<!总)投资|工程", "[一二三]期|厂?房|房", "总?投资|投产"]
)
def test_looking_where_words_begin_finds_the_same(words: str) -> None:
    whole = re.compile(f"(?:{words})[^，]?")
    assert [m.span() for m in scan(begins(words), whole, TEXT)] == [m.span() for m in whole.finditer(TEXT)]
    assert [m.span() for m in scan(begins(words), whole, TEXT, 9, 20)] == [m.span() for m in whole.finditer(TEXT, 9, 20)]


def test_words_that_may_begin_with_anything_have_no_beginnings() -> None:
    with pytest.raises(ValueError, match="no literal"):
        begins("项目|.*工程")
