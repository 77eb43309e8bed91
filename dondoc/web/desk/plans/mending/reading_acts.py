"""Acts on a whole reading: what each column is, the plan's period, an offer of another plan, rows added or put back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from dondoc.reading.fixes import Fix
from dondoc.reading.fixes.edit import add_row, free_key, keep_row, new_row
from dondoc.reading.fixes.roles import LABELS, label_of, role_of
from dondoc.reading.line_text import folded_label
from dondoc.reading.tables.columns.columns import Column
from dondoc.store.acts.importing.reading_draft import DraftAct
from dondoc.web.desk.frame import looking
from dondoc.web.desk.plans.mending.file_reading import FileReading, with_fix
from dondoc.web.desk.plans.mending.mend import mend, no_row, shown_again
from dondoc.web.desk.plans.mending.reading_page import columns_of, is_unsure, offers_of
from dondoc.web.desk.plans.mending.row_places import chosen_place
from dondoc.web.rendering.pages import day, short
from dondoc.web.requests.forms import FieldError, Form

ROWS = "#tung-dong"


def columns(request: Request, form: Form) -> Response:
    """Set the role of each column of the tables."""
    return mend(request, form, lambda found: with_columns(found, form), shown_again(request))


def period(request: Request, form: Form) -> Response:
    """Set the first and the last day of the plan."""
    return mend(request, form, lambda found: with_period(found, form), shown_again(request))


def offer(request: Request, form: Form) -> Response:
    """Take what was corrected on another plan of the issuer, or record that it is not wanted here."""
    return mend(request, form, lambda found: _with_offer(request, found, form), shown_again(request))


def add(request: Request, form: Form) -> Response:
    """Make a row of a target, of text without a place, or of a row that was taken out."""
    return mend(request, form, lambda found: with_added(found, form), shown_again(request), ROWS)


def with_columns(found: FileReading, form: Form) -> DraftAct:
    """Return the corrections with the roles of the form; FieldError where it changes none that was sure."""
    changed = {}
    for number, (title, _, now) in enumerate(columns_of(found)):
        chosen = form.line(f"cot-{number}", 40)
        if chosen and chosen != str(now):
            changed[title] = _role(chosen, f"cot-{number}")
    if not changed and not is_unsure(found):
        raise FieldError("Chưa đổi vai trò cột nào.", "cot-0")
    fix = _with_columns(found, {folded_label(title): role for title, role in changed.items()})
    _require_read(found, fix, changed)
    change = "; ".join(f"cột “{short(title, 60)}” là {label_of(role)}" for title, role in changed.items())
    return DraftAct("reading_columns", change or "các cột đúng như máy đọc", fix, found.draft.declined)


def with_period(found: FileReading, form: Form) -> DraftAct:
    """Return the corrections with the period of the form; FieldError where it is none."""
    days = []
    for name in ("tu", "den"):
        try:
            days.append(form.day(name))
        except FieldError as error:
            raise FieldError(str(error), name) from None
    first, last = days
    if first is None or last is None:
        words = "Hãy ghi cả ngày đầu và ngày cuối, như 01/01/2026 và 31/12/2026."
        raise FieldError(words, "tu" if first is None else "den")
    if last < first:
        raise FieldError(f"Ngày cuối ({day(last)}) trước ngày đầu ({day(first)}).", "den")
    change = f"{day(first)} – {day(last)}"
    return DraftAct("reading_period", change, replace(found.fix, first=first, last=last), found.draft.declined)


def with_added(found: FileReading, form: Form) -> DraftAct:
    """Return the corrections with one more row; HTTPException 404 for one that is not there."""
    made = found.made
    if "moi" in form.values:
        return _new(found, form)
    for name, several in (("chi-tieu", made.targets), ("doan", made.leftovers), ("dong-da-bo", made.dropped)):
        for number in form.numbers(name):
            if number >= len(several):
                raise no_row()
            return _added(found, name, number)
    raise no_row()


def _new(found: FileReading, form: Form) -> DraftAct:
    text = form.line("moi", 4000)
    if not text:
        raise FieldError("Hãy ghi nội dung nhiệm vụ.", "moi")
    names = tuple(name for one in form.line("moi-chu-tri", 1000).split(";") if (name := one.strip()))
    given = {"activity": text, "lead": names, "time": form.line("moi-thoi-gian", 1000)}
    given |= chosen_place(found.made, form)
    change = f"thêm nhiệm vụ máy không đọc thấy: {short(text, 100)}"
    return DraftAct("reading_row", change, new_row(found.fix, found.made, given), found.draft.declined)


def _added(found: FileReading, name: str, number: int) -> DraftAct:
    made = found.made
    if name == "dong-da-bo":
        row = made.dropped[number]
        fix, key, text = keep_row(found.fix, row.by[-1]), row.now.key, row.now.activity
    elif name == "chi-tieu":
        target = made.targets[number]
        fix, key, text = add_row(found.fix, target.key, target.text), target.key, target.text
    else:
        text = made.leftovers[number]
        key = free_key({row.now.key for row in (*made.rows, *made.dropped)})
        fix = add_row(found.fix, key, text)
    return DraftAct("reading_row", f"dòng {key} là nhiệm vụ: {short(text, 100)}", fix, found.draft.declined)


def _with_offer(request: Request, found: FileReading, form: Form) -> DraftAct:
    wanted = form.numbers("nguon")
    with looking(request) as desk:
        chosen = next((one for one in offers_of(desk, found) if one.plan_id in wanted), None)
    if chosen is None:
        raise no_row()
    name = f"của kế hoạch “{short(chosen.title, 80)}”"
    if form.line("answer") != "dung":
        change, declined = f"không dùng đề nghị {name}", (*found.draft.declined, chosen.plan_id)
        return DraftAct("reading_offer", change, found.draft.fix, declined)
    fix = _with_roles(found.fix, dict(chosen.columns))
    fix = replace(fix, rows=(*fix.rows, *chosen.rows))
    return DraftAct("reading_offer", f"dùng đề nghị {name}", fix, found.draft.declined)


def _with_roles(fix: Fix, roles: dict[str, Column]) -> Fix:
    return replace(fix, columns={**fix.columns, **roles})


def _with_columns(found: FileReading, roles: dict[str, Column]) -> Fix:
    """Return the corrections with these roles: where the machine was not sure of its columns, with all of them as they
    now are (a person has looked at each), else with those alone that it reads otherwise.
    """
    if is_unsure(found):
        now = {folded_label(title): role for title, _, role in columns_of(found)}
        return _with_roles(found.fix, {title: role for title, role in {**now, **roles}.items() if role in LABELS})
    fix = _with_roles(found.fix, roles)
    by_machine = {folded_label(title): role for title, role in found.plain.reading.columns}
    return replace(fix, columns={title: role for title, role in fix.columns.items() if by_machine.get(title) != role})


def _require_read(found: FileReading, fix: Fix, changed: Iterable[str]) -> None:
    """Refuse roles with which the table of these headings is no longer taken for one of tasks."""
    read = {folded_label(title) for title, _ in with_fix(found, fix).raw.reading.columns}
    lost = next((title for title in changed if folded_label(title) not in read), None)
    if lost is not None:
        words = f"Chọn như vậy thì không đọc được bảng có cột “{short(lost, 60)}”: phải còn cột nội dung. Hãy chọn lại."
        raise FieldError(words, "cot-0")


def _role(chosen: str, field: str) -> Column:
    found = role_of(chosen)
    if found is None:
        raise FieldError("Hãy chọn một vai trò trong danh sách.", field)
    return found
