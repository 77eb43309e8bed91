"""history: the office of each line, so that an office's log is read from an index alone"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
branch_labels = None
depends_on = None

OWNERS = {
    "obligation": "SELECT o.office_id FROM obligation o WHERE o.id = history.subject_id",
    "plan": "SELECT p.office_id FROM plan p WHERE p.id = history.subject_id",
    "unit": "SELECT u.office_id FROM unit u WHERE u.id = history.subject_id",
    "mail": "SELECT m.office_id FROM mail m WHERE m.id = history.subject_id",
    "office": "SELECT f.id FROM office f WHERE f.id = history.subject_id",
    "activity": "SELECT p.office_id FROM activity a JOIN plan p ON p.id = a.plan_id WHERE a.id = history.subject_id",
    "report": "SELECT o.office_id FROM report r JOIN obligation o ON o.id = r.obligation_id"
    " WHERE r.id = history.subject_id",
}


def upgrade() -> None:
    with op.batch_alter_table("history") as table:
        table.add_column(sa.Column("office_id", NUMBER, nullable=True))
        table.create_foreign_key("fk_history_office_id_office", "office", ["office_id"], ["id"])
    for subject, query in OWNERS.items():
        op.execute(sa.text(f"UPDATE history SET office_id = ({query}) WHERE subject = '{subject}'"))
    op.create_index("ix_history_office", "history", ["office_id", "id"])


def downgrade() -> None:
    op.drop_index("ix_history_office", "history")
    with op.batch_alter_table("history") as table:
        table.drop_constraint("fk_history_office_id_office", type_="foreignkey")
        table.drop_column("office_id")
