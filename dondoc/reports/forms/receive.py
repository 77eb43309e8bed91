"""Take returned forms: each file whole or not at all; what is refused changes nothing, and is kept with why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from calendars.duedates import days_overdue
from calendars.format import short_date
from calendars.reports.period_names import title_of
from config.settings import Settings
from dondoc.activity import UnreadableFileError
from dondoc.files.write import keep_once, sha256_of
from dondoc.gate import bytes_of
from dondoc.reports.cycles import acts
from dondoc.reports.cycles.line_acts import record_progress
from dondoc.reports.cycles.opening import key_of
from dondoc.reports.cycles.states import COUNTED, STATE_NAMES, ReportAct, can
from dondoc.reports.forms import levels
from dondoc.reports.forms.returned.file import FormFile, FormRefusedError, open_form
from dondoc.reports.forms.returned.read import Filled, FilledLine, FilledValue, read_form
from dondoc.store.acts.undo.reports import report_as_it_was
from dondoc.store.engine import Store
from dondoc.store.history import By, parts_of, record
from dondoc.store.models import (
    Office,
    Report,
    ReportLine,
    ReportPeriod,
    ReportReceipt,
    ReportValue,
)
from dondoc.store.models.cycle import PeriodState, ReportState
from dondoc.store.models.obligation import Progress
from dondoc.store.queries.obligations.obligation_queries import unit_ids
from dondoc.store.queries.reports.periods import open_names
from dondoc.store.queries.reports.unit_reports import clear_report, indicator_kinds, obligations_by_id
from dondoc.store.scope import Scope


@dataclass(frozen=True, slots=True)
class Expected:
    """What the receiver states the file is of; None where not stated. ``on``: the day it came."""

    on: dt.date
    today: dt.date
    scope: Scope
    period_key: str | None = None
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file. ``status``: taken, same (known already), refused."""

    file: str
    status: str
    unit: str = ""
    period: str = ""
    late: int = 0
    lines: int = 0
    values: int = 0
    nothing: bool = False
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def receive_all(store: Store, settings: Settings, paths: Iterable[Path], expected: Expected, by: By) -> list[Received]:
    """Take each file in a transaction of its own: one bad file never keeps the others out."""
    return [receive(store, settings, path, expected, by) for path in paths]


def receive(store: Store, settings: Settings, path: Path, expected: Expected, by: By) -> Received:
    """Take one file; the answer holds whether it was taken, and every problem where it was not."""
    content = b""
    try:
        content = _bytes(path)
        # A lower office's consolidated report is JSON; a form is a package, and never begins so.
        if content[:200].lstrip().startswith(b"{"):
            upward = levels.opened(path.name, content)
            with store.write() as session:
                taken = take_upward(session, upward, expected, by)
        else:
            form = open_form(path, content)
            with store.write() as session:
                taken = take(session, form, expected, by)
    except FormRefusedError as refused:
        _note(store, path.name, content, by, refused.problems)
        taken = Received(path.name, "refused", problems=tuple(refused.problems))
    keep_copy(settings.home, path, content)
    return taken


def _bytes(path: Path) -> bytes:
    try:
        return bytes_of(path)
    except UnreadableFileError as error:
        raise FormRefusedError(path.name, [str(error)]) from error


def keep_copy(home: Path, path: Path, content: bytes) -> None:
    """Keep every file that came in under its hash, taken or not: nothing anybody sent is lost."""
    if not content:
        return
    keep_once(home / "reports", content, path.suffix)


def _note(store: Store, name: str, content: bytes, by: By, problems: Sequence[str]) -> None:
    with store.write() as session:
        digest = sha256_of(content) if content else ""
        row = ReportReceipt(file_name=name, sha256=digest, at=by.at, who=by.who, taken=False, problems=list(problems))
        session.add(row)


