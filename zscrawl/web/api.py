"""The open JSON API under /api/v1: the table's filters, paging, ETags, and everything that has changed since a cursor."""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.engine import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from zscrawl.export.contract import Json, number
from zscrawl.export.formats import article_line
from zscrawl.export.mask import masked
from zscrawl.export.project_rows import project_json
from zscrawl.store import changes, queries, views
from zscrawl.store.queries import ArticleFilter, ProjectFilter, Stored
from zscrawl.web import pages, shown
from zscrawl.web.filters import LAST_PAGE, LONGEST, PAGE, day_of, whole
from zscrawl.web.openapi import document
from zscrawl.web.pages import PART, asked_view, store_of

# Changes that one answer looks at.
BATCH = 500
Answer = Callable[[Request, Connection], Json]


def answered(make: Answer) -> Callable[[Request], Response]:
    """A handler whose answer has an ETag: who has it already gets none of it."""

    def handler(request: Request) -> Response:
        with store_of(request).reading() as connection:
            made = make(request, connection)
        return tagged(request, json.dumps(made, ensure_ascii=False).encode())

    return handler


def tagged(request: Request, body: bytes) -> Response:
    """The body under its ETag, or 304."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in known or "*" in known:
        return Response(None, 304, headers)
    return Response(body, media_type="application/json", headers=headers)


def refused(error: Exception, status: int = 400) -> Response:
    """What is wrong with a request."""
    status = error.status_code if isinstance(error, HTTPException) else status
    detail = str(error.detail if isinstance(error, HTTPException) else error)
    return Response(json.dumps({"error": shown.short(detail, 300)}, ensure_ascii=False), status, media_type="application/json")


def _project_url(request: Request, id: str) -> str:
    return f"{request.base_url}project/{id}"


def projects(request: Request, connection: Connection) -> Json:
    """A page of the table."""
    store = store_of(request)
    view = asked_view(request, connection)
    rows = queries.projects(connection, store.dialect, view.wanted, view.order, PAGE + 1, view.offset)
    count, most = pages.counted(connection, store, view.wanted)
    more = len(rows) > PAGE and view.page < LAST_PAGE
    return {
        "count": min(count, most),
        "count_is_exact": count <= most,
        "page": view.page,
        "next": str(request.base_url).rstrip("/") + view.address("/api/v1/projects", page=view.page + 1) if more else None,
        "projects": [project_json(row, _project_url(request, row.id)) for row in rows[:PAGE]],
    }


def project(request: Request, connection: Connection) -> Json:
    """One project with everything that was said of it."""
    id = request.path_params["id"]
    row = queries.project(connection, id)
    if row is None:
        target = views.redirected(connection, id)
        if target is None:
            raise HTTPException(404, f"there is no project {id}")
        return {"id": id, "merged_into": target}
    return _whole_project(request, connection, row)


def _whole_project(request: Request, connection: Connection, row: Any) -> Json:
    values = views.values_of(connection, row.id, PART)
    readers = views.readers(connection, {one.revision_id for one in values})
    return project_json(row, _project_url(request, row.id)) | {
        "values": [_value(one, readers) for one in values],
        "timeline": [_event(one) for one in views.events_of(connection, row.id, PART)],
        "articles": [
            {"id": one.id, "title": one.title, "url": one.url, "published": one.published, "copy_of": one.original_id}
            for one in views.sources_of(connection, row.id, PART)
        ],
        "related": [
            {"id": one.id, "kind": one.kind, "forward": bool(one.forward), "reason": one.reason}
            for one in views.relations_of(connection, row.id, PART)
        ],
        "entities": [{"id": one.id, "kind": one.kind, "name": one.name} for one in views.entities_of(connection, [row.id]).get(row.id, [])],
    }


def _evidence(one: Any) -> Json:
    return {"field": one.field, "start": one.start, "end": one.end, "text": one.text}


def _value(one: Any, readers: Mapping[str, str]) -> Json:
    figure = number(shown.decimal(one.value)) if one.unit else None
    return {
        "attribute": one.attribute,
        "value": one.value if figure is None else figure,
        "unit": one.unit,
        "qualifier": one.qualifier,
        "current": bool(one.current),
        "conflict": bool(one.conflict),
        "rule": one.rule,
        "said_on": one.said_on,
        "article_id": one.article_id,
        "revision_id": one.revision_id,
        "reader": readers.get(one.revision_id),
        "evidence": _evidence(one),
    }


def _event(one: Any) -> Json:
    return {
        "stage": one.stage,
        "from": one.first,
        "to": one.last,
        "foreseen": bool(one.foreseen),
        "said_on": one.said_on,
        "article_id": one.article_id,
        "revision_id": one.revision_id,
        "evidence": _evidence(one),
    }


def shown_article(stored: Stored, body: bool) -> Json:
    """An article as `scrapy export` writes it, without private contacts; every figure names its reader."""
    article, reading = masked(stored.article, stored.reading)
    line = article_line(Stored(stored.article_id, stored.revision_id, article, reading, stored.project_ids), body)
    facts = [fact for one in line["projects"] for fact in one["facts"]] + [one["fact"] for one in line["candidates"]]
    for one in [*facts, *line["statistics"]]:
        one["reader"] = line["reader"]
    return line


def _body(request: Request, default: str) -> bool:
    return request.query_params.get("body", default) not in ("0", "false", "no")


def articles(request: Request, connection: Connection) -> Json:
    """A page of articles, the newest first."""
    store, query = store_of(request), request.query_params
    page = whole(query, "page", 1, 1, LAST_PAGE)
    since = day_of(query["since"], "since") if query.get("since") else None
    text = query.get("q", "").replace("\x00", "").strip()[:LONGEST] or None
    city = query.get("city")
    wanted = ArticleFilter(
        city=(views.city_named(connection, city) or city) if city else None, site=query.get("site"), published_since=since, text=text
    )
    ids = queries.revision_ids(connection, store.dialect, wanted, PAGE + 1, (page - 1) * PAGE)
    lines = [shown_article(stored, _body(request, "0")) for stored in queries.articles(connection, ids[:PAGE])]
    return {"page": page, "more": len(ids) > PAGE, "articles": lines}


def article(request: Request, connection: Connection) -> Json:
    """One article with all that it says."""
    row = views.article_row(connection, request.path_params["id"])
    if row is None:
        raise HTTPException(404, f"there is no article {request.path_params['id']}")
    stored = next(iter(queries.articles(connection, [row.revision_id])))
    return shown_article(stored, _body(request, "1")) | {"gone_at": row.gone_at}


def cities(request: Request, connection: Connection) -> Json:
    """The cities with their totals."""
    lines = pages.city_lines(request, connection)
    return {"cities": [{"name": x.name, "site": x.site, "projects": x.count, "amount_cny": x.amount, "newest": x.newest} for x in lines]}


def entity(request: Request, connection: Connection) -> Json:
    """An investor or a park with its total; its projects are at /projects?entity=ID."""
    row = views.entity(connection, request.path_params["id"])
    if row is None:
        raise HTTPException(404, f"there is no investor or park {request.path_params['id']}")
    total = views.summed(connection, ProjectFilter(entity=row.id))
    return {
        "id": row.id,
        "kind": row.kind,
        "name": row.name,
        "names": views.names_of(connection, row.id),
        "code": row.code,
        "projects": total.count,
        "amount_cny": total.amount,
        "without_amount": total.without_amount,
        "first": total.first,
        "last": total.last,
    }


def changed(request: Request, connection: Connection) -> Json:
    """What has changed since a cursor, each thing once in its newest state; what is gone is a tombstone."""
    since = whole(request.query_params, "since", 0, 0, 10**9 - 1)
    found, last = changes.since(connection, since, BATCH)
    lines = {stored.article_id: stored for stored in queries.articles(connection, changes.revisions(connection, found))}
    rows = changes.projects(connection, found)
    body = _body(request, "1")
    records: list[Json] = []
    for one in found:
        record: Json = {"cursor": one.cursor, "kind": one.kind, "id": one.id}
        if one.kind == "article" and one.id in lines:
            record["article"] = shown_article(lines[one.id], body)
        elif one.kind == "project" and one.id in rows:
            record["project"] = _whole_project(request, connection, rows[one.id])
        else:
            record |= {"deleted": True, "merged_into": views.redirected(connection, one.id) if one.kind == "project" else None}
        records.append(record)
    return {"changes": records, "cursor": last or since, "more": last is not None}


def openapi(request: Request, _connection: Connection) -> Json:
    """The description of all of this."""
    return document(str(request.base_url))


ROUTES = (
    Route("/openapi.json", answered(openapi)),
    Route("/projects", answered(projects)),
    Route("/projects/{id:str}", answered(project)),
    Route("/articles", answered(articles)),
    Route("/articles/{id:str}", answered(article)),
    Route("/cities", answered(cities)),
    Route("/entities/{id:str}", answered(entity)),
    Route("/changes", answered(changed)),
)
