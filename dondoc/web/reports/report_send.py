"""Send a periodic report: from the page's draft or from the uploaded form; one submission for its nonce."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy.exc import IntegrityError
from starlette.requests import Request
from starlette.responses import Response

from dondoc.files.workbook import XLSX
from dondoc.reports.forms import write
from dondoc.reports.forms.receive import Expected, Received, take
from dondoc.reports.forms.returned.file import FormFile, FormRefusedError, open_form
from dondoc.store.answers.secrets import new_secret
from dondoc.store.answers.submission import drafts, files, submit
from dondoc.store.answers.submission.files import Upload, UploadRefusedError
from dondoc.store.answers.submission.submit import Filler, Sending
from dondoc.store.history import By, Channel
from dondoc.store.models import ProposalFile, Report, WebLink
from dondoc.store.scope import Scope
from dondoc.text.letters import capital
from dondoc.web.rendering.pages import go, page
from dondoc.web.rendering.wording import sentence
from dondoc.web.reports import filled
from dondoc.web.reports.fields import Problem, problem_of
from dondoc.web.reports.report_page import Asked, asked_of, checked, render
from dondoc.web.requests.attachments import download
from dondoc.web.requests.forms import Form
from dondoc.web.security.limits import ACTS_OF_LINK, require
from dondoc.web.site import Site, site_of
from dondoc.web.units import receipt
from dondoc.web.units.answering import uploads
from dondoc.web.units.answering.filler import Named, named
from dondoc.web.units.opened import Opened, open_link

MISSING = Problem("", "Chưa chọn tệp", "Hãy chọn biểu .xlsx đã điền", "file")
LOST = Problem("", "Chưa đọc tệp, vì thiếu người báo cáo", "Hãy ghi người báo cáo, chọn lại tệp rồi gửi", "file")
"""A browser does not keep the file of a form that comes back."""


@dataclass(frozen=True, slots=True)
class _SentForm:
    """A filled form as it was sent: what was read, its kept file, by whom, the nonce of its page, lines skipped."""

    read: FormFile
    upload: Upload
    who: Named
    nonce: str
    skipped: dict[str, str]


def blank(request: Request) -> Response:
    """Serve the form as a file, with what is in the draft already."""
    with site_of(request).store.read() as session:
        opened = open_link(request, session)
        asked = asked_of(request, session, opened)
        content, _ = filled.workbook(asked.content, asked.fields)
        return download(content, write.file_name(asked.content), XLSX)


def send(request: Request, form: Form) -> Response:
    """Send what was looked at."""
    site, who, nonce = site_of(request), named(form), form.line("nonce", 64)
    with site.store.read() as session:
        opened = open_link(request, session)
        before = submit.of_nonce(session, nonce)
        if before is not None and before.link_id == opened.link_id:
            return go(receipt.address(opened, before.code))
        asked = asked_of(request, session, opened)
        stale = asked.nonce != nonce or drafts.fingerprint(asked.fields) != form.line("seen", 64)
        if who.errors or stale:
            return checked(request, session, opened, asked, who, 422 if who.errors else 409)
        content, read = filled.workbook(asked.content, asked.fields, f"{who.name}, {who.phone}")
    require(request, ACTS_OF_LINK, str(opened.link_id))
    upload = files.inspect(write.file_name(asked.content), content)
    files.keep(site.home, upload, content)
    return _take(request, opened, asked, _SentForm(read, upload, who, nonce, _skipped(asked.fields)))


def _skipped(fields: dict[str, str]) -> dict[str, str]:
    """Return the lines skipped with a reason, by obligation."""
    return {name[1:].removesuffix("-skip"): why for name, why in fields.items() if name.endswith("-skip") and why}


def send_file(request: Request, form: Form) -> Response:
    """Take the filled form as a file; every problem is shown by sheet, cell, what is wrong, what to write."""
    site, who, posted = site_of(request), named(form), form.files.get("file", [])
    with site.store.read() as session:
        opened = open_link(request, session)
        asked = asked_of(request, session, opened)
        if who.errors or not posted:
            return _refused(request, opened, asked, [LOST if posted else MISSING], who)
    require(request, ACTS_OF_LINK, str(opened.link_id))
    try:
        upload = uploads.keep(site, opened, *posted[0])
        read = open_form(site.home / upload.name, posted[0][1])
    except (UploadRefusedError, FormRefusedError) as error:
        lines = error.problems if isinstance(error, FormRefusedError) else [sentence(error)]
        return _refused(request, opened, asked, [problem_of(line, {}) for line in lines], who)
    return _take(request, opened, asked, _SentForm(read, upload, who, new_secret(), {}))


def _refused(request: Request, opened: Opened, asked: Asked, problems: list[Problem], who: Named) -> Response:
    return page(
        request,
        "unit/report_refused.html",
        422,
        opened=opened,
        asked=asked,
        problems=problems,
        who=who,
        months=site_of(request).settings.web_keep_months,
        content=asked.content,
    )


def _take(request: Request, opened: Opened, asked: Asked, sent: _SentForm) -> Response:
    """Keep the report and its receipt in one transaction; refused, nothing is kept."""
    site = site_of(request)
    try:
        code = _keep(site, opened, asked.report.id, sent)
    except FormRefusedError as refused:
        return _refused(request, opened, asked, [problem_of(line, {}) for line in refused.problems], sent.who)
    except IntegrityError:
        with site.store.read() as session:
            twin = submit.of_nonce(session, sent.nonce)
            if twin is None:
                return render(request, session, opened, asked_of(request, session, opened), [], 409)
            code = twin.code
    site.after()
    return go(receipt.address(opened, code))


def _keep(site: Site, opened: Opened, report_id: int, sent: _SentForm) -> str:
    now, today = site.now(), site.today
    with site.store.write() as session:
        before = submit.of_nonce(session, sent.nonce)
        if before is not None:
            return before.code
        report = session.get_one(Report, report_id)
        by = By(f"{sent.who.name} ({report.obligation.unit.name})", now, Channel.UNIT_PAGE)
        taken = take(session, sent.read, _expected(opened, report, today), by)
        report.summary = {**report.summary, "skipped": sent.skipped}
        summary = _summary(report, taken, sent.skipped)
        sending = Sending(sent.nonce, Filler(sent.who.name, sent.who.phone), (), summary)
        link = session.get_one(WebLink, opened.link_id)
        made = submit.submit(session, link, sending, now, today, site.calendar(session))
        session.add(ProposalFile(submission_id=made.id, **asdict(sent.upload)))
        session.flush()
        drafts.discard(session, link.id, drafts.report_form(report.id))
        receipt.queue(session, site, opened, made)
        return made.code


def _expected(opened: Opened, report: Report, today: dt.date) -> Expected:
    return Expected(today, today, scope=Scope.one(opened.office_id), unit_id=report.obligation.unit_id)


def _summary(report: Report, taken: Received, skipped: dict[str, str]) -> dict[str, Any]:
    """Return what the receipt states about the report."""
    text = "không phát sinh" if taken.nothing else f"{taken.lines} hoạt động, {taken.values} chỉ tiêu"
    notes = [capital(note) for note in taken.notes]
    notes += [f"Bỏ qua nhiệm vụ {number}: {why}" for number, why in skipped.items()]
    return {
        "period": report.period.name,
        "report_id": report.id,
        "words": f"{text}; đã gửi, chờ duyệt.",
        "notes": notes,
    }
