"""kept counts on SQLite: add to the row that stands, and make one only where none did

Looked for before it was added to, and with a row of nought made first, a count cost a tenth of keeping a plan.

Revision ID: 0023
Revises: 0022
"""

from __future__ import annotations

from collections.abc import Callable

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

Statements = Callable[[str, str, str, int], list[str]]
KEYS = ("office_id", "subject", "subject_id", "kind", "state")
INTO = f"INSERT INTO obligation_count ({', '.join(KEYS)}, number)"
STATE = (
    "CASE WHEN {0}progress = 'done' AND {0}overdue_from IS NULL THEN 'done_without_due'"
    " WHEN {0}progress = 'done' AND {0}done_on IS NULL THEN 'done_day_unknown'"
    " WHEN {0}progress = 'done' AND {0}done_on >= {0}overdue_from THEN 'done_late'"
    " WHEN {0}progress = 'done' THEN 'done_in_time'"
    " WHEN {0}progress IN ('not_started', 'in_progress', 'returned') AND {0}overdue_from IS NULL THEN 'open_undated'"
    " WHEN {0}progress IN ('not_started', 'in_progress', 'returned') THEN 'open_dated'"
    " ELSE {0}progress END"
)
COUNTED = ("office_id", "plan_id", "unit_id", "kind", "progress", "overdue_from", "done_on")
SUBJECTS = ("plan", "unit")


def upgrade() -> None:
    _replace(_updated_first)


def downgrade() -> None:
    _replace(_made_first)


def _replace(counted: Statements) -> None:
    """Make the triggers of migration 0019 anew; PostgreSQL notes changes in new rows and keeps its own."""
    if op.get_bind().dialect.name != "sqlite":
        return
    # IS NOT and not <>, to which a date that was set or taken away (NULL) is no change.
    changed = " OR ".join(f"old.{column} IS NOT new.{column}" for column in COUNTED)
    more, less = _body("new", 1, counted), _body("old", -1, counted)
    triggers = {
        "new": f"AFTER INSERT ON obligation BEGIN {more}; END",
        "gone": f"AFTER DELETE ON obligation BEGIN {less}; END",
        "changed": f"AFTER UPDATE OF {', '.join(COUNTED)} ON obligation WHEN {changed} BEGIN {less}; {more}; END",
    }
    for name, what in triggers.items():
        op.execute(f"DROP TRIGGER obligation_count_{name}")
        op.execute(f"CREATE TRIGGER obligation_count_{name} {what}")


def _body(row: str, sign: int, counted: Statements) -> str:
    statements = []
    for subject in SUBJECTS:
        values = (f"{row}.office_id", f"'{subject}'", f"{row}.{subject}_id", f"{row}.kind", STATE.format(f"{row}."))
        same = " AND ".join(f"{key} = {value}" for key, value in zip(KEYS, values, strict=True))
        one = f"(SELECT id FROM obligation_count WHERE {same} LIMIT 1)"
        statements += counted(", ".join(values), same, one, sign)
    return "; ".join(statements)


def _updated_first(values: str, same: str, one: str, sign: int) -> list[str]:
    # In a trigger changes() counts what the last statement of its own body changed.
    return [
        f"UPDATE obligation_count SET number = number + ({sign}) WHERE id = {one}",
        f"{INTO} SELECT {values}, {sign} WHERE changes() = 0",
    ]


def _made_first(values: str, same: str, one: str, sign: int) -> list[str]:
    return [
        f"{INTO} SELECT {values}, 0 WHERE NOT EXISTS (SELECT 1 FROM obligation_count WHERE {same})",
        f"UPDATE obligation_count SET number = number + ({sign}) WHERE id = {one}",
    ]