def take(session: Session, form: FormFile, expected: Expected, by: By) -> Received:
    """Match a form to the report it answers, read it whole, and keep it; FormRefusedError keeps nothing."""
    report = _report(session, form)
    problems = [*_of_other_unit(form, report), *_mismatches(session, report, expected)]
    # Before the state is asked: the same file again is no second sending, whatever became of the first.
    if not problems and _known(report, form.sha256):
        return _answer(form.name, report, "same", Filled(nothing=report.nothing_arose), ())
    problems += [] if problems else _not_now(report)
    if problems:
        raise FormRefusedError(form.name, problems)
    filled = read_form(form, indicator_kinds(session, report.period.cycle_id), expected.on)
    if filled.problems:
        raise FormRefusedError(form.name, filled.problems)
    notes = keep(session, report, filled, form.name, form.sha256, expected.on, by)
    return _answer(form.name, report, "taken", filled, notes)


def take_upward(session: Session, file: levels.Upward, expected: Expected, by: By) -> Received:
    """Take the consolidated report of a lower office as its report to this one."""
    named = unit_ids(session, file.unit, expected.scope)
    report = levels.report_of(session, file, [expected.unit_id] if expected.unit_id is not None else list(named))
    problems = list(_mismatches(session, report, expected))
    if not problems and _known(report, file.sha256):
        return _answer(file.name, report, "same", Filled(), ())
    problems += [] if problems else _not_now(report)
    filled, strange = levels.filled(file, report)
    if problems or filled.problems:
        raise FormRefusedError(file.name, [*problems, *filled.problems])
    notes = keep(session, report, filled, file.name, file.sha256, expected.on, by)
    # Kept whole, so that nothing the lower office counted is lost where nobody here asks for it yet.
    report.summary = {**report.summary, "areas": {c: list(p) for c, p in file.areas.items()}, "others": strange}
    unasked = [f"chưa hỏi chỉ tiêu “{one.get('name')}”: giữ lại, không tổng hợp." for one in strange]
    return _answer(file.name, report, "taken", filled, (*notes, *unasked))


def _known(report: Report, sha256: str) -> bool:
    return report.sha256 == sha256 and report.state is not ReportState.RETURNED


def _not_now(report: Report) -> list[str]:
    if can(report.state, ReportAct.SEND):
        return []
    entry = STATE_NAMES[report.state]
    return [
        f"báo cáo của {report.obligation.unit.name} đang ở trạng thái “{entry}”; muốn nhận biểu khác thì cơ quan "
        "đầu mối trả lại báo cáo ấy trước (trên bàn điều phối, hoặc `dondoc report return`)."
    ]


def _report(session: Session, form: FormFile) -> Report:
    marks = form.marks
    found = session.get(Report, marks.report_id)
    known = found is not None and (found.period_id, found.obligation_id) == (marks.period_id, marks.obligation_id)
    if found is None or not known or key_of(found.period) != marks.key:
        entry = f"biểu của {marks.unit}, kỳ {marks.key}, không thuộc kho này; hãy kiểm tra cơ quan nhận."
        raise FormRefusedError(form.name, [entry])
    office = session.get_one(Office, found.period.cycle.office_id)
    if office.slug != marks.office:
        raise FormRefusedError(form.name, [f"biểu do cơ quan “{marks.office}” gửi, không phải “{office.slug}”."])
    return found


def _of_other_unit(form: FormFile, report: Report) -> Iterable[str]:
    if report.obligation.unit_id != form.marks.unit_id:
        yield (
            f"sai đơn vị: việc báo cáo của {form.marks.unit} đã bàn giao cho {report.obligation.unit.name}; "
            "hãy xuất biểu mới cho đơn vị ấy."
        )


