"""Brackets that name a day again by the other calendar: "(tức ngày 25 tháng Chạp …)", "(27 tháng Chạp)"."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_list import DateList
from calendars.deadlines.grammar.dates.readers.order import read_date_expr
from calendars.deadlines.lexer.token import Token

# A bracket that names the day by the lunar calendar, its year's name included.
_LONGEST_REPETITION = 24
_BEGIN_LUNAR = {"same", "n", "day", "full_moon"}


def skip_repetition(tokens: list[Token], date_list: DateList) -> None:
    """Skip "(tức ngày 25 tháng Chạp …)", which only names the same day again; its solar day is read and compared.

    That of the beginning is passed over: "từ 10/3 âm lịch (07/4) đến 15/3 âm lịch" is one range.
    """
    opening, inside = tokens[date_list.end].name, tokens[date_list.end + 1].name
    if inside in _BEGIN_LUNAR and not date_list.last.lunar and _keep_lunar_day(tokens, date_list):
        return
    lunar = date_list.first.lunar and inside in {"same", "n", "day"}
    if opening != "(" or not (lunar or inside in {"same", "lunar"}):
        return
    for place in range(date_list.end + 1, date_list.end + _LONGEST_REPETITION):
        if tokens[place].name == ")":
            date_list.end = date_list.end if lunar and tokens[place + 1].name not in {"to", "-"} else place + 1
            return
        if not tokens[place].name:
            return


def _keep_lunar_day(tokens: list[Token], date_list: DateList) -> bool:
    """Keep the lunar day of "08/4 (tức 10/3 âm lịch)", "14/02 (27 tháng Chạp)" beside its solar day, to be compared."""
    place = date_list.end + 1
    while tokens[place].name == "same":
        place += 1
    last, day = date_list.last, read_date_expr(tokens, place)
    if day is None or not day.lunar or day.unit != last.unit or tokens[day.end].name != ")":
        return False
    last.restated, date_list.end = day, day.end + 1
    return True
