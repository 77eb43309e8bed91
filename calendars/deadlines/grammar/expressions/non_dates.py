"""What looks like time and is none: numbers and dates of documents, năm học, nhiệm kỳ, mức độ 3, 4, chi thường xuyên.

Each reader gives the place after what is no date; its tokens then take no part in the meaning.
"""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import Dated, read_dated
from calendars.deadlines.grammar.dates.readers.days import read_day
from calendars.deadlines.grammar.dates.readers.order import read_date_expr
from calendars.deadlines.grammar.expressions.durations import read_decimal
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import ADDRESSED_TO, SENDS, STATE, SUBMITS
from calendars.deadlines.lexer.vocabulary.values import APPLIED, DATA, NAMED_PLACE, PLACE, SHARE

_IN_A_NAME = {
    "x",
    "number_sign",
    "plan_word",
    "code",
    "n3",
    "big",
    "do",
    "done",
    "and",
    "of",
    "numbered",
    "roman",
    "doc",
    "soft",
}
_IN_A_CODE = ("x", "do", "doc")
_UNITS = {"day", "week", "month", "quarter", "year", "hour"}
_ENDS = ("", ";", ",", ".", ")")
_DAYS, _MONTHS = 31, 12
_RHYTHM_UNITS = {"day", "week", "month", "quarter", "year"}
_JOINS_FIGURES = (",", "-", "/", "and", ".", "to")
_DAY_MARKS = ("/", ".", "-")
_FIGURES = {"n", "n3", "roman", "word", "Y", "big"}
BEGIN_NON_DATES = {
    "code",
    "number_sign",
    "doc",
    "named_years",
    "numbered",
    "times",
    "in_force",
    "money_ongoing",
    "big",
    "n",
    "n3",
    "stage",
    "plan_period",
}
# The days by which streets, squares and parks are named.
_DAYS_OF_NAMES = {(3, 2), (30, 4), (1, 5), (7, 5), (19, 5), (27, 7), (19, 8), (2, 9), (10, 10), (20, 10), (22, 12)}
_DAYS_OF_NAMES |= {(8, 3), (26, 3), (29, 3), (23, 9), (12, 9), (20, 11), (19, 12), (1, 6)}
_MOST_NAME = 14


def read_non_date(tokens: list[Token], at: int) -> int | None:
    """Return the place after the non_date at ``at``, or None."""
    name = tokens[at].name
    if name in ("code", "number_sign", "doc"):
        return _document(tokens, at)
    if name == "plan_period" and (tokens[at + 1].name not in ("n", "roman") or tokens[at + 2].name == "/"):
        return None
    if name in ("named_years", "numbered", "plan_period") or (
        name == "times" and tokens[at + 1].name in ("n", "roman", "ordinal")
    ):
        return _figures(tokens, at + 1)
    if name == "in_force":
        dated = read_dated(tokens, at + 1)
        if tokens[at].value == APPLIED and dated is not None and dated.date_list.ranged:
            return None  # "Áp dụng từ ngày 15/4 đến hết ngày 31/8": a time to keep; without an end it is a rule's own
        limited = dated is not None and (dated.hour is not None or not dated.modifiers.isdisjoint(("before", "latest")))
        due = limited or (dated is not None and _comes_back(tokens, dated))
        kept = tokens[at].value == DATA and due  # "chốt số liệu trước ngày 25" is a date to keep
        return dated.end if dated and not kept else at + 1
    if name == "stage":
        return _numbered_stage(tokens, at)
    if name == "n3":
        return at + 1 if tokens[at + 1].name in ("x", "numbered", "doc", "do", "event_noun") else None
    if name in ("money_ongoing", "big"):
        return at + 1
    if name == "n" and tokens[at + 1].name == "stage":  # "chia thành 6 giai đoạn"
        following, then = tokens[at + 2 : at + 4]
        parts = following.name == ":" and then.name == "stage"  # "02 giai đoạn: giai đoạn 1 …"
        return at + 2 if parts or following.name not in ("Y", "n", "year", "roman", ":") else None
    return _ratio(tokens, at) if name == "n" else None


