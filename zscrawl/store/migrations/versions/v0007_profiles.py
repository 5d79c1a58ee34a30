"""Profiles say more than before, and fewer texts are compared: projects are joined and copies found anew at the next join."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    for table in ("profile_pairs", "profile_keys", "mention_profiles", "profiles", "copy_pairs", "bands", "sketches"):
        op.execute(f"DELETE FROM {table}")
    op.execute("UPDATE projects SET stale = true")
