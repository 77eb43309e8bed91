"""Read what rhythms are made of: a counted unit, "6 tháng", and how often in it, "2 lần"."""

from __future__ import annotations

from calendars.deadlines.grammar.expressions.recurrence import DAYS, MONTHS, Recurrence
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import OCCASION_NOUN

_UNIT_OF = {f"{this}{unit}": unit for this in ("", "this_") for unit in (*MONTHS, *DAYS)}
# What comes back at least so often, in days, is work that goes on, however often it is (rule 29).
_DENSE = 31


def recurrence_of(tokens: list[Token], at: int, end: int, count: int, unit: str, times: int = 1) -> Recurrence | None:
    """Return a recurrence of every ``count`` units, ``times`` times in each."""
    if unit in DAYS:
        return Recurrence(at, end, days=DAYS[unit] * count, unsure=DAYS[unit] * count > _DENSE)
    if unit not in MONTHS or not count or not times:
        return None
    months, rest = divmod(MONTHS[unit] * count, times)
    return Recurrence(at, end, (MONTHS[unit] * count if rest else months,), unsure=bool(rest) or months > 12)


def read_unit(tokens: list[Token], at: int) -> tuple[int, str, int] | None:
    """Return (count, unit, next place) of "năm", "6 tháng", "hai năm"."""
    counted = tokens[at].name in {"n", "word"} and tokens[at].value > 0
    unit = _UNIT_OF.get(tokens[at + counted].name)
    return ((tokens[at].value if counted else 1), unit, at + counted + 1) if unit else None


def read_times(tokens: list[Token], at: int, *, each: bool = False) -> tuple[int, bool, int] | None:
    """Return (how often, whether that is loose, next place) of "2 lần", "1-2 lần"; ``each``: behind "mỗi quý"."""
    if tokens[at].name not in {"n", "word"} and not (tokens[at].name == "roman" and tokens[at + 1].name == "times"):
        return None
    loose = tokens[at + 1].name == "-" and tokens[at + 2].name == "n"
    place = at + 1 + 2 * loose
    noun = tokens[place]
    behind_each = each and (noun.name == "numbered" or names_occasion(noun))  # "mỗi năm 02 lớp"
    counted = noun.name == "times" or _is_occasion(tokens, place) or behind_each
    return (tokens[at].value, loose, place + 1) if counted else None


def is_work_so_often(tokens: list[Token], at: int) -> bool:
    """Return whether a verb stands between a unit and how often: "6 tháng họp một lần", "mỗi quý kiểm tra 02 lần"."""
    return tokens[at].name == "do" and tokens[at + 2].name == "times" and tokens[at + 1].name in {"n", "word"}


def _is_occasion(tokens: list[Token], at: int) -> bool:
    """Return whether a meeting or class "each …" is counted here: "01 cuộc/quý", "02 hội nghị/năm"."""
    noun, slash, unit = tokens[at : at + 3]
    return names_occasion(noun) and slash.name in {"/", "each"} and unit.name in MONTHS


def names_occasion(noun: Token) -> bool:
    """Return whether it names what happens so many times: "mỗi quý 01 cuộc", "mỗi năm 2 đợt"."""
    return noun.name in {"event_noun", "plan_period"} or (noun.name == "x" and noun.value == OCCASION_NOUN)
