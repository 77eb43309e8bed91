"""Count what each unit uploads in a day, so that one link cannot fill the disk."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from dondoc.store.answers.submission.files import UploadRefusedError
from dondoc.store.models import UploadQuota


def add(session: Session, unit_id: int, day: dt.date, size: int, most: int) -> None:
    """Count an upload; UploadRefusedError where the unit's day would hold more than ``most`` bytes."""
    dialect: Any = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(UploadQuota).values(unit_id=unit_id, day=day, size=size, files=1)
    statement = statement.on_conflict_do_update(
        index_elements=["unit_id", "day"], set_={"size": UploadQuota.size + size, "files": UploadQuota.files + 1}
    )
    session.execute(statement)
    total = session.scalar(select(UploadQuota.size).where(UploadQuota.unit_id == unit_id, UploadQuota.day == day))
    if (total or 0) > most:
        raise UploadRefusedError(
            f"hôm nay đơn vị đã gửi quá {most // (1024 * 1024)} MB tệp; mai hãy gửi tiếp, hoặc gửi bản nhẹ hơn."
        )
