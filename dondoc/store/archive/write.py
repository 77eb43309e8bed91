"""Write the file of a plan: tables, letters, kept files, a page to read, and the hashes of all of them."""

from __future__ import annotations

import datetime as dt
import html
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from calendars.format import short_date
from dondoc.files.write import sha256_of
from dondoc.store.answers.submission.files import FOLDER as EVIDENCE
from dondoc.store.archive.parts import PlanRows, parts
from dondoc.store.models import Attachment, Mail, Plan, PlanVersion
from dondoc.store.models.mail import MailState
from dondoc.store.plan_sources import source_of
from dondoc.text.hidden_signs import without_hidden_signs
from dondoc.text.link_secrets import masked
from dondoc.text.spreadsheet import guarded, write_csv

SUMS, INDEX = "SHA256SUMS", "index.html"
REPORTS = "reports"
LEFT_TO_FILES = {"mail": {"text", "html"}, "attachment": {"content"}}
"""Columns that are files of their own in the zip."""


@dataclass(slots=True)
class Archived:
    """What a zip holds: rows by table, the hash of each file by its name, and kept files
    that are not on the disk, or damaged there."""

    plan_id: int
    rows: dict[str, int] = field(default_factory=dict)
    sums: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


def write_plan(session: Session, plan: Plan, home: Path, sender: str, out: BinaryIO, now: dt.datetime) -> Archived:
    """Write everything of a plan into a zip; ``sender`` is the From of letters. Raises OSError."""
    done = Archived(plan.id)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        found = parts(plan.id)
        for part in found:
            content, done.rows[part.name] = table_csv(session, part)
            _put(package, done, f"tables/{part.name}.csv", content)
        by_table = {part.name: part for part in found}
        for name, content in _letters(session, by_table["mail"], sender):
            _put(package, done, name, content)
        for name, path in _kept(session, plan, by_table, home):
            if path is None:
                done.missing.append(name)
            else:
                _put(package, done, name, path.read_bytes())
        _put(package, done, INDEX, _page(plan, done, now).encode())
        package.writestr(SUMS, "".join(f"{digest}  {name}\n" for name, digest in sorted(done.sums.items())))
    return done


def _put(package: zipfile.ZipFile, done: Archived, name: str, content: bytes) -> None:
    if name not in done.sums:
        package.writestr(name, content)
        done.sums[name] = sha256_of(content)


def table_csv(session: Session, part: PlanRows) -> tuple[bytes, int]:
    """Write a table as CSV, nested values as JSON; returns it with its number of rows.

    The bodies of mails and attachments are files of their own; in the table stands the SHA-256 of each, so that the
    same rows always make the same table, and a changed body another one.
    """
    table, out = part.model.__table__, io.BytesIO()
    assert isinstance(table, Table)
    digests = LEFT_TO_FILES.get(table.name, set())
    head = (f"{c.name}_sha256" if c.name in digests else c.name for c in table.columns)
    rows = select(*table.columns).where(part.mine).order_by(*table.primary_key).execution_options(yield_per=200)
    cells = (zip(table.columns, row, strict=True) for row in session.execute(rows))
    written = write_csv(out, head, ((_digest(v) if c.name in digests else _cell(v) for c, v in row) for row in cells))
    return out.getvalue(), written


def _digest(value: str | bytes | None) -> str:
    content = value.encode() if isinstance(value, str) else value
    return sha256_of(content) if content else ""


def _cell(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return guarded(value) if isinstance(value, str) else value


def _letters(session: Session, part: PlanRows, sender: str) -> Iterator[tuple[str, bytes]]:
    """Yield each mail that left as an .eml: what its recipient read, under its Message-ID; links open nothing."""
    left = select(Mail).where(part.mine, Mail.state.in_((MailState.SENT, MailState.FAILED))).order_by(Mail.id)
    for mail in session.scalars(left.execution_options(yield_per=200)):
        yield f"letters/{mail.day:%Y-%m-%d}-{mail.id}.eml", _eml(session, mail, sender)


def _eml(session: Session, mail: Mail, sender: str) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Message-ID"] = sender, mail.recipient, mail.message_id
    made["Subject"] = " ".join(mail.subject.split())
    made["Date"] = format_datetime(mail.sent_at or mail.queued_at)
    made.set_content(masked(mail.text) or "(thân thư đã được xoá theo thiết lập lưu giữ)")
    if mail.html:
        made.add_alternative(masked(mail.html), subtype="html")
    for one in session.scalars(select(Attachment).where(Attachment.mail_id == mail.id).order_by(Attachment.id)):
        kind, _, sub = one.content_type.partition("/")
        made.add_attachment(one.content, maintype=kind, subtype=sub or "octet-stream", filename=one.name)
    return bytes(made)


def _kept(session: Session, plan: Plan, by_table: dict[str, PlanRows], home: Path) -> Iterator[tuple[str, Path | None]]:
    """Yield the files kept beside the store: sources, evidence, reports as sent.

    None for one that is not there, or is no longer what was kept.
    """
    for version in session.scalars(select(PlanVersion).where(PlanVersion.plan_id == plan.id)):
        found = source_of(home, plan.office_id, version.sha256)
        yield f"source/{version.version}-{Path(version.file_name).name}", _whole(found, version.sha256)
    for table, folder_name in (("evidence", EVIDENCE), ("proposal_file", EVIDENCE), ("report", REPORTS)):
        part = by_table[table]
        digests = part.model.__table__.c.sha256
        for digest in session.scalars(select(digests).where(part.mine, digests != "").distinct()):
            found = next(iter((home / folder_name / digest[:2]).glob(f"{digest}.*")), None)
            yield f"{folder_name}/{found.name if found else digest}", _whole(found, digest)


def _whole(path: Path | None, sha256: str) -> Path | None:
    return path if path is not None and sha256_of(path.read_bytes()) == sha256 else None


def _page(plan: Plan, done: Archived, now: dt.datetime) -> str:
    """Write a page on what the file holds, for whoever opens it in years."""
    rows = "".join(
        f'<tr><td><a href="tables/{name}.csv">{name}</a></td><td>{count}</td></tr>'
        for name, count in sorted(done.rows.items())
    )
    files = "".join(
        f'<li><a href="{html.escape(name, quote=True)}">{html.escape(name)}</a></li>'
        for name in sorted(done.sums)
        if not name.startswith("tables/")
    )
    missing = "".join(f"<li>{html.escape(name)}</li>" for name in done.missing)
    lost = f"<h2>Tệp không còn trên đĩa lúc lưu trữ</h2><ul>{missing}</ul>" if missing else ""
    return without_hidden_signs(
        '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Hồ sơ kế hoạch</title>'
        f"<h1>{html.escape(plan.title)}</h1><p>Số {html.escape(plan.number or '(không số)')}, bản {plan.version}; "
        f"lưu trữ ngày {short_date(now)}. Kiểm tra: <code>sha256sum -c {SUMS}</code>.</p>"
        f"<h2>Bảng</h2><table border=1><tr><th>bảng</th><th>số dòng</th></tr>{rows}</table>"
        f"<h2>Tệp</h2><ul>{files}</ul>{lost}</html>"
    )
