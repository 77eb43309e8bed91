"""how a file is read until it is kept as a plan

Revision ID: 0021
Revises: 0020
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "reading_draft",
        sa.Column("id", NUMBER, nullable=False, autoincrement=True),
        sa.Column("office_id", NUMBER, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("file_name", sa.String(320), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("fix", sa.JSON(), nullable=True),
        sa.Column("declined", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name="fk_reading_draft_office_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reading_draft"),
        sa.UniqueConstraint("office_id", "sha256", name="uq_reading_draft_office_id_sha256"),
    )


def downgrade() -> None:
    op.drop_table("reading_draft")
