"""Sắp xếp đơn vị: merge, split, rename or dissolve one, shown with the work that moves before it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.store.acts.register.reorganise import Reorganised, reorganise
from dondoc.store.desk.tasks import units_of
from dondoc.store.models import Unit as UnitRow
from dondoc.units.named import receiving, the_unit
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit
from dondoc.units.succession import steps
from dondoc.web.desk.frame import Desk, acting, found, looking, trying
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import FieldError, Form
from dondoc.web.requests.seen import CHANGED, fingerprint, is_seen

MOST_SHOWN = 200
FIELDS = ("kind", "merge_into", "merge_also", "split_into", "new_name", "from_date", "decision")


@dataclass(frozen=True, slots=True)
class ReorganiseRequest:
    """One reorganisation as it was asked for: the unit, from which day, by which decision, and the form's fields."""

    unit: int
    from_date: dt.date
    decision: str
    form: Form

    def names(self, field: str) -> list[str]:
        """Return the lines of a field, one name a line."""
        return [" ".join(line.split()) for line in self.form.text(field).splitlines() if line.strip()]

    def old(self, register: Register) -> RegisterUnit:
        """Return the unit that ends."""
        return found(register.get(self.unit))


def _merge(asked: ReorganiseRequest, register: Register) -> steps.Applied:
    into, old = asked.form.line("merge_into"), asked.old(register)
    if not into:
        raise FieldError("Hãy ghi tên đơn vị nhận.", "merge_into")
    before = asked.from_date - dt.timedelta(days=1)
    others = [the_unit(register, name, before).id for name in asked.names("merge_also")]
    target = receiving(register, into, old, asked.from_date)
    return steps.merge(register, [old.id, *others], target, asked.from_date, asked.decision)


def _split(asked: ReorganiseRequest, register: Register) -> steps.Applied:
    names, old = asked.names("split_into"), asked.old(register)
    if len(names) < 2:
        raise FieldError("Hãy ghi ít nhất hai đơn vị nhận, mỗi dòng một tên.", "split_into")
    targets = [receiving(register, name, old, asked.from_date) for name in names]
    return steps.split(register, old.id, targets, asked.from_date, asked.decision)


def _rename(asked: ReorganiseRequest, register: Register) -> steps.Applied:
    name, old = asked.form.line("new_name"), asked.old(register)
    if not name or name == old.name:
        raise FieldError("Hãy ghi tên mới, khác tên hiện nay.", "new_name")
    return steps.rename(register, old.id, name, asked.from_date, asked.decision)


def _dissolve(asked: ReorganiseRequest, register: Register) -> steps.Applied:
    return steps.dissolve(register, asked.unit, asked.from_date, asked.decision)


KINDS: dict[str, tuple[str, Callable[[ReorganiseRequest, Register], steps.Applied]]] = {
    "merge": ("Sáp nhập vào đơn vị khác", _merge),
    "split": ("Chia tách thành nhiều đơn vị", _split),
    "rename": ("Đổi tên", _rename),
    "dissolve": ("Giải thể, không có đơn vị kế tiếp", _dissolve),
}


def show(request: Request) -> Response:
    """Show the form."""
    with looking(request) as desk:
        return _page(desk, request.path_params["number"], Form(), {})


def submit(request: Request, form: Form) -> Response:
    """Show what moves; with the second press, keep it."""
    number = request.path_params["number"]
    try:
        with acting(request, form) as desk:
            step = _step(_own(desk, number).id, form)
            with trying(desk):
                done = reorganise(desk.session, desk.office_id, step, desk.today, desk.by)
            if not (form.line("keep") and is_seen(form, _facts(done))):
                return _page(desk, number, form, {}, 409 if form.line("keep") else 200, done)
            reorganise(desk.session, desk.office_id, step, desk.today, desk.by)
            return desk.done(f"/don-vi/{number}?da=ghi")
    except (FieldError, DondocError) as error:
        field = getattr(error, "field", "") or "kind"
        with looking(request) as desk:
            return _page(desk, number, form, {field: sentence(error)}, 422)


def _facts(done: Reorganised) -> tuple[object, ...]:
    """Return what a person sees of it: who ends and who takes over, every obligation that follows, every doubt."""
    change = done.change
    follows = [(one.id, one.unit, str(one.due)) for one in done.follows]
    review = (tuple(change.review), tuple(done.moved.review))
    return (str(change.kind), str(change.from_date), change.decision, done.ended, done.into, follows, review)


def _own(desk: Desk, number: int) -> UnitRow:
    row = desk.session.get(UnitRow, number)
    return found(row if row is not None and row.office_id == desk.office_id and row.known else None)


def _step(unit: int, form: Form) -> Callable[[Register], steps.Applied]:
    """Return the pure step on the register that the form asks for; FieldError names the field that is missing."""
    if form.line("kind") not in KINDS:
        raise FieldError("Hãy chọn cách sắp xếp.", "kind")
    try:
        day = form.day("from_date")
    except FieldError as error:
        raise FieldError(str(error), "from_date") from error
    if day is None:
        raise FieldError("Hãy ghi ngày bắt đầu hiệu lực, ví dụ 01/07/2026.", "from_date")
    decision = form.line("decision")
    if not decision:
        raise FieldError("Hãy ghi số văn bản quyết định.", "decision")
    asked = ReorganiseRequest(unit, day, decision, form)
    return lambda register: KINDS[form.line("kind")][1](asked, register)


def _page(
    desk: Desk,
    number: int,
    form: Form,
    errors: dict[str, str],
    status: int = 200,
    done: Reorganised | None = None,
) -> Response:
    return desk.page(
        "desk/reorganise.html",
        status,
        unit=_own(desk, number),
        units=units_of(desk.session, desk.office_id),
        kinds={name: text for name, (text, _) in KINDS.items()},
        entered={name: form.typed(name).strip() for name in FIELDS},
        errors=errors,
        reorganised=done,
        seen=fingerprint(_facts(done)) if done else "",
        note=CHANGED if done and status == 409 else "",
        most=MOST_SHOWN,
        last=done.change.from_date - dt.timedelta(days=1) if done else None,
    )
