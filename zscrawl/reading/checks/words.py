"""Checks of words: a headline's figure against the body's, repeated figures, catchwords, and words that do not belong."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from zscrawl.items import Check, Measure, Span
from zscrawl.reading.checks.rows import Row, check, shown
from zscrawl.reading.document import Document
from zscrawl.reading.spans.amounts import Amount
from zscrawl.reading.statistics.sets import CountedSet

_DIGITS: Final = re.compile(r"[\d.,]+")


def title_against_body(document: Document) -> Iterator[Check]:
    """A headline's amount against those of the body behind it: the same, one that lost its decimal point, one that differs in a digit."""
    for head in document.title_amounts:
        yield from _headline(document, head, _span(document, head, title=True), document.amounts, whole=True)
    starts = [amount.start for amount in document.amounts]
    for begin, end in document.paragraphs:
        if end - begin >= _HEADLINE or "。" in document.text[begin:end]:
            continue
        first, behind = bisect_left(starts, begin), bisect_left(starts, end)
        for head in document.amounts[first:behind]:
            body = document.amounts[behind : behind + _BEHIND]
            yield from _headline(document, head, _span(document, head), body, whole=begin == document.paragraphs[0][0])


# A headline's length in characters, and how many amounts behind it are compared.
_HEADLINE: Final = 60
_BEHIND: Final = 24


def _headline(document: Document, head: Amount, span: Span, body: Sequence[Amount], *, whole: bool) -> Iterator[Check]:
    """`whole`: the headline is the article's own, so that what the body repeats is worth a record."""
    others = [one for one in body if one.unit == head.unit and one.value]
    same = next((one for one in others if one.value == head.value), None)
    wrong = next((one for one in others if _lost_point(head, one) or (whole and _one_digit_off(head, one))), None)
    other = same or wrong
    if not head.value or other is None or other.value is None or (same and not whole):
        return
    text = f"{shown(head.value, head.unit)} = {shown(other.value, other.unit)}"
    yield check("title", text, same is not None, span, _span(document, other), stated=head.value, computed=other.value)


def _one_digit_off(head: Amount, one: Amount) -> bool:
    """Whether two exact figures of at least four digits, printed alike, differ by less than two in a hundred."""
    figures = [match.group() if (match := _DIGITS.search(amount.text)) else "" for amount in (head, one)]
    alike = len(figures[0]) == len(figures[1]) >= 5 and figures[0].find(".") == figures[1].find(".") > 0
    if not alike or head.qualifier or one.qualifier or head.value is None or one.value is None:
        return False
    return abs(head.value - one.value) < one.value / 50


def _lost_point(head: Amount, one: Amount) -> bool:
    figures = [match.group() if (match := _DIGITS.search(amount.text)) else "" for amount in (head, one)]
    plain = [figure.replace(".", "").replace(",", "") for figure in figures]
    units = [_DIGITS.sub("", amount.text) for amount in (head, one)]
    return "." not in figures[0] and "." in figures[1] and plain[0] == plain[1] and len(plain[0]) >= 3 and units[0][:1] == units[1][:1]


def _span(document: Document, amount: Amount, *, title: bool = False) -> Span:
    if title and document.title is not None:
        return document.title.span(amount.start, amount.end)
    return document.span(amount.start, amount.end)


def repeats(document: Document, sets: list[CountedSet]) -> Iterator[Check]:
    """A set that is counted again in a later sentence with the same number."""
    for index, one in enumerate(sets):
        for other in sets[index + 1 : index + 40]:
            alike = one.kind == other.kind and one.threshold is not None and one.threshold == other.threshold
            value = one.quantity.value
            if alike and value == other.quantity.value and value is not None and "。" in document.text[one.end : other.start]:
                spans = (document.span(one.quantity.start, one.quantity.end), document.span(other.quantity.start, other.quantity.end))
                yield check("repeat", f"{shown(value)} = {shown(value)}", True, *spans, stated=value, computed=value)
                break


_CATCHWORD: Final = re.compile(r"[“‘](\d{2,4})[”’](?:目标|工程|计划|任务|行动)")


def catchwords(rows: list[Row], raw: str) -> Iterator[Check]:
    """`“422”目标`, spelled out by as many goals that begin with its digits."""
    for match in _CATCHWORD.finditer(raw):
        digits = match.group(1)
        first = bisect_left(rows, match.end(), key=lambda row: row.start)
        goals = [row for row in rows[first : first + 8] if 0 <= row.start - match.end() <= 80 and row.measure is Measure.TARGET][
            : len(digits)
        ]
        if len(goals) == len(digits):
            leads = "".join(str(row.value)[0] for row in goals)
            text = f"{digits} = {', '.join(shown(row.value) for row in goals)}"
            yield check("catchword", text, leads == digits, *(row.statistic.evidence for row in goals), stated=Decimal(digits))


_BROKEN_PAIR: Final = re.compile(r"不(?P<noise>[一-鿿]{1,5})仅(?=[^。；\n]{2,30}(?:而且|还|也|更))")
_MARKS: Final = ("\ufffd", "□", "锟", "烫")
_GARBLED: Final = re.compile(r"[一-鿿](?P<noise>[\ufffd□]{1,8}|锟斤拷|烫烫烫)[一-鿿]")
_NEGATABLE: Final = re.compile(r"^(?:仅|光|单|只|但|会|能|是|可|要|必|应|得)")


def noise(document: Document) -> Iterator[Check]:
    """Words that do not belong: what splits a pair that never splits (`不…仅…而且`), and characters that no text has."""
    garbled = any(mark in document.text for mark in _MARKS)
    for pattern in (_BROKEN_PAIR, _GARBLED) if garbled else (_BROKEN_PAIR,):
        for match in pattern.finditer(document.text):
            if not _NEGATABLE.match(match["noise"]):
                yield check("noise", f"{match.group()}: {match['noise']}", False, document.span(*match.span("noise")))
