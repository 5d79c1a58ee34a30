"""Integer keys that grow with time, so that the newest rows are found without sorting."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from zscrawl.items import CHINA

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
MINUTE_BITS, ID_BITS = 26, 37


def sort_key(identifier: str, when: datetime) -> int:
    """63 bits: the minutes since 1970, then the id's own; an id is hexadecimal."""
    minutes = min(max((when - EPOCH) // MINUTE, 0), (1 << MINUTE_BITS) - 1)
    return minutes << ID_BITS | int(identifier[:10], 16) & ((1 << ID_BITS) - 1)


def least_key(day: date) -> int:
    """No key of a time on that day in China, or later, is smaller."""
    return sort_key("0" * 10, datetime.combine(day, time(), CHINA))


class Keys:
    """Gives out the keys of a table; a second id that would have the same key takes the next free one."""

    def __init__(self, connection: Connection, table: sa.Table, when: Mapping[str, datetime], *columns: sa.Column[Any]) -> None:
        """`when` says the time of each id that may need a key; `known` are the rows that have these ids already, with some columns."""
        self.connection = connection
        self.table = table
        self.wanted = {identifier: sort_key(identifier, at) for identifier, at in when.items()}
        key, id = table.c.key, table.c.id
        among = sa.or_(id.in_(list(when)), key.in_(list(self.wanted.values())))
        rows = connection.execute(sa.select(key, id, *columns).where(among)).all()
        self.owner: dict[int, str | None] = dict.fromkeys(self.wanted.values()) | {row.key: row.id for row in rows}
        self.known = {row.id: row for row in rows if row.id in when}

    def of(self, identifier: str) -> int:
        """The key for an id."""
        key = self.wanted[identifier]
        while self._owner(key) not in (None, identifier):
            key += 1
        self.owner[key] = identifier
        return key

    def _owner(self, key: int) -> str | None:
        if key not in self.owner:
            self.owner[key] = self.connection.execute(sa.select(self.table.c.id).where(self.table.c.key == key)).scalar()
        return self.owner[key]
