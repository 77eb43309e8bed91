"""History that can be taken back: the way a change came, what was before it, and which row takes back which.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the four columns; rows of before keep none of it, and are taken back by their own words."""
    op.add_column("history", sa.Column("channel", sa.String(40), nullable=False, server_default=""))
    op.add_column("history", sa.Column("before", sa.JSON(), nullable=True))
    for name in ("part_of", "undoes"):
        op.add_column("history", sa.Column(name, NUMBER, nullable=True))
        given = sa.text(f"{name} IS NOT NULL")
        op.create_index(f"ix_history_{name}", "history", [name], sqlite_where=given, postgresql_where=given)


def downgrade() -> None:
    """Take them away."""
    for name in ("undoes", "part_of"):
        op.drop_index(f"ix_history_{name}", "history")
        op.drop_column("history", name)
    op.drop_column("history", "before")
    op.drop_column("history", "channel")
