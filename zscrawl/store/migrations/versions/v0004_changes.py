"""What has changed, in order, for whoever keeps a copy; and indexes for the lists that pages show."""

import sqlalchemy as sa
from alembic import op

from zscrawl.store.dialect import dialect_of

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "changes",
        sa.Column("cursor", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("cursor"),
    )
    for table, kind in (("articles", "article"), ("projects", "project")):
        op.execute(f"INSERT INTO changes (kind, id) SELECT '{kind}', id FROM {table} ORDER BY key")
    dialect_of(op.get_bind()).record_changes(op.get_bind())
    op.create_index(op.f("ix_articles_city_published"), "articles", ["city", "published"], unique=False)
    op.create_index(op.f("ix_projects_city_amount_cny_stage"), "projects", ["city", "amount_cny", "stage"], unique=False)
