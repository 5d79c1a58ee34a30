"""The OpenAPI document of the JSON API."""

from typing import Any

from zscrawl import __version__
from zscrawl.items import Stage
from zscrawl.web.filters import ORDERS

Json = dict[str, Any]


def _parameter(name: str, description: str, schema: Json | None = None, place: str = "query") -> Json:
    return {"name": name, "in": place, "required": place == "path", "description": description, "schema": schema or {"type": "string"}}


DAY: Json = {"type": "string", "format": "date"}
TEXT: Json = {"type": "string"}
NULLABLE: Json = {"type": ["string", "null"]}
COUNT: Json = {"type": "integer", "minimum": 0}
BODY = _parameter("body", "0 leaves the text of articles out, 1 has it", {"type": "string", "enum": ["0", "1"]})
PAGE = _parameter("page", "pages of 50, from 1", {"type": "integer", "minimum": 1, "maximum": 1000})
FILTERS = [
    _parameter("q", "words that must all occur in names, investors, places or products"),
    _parameter("city", "扬州市, 扬州 or the site's name"),
    _parameter("district", "the code of a division (GB/T 2260), or how it begins"),
    _parameter("park", "a part of the place as written"),
    _parameter("stage", "how far it has come", {"type": "string", "enum": [str(stage) for stage in Stage]}),
    _parameter("sector", "a section (letter) or division (two digits) of GB/T 4754"),
    _parameter("min", "the least amount, in 亿元", {"type": "number", "minimum": 0}),
    _parameter("max", "the greatest amount, in 亿元", {"type": "number", "minimum": 0}),
    _parameter("since", "newest news on that day or later", DAY),
    _parameter("until", "newest news on that day or earlier", DAY),
    _parameter("investor", "a part of an investor's name"),
    _parameter("entity", "the id of an investor or a park"),
    _parameter("review", "1: only what waits for a person", {"type": "string", "enum": ["1"]}),
    _parameter("sort", "the order", {"type": "string", "enum": list(ORDERS)}),
    PAGE,
]
PROJECT: Json = {
    "type": "object",
    "required": ["id", "name", "investors", "stage", "url"],
    "properties": {
        "id": TEXT,
        "name": TEXT,
        "investors": {"type": "array", "items": TEXT},
        "total_investment": {"type": ["number", "null"], "description": "in units of `currency`"},
        "currency": NULLABLE,
        "amount_cny": {"type": ["integer", "null"], "description": "yuan"},
        "stage": {"enum": [*map(str, Stage), None]},
        "city": NULLABLE,
        "location": NULLABLE,
        "division": NULLABLE,
        "sector": {"type": ["object", "null"]},
        "published": NULLABLE,
        "first_published": NULLABLE,
        "article_count": COUNT,
        "needs_review": {"type": "boolean"},
        "url": TEXT,
    },
}
CHANGE: Json = {
    "type": "object",
    "required": ["cursor", "kind", "id"],
    "properties": {
        "cursor": COUNT,
        "kind": {"enum": ["article", "project"]},
        "id": TEXT,
        "article": {"type": "object", "description": "as `scrapy export --format json` writes it; every figure names its reader"},
        "project": {"$ref": "#/components/schemas/Project"},
        "deleted": {"type": "boolean", "description": "a tombstone: forget what you have of it"},
        "merged_into": NULLABLE,
    },
}


def _get(summary: str, parameters: list[Json], schema: Json) -> Json:
    answers = {
        "200": {"description": summary, "content": {"application/json": {"schema": schema}}},
        "304": {"description": "nothing but what If-None-Match names"},
        "400": {"description": "a parameter means nothing; `error` names it"},
        "404": {"description": "there is no such thing"},
    }
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}


def _object(**properties: Json) -> Json:
    return {"type": "object", "required": list(properties), "properties": properties}


def _list(of: str) -> Json:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{of}"}}


def document(base: str) -> Json:
    """The document, for a server at a base address."""
    identifier = _parameter("id", "the id", place="path")
    anything: Json = {"type": "array", "items": {"type": "object"}}
    changes = _object(changes=_list("Change"), cursor=COUNT, more={"type": "boolean"})
    since = _parameter("since", "the cursor of the answer before; 0 for everything", COUNT)
    return {
        "openapi": "3.1.0",
        "info": {"title": "zscrawl", "version": __version__, "summary": "Projects that cities have won, every figure with its sentence"},
        "servers": [{"url": f"{base.rstrip('/')}/api/v1"}],
        "paths": {
            "/projects": _get(
                "Projects by filters",
                FILTERS,
                _object(count=COUNT, count_is_exact={"type": "boolean"}, page=COUNT, next=NULLABLE, projects=_list("Project")),
            ),
            "/projects/{id}": _get("A project, its values, timeline and articles", [identifier], {"$ref": "#/components/schemas/Project"}),
            "/articles": _get(
                "Articles, the newest first",
                [
                    _parameter("q", "words that must all occur"),
                    _parameter("city", "扬州市, 扬州 or the site's name"),
                    _parameter("site", "the site's name"),
                    _parameter("since", "published on that day or later", DAY),
                    BODY,
                    PAGE,
                ],
                _object(page=COUNT, more={"type": "boolean"}, articles=anything),
            ),
            "/articles/{id}": _get("An article with all that it says", [identifier, BODY], {"type": "object"}),
            "/cities": _get("Cities with their totals", [], _object(cities=anything)),
            "/entities/{id}": _get("An investor or a park with its total", [identifier], {"type": "object"}),
            "/changes": _get("What has changed since a cursor, oldest change first", [since, BODY], changes),
        },
        "components": {"schemas": {"Project": PROJECT, "Change": CHANGE}},
    }
