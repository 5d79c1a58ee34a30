"""What the lists said of an article when it was last fetched, so that the next run knows which to fetch again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "listings",
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("listed_at", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("list_words", sa.Text(), nullable=True),
        sa.Column("feed_words", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("site", "url"),
        sqlite_with_rowid=False,
    )
