"""unit: who is rung up about its reports, with the telephone"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

COLUMNS = ("contact_name", "contact_phone")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("unit", sa.Column(name, sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_column("unit", name)
