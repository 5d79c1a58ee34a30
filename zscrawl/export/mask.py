"""Telephone numbers and WeChat ids of private persons, made unreadable; every character keeps its place."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from zscrawl.items import Article, Reading, Span

T = TypeVar("T")

# A mobile number is a person's; as an amount it would have a unit behind it.
MOBILE = re.compile(r"(?<![\d.])(?:\+?86[- ]?)?(1[3-9]\d)([- ]?\d{4}[- ]?)(\d{4})(?![\d.]|\s?[万亿元吨台套件辆平方亩美%])")
# A fixed line is a person's where a person is named before it.
FIXED = re.compile(r"(?:联系人|先生|女士|小姐|经理|老师|师傅)[^\d\n]{0,12}(0\d{2,3}[-— ]?)(\d{7,8})(?!\d)")
# An id of letters alone is one only where the words say so: 微信：lin, not 微信 Windows.
WECHAT_NAME = r"(?<![A-Za-z])(?:微信|[VvＶ][Xx信]|[Ww]e[Cc]hat)"
SAID_ID = r"(?:\s*(?:号码|号|同号|[IiＩ][DdＤ])\s*[:：]?|\s*[:：])\s*([A-Za-z][-\w]{5,19}|\d{6,11})"
BARE_ID = r"\s*((?=[-\w]*[-\d_])[A-Za-z][-\w]{5,19}|\d{6,11})"
WECHAT = re.compile(rf"{WECHAT_NAME}(?:{SAID_ID}|{BARE_ID})(?![-\w])", re.ASCII)


def masked_text(text: str) -> str:
    """The text with the digits and letters of private contacts as asterisks."""
    text = MOBILE.sub(lambda m: m[0][: m.start(2) - m.start()] + _stars(m[2]) + m[3], text)
    for pattern in (FIXED, WECHAT):
        text = pattern.sub(_starred, text)
    return text


def _starred(match: re.Match[str]) -> str:
    group = match.lastindex or 0
    start, end = match.start(group) - match.start(), match.end(group) - match.start()
    return match[0][:start] + _stars(match[group]) + match[0][end:]


def _stars(text: str) -> str:
    return re.sub(r"\w", "*", text)


def masked(article: Article, reading: Reading) -> tuple[Article, Reading]:
    """An article and what it says without private contacts; evidence still is what stands at its place."""
    article = replace(
        article,
        author=masked_text(article.author) if article.author else None,
        source=masked_text(article.source) if article.source else None,
        reporters=tuple(map(masked_text, article.reporters)),
    )
    texts = {"title": masked_text(article.title), "body": masked_text(article.body)}
    if texts == {"title": article.title, "body": article.body}:
        return article, reading
    return replace(article, title=texts["title"], paragraphs=tuple(texts["body"].split("\n"))), _recut(reading, texts)


def _recut(value: T, texts: dict[str, str]) -> T:
    """A record with its spans cut from other texts of the same length."""
    if isinstance(value, Span):
        return replace(value, text=texts[value.field][value.start : value.end])
    if isinstance(value, tuple):
        return type(value)(_recut(part, texts) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _recut(getattr(value, f.name), texts) for f in fields(value)})
    return value