def _comes_back(tokens: list[Token], dated: Dated) -> bool:
    """Return whether a day comes back: "ngày 25 hằng tháng", the 15/12 of "gửi số liệu 15/12 hằng năm"."""
    return dated.date_list.comes_back or tokens[dated.end].name in ("each", "yearly")


def _numbered_stage(tokens: list[Token], at: int) -> int | None:
    """Read "giai đoạn 2", "giai đoạn II" of a project, which is no period; "giai đoạn 03 năm 2026-2028" is one."""
    named = tokens[at + 1].name in ("n", "roman", "word") and tokens[at + 1].value < 10
    return at + 2 if named and tokens[at + 2].name not in ("year", "month", "/", "-") else None


def _document(tokens: list[Token], at: int) -> int:
    """Return a document's name with its number and its own date or year; at least the token itself."""
    place = end = at + 1
    while tokens[place].name in _IN_A_NAME and place < at + _MOST_NAME:
        place += 1
        end = place if tokens[place - 1].name == "code" else end
    if end == at + 1 and (parted := _after_parted_code(tokens, place)):
        place = end = parted
    if tokens[place].name == "n" and tokens[place + 1].name == "/" and tokens[place + 2].name == "Y":
        place = end = place + 3
    if tokens[at].name == "code" or end > at + 1:
        place = end = _after_split_code(tokens, end)
        place += tokens[place].name == "x" and tokens[place + 1].name == "day"
    elif _is_issued_then(tokens, at, place):
        return end
    return _own_date(tokens, place, end)


def _is_issued_then(tokens: list[Token], at: int, place: int) -> bool:
    """Return whether a day behind a document without a number is when it is issued: "Công bố quyết định ngày 20/10"."""
    verb = tokens[at - 1] if at else tokens[-1]
    issued = verb.name == "do" and verb.value in (STATE, SUBMITS, SENDS)
    day = place + (tokens[place].name in (",", "("))
    return issued and tokens[day].name == "day" and read_day(tokens, day) is not None


def _after_split_code(tokens: list[Token], at: int) -> int:
    """Return the place after the rest of a code typed with a space: "92/2009/TT- BTC"."""
    return at + 2 if tokens[at].name in ("-", "/") and tokens[at + 1].name == "x" else at


def _after_parted_code(tokens: list[Token], at: int) -> int | None:
    """Return the place after a code with gaps, or without its number: "số 12 /NQ-HĐND", "số /KH-UBND"."""
    place = at + (tokens[at].name in ("n", "n3", "big"))
    if tokens[place].name != "/" or tokens[place + 1].name not in _IN_A_CODE:
        return None
    while tokens[place].name in ("/", "-") and tokens[place + 1].name in _IN_A_CODE:
        place += 2
    return place


def _own_date(tokens: list[Token], at: int, end: int) -> int:
    """Take in "ngày 19/10/2016", "(ngày …)", "năm 2024", "2019", "giai đoạn 2021-2030" that belong to the name."""
    place = at + (tokens[at].name in (",", "("))
    place += tokens[place].name in ("do", "done")
    if tokens[place].name == "day":
        day = read_day(tokens, place)
        comes_back = day is not None and day.year is None and tokens[day.end].name in ("each", "yearly")
        return day.end if day and day.opens[0] and not comes_back else end
    if place == at and (horizon := _horizon(tokens, at)):
        return horizon
    if tokens[place].name in ("year", "Y", "stage", "named_years", "n") and place == at:
        expr = read_date_expr(tokens, place)
        if expr and expr.unit == "day" and expr.year and tokens[at - 1].name == "code":
            return expr.end  # "45/QĐ-UBND 12/01/2026"
        if expr and expr.unit == "year":
            ranged = tokens[expr.end].name in ("-", "to") and tokens[expr.end + 1].name == "Y"
            last = expr.end + 2 if ranged else _figures(tokens, expr.end)
            return _vision(tokens, last)
    return end


