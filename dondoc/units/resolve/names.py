"""Resolve a name as a document writes it to units of the register. Nothing is guessed in silence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dondoc.units.groups.expand import is_of_kinds
from dondoc.units.lookup.resolution import Resolution, ResolutionKind
from dondoc.units.name_forms import wording
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit, UnitId
from dondoc.units.resolve import name_lists, suggestions
from dondoc.units.resolve.exact_match import NameQuery, known

_IN_PROVINCE = re.compile(
    r"(?P<name>(?:.*\s)?(?:xã|phường|thị trấn|đặc khu)\s[^,;()]+?)"
    r"(?:,\s*|\s+thuộc\s+|\s*\(\s*)(?P<above>tỉnh\s+(?!đoàn\b|ủy\b|uỷ\b)[^,;()]+)\)?",
    re.IGNORECASE,
)
"""A commune and, behind it, the province it is in: one unit with its place, not two units of a list."""

NOTHING_CONFIRMED: Mapping[str, UnitId] = {}


def resolve(
    name: str,
    register: Register,
    *,
    on: dt.date,
    scope: RegisterUnit | None = None,
    confirmed: Mapping[str, UnitId] = NOTHING_CONFIRMED,
) -> Resolution:
    """Return the units a name means on a day.

    ``on``: the day the document was issued. ``scope``: the unit that issued it, by which "Văn phòng HĐND và UBND xã"
    is the commune's own. ``confirmed``: names a person confirmed before, by ``spelling.key``. Never raises.
    """
    question = NameQuery(register, on, scope, confirmed)
    text = wording.bare(name)
    if not text:
        return Resolution(name, ResolutionKind.UNKNOWN, reason="Ô đơn vị để trống.")
    found = _resolved(text, question)
    if not found.settled and "\n" in name.strip():
        by_line = _resolved(wording.bare(name.strip().replace("\n", "; ")), question)
        return by_line if by_line.settled else found
    return found


def _resolved(text: str, question: NameQuery) -> Resolution:
    placed = _IN_PROVINCE.fullmatch(text)
    if placed is not None:
        return _in_province(text, placed["name"].strip(), placed["above"].strip(), question)
    if ";" in text:
        return name_lists.several(text, question) or suggestions.offered(text, question)
    found = known(text, question)
    if found is not None and (found.kind is not ResolutionKind.UNKNOWN or is_of_kinds(text)):
        return found
    return (
        suggestions.displaced(text, question)
        or name_lists.several(text, question)
        or found
        or suggestions.offered(text, question)
    )


def _in_province(text: str, name: str, above: str, question: NameQuery) -> Resolution:
    """Return the commune of this name in this province; one of the name in another province is no match."""
    found = known(f"{name} {above}", question)
    if found is not None and found.settled:
        return replace(found, text=text, kind=ResolutionKind.ALIAS)
    other = known(name, question)
    if other is None or not other.units:
        return Resolution(text, ResolutionKind.UNKNOWN, reason=f"Không có đơn vị nào tên “{text}” trong danh mục.")
    reason = f"Danh mục có “{other.units[0].name}”, nhưng không thuộc {above}: là đơn vị khác."
    return Resolution(text, ResolutionKind.UNKNOWN, reason=reason)


def resolve_names(
    names: Sequence[str],
    register: Register,
    *,
    on: dt.date,
    scope: RegisterUnit | None = None,
    confirmed: Mapping[str, UnitId] = NOTHING_CONFIRMED,
) -> tuple[Resolution, ...]:
    """Return the same for the names of one cell, in their order, where a short one may lean on its neighbour."""
    question = NameQuery(register, on, scope, confirmed)
    alone = [resolve(name, register, on=on, scope=scope, confirmed=confirmed) for name in names]
    return name_lists.leaning([wording.bare(name) for name in names], alone, question)
