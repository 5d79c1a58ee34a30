"""Integer keys that grow with time, so that the newest rows are found without sorting."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
MINUTE_BITS, ID_BITS = 26, 37


def sort_key(identifier: str, when: datetime) -> int:
    """63 bits: the minutes since 1970, then the id's own; an id is hexadecimal."""
    minutes = min(max((when - EPOCH) // MINUTE, 0), (1 << MINUTE_BITS) - 1)
    return minutes << ID_BITS | int(identifier[:10], 16) & ((1 << ID_BITS) - 1)


class Keys:
    """Gives out keys; a second id that would have the same key takes the next one."""

    def __init__(self) -> None:
        self.owner: dict[int, str] = {}

    def load(
        self, connection: Connection, table: sa.Table, when: Mapping[str, datetime], *columns: sa.Column[Any]
    ) -> Sequence[sa.Row[Any]]:
        """Learn which keys near the wanted ones are taken, and return the columns (with id and key) of the rows that have the ids."""
        key, id = table.c.key, table.c.id
        wanted = [sort_key(identifier, at) for identifier, at in when.items()]
        rows = connection.execute(sa.select(*columns).where(sa.or_(id.in_(list(when)), key.in_(wanted)))).all()
        self.owner |= {row.key: row.id for row in rows}
        return [row for row in rows if row.id in when]

    def of(self, identifier: str, when: datetime) -> int:
        """The key of an id at a time."""
        key = sort_key(identifier, when)
        while self.owner.setdefault(key, identifier) != identifier:
            key += 1
        return key