def _horizon(tokens: list[Token], at: int) -> int | None:
    """Read the "đến năm 2030, tầm nhìn đến năm 2045" of a strategy's name."""
    if [token.name for token in tokens[at : at + 3]] != ["to", "year", "Y"]:
        return None
    return _vision(tokens, at + 3)


def _vision(tokens: list[Token], at: int) -> int:
    """Return the place after ", tầm nhìn đến năm 2050", "và định hướng đến năm 2030", else ``at``."""
    place = at + (tokens[at].name in (",", "and"))
    if tokens[place].name != "vision":
        return at
    dated = read_dated(tokens, place + 1)
    return dated.end if dated else place + 1


def _figures(tokens: list[Token], at: int) -> int:
    """Return the place after a run of figures ("3, 4", "2021 - 2026", "I năm học 2024-2025")."""
    place = at + (tokens[at].name in (":", "number_sign", "("))
    if tokens[at - 1].name != "numbered" and tokens[place].name == "day" and (day := read_day(tokens, place)):
        return day.end
    if tokens[place].name not in _FIGURES or _counts_time(tokens, place):
        return at
    if tokens[place - 1].name == ":" and tokens[place + 1].name in _UNITS:  # "nghĩa trang: 7h00", "tổ: 05 ngày"
        return at
    if _ranges_to_day(tokens, place) or ranges_over_months(tokens, place):
        return at
    dated = tokens[place].name == "n" and tokens[place + 1].name == "/" and tokens[place + 2].name == "n"
    if dated and (tokens[place - 1].name in ("(", ":") or tokens[place + 3].name == "/" or _runs_to_day(tokens, place)):
        return at  # "hoạt động (01/7)", "cao điểm: 19/5 - 02/9", "tổ 3/5/2026"
    first = place
    if tokens[first].name == "word" and tokens[first + 1].name in ("Y", "roman"):  # "lần thứ nhất 2028"
        return first + 1
    while tokens[place].name in _FIGURES and not _counts_time(tokens, place):
        if place > first and (
            _begins_day(tokens, place) or ranges_over_months(tokens, place)
        ):  # "phường 3 23/11/2026", "Lần 2, 15/03/2026 - 09/4/2026"
            return place - (tokens[place - 1].name in _JOINS_FIGURES)
        place += 1
        big = tokens[place - 1].name == "big"
        if big and tokens[place].name in (".", *_FIGURES):  # "đạt 80%.15/9/2026", "đạt 80% 6 tháng một lần"
            break
        if tokens[place].name in _JOINS_FIGURES and tokens[place + 1].name in _FIGURES:
            place += 1
    return place


def _runs_to_day(tokens: list[Token], at: int) -> bool:
    """Return whether another day stands behind a dash: "các xã, phường 18/5 - 28/5"."""
    mark, day, slash, month = tokens[at + 3 : at + 7]
    if tokens[at - 1].value not in (PLACE, NAMED_PLACE):
        return False
    figures = [day.name, slash.name, month.name] == ["n", "/", "n"] and 0 < month.value <= _MONTHS
    return mark.name in ("-", "to") and figures and 0 < tokens[at + 2].value <= _MONTHS


def _ranges_to_day(tokens: list[Token], at: int) -> bool:
    """Return whether days of a month end the clause: "vòng loại 3 - 5/7"."""
    number, mark, last, slash, month, following = tokens[at : at + 6]
    days = [number.name, mark.name, last.name, slash.name, month.name] == ["n", "-", "n", "/", "n"]
    return days and 0 < number.value < last.value <= _DAYS and month.value <= _MONTHS and following.name in _ENDS


def ranges_over_months(tokens: list[Token], at: int) -> bool:
    """Return whether days in figures run to others: "mở lớp 20/12 - 22 tháng 12", "bước 1, 14-2 - 01/3"."""
    day, mark, month, to, last, again, other = tokens[at : at + 7]
    begins = [day.name, month.name] == ["n", "n"] and mark.name in _DAY_MARKS and not mark.value
    ends = last.name == other.name == "n" and (again.name == "month" or (again.name in _DAY_MARKS and not again.value))
    days = 0 < day.value <= _DAYS and 0 < last.value <= _DAYS and 0 < month.value <= _MONTHS and other.value <= _MONTHS
    return begins and ends and days and to.name in ("-", "to")


