"""The form about one or several tasks: shown by a GET, kept as a draft by a POST; nothing is sent yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dondoc.store.answers.shown import owed
from dondoc.store.answers.submission import drafts
from dondoc.store.answers.submission.files import MOST_FILES
from dondoc.store.answers.submission.submit import extensions_asked
from dondoc.store.models.incoming.proposal import PROPOSAL_NAMES
from dondoc.web.rendering.pages import go, page
from dondoc.web.requests.forms import Form, as_numbers
from dondoc.web.security.limits import ACTS_OF_LINK, require
from dondoc.web.site import Site, site_of
from dondoc.web.units.answering import answers, uploads
from dondoc.web.units.answering.answers import Answer
from dondoc.web.units.answering.labelled_fields import FIELDS
from dondoc.web.units.opened import Opened, open_link
from dondoc.web.units.overview import in_words
from dondoc.web.units.standing import Shown

MOST_AT_ONCE = 60
PENDING = "pending"


def fill(request: Request) -> Response:
    """Show the form for the tasks named in the address; with what is in the draft already."""
    site = site_of(request)
    with site.store.read() as session:
        opened = open_link(request, session)
        numbers = as_numbers(request.query_params.getlist("viec"))
        if not numbers:
            return page(request, "unit/none_chosen.html", 400, opened=opened)
        shown = _chosen(session, site, opened, numbers)
        kept = _kept(session, opened)
        first = kept["items"].get(str(numbers[0]), {})
        answer = Answer(first.get("kind"), dict(first.get("said", {})))
        files = [*first.get("files", []), *kept.get(PENDING, {}).get(_key(numbers), [])]
        return _form(request, opened, shown, answer, files)


def keep_answer(request: Request, form: Form) -> Response:
    """Keep the answer in the draft and go on to the page that checks it; with errors, show the form again."""
    site, numbers = site_of(request), form.numbers("viec")
    with site.store.read() as session:
        opened = open_link(request, session)
        shown = _chosen(session, site, opened, numbers)
        tasks = [one.task for one in shown]
        asked, kept = extensions_asked(session, numbers), _kept(session, opened)
    require(request, ACTS_OF_LINK, str(opened.link_id))
    errors: dict[str, str] = {}
    # Between two transactions: files are looked at for seconds, and must hold no lock meanwhile.
    taken = uploads.take(site, opened, form, "files", errors, MOST_FILES)
    has_files = bool(taken or _files(kept, numbers, form.all("drop")))
    answer = answers.read(form, tasks, site.today, asked, site.settings.web_extensions, has_files=has_files)
    answer.errors |= errors
    with site.store.write() as session:
        files = _write(session, site, opened, numbers, answer, [asdict(one) for one in taken], form.all("drop"))
    if answer.errors:
        return _form(request, opened, shown, answer, files, 422)
    return go(f"{opened.address}/xem-lai")


def _chosen(session: Session, site: Site, opened: Opened, numbers: Sequence[int]) -> list[Shown]:
    """Return the tasks of these numbers that can be answered; 404 where one is not this unit's."""
    if not numbers or len(numbers) > MOST_AT_ONCE:
        raise HTTPException(404)
    tasks = owed.tasks_of(session, opened.office_id, opened.unit_ids, numbers)
    if len(tasks) != len(numbers):
        raise HTTPException(404)
    found = {one.task.id: one for one in in_words(session, site, tasks)}
    return [found[number] for number in numbers]


def _kept(session: Session, opened: Opened) -> dict[str, Any]:
    draft = drafts.find(session, opened.link_id, drafts.ACTS)
    return {"items": {}, **(draft.content if draft else {})}


def _key(numbers: Sequence[int]) -> str:
    return ",".join(map(str, sorted(numbers)))


def _write(
    session: Session,
    site: Site,
    opened: Opened,
    numbers: Sequence[int],
    answer: Answer,
    taken: list[dict[str, Any]],
    dropped: Sequence[str],
) -> list[dict[str, Any]]:
    """Put the answer into the draft; files of an answer with errors wait beside it, so that none is chosen twice."""
    content = _kept(session, opened)
    files = _each_once([*_files(content, numbers, dropped), *taken])[:MOST_FILES]
    pending = {key: several for key, several in content.get(PENDING, {}).items() if key != _key(numbers)}
    if answer.errors:
        pending[_key(numbers)] = files
    else:
        item = {"kind": answer.kind, "said": answer.fields, "files": files}
        content["items"] = {**content["items"], **{str(number): item for number in numbers}}
    drafts.change(session, opened.link_id, drafts.ACTS, site.now(), {**content, PENDING: pending})
    return files


def _files(content: dict[str, Any], numbers: Sequence[int], dropped: Sequence[str]) -> list[dict[str, Any]]:
    """Return the files that are with an answer already, in the draft or beside it."""
    kept = content["items"].get(str(numbers[0]), {}).get("files", [])
    found = [*kept, *content.get(PENDING, {}).get(_key(numbers), [])]
    return [one for one in _each_once(found) if one["sha256"] not in dropped]


def _each_once(files: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({one["sha256"]: one for one in files}.values())


def _form(
    request: Request,
    opened: Opened,
    shown: Sequence[Shown],
    answer: Answer,
    files: Sequence[dict[str, Any]],
    status: int = 200,
) -> Response:
    tasks = [one.task for one in shown]
    return page(
        request,
        "unit/fill.html",
        status,
        opened=opened,
        shown=shown,
        answer=answer,
        fields={**dict.fromkeys(FIELDS, ""), **answer.fields},
        errors=answer.errors,
        files=files,
        choices=answers.choices(tasks),
        names=PROPOSAL_NAMES,
        reasons=answers.REASONS,
        asks_number=answers.lacks_number(Answer(), [task for task in tasks if not task.helps]),
        most=MOST_FILES,
    )
