"""Bytes to an article: decoding, the body, title, date and source of a page."""

from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from zscrawl.items import Article, Capture, NotAnArticle, Reason
from zscrawl.pages import wechat
from zscrawl.pages.body import Body, bounds, find_body
from zscrawl.pages.dates import Dated, agreed, printed_dates
from zscrawl.pages.decode import Decoded
from zscrawl.pages.fields import (
    byline_tokens,
    find_author,
    find_category,
    find_section,
    find_source,
    find_views,
    language_of,
    reporters_in,
    topic_of,
    unlabelled_source,
)
from zscrawl.pages.head import SOURCES, Head, canonical_url, read_head
from zscrawl.pages.intake import garbled, taken_in
from zscrawl.pages.kind import kind_of
from zscrawl.pages.lines import Page, TooMuch, flatten, fold_traditional, is_traditional, parse
from zscrawl.pages.meta import beside_date, boxed_trail, linked_author
from zscrawl.pages.phrases import without_end_link
from zscrawl.pages.published import date_candidates
from zscrawl.sites import GENERIC, LAYOUTS, Layout, Site

LEAST_SURE = 0.3
SCARCE = 100  # characters below which what is styled away is looked at too
LONGEST = 300  # characters of a line around the text that are looked at
FAR = 60  # lines above the text that the breadcrumb is sought in


@dataclass(frozen=True, slots=True)
class Parsed:
    """A capture, its text, its lines and its head; nothing was published after `now`."""

    capture: Capture
    decoded: Decoded
    page: Page
    head: Head
    now: datetime


def read_page(capture: Capture, site: Site | None, now: datetime) -> Article:
    """Read one page with the site's layouts, in order, or by structure alone where the site is unknown.

    `now` (aware) is the time of the response: nothing was published after it, and relative dates count back from it.
    Raises NotAnArticle with the reason: of the last layout, where several were tried.
    """
    parsed = parse_capture(capture, now)
    layouts = [LAYOUTS[name] for name in site.layouts] if site else [GENERIC]
    for layout in layouts[:-1]:
        try:
            return read_layout(parsed, site, layout)
        except NotAnArticle as error:
            if error.reason is not Reason.LAYOUT_CHANGED:
                raise
    return read_layout(parsed, site, layouts[-1])


def parse_capture(capture: Capture, now: datetime) -> Parsed:
    """Decode and parse a page, once. Raises NotAnArticle where there is nothing to parse."""
    decoded, scripts = taken_in(capture)
    root = parse(decoded.utf8)
    if root is None:
        raise NotAnArticle(Reason.EMPTY, f"{capture.url}: no element")
    try:
        page = flatten(root)
        if scarce(page):
            page = flatten(root, hidden=True)
    except TooMuch as error:
        raise NotAnArticle(Reason.TOO_LARGE, f"{capture.url}: {error}") from error
    page.scripts = scripts
    if is_traditional(page):
        fold_traditional(page)
    return Parsed(capture, decoded, page, read_head(page.heads), now)


def scarce(page: Page) -> bool:
    """Whether a page has hardly any text."""
    return all(chars < SCARCE for chars in accumulate(line.chars - line.links for line in page.lines))


