"""index: the list of a plan and of a unit walked by the day due"""

from __future__ import annotations

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

COUNTED = ["progress", "overdue_from", "chase_day", "done_on", "kind", "office_id"]
WALKED = ["progress", "due", *COUNTED[1:]]


def upgrade() -> None:
    _remake(WALKED)


def downgrade() -> None:
    _remake(COUNTED)


def _remake(columns: list[str]) -> None:
    for owner in ("unit", "plan"):
        op.drop_index(f"ix_obligation_{owner}", "obligation")
        op.create_index(f"ix_obligation_{owner}", "obligation", [f"{owner}_id", *columns])
