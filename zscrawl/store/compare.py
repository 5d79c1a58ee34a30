"""Two stores, row by row: what one has that the other has not, or has otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from zscrawl.store import schema as t

# What follows from archive, decisions and log of runs. Left out: what only a run's course has (when search was brought up to date,
# the cursor of changes, what the lists said last), and the index of the registry.
DERIVED = (
    t.runs,
    t.captures,
    t.articles,
    t.revisions,
    t.mentions,
    t.facts,
    t.candidates,
    t.statistics,
    t.checks,
    t.copies,
    t.projects,
    t.project_mentions,
    t.redirects,
    t.decisions,
    t.project_values,
    t.project_events,
    t.project_relations,
    t.entities,
    t.entity_names,
    t.project_entities,
)
NOT_COMPARED = frozenset({"indexed_revision_id", "indexed_text", "stale"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that differs: its table, its key, and `missing`, `added`, or column by column `name: old → new`."""

    table: str
    key: tuple[Any, ...]
    what: str


def differences(old: Connection, new: Connection) -> Iterator[Difference]:
    """What a new store has otherwise than an old one, table by table, in the order of their keys."""
    for table in DERIVED:
        columns = [column for column in table.c if column.name not in NOT_COMPARED]
        keys = [columns.index(column) for column in table.primary_key]
        query = sa.select(*columns).order_by(*table.primary_key)
        yield from _in_step(table.name, [c.name for c in columns], keys, iter(old.execute(query)), iter(new.execute(query)))


def _in_step(table: str, names: list[str], keys: list[int], old: Iterator[Any], new: Iterator[Any]) -> Iterator[Difference]:
    """Both sides in the order of their keys, one step at a time."""
    one, other = next(old, None), next(new, None)
    while one is not None or other is not None:
        before = None if one is None else tuple(one[i] for i in keys)
        after = None if other is None else tuple(other[i] for i in keys)
        if after is None or (before is not None and before < after):
            yield Difference(table, before or (), "missing")
            one = next(old, None)
        elif before is None or after < before:
            yield Difference(table, after, "added")
            other = next(new, None)
        elif one is not None and other is not None:
            changed = [f"{name}: {a!r} → {b!r}" for name, a, b in zip(names, one, other, strict=True) if a != b]
            if changed:
                yield Difference(table, before, ", ".join(changed))
            one, other = next(old, None), next(new, None)
