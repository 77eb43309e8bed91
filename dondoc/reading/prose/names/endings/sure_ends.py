"""Decide whether a name that was cut ends there surely, by what follows it in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.prose.names.endings.deed_verbs import begins_deed, begins_work
from dondoc.reading.prose.names.endings.fields_or_deeds import (
    GOES_ON_AFTER,
    goes_to_deed,
    holds_field_and_deed,
    lacks_deed,
)
from dondoc.reading.prose.names.endings.name_evidence import CLOSES, MAY_ACT, shows_deed
from dondoc.reading.prose.names.endings.name_words import is_one_word, strange_word
from dondoc.reading.prose.names.endings.unit_ends import (
    DOES,
    LONG_ENOUGH,
    OFFICIAL,
    ONLY_UNITS,
    STRONG,
    named_out,
)
from dondoc.reading.tables.cells.names import begins_unit
from dondoc.reading.tables.cells.phrase_scores import begins_task
from dondoc.text.letters import capital

# Tokens between a supposed end of a name and "chủ trì": a longer stretch is a sentence of its own.
_FARTHEST_MARKER = 9
# What a unit does with others is in no name.
_WITH_OTHERS = ("phối hợp ", "tham gia ")
_AND = re.compile(r"(?:và|cùng)\s+")
# "Phòng Quản lý ngân sách thuộc Sở": whose room it is names nothing more.
_BODY = re.compile(r" (?:trực )?thuộc (?:Sở|Chi cục|Cục|Công ty|Bệnh viện|Trung tâm|Ban|Tổng công ty|Viện|Trường)\Z")


def ends_surely(name: str, rest: str) -> bool:
    """Decide whether what follows a name is known for a deed, or the name is whole whatever follows."""
    before, at = name.split(), len(name.split())
    tokens = [*before, *rest.split(" ")]
    start = " ".join(tokens[at : at + 6])
    known = DOES.match(start) or begins_task(start) or begins_deed(start) or begins_work("", start)
    if start.startswith(STRONG):
        return True
    if known and (ends_in_place(before) or start.startswith(_WITH_OTHERS)):
        return True
    if before[-1].casefold() in CLOSES and (joined := _AND.match(rest)) and begins_unit(capital(rest[joined.end() :])):
        # "Ban Quản lý dự án đầu tư xây dựng tỉnh và các đơn vị …": the level of an office before the next one.
        return True
    if lacks_deed(start) and MAY_ACT.search(name):
        return False
    if holds_field_and_deed(before) or goes_to_deed(tokens, at, known=bool(known)):
        return False
    if known or shows_deed(tokens, at):
        return True
    whole = named_out(before, start) or before[-1].casefold() in CLOSES or before[0].casefold() == "các"
    # A word in no list may be a deed nobody listed or the name's own: of 800 sentences one in a hundred has one.
    return not MAY_ACT.search(name) and (whole or GOES_ON_AFTER.match(start) is not None)


def ends_in_place(name: Sequence[str]) -> bool:
    """Decide whether a name of some length ends with a proper name, behind which no field goes on: "… Sóc Hà"."""
    last = name[-2:]
    proper = len(name) > LONG_ENOUGH and all(word.istitle() for word in last) and name[-3].islower()
    return proper and not is_one_word(*last)


def is_official(name: str) -> bool:
    """Decide whether a name is one that decrees give, which is whole: "Sở Tài chính", "Ủy ban Kiểm tra"."""
    return OFFICIAL.search(name) is not None


def before_marker(name: str, rest: str) -> str:
    """Return the words between a supposed end of a name and what only a unit does, where nothing else stands there.

    Of "Phòng Quản lý phương | tiện và người lái chủ trì" these are the name's; a deed or another unit among them shows
    that they are what the unit does.
    """
    tokens = rest.split(" ")
    for at in range(1, min(len(tokens), _FARTHEST_MARKER)):
        if tokens[at - 1].endswith((",", ";", ".", ":", ")")) or begins_unit(" ".join(tokens[at - 1 : at + 4])):
            return ""
        if ONLY_UNITS.match(" ".join(tokens[at : at + 4])):
            deeds = (" ".join(tokens[n : n + 4]) for n in range(at))
            return "" if any(begins_task(one) or begins_deed(one) for one in deeds) else " ".join(tokens[:at])
    return ""


def ends_strongly(rest: str) -> bool:
    """Decide whether what follows a name is what only a unit does ("chủ trì", "có trách nhiệm")."""
    return rest.startswith(STRONG)


def is_whole(name: str) -> bool:
    """Decide whether a name that nothing follows is a name alone: no word in it may be a deed."""
    return strange_word(name) is None and not MAY_ACT.search(name)


def without_body(name: str) -> str:
    """Return a name without the noun of the body it belongs to; "các phòng thuộc Sở" are known by it."""
    own = _BODY.sub("", name)
    return name if own.casefold().startswith(("các ", "những ", "mỗi ")) or " " not in own else own
