"""Suggest, where a name is not known, what to offer, and why it has to be confirmed."""

from __future__ import annotations

from dondoc.units.lookup import outcome
from dondoc.units.lookup.resolution import Candidate, Resolution, ResolutionKind
from dondoc.units.name_forms import spelling, wording
from dondoc.units.resolve import near_names
from dondoc.units.resolve.exact_match import NameQuery, found_for, one_unit

# A name whose brackets alone are unknown: as near as the same initials (near_names.py), and asked as they are.
_BRACKETS = 0.9


def displaced(text: str, question: NameQuery) -> Resolution | None:
    """NEAR for a name the register has in another area or at another time; None when it has none at all."""
    found = found_for(text, question)
    away = found.dormant or found.elsewhere
    return outcome.of(text, found, question.register, question.on) if away else None


def offered(text: str, question: NameQuery) -> Resolution:
    """NEAR with candidates and their scores, or UNKNOWN."""
    return (
        displaced(text, question) or _of_person(text, question) or _bracketed(text, question) or _near(text, question)
    )


def _of_person(text: str, question: NameQuery) -> Resolution | None:
    """ "Đ/c Trần Văn Nam" is no unit; the one that the person heads is offered."""
    units = tuple(unit for unit in question.register.of_person(text) if unit.in_force(question.on))
    if not units:
        return None
    reason = f"“{text}” là tên người, có trong danh mục ở “{units[0].name}”: cần xác nhận."
    return Resolution(text, ResolutionKind.NEAR, (), outcome.candidates(units, question.register, _BRACKETS), reason)


def _bracketed(text: str, question: NameQuery) -> Resolution | None:
    """ "Sở Thông tin và Truyền thông (STTTT)" is one unit twice; with anything else in brackets a person decides."""
    name, note = wording.bracketed(text)
    outer = one_unit(name, question) if note else None
    if outer is None or not outer.units:
        return None
    inner = one_unit(note, question)
    if inner is not None and inner.units == outer.units:
        return Resolution(text, ResolutionKind.ALIAS, outer.units, reason=outer.reason)
    units = outer.units + (inner.units if inner else ())
    reason = f"Phần trong ngoặc “{note}” có thể chỉ đơn vị khác: cần xác nhận."
    return Resolution(text, ResolutionKind.NEAR, (), outcome.candidates(units, question.register, _BRACKETS), reason)


def _near(text: str, question: NameQuery) -> Resolution:
    close = near_names.near(text, question.register, question.on, question.scope)
    if not close:
        return Resolution(text, ResolutionKind.UNKNOWN, reason=f"Không có đơn vị nào tên “{text}” trong danh mục.")
    return Resolution(text, ResolutionKind.NEAR, (), close, _reason(text, close[0]))


def _reason(text: str, first: Candidate) -> str:
    if spelling.folded(spelling.key(text)) == spelling.folded(spelling.key(first.unit.name)):
        return f"“{text}” chỉ khác dấu với “{first.unit.name}”: cần xác nhận."
    return f"Danh mục không có “{text}”; gần nhất là “{first.unit.name}”: cần xác nhận."
