"""Indexes that hold all that a city's page and the list of projects to review need."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

OF_CITY = ["city", "first_published", "published", "stage", "sector", "sector_division", "division", "amount_cny", "id"]


def upgrade() -> None:
    op.create_index("ix_projects_of_city", "projects", OF_CITY, unique=False)
    op.create_index(
        "ix_projects_review",
        "projects",
        ["needs_review"],
        unique=False,
        sqlite_where=sa.text("needs_review = 1"),
        postgresql_where=sa.text("needs_review"),
    )
