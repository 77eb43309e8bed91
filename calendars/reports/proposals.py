"""Propose which report regime fits the periods a plan names ("quý, 06 tháng, năm"), with reasons, to be confirmed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from calendars.decisions import NATIONWIDE
from calendars.reports.regime_table import load_regimes
from calendars.reports.regimes import Regime
from dondoc.text.folding import fold

_QUARTERS = ("Q1", "Q2", "Q3", "Q4")
_MONTHS = tuple(f"T{month:02d}" for month in range(1, 13))
_NAMES = {"Q1": "Quý I", "Q2": "Quý II", "Q3": "Quý III", "Q4": "Quý IV", "6T": "6 tháng", "6TC": "6 tháng cuối năm"}
_NAMES |= {"9T": "9 tháng", "NAM": "năm"} | {code: f"tháng {code[1:]}" for code in _MONTHS}
# Periods whose data end together are one report in practice; the broader one is written (Công văn 581/BNV-CCHC has no
# quý II and no quý IV for this reason).
_BROADER = {"Q2": ("6T",), "Q3": ("9T",), "Q4": ("NAM", "6TC"), "6TC": ("NAM",)}
_PREFIX = re.compile(r"^(?:(?:định kỳ|báo cáo|hằng|hàng|mỗi|cả)\s+)+")
_QUARTER = re.compile(r"quý (iv|i{1,3}|[1-4])")
_MONTH = re.compile(r"tháng 0?(1[0-2]|[1-9])")
_WHOLE = {
    "quý": _QUARTERS,
    "tháng": _MONTHS,
    "6 tháng": ("6T",),
    "6 tháng đầu năm": ("6T",),
    "6 tháng cuối năm": ("6TC",),
    "9 tháng": ("9T",),
    "9 tháng đầu năm": ("9T",),
    "năm": ("NAM",),
}


@dataclass(frozen=True, slots=True)
class RegimeProposal:
    """A regime and the periods of it that a plan's words ask for; ``doubts`` are Vietnamese, for the coordinator."""

    regime: Regime
    codes: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...]


def propose(
    phrases: Sequence[str],
    year: int,
    *,
    subject: str = "",
    scopes: Iterable[str] = (NATIONWIDE,),
    regimes: Iterable[Regime] | None = None,
) -> RegimeProposal | None:
    """Return the regime that covers most of a plan's reporting words in a year; None when no word or no regime is
    known.

    ``subject`` is any text that names what the plan is about, its title for instance.
    """
    known = set(scopes)
    offered = [regime for regime in (load_regimes() if regimes is None else regimes) if regime.scope in known]
    asked, strange = _asked(phrases)
    if not offered or not asked:
        return None
    wanted, merged = _merge(
        asked, named={code for phrase in phrases for code in _one(phrase) if len(_one(phrase)) == 1}
    )
    best = min(offered, key=lambda regime: _distance(regime, wanted, year, subject))
    in_order = sorted(best.periods, key=lambda row: row.data_to.of(year))
    codes = tuple(row.code for row in in_order if row.code in wanted)
    reasons = ((", ".join(phrases), f"{best.name}: {', '.join(_NAMES.get(code, code) for code in codes)}"), *merged)
    return RegimeProposal(best, codes, reasons, (*strange, *_doubts(best, wanted, year, subject)))


def _asked(phrases: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    codes = dict.fromkeys(code for phrase in phrases for code in _one(phrase))
    return tuple(codes), tuple(f"không hiểu kỳ báo cáo “{phrase}”." for phrase in phrases if not _one(phrase))


def _one(phrase: str) -> tuple[str, ...]:
    text = fold(phrase).strip(".,;:")
    text = re.sub(r"\b(?:quí|qúy|qúi)\b", "quý", text)
    text = _PREFIX.sub("", re.sub(r"\bsáu tháng", "6 tháng", re.sub(r"\bchín tháng", "9 tháng", text)))
    text = re.sub(r"^0(\d) tháng", r"\1 tháng", text)
    if quarter := _QUARTER.fullmatch(text):
        return (_QUARTERS[("i", "ii", "iii", "iv", "1", "2", "3", "4").index(quarter[1]) % 4],)
    if month := _MONTH.fullmatch(text):
        return (_MONTHS[int(month[1]) - 1],)
    return _WHOLE.get(text, ())


def _merge(asked: tuple[str, ...], named: set[str]) -> tuple[set[str], tuple[tuple[str, str], ...]]:
    """Drop a quarter that only "quý" asked for where a broader report ends on the same day; a named one stays."""
    wanted, steps = set(asked), []
    for code in asked:
        broader = next((other for other in _BROADER.get(code, ()) if other in asked), None)
        if broader and code not in named:
            wanted.discard(code)
            steps.append((_NAMES[code], f"gộp vào báo cáo {_NAMES[broader]}, cùng ngày chốt số liệu"))
    return wanted, tuple(steps)


def _distance(regime: Regime, wanted: set[str], year: int, subject: str) -> tuple[int, bool, bool, bool, int]:
    """Smaller is nearer: what is missing, another subject, not in force, a wider scope, what is too much."""
    codes = {row.code for row in regime.periods}
    other_subject = bool(regime.subject) and not _about(regime, subject)
    general = not regime.subject and bool(subject)
    in_force = regime.in_force(dt.date(year, 12, 31))
    return len(wanted - codes), other_subject, not in_force and general, regime.scope == NATIONWIDE, len(codes - wanted)


def _about(regime: Regime, subject: str) -> bool:
    return fold(regime.subject) in fold(subject)


def _doubts(regime: Regime, wanted: set[str], year: int, subject: str) -> list[str]:
    missing = sorted(wanted - {row.code for row in regime.periods})
    found = [f"{regime.document} không có kỳ {_NAMES[code]}; hãy viết chế độ riêng của cơ quan." for code in missing]
    if regime.subject and not _about(regime, subject):
        found.append(f"{regime.document} dành cho {regime.subject}; kế hoạch không nói rõ lĩnh vực ấy.")
    if not regime.in_force(dt.date(year, 12, 31)):
        found.append(f"{regime.document} không có hiệu lực trong năm {year}; hãy xác nhận văn bản áp dụng.")
    return [*found, regime.note] if regime.note else found
