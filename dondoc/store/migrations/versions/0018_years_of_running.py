"""index: what is done by its day, and the counts of a unit read from the index alone"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

COUNTED = ["unit_id", "progress", "overdue_from", "chase_day", "done_on", "kind", "office_id"]
DONE = sa.text("progress = 'done'")


def upgrade() -> None:
    op.create_index(
        "ix_obligation_done", "obligation", ["office_id", "done_on"], sqlite_where=DONE, postgresql_where=DONE
    )
    op.drop_index("ix_obligation_unit", "obligation")
    op.create_index("ix_obligation_unit", "obligation", COUNTED)


def downgrade() -> None:
    op.drop_index("ix_obligation_unit", "obligation")
    op.create_index("ix_obligation_unit", "obligation", ["unit_id", "progress"])
    op.drop_index("ix_obligation_done", "obligation")
