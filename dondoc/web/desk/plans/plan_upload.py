"""A plan's file: uploaded, read in a process of its own, looked at and mended, then kept; nothing is kept before."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.store.acts.importing.doubt import ImportAnswer
from dondoc.store.acts.importing.import_plan import keep
from dondoc.store.acts.importing.reading_draft import DraftChangedError, close_draft
from dondoc.store.plan_sources import keep_source
from dondoc.web.desk.frame import acting, looking, preparing, trying
from dondoc.web.desk.plans.mending.file_reading import file_reading
from dondoc.web.desk.plans.mending.mend import source_file
from dondoc.web.desk.plans.mending.reading_page import facts, plans_of, show_reading, show_unreadable, would_keep
from dondoc.web.desk.plans.plans import render_list
from dondoc.web.rendering.pages import go
from dondoc.web.requests.forms import Form
from dondoc.web.requests.seen import CHANGED, is_seen

KINDS = (".pdf", ".docx", ".xlsx", ".doc", ".xls", ".txt", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".csv")
LARGEST = 60 * 1024 * 1024


def upload(request: Request, form: Form) -> Response:
    """Keep the file under its digest and show what is read in it."""
    with preparing(request) as desk:
        posted = form.files.get("file", [])
        wrong = _wrong(posted)
        if wrong:
            return render_list(desk, {"file": wrong}, 422)
        (name, content) = posted[0]
        digest = keep_source(desk.site.home, desk.office_id, name, content)
    return go(f"/ke-hoach/doc/{digest}")


def _wrong(posted: list[tuple[str, bytes]]) -> str:
    if not posted:
        return "Hãy chọn tệp kế hoạch."
    name, content = posted[0]
    if Path(name).suffix.lower() not in KINDS:
        return "Kế hoạch là tệp PDF, Word, Excel, văn bản hoặc bản quét (PNG, JPG)."
    if not content or len(content) > LARGEST:
        return "Tệp trống, hoặc lớn hơn 60 MB."
    return ""


def preview(request: Request) -> Response:
    """Show what was read, row by row, doubts first; the check's findings; what changes of a known plan."""
    try:
        return show_reading(request, file_reading(request, looking))
    except DondocError as error:
        return show_unreadable(request, error)


def keep_plan(request: Request, form: Form) -> Response:
    """Keep the plan as it is read now, with a person's decision about it where that was asked."""
    answer = _answer(form)
    try:
        found = file_reading(request, preparing, answer)
    except DondocError as error:
        return show_unreadable(request, error)
    with suppress(DraftChangedError), acting(request, form) as desk:
        if answer.replaces is not None and answer.replaces not in {one[0] for one in plans_of(desk)}:
            raise HTTPException(404)
        with trying(desk):
            would, _, doubt = would_keep(desk, found.reading)
        if is_seen(form, facts(found, would, doubt)):
            kept = keep(desk.session, desk.office_id, found.reading, desk.calendar, desk.by, answer)
            close_draft(desk.session, source_file(desk, found), found.draft.version, desk.by)
            return desk.done(f"/ke-hoach/{kept.plan_id}?da=nhap")
    return show_reading(request, file_reading(request, preparing, answer), CHANGED, status=409)


def _answer(form: Form) -> ImportAnswer:
    """Return a person's word on a file in doubt: a correction of a plan, a plan of its own, rows left out on
    purpose.
    """
    choice = form.line("answer")
    replaces = next(iter(form.numbers("replaces")), None) if choice == "replaces" else None
    return ImportAnswer(replaces, is_new=choice == "new", fewer_rows=choice in ("fewer", "replaces"))
