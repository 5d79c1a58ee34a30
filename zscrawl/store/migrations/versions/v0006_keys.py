"""Mentions and articles meet by other keys than before: what was found by the old ones is found anew at the next join."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    for table in ("profile_pairs", "profile_keys", "mention_profiles", "profiles", "copy_pairs", "bands", "sketches"):
        op.execute(f"DELETE FROM {table}")
    op.execute("UPDATE projects SET stale = true")
