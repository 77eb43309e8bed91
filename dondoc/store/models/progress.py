"""Define how far an obligation is, and the one table of states and acts: what may be done to it in which state."""

from __future__ import annotations

from enum import StrEnum


class Progress(StrEnum):
    """How far the work is; stored. Timeliness is computed (see dondoc.store.queries.obligations.timeliness)."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    AWAITING = "awaiting_confirmation"
    DONE = "done"
    PAUSED = "paused"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


PROGRESS_NAMES = {
    Progress.NOT_STARTED: "chưa thực hiện",
    Progress.IN_PROGRESS: "đang thực hiện",
    Progress.AWAITING: "chờ xác nhận",
    Progress.DONE: "đã hoàn thành",
    Progress.PAUSED: "tạm dừng",
    Progress.RETURNED: "trả lại",
    Progress.WITHDRAWN: "đã rút khỏi kế hoạch",
}


class Act(StrEnum):
    """What is done to an obligation: by the chase, by a person, or by a change of plan, unit or calendar."""

    CHASE = "chase"
    PROGRESS = "progress"
    DONE = "done"
    CONFIRM = "confirm"
    RETURN = "return"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    EVENT = "event"
    REASSIGN = "reassign"
    RECALENDAR = "recalendar"


ACT_NAMES = {
    Act.CHASE: "đôn đốc",
    Act.PROGRESS: "ghi tiến độ",
    Act.DONE: "báo hoàn thành",
    Act.CONFIRM: "xác nhận",
    Act.RETURN: "trả lại",
    Act.PAUSE: "tạm dừng",
    Act.RESUME: "tiếp tục",
    Act.EXTEND: "gia hạn",
    Act.EVENT: "ghi nhận sự kiện",
    Act.REASSIGN: "bàn giao",
    Act.RECALENDAR: "tính lại theo lịch",
}

_GOING_ON = frozenset(
    {Act.CHASE, Act.PROGRESS, Act.DONE, Act.PAUSE, Act.EXTEND, Act.EVENT, Act.REASSIGN, Act.RECALENDAR}
)
ALLOWED: dict[Progress, frozenset[Act]] = {
    Progress.NOT_STARTED: _GOING_ON,
    Progress.IN_PROGRESS: _GOING_ON,
    Progress.RETURNED: _GOING_ON,
    # In the coordinator's hands: not chased, and its date stands until it is confirmed or returned.
    Progress.AWAITING: frozenset({Act.DONE, Act.CONFIRM, Act.RETURN, Act.REASSIGN, Act.RECALENDAR}),
    Progress.PAUSED: frozenset({Act.DONE, Act.RESUME, Act.EXTEND, Act.REASSIGN, Act.RECALENDAR}),
    Progress.DONE: frozenset({Act.RETURN}),
    Progress.WITHDRAWN: frozenset(),
}


def states_for(act: Act) -> tuple[Progress, ...]:
    """List the states in which an act is allowed, for a condition of a query."""
    return tuple(state for state in Progress if act in ALLOWED[state])


OPEN_STATES = states_for(Act.CHASE)
"""Only these are chased: what awaits confirmation is in the coordinator's hands."""
UNFINISHED = states_for(Act.REASSIGN)
"""Everything somebody still owes, chased or not: open, paused, or awaiting confirmation."""
