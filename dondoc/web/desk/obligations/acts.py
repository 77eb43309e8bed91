"""Serve what a coordinator does with one obligation: a form for each act that its state allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import object_session

from calendars.format import short_date
from dondoc.store.acts import evidence, progress
from dondoc.store.acts.dates import extensions
from dondoc.store.desk import tasks
from dondoc.store.models import Obligation
from dondoc.store.models.progress import ALLOWED, Act
from dondoc.web.desk.frame import Desk
from dondoc.web.requests.forms import FieldError, Form


@dataclass(frozen=True, slots=True)
class ActForm:
    """One act: its name in addresses, its label, the fields it asks for, what it does, and when else it fits.

    The one table of states and acts (`dondoc.store.models.progress`) decides in which states it is offered.
    """

    name: str
    label: str
    fields: tuple[str, ...]
    act: Act
    do: Callable[[Desk, Obligation, Form], None]
    when: Callable[[Obligation], bool] = lambda owed: True


def _day(form: Form, name: str, missing: str) -> dt.date:
    day = form.day(name)
    if day is None:
        raise FieldError(missing)
    return day


def _required(form: Form, name: str, missing: str) -> str:
    text = form.text(name, 2000)
    if not text:
        raise FieldError(missing)
    return text


def _done(desk: Desk, owed: Obligation, form: Form) -> None:
    day = _day(form, "day", "Hãy ghi ngày hoàn thành, ví dụ 30/06/2026.")
    if day > desk.today:
        raise FieldError(f"Ngày {short_date(day)} chưa tới; hãy ghi ngày đã hoàn thành.")
    progress.done(desk.session, owed.id, desk.by, day, form.text("note", 2000))
    number = form.line("number")
    if number:
        evidence.add_reference(desk.session, owed.id, "number", number, desk.by)


def _confirm(desk: Desk, owed: Obligation, form: Form) -> None:
    progress.confirm(desk.session, owed.id, desk.by, form.text("note", 2000))


def _return(desk: Desk, owed: Obligation, form: Form) -> None:
    why = _required(form, "why", "Hãy ghi lý do trả lại.")
    progress.send_back(desk.session, owed.id, desk.by, why)


def _percent(desk: Desk, owed: Obligation, form: Form) -> None:
    text = form.line("percent", 10).rstrip("% ")
    if not (text.isascii() and text.isdecimal() and int(text) <= 99):
        raise FieldError("Phần trăm là số từ 0 đến 99; xong hết thì dùng “đã hoàn thành”.")
    progress.under_way(desk.session, owed.id, desk.by, int(text), form.text("note", 2000))


def _extend(desk: Desk, owed: Obligation, form: Form) -> None:
    day = _day(form, "day", "Hãy ghi hạn mới, ví dụ 30/09/2026.")
    decision = _required(form, "decision", "Hãy ghi số văn bản cho gia hạn.")
    progress.extend(desk.session, owed.id, desk.by, day, decision, desk.calendar)


def _pause(desk: Desk, owed: Obligation, form: Form) -> None:
    why = _required(form, "why", "Hãy ghi lý do tạm dừng.")
    progress.pause(desk.session, owed.id, desk.by, desk.today, why)


def _resume(desk: Desk, owed: Obligation, form: Form) -> None:
    progress.resume(desk.session, owed.id, desk.by, desk.today, desk.calendar)


def _event(desk: Desk, owed: Obligation, form: Form) -> None:
    day = _day(form, "day", "Hãy ghi ngày xảy ra sự kiện, ví dụ 30/06/2026.")
    if day > desk.today:
        raise FieldError(f"Ngày {short_date(day)} chưa tới; sự kiện chưa xảy ra.")
    progress.event(desk.session, owed.id, desk.by, day, desk.calendar, form.text("note", 2000))


def _ask_extension(desk: Desk, owed: Obligation, form: Form) -> None:
    wanted = _day(form, "wanted", "Hãy ghi ngày đơn vị xin, ví dụ 30/09/2026.")
    why = _required(form, "why", "Hãy ghi lý do xin gia hạn.")
    request = extensions.ask(desk.session, owed.id, desk.by, wanted, why)
    request.asked_by = form.line("asked_by") or owed.unit.name


def _grant(desk: Desk, owed: Obligation, form: Form) -> None:
    decision = _required(form, "decision", "Hãy ghi số văn bản cho gia hạn.")
    extensions.decide(desk.session, owed.id, desk.by, granted=True, decision=decision, calendar=desk.calendar)


def _refuse(desk: Desk, owed: Obligation, form: Form) -> None:
    why = _required(form, "why", "Hãy ghi lý do không đồng ý.")
    extensions.decide(desk.session, owed.id, desk.by, granted=False, decision=why, calendar=desk.calendar)


def _hand_over(desk: Desk, owed: Obligation, form: Form) -> None:
    unit = (form.numbers("unit") or [0])[0]
    if unit not in {number for number, _ in tasks.units_of(desk.session, desk.office_id)}:
        raise FieldError("Hãy chọn đơn vị nhận việc.")
    why = _required(form, "why", "Hãy ghi lý do hoặc số văn bản bàn giao.")
    progress.hand_over(desk.session, owed.id, desk.by, unit, why)


def _undated(owed: Obligation) -> bool:
    return owed.due is None


def _asks(owed: Obligation) -> bool:
    """Return whether a request for more time awaits a decision."""
    session = object_session(owed)
    return session is not None and extensions.open_request(session, owed.id) is not None


def _may_ask(owed: Obligation) -> bool:
    return owed.due is not None and not _asks(owed)


ACTS = (
    ActForm("xong", "Đã hoàn thành", ("day", "number", "files", "note"), Act.DONE, _done),
    ActForm("xac-nhan", "Xác nhận đã hoàn thành", ("note",), Act.CONFIRM, _confirm),
    ActForm("tra-lai", "Trả lại (chưa đạt, hoặc ghi nhầm)", ("why",), Act.RETURN, _return),
    ActForm("tien-do", "Ghi tiến độ", ("percent", "note"), Act.PROGRESS, _percent),
    ActForm("gia-han", "Gia hạn", ("day", "decision"), Act.EXTEND, _extend),
    ActForm("xin-gia-han", "Đơn vị xin gia hạn", ("wanted", "asked_by", "why"), Act.EXTEND, _ask_extension, _may_ask),
    ActForm("dong-y", "Đồng ý đề nghị gia hạn đang chờ", ("decision",), Act.EXTEND, _grant, _asks),
    ActForm("khong-dong-y", "Không đồng ý gia hạn", ("why",), Act.EXTEND, _refuse, _asks),
    ActForm("su-kien", "Sự kiện đã xảy ra", ("day", "note"), Act.EVENT, _event, _undated),
    ActForm("ban-giao", "Bàn giao cho đơn vị khác", ("unit", "why"), Act.REASSIGN, _hand_over),
    ActForm("tam-dung", "Tạm dừng", ("why",), Act.PAUSE, _pause),
    ActForm("tiep-tuc", "Tiếp tục", (), Act.RESUME, _resume),
)


def allowed(owed: Obligation) -> tuple[ActForm, ...]:
    """Return the acts that an obligation allows as it stands; only what waits for an event is dated by one."""
    return tuple(one for one in ACTS if one.act in ALLOWED[owed.progress] and one.when(owed))
