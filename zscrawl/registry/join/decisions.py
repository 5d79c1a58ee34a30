"""The log of decisions as the store shows it, and what is stale because of it."""

from collections.abc import Sequence

import sqlalchemy as sa

from zscrawl.registry.decisions import Decided
from zscrawl.store import Store
from zscrawl.store import schema as t
from zscrawl.store.projects import mark_stale


def mirror(store: Store, log: Sequence[Decided]) -> None:
    """Write the decisions that the store does not show yet, and mark what they touch as stale."""
    d, pm, mp = t.decisions.c, t.project_mentions.c, t.mention_profiles.c
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
        homes = sa.select(pm.project_id).join(t.mention_profiles, sa.and_(mp.revision_id == pm.revision_id, mp.mention_id == pm.mention_id))
        touched |= set(connection.scalars(homes.where(mp.own_id.in_(own))))
        mark_stale(connection, touched)
