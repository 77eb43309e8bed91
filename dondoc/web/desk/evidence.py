"""Minh chứng a coordinator puts beside an obligation: files under the rules of units' uploads, a number, a link."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.store.acts import evidence
from dondoc.store.answers import files
from dondoc.store.answers.files import Upload
from dondoc.store.desk import tasks
from dondoc.store.models import Evidence
from dondoc.web.desk.frame import Desk, acting, found, looking, preparing
from dondoc.web.forms import FieldError, Form
from dondoc.web.pages import go
from dondoc.web.wording import sentence

NAME = "minh-chung"
LINKS = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Uploads:
    """Files that were taken and kept under their digest, to be noted beside an obligation."""

    files: tuple[Upload, ...] = ()

    def note(self, desk: Desk, obligation_id: int) -> int:
        """Note each that is not there yet; returns how many were."""
        mine = select(Evidence.sha256).where(Evidence.obligation_id == obligation_id, Evidence.sha256 != "")
        there = set(desk.session.scalars(mine))
        fresh = [one for one in self.files if one.sha256 not in there]
        for one in fresh:
            evidence.add_file(desk.session, obligation_id, evidence.KeptFile(one.name, one.sha256), desk.by)
        return len(fresh)


def taken(desk: Desk, form: Form) -> Uploads:
    """Look at the files of a form and keep them; FieldError names what one of them is refused for, and none is kept."""
    posted = form.files.get("files", [])
    if len(posted) > files.MOST_FILES:
        raise FieldError(f"Chọn nhiều nhất {files.MOST_FILES} tệp một lần; đã chọn {len(posted)}.")
    try:
        looked = [(files.inspect(name, content), content) for name, content in posted]
    except files.UploadRefusedError as refused:
        raise FieldError(sentence(refused)) from refused
    for upload, content in looked:
        files.keep(desk.site.home, upload, content)
    return Uploads(tuple(upload for upload, _ in looked))


def attach(request: Request, form: Form) -> Response:
    """Note files, a document number, a link beside an obligation."""
    from dondoc.web.desk.task import render

    number = request.path_params["number"]
    try:
        with preparing(request) as desk:
            found(tasks.one(desk.session, desk.office_id, number))
            uploads = taken(desk, form)
        with acting(request) as desk:
            found(tasks.one(desk.session, desk.office_id, number))
            _note(desk, number, uploads, form)
    except (FieldError, DondocError) as error:
        with looking(request) as desk:
            return render(desk, number, {NAME: sentence(error)}, 422, NAME)
    return go(f"/nhiem-vu/{number}?da=ghi")


def _note(desk: Desk, number: int, uploads: Uploads, form: Form) -> None:
    document, link = form.line("number"), form.line("link", 1000)
    if not (uploads.files or document or link):
        raise FieldError("Hãy chọn tệp, hoặc ghi số văn bản hay đường dẫn.")
    if link and not link.startswith(LINKS):
        raise FieldError("Đường dẫn bắt đầu bằng https://, ví dụ https://congbao.chinhphu.vn/….")
    uploads.note(desk, number)
    for kind, value in (("number", document), ("link", link)):
        if value:
            evidence.add_words(desk.session, number, kind, value, desk.by)
