"""The states a unit's report goes through, and which act leads from which to which. Pure.

The names are those of the ministry's own reporting software: đang nhập, đã gửi chờ duyệt, yêu cầu chỉnh lý, đã duyệt,
đã tổng hợp; a unit may be left out (loại trừ), with a reason, when it was dissolved, merged or split.
"""

from __future__ import annotations

from enum import StrEnum

from dondoc.activity import DondocError
from dondoc.store.models.cycle import ReportState

STATE_NAMES = {
    ReportState.ENTERING: "đang nhập",
    ReportState.SENT: "đã gửi, chờ duyệt",
    ReportState.RETURNED: "yêu cầu chỉnh lý",
    ReportState.APPROVED: "đã duyệt",
    ReportState.CONSOLIDATED: "đã tổng hợp",
    ReportState.EXCLUDED: "loại trừ",
}
COUNTED = (ReportState.APPROVED, ReportState.CONSOLIDATED)
"""Only approved reports are summed; all others are "chưa tổng hợp", to be chased."""


class ReportAct(StrEnum):
    """What is done with a report."""

    SEND = "send"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    EXCLUDE = "exclude"
    INCLUDE = "include"
    CONSOLIDATE = "consolidate"


ACT_NAMES = {
    ReportAct.SEND: "nhận",
    ReportAct.APPROVE: "duyệt",
    ReportAct.SEND_BACK: "trả lại để chỉnh lý",
    ReportAct.EXCLUDE: "loại trừ",
    ReportAct.INCLUDE: "đưa trở lại",
    ReportAct.CONSOLIDATE: "tổng hợp",
}
NEEDS_REASON = (ReportAct.SEND_BACK, ReportAct.EXCLUDE)

_S = ReportState
MOVES: dict[ReportAct, tuple[tuple[ReportState, ...], ReportState]] = {
    # What was sent and not yet looked at may be sent again: the later file stands in the place of the earlier.
    ReportAct.SEND: ((_S.ENTERING, _S.SENT, _S.RETURNED), _S.SENT),
    ReportAct.APPROVE: ((_S.SENT,), _S.APPROVED),
    ReportAct.SEND_BACK: ((_S.SENT, _S.APPROVED, _S.CONSOLIDATED), _S.RETURNED),
    ReportAct.EXCLUDE: ((_S.ENTERING, _S.SENT, _S.RETURNED), _S.EXCLUDED),
    ReportAct.INCLUDE: ((_S.EXCLUDED,), _S.ENTERING),
    ReportAct.CONSOLIDATE: ((_S.APPROVED, _S.CONSOLIDATED), _S.CONSOLIDATED),
}


class ReportNotAllowedError(DondocError):
    """An act that the present state of a report does not allow, or one that lacks its reason."""


def after(state: ReportState, act: ReportAct, why: str = "") -> ReportState:
    """Return the state after an act; ReportNotAllowedError where the act is not allowed, or comes without its
    reason.
    """
    allowed, target = MOVES[act]
    if state not in allowed:
        raise ReportNotAllowedError(f"báo cáo đang ở trạng thái “{STATE_NAMES[state]}”, không {ACT_NAMES[act]} được.")
    if act in NEEDS_REASON and not why.strip():
        raise ReportNotAllowedError(f"muốn {ACT_NAMES[act]} thì phải ghi lý do.")
    return target


def can(state: ReportState, act: ReportAct) -> bool:
    """Return whether the act is allowed in a state."""
    return state in MOVES[act][0]
