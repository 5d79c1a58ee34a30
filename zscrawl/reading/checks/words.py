"""Checks of words: a headline's figure against the body's, repeated figures, catchwords, and words that do not belong."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from zscrawl.items import Check, Measure, Span
from zscrawl.reading.checks.rows import Row, check, shown
from zscrawl.reading.document import Document
from zscrawl.reading.spans.amounts import Amount
from zscrawl.reading.statistics.sets import CountedSet

_DIGITS: Final = re.compile(r"[\d.,]+")


def title_against_body(document: Document) -> Iterator[Check]:
    """A headline that lost the decimal point of the body's amount; one that the body repeats holds."""
    heads = [(amount, _span(document, amount, title=True)) for amount in document.title_amounts]
    first, _ = document.paragraphs[0] if document.paragraphs else (0, 0)
    line_end = document.paragraphs[0][1] if document.paragraphs else 0
    if "。" not in document.text[first:line_end] and line_end - first < 60:
        heads += [(amount, _span(document, amount)) for amount in document.amounts if amount.end <= line_end]
    body = [amount for amount in document.amounts if amount.start >= (line_end if "。" not in document.text[first:line_end] else 0)]
    for head, span in heads:
        yield from _headline(document, head, span, body)


def _headline(document: Document, head: Amount, span: Span, body: list[Amount]) -> Iterator[Check]:
    if head.value is None or not head.value:
        return
    same = next((one for one in body if one.value == head.value and one.unit == head.unit), None)
    if same is not None:
        text = f"{shown(head.value, head.unit)} = {shown(head.value, head.unit)}"
        yield check("title", text, True, span, _span(document, same), stated=head.value, computed=same.value)
        return
    lost = next((one for one in body if one.unit == head.unit and one.value and _lost_point(head, one)), None)
    if lost is not None and lost.value is not None:
        text = f"{shown(head.value, head.unit)} = {shown(lost.value, lost.unit)}"
        yield check("title", text, False, span, _span(document, lost), stated=head.value, computed=lost.value)


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
_GARBLED: Final = re.compile(r"[一-鿿](?P<noise>[\ufffd□]{1,8}|锟斤拷|烫烫烫)[一-鿿]")
_NEGATABLE: Final = re.compile(r"^(?:仅|光|单|只|但|会|能|是|可|要|必|应|得)")


def noise(document: Document) -> Iterator[Check]:
    """Words that do not belong: what splits a pair that never splits (`不…仅…而且`), and characters that no text has."""
    for pattern in (_BROKEN_PAIR, _GARBLED):
        for match in pattern.finditer(document.text):
            if not _NEGATABLE.match(match["noise"]):
                yield check("noise", f"{match.group()}: {match['noise']}", False, document.span(*match.span("noise")))