def _begins_day(tokens: list[Token], at: int) -> bool:
    """Return whether a day stands here whose month a year or the end of the clause follows: not the 4 of "3, 4"."""
    day, slash, month, following, year = tokens[at : at + 5]
    figures = [day.name, slash.name, month.name] == ["n", "/", "n"] and 0 < month.value <= _MONTHS
    dated = following.name in (*_ENDS, "-", "to") or (following.name == "/" and year.name == "Y")
    return figures and dated and tokens[at - 1].name not in ("/", "-")


def may_be_day(tokens: list[Token], at: int, end: int) -> bool:
    """Return whether the figures behind a name may be a day: "phường 15/6" at the end of a clause; no "đạt 9/10"."""
    day, slash, month = tokens[at + 1 : at + 4]
    figures = end == at + 4 and [day.name, slash.name, month.name] == ["n", "/", "n"]
    return figures and tokens[at].value != SHARE and 0 < day.value <= _DAYS and 0 < month.value <= _MONTHS


def is_named_by_day(tokens: list[Token], at: int) -> bool:
    """Return whether a street or square has the name of a feast's day: "đường 30/4", "Quảng trường 2/9"."""
    day, slash, month = tokens[at + 1 : at + 4]
    figures = tokens[at].value == NAMED_PLACE and [day.name, slash.name, month.name] == ["n", "/", "n"]
    return figures and (day.value, month.value) in _DAYS_OF_NAMES


def _counts_time(tokens: list[Token], at: int) -> bool:
    """Return whether the number counts what follows: "phường 10 ngày đầu tháng 7", "cấp xã 05 ngày làm việc"."""
    unit, then = tokens[at + 1].name, tokens[at + 2].name
    often = "times" in (then, tokens[at + 3].name) and unit in _RHYTHM_UNITS
    often = often or (unit == "times" and then in ("/", "each"))
    if often or read_decimal(tokens, at):  # "phường 6 tháng một lần", "đường 2 lần/năm", "xã 1,5 năm"
        return True
    return unit in ("first_month", "final_month") or (unit in ("day", "week") and then in ("first", "last", "working"))


def _goes_on_as_date(tokens: list[Token], at: int) -> bool:
    return tokens[at].name in ("/", "-", ".") and tokens[at + 1].name in ("n", "Y")


def _ratio(tokens: list[Token], at: int) -> int | None:
    """Read figures with a slash that no word of time goes with: "12/15 xã", "24/7", "24/24 giờ"."""
    if tokens[at + 1].name != "/" or tokens[at + 2].name != "n" or _goes_on_as_date(tokens, at + 3):
        return None
    before = tokens[at - 1].name if at else ""
    if tokens[at + 3].name == "number_sign" and tokens[at].value < tokens[at + 2].value:
        return at + 3  # "quá 1/2 số thành viên"
    if before in ("day", "days", "before", "latest", "to", "end", "from", "in"):
        return None
    if before in ("and", ",", "-") and at > 1 and tokens[at - 2].name in ("n", "Y"):
        return None
    top, bottom = tokens[at].value, tokens[at + 2].value
    all_round = (top, bottom) in {(24, 7), (24, 24)}
    if all_round and tokens[at + 3].name == "hour":  # "trực 24/24 giờ"
        return at + 4
    decimal = tokens[at + 3].name == "," and tokens[at + 4].name == "n" and not tokens[at + 3].value
    if decimal and tokens[at + 5].name in ("x", "numbered"):
        return at + 5
    counted = (
        tokens[at + 3].name in ("x", "numbered", "hour", "event_noun", "named_years", "doc", "number_sign")
        and top <= bottom <= 99
        and not (tokens[at + 3].name == "x" and tokens[at + 3].value == ADDRESSED_TO)
    )
    return at + 3 if all_round or counted or bottom > 12 else None
