"""Investors and parks in the store: each under all of its names, with its projects."""

from collections.abc import Collection, Iterable, Mapping

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from zscrawl.items import Mention
from zscrawl.registry.entities import Entity, best_name, entities_of
from zscrawl.registry.join.sql import delete_in, where_in
from zscrawl.store import schema as t
from zscrawl.store.dialect import Dialect

# A mention, the city of its site, and the body of its article.
Source = tuple[Mention, str | None, str]


def link_entities(connection: Connection, dialect: Dialect, projects: Mapping[str, Iterable[Source]], touched: Collection[str]) -> None:
    """Bring the investors and parks of projects up to date; `touched` are the projects whose old links no longer hold."""
    links: set[tuple[str, str, str]] = set()
    found: dict[str, list[Entity]] = {}
    for project_id, sources in projects.items():
        for mention, city, body in sources:
            for entity in entities_of(mention, city, body):
                found.setdefault(entity.id, []).append(entity)
                links.add((project_id, entity.id, entity.kind))
    delete_in(connection, t.project_entities, t.project_entities.c.project_id, touched)
    dialect.insert(connection, t.project_entities, sorted(links))
    _put(connection, dialect, found)


def _put(connection: Connection, dialect: Dialect, found: Mapping[str, Iterable[Entity]]) -> None:
    e, n = t.entities.c, t.entity_names.c
    before = {row.id: row for row in where_in(connection, sa.select(t.entities), e.id, found)}
    names: dict[str, set[str]] = {id: set() for id in found}
    for row in where_in(connection, sa.select(t.entity_names), n.entity_id, found):
        names[row.entity_id].add(row.name)
    held = {(id, name) for id, some in names.items() for name in some}
    rows = []
    for id, entities in found.items():
        entities = sorted(entities, key=lambda one: (one.code or "~", one.city or "~", sorted(one.names)))
        names[id].update(*(one.names for one in entities))
        known = before.get(id)
        code = (known.code if known else None) or entities[0].code
        city = (known.city if known else None) or next((one.city for one in entities if one.city), None)
        rows.append((id, entities[0].kind, best_name(names[id]), city, code))
    dialect.put(connection, t.entities, rows)
    dialect.insert(connection, t.entity_names, sorted({(id, name) for id, some in names.items() for name in some} - held))
