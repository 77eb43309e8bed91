"""Check answers, then send: the page that shows all that is filled in, and the one press that sends it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.answers import decide
from dondoc.store.answers.granted import grant_at_once
from dondoc.store.answers.links import may_act_on
from dondoc.store.answers.shown import owed
from dondoc.store.answers.submission import drafts, submit
from dondoc.store.answers.submission.files import Upload
from dondoc.store.answers.submission.proposed import Proposed
from dondoc.store.answers.submission.submit import Filler, Sending
from dondoc.store.history import By, Channel
from dondoc.store.models import FormDraft, Submission, WebLink
from dondoc.store.models.incoming.proposal import PROPOSAL_NAMES, ProposalKind
from dondoc.web.rendering.pages import go, page
from dondoc.web.requests.forms import Form
from dondoc.web.requests.seen import FILLED_ANEW
from dondoc.web.security.limits import ACTS_OF_LINK, require
from dondoc.web.site import Site, site_of
from dondoc.web.units import receipt
from dondoc.web.units.answering.filler import Named, named
from dondoc.web.units.answering.labelled_fields import lines
from dondoc.web.units.opened import Opened, open_link


def check(request: Request) -> Response:
    """Show what is filled in, and ask who fills in."""
    site = site_of(request)
    with site.store.read() as session:
        opened = open_link(request, session)
        return _checked(request, session, opened, Named(opened.filler_name, opened.filler_phone))


def _checked(
    request: Request, session: Session, opened: Opened, who: Named, status: int = 200, note: str = ""
) -> Response:
    draft = drafts.find(session, opened.link_id, drafts.ACTS)
    items = draft.content.get("items", {}) if draft else {}
    if draft is None or not items:
        return page(request, "unit/nothing_filled.html", opened=opened)
    tasks = {task.id: task for task in owed.tasks_of(session, opened.office_id, opened.unit_ids, [*map(int, items)])}
    rows = [
        (task, PROPOSAL_NAMES[ProposalKind(item["kind"])], lines(item["said"]), item["files"])
        for number, item in items.items()
        if (task := tasks.get(int(number))) is not None
    ]
    return page(
        request,
        "unit/check.html",
        status,
        opened=opened,
        rows=rows,
        nonce=draft.nonce,
        note=note,
        who=who,
        seen=drafts.fingerprint(items),
        months=site_of(request).settings.web_keep_months,
    )


def drop(request: Request, form: Form) -> Response:
    """Take one task out of what is filled in."""
    site = site_of(request)
    with site.store.write() as session:
        opened = open_link(request, session)
        draft = drafts.find(session, opened.link_id, drafts.ACTS)
        if draft is not None:
            gone = {str(number) for number in form.numbers("viec")}
            items = {number: item for number, item in draft.content.get("items", {}).items() if number not in gone}
            drafts.change(session, opened.link_id, drafts.ACTS, site.now(), {**draft.content, "items": items})
    return go(f"{opened.address}/xem-lai")


def send(request: Request, form: Form) -> Response:
    """Send what was looked at: one submission for its nonce, whatever is pressed again."""
    site, who = site_of(request), named(form)
    with site.store.read() as session:
        opened = open_link(request, session)
        before = submit.of_nonce(session, form.line("nonce", 64))
        if before is not None and before.link_id == opened.link_id:
            return go(receipt.address(opened, before.code))
        if who.errors:
            return _checked(request, session, opened, who, 422)
    require(request, ACTS_OF_LINK, str(opened.link_id))
    try:
        code = _send(request, site, opened, form, Filler(who.name, who.phone))
    except IntegrityError:
        # The same form arrived twice at one moment; the other transaction kept it.
        with site.store.read() as session:
            twin = submit.of_nonce(session, form.line("nonce", 64))
        code = twin.code if twin is not None else None
    if code is None:
        with site.store.read() as session:
            return _checked(request, session, opened, who, 409, FILLED_ANEW)
    site.after()
    return go(receipt.address(opened, code))


def _send(request: Request, site: Site, opened: Opened, form: Form, filler: Filler) -> str | None:
    """Send in one transaction; None where the draft is not what was looked at, or is gone."""
    nonce, seen = form.line("nonce", 64), form.line("seen", 64)
    with site.store.write() as session:
        before = submit.of_nonce(session, nonce)
        if before is not None:
            return before.code if before.link_id == opened.link_id else None
        draft = drafts.find(session, opened.link_id, drafts.ACTS)
        items = draft.content.get("items", {}) if draft else {}
        if draft is None or draft.nonce != nonce or drafts.fingerprint(items) != seen or not items:
            return None
        made = _submit(session, site, opened, draft, filler)
        return made.code if made else None


def _submit(session: Session, site: Site, opened: Opened, draft: FormDraft, filler: Filler) -> Submission | None:
    link = session.get_one(WebLink, opened.link_id)
    items: dict[str, Any] = draft.content["items"]
    if not may_act_on(session, link, [int(number) for number in items]):
        return None
    proposed = tuple(_proposed(int(number), item) for number, item in items.items())
    sending = Sending(draft.nonce, filler, proposed)
    made = submit.submit(session, link, sending, site.now(), site.today, site.calendar(session))
    if site.settings.web_progress_at_once:
        _take_progress(session, made, site)
    by, calendar = By(made.by_name, made.at, Channel.UNIT_PAGE), site.calendar(session)
    grant_at_once(session, made, by, site.today, calendar, site.settings.extend_at_once_days)
    drafts.discard(session, link.id, drafts.ACTS)
    receipt.queue(session, site, opened, made)
    return made


def _take_progress(session: Session, made: Submission, site: Site) -> None:
    """Take mere progress at once, where the office has set so; completion, extension and refusal always wait."""
    session.refresh(made)
    by = By(f"{made.by_name} ({made.unit.name})", made.at, Channel.UNIT_PAGE)
    for one in made.proposals:
        if one.kind is ProposalKind.PROGRESS:
            decide.accept(session, one, by, "", site.calendar(session))


def _proposed(number: int, item: dict[str, Any]) -> Proposed:
    uploads = tuple(Upload(**one) for one in item["files"])
    return Proposed(number, ProposalKind(item["kind"]), item["said"], uploads)
