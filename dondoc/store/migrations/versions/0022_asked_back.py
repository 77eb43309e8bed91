"""until when an answer stands apart, since its sender was asked about it

Revision ID: 0022
Revises: 0021
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("proposal", sa.Column("asked_until", sa.Date(), nullable=True))
    op.add_column("received_mail", sa.Column("asked_until", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("received_mail") as table:
        table.drop_column("asked_until")
    with op.batch_alter_table("proposal") as table:
        table.drop_column("asked_until")
