"""Ids of projects outlive the store that gave them: in a store that is made anew they lead to what has become of their projects."""

from collections import defaultdict
from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from zscrawl.registry.join.sql import homes_of, where_in
from zscrawl.store import Store
from zscrawl.store import schema as t
from zscrawl.store.projects import own_project_id, renamed


def keep_ids(old: Connection, store: Store) -> int:
    """Leave redirects for the ids of an old store that a new one does not know: its reader names their mentions otherwise.

    Returns how many. An id leads nowhere if the new store has none of the articles that told of its project.
    """
    p = t.projects.c
    given = dict.fromkeys(old.scalars(sa.select(p.id)))
    leads = {id: id for id in given} | {
        row.old_id: row.project_id for row in old.execute(sa.select(t.redirects)) if row.project_id in given
    }
    with store.writing() as new:
        known = {id: id for id in new.scalars(sa.select(p.id))} | {
            row.old_id: row.project_id for row in new.execute(sa.select(t.redirects))
        }
        lost = {id: project for id, project in leads.items() if id not in known}
        known |= _heirs(old, new, set(lost.values()) - known.keys())
        kept = [(id, known[project]) for id, project in sorted(lost.items()) if project in known]
        store.dialect.insert(new, t.redirects, kept)
    return len(kept)


def _heirs(old: Connection, new: Connection, project_ids: Collection[str]) -> dict[str, str]:
    """For each project the one that its earliest mention is in now, by its article and its name there or one like it."""
    pm, m, r = t.project_mentions.c, t.mentions.c, t.revisions.c
    query = (
        sa.select(pm.project_id, r.article_id, m.name, r.fetched_at, m.position, r.id)
        .join_from(t.project_mentions, t.mentions, sa.and_(pm.revision_id == m.revision_id, pm.mention_id == m.id))
        .join(t.revisions, r.id == m.revision_id)
    )
    told = sorted(where_in(old, query, pm.project_id, project_ids), key=lambda row: (row.fetched_at, row.article_id, row.position, row.id))
    names: dict[str, list[str]] = defaultdict(list)
    now = sa.select(r.article_id, m.name).join(t.revisions, r.id == m.revision_id).order_by(m.revision_id, m.position)
    for row in where_in(new, now, r.article_id, {row.article_id for row in told}):
        names[row.article_id].append(row.name)
    own = {
        (row.article_id, row.name): own_project_id(row.article_id, name)
        for row in told
        if (name := renamed(row.name, names[row.article_id])) is not None
    }
    homes = {row.own_id: row.project_id for row in homes_of(new, t.mention_profiles.c.own_id, set(own.values()))}
    heirs: dict[str, str] = {}
    for row in told:
        home = homes.get(own.get((row.article_id, row.name), ""))
        if home is not None:
            heirs.setdefault(row.project_id, home)
    return heirs
