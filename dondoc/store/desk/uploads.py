"""Files a person chose for an act of the desk that is not done yet: found again by the numbers of their rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.store.answers.submission.files import MOST_FILES, Upload
from dondoc.store.models import DeskUpload


def remember(
    session: Session, office_id: int, person_id: int, uploads: Sequence[Upload], now: dt.datetime
) -> list[DeskUpload]:
    """Write down files that are kept under their digests."""
    rows = [DeskUpload(office_id=office_id, person_id=person_id, at=now, **asdict(one)) for one in uploads]
    session.add_all(rows)
    session.flush()
    return rows


def chosen(session: Session, office_id: int, person_id: int, numbers: Sequence[int]) -> list[Upload]:
    """Find the files of these rows that this person chose in this office; any other is left out."""
    mine = (DeskUpload.office_id == office_id, DeskUpload.person_id == person_id)
    rows = session.scalars(select(DeskUpload).where(DeskUpload.id.in_(numbers[:MOST_FILES]), *mine))
    return [Upload(one.name, one.kind, one.size, one.sha256, one.signed) for one in rows]
