"""Telephone numbers and WeChat ids of private persons, made unreadable; every character keeps its place."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from zscrawl.items import Article, Outcome, Reading, Span

T = TypeVar("T")

# Patterns see plain signs: full-width ones, dashes and spaces of all sorts are folded, each to one character.
FOLD = str.maketrans(
    {0xFF01 + at: 0x21 + at for at in range(94)} | dict.fromkeys(map(ord, "‐‑‒–—―−"), "-") | dict.fromkeys(map(ord, "\u3000\u00a0"), " ")
)
GAP = "(?:[-. ]{1,2})"
# What stands behind a figure that is an amount.
UNIT = " ?(?:[万亿元吨台套件辆亩%]|平方|立方|美元|欧元|港元|日元)"
# A mobile number is a person's, whoever's it is said to be.
MOBILE = re.compile(
    rf"(?<!\d)(?<!\d\.)(?:(?:\+|00)?86[-. )]{{0,2}}|0)?"
    rf"(1[3-9]\d(?:\d{{8}}|{GAP}\d{{4}}{GAP}?\d{{4}}|\d{{4}}{GAP}\d{{4}}|{GAP}\d{{3}}{GAP}\d{{5}}|\d{GAP}\d{{4}}{GAP}\d{{3}}))"
    rf"(?!\d|\.\d|{UNIT})"
)
# A fixed line is a person's where a person is named beside it; those of offices and firms, and 400 numbers, are there to be called.
PERSON = "(?:先生|女士|小姐|经理|老师|师傅|老板|同志)"
LINE = rf"(?:\(?0\d{{2,3}}\)?{GAP}?)?([2-8]\d{{2,3}}[-. ]?\d{{4}}(?:(?:转|-)\d{{1,5}})?)(?!\d|\.\d|{UNIT})"
FIXED = re.compile(rf"(?:联系人|{PERSON})[^\d\n。;]{{0,12}}?{LINE}|(?<![\d-]){LINE}[ (:,转]{{0,3}}[\u4e00-\u9fff]{{1,3}}{PERSON}")
# An id of letters alone is one only where the words say so: 微信：linxiao, not 微信 Windows; 微信公众号 is an office's.
WECHAT = "(?:(?:微|薇|威)信|v ?[x信]|wx|we ?chat|weixin)(?:/(?:qq|电话|手机))?"
ADD = r"(?:加|\+) ?(?:我|个)?(?:v(?![a-z])|微(?!信)) ?:?"
SAID = r"(?: ?(?:号码|账号|帐号|同号|号|id) ?[:是为]?| ?[:是为])"
ID, TOLD_APART = r"([a-z][-\w]{5,19}|\d{5,11})", r"((?=[-\w]*[-\d_])[a-z][-\w]{5,19}|\d{5,11})"
HANDLES = re.compile(
    rf"(?<![-\w])(wxid_\w{{6,20}})|(?<![a-z])(?:(?:{WECHAT}{SAID}|{ADD}|v ?:) ?{ID}|{WECHAT} ?{TOLD_APART})(?![-\w])"
    rf"|(?<![-\w]){ID} ?\( ?{WECHAT}号?同?号? ?\)",
    re.ASCII | re.I,
)


def masked_text(text: str) -> str:
    """The text with the digits and letters of private contacts as asterisks; of a mobile number the first three and last four stay."""
    folded = text.translate(FOLD)
    hidden = {place for pattern in (FIXED, HANDLES) for match in pattern.finditer(folded) for place in _places(match)}
    for match in MOBILE.finditer(folded):
        digits = [at for at in range(*match.span(1)) if folded[at].isdigit()]
        hidden = hidden - set(digits) | set(digits[3:-4])
    shown = list(text)
    for at in hidden:
        if re.match(r"\w", folded[at], re.ASCII):
            shown[at] = "*"
    return "".join(shown)


def _places(match: re.Match[str]) -> Iterator[int]:
    """The places of all that a pattern has in brackets."""
    for group, found in enumerate(match.groups(), 1):
        if found:
            yield from range(*match.span(group))


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


def masked_outcome(outcome: Outcome) -> Outcome:
    """An outcome whose article has no private contacts."""
    if outcome.article is None:
        return outcome
    article, reading = masked(outcome.article, outcome.reading)
    return replace(outcome, article=article, reading=reading)


def _recut(value: T, texts: dict[str, str]) -> T:
    """A record with its spans cut from other texts of the same length."""
    if isinstance(value, Span):
        return replace(value, text=texts[value.field][value.start : value.end])
    if isinstance(value, tuple):
        return type(value)(_recut(part, texts) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _recut(getattr(value, f.name), texts) for f in fields(value)})
    return value
