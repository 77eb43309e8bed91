"""Take back a correction of how a file is read, while the file has not been kept with it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dondoc.store.history import By
from dondoc.store.models import History, ReadingDraft
from dondoc.store.queries.history.undoable import CannotUndoError


def undo_reading(session: Session, row: History, by: By, why: str) -> tuple[list[str], list[str]]:
    """Put the corrections back as they were before an act. Raises CannotUndoError after a later act, or the import."""
    # Locked before it is compared: a correction that comes meanwhile would be lost.
    draft = session.get_one(ReadingDraft, row.subject_id, with_for_update=True)
    before = row.before or {}
    if {"fix": draft.fix, "declined": draft.declined} != before["made"]:
        raise CannotUndoError(
            "sau đó cách đọc tệp này còn được sửa, hoặc kế hoạch đã được giữ; hãy lấy lại lần sửa sau trước, "
            "hoặc mở lại tệp rồi sửa tiếp."
        )
    draft.fix, draft.declined = before["was"]["fix"], before["was"]["declined"]
    draft.version, draft.changed_at, draft.changed_by = draft.version + 1, by.at, by.who
    return [f"tệp {draft.file_name} lại được đọc như trước lần sửa này"], []
