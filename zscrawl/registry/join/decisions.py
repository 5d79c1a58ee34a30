"""The log of decisions as the store shows it, and what is stale because of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from zscrawl.registry.decisions import Anchor, Decided
from zscrawl.registry.join.sql import homes_of, where_in
from zscrawl.store import Store
from zscrawl.store import schema as t
from zscrawl.store.projects import mark_stale, own_project_id, renamed


def mirror(store: Store, log: Sequence[Decided]) -> None:
    """Write the decisions that the store does not show yet, and mark what they touch as stale."""
    d, pm = t.decisions.c, t.project_mentions.c
    with store.writing() as connection:
        known = set(connection.scalars(sa.select(d.id)))
        new = [(at, one) for at, one in enumerate(log) if one.id not in known]
        if not new:
            return
        rows = [(one.id, at, one.at, one.action, one.subject, one.value or "", one.because, None) for at, one in new]
        store.dialect.insert(connection, t.decisions, rows)
        own = {anchor.own_id for _, one in new for anchor in (*one.anchors, *one.others)}
        revisions = {one.revision_id for _, one in new if one.revision_id}
        touched = set(connection.scalars(sa.select(pm.project_id).where(pm.revision_id.in_(revisions))))
        touched |= {row.project_id for row in homes_of(connection, t.mention_profiles.c.own_id, own)}
        mark_stale(connection, touched)


def resolved(connection: Connection, log: Sequence[Decided]) -> list[Decided]:
    """The log with the mentions that a new reading names otherwise under the name that they have now."""
    m, r = t.mentions.c, t.revisions.c
    articles = {anchor.article_id for one in log for anchor in (*one.anchors, *one.others)}
    names: dict[str, list[str]] = defaultdict(list)
    told = sa.select(r.article_id, m.name).join(t.revisions, r.id == m.revision_id).order_by(m.revision_id, m.position)
    for row in where_in(connection, told, r.article_id, articles):
        names[row.article_id].append(row.name)

    def found(anchor: Anchor) -> Anchor:
        name = renamed(anchor.name, names[anchor.article_id])
        return anchor if name in (None, anchor.name) else Anchor(own_project_id(anchor.article_id, str(name)), anchor.article_id, str(name))

    return [replace(one, anchors=tuple(map(found, one.anchors)), others=tuple(map(found, one.others))) for one in log]
