"""Mails that came in, how each mailbox stands, and the mail a submission came in.

Revision ID: 0013
Revises: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = sa.Enum("bounce", "automatic", "answer", "form", "other", name="mailclass", native_enum=False, length=40)
STATES = sa.Enum("kept", "settled", "waiting", "read", name="receivedstate", native_enum=False, length=40)


def upgrade() -> None:
    """Add two tables, and a column of submissions."""
    op.create_table(
        "received_mail",
        sa.Column("id", NUMBER, nullable=False, autoincrement=True),
        sa.Column("mailbox", sa.String(320), nullable=False),
        sa.Column("uid_validity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.String(320), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", STATES, nullable=False),
        sa.Column("kind", KINDS, nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(320), nullable=False),
        sa.Column("sender", sa.String(320), nullable=False),
        sa.Column("sender_name", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("office_id", NUMBER, sa.ForeignKey("office.id", name="fk_received_mail_office_id"), nullable=True),
        sa.Column("unit_id", NUMBER, sa.ForeignKey("unit.id", name="fk_received_mail_unit_id"), nullable=True),
        sa.Column("mail_id", NUMBER, sa.ForeignKey("mail.id", name="fk_received_mail_mail_id"), nullable=True),
        sa.Column("same_as", NUMBER, sa.ForeignKey("received_mail.id", name="fk_received_mail_same_as"), nullable=True),
        sa.Column("doubts", sa.JSON(), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("read_by", sa.String(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_received_mail"),
        sa.UniqueConstraint("mailbox", "uid_validity", "uid", name="uq_received_mail_mailbox_uid_validity_uid"),
    )
    op.create_index("ix_received_mail_state", "received_mail", ["state", "id"])
    op.create_index("ix_received_mail_office", "received_mail", ["office_id", "state", "id"])
    op.create_index("ix_received_mail_sha256", "received_mail", ["sha256"])
    op.create_table(
        "inbox_state",
        sa.Column("mailbox", sa.String(320), nullable=False),
        sa.Column("uid_validity", sa.BigInteger(), nullable=False),
        sa.Column("last_uid", sa.BigInteger(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("mailbox", name="pk_inbox_state"),
    )
    op.add_column("submission", sa.Column("received_id", NUMBER, nullable=True))
    op.create_index("ix_submission_received", "submission", ["received_id"])


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_submission_received", "submission")
    op.drop_column("submission", "received_id")
    op.drop_table("inbox_state")
    op.drop_table("received_mail")
