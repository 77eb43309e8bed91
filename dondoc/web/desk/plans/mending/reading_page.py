"""Show how a file is read: what is asked first, each row beside the text of the file, what corrections change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DocumentKind, DondocError, Reading
from dondoc.reading.check.finding import Finding
from dondoc.reading.fixes.roles import ROLES
from dondoc.reading.line_text import folded_label
from dondoc.reading.tables.columns.columns import Column
from dondoc.store.acts.importing.changes import CHANGE_LABELS, FIELD_LABELS, compared
from dondoc.store.acts.importing.doubt import ImportInDoubtError
from dondoc.store.acts.importing.import_plan import ImportResult, keep
from dondoc.store.desk import tasks as asked
from dondoc.store.paging import sliced
from dondoc.store.queries.questions.plan_fixes import FixOffer, fix_offers
from dondoc.web.desk.frame import Desk, looking
from dondoc.web.desk.plans.mending.file_reading import FileReading, findings_of, own_file
from dondoc.web.desk.plans.mending.row_places import places
from dondoc.web.desk.plans.mending.row_view import common_asks, row_views
from dondoc.web.rendering.pages import page_number
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.seen import fingerprint

ROWS_A_PAGE = 60
UNSURE = ("unsure_columns", "guessed_columns")
STATUS = {
    "new": "Kế hoạch mới.",
    "same": "Tệp này đã nhập rồi, không có gì thay đổi.",
    "changed": "Bản sửa của một kế hoạch đã nhập; việc đã làm được giữ nguyên.",
}


def show_reading(
    request: Request, found: FileReading, note: str = "", errors: dict[str, str] | None = None, status: int = 200
) -> Response:
    """Show a file as it is read now, with what is wrong with a form that was sent."""
    findings = findings_of(found)
    with looking(request) as desk:
        return _page(desk, found, findings, note, errors or {}, status)


def show_unreadable(request: Request, error: DondocError) -> Response:
    """Show why a file cannot be read; nothing was kept."""
    with looking(request) as desk:
        path = own_file(desk, request.path_params["digest"])
        return desk.page("desk/unreadable.html", 422, text=sentence(error), file=path.name)


def would_keep(desk: Desk, reading: Reading) -> tuple[ImportResult | None, str, ImportInDoubtError | None]:
    """Return what keeping it would do, why it cannot be kept, or what a person must decide first; nothing is kept."""
    try:
        return keep(desk.session, desk.office_id, reading, desk.calendar, desk.by), "", None
    except ImportInDoubtError as doubt:
        return None, sentence(doubt), doubt
    except DondocError as error:
        return None, sentence(error), None


def facts(found: FileReading, would: ImportResult | None, doubt: ImportInDoubtError | None) -> tuple[object, ...]:
    """Return what a person sees before the file is kept: how it is read, what it changes in the plans of this moment,
    or what is asked.
    """
    if would is None:
        what: tuple[object, ...] = ("in doubt", doubt.plan_id, doubt.stops) if doubt else ("refused",)
    else:
        what = (str(would.status), would.obligations, would.unknown_units, would.changes)
    # The plan that a person names may have corrections of its own, with which the rows are no longer those shown.
    return (found.draft.version, found.fix, *what)


def plans_of(desk: Desk) -> list[tuple[int, str, str | None]]:
    """Return the plans of the office, to choose which one a file corrects."""
    return asked.plans_of(desk.session, desk.office_id)


def offers_of(desk: Desk, found: FileReading) -> list[FixOffer]:
    """Return what was corrected on another plan of the issuer, where nobody has decided about it here."""
    given = found.fix.columns
    return [
        one
        for one in fix_offers(desk.session, desk.office_id, found.reading)
        if one.plan_id not in found.draft.declined and (one.rows or not set(one.columns) <= set(given))
    ]


def columns_of(found: FileReading) -> list[tuple[str, Column, Column]]:
    """Return the headings of the tables: as printed, what the machine took each for, what it is now."""
    by_machine = {folded_label(title): role for title, role in found.plain.reading.columns}
    now = {folded_label(title): (title, role) for title, role in (*found.plain.reading.columns, *_now(found))}
    return [(title, Column(by_machine.get(label, role)), Column(role)) for label, (title, role) in now.items()]


def is_unsure(found: FileReading) -> bool:
    """Return whether the machine asks which column is what."""
    return any(one.code in UNSURE for one in found.reading.warnings)


def _now(found: FileReading) -> tuple[tuple[str, str], ...]:
    return found.raw.reading.columns


def _page(
    desk: Desk, found: FileReading, findings: Sequence[Finding], note: str, errors: dict[str, str], status: int
) -> Response:
    reading = found.reading
    would, refused, doubt = would_keep(desk, reading)
    rows = row_views(found, {one["key"]: one["reasons"] for one in would.review} if would else {})
    common = common_asks(rows)
    at = sliced(rows, page_number(desk.request), ROWS_A_PAGE)
    shown: dict[str, Any] = {
        "findings": findings,
        "note": note,
        "errors": errors,
        "at": at,
        "reading": reading,
        "common": common,
    }
    shown |= {"would": would, "refused": refused, "doubt": doubt, "plans": plans_of(desk) if doubt else []}
    shown |= {"seen": fingerprint(facts(found, would, doubt)), "status_words": STATUS, "changes": CHANGE_LABELS}
    return desk.page("desk/preview.html", status, fields=FIELD_LABELS, **shown, **_mending(desk, found, rows))


def _mending(desk: Desk, found: FileReading, rows: Sequence[Any]) -> dict[str, Any]:
    """Return what the page needs for the corrections: the forms' fields, and what they have changed."""
    made = found.made
    return {
        "found": found,
        "is_plan": found.reading.kind is DocumentKind.PLAN,
        "digest": found.digest,
        "columns": columns_of(found),
        "unsure": is_unsure(found),
        "roles": {str(column): words for words, column in ROLES.items()},
        "offers": offers_of(desk, found),
        "mended": compared(found.by_machine.activities, found.reading.activities) if found.fix else [],
        "asking": sum(1 for row in rows if row.rank == 0),
        "dropped": made.dropped,
        "places": places(made),
        "asked_of_all": [one for one in found.reading.warnings if one.code != "review"],
    }
