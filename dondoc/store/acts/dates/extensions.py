"""Requests to extend (xin gia hạn): asked by a unit, granted or refused by the coordinator with a document number."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from dondoc.store.acts.progress import NotAllowedError, extend
from dondoc.store.history import By, record
from dondoc.store.models import ExtensionRequest
from dondoc.store.queries.obligations.lookup import get


def ask(session: Session, obligation_id: int, by: By, wanted: dt.date, why: str) -> ExtensionRequest:
    """Ask for a later date; the obligation is chased as before until it is granted."""
    obligation = get(session, obligation_id)
    if open_request(session, obligation_id) is not None:
        raise NotAllowedError(f"nhiệm vụ số {obligation_id} đã có một đề nghị gia hạn đang chờ quyết định.")
    if obligation.due is None or wanted <= obligation.due:
        raise NotAllowedError("ngày xin gia hạn phải sau hạn hiện nay.")
    request = ExtensionRequest(obligation_id=obligation_id, wanted=wanted, why=why, asked_at=by.at, asked_by=by.who)
    session.add(request)
    record(session, by, "obligation", obligation_id, "extension_asked", None, {"wanted": wanted}, why)
    return request


def open_request(session: Session, obligation_id: int) -> ExtensionRequest | None:
    """Return the request that awaits a decision, if there is one."""
    query = select(ExtensionRequest).where(ExtensionRequest.obligation_id == obligation_id)
    return session.scalar(query.where(ExtensionRequest.granted.is_(None)))


def decide(
    session: Session, obligation_id: int, by: By, *, granted: bool, decision: str, calendar: WorkingCalendar
) -> ExtensionRequest:
    """Grant or refuse the open request; granting moves the due date and keeps the first one."""
    request = open_request(session, obligation_id)
    if request is None:
        raise NotAllowedError(f"nhiệm vụ số {obligation_id} không có đề nghị gia hạn nào đang chờ.")
    request.granted, request.decision = granted, decision
    # Undoing the extension finds this request again by the moment and the decision, which its line of history shares.
    request.decided_at, request.decided_by = by.at, by.who
    if granted:
        extend(session, obligation_id, by, request.wanted, decision, calendar)
    else:
        record(session, by, "obligation", obligation_id, "extension_refused", None, None, decision)
    return request
