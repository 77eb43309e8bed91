"""Serve the acts on one unit's report: approve, return, leave out, take back in, note that nothing arose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dondoc.reports.cycles import acts
from dondoc.reports.cycles.states import ReportAct, can
from dondoc.store.models import Report
from dondoc.web.desk.frame import Desk


@dataclass(frozen=True, slots=True)
class ReportAnswer:
    """One answer: its name in the form, its label, the act that its state must allow, the error without a reason."""

    name: str
    label: str
    act: ReportAct
    do: Callable[[Desk, Report, str], object]
    missing: str = ""


ANSWERS = (
    ReportAnswer(
        "approve",
        "Duyệt",
        ReportAct.APPROVE,
        lambda desk, one, word: acts.approve(desk.session, one, desk.by, desk.today),
    ),
    ReportAnswer(
        "return",
        "Trả lại để chỉnh lý",
        ReportAct.SEND_BACK,
        lambda desk, one, word: acts.send_back(desk.session, one, desk.by, word),
        "Hãy ghi điều cần chỉnh lý để đơn vị biết.",
    ),
    ReportAnswer(
        "nothing",
        "Ghi nhận đơn vị báo “không phát sinh” (bằng điện thoại, văn bản)",
        ReportAct.SEND,
        lambda desk, one, word: acts.send(
            desk.session, one, desk.by, desk.today, word or "không phát sinh", nothing=True
        ),
    ),
    ReportAnswer(
        "exclude",
        "Loại trừ khỏi kỳ này (giải thể, sáp nhập, không phải báo cáo)",
        ReportAct.EXCLUDE,
        lambda desk, one, word: acts.exclude(desk.session, one, desk.by, word),
        "Hãy ghi lý do loại trừ, số văn bản.",
    ),
    ReportAnswer(
        "include",
        "Đưa trở lại kỳ này",
        ReportAct.INCLUDE,
        lambda desk, one, word: acts.include(desk.session, one, desk.by),
    ),
)


def possible(one: Report) -> list[ReportAnswer]:
    """Return the answers that the state of a report allows."""
    return [answer for answer in ANSWERS if can(one.state, answer.act)]
