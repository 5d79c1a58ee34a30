"""Articles in the forms that others read: JSON, JSON Lines, CSV, JSON Feed and RSS. docs/data-dictionary.md says every key."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from email.utils import format_datetime
from itertools import chain
from typing import TextIO
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, tostring

from zscrawl.export.contract import Json, article_json, number, reading_json
from zscrawl.items import Article, Mention, Role
from zscrawl.store.queries import Stored

FEED_TITLE = "zscrawl: investment news"
# What an RSS reader may not be given: XML knows no other control characters than these three.
ALLOWED_CONTROLS = "\t\n\r"
CSV_COLUMNS = (
    "project_id",
    "project",
    "investors",
    "stage",
    "city",
    "location",
    "total_investment",
    "currency",
    "qualifier",
    "evidence",
    "title",
    "published",
    "source",
    "url",
    "fetched_at",
)
FORMULA = re.compile(r"""[\s\x00-\x1f\u200b-\u200f\u2060\ufeff"'`“”‘’＂＇]*[=+\-@＝＋－＠]|[\t\r\n]\s*\S""")
Write = Callable[[TextIO, Iterable[Stored], bool], None]


def article_line(stored: Stored, body: bool = True) -> Json:
    """One article as `scrapy read` prints it; `project_id` beside each project, and the ids of article and revision."""
    line: Json = {"id": stored.article.url} | article_json(stored.article, body=body) | reading_json(stored.reading)
    for project, project_id in zip(line["projects"], stored.project_ids, strict=True):
        project["project_id"] = project_id
    return line | {"article_id": stored.article_id, "revision_id": stored.revision_id}


def _dumps(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def write_jsonl(out: TextIO, articles: Iterable[Stored], body: bool) -> None:
    """One JSON object a line."""
    for stored in articles:
        out.write(_dumps(article_line(stored, body)) + "\n")


def write_json(out: TextIO, articles: Iterable[Stored], body: bool) -> None:
    """One JSON array, an article a line."""
    _write_array(out, (article_line(stored, body) for stored in articles), "[", "]\n")


def _write_array(out: TextIO, lines: Iterable[Json], head: str, tail: str) -> None:
    out.write(head)
    for place, line in enumerate(lines):
        out.write(("," if place else "") + "\n" + _dumps(line))
    out.write("\n" + tail)


def write_csv(out: TextIO, articles: Iterable[Stored], _body: bool) -> None:
    """One row for each project that an article tells of. A text that a spreadsheet would run as a formula begins with an apostrophe."""
    writer = csv.writer(out)
    writer.writerow(CSV_COLUMNS)
    for stored in articles:
        for mention, project_id in zip(stored.reading.projects, stored.project_ids, strict=True):
            writer.writerow([cell(value) for value in _csv_row(stored.article, mention, project_id)])


def _csv_row(article: Article, mention: Mention, project_id: str) -> tuple[object, ...]:
    total = next((fact for fact in mention.facts if fact.role is Role.TOTAL_INVESTMENT), None)
    return (
        project_id,
        mention.name.text,
        "、".join(span.text for span in mention.investors),
        mention.stage.value if mention.stage else None,
        article.city,
        mention.location.text if mention.location else None,
        number(total.value) if total else None,
        total.unit if total else None,
        total.qualifier if total else None,
        total.evidence.text if total else None,
        article.title,
        article.published.iso() if article.published else None,
        article.source,
        article.url,
        article.fetched_at.isoformat(),
    )


def cell(value: object) -> object:
    """A text that begins like a formula, in full-width signs too, or behind spaces, quotes and unseen signs, is marked as text."""
    return "'" + value if isinstance(value, str) and FORMULA.match(value) else value


def write_jsonfeed(out: TextIO, articles: Iterable[Stored], body: bool) -> None:
    """JSON Feed 1.1; the records are under `_zscrawl`. Investment news only."""
    head = '{"version": "https://jsonfeed.org/version/1.1", "title": ' + json.dumps(FEED_TITLE) + ', "language": "zh", "items": ['
    _write_array(out, (_feed_item(stored, body) for stored in _news(articles)), head, "]}\n")


def _news(articles: Iterable[Stored]) -> Iterator[Stored]:
    return (stored for stored in articles if stored.article.topic == "investment")


def _feed_item(stored: Stored, body: bool) -> Json:
    article = stored.article
    author = article.author or " ".join(article.reporters)
    optional: Json = {
        "summary": _summary(stored) or None,
        # Midnight is not made up: a page that prints a day has no time that a feed could give.
        "date_published": article.published.at.isoformat() if _timed(article) and article.published else None,
        "authors": [{"name": author}] if author else None,
        "tags": [article.category] if article.category else None,
    }
    return (
        {"id": stored.article_id, "url": article.url, "title": article.title, "content_text": article.body if body else _summary(stored)}
        | {key: value for key, value in optional.items() if value}
        | {"_zscrawl": article_line(stored, body=False)}
    )


def _timed(article: Article) -> bool:
    return article.published is not None and article.published.precision in ("minute", "second")


def _summary(stored: Stored) -> str:
    """The projects of an article with their totals, as written."""
    return "；".join(_project_words(mention) for mention in stored.reading.projects)


def _project_words(mention: Mention) -> str:
    total = next((fact.evidence.text for fact in mention.facts if fact.role is Role.TOTAL_INVESTMENT), None)
    return f"{mention.name.text}（{total}）" if total else mention.name.text


def write_rss(out: TextIO, articles: Iterable[Stored], body: bool) -> None:
    """RSS 2.0. Investment news only; `pubDate` where the page prints a time, `dc:date` as precise as the page."""
    news = _news(articles)
    first = next(news, None)
    # A channel must name a page: the home page of its newest article's site.
    home = urljoin(first.article.url, "/") if first else "http://localhost/"
    channel = (("title", FEED_TITLE), ("link", home), ("description", "What articles say of projects"), ("language", "zh"))
    out.write('<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>\n')
    out.writelines(_xml(_element(name, text)) for name, text in channel)
    for stored in chain([first] if first else [], news):
        out.write(_xml(_rss_item(stored, body)))
    out.write("</channel></rss>\n")


def _rss_item(stored: Stored, body: bool) -> Element:
    article, published = stored.article, stored.article.published
    parts = (
        ("title", article.title),
        ("link", article.url),
        ("description", article.body if body else _summary(stored)),
        ("category", article.category),
        ("dc:creator", article.author or " ".join(article.reporters)),
        ("dc:date", published.iso() if published else None),
        ("pubDate", format_datetime(published.at) if published and _timed(article) else None),
    )
    item = Element("item")
    item.extend(_element(name, text) for name, text in parts if text)
    item.append(_element("guid", stored.article_id, isPermaLink="false"))
    return item


def _element(name: str, text: str, **attributes: str) -> Element:
    element = Element(name, attributes)
    element.text = xml_text(text)
    return element


def _xml(element: Element) -> str:
    return tostring(element, encoding="unicode") + "\n"


def xml_text(text: str) -> str:
    """A text without the characters that XML does not know."""
    return "".join(c for c in text if c in ALLOWED_CONTROLS or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff"))


FORMATS: dict[str, Write] = {
    "json": write_json,
    "jsonl": write_jsonl,
    "csv": write_csv,
    "jsonfeed": write_jsonfeed,
    "rss": write_rss,
}
