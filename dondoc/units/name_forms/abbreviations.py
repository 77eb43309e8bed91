"""Write abbreviations out: "Sở TT&TT", "STTTT", "VP UBND tỉnh", "UBND TP. Lai Châu"."""

from __future__ import annotations

from functools import cache

from dondoc.units import tables

# Tokens of the longest abbreviation that is tried.
_LONGEST = 6
_BODIES = ("dân", "ủy")


def expanded(found: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words with every abbreviation of the tables written out, the longest run first."""
    written: list[str] = []
    at = 0
    while at < len(found):
        size, meaning = _longest(found, at, written)
        written.extend(meaning)
        at += size
    return _shortened(tuple(written))


def _longest(found: tuple[str, ...], at: int, before: list[str]) -> tuple[int, list[str]]:
    for size in range(min(_LONGEST, len(found) - at), 0, -1):
        meaning = _meaning("".join(found[at : at + size]), before)
        if meaning:
            return size, meaning.split()
    return 1, [found[at]]


def _meaning(short: str, before: list[str]) -> str:
    """Return what the letters mean after the words before them; empty when they are no abbreviation."""
    previous = before[-1] if before else ""
    return (
        tables.after(previous).get(short, "")
        or _field(short, previous)
        or tables.abbreviations("anywhere").get(short, "")
        or _glued(short)
        or _area(short, before)
        or (tables.abbreviations("at_start").get(short, "") if not before else "")
    )


def _field(short: str, previous: str) -> str:
    if previous == "phòng":
        return _fields_of_room().get(short, "")
    return tables.abbreviations("fields").get(short, "") if previous in ("sở", "bộ", "ty") else ""


@cache
def _fields_of_room() -> dict[str, str]:
    return {**tables.abbreviations("fields"), **tables.abbreviations("fields_of_room")}


def _glued(short: str) -> str:
    """Sở, Bộ or Phòng as a first letter stuck to its field: STTTT, BNV, PVHXH."""
    if len(short) < 3 or short in tables.listed("never", "words"):
        return ""
    head = {"s": "sở", "b": "bộ", "p": "phòng"}.get(short[0], "")
    field = _field(short[1:], head) if head else ""
    return f"{head} {field}" if field else ""


def _area(short: str, before: list[str]) -> str:
    if before and before[-1] in _BODIES:
        after_body = tables.abbreviations("areas_after_body").get(short, "")
        if after_body:
            return after_body
    return tables.abbreviations("areas").get(short, "")


def _shortened(written: tuple[str, ...]) -> tuple[str, ...]:
    """Long and short wordings of one name brought to one ("Mặt trận Tổ quốc Việt Nam")."""
    text = " ".join(written)
    for long, short in tables.table()["same"].items():
        if long in text:
            text = text.replace(long, short)
    return tuple(text.split())
