"""The registry on PostgreSQL: the same projects, redirects, copies and answers as on SQLite."""

import os
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.registry.test_projects import ALONE, ALONE_RENAMED, EVERYTHING, NOW, OTHER, SIGNED, STARTED, anchor, own, put, rows, snapshot
from tests.store.conftest import postgres_server, postgres_store
from zscrawl.registry.decisions import decided
from zscrawl.registry.join.views import coverage, syndication, tasks
from zscrawl.store import Store, open_store, queries
from zscrawl.store import schema as t
from zscrawl.store.queries import ProjectFilter

__all__ = ["postgres_server", "postgres_store"]


def filled(store: Store) -> None:
    """Articles one after the other, a person's word, and a new reading that names a project otherwise."""
    for outcome in [*EVERYTHING, ALONE]:
        put(store, [outcome])
    put(store, [], [decided(NOW, "merge", own(SIGNED), anchors=(anchor(SIGNED), anchor(OTHER)))])
    put(store, [ALONE_RENAMED])


def test_both_databases_give_the_same_registry(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if "ZSCRAWL_TEST_POSTGRES" not in os.environ:
        pytest.skip("ZSCRAWL_TEST_POSTGRES names no server")
    url = request.getfixturevalue("postgres_store")
    with open_store(f"sqlite:///{tmp_path / 'lite.db'}") as lite, open_store(url) as other:
        filled(lite)
        filled(other)
        here, there = snapshot(lite), snapshot(other)
        assert [sorted(map(repr, some)) for some in there] == [sorted(map(repr, some)) for some in here]
        assert {row.old_id: row.project_id for row in rows(other, t.redirects)}[own(STARTED)] == own(SIGNED)
        for store in (lite, other):
            store.index()
        for asked in (ProjectFilter(text="正极材料"), ProjectFilter(investor="恒屹"), ProjectFilter(min_amount=5 * 10**8)):
            found = []
            for store in (lite, other):
                with store.reading() as connection:
                    found.append([row.id for row in queries.projects(connection, store.dialect, asked)])
            assert found[0] == found[1] != [], asked
        assert coverage(other, {"ok"}) == coverage(lite, {"ok"})
        assert tasks(other, ()) == tasks(lite, ())
        assert syndication(other) == syndication(lite)
        with other.reading() as connection:
            assert connection.scalar(sa.select(sa.func.count()).select_from(t.projects).where(t.projects.c.stale)) == 0
