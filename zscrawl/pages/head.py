"""What a page says of itself to machines: its title, meta tags, JSON-LD, canonical address."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from zscrawl.items import ascii_host

TITLES = ("articletitle", "og:title", "twitter:title")
DATES = (
    "pubdate",
    "publishdate",
    "article:published_time",
    "og:release_date",
    "og:published_time",
    "datepublished",
    "firstpublishedtime",
    "publish_time",
    "weibo:article:create_at",
    "weibo: article:create_at",
    "og:time",
    "og:time ",
    "dc.date",
)
SOURCES = ("contentsource", "source")


@dataclass(slots=True)
class Head:
    """The `<title>`, the meta tags by lower-case name, the objects of JSON-LD, and the canonical address."""

    title: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    linked: list[dict[str, Any]] = field(default_factory=list)
    canonical: str | None = None
    base: str | None = None

    def first(self, names: tuple[str, ...]) -> str | None:
        """The value of the first of these meta tags that says something."""
        return next((value for name in names if (value := self.metas.get(name))), None)


def read_head(elements: list[Any]) -> Head:
    """Read what the title, meta, link, base and script elements of a page say, in document order."""
    head = Head()
    for element in elements:
        tag = element.tag
        if tag == "meta":
            name = element.get("property") or element.get("name") or element.get("itemprop")
            content = element.get("content")
            if name and content and content.strip():
                head.metas.setdefault(name.lower(), content.strip())
        elif tag == "title":
            head.title = head.title or " ".join((element.text or "").split())
        elif tag == "link":
            if (element.get("rel") or "").lower() == "canonical":
                head.canonical = head.canonical or (element.get("href") or "").strip() or None
        elif tag == "base":
            head.base = head.base or element.get("href")
        elif "ld+json" in (element.get("type") or ""):
            head.linked.extend(linked_objects(element.text or ""))
    return head


def linked_objects(text: str) -> Iterator[dict[str, Any]]:
    """The objects of one JSON-LD script, those of its graph too; a broken script says nothing."""
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    rows = data if isinstance(data, list) else [data]
    for row in rows:
        if isinstance(row, dict):
            yield row
            graph = row.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()


def canonical_url(url: str, head: Head) -> str:
    """The page's own canonical address where it lies on the same host, else the address that was fetched, without its fragment."""
    plain = url.split("#", 1)[0]
    if head.canonical is None:
        return plain
    try:
        full = ascii_host(urljoin(urljoin(plain, head.base or ""), head.canonical).split("#", 1)[0])
        same = urlsplit(full).hostname == urlsplit(plain).hostname and urlsplit(full).path not in ("", "/")
    except ValueError:
        return plain
    return full if same and full.startswith(("http://", "https://")) else plain