def _mismatches(session: Session, report: Report, expected: Expected) -> Iterable[str]:
    period, unit = report.period, report.obligation.unit
    if not expected.scope.holds(report.obligation.office_id):
        owner = session.get_one(Office, report.obligation.office_id).slug
        yield f"sai cơ quan: báo cáo này gửi cơ quan “{owner}”; hãy nhận bằng lệnh với --office {owner}."
    if expected.period_key is not None and expected.period_key != key_of(period):
        yield f"sai kỳ: đang nhận {title_of(expected.period_key)}, tệp này là của {title_of(key_of(period))}."
    if expected.unit_id is not None and expected.unit_id != unit.id:
        yield f"sai đơn vị: biểu này cấp cho {unit.name}."
    if period.state is PeriodState.CONSOLIDATED and report.state in COUNTED:
        when = short_date(period.consolidated_on or period.due)
        yield f"sai kỳ: {period.name} đã tổng hợp ngày {when}{_now(session, period)}."


def _now(session: Session, period: ReportPeriod) -> str:
    names = open_names(session, period.cycle_id)
    return f"; kỳ đang mở là {', '.join(names)}" if names else ""


def keep(
    session: Session, report: Report, filled: Filled, name: str, sha256: str, on: dt.date, by: By
) -> tuple[str, ...]:
    """Keep a read form in the place of what the unit sent before; return notes for the coordinator."""
    before = report_as_it_was(session, report)
    clear_report(session, report.id)
    lines, notes = _still_owed(session, report, filled.lines)
    if report.period.state is PeriodState.CONSOLIDATED:
        notes = (*notes, f"{report.period.name} đã tổng hợp; hãy duyệt rồi tổng hợp lại để có số liệu này.")
    session.add_all(_line(report, one) for one in lines)
    session.add_all(_figure(report, one) for one in filled.values)
    report.file_name, report.sha256 = name, sha256
    report.summary = {"author": filled.author, "remarks": filled.remarks}
    entry = record(session, by, "report", report.id, "received", None, {"file": name}, before=before)
    with parts_of(session, entry):
        acts.send(session, report, by, on, nothing=filled.nothing)
        record_progress(session, lines, by)
    receipt = ReportReceipt(
        report_id=report.id, file_name=name, sha256=sha256, at=by.at, who=by.who, taken=True, problems=list(notes)
    )
    session.add(receipt)
    session.flush()
    return notes


def _still_owed(
    session: Session, report: Report, lines: Sequence[FilledLine]
) -> tuple[list[FilledLine], tuple[str, ...]]:
    """Leave out rows that were withdrawn or handed over since the form left: no fault of the unit's, but reported."""
    found = obligations_by_id(session, [one.obligation_id for one in lines])
    kept, notes = [], []
    for one in lines:
        row = found.get(one.obligation_id)
        if row is None or row.progress is Progress.WITHDRAWN or row.unit_id != report.obligation.unit_id:
            notes.append(f"bỏ qua nhiệm vụ {one.obligation_id}: đã rút khỏi kế hoạch hoặc bàn giao sau khi gửi biểu.")
        else:
            kept.append(one)
    return kept, tuple(notes)


def _line(report: Report, one: FilledLine) -> ReportLine:
    return ReportLine(
        report_id=report.id,
        obligation_id=one.obligation_id,
        progress=one.progress,
        percent=one.percent,
        done_on=one.done_on,
        result=one.result,
        evidence=one.evidence,
        difficulty=one.difficulty,
    )


def _figure(report: Report, one: FilledValue) -> ReportValue:
    return ReportValue(
        report_id=report.id,
        indicator_id=one.indicator_id,
        part=one.part,
        whole=one.whole,
        value=one.value,
        note=one.note,
    )


def _answer(name: str, report: Report, status: str, filled: Filled, notes: tuple[str, ...]) -> Received:
    owed, sent = report.obligation, report.first_sent_on
    late = days_overdue(owed.overdue_from, sent) if sent else 0
    return Received(
        name,
        status,
        owed.unit.name,
        report.period.name,
        late,
        len(filled.lines),
        len(filled.values),
        filled.nothing,
        (),
        notes,
    )
