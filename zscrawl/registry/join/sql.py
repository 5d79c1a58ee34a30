"""Queries with more values than one statement takes."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

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


def delete_in(connection: Connection, table: sa.Table, column: sa.Column[Any], values: Collection[Any]) -> None:
    """Delete the rows whose column has one of the values."""
    for part in parts(sorted(values), IN):
        connection.execute(sa.delete(table).where(column.in_(part)))
