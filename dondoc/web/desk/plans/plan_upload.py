"""A plan's file: uploaded, read in a process of its own, looked at row by row, then kept; nothing is kept before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError, Reading
from dondoc.reading import read
from dondoc.reading.check import check_file
from dondoc.reading.check.finding import Finding
from dondoc.store.acts.importing.doubt import NO_ANSWER, ImportAnswer, ImportInDoubtError
from dondoc.store.acts.importing.import_plan import ImportResult, keep
from dondoc.store.desk import tasks as asked
from dondoc.store.plan_sources import keep_source, source_of
from dondoc.store.service import fix_before
from dondoc.web.desk.frame import Desk, acting, looking, preparing, trying
from dondoc.web.desk.plans.plans import render_list
from dondoc.web.forms import Form
from dondoc.web.pages import go
from dondoc.web.seen import CHANGED, fingerprint, is_seen
from dondoc.web.wording import sentence

KINDS = (".pdf", ".docx", ".xlsx", ".doc", ".xls", ".txt", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".csv")
LARGEST = 60 * 1024 * 1024
STATUS = {
    "new": "Kế hoạch mới.",
    "same": "Tệp này đã nhập rồi, không có gì thay đổi.",
    "changed": "Bản sửa của một kế hoạch đã nhập; việc đã làm được giữ nguyên.",
}
CHANGES = {"added": "thêm", "changed": "sửa", "removed": "bỏ"}
FIELDS = {
    "key": "số thứ tự",
    "section": "mục",
    "activity": "nội dung",
    "result": "sản phẩm",
    "time_text": "thời gian",
    "lead": "chủ trì",
    "coop": "phối hợp",
}


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


def _file(desk: Desk, digest: str) -> Path:
    found = source_of(desk.site.home, desk.office_id, digest)
    if found is None:
        raise HTTPException(404)
    return found


def preview(request: Request) -> Response:
    """Show what was read, row by row, doubts first; the check's findings; what changes of a known plan."""
    digest = request.path_params["digest"]
    with looking(request) as desk:
        path = _file(desk, digest)
    try:
        reading, findings = _read(request, path), check_file(path)
    except DondocError as error:
        with looking(request) as desk:
            text = sentence(error)
            return desk.page("desk/unreadable.html", 422, words=text, file=path.name)
    with looking(request) as desk:
        return _preview(desk, digest, reading, findings)


def _read(request: Request, path: Path, answer: ImportAnswer = NO_ANSWER) -> Reading:
    """Read a file as the plan that it continues was read: with the corrections that are kept with that."""
    reading = read(path)
    with looking(request) as desk:
        known = fix_before(desk.session, desk.office_id, reading, answer)
    return read(path, known) if known else reading


def _preview(desk: Desk, digest: str, reading: Reading, findings: Sequence[Finding], note: str = "") -> Response:
    would, refused, doubt = _would(desk, reading)
    rows = sorted(reading.activities, key=lambda row: not row.review)
    return desk.page(
        "desk/preview.html",
        409 if note else 200,
        seen=fingerprint(_facts(would, doubt)),
        note=note,
        reading=reading,
        rows=rows,
        findings=findings,
        would=would,
        refused=refused,
        doubt=doubt,
        plans=_plans(desk),
        digest=digest,
        status_words=STATUS,
        changes=CHANGES,
        fields=FIELDS,
    )


def _would(desk: Desk, reading: Reading) -> tuple[ImportResult | None, str, ImportInDoubtError | None]:
    """Return what keeping it would do, why it cannot be kept, or what a person must say first; nothing is kept."""
    try:
        return keep(desk.session, desk.office_id, reading, desk.calendar, desk.by), "", None
    except ImportInDoubtError as doubt:
        return None, sentence(doubt), doubt
    except DondocError as error:
        return None, sentence(error), None


def keep_plan(request: Request, form: Form) -> Response:
    """Keep the plan as it was read, with what a person says of it where that was asked."""
    digest = request.path_params["digest"]
    with preparing(request) as desk:
        path = _file(desk, digest)
    answer = _answer(form)
    reading = _read(request, path, answer)
    with acting(request, form) as desk:
        if answer.replaces is not None and answer.replaces not in {one[0] for one in _plans(desk)}:
            raise HTTPException(404)
        with trying(desk):
            would, _, doubt = _would(desk, reading)
        if is_seen(form, _facts(would, doubt)):
            kept = keep(desk.session, desk.office_id, reading, desk.calendar, desk.by, answer)
            return desk.done(f"/ke-hoach/{kept.plan_id}?da=nhap")
    with looking(request) as desk:
        return _preview(desk, digest, reading, check_file(path), CHANGED)


def _facts(would: ImportResult | None, doubt: ImportInDoubtError | None) -> tuple[object, ...]:
    """Return what a person sees before the file is kept: what it changes in the plans of this moment, or what is
    asked.
    """
    if would is None:
        return ("in doubt", doubt.plan_id, doubt.stops) if doubt else ("refused",)
    return (str(would.status), would.obligations, would.unknown_units, would.changes)


def _plans(desk: Desk) -> list[tuple[int, str, str | None]]:
    return asked.plans_of(desk.session, desk.office_id)


def _answer(form: Form) -> ImportAnswer:
    """Return a person's word on a file in doubt: a correction of a plan, a plan of its own, rows left out on
    purpose.
    """
    choice = form.line("answer")
    replaces = next(iter(form.numbers("replaces")), None) if choice == "replaces" else None
    return ImportAnswer(replaces, is_new=choice == "new", fewer_rows=choice in ("fewer", "replaces"))
