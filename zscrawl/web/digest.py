"""A saved query's news: the projects that are new or changed since its last time, as text and as HTML."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from zscrawl.items import digest
from zscrawl.store import Store, queries, views
from zscrawl.web import shown
from zscrawl.web.filters import view_of
from zscrawl.web.render import standalone
from zscrawl.web.words import Language, speaker

# A query that finds more is no alert.
MOST = 20_000
# Lines of one digest; the rest is counted.
LINES = 100


@dataclass(frozen=True, slots=True)
class News:
    """What is new and what is changed, the newest first; `seen` is what the next time has to know."""

    new: list[Any]
    changed: list[Any]
    seen: dict[str, str]


def parts_of(query: str) -> list[tuple[str, str]]:
    """The parts of a query: an address of the table, or only what follows its question mark; plain words are looked for."""
    text = urlsplit(query).query if "?" in query else query
    return parse_qsl(text) if "=" in text else [("q", text)]


def news(store: Store, query: str, seen: Mapping[str, str]) -> News:
    """Compare what a query finds with what it found the last time. Raises BadQuery."""
    with store.reading() as connection:
        view = view_of(parts_of(query))
        city = views.city_named(connection, view.wanted.city) if view.wanted.city else None
        wanted = replace(view.wanted, city=city or view.wanted.city)
        rows = queries.projects(connection, store.dialect, wanted, view.order, MOST)
    now = {row.id: _state(row) for row in rows}
    new = [row for row in rows if row.id not in seen]
    changed = [row for row in rows if row.id in seen and seen[row.id] != now[row.id]]
    return News(new, changed, now)


def _state(row: Any) -> str:
    """Changes with what a reader of the digest would see."""
    return digest(row.name, row.stage, row.total_investment, row.currency, row.location, row.investors)


def as_text(found: News, query: str, language: Language) -> str:
    """Plain text, a project a line."""
    say = speaker(language)
    lines = [f"zscrawl · {query}"]
    for heading, rows in ((say("new_projects"), found.new), (say("known_projects"), found.changed)):
        if rows:
            lines += ["", f"{heading} ({len(rows)})", *(f"- {_line(row, language)}" for row in rows[:LINES])]
        if len(rows) > LINES:
            lines.append(f"… +{len(rows) - LINES}")
    return "\n".join(lines) + "\n"


def _line(row: Any, language: Language) -> str:
    parts = (
        " ".join(shown.short(row.name).split()),
        shown.money(row.total_investment, row.currency, language),
        shown.stage(row.stage, language),
        row.city,
        shown.short(row.location, 30),
        shown.short(row.investors, 40),
        shown.day(row.published, language),
    )
    return " · ".join(part for part in parts if part)


def as_html(found: News, query: str, language: Language) -> str:
    """A page that stands alone."""
    return standalone(
        "digest.html", language, {"query": query, "groups": {"new_projects": found.new, "known_projects": found.changed}, "most": LINES}
    )
