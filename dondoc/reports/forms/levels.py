"""Exchange reports between levels: a lower office's report goes up as a file, and is taken there like a unit's own.

The file is JSON with a checksum; indicators are known again by their words and measure, because codes are each
office's own. What the office above does not ask for is kept beside, and reported. A request goes down the same way.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from calendars.format import span
from dondoc import gate
from dondoc.activity import UnreadableFileError
from dondoc.reports.consolidate.facts import Consolidated
from dondoc.reports.forms.returned.file import FormRefusedError
from dondoc.reports.forms.returned.read import Filled, FilledValue
from dondoc.reports.indicators.numbers import write
from dondoc.reports.indicators.plan_indicators import RATIO, set_indicators
from dondoc.store.models import Report, ReportCycle, ReportIndicator, ReportPeriod
from dondoc.store.queries.reports.unit_reports import report_of_units
from dondoc.text.folding import fold

REPORT, REQUEST, VERSION = "dondoc-bao-cao", "dondoc-yeu-cau-bao-cao", 1
LARGEST = 5 * 1024 * 1024
_MOST_REMARKS = 20


@dataclass(frozen=True, slots=True)
class Upward:
    """A lower office's report as it arrived."""

    name: str
    sha256: str
    unit: str
    code: str
    year: int
    data_from: dt.date
    data_to: dt.date
    areas: dict[str, tuple[int, int]]
    indicators: list[dict[str, Any]]
    remarks: dict[str, str]


def up(report: Consolidated, unit: str) -> bytes:
    """Return the file that goes up: ``unit`` is the office's name in the register above."""
    head = report.head
    body = {
        "kind": REPORT,
        "version": VERSION,
        "unit": unit,
        "office": head.office,
        "period": head.name,
        "code": head.code,
        "year": head.year,
        "data_from": head.data_from.isoformat(),
        "data_to": head.data_to.isoformat(),
        "as_of": head.as_of.isoformat(),
        "areas": {p.code: [int(p.activities.done.value), int(p.activities.planned.value)] for p in report.areas},
        "indicators": [_figure(one) for one in report.indicators if one.value is not None or one.part is not None],
        "remarks": _remarks(report),
    }
    return _sealed(body)


def _figure(one: Any) -> dict[str, Any]:
    return {
        "name": one.asked.name,
        "measure": one.asked.measure,
        "kind": one.asked.kind,
        "part": one.part.value if one.part else None,
        "whole": one.whole.value if one.whole else None,
        "value": round(one.value.value, 6) if one.value else None,
    }


def _remarks(report: Consolidated) -> dict[str, str]:
    texts = {"difficulty": report.difficulties, "proposal": report.proposals}
    lines = {name: "; ".join(dict.fromkeys(v.text for v in remarks[:_MOST_REMARKS])) for name, remarks in texts.items()}
    return {name: text for name, text in lines.items() if text}


def down(period: ReportPeriod) -> bytes:
    """Return the request that goes down: which period, by when, and the indicators asked for."""
    return _sealed(
        {
            "kind": REQUEST,
            "version": VERSION,
            "subject": period.cycle.subject,
            "period": period.name,
            "code": period.code,
            "year": period.year,
            "data_from": period.data_from.isoformat(),
            "data_to": period.data_to.isoformat(),
            "due": period.due.isoformat(),
            "indicators": [
                {
                    name: getattr(one, name)
                    for name in ("code", "area", "name", "measure", "kind", "target", "target_op", "target_text")
                }
                for one in period.cycle.indicators
            ],
        }
    )


def take_request(session: Session, cycle: ReportCycle, name: str, content: bytes) -> list[str]:
    """Ask in a lower office's own forms for what the office above asks; return the codes added."""
    body = _opened(name, content, REQUEST)
    known = {_same(one.name, one.measure) for one in cycle.indicators}
    try:
        fresh = [one for one in body["indicators"] if _same(one["name"], one["measure"]) not in known]
        made = [_indicator(one) for one in fresh]
    except (KeyError, TypeError, AttributeError) as error:
        raise FormRefusedError(name, [f"tệp yêu cầu báo cáo thiếu hoặc sai mục: {error}."]) from error
    set_indicators(session, cycle, made)
    return [one.code for one in made]


def _indicator(one: dict[str, Any]) -> ReportIndicator:
    return ReportIndicator(
        code=one["code"],
        area=one["area"],
        name=one["name"],
        measure=one["measure"],
        kind=one["kind"],
        target=one["target"],
        target_op=one["target_op"],
        target_text=one["target_text"],
        source="cấp trên yêu cầu",
        position=0,
    )


