"""Describe how a task stands on a day, as text and not by colour alone, and in which part of the page. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from calendars.format import short_date, weekday_name
from calendars.workdays import WorkingCalendar
from dondoc.store.answers.shown.owed import LastProposal, UnitTask
from dondoc.store.models.obligation import PROGRESS_NAMES, Progress
from dondoc.store.queries.questions.reasons import Reason, reasons


class Part(StrEnum):
    """The parts of a unit's page, in their order."""

    OVERDUE = "overdue"
    NEAR = "near"
    LATER = "later"
    WAITING = "waiting"
    HELPS = "helps"
    DONE = "done"


PART_NAMES = {
    Part.OVERDUE: "Quá hạn",
    Part.NEAR: "Sắp đến hạn",
    Part.LATER: "Chưa đến hạn",
    Part.WAITING: "Chờ xác nhận, tạm dừng, chờ sự kiện",
    Part.HELPS: "Đơn vị phối hợp",
    Part.DONE: "Đã hoàn thành gần đây",
}
HALTED = (Progress.AWAITING, Progress.PAUSED)


class Shown(NamedTuple):
    """A task as it is shown: its part, how it stands, its due date as text, why that date, the last answer."""

    task: UnitTask
    part: Part
    standing: str
    due: str
    why: tuple[Reason, ...]
    last: LastProposal | None

    @property
    def may_act(self) -> bool:
        """Return whether the unit can answer for it now."""
        return self.task.progress not in (Progress.DONE, Progress.AWAITING, Progress.WITHDRAWN)


def show(task: UnitTask, today: dt.date, near: dt.date, calendar: WorkingCalendar, last: LastProposal | None) -> Shown:
    """Describe one task."""
    part = part_of(task, today, near)
    why = (
        reasons(task.deadline, task.due, exclusive=task.exclusive, first_due=task.first_due, calendar=calendar)
        if task.due and part is not Part.DONE
        else ()
    )
    return Shown(task, part, standing(task, today, calendar), describe_due(task), tuple(why), last)


def part_of(task: UnitTask, today: dt.date, near: dt.date) -> Part:
    """Return the part of the page a task belongs to; ``near`` is the last chase day that counts as near."""
    if task.progress is Progress.DONE:
        return Part.DONE
    if task.helps:
        return Part.HELPS
    if task.progress in HALTED or task.overdue_from is None or task.chase_day is None:
        return Part.WAITING
    if today >= task.overdue_from:
        return Part.OVERDUE
    return Part.NEAR if task.chase_day <= near else Part.LATER


def standing(task: UnitTask, today: dt.date, calendar: WorkingCalendar) -> str:
    """Return how a task stands: "Quá hạn 5 ngày (3 ngày làm việc)", "Còn 2 ngày làm việc"."""
    if task.progress is Progress.DONE:
        return f"Đã hoàn thành ngày {short_date(task.done_on)}" if task.done_on else "Đã hoàn thành"
    if task.progress in HALTED:
        return PROGRESS_NAMES[task.progress].capitalize()
    if task.due is None or task.overdue_from is None or task.chase_day is None:
        return f"Chờ: {task.deadline.get('event') or 'thời hạn được làm rõ'}"
    return _dated(task.overdue_from, task.chase_day, today, calendar)


@lru_cache(maxsize=4096)
def _dated(overdue_from: dt.date, chase_day: dt.date, today: dt.date, calendar: WorkingCalendar) -> str:
    """Late counts from the last day on which it was in time (Bộ luật Dân sự 2015, điều 148 khoản 5)."""
    late = (today - overdue_from).days + 1
    if late > 0:
        return f"Quá hạn {late} ngày ({calendar.count(overdue_from, today)} ngày làm việc)"
    if today >= chase_day:
        return "Hôm nay là ngày cuối còn trong hạn" if late == 0 else "Đến hạn: hôm nay hoặc ngày nghỉ liền sau"
    left = calendar.count(today, chase_day) - calendar.count(today, today)
    return f"Còn {left} ngày làm việc"


def describe_due(task: UnitTask) -> str:
    """Return the due date with its weekday: "30/06/2026 (thứ Ba)", "trước 01/07/2026"."""
    if task.due is None:
        return "chưa có ngày"
    if task.exclusive and task.last_day is not None:
        return f"trước ngày {short_date(task.due)}, hết {_with_weekday(task.last_day)}"
    return _with_weekday(task.due)


@lru_cache(maxsize=4096)
def _with_weekday(day: dt.date) -> str:
    return f"{short_date(day)} ({weekday_name(day)})"


def in_parts(tasks: Iterable[Shown]) -> list[tuple[Part, list[Shown]]]:
    """Return the tasks by part, in the order of the page; parts without a task left out."""
    found: dict[Part, list[Shown]] = {part: [] for part in Part}
    for one in tasks:
        found[one.part].append(one)
    return [(part, rows) for part, rows in found.items() if rows]
