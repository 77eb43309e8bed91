"""Keep the rows of one plan version: the text of each row, its meaning, and what its units owe by it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.deadlines import Deadline, as_json, parse
from calendars.workdays import WorkingCalendar
from dondoc.activity import Activity
from dondoc.store.acts.importing.changes import Change, differences
from dondoc.store.acts.obligations import of_activity, owed, settle, withdraw
from dondoc.store.history import By
from dondoc.store.models import ActivityRow, CooperatingUnit, Plan
from dondoc.store.queries.questions.deadline_doubts import Answer, applied, doubts, still_holds
from dondoc.store.queries.register.names import Names
from dondoc.text.folding import bare


@dataclass(frozen=True, slots=True)
class RowImporter:
    """Everything needed to keep the rows of one plan."""

    session: Session
    plan: Plan
    names: Names
    calendar: WorkingCalendar
    by: By

    @classmethod
    def of(cls, session: Session, plan: Plan, calendar: WorkingCalendar, by: By) -> RowImporter:
        """Return a keeper whose names are resolved on the day the plan was issued."""
        on = plan.issued or plan.plan_from or by.at.date()
        return cls(session, plan, Names(session, plan.office_id, plan.issuer, on), calendar, by)

    def take(self, known: ActivityRow | None, now: Activity, position: int) -> list[Change]:
        """Write one row, new or continued, and settle what its units owe; the difference, if there is one."""
        fields = differences(known, now) if known is not None else {}
        row = known or ActivityRow(plan=self.plan)
        read = self._meaning(now)
        answer = still_holds(known.deadline, known.time_text, now.time_text, as_json(read)) if known else None
        deadline = applied(read, answer)
        _write(row, now, deadline, position, answer)
        row.review = [*now.review, *doubts(deadline, now, answer, (self.plan.plan_from, self.plan.plan_to))]
        self.session.add(row)
        self._settle(row, now, deadline, new=known is None)
        if known is None:
            return [Change("added", now.key, now.activity, {})]
        return [Change("changed", now.key, now.activity, fields)] if fields else []

    def remove(self, row: ActivityRow) -> Change:
        """Withdraw a row the new version no longer has: nothing of it is chased, what was done stays done."""
        row.withdrawn_in = self.plan.version + 1
        for obligation in of_activity(self.session, row):
            withdraw(self.session, obligation, self.by)
        return Change("removed", row.key, row.text, {})

    def _meaning(self, now: Activity) -> Deadline:
        plan = self.plan
        return parse(now.time_text or "", plan_from=plan.plan_from, plan_to=plan.plan_to, issued=plan.issued)

    def _settle(self, row: ActivityRow, now: Activity, deadline: Deadline, *, new: bool) -> None:
        """Add one obligation for each lead unit (each member of a group); those who help are only noted."""
        leads = self.names.of(now.lead)
        row.review = [*row.review, *(lead.review for lead in leads if lead.review)]
        unit_ids = dict.fromkeys(unit_id for lead in leads for unit_id in lead.ids)
        here = [] if new else of_activity(self.session, row)
        settle(self.session, self.plan, row, here, owed(deadline, unit_ids), self.calendar, self.by)
        helping = {unit_id for name in self.names.of(now.coop) for unit_id in name.ids} - unit_ids.keys()
        known = set() if new else self._cooperating(row)
        self.session.add_all(CooperatingUnit(activity=row, unit_id=unit_id) for unit_id in sorted(helping - known))

    def _cooperating(self, row: ActivityRow) -> set[int]:
        query = select(CooperatingUnit.unit_id).where(CooperatingUnit.activity_id == row.id)
        return set(self.session.scalars(query))


def _write(row: ActivityRow, now: Activity, deadline: Deadline, position: int, answer: Answer | None) -> None:
    row.position, row.key, row.text, row.product = position, now.key, now.activity, now.result
    row.section, row.objective, row.duty, row.time_text = now.section, now.objective, now.duty, now.time_text
    row.folded = bare(f"{now.key} {now.activity} {now.result or ''}")
    row.lead, row.coop = list(now.lead), list(now.coop)
    row.deadline_kind, row.deadline = deadline.kind, as_json(deadline) | ({"answer": answer} if answer else {})
    row.place = {name: value for name, value in dataclasses.asdict(now.place).items() if value is not None}