def opened(name: str, content: bytes) -> Upward:
    """Open a report file in a process of its own (`dondoc.gate`). Raises FormRefusedError: what is wrong with it."""
    try:
        return gate.read(content, upward_of, name=name)
    except UnreadableFileError as error:
        raise FormRefusedError(name, [str(error)]) from error


def upward_of(path: Path, content: bytes) -> Upward:
    """Open a report file in this very process; `opened` is how a stranger's file is opened."""
    name = path.name
    body = _opened(name, content, REPORT)
    try:
        areas = {str(code): (int(pair[0]), int(pair[1])) for code, pair in body["areas"].items()}
        return Upward(
            name,
            hashlib.sha256(content).hexdigest(),
            str(body["unit"]),
            str(body["code"]),
            int(body["year"]),
            dt.date.fromisoformat(body["data_from"]),
            dt.date.fromisoformat(body["data_to"]),
            areas,
            list(body["indicators"]),
            {str(k): str(v) for k, v in body["remarks"].items()},
        )
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError) as error:
        raise FormRefusedError(name, [f"tệp báo cáo cấp dưới thiếu hoặc sai mục: {error}."]) from error


def _sealed(body: dict[str, Any]) -> bytes:
    return json.dumps({**body, "checksum": _checksum(body)}, ensure_ascii=False, indent=1).encode()


def _checksum(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _opened(name: str, content: bytes, kind: str) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise FormRefusedError(name, ["tệp quá lớn so với một báo cáo."])
    try:
        body = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise FormRefusedError(name, ["tệp JSON bị hỏng hoặc bị cắt cụt; hãy xuất lại."]) from error
    if not isinstance(body, dict) or body.get("kind") != kind:
        raise FormRefusedError(name, [f"đây không phải tệp “{kind}”."])
    if body.get("version") != VERSION:
        raise FormRefusedError(name, [f"tệp thuộc mẫu số {body.get('version')}, dondoc này nhận mẫu số {VERSION}."])
    seal = body.pop("checksum", "")
    if seal != _checksum(body):
        raise FormRefusedError(name, ["tệp đã bị sửa sau khi xuất; hãy xuất lại từ dondoc của đơn vị."])
    return body


def report_of(session: Session, file: Upward, unit_ids: list[int]) -> Report:
    """Return the report the file answers: its unit and period in this store.

    Raises FormRefusedError: what does not fit.
    """
    found = report_of_units(session, unit_ids, file.code, file.year)
    if not unit_ids or found is None:
        raise FormRefusedError(
            file.name, [f"không có đơn vị “{file.unit}” đang nợ báo cáo kỳ {file.code}/{file.year}; hãy kiểm tra tên."]
        )
    period = found.period
    if (period.data_from, period.data_to) != (file.data_from, file.data_to):
        here, there = span(period.data_from, period.data_to), span(file.data_from, file.data_to)
        raise FormRefusedError(file.name, [f"sai kỳ: {period.name} lấy số liệu {here}, tệp này lấy số liệu {there}."])
    return found


def filled(file: Upward, report: Report) -> tuple[Filled, list[dict[str, Any]]]:
    """Return the file's figures as those of a form, every problem in them, and the indicators nobody here asks for."""
    asked = {_same(one.name, one.measure): one for one in report.period.cycle.indicators}
    result, strange = Filled(remarks=file.remarks), []
    for place, one in enumerate(file.indicators, start=1):
        known = asked.get(_same(str(one.get("name", "")), str(one.get("measure", ""))))
        if known is None:
            strange.append(one)
            continue
        problem = _wrong(one, known)
        if problem:
            result.problems.append(f"chỉ tiêu thứ {place} ({known.code}): {problem}.")
        result.values.append(FilledValue(known.id, one.get("part"), one.get("whole"), one.get("value"), ""))
    for code, (done, planned) in file.areas.items():
        if not 0 <= done <= planned:
            result.problems.append(f"lĩnh vực {code}: hoàn thành {done} trên {planned} hoạt động là không thể.")
    return result, strange


def _wrong(one: dict[str, Any], known: ReportIndicator) -> str:
    numbers = [one.get(name) for name in ("part", "whole", "value")]
    if any(n is not None and (isinstance(n, bool) or not isinstance(n, int | float) or n < 0) for n in numbers):
        return "số liệu không phải số không âm"
    part, whole, value = numbers
    if known.kind == RATIO and part is not None and whole is not None and part > whole:
        return f"số thực hiện ({write(part)}) lớn hơn tổng số ({write(whole)})"
    if known.measure == "%" and value is not None and value > 100:
        return f"ghi {write(value)}%, quá 100%"
    return ""


def _same(name: str, measure: str) -> tuple[str, str]:
    return fold(name), fold(measure)
