"""Correct how a file is read, before it is kept as a plan: each act in the history, none over another's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.reading.fixes import Fix, as_stored
from dondoc.store.history import By, record
from dondoc.store.models import ReadingDraft
from dondoc.store.queries.questions.reading_draft import draft_row


class DraftChangedError(DondocError):
    """Corrections that were made on a reading which another person has corrected since."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of an office, by its content and its name."""

    office_id: int
    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class DraftAct:
    """One act on how a file is read: the corrections after it, the offers not wanted, what was done in words.

    ``what`` is its kind in the history.
    """

    what: str
    change: str
    fix: Fix | None
    declined: Sequence[int] = ()


def keep_draft(session: Session, source: SourceFile, seen: int, act: DraftAct, by: By) -> None:
    """Keep the corrections of a file, where they still are those of version ``seen``. Raises DraftChangedError."""
    row = _begun(session, source, by)
    was = {"fix": row.fix, "declined": list(row.declined)}
    made = {"fix": None if act.fix is None else as_stored(act.fix), "declined": list(act.declined)}
    _write(session, row, seen, made, by)
    now = {"sha256": source.sha256, "said": act.change}
    record(session, by, "reading", row.id, act.what, None, now, before={"was": was, "made": made})


def close_draft(session: Session, source: SourceFile, seen: int, by: By) -> None:
    """Let a file be read as the plan it has just been kept as: its corrections stand with that from now on.

    Raises DraftChangedError where they are no longer those of version ``seen``, with which it was kept.
    """
    row = draft_row(session, source.office_id, source.sha256)
    if row is not None:
        _write(session, row, seen, {"fix": None, "declined": list(row.declined)}, by)


def _begun(session: Session, source: SourceFile, by: By) -> ReadingDraft:
    """Find the row of a file, made now where there is none; two who begin at once get the same one."""
    found = draft_row(session, source.office_id, source.sha256)
    if found is not None:
        return found
    dialect: Any = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    values = {"office_id": source.office_id, "sha256": source.sha256, "file_name": source.name[-320:], "version": 0}
    values |= {"fix": None, "declined": [], "changed_at": by.at, "changed_by": by.who}
    made = dialect.insert(ReadingDraft).values(**values)
    session.execute(made.on_conflict_do_nothing(index_elements=["office_id", "sha256"]))
    row = draft_row(session, source.office_id, source.sha256)
    assert row is not None
    return row


def _write(session: Session, row: ReadingDraft, seen: int, made: dict[str, Any], by: By) -> None:
    """Write a new version over the one that was seen; raises DraftChangedError where that is not the newest."""
    values = {**made, "version": seen + 1, "changed_at": by.at, "changed_by": by.who}
    here = (ReadingDraft.id == row.id, ReadingDraft.version == seen)
    done = session.execute(update(ReadingDraft).where(*here).values(**values).returning(ReadingDraft.id))
    if done.scalar() is None:
        raise DraftChangedError("cách đọc tệp này vừa được người khác sửa; chưa ghi gì. Hãy xem lại rồi sửa.")
    session.refresh(row)
