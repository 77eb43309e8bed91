"""indexes: a plan's counts read from the index alone, what a unit cooperates with"""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

COUNTED = ["plan_id", "progress", "overdue_from", "chase_day", "done_on", "kind", "office_id"]


def upgrade() -> None:
    op.drop_index("ix_obligation_plan", "obligation")
    op.create_index("ix_obligation_plan", "obligation", COUNTED)
    op.create_index("ix_cooperating_unit_unit", "cooperating_unit", ["unit_id"])


def downgrade() -> None:
    op.drop_index("ix_cooperating_unit_unit", "cooperating_unit")
    op.drop_index("ix_obligation_plan", "obligation")
    op.create_index("ix_obligation_plan", "obligation", ["plan_id", "progress"])
