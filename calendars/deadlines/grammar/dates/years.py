"""The year that follows an expression: "/2021", "năm 2021", "năm sau", "của năm kế hoạch", "thuộc kỳ báo cáo"."""

from __future__ import annotations

from calendars.deadlines.lexer.token import Token

RELATIVE = {
    "next_year": "next",
    "last_year": "previous",
    "this_year": "this",
    "final_year": "final",
    "first_year": "first",
}
_OWNERS = {"of", "report_period", "plan_period", "this_year", "stage", "plan_word"}
_PLACED = {"next": "next", "after": "next", "previous": "previous", "this": "this"}
_MARKS = {"/", "-", ".", ","}
_REPORTED = ("x", "do", "doc")
# What stands right before the figures of a year; behind a comma they may begin something else.
WRITTEN_YEAR = {"year", "month", "/", "-", "."}
BEGIN_YEARS = _MARKS | RELATIVE.keys() | {"of", "in", "year", "month", "Y"}
# "9/12" may be two months, so that only a greater number of two digits is a year.
_MONTHS = 12


def read_year(tokens: list[Token], at: int) -> tuple[int | None, str | None, int] | None:
    """Return (year, how it is relative to the plan, next place). One of the first two is None."""
    place = at
    if tokens[place].name in _MARKS:
        place += 1
        if found := _figures(tokens, place, tokens[at].name):
            return found
        if tokens[at].name == "-" or (tokens[place].name == "this_year" and tokens[place + 1].name in _REPORTED):
            return None  # "quý I, quý III, năm báo cáo việc …": the year's report of a list
    place += tokens[place].name in {"of", "in"}
    if found := _figures(tokens, place, ""):
        return found
    return _relative(tokens, place, after_of=place > at and tokens[place - 1].name in {"of", "in"})


def _figures(tokens: list[Token], at: int, mark: str) -> tuple[int, None, int] | None:
    """Read "2021", "năm 2021", "năm 21" after a slash, and "tháng 2026" as people mistype it."""
    worded = tokens[at].name in {"year", "month"}
    number = tokens[at + worded]
    if number.name == "Y" and (worded or mark != ","):
        return number.value, None, at + worded + 1
    if mark == "/" and not worded and number.width == 2 and number.value > _MONTHS and tokens[at + 1].name != "/":
        return 2000 + number.value, None, at + 1
    return None


def _relative(tokens: list[Token], at: int, *, after_of: bool) -> tuple[None, str, int] | None:
    """Return a year relative to the plan's year, with what only names the plan or report it belongs to."""
    name = tokens[at].name
    if name in {"year", "this_year"} and (found := _year_apart(tokens, at)):
        return found
    if name in RELATIVE:
        return None, RELATIVE[name], _owner(tokens, _after_named_year(tokens, at + 1))
    if after_of and name == "report_period":
        return None, "this", _owner(tokens, at)
    if after_of and name == "year" and tokens[at + 1].name not in {"n", "word", "first", "last"}:
        return None, "this", at + 1
    return None


def _year_apart(tokens: list[Token], at: int) -> tuple[None, str, int] | None:
    """Read "năm tài chính tiếp theo", "năm ngân sách sau", "năm kế hoạch liền kề": words inside the year's name."""
    place = at + 1
    while tokens[place].name == "x" and place < at + 4:
        place += 1
    which = _PLACED.get(tokens[place].name)
    bare = place == at + 1 and tokens[place].name in {"after", "previous"}
    return (None, which, _owner(tokens, place + 1)) if which and not bare else None


def _after_named_year(tokens: list[Token], at: int) -> int:
    """Skip the year of which it is the one before or behind: "năm trước năm tính thuế", "năm sau năm tuyển sinh"."""
    if tokens[at].name != "year" or tokens[at - 1].name not in {"next_year", "last_year"}:
        return at
    place = at + 1
    while tokens[place].name in {"x", "named_years", "do"} and place < at + 4:
        place += 1
    return place


def _owner(tokens: list[Token], at: int) -> int:
    """Skip "của năm kế hoạch", "kỳ kế hoạch", "của kỳ báo cáo hằng năm"."""
    place = at
    while tokens[place].name in _OWNERS or (tokens[place].name == "and" and tokens[place + 1].name == "this_year"):
        place += 1
        if tokens[place].name == "each" and tokens[place + 1].name == "year":
            place += 2
    return place if tokens[place - 1].name != "of" else place - 1
