"""Check a plan before it is signed: one module for each family of findings.

In: a `Source` and the `Reading` made of it. Out: findings, the worst first, each with its place and how to mend it.
"""

from __future__ import annotations

from pathlib import Path

from dondoc import gate
from dondoc.activity import DocumentKind, Reading
from dondoc.reading.check import dates, days_off, doubts, times, units
from dondoc.reading.check.case import Case
from dondoc.reading.check.figures import counts, sums, targets
from dondoc.reading.check.finding import Finding, Severity
from dondoc.reading.check.rows import blanks, numbering, repeats
from dondoc.reading.compose import NO_FIX, reading_of
from dondoc.reading.fixes.model import Fix
from dondoc.reading.loaders.detect import load
from dondoc.reading.source import Source

__all__ = ["Finding", "Severity", "check", "check_file"]

_OF_PLANS = (numbering, counts, blanks, repeats, times, days_off, units, targets)
_OF_ANY_TEXT = (dates, sums, doubts)
_ORDER = tuple(Severity)


_A_REPORT = Finding(
    "report",
    Severity.NOTE,
    "cả văn bản",
    "đây là báo cáo, không phải kế hoạch: chỉ soát ngày tháng, phép cộng và phần bị che",
    "muốn soát kế hoạch, hãy đưa tệp kế hoạch",
)


def check_file(path: Path | str, fix: Fix = NO_FIX) -> tuple[Finding, ...]:
    """Return what is wrong with one file; raises UnreadableFileError when it cannot be read at all.

    ``fix`` are a person's corrections of how it is read: a period that was read wrong is no fault of its rows.
    """
    return gate.read(Path(path), findings_of_bytes, *([fix] if fix else []))


def findings_of_bytes(path: Path, content: bytes, fix: Fix = NO_FIX) -> tuple[Finding, ...]:
    """Check a file in this very process; `check_file` is how a stranger's file is checked."""
    source = load(path, content)
    return check(source, reading_of(source, fix))


def check(source: Source, reading: Reading) -> tuple[Finding, ...]:
    """Return all findings, the worst first, in the order of the plan within each degree."""
    case = Case(source, reading)
    families = (*_OF_PLANS, *_OF_ANY_TEXT) if reading.kind is DocumentKind.PLAN else _OF_ANY_TEXT
    findings = [finding for family in families for finding in family.find(case)]
    if reading.kind is DocumentKind.REPORT:
        findings.append(_A_REPORT)
    return tuple(sorted(findings, key=lambda finding: _ORDER.index(finding.severity)))
