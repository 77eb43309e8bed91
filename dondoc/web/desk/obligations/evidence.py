"""Minh chứng a coordinator puts beside an obligation: files under the rules of units' uploads, a number, a link."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.store.acts import evidence
from dondoc.store.answers.submission import files
from dondoc.store.answers.submission.files import Upload
from dondoc.store.desk import tasks, uploads
from dondoc.store.desk.evidence import kept_digests
from dondoc.store.models import DeskUpload
from dondoc.web.desk.frame import Desk, acting, found, looking, preparing
from dondoc.web.desk.obligations.task import Tried, render
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import FieldError, Form
from dondoc.web.session.cookie import actor_of
from dondoc.web.site import site_of

NAME = "minh-chung"
LINKS = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Uploads:
    """Files that were taken and kept under their digest, to be noted beside an obligation."""

    files: tuple[Upload, ...] = ()

    def remember(self, desk: Desk) -> list[DeskUpload]:
        """Write them down for the form that is shown again, so that none is chosen twice; within a transaction."""
        return uploads.remember(desk.session, desk.office_id, desk.who.person_id, self.files, desk.site.now())

    def note(self, desk: Desk, obligation_id: int) -> int:
        """Note each that is not there yet; returns how many were."""
        there = kept_digests(desk.session, obligation_id)
        fresh = [one for one in self.files if one.sha256 not in there]
        for one in fresh:
            evidence.add_file(desk.session, obligation_id, evidence.KeptFile(one.name, one.sha256), desk.by)
        return len(fresh)


def taken(desk: Desk, form: Form) -> Uploads:
    """Look at the files of a form and keep them, beside those it chose before.

    Raises FieldError, which names what one of them is refused for; none is kept then.
    """
    posted, before = form.files.get("files", []), _before(desk, form)
    if len(posted) + len(before) > files.MOST_FILES:
        raise FieldError(f"Chọn nhiều nhất {files.MOST_FILES} tệp một lần; đã chọn {len(posted) + len(before)}.")
    try:
        looked = [(files.inspect(name, content), content) for name, content in posted]
    except files.UploadRefusedError as refused:
        raise FieldError(sentence(refused)) from refused
    for upload, content in looked:
        files.keep(desk.site.home, upload, content)
    return Uploads((*before, *(upload for upload, _ in looked)))


def _before(desk: Desk, form: Form) -> list[Upload]:
    """Return the files that this form chose before it was shown again; one marked to be left out is left out."""
    dropped = set(form.numbers("drop"))
    numbers = [number for number in form.numbers("file") if number not in dropped]
    return uploads.chosen(desk.session, desk.office_id, desk.who.person_id, numbers)


def kept_for_again(request: Request, form: Form, chosen: Uploads | None) -> list[DeskUpload]:
    """Return the rows of files that a refused form goes on with; ``chosen`` is None where a file itself was refused."""
    with site_of(request).store.write() as session:
        desk = Desk(request, site_of(request), session, actor_of(request, session))
        return (chosen or Uploads(tuple(_before(desk, form)))).remember(desk)


def attach(request: Request, form: Form) -> Response:
    """Note files, a document number, a link beside an obligation."""
    number = request.path_params["number"]
    chosen: Uploads | None = None
    try:
        with preparing(request) as desk:
            found(tasks.one(desk.session, desk.office_id, number))
            chosen = taken(desk, form)
        with acting(request, form) as desk:
            found(tasks.one(desk.session, desk.office_id, number))
            _note(desk, number, chosen, form)
            return desk.done(f"/nhiem-vu/{number}?da=ghi")
    except (FieldError, DondocError) as error:
        kept = kept_for_again(request, form, chosen)
        with looking(request) as desk:
            return render(desk, number, {NAME: sentence(error)}, 422, Tried(NAME, form, kept))


def _note(desk: Desk, number: int, chosen: Uploads, form: Form) -> None:
    document, link = form.line("number"), form.line("link", 1000)
    if not (chosen.files or document or link):
        raise FieldError("Hãy chọn tệp, hoặc ghi số văn bản hay đường dẫn.")
    if link and not link.startswith(LINKS):
        raise FieldError("Đường dẫn bắt đầu bằng https://, ví dụ https://congbao.chinhphu.vn/….")
    chosen.note(desk, number)
    for kind, value in (("number", document), ("link", link)):
        if value:
            evidence.add_reference(desk.session, number, kind, value, desk.by)
