"""One act on how a file is read: decided on what was seen, tried, kept with a receipt; or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DocumentKind, DondocError
from dondoc.store.acts.importing.reading_draft import DraftAct, DraftChangedError, SourceFile, keep_draft
from dondoc.web.desk.frame import Desk, acting, preparing
from dondoc.web.desk.plans.mending.file_reading import FileReading, file_reading, with_fix
from dondoc.web.desk.plans.mending.reading_page import show_reading, show_unreadable
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import FieldError, Form

VERSION = "ban"
"""The field of every form that holds how many acts there were when the page was shown."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an act was not done: the field it is about, one sentence, and the status of the answer."""

    field: str
    message: str
    status: int = 422


Decide = Callable[[FileReading], DraftAct]
Again = Callable[[FileReading, Refused], Response]


def mend(request: Request, form: Form, decide: Decide, again: Again, back: str = "") -> Response:
    """Do what ``decide`` returns, on the reading that the form was filled in for; ``again`` shows what is wrong.

    ``back`` is the place of the page that is shown afterwards.
    """
    try:
        found = file_reading(request, preparing)
    except DondocError as error:
        return show_unreadable(request, error)
    if form.line(VERSION, 20) != str(found.draft.version):
        return _changed(request, form, again)
    try:
        if found.reading.kind is not DocumentKind.PLAN:
            raise FieldError("Đây là báo cáo, không phải kế hoạch: không có dòng nào để sửa.")
        act = decide(found)
        with_fix(found, found.fix if act.fix is None else act.fix)
        with acting(request, form) as desk:
            keep_draft(desk.session, source_file(desk, found), found.draft.version, act, desk.by)
            return desk.done(f"/ke-hoach/doc/{found.digest}?da=doc{back}")
    except DraftChangedError:
        return _changed(request, form, again)
    except (FieldError, DondocError) as error:
        field = error.field if isinstance(error, FieldError) else ""
        return again(found, Refused(field, sentence(error)))


def shown_again(request: Request) -> Again:
    """Return what shows the page of the reading with what is wrong: beside its field, or above all."""

    def again(found: FileReading, refused: Refused) -> Response:
        errors = {refused.field: refused.message} if refused.field else {}
        return show_reading(request, found, "" if errors else refused.message, errors, refused.status)

    return again


def source_file(desk: Desk, found: FileReading) -> SourceFile:
    """Return the file as the store's drafts name it."""
    return SourceFile(desk.office_id, found.digest, found.path.name)


def _changed(request: Request, form: Form, again: Again) -> Response:
    """Show the newest reading: someone has corrected it since; whoever pressed twice is shown the first result."""
    with acting(request, form):
        pass  # Where this very form was done before, that ends with its result.
    found = file_reading(request, preparing)
    who = f" {found.draft.who}" if found.draft.who else " người khác"
    words = f"Cách đọc tệp này vừa được{who} sửa; chưa ghi gì. Dưới đây là bản mới: hãy xem rồi sửa lại."
    return again(found, Refused("", words, 409))


def no_row() -> HTTPException:
    """Return the answer for a row that is not there."""
    return HTTPException(404)
