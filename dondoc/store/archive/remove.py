"""Take a plan out of the store once its file is whole: every hash is right, and every table is as the store has it."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
import zlib
from pathlib import Path

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.files.write import sha256_of
from dondoc.store.archive.parts import PlanRows, parts
from dondoc.store.archive.write import SUMS, table_csv
from dondoc.store.history import By, record
from dondoc.store.models import Mail, Obligation, Office, Plan, Proposal, ProposalFile, WebLink
from dondoc.store.models.incoming.received import ReceivedMail
from dondoc.store.models.mail import MailState
from dondoc.store.models.progress import UNFINISHED

# Numbers in one statement: SQLite before 3.32 takes 999 bound values.
BLOCK = 500
DAMAGED = (OSError, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""How a zip, its list of hashes or a table in it shows that bytes were changed or cut."""


class ArchiveError(DondocError):
    """A file that does not hold what the store holds, or a plan that is still at work."""

    exit_code = 2


def verify(session: Session, plan_id: int, path: Path) -> None:
    """Compare a file with its own hashes and with the store as it is now; ArchiveError where they differ."""
    try:
        with zipfile.ZipFile(path) as package:
            listed = _check_hashes(package)
            for part in parts(plan_id):
                _check_table(session, package, part, listed[f"tables/{part.name}.csv"], path)
    except DAMAGED as error:
        raise ArchiveError(f"{path} không phải hồ sơ lưu trữ trọn vẹn: {error}.") from error


def _check_table(session: Session, package: zipfile.ZipFile, part: PlanRows, sha256: str, path: Path) -> None:
    """Write the table once more from the store as it is now: each cell, and the hash of each body, must be the same."""
    content, wanted = table_csv(session, part)
    if sha256_of(content) == sha256:
        return
    held = _rows(package, part.name)
    if held != wanted:
        raise ArchiveError(f"{path}: bảng {part.name} có {held} dòng, kho có {wanted}; hãy lưu trữ lại.")
    raise ArchiveError(f"{path}: bảng {part.name} có nội dung khác kho hiện nay; hãy lưu trữ lại.")


def _check_hashes(package: zipfile.ZipFile) -> dict[str, str]:
    lines = (line.partition("  ") for line in package.read(SUMS).decode().splitlines())
    listed = {name: digest for digest, _, name in lines}
    if {*listed, SUMS} != set(package.namelist()):
        raise ArchiveError("danh sách mã băm không khớp với các tệp trong hồ sơ; hãy lưu trữ lại.")
    for name, digest in listed.items():
        with package.open(name) as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:  # type: ignore[arg-type]
                raise ArchiveError(f"tệp {name} trong hồ sơ không đúng mã băm; hãy lưu trữ lại.")
    return listed


def _rows(package: zipfile.ZipFile, table: str) -> int:
    with package.open(f"tables/{table}.csv") as file:
        return sum(1 for _ in csv.reader(io.TextIOWrapper(file, "utf-8-sig", newline=""))) - 1


def require_over(session: Session, plan: Plan) -> None:
    """Raise ArchiveError while somebody still owes something of a plan, or a mail about it has not left."""
    owed = (Obligation.plan_id == plan.id, Obligation.progress.in_(UNFINISHED))
    if count := session.scalar(select(func.count()).select_from(Obligation).where(*owed)):
        raise ArchiveError(f"kế hoạch số {plan.id} còn {count} nhiệm vụ chưa xong; chỉ lấy khỏi kho khi đã xong cả.")
    mails = next(part for part in parts(plan.id) if part.model is Mail)
    waits = Mail.state.in_((MailState.QUEUED, MailState.SENDING))
    if session.scalar(select(func.count()).select_from(Mail).where(mails.mine, waits)):
        raise ArchiveError(f"kế hoạch số {plan.id} còn thư chưa gửi; hãy đợi thư đi rồi chạy lại.")


def remove_plan(session: Session, plan: Plan, file_name: str, sha256: str, by: By) -> int:
    """Delete what belongs to a plan alone; returns how many rows. History keeps where the file is, and its hash."""
    office, title = plan.office_id, plan.title
    found = parts(plan.id)
    mails = next(part for part in found if part.model is Mail)
    # What is deleted first must not decide what is deleted later: mails are found by their letters.
    gone = {part.name: _numbers(session, part) for part in found}
    for model in (WebLink, ReceivedMail):
        session.execute(
            update(model).where(model.mail_id.in_(select(Mail.id).where(mails.leaves))).values(mail_id=None)
        )
    ours = select(Proposal.id).where(next(part for part in found if part.model is Proposal).mine)
    session.execute(update(ProposalFile).where(ProposalFile.proposal_id.in_(ours)).values(proposal_id=None))
    total = sum(_delete(session, part, gone[part.name]) for part in found)
    text = {"plan": title, "file": file_name, "sha256": sha256, "rows": total}
    record(session, by, "office", session.get_one(Office, office).id, "archived", None, text)
    return total


def _delete(session: Session, part: PlanRows, numbers: list[int] | None) -> int:
    """Delete the rows of these numbers; those of a table with a key of several columns by its condition."""
    if numbers is None:
        wheres = [part.mine]
    else:
        key = part.model.__table__.c.id
        wheres = [key.in_(numbers[start : start + BLOCK]) for start in range(0, len(numbers), BLOCK)]
    gone = (session.execute(delete(part.model).where(where)) for where in wheres)
    return sum(one.rowcount for one in gone)  # type: ignore[attr-defined]


def _numbers(session: Session, part: PlanRows) -> list[int] | None:
    table = part.model.__table__
    return list(session.scalars(select(table.c.id).where(part.leaves))) if "id" in table.c else None
