"""counts of obligations kept as they change; what is open by its chase day, and what was set aside, from an index"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

OPEN = sa.text("progress IN ('not_started', 'in_progress', 'returned')")
MARKED = sa.text("review <> ''")
KEYS = ("office_id", "subject", "subject_id", "kind", "state")
COLUMNS = (*KEYS, "number")
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
INTO = f"INSERT INTO obligation_count ({', '.join(COLUMNS)})"


def upgrade() -> None:
    op.create_table(
        "obligation_count",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obligation_count")),
    )
    op.create_index("ix_obligation_count", "obligation_count", list(COLUMNS))
    op.create_index(
        "ix_obligation_open",
        "obligation",
        ["office_id", "chase_day", "overdue_from", "unit_id", "plan_id", "progress"],
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_index("ix_obligation_review", "obligation", ["review"], sqlite_where=MARKED, postgresql_where=MARKED)
    for subject in SUBJECTS:
        keys = f"office_id, '{subject}', {subject}_id, kind, {STATE.format('')}"
        op.execute(f"{INTO} SELECT {keys}, count(*) FROM obligation GROUP BY office_id, {subject}_id, kind, 5")
    for statement in _postgres() if op.get_bind().dialect.name == "postgresql" else _sqlite():
        op.execute(statement)


def _sqlite() -> list[str]:
    """Add and take away in place: SQLite has one writer at a time, so that nobody waits for a row."""
    # IS NOT and not <>, to which a date that was set or taken away (NULL) is no change.
    changed = " OR ".join(f"old.{column} IS NOT new.{column}" for column in COUNTED)
    more, less = _added("new", 1), _added("old", -1)
    triggers = {
        "new AFTER INSERT": more,
        "gone AFTER DELETE": less,
        f"changed AFTER UPDATE OF {', '.join(COUNTED)}": f"{less}; {more}",
    }
    return [
        f"CREATE TRIGGER obligation_count_{when} ON obligation"
        f"{f' WHEN {changed}' if 'UPDATE' in when else ''} BEGIN {what}; END"
        for when, what in triggers.items()
    ]


def _added(row: str, sign: int) -> str:
    said = []
    for subject in SUBJECTS:
        values = (f"{row}.office_id", f"'{subject}'", f"{row}.{subject}_id", f"{row}.kind", STATE.format(f"{row}."))
        same = " AND ".join(f"{key} = {value}" for key, value in zip(KEYS, values, strict=True))
        there = f"EXISTS (SELECT 1 FROM obligation_count WHERE {same})"
        said.append(f"{INTO} SELECT {', '.join(values)}, 0 WHERE NOT {there}")
        said.append(
            f"UPDATE obligation_count SET number = number + ({sign}) WHERE id ="
            f" (SELECT id FROM obligation_count WHERE {same} LIMIT 1)"
        )
    return "; ".join(said)


def _postgres() -> list[str]:
    """Note what changed in new rows: a row that two transactions changed would make one wait for the other's end."""
    whole = (
        f"{INTO} SELECT c.office_id, s.subject, CASE s.subject WHEN 'plan' THEN c.plan_id ELSE c.unit_id END, c.kind,"
        f" {STATE.format('c.')}, CASE TG_OP WHEN 'INSERT' THEN count(*) ELSE -count(*) END"
        " FROM counted c CROSS JOIN (VALUES ('plan'), ('unit')) AS s(subject) GROUP BY 1, 2, 3, 4, 5"
    )
    rows = ", ".join(
        f"({row}.office_id, '{subject}', {row}.{subject}_id, {row}.kind, {STATE.format(f'{row}.')}, {sign})"
        for row, sign in (("OLD", -1), ("NEW", 1))
        for subject in SUBJECTS
    )
    changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in COUNTED)
    function = "CREATE FUNCTION {} RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {}; RETURN NULL; END $$"
    return [
        function.format("obligation_count_many()", whole),
        function.format("obligation_count_one()", f"{INTO} VALUES {rows}"),
        "CREATE TRIGGER obligation_count_new AFTER INSERT ON obligation REFERENCING NEW TABLE AS counted"
        " FOR EACH STATEMENT EXECUTE FUNCTION obligation_count_many()",
        "CREATE TRIGGER obligation_count_gone AFTER DELETE ON obligation REFERENCING OLD TABLE AS counted"
        " FOR EACH STATEMENT EXECUTE FUNCTION obligation_count_many()",
        f"CREATE TRIGGER obligation_count_changed AFTER UPDATE OF {', '.join(COUNTED)} ON obligation"
        f" FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION obligation_count_one()",
    ]


def downgrade() -> None:
    postgres = op.get_bind().dialect.name == "postgresql"
    for name in ("new", "gone", "changed"):
        op.execute(f"DROP TRIGGER obligation_count_{name}" + (" ON obligation" if postgres else ""))
    for name in ("many", "one") if postgres else ():
        op.execute(f"DROP FUNCTION obligation_count_{name}()")
    op.drop_index("ix_obligation_review", "obligation")
    op.drop_index("ix_obligation_open", "obligation")
    op.drop_table("obligation_count")
