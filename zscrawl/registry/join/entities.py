"""Investors and parks in the store: each under all of its names, with its projects."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from zscrawl.items import Mention
from zscrawl.registry.entities import Entity, best_name, entities_of, is_code
from zscrawl.registry.join.sql import delete_in, replace_in, where_in
from zscrawl.store import schema as t
from zscrawl.store.dialect import Dialect

# A mention, the city of its site, and the body of its article.
Source = tuple[Mention, str | None, str]


def link_entities(connection: Connection, dialect: Dialect, projects: Mapping[str, Iterable[Source]], touched: Collection[str]) -> None:
    """Bring the investors and parks of projects up to date; `touched` are the projects whose old links no longer hold.

    A firm's registration codes are among its names: firms that have one in common are one firm, under the least of their ids.
    """
    told = [
        (project_id, entity)
        for project_id, sources in projects.items()
        for mention, city, body in sources
        for entity in entities_of(mention, city, body)
    ]
    home = _one_firm(connection, dialect, [entity for _, entity in told])
    found: dict[str, list[Entity]] = {}
    for _, entity in told:
        found.setdefault(home[entity.id], []).append(entity)
    links = {(project_id, home[entity.id], entity.kind) for project_id, entity in told}
    replace_in(connection, dialect, t.project_entities, [t.project_entities.c.project_id], touched, links)
    _put(connection, dialect, found)


def _one_firm(connection: Connection, dialect: Dialect, entities: Iterable[Entity]) -> dict[str, str]:
    """The id that each entity has in the store; firms that turn out to be one are put together, and a redirect is left."""
    r, n = t.redirects.c, t.entity_names.c
    coded: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        coded[entity.id] |= {entity.code} if entity.code else set()
    home = {id: id for id in coded} | {row.old_id: row.project_id for row in where_in(connection, sa.select(t.redirects), r.old_id, coded)}
    known, owners = dict(home), defaultdict[str, set[str]](set)
    for id, codes in coded.items():
        for code in codes:
            owners[code].add(home[id])
    for row in where_in(connection, sa.select(t.entity_names), n.name, owners):
        owners[row.name].add(row.entity_id)
    for ids in owners.values():
        firms = {home.get(id, id) for id in ids}
        same = {id for id in home if home[id] in firms} | firms
        home |= dict.fromkeys(same, min(firms))
    _move(connection, dialect, {id: to for id, to in home.items() if to != known.get(id, id)})
    return home


def _move(connection: Connection, dialect: Dialect, moved: Mapping[str, str]) -> None:
    """Give the names and projects of entities to others."""
    r, n, pe = t.redirects.c, t.entity_names.c, t.project_entities.c
    for id, to in sorted(moved.items()):
        connection.execute(sa.update(t.redirects).where(r.project_id == id).values(project_id=to))
        mine = sa.select(pe.project_id).where(pe.entity_id == to)
        connection.execute(sa.delete(t.project_entities).where(pe.entity_id == id, pe.project_id.in_(mine)))
        connection.execute(sa.update(t.project_entities).where(pe.entity_id == id).values(entity_id=to))
        named = sa.select(n.name).where(n.entity_id == to)
        connection.execute(sa.delete(t.entity_names).where(n.entity_id == id, n.name.in_(named)))
        connection.execute(sa.update(t.entity_names).where(n.entity_id == id).values(entity_id=to))
    delete_in(connection, t.entities, t.entities.c.id, moved)
    delete_in(connection, t.redirects, r.old_id, moved)
    dialect.insert(connection, t.redirects, sorted(moved.items()))


def _put(connection: Connection, dialect: Dialect, found: Mapping[str, Iterable[Entity]]) -> None:
    e, n = t.entities.c, t.entity_names.c
    before = {row.id: row for row in where_in(connection, sa.select(t.entities), e.id, found)}
    names: dict[str, set[str]] = {id: set() for id in found}
    for row in where_in(connection, sa.select(t.entity_names), n.entity_id, found):
        names[row.entity_id].add(row.name)
    held = {(id, name) for id, some in names.items() for name in some}
    rows = []
    for id, entities in found.items():
        entities = sorted(entities, key=lambda one: (one.city or "~", sorted(one.names)))
        names[id].update(*(one.names for one in entities), *((one.code,) for one in entities if one.code))
        known = before.get(id)
        city = (known.city if known else None) or next((one.city for one in entities if one.city), None)
        rows.append((id, entities[0].kind, best_name(names[id]), city, min(filter(is_code, names[id]), default=None)))
    dialect.put(connection, t.entities, [row for row in rows if row[0] not in before or row != tuple(before[row[0]])])
    dialect.insert(connection, t.entity_names, sorted({(id, name) for id, some in names.items() for name in some} - held))
