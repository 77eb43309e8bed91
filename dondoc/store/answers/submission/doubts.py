"""Name what a coordinator should look at twice in a proposal. Pure; nothing here refuses anything."""

from __future__ import annotations

import datetime as dt

from calendars.format import short_date
from dondoc.store.answers.submission.proposed import Proposed
from dondoc.store.models.incoming.proposal import ProposalKind

NO_NUMBER_YET = "đơn vị báo văn bản kết quả chưa có số"


def doubts(one: Proposed, due: dt.date | None, plan_to: dt.date | None) -> list[str]:
    """List the doubts about a proposal, in Vietnamese."""
    found: list[str] = []
    if one.kind is ProposalKind.DONE and not one.fields.get("number") and not one.files:
        found.append(NO_NUMBER_YET if one.fields.get("no_number") else "không kèm số văn bản hay tệp minh chứng")
    wanted = _day(one.fields.get("wanted"))
    if one.kind is ProposalKind.EXTEND and wanted is not None and plan_to is not None and wanted > plan_to:
        found.append(f"ngày xin gia hạn sau khi kế hoạch kết thúc ({short_date(plan_to)})")
    expected = _day(one.fields.get("expected"))
    if one.kind is ProposalKind.PROGRESS and expected is not None and due is not None and expected > due:
        found.append(f"dự kiến xong sau hạn ({short_date(due)}) mà chưa xin gia hạn")
    found.extend(f"“{file.name}” có chữ ký số, chưa kiểm" for file in one.files if file.signed)
    return found


def _day(text: object) -> dt.date | None:
    return dt.date.fromisoformat(text) if isinstance(text, str) and text else None
