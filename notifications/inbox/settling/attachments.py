"""The files of a mail by the rules of uploads: which are taken as evidence, which are forms, and why others are not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.reports.forms.ours import is_ours
from dondoc.store.answers.submission import quota
from dondoc.store.answers.submission.files import MOST_FILES, Upload, UploadRefusedError, inspect, keep
from notifications.inbox.reply.model import MailAttachment

MOST_FORMS = 20
"""Forms read of one mail, each of which may take seconds: a unit owes a handful of reports at a time."""
TNEF = "application/ms-tnef"
IN_OUTLOOK = (
    "không nhận tệp “{name}”: Outlook đã gói các tệp của thư vào đó; hãy gửi lại thư ở dạng HTML hay văn bản thuần"
)
MOST_LOOKED_AT, MOST_NAMED = 50, 5
"""Files of one mail that are looked at, and those named where some are left out."""


@dataclass(slots=True)
class Sorted:
    """The files of one mail: forms of ours, evidence, and a sentence on those not taken."""

    forms: list[MailAttachment] = field(default_factory=list)
    evidence: list[Upload] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def sort_files(home: Path, files: Sequence[MailAttachment]) -> Sorted:
    """Find forms from evidence, and keep the evidence under its digest; a file not taken stays in the kept mail."""
    found = Sorted()
    for one in files[:MOST_LOOKED_AT]:
        if not is_ours(one.name, one.content):
            _take(home, one, found)
        elif len(found.forms) < MOST_FORMS:
            found.forms.append(one)
        else:
            found.left_out.append(one.name)
    found.left_out += [one.name for one in files[MOST_LOOKED_AT:]]
    if found.left_out:
        found.doubts.append(f"thư có quá nhiều tệp; không đọc {named(found.left_out)}")
    return found


def forms_among(files: Sequence[MailAttachment]) -> Sorted:
    """Find the forms of an automatic mail: a form counts whoever sent it, a machine's other files are no evidence."""
    return Sorted(forms=[one for one in files[:MOST_LOOKED_AT] if is_ours(one.name, one.content)][:MOST_FORMS])


def named(names: Sequence[str]) -> str:
    """List the first few names and count the rest."""
    shown = ", ".join(f"“{one}”" for one in names[:MOST_NAMED])
    return shown if len(names) <= MOST_NAMED else f"{shown} và {len(names) - MOST_NAMED} tệp khác"


def _take(home: Path, one: MailAttachment, found: Sorted) -> None:
    if len(found.evidence) >= MOST_FILES:
        found.left_out.append(one.name)
        return
    if one.content_type == TNEF or one.name.lower() == "winmail.dat":
        found.doubts.append(IN_OUTLOOK.format(name=one.name))
        return
    try:
        upload = inspect(one.name, one.content)
        keep(home, upload, one.content)
    except (DondocError, OSError) as error:
        found.doubts.append(f"không nhận {str(error).rstrip('.')}")
        return
    found.evidence.append(upload)


def within_quota(session: Session, unit_id: int, day: dt.date, files: Sequence[Upload], most_mb: int) -> list[str]:
    """Count a unit's files of the day; return a sentence for the unit where they are more than it may send."""
    try:
        for one in files:
            quota.add(session, unit_id, day, one.size, most_mb << 20)
    except UploadRefusedError as error:
        return [str(error).rstrip(".")]
    return []
