"""Read the corrections of a file's reading that the store keeps until the file is kept as a plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from dondoc.reading.fixes import Fix, from_stored
from dondoc.store.models import ReadingDraft

MOST_OPEN, MOST_LISTED = 10, 500
"""So many files that are being corrected stand on the page of plans; so many where all are asked for."""


@dataclass(frozen=True, slots=True)
class DraftState:
    """The corrections of a file (None: nobody made any), offers not wanted, how many acts there were, and the last."""

    fix: Fix | None = None
    declined: tuple[int, ...] = ()
    version: int = 0
    who: str = ""
    at: dt.datetime | None = None


def draft_of(session: Session, office_id: int, sha256: str) -> DraftState:
    """Return how an office reads a file that it has not kept yet."""
    row = draft_row(session, office_id, sha256)
    if row is None:
        return DraftState()
    fix = None if row.fix is None else from_stored(row.fix)
    return DraftState(fix, tuple(row.declined), row.version, row.changed_by, row.changed_at)


@dataclass(frozen=True, slots=True)
class OpenDrafts:
    """Files whose reading was corrected and not kept: those listed, and how many there are."""

    rows: list[ReadingDraft]
    count: int


def open_drafts(session: Session, office_id: int, most: int = MOST_OPEN) -> OpenDrafts:
    """List the files of an office whose reading was corrected and that were not kept with it, the newest first."""
    # JSON holds "nobody corrected it" as its own null, which only its text is compared with alike in each database.
    is_open = func.coalesce(cast(ReadingDraft.fix, String), "null") != "null"
    mine = select(ReadingDraft).where(ReadingDraft.office_id == office_id, is_open)
    count = session.scalar(select(func.count()).select_from(mine.subquery())) or 0
    newest = mine.order_by(ReadingDraft.changed_at.desc(), ReadingDraft.id.desc()).limit(most)
    return OpenDrafts(list(session.scalars(newest)), count)


def draft_row(session: Session, office_id: int, sha256: str) -> ReadingDraft | None:
    """Find the row of an office's file."""
    mine = (ReadingDraft.office_id == office_id, ReadingDraft.sha256 == sha256)
    return session.scalars(select(ReadingDraft).where(*mine)).one_or_none()
