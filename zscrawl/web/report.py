"""A city's month as one file that needs nothing else: text, tables and charts, to be sent by mail."""

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from zscrawl.store import Store, queries, views
from zscrawl.store.queries import ProjectFilter
from zscrawl.web import charts
from zscrawl.web.pages import city_context
from zscrawl.web.render import standalone, static_text
from zscrawl.web.words import Language

ROWS = 200


class UnknownCity(ValueError):
    """A city that the store has no articles of; the message names it and those that there are."""


@dataclass(frozen=True, slots=True)
class Script:
    """A script of ours inside the file, and what the file's policy knows it by."""

    text: str

    @property
    def source(self) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(self.text.encode()).digest()).decode()}'"


def report_html(store: Store, city: str, first: date, language: Language) -> str:
    """The month that a day begins. Raises UnknownCity."""
    after = charts.last_day(first) + timedelta(days=1)
    with store.reading() as connection:
        name = views.city_named(connection, city)
        if name is None:
            raise UnknownCity(f"there is no article of {city}; there is {'、'.join(views.cities(connection)) or 'no city yet'}")
        context = city_context(connection, name, language)
        fresh = ProjectFilter(city=name, first_since=first, first_before=after)
        rows = queries.projects(connection, store.dialect, fresh, "largest", ROWS)
        total = views.summed(connection, fresh)
        told = ProjectFilter(city=name, published_since=first, published_until=charts.last_day(first), first_before=first)
        known = queries.projects(connection, store.dialect, told, "largest", ROWS)
    scripts = [Script(static_text("vendor/echarts.min.js")), Script(static_text("charts.js"))]
    return standalone(
        "report.html",
        language,
        context
        | {
            "charts": {key: _with_map(text) for key, text in context["charts"].items()},
            "first": first,
            "rows": rows,
            "month_total": total,
            "known": known,
            "style": static_text("zscrawl.css"),
            "scripts": scripts,
        },
    )


def _with_map(chart: str) -> str:
    """A chart whose map, if it has one, is in it."""
    data: dict[str, Any] = json.loads(chart) if chart else {}
    if "map" not in data:
        return chart
    shapes = charts.map_of(data["map"].removeprefix("/map/").removesuffix(".json"))
    return json.dumps(data | {"shapes": json.loads(shapes or b"{}")}, ensure_ascii=False)
