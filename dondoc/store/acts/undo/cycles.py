"""Take back the confirmation of a plan's reporting periods, while none of them has been opened."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dondoc.store.models import History, ReportCycle, ReportIndicator, ReportPeriod
from dondoc.store.models.cycle import PeriodState
from dondoc.store.queries.history.undoable import CYCLE_CONFIRMED, CannotUndoError
from dondoc.store.queries.reports.periods import cycle_of_plan

UNOPENED = (PeriodState.PLANNED, PeriodState.PAST)


def undo_cycle(session: Session, row: History) -> tuple[list[str], list[str]]:
    """Remove the cycle, so that it waits to be confirmed again.

    Raises CannotUndoError once a period was opened, or where the cycle was confirmed more than once: what it was
    before is not kept.
    """
    cycle = cycle_of_plan(session, row.subject_id)
    if cycle is None or _times_confirmed(session, row.subject_id) > 1:
        raise CannotUndoError("các kỳ đã được xác nhận lại sau đó; hãy xác nhận lại theo ý mới.")
    opened = [one.name for one in cycle.periods if one.state not in UNOPENED]
    if opened:
        raise CannotUndoError(f"{opened[0]} đã mở, đơn vị đang báo cáo; không lấy lại được.")
    count = len(cycle.periods)
    for table, owner in ((ReportIndicator, ReportIndicator.cycle_id), (ReportPeriod, ReportPeriod.cycle_id)):
        session.execute(delete(table).where(owner == cycle.id))
    session.execute(delete(ReportCycle).where(ReportCycle.id == cycle.id))
    session.expire_all()
    return [f"bỏ {count} kỳ báo cáo chưa mở; chế độ báo cáo của kế hoạch lại chờ xác nhận"], []


def _times_confirmed(session: Session, plan_id: int) -> int:
    """Count how often the cycle that stands was confirmed: lines of history since the newest that was taken back."""
    mine = (History.subject == "plan", History.subject_id == plan_id)
    taken_back = select(History.undoes).where(*mine, History.undoes.is_not(None))
    lines = select(History.id).where(*mine, History.what == CYCLE_CONFIRMED, History.id.not_in(taken_back))
    return len(session.scalars(lines).all())
