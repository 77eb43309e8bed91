"""Evidence of work done (minh chứng): a document number, a link, or a file kept under its hash."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from dondoc.activity import DondocError, UnreadableFileError
from dondoc.files.os_errors import os_error_reason
from dondoc.files.read import bytes_of
from dondoc.files.write import keep_once
from dondoc.store.acts.progress import required
from dondoc.store.history import By, record
from dondoc.store.models import Evidence
from dondoc.store.queries.obligations.lookup import get

FOLDER = "evidence"
LARGEST = 100 * 1024 * 1024
"""Bytes: a scanned volume with its annexes; a film or a disk image is no evidence of a task."""


class EvidenceFileError(DondocError):
    """A file of evidence that cannot be read or kept."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that was read, hashed and copied into the home folder; ``name`` is its own."""

    name: str
    sha256: str


def add_reference(session: Session, obligation_id: int, kind: str, value: str, by: By) -> Evidence:
    """Note a document number (kind "number") or a link (kind "link")."""
    what = "số văn bản minh chứng" if kind == "number" else "đường dẫn minh chứng"
    return _add(session, Evidence(kind=kind, value=required(value, what), sha256=""), obligation_id, by)


def keep_file(path: Path, home: Path) -> KeptFile:
    """Copy a file under its SHA-256, before the store is held: the same file is kept once and cannot change unnoticed.

    Raises EvidenceFileError for what is missing, no regular file, empty, too large, or cannot be kept.
    """
    try:
        content = bytes_of(path, LARGEST)
        return KeptFile(path.name, keep_once(home / FOLDER, content, path.suffix))
    except UnreadableFileError as error:
        raise EvidenceFileError(str(error)) from error
    except OSError as error:
        raise EvidenceFileError(f"không lưu được tệp minh chứng {path}: {os_error_reason(error)}.") from error


def add_file(session: Session, obligation_id: int, file: KeptFile, by: By) -> Evidence:
    """Note a file that `keep_file` kept."""
    return _add(session, Evidence(kind="file", value=file.name, sha256=file.sha256), obligation_id, by)


def _add(session: Session, evidence: Evidence, obligation_id: int, by: By) -> Evidence:
    evidence.obligation_id = get(session, obligation_id).id
    evidence.at, evidence.who = by.at, by.who
    session.add(evidence)
    record(session, by, "obligation", obligation_id, "evidence", None, {evidence.kind: evidence.value})
    return evidence


def of(session: Session, obligation_id: int) -> list[Evidence]:
    """List all evidence of one obligation, oldest first."""
    return list(session.scalars(_OF_OBLIGATION, {"number": obligation_id}))


_OF_OBLIGATION = select(Evidence).where(Evidence.obligation_id == bindparam("number")).order_by(Evidence.id)
