"""Indicators (chỉ tiêu): those every report asks for, and those a plan sets itself ("Trên 50% TTHC … mức độ 3, 4")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.reports.indicators.areas import OTHER, area_of_row, table
from dondoc.reports.indicators.numbers import number, write
from dondoc.store.models import ReportCycle, ReportIndicator
from dondoc.store.queries.reports.sources import objectives
from dondoc.text.folding import compose, fold
from dondoc.text.letters import capital

RATIO, COUNT, VALUE = "ratio", "count", "value"
KINDS = (RATIO, COUNT, VALUE)
_OPS = {">": "trên", ">=": "tối thiểu", "=": "", "<=": "không quá", "<": "dưới"}
_BEFORE = r"(?:(?P<op>trên|từ|tối thiểu|tối thiếu|ít nhất|không dưới|dưới|không quá|tối đa)\s+)?"
_PERCENT = re.compile(rf"{_BEFORE}(?P<value>\d{{1,3}}(?:[.,]\d+)?)\s*%(?P<up>\s*trở lên)?", re.IGNORECASE)
OP_OF = {
    "trên": ">",
    "từ": ">=",
    "tối thiểu": ">=",
    "tối thiếu": ">=",
    "ít nhất": ">=",
    "không dưới": ">=",
    "dưới": "<",
    "không quá": "<=",
    "tối đa": "<=",
}
_LEAD = re.compile(r"^\W*(?:(?:mục|chỉ) tiêu\s*\d*\s*[:.]?|phấn đấu|phần đấu|bảo đảm|đảm bảo)\s*", re.IGNORECASE)
_TAIL = re.compile(r"\s*(?:đạt|đạt tỷ lệ|phải đạt|bằng|là)\s*$", re.IGNORECASE)


class IndicatorError(DondocError):
    """An indicator that cannot be kept as written."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class StatedTarget:
    """What a plan promises: ``what`` is measured, ``op`` and ``value`` (percent), in the ``words`` of the plan."""

    what: str
    op: str
    value: float
    wording: str


def targets(text: str) -> list[StatedTarget]:
    """Return every target in percent a text sets, one a clause ("Trên 50% …; tích hợp 100% …" is two). Pure."""
    clauses = re.split(r"[;\n]|(?<=[^\d])\.\s", compose(text))
    return [target for clause in clauses for target in _in_clause(" ".join(clause.split()))]


def _in_clause(clause: str) -> Iterator[StatedTarget]:
    found = _PERCENT.search(clause)
    if found is None:
        return
    value = number(found["value"])
    op = OP_OF.get((found["op"] or "").lower(), ">=" if found["up"] else "=")
    before, after = clause[: found.start()], clause[found.end() :]
    what = _LEAD.sub("", " ".join(f"{_TAIL.sub('', before)} {after}".split()).strip(" -+.,:"))
    if value <= 100 and len(what.split()) >= 3:
        yield StatedTarget(capital(what), op, value, clause.strip(" -+."))


def describe_target(op: str, value: float | None, measure: str) -> str:
    """ "trên 50%", "100%", "tối thiểu 05 lớp"; empty without a target."""
    if value is None:
        return ""
    sign = "%" if measure == "%" else f" {measure}"
    return f"{_OPS.get(op, '')} {write(value)}{sign}".strip()


def meets(op: str, target: float | None, value: float | None) -> bool | None:
    """Return whether a value reaches its target; None where either is missing.

    A hair's breadth of rounding is forgiven.
    """
    if target is None or value is None:
        return None
    near = 5e-7
    return {
        ">": value > target + near,
        ">=": value >= target - near,
        "=": value >= target - near,
        "<=": value <= target + near,
        "<": value < target - near,
    }.get(op)


def common() -> list[ReportIndicator]:
    """Return the shipped indicators every unit is asked for."""
    return [
        ReportIndicator(
            code=row["code"],
            area=row["area"],
            name=row["name"],
            measure=row["measure"],
            kind=row["kind"],
            target_text="",
            target_op="",
            target=None,
            source="đề cương chung",
            position=0,
        )
        for row in table()["indicator"]
    ]


def theme_of(code: str) -> str:
    """Return the theme of a shipped indicator inside its area ("tuyên truyền", "kiểm tra"); empty for none."""
    return next((row.get("theme", "") for row in table()["indicator"] if row["code"] == code), "")


def of_plan(session: Session, plan_id: int) -> list[ReportIndicator]:
    """Return the targets a plan's own objectives set, each once."""
    return from_texts(objectives(session, plan_id))


def from_texts(texts: Iterable[tuple[str | None, str]]) -> list[ReportIndicator]:
    """Return indicators of targets found in texts, each given with its section."""
    found: dict[str, ReportIndicator] = {}
    for section, text in texts:
        for target in targets(text):
            area = area_of_row(section, target.what)
            found.setdefault(target.wording.casefold(), _indicator(len(found) + 1, area, target))
    return list(found.values())


def _indicator(place: int, area: str, target: StatedTarget) -> ReportIndicator:
    return ReportIndicator(
        code=f"MT-{place:02d}",
        area="" if area == OTHER else area,
        name=target.what,
        measure="%",
        kind=RATIO,
        target_text=target.wording,
        target_op=target.op,
        target=target.value,
        source="mục tiêu của kế hoạch",
        position=0,
    )


def set_indicators(session: Session, cycle: ReportCycle, wanted: Iterable[ReportIndicator]) -> list[ReportIndicator]:
    """Keep these indicators for a cycle: a known one is rewritten, new ones added at the end, none taken away.

    One already asked for stays, because reports may hold its figures. An indicator is identified by its text; where
    another has its code already, it gets the next free one.
    """
    by_name = {fold(one.name): one for one in cycle.indicators}
    codes = {one.code for one in cycle.indicators}
    for one in wanted:
        _check(one)
        here = by_name.get(fold(one.name))
        if here is not None:
            for name in ("area", "measure", "kind", "target_text", "target_op", "target", "source"):
                setattr(here, name, getattr(one, name))
            continue
        one.code, one.position = _free(one.code, codes), len(by_name) + 1
        codes.add(one.code)
        by_name[fold(one.name)] = one
        cycle.indicators.append(one)
    session.flush()
    return list(by_name.values())


def _free(code: str, taken: set[str]) -> str:
    stem, _, number = code.rpartition("-")
    while code in taken:
        number = f"{int(number) + 1:02d}"
        code = f"{stem}-{number}"
    return code


def _check(one: ReportIndicator) -> None:
    if one.kind not in KINDS:
        raise IndicatorError(f"chỉ tiêu {one.code}: kiểu “{one.kind}” không có; các kiểu là {', '.join(KINDS)}.")
    if one.kind == RATIO and one.measure != "%":
        raise IndicatorError(f"chỉ tiêu {one.code}: kiểu ratio phải có đơn vị tính là %.")
