"""Read a unit's answer about chosen tasks: a required choice without a default, and the fields of that choice. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from calendars.format import short_date
from dondoc.store.answers.shown.owed import UnitTask
from dondoc.store.models.incoming.proposal import ProposalKind
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import FieldError, Form
from notifications.inbox.reply.evidence.details.document_kinds import products

REASONS = (
    "Việc thuộc chức năng của đơn vị khác",
    "Đơn vị đã sáp nhập, chia tách hoặc đổi tên",
    "Việc đã được giao lại cho đơn vị khác bằng văn bản",
    "Ghi nhầm tên đơn vị",
    "Lý do khác",
)
NO_NUMBER = "chưa có số"
OWN = (ProposalKind.DONE, ProposalKind.PROGRESS, ProposalKind.EXTEND, ProposalKind.REFUSE)
HELPING = (ProposalKind.PART_DONE,)


@dataclass(slots=True)
class Answer:
    """What was filled in, and what is wrong with it: field name → what to write."""

    kind: ProposalKind | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def choices(tasks: Sequence[UnitTask]) -> tuple[ProposalKind, ...]:
    """Return what may be answered for these tasks together."""
    return HELPING if all(task.helps for task in tasks) else OWN


def read(
    form: Form, tasks: Sequence[UnitTask], today: dt.date, asked: dict[int, int], most: int, *, has_files: bool = False
) -> Answer:
    """Read the form for these tasks; ``asked``: how often more time was asked for each, ``most`` the limit.

    ``has_files``: files stand beside the answer, which may be the document itself.
    """
    answer = Answer()
    chosen = form.line("kind")
    if chosen not in choices(tasks):
        answer.errors["kind"] = "Hãy chọn một trong các trả lời."
        return answer
    answer.kind = ProposalKind(chosen)
    _READ[answer.kind](form, answer, tasks, today)
    if answer.kind is ProposalKind.DONE and lacks_number(answer, tasks) and not has_files:
        answer.errors["number"] = "Hãy ghi số, ký hiệu văn bản kết quả, kèm tệp, hoặc đánh dấu “chưa có số”."
    if answer.kind is ProposalKind.EXTEND and any(asked.get(task.id, 0) >= most for task in tasks):
        answer.errors["kind"] = f"Việc này đã xin gia hạn {most} lần, không xin thêm trên trang được; hãy gọi đầu mối."
    return answer


def lacks_number(answer: Answer, tasks: Sequence[UnitTask]) -> bool:
    """Return whether a document was to come of a task, and the answer gives neither its number nor its absence."""
    given = answer.fields.get("number") or answer.fields.get("no_number")
    return not given and any(products(task.product or "") for task in tasks)


def _take(answer: Answer, name: str, reader: Callable[[], Any], missing: str = "") -> Any:
    """Read one field; what cannot be taken, or is required and empty, is an error beside it."""
    try:
        value = reader()
    except FieldError as error:
        answer.errors[name] = sentence(error) + "."
        return None
    if missing and value in ("", None):
        answer.errors[name] = missing
    answer.fields[name] = value.isoformat() if isinstance(value, dt.date) else value
    return value


def _done(form: Form, answer: Answer, tasks: Sequence[UnitTask], today: dt.date) -> None:
    day = _take(answer, "day", lambda: form.day("day"), "Hãy ghi ngày hoàn thành, ví dụ 30/06/2026.")
    if day is not None and day > today:
        answer.errors["day"] = f"Ngày {short_date(day)} chưa tới; hãy ghi ngày đã hoàn thành."
    elif day is not None and day.year < today.year - 5:
        answer.errors["day"] = f"Ngày {short_date(day)} đã quá lâu; hãy xem lại năm."
    _take(answer, "number", lambda: form.line("number"))
    if form.line("no_number", 10) and not answer.fields.get("number"):
        answer.fields["no_number"] = NO_NUMBER
    _take(answer, "note", lambda: form.text("note", 2000))


def _progress(form: Form, answer: Answer, tasks: Sequence[UnitTask], today: dt.date) -> None:
    percent = _take(answer, "percent", lambda: form.line("percent", 10).rstrip("% "), "Hãy ghi số từ 0 đến 99.")
    if percent and not (percent.isascii() and percent.isdecimal() and int(percent) <= 99):
        answer.errors["percent"] = "Phần trăm là số từ 0 đến 99; xong hết thì chọn “đã hoàn thành”."
    _take(answer, "difficulty", lambda: form.text("difficulty", 2000))
    expected = _take(answer, "expected", lambda: form.day("expected"))
    if expected is not None and expected < today:
        answer.errors["expected"] = f"Ngày {short_date(expected)} đã qua; hãy ghi ngày dự kiến xong."


def _extend(form: Form, answer: Answer, tasks: Sequence[UnitTask], today: dt.date) -> None:
    wanted = _take(answer, "wanted", lambda: form.day("wanted"), "Hãy ghi ngày xin gia hạn đến, ví dụ 30/09/2026.")
    latest = max((task.due for task in tasks if task.due is not None), default=None)
    if wanted is not None and latest is None:
        answer.errors["wanted"] = "Việc này chưa có hạn nên chưa xin gia hạn được."
    elif wanted is not None and latest is not None and wanted <= latest:
        answer.errors["wanted"] = f"Ngày xin gia hạn phải sau hạn hiện nay ({short_date(latest)})."
    elif wanted is not None and wanted < today:
        answer.errors["wanted"] = f"Ngày {short_date(wanted)} đã qua; hãy ghi ngày sau hôm nay."
    elif wanted is not None and wanted.year > today.year + 30:
        answer.errors["wanted"] = f"Ngày {short_date(wanted)} quá xa; hãy xem lại năm."
    _take(answer, "why", lambda: form.text("why", 2000), "Hãy ghi lý do xin gia hạn.")
    _take(answer, "number", lambda: form.line("extension_number"))


def _refuse(form: Form, answer: Answer, tasks: Sequence[UnitTask], today: dt.date) -> None:
    reason = _take(answer, "reason", lambda: form.line("reason"), "Hãy chọn lý do.")
    if reason and reason not in REASONS:
        answer.errors["reason"] = "Hãy chọn một lý do trong danh sách."
    _take(answer, "other_unit", lambda: form.line("other_unit"))
    detail = _take(answer, "detail", lambda: form.text("detail", 2000))
    if reason == REASONS[-1] and not detail:
        answer.errors["detail"] = "Hãy ghi rõ lý do."


def _part_done(form: Form, answer: Answer, tasks: Sequence[UnitTask], today: dt.date) -> None:
    _done(form, answer, tasks, today)


_READ: dict[ProposalKind, Callable[[Form, Answer, Sequence[UnitTask], dt.date], None]] = {
    ProposalKind.DONE: _done,
    ProposalKind.PROGRESS: _progress,
    ProposalKind.EXTEND: _extend,
    ProposalKind.REFUSE: _refuse,
    ProposalKind.PART_DONE: _part_done,
}
