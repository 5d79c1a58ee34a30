"""Bytes to an article: decoding, the body, title, date and source of a page."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from zscrawl.items import Article, Capture, NotAnArticle, Reason
from zscrawl.pages.body import find_body
from zscrawl.pages.dates import Dated, address_date, agreed, printed_dates, relative, tagged_date, tiled_date
from zscrawl.pages.decode import decode
from zscrawl.pages.fields import (
    byline_tokens,
    find_author,
    find_category,
    find_source,
    find_views,
    language_of,
    reporters_in,
    topic_of,
    unlabelled_source,
)
from zscrawl.pages.head import DATES, Head, canonical_url, read_head
from zscrawl.pages.kind import kind_of
from zscrawl.pages.lines import SIMPLIFY, Element, flatten, fold_traditional, parse
from zscrawl.sites import Site

LARGEST = 10 * 1024 * 1024


def read_page(capture: Capture, site: Site | None, now: datetime) -> Article:
    """Read one page. Raises NotAnArticle with the reason."""
    root = checked_root(capture)
    page, head = flatten(root), read_head(root)
    if failure := kind_of(page, capture.url):
        raise NotAnArticle(failure.reason, f"{capture.url}: {failure.detail}")
    if any(line.text.translate(SIMPLIFY) != line.text for line in page.lines[:40]):
        fold_traditional(page)
    body = find_body(page, head)
    if not body.lines:
        raise NotAnArticle(Reason.NO_BODY, f"{capture.url}: no block of text that reads like an article")
    if not body.title:
        raise NotAnArticle(Reason.NO_TITLE, f"{capture.url}: no title")
    around = [page.lines[number].text for number in body.window]
    tail = [page.lines[number].text for number in body.tail]
    above = [page.lines[number].text for number in body.above]
    dated = agreed(date_candidates(capture.url, head, (above, around, tail), now))
    category = find_category([line.text for line in page.lines[: body.first]], around + tail, body.title)
    author, views = byline_tokens([piece for number in body.window for piece in page.lines[number].pieces])
    paragraphs = tuple(page.lines[number].text for number in body.lines)
    return Article(
        url=capture.url,
        canonical_url=canonical_url(capture.url, head),
        site=site.name if site else None,
        city=site.city if site else None,
        title=body.title,
        published=dated.moment if dated else None,
        published_text=dated.printed if dated else None,
        author=find_author(around + tail) or author,
        reporters=next(filter(None, map(reporters_in, body.bylines)), ()),
        source=find_source(around + tail) or unlabelled_source(around),
        category=category,
        views=find_views(around + tail) or views,
        paragraphs=paragraphs,
        language=language_of("".join(paragraphs)),
        topic=topic_of(body.title, category),
        layout="generic",
        confidence=body.confidence,
        fetched_at=capture.fetched_at,
        location=capture.location,
    )


def checked_root(capture: Capture) -> Element:
    """The tree of a capture that can be read at all. Raises NotAnArticle."""
    if not 200 <= capture.status < 300:
        raise NotAnArticle(Reason.HTTP_STATUS, f"{capture.url}: status {capture.status}")
    if len(capture.body) > LARGEST:
        raise NotAnArticle(Reason.TOO_LARGE, f"{capture.url}: {len(capture.body)} bytes")
    if not capture.body.strip():
        raise NotAnArticle(Reason.EMPTY, f"{capture.url}: no bytes")
    decoded = decode(capture.body, capture.header("Content-Type"))
    root = parse(decoded.text.encode("utf-8", "replace"))
    if root is None:
        raise NotAnArticle(Reason.EMPTY, f"{capture.url}: no element")
    return root


def date_candidates(url: str, head: Head, texts: tuple[list[str], list[str], list[str]], now: datetime) -> Iterator[Dated]:
    """Every date that the page gives for itself: `texts` above its title, between title and text, after the text."""
    for trust, lines in zip((1.5, 4.0, 1.0), texts, strict=True):
        for text in lines:
            yield from printed_dates(text, trust, now)
    for text in texts[1]:
        if len(text) < 60 and (found := relative(text, now)):
            yield Dated(found[0], 2.0, found[1])
    if tile := tiled_date([*texts[0], *texts[1]], now):
        yield Dated(tile[0], 1.0, tile[1])
    tagged = [head.metas.get(name) for name in DATES]
    tagged += [value for item in head.linked if isinstance(value := item.get("datePublished") or item.get("pubDate"), str)]
    yield from (Dated(moment, 3.0) for value in tagged if value and (moment := tagged_date(value, now)))
    if addressed := address_date(urlsplit(url).path, now):
        yield Dated(addressed, 2.0)
