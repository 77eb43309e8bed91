"""Take the forms that came with a mail, by their own identity, whoever sent them; what is wrong is answered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from config.settings import Settings
from dondoc.files.write import sha256_of
from dondoc.reports.forms import levels
from dondoc.reports.forms.receive import Expected, Received, keep_copy, take, take_upward
from dondoc.reports.forms.returned.file import FormFile, FormRefusedError, open_form
from dondoc.store.history import By
from dondoc.store.models import ReportReceipt
from dondoc.store.scope import ALL_OFFICES
from notifications.inbox.reply.model import MailAttachment


@dataclass(frozen=True, slots=True)
class OpenedForm:
    """A form read in a process of its own, before any transaction; ``problems`` where it is none."""

    file: MailAttachment
    opened: FormFile | levels.Upward | None
    problems: tuple[str, ...] = ()


def open_one(settings: Settings, file: MailAttachment) -> OpenedForm:
    """Read a form and keep a copy of it, taken or not."""
    path = Path(file.name)
    keep_copy(settings.home, path, file.content)
    try:
        if file.content[:200].lstrip().startswith(b"{"):
            return OpenedForm(file, levels.opened(file.name, file.content))
        return OpenedForm(file, open_form(path, file.content))
    except FormRefusedError as refused:
        return OpenedForm(file, None, tuple(refused.problems))


def take_one(session: Session, form: OpenedForm, by: By, today: dt.date) -> Received:
    """Take a form within a transaction; one that is refused changes nothing but the list of what came."""
    expected = Expected(today, today, ALL_OFFICES)
    try:
        if isinstance(form.opened, FormFile):
            return take(session, form.opened, expected, by)
        if form.opened is not None:
            return take_upward(session, form.opened, expected, by)
        raise FormRefusedError(form.file.name, form.problems)
    except FormRefusedError as refused:
        _note(session, form, by, refused.problems)
        return Received(form.file.name, "refused", problems=tuple(refused.problems))


def _note(session: Session, form: OpenedForm, by: By, problems: list[str]) -> None:
    digest = sha256_of(form.file.content)
    row = ReportReceipt(
        file_name=form.file.name, sha256=digest, at=by.at, who=by.who, taken=False, problems=list(problems)
    )
    session.add(row)
