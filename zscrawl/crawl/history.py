"""The runs that the store remembers, as `health` judges them."""

import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from zscrawl.health.status import Run
from zscrawl.health.verdict import Verdict
from zscrawl.store import Store
from zscrawl.store.queries import runs

ENOUGH = 200


def crawls(store: Store, site: str | None = None) -> dict[str, list[Run]]:
    """The live crawls of each site, newest first."""
    found: dict[str, list[Run]] = {}
    with store.reading() as connection:
        for row in runs(connection, site, None if site is None else ENOUGH):
            if row.command == "crawl":
                found.setdefault(row.site, []).append(run_of(row))
    return dict(sorted(found.items()))


def run_of(row: sa.Row[Any]) -> Run:
    """One row of `runs`."""
    return Run(
        id=row.id,
        site=row.site,
        started_at=datetime.fromisoformat(row.started_at),
        finished_at=datetime.fromisoformat(row.finished_at) if row.finished_at else None,
        verdict=Verdict(row.verdict) if row.verdict else None,
        reason=row.reason,
        new=row.new or 0,
        changed=row.changed or 0,
        failed=sum(json.loads(row.failed or "{}").values()),
    )