def read_layout(parsed: Parsed, site: Site | None, layout: Layout) -> Article:
    """Read a page in one layout. Raises NotAnArticle; a strict layout that does not match whole says what missed."""
    page, url = parsed.page, parsed.capture.url
    first, end, missed = bounds(page, layout)
    body = find_body(page, parsed.head, first, end)
    lines = [page.lines[number].text for number in body.lines]
    if reason := garbled("".join(lines or (line.text for line in page.lines))):
        raise NotAnArticle(Reason.MOJIBAKE, f"{url}: {reason}")
    if not body.clear and (failure := kind_of(page, url)):
        raise NotAnArticle(failure.reason, f"{url}: {failure.detail}")
    if missed:
        raise NotAnArticle(Reason.LAYOUT_CHANGED, f"{url}: {layout.name}: no line begins with {' or '.join(missed)}")
    if not lines and layout.strict:
        raise NotAnArticle(Reason.LAYOUT_CHANGED, f"{url}: {layout.name}: no text between its landmarks")
    if not lines:
        raise NotAnArticle(Reason.NO_BODY, f"{url}: no block of text that reads like an article")
    if not body.title:
        raise NotAnArticle(Reason.NO_TITLE, f"{url}: no title")
    article = article_of(parsed, site, layout, body)
    if empty := [name for name in layout.requires if getattr(article, name) is None]:
        raise NotAnArticle(Reason.LAYOUT_CHANGED, f"{url}: {layout.name}: no {', '.join(empty)}")
    if article.confidence < LEAST_SURE:
        raise NotAnArticle(Reason.NO_BODY, f"{url}: too unsure: {article.confidence}, {len(article.body)} characters")
    return article


def article_of(parsed: Parsed, site: Site | None, layout: Layout, body: Body) -> Article:
    """Put the fields together."""
    capture, page, head = parsed.capture, parsed.page, parsed.head
    *texts, last = (page.lines[number].text for number in body.lines)
    paragraphs = (*texts, without_end_link(last) or last)
    above, around, below = ([page.lines[number].text[:LONGEST] for number in numbers] for numbers in (body.above, body.window, body.tail))
    around, below = labelled(around), labelled(below)
    title = body.title or ""
    around[:1] = [text.removeprefix(title) or text for text in around[:1]]  # a heading may hold the date too
    candidates = list(date_candidates(capture.url, head, above, around, below, parsed.now))
    if not candidates:
        candidates += closing_dates(paragraphs, parsed.now)
    source = find_source(around + below) or unlabelled_source(around) or head.first(SOURCES)
    token, views = byline_tokens([piece for number in body.window for piece in page.lines[number].pieces])
    author = find_author(around) or linked_author(page, body.window) or token or find_author(below)
    if wechat.is_wechat(capture.url, head):
        said = wechat.scripts_of(parsed.decoded, page.scripts)
        source = wechat.account(said) or source
        author = head.metas.get("author") or author
        if moment := wechat.published(said, parsed.now):
            candidates.append(Dated(moment, 9.0))
    dated = agreed(candidates)
    low = max(body.first - FAR, 0)
    category = find_category([line.text[:LONGEST] for line in page.lines[low : body.first]], title)
    category = category or boxed_trail(page, low, body.first, title) or find_section(around + below)
    if category is None and (named := beside_date(page, body.window)) not in (author, source):
        category = named
    found = find_views(around + below)
    return Article(
        url=capture.url,
        canonical_url=canonical_url(capture.url, head),
        site=site.name if site else None,
        city=site.city if site else None,
        title=title,
        published=dated.moment if dated else None,
        published_text=dated.printed if dated else None,
        author=author,
        reporters=next(filter(None, map(reporters_in, body.bylines)), ()),
        source=source,
        category=category,
        views=views if found is None else found,
        paragraphs=paragraphs,
        language=language_of("".join(paragraphs), page.traditional),
        topic=topic_of(title, category),
        layout=layout.name,
        confidence=round(0.5 * body.confidence + (0.3 if body.titled else 0.0) + (0.2 if dated else 0.0), 2),
        fetched_at=capture.fetched_at,
        location=capture.location,
    )


def closing_dates(paragraphs: tuple[str, ...], now: datetime) -> list[Dated]:
    """The dates that a text is signed with."""
    signatures = [text for text in paragraphs[1:][-2:] if len(text) <= 30 and "。" not in text]
    return [dated for text in signatures for dated in printed_dates(text, 0.5, now)]


def labelled(lines: list[str]) -> list[str]:
    """Lines with a label that stands alone joined to the line that it labels."""
    joined: list[str] = []
    for line in lines:
        if joined and joined[-1].endswith(("：", ":")) and len(joined[-1]) <= 8:
            joined[-1] += line
        else:
            joined.append(line)
    return joined


__all__ = ["read_page"]
