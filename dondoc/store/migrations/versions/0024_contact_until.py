"""unit: until which day somebody stands in as its contact

Revision ID: 0024
Revises: 0023
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

STANDS_IN = sa.text("contact_until IS NOT NULL")


def upgrade() -> None:
    op.add_column("unit", sa.Column("contact_until", sa.Date(), nullable=True))
    op.create_index(
        "ix_unit_contact_until",
        "unit",
        ["office_id", "contact_until"],
        sqlite_where=STANDS_IN,
        postgresql_where=STANDS_IN,
    )


def downgrade() -> None:
    op.drop_index("ix_unit_contact_until", table_name="unit")
    op.drop_column("unit", "contact_until")
