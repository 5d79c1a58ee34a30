"""Profiles say more than before: projects are joined anew at the next join."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    for table in ("profile_pairs", "profile_keys", "mention_profiles", "profiles"):
        op.execute(f"DELETE FROM {table}")
    op.execute("UPDATE projects SET stale = true")
