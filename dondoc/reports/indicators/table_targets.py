"""Indicators of a reporting cycle out of the target rows (chỉ tiêu) that a plan's tables hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from dondoc.reports.indicators.areas import OTHER, area_of_row
from dondoc.reports.indicators.numbers import FigureError, read
from dondoc.reports.indicators.plan_indicators import COUNT, OP_OF, RATIO, VALUE, targets
from dondoc.store.models import ReportIndicator
from dondoc.text.folding import bare

_MEASURE = re.compile(r"^(don vi|don vi tinh|dvt|don vi do)$")
# What was reached before, who measures and remarks are no targets.
_NO_TARGET = re.compile(r"^(ghi chu|thuc hien|uoc|ket qua (dat|thuc hien)|nguon|don vi (thuc hien|bao cao|theo doi))")
_SIGNS = (("≥", ">="), (">=", ">="), ("≤", "<="), ("<=", "<="), (">", ">"), ("<", "<"))
_WORDS = {bare(word): op for word, op in OP_OF.items()}
# Things that are counted: a province's figure is the sum of its units'.
_COUNTED = re.compile(
    r"^(lop|cuoc|ho|nguoi|don vi|co so|van ban|thu tuc|tthc|mo hinh|doanh nghiep|hop tac xa|so luong)\b"
)


def of_tables(kept: Iterable[dict[str, Any]]) -> list[ReportIndicator]:
    """Return an indicator for each target row, as ``PlanVersion.document["targets"]`` keeps them; each name once.

    A row whose own text holds the percentage is read from it; else from the one cell that holds a figure. Where several
    years have each a figure, or none has, the indicator is asked for without a target, and its text lists the cells.
    """
    found: dict[str, ReportIndicator] = {}
    for row in kept:
        if row["text"].strip():
            found.setdefault(bare(row["text"]), _indicator(row, len(found) + 1))
    return list(found.values())


def _indicator(row: dict[str, Any], place: int) -> ReportIndicator:
    name = row["text"].strip().rstrip(".;")
    values = [(title, text) for title, text in row["values"] if not _NO_TARGET.match(bare(title))]
    measure = next((text for title, text in values if _MEASURE.match(bare(title))), "")
    cells = [(title, text) for title, text in values if not _MEASURE.match(bare(title))]
    op, target, percent = _target(name, cells)
    measure = "%" if percent or "%" in measure else measure[:40]
    area = area_of_row(row["section"], name)
    return ReportIndicator(
        code=f"CT-{place:02d}",
        area="" if area == OTHER else area,
        name=name,
        measure=measure,
        kind=RATIO if measure == "%" else COUNT if _COUNTED.match(bare(measure)) else VALUE,
        target_text="; ".join(f"{title}: {text}" for title, text in cells) or name,
        target_op=op,
        target=target,
        source=_source(row),
        position=0,
    )


def _source(row: dict[str, Any]) -> str:
    leads = ", ".join(row["lead"])
    return f"chỉ tiêu của kế hoạch, {leads} chủ trì" if leads else "chỉ tiêu của kế hoạch"


def _target(name: str, cells: list[tuple[str, str]]) -> tuple[str, float | None, bool]:
    """Return (operator, value, whether in percent); no value where it is not stated once."""
    figures = [found for _, text in cells if (found := _figure(text)) is not None]
    if len(figures) == 1:
        return figures[0]
    named = targets(name)
    if not figures and len(named) == 1:
        return named[0].op, named[0].value, True
    return "", None, "%" in "".join(text for _, text in cells)


def _figure(text: str) -> tuple[str, float, bool] | None:
    """Read "≥ 95%", "trên 80", "1.200" as operator, value and whether a percent sign stands there."""
    words = text.strip()
    op = "="
    for sign, meant in _SIGNS:
        if words.startswith(sign):
            op, words = meant, words.removeprefix(sign).strip()
            break
    for word, meant in _WORDS.items():
        if bare(words).startswith(f"{word} "):
            op, words = meant, " ".join(words.split()[len(word.split()) :])
            break
    try:
        figure = read(words)
    except FigureError:
        return None
    return (op, figure.value, figure.percent) if figure is not None and figure.value is not None else None
