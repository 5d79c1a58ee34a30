"""Ids of projects that an older store has given out lead on in one that is made anew."""

from pathlib import Path

import sqlalchemy as sa

from tests.registry.made import told
from tests.registry.test_projects import ALONE, ALONE_RENAMED, RAISED, SIGNED, STARTED, own, rows
from zscrawl.registry.join import join_store
from zscrawl.registry.join.ids import keep_ids
from zscrawl.store import open_store
from zscrawl.store import schema as t

AGAIN = told(
    1,
    "3月6日,恒屹新能源材料有限公司与江都区签约,投资26.8亿元建设钠离子电池正极材料项目。",
    "建设钠离子电池正极材料项目",
    day="2023-03-06",
    investor="恒屹新能源材料有限公司",
    amount="26.8亿元",
)


def test_ids_of_projects_that_are_named_otherwise_now_lead_to_them(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'old.db'}") as old, open_store(f"sqlite:///{tmp_path / 'new.db'}") as new:
        old.write([ALONE, SIGNED, STARTED], "run")
        join_store(old)
        with old.writing() as connection:
            old.dialect.insert(connection, t.redirects, [("given up long ago", own(SIGNED))])
        new.write([ALONE_RENAMED, AGAIN, STARTED, RAISED], "run")
        join_store(new)
        derived = {(row.old_id, row.project_id) for row in rows(new, t.redirects)}
        assert derived == {(own(STARTED), own(AGAIN)), (own(RAISED), own(AGAIN))}
        with old.reading() as connection:
            assert keep_ids(connection, new) == 3
            kept = {(own(ALONE), own(ALONE_RENAMED)), (own(SIGNED), own(AGAIN)), ("given up long ago", own(AGAIN))}
            assert set(rows(new, t.redirects)) == derived | kept
            assert keep_ids(connection, new) == 0


def test_an_id_whose_articles_are_not_there_any_more_leads_nowhere(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'old.db'}") as old, open_store(f"sqlite:///{tmp_path / 'new.db'}") as new:
        old.write([ALONE], "run")
        new.write([SIGNED], "run")
        for store in (old, new):
            join_store(store)
        with old.reading() as connection:
            assert keep_ids(connection, new) == 0
        with new.reading() as connection:
            assert connection.scalar(sa.select(sa.func.count()).select_from(t.redirects)) == 0
