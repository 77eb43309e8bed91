"""The desk's own rows: presses that were done, once each, and files chosen for an act not yet done.

Revision ID: 0017
Revises: 0016
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "desk_act",
        sa.Column("id", NUMBER, nullable=False, autoincrement=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("office_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name="fk_desk_act_office_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_desk_act_person_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_desk_act"),
        sa.UniqueConstraint("key", name="uq_desk_act_key"),
    )
    op.create_index("ix_desk_act_at", "desk_act", ["at"])
    op.create_table(
        "desk_upload",
        sa.Column("id", NUMBER, nullable=False, autoincrement=True),
        sa.Column("office_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.String(320), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name="fk_desk_upload_office_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_desk_upload_person_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_desk_upload"),
    )
    op.create_index("ix_desk_upload_at", "desk_upload", ["at"])


def downgrade() -> None:
    op.drop_table("desk_upload")
    op.drop_table("desk_act")
