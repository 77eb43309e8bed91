"""indexes of the desk's lists: an office's obligations by state and due date, its mails by state"""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_obligation_office", "obligation", ["office_id", "progress", "due"])
    op.create_index("ix_mail_office", "mail", ["office_id", "state", "id"])


def downgrade() -> None:
    op.drop_index("ix_mail_office", "mail")
    op.drop_index("ix_obligation_office", "obligation")
