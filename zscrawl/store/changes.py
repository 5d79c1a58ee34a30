"""What has changed since a cursor, so that a copy of the store can be kept without reading all of it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from zscrawl.store import schema as t
from zscrawl.store.dialect import portions


@dataclass(frozen=True, slots=True)
class Change:
    """An article or a project that was made, changed or lost; `cursor` is where to go on from."""

    cursor: int
    kind: str
    id: str


def since(connection: Connection, cursor: int, limit: int) -> tuple[list[Change], int | None]:
    """The next changes after a cursor, each thing once, at its last place among them; and the cursor after them (None: there are none)."""
    c = t.changes.c
    rows = connection.execute(sa.select(t.changes).where(c.cursor > cursor).order_by(c.cursor).limit(limit)).all()
    last = {(row.kind, row.id): row.cursor for row in rows}
    found = [Change(row.cursor, row.kind, row.id) for row in rows if last[row.kind, row.id] == row.cursor]
    return found, rows[-1].cursor if rows else None


def newest(connection: Connection) -> int:
    """The cursor of the newest change, 0 for none: while it stays, everything does."""
    return connection.scalar(sa.select(sa.func.max(t.changes.c.cursor))) or 0


def revisions(connection: Connection, changes: Sequence[Change]) -> list[str]:
    """The newest revisions of the changed articles that are there and not gone."""
    a = t.articles.c
    ids = [one.id for one in changes if one.kind == "article"]
    known = sa.select(a.revision_id).where(a.gone_at.is_(None))
    return [id for some in portions(ids) for id in connection.scalars(known.where(a.id.in_(some)))]


def projects(connection: Connection, changes: Sequence[Change]) -> dict[str, Any]:
    """The rows of the changed projects that are there, by id."""
    p = t.projects.c
    ids = [one.id for one in changes if one.kind == "project"]
    return {row.id: row for some in portions(ids) for row in connection.execute(sa.select(t.projects).where(p.id.in_(some)))}
