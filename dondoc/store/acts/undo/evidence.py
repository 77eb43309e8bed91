"""Take back evidence that was noted wrongly: the note goes, the kept file and the history stay."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.store.models import Evidence, History
from dondoc.store.queries.history.undoable import CannotUndoError

KINDS = {"file": "tệp", "number": "số văn bản", "link": "đường dẫn"}


def undo_evidence(session: Session, row: History) -> str:
    """Remove the evidence that a line of history noted; returns what changes (Vietnamese). Raises CannotUndoError."""
    ((kind, value),) = (row.now or {}).items()
    mine = (Evidence.obligation_id == row.subject_id, Evidence.kind == kind, Evidence.value == value)
    found = session.scalars(select(Evidence).where(*mine, Evidence.at == row.at).order_by(Evidence.id)).first()
    if found is None:
        raise CannotUndoError(f"minh chứng của việc mã {row.id} không còn trong kho; không có gì để lấy lại.")
    session.delete(found)
    return f"nhiệm vụ {row.subject_id}: bỏ {KINDS.get(kind, kind)} minh chứng “{value}”; tệp đã lưu vẫn giữ"
