"""index: the counts of a search read from the index alone"""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

COUNTED = ["activity_id", "progress", "overdue_from", "chase_day", "done_on", "kind", "office_id"]


def upgrade() -> None:
    op.create_index("ix_obligation_activity", "obligation", COUNTED)


def downgrade() -> None:
    op.drop_index("ix_obligation_activity", "obligation")
