"""Evidence of work done (minh chứng): a document number, a link, or a file kept under its hash."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from config.private import private_folder, touch_private
from dondoc.activity import DondocError
from dondoc.store.acts.progress import get
from dondoc.store.history import By, record
from dondoc.store.models import Evidence


class EvidenceFileError(DondocError):
    """A file of evidence that cannot be read or kept."""

    exit_code = 2


def add_words(session: Session, obligation_id: int, kind: str, value: str, by: By) -> Evidence:
    """Note a document number (kind "number") or a link (kind "link")."""
    return _add(session, Evidence(kind=kind, value=value, sha256=""), obligation_id, by)


def add_file(session: Session, obligation_id: int, path: Path, home: Path, by: By) -> Evidence:
    """Keep a copy of a file under its SHA-256: the same file is kept once, and cannot be changed unnoticed."""
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        kept = home / "evidence" / digest[:2] / f"{digest}{path.suffix.lower()}"
        private_folder(kept.parent)
        if not kept.exists():
            partial = kept.with_suffix(".part")
            touch_private(partial)
            shutil.copyfile(path, partial)
            partial.replace(kept)
    except OSError as error:
        raise EvidenceFileError(f"không lưu được tệp minh chứng {path}: {error.strerror}.") from error
    return _add(session, Evidence(kind="file", value=path.name, sha256=digest), obligation_id, by)


def _add(session: Session, evidence: Evidence, obligation_id: int, by: By) -> Evidence:
    evidence.obligation_id = get(session, obligation_id).id
    evidence.at, evidence.who = by.at, by.who
    session.add(evidence)
    record(session, by, "obligation", obligation_id, "evidence", None, {evidence.kind: evidence.value})
    return evidence


def of(session: Session, obligation_id: int) -> list[Evidence]:
    """All evidence of one obligation, oldest first."""
    found = select(Evidence).where(Evidence.obligation_id == obligation_id).order_by(Evidence.id)
    return list(session.scalars(found))
