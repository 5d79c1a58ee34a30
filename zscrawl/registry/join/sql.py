"""Queries with more values than one statement takes."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from zscrawl.store import schema as t

Item = TypeVar("Item")
IN = 5000


def parts(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of at most `size`."""
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part


def where_in(connection: Connection, query: sa.Select[Any], column: sa.ColumnElement[Any], values: Collection[Any]) -> Iterator[Any]:
    """The rows whose column (or tuple of columns) has one of the values."""
    # A parameter that is expanded late spares SQLAlchemy a look at every value.
    wanted = query.where(column.in_(sa.bindparam("wanted", expanding=True)))
    for part in parts(sorted(values), IN):
        yield from connection.execute(wanted, {"wanted": part})


def delete_in(connection: Connection, table: sa.Table, column: sa.ColumnElement[Any], values: Collection[Any]) -> None:
    """Delete the rows whose column (or tuple of columns) has one of the values."""
    for part in parts(sorted(values), IN):
        connection.execute(sa.delete(table).where(column.in_(part)))


def homes_of(connection: Connection, own_ids: Collection[str]) -> Iterator[Any]:
    """The projects that joined mentions are in, as rows of `own_id` and `project_id`, by the ids of projects of their own."""
    pm, mp = t.project_mentions.c, t.mention_profiles.c
    homes = sa.select(mp.own_id, pm.project_id).join(
        t.project_mentions, sa.and_(pm.revision_id == mp.revision_id, pm.mention_id == mp.mention_id)
    )
    return where_in(connection, homes, mp.own_id, own_ids)
