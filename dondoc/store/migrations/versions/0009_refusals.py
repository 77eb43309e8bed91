"""Refusals: the days on which a server refused a recipient without blaming the address; files belong to letters.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of refusals, and the letter a file goes with."""
    op.create_table(
        "refusal",
        sa.Column("address", sa.String(320), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("address", "day", name=op.f("pk_refusal")),
    )
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("attachment", sa.Column("letter_id", number, nullable=True))
    op.create_index("ix_attachment_letter", "attachment", ["letter_id"])


def downgrade() -> None:
    """Take both away."""
    op.drop_index("ix_attachment_letter", "attachment")
    op.drop_column("attachment", "letter_id")
    op.drop_table("refusal")
