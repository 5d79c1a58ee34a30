"""Queries with more values than one statement takes."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from zscrawl.store import schema as t
from zscrawl.store.dialect import Dialect

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
        # One by one, rows cost twice as much.
        yield from connection.execute(wanted, {"wanted": part}).all()


def delete_in(connection: Connection, table: sa.Table, column: sa.ColumnElement[Any], values: Collection[Any]) -> None:
    """Delete the rows whose column (or tuple of columns) has one of the values."""
    for part in parts(sorted(values), IN):
        connection.execute(sa.delete(table).where(column.in_(part)))


def replace_in(
    connection: Connection,
    dialect: Dialect,
    table: sa.Table,
    columns: Iterable[sa.ColumnElement[Any]],
    values: Collection[Any],
    rows: Iterable[tuple[Any, ...]],
) -> set[tuple[Any, ...]]:
    """Let a table have these rows with one of the values in one of the columns, and no others; returns the rows that went or came.

    Rows that stay are not written: most of what is looked at again is as it was.
    """
    before = {tuple(row) for column in columns for row in where_in(connection, sa.select(table), column, values)}
    after = set(rows)
    keys = [table.c.keys().index(key.name) for key in table.primary_key]
    gone = {tuple(row[at] for at in keys) for row in before - after}
    one = len(keys) == 1
    delete_in(
        connection, table, next(iter(table.primary_key)) if one else sa.tuple_(*table.primary_key), {k[0] for k in gone} if one else gone
    )
    dialect.insert(connection, table, sorted(after - before, key=lambda row: [row[at] for at in keys]))
    return before ^ after


def homes_of(connection: Connection, column: sa.ColumnElement[str], values: Collection[str]) -> Iterator[Any]:
    """The projects that joined mentions are in, as rows of `own_id`, `profile_id` and `project_id`, by a column of their profiles."""
    pm, mp = t.project_mentions.c, t.mention_profiles.c
    homes = sa.select(mp.own_id, mp.profile_id, pm.project_id).join(
        t.project_mentions, sa.and_(pm.revision_id == mp.revision_id, pm.mention_id == mp.mention_id)
    )
    return where_in(connection, homes, column, values)
