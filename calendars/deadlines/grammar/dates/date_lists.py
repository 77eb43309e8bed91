"""Expressions joined by a comma, "và", a dash or "đến": one window, a list of days, or a range."""

from __future__ import annotations

import itertools

from calendars.deadlines.grammar.dates.date_expr import DateExpr, day_expr, month_expr
from calendars.deadlines.grammar.dates.date_list import DateList
from calendars.deadlines.grammar.dates.hours import CLOCK, read_hour
from calendars.deadlines.grammar.dates.list_members import belongs, continued, same_day_of_month, same_part, same_point
from calendars.deadlines.grammar.dates.readers.days import read_far_day
from calendars.deadlines.grammar.dates.readers.order import read_date_expr
from calendars.deadlines.grammar.dates.repetitions import skip_repetition
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.values import LASTS

_LISTING = {",", "and", "+", "or"}
_MONTHS = 12
_JOINS = {*_LISTING, "-", "to", ";", "/"}
# What stands behind an expression with which something is joined; behind most stands none.
_GO_ON = _JOINS | {"(", "years", "of", "in"}
_ENDS_NO_PERIOD = {"day", "half"}
_WHOLE = {"month", "quarter"}
_ENDS_LIST = {"", ";", ".", ")", "each", "yearly", "year"}
# Behind one of these figures of a month are whole, and no end of a longer date.
_BEFORE_MONTH = {"(", ":", ";", "label", "do", "done", "x", "in", "expected"}
_PERIODS = {"month", "quarter", "half", "point"}


def read_date_list(tokens: list[Token], at: int, most: int) -> DateList | None:
    """Return the expression at this place with everything joined to it, ``most`` expressions."""
    first = read_date_expr(tokens, at)
    if first is None:
        return None
    date_list = DateList(first, joined=tokens[at].name == "days", unsure=first.unsure)
    following = tokens[first.end].name
    if following not in _GO_ON:
        return date_list
    if following == "(":
        skip_repetition(tokens, date_list)
    if first.unit == "day" and (tokens[first.end - 2].name == "months" or _lists_months(tokens, first)):
        _add_months_of_day(tokens, date_list)
    while tokens[date_list.end].name in _JOINS and len(date_list.exprs) < most and _add_next(tokens, date_list):
        if tokens[date_list.end].name == "(":
            skip_repetition(tokens, date_list)
    if len(date_list.exprs) > 1:
        _share(date_list)
        date_list.mixed = bool(date_list.dashes) and len(date_list.exprs) - len(date_list.dashes) > 1
        partly_lunar = date_list.exprs[-1].lunar and not all(expr.lunar for expr in date_list.exprs)
        date_list.unsure = date_list.unsure or partly_lunar or (date_list.mixed and date_list.comes_back)
    following = tokens[date_list.end].name
    if following in {"years", "of", "in"}:
        _read_years(tokens, date_list)
    elif following in {",", "and"} and first.unit != "year" and len(date_list.exprs) == 1:
        _read_further_years(tokens, date_list)
    return date_list


def _lists_months(tokens: list[Token], first: DateExpr) -> bool:
    """Return whether at least two later months end the clause: "ngày 20 tháng 3, 6, 9, 12"."""
    place, month = first.end, first.due[0]
    if tokens[place - 2].name != "month" or first.lunar:
        return False
    while tokens[place].name in {",", "and"} and tokens[place + 1].name == "n":
        if not month < tokens[place + 1].value <= _MONTHS:
            return False
        place, month = place + 2, tokens[place + 1].value
    return place >= first.end + 4 and tokens[place].name in _ENDS_LIST


def _add_months_of_day(tokens: list[Token], date_list: DateList) -> None:
    """Read ", 6, 9 và 12" behind "ngày 29 của các tháng 3": the day in each of those months."""
    day = date_list.first.due[1]
    while tokens[date_list.end].name in {",", "and", ";"}:
        place = date_list.end + 1
        number = place + (tokens[place].name == "month")
        if tokens[number].name != "n":
            return
        _add(date_list, day_expr(tokens, place, number + 1, day, tokens[number].value))


def _read_further_years(tokens: list[Token], date_list: DateList) -> None:
    """Read ", 2028 và 2030" behind "tháng 12 năm 2026": it falls in each of them."""
    if date_list.last.year is None:
        return
    years, place = [date_list.last.year], date_list.end
    while tokens[place].name in {",", "and"} and tokens[place + 1].name == "Y":
        if tokens[place + 2].name in {"/", "-", "to"}:
            return
        years.append(tokens[place + 1].value)
        place += 2
    if len(years) > 1:
        date_list.years, date_list.end = tuple(years), place


def _read_years(tokens: list[Token], date_list: DateList) -> None:
    """Read "các năm 2026, 2027" behind a period: it falls in each of them."""
    place = date_list.end + (tokens[date_list.end].name in {"of", "in"})
    if tokens[place].name != "years" or tokens[place + 1].name != "Y" or date_list.last.year is not None:
        return
    place += 1
    years = [tokens[place].value]
    while tokens[place + 1].name in {",", "and", "-", "to"} and tokens[place + 2].name == "Y":
        ranged = tokens[place + 1].name in {"-", "to"}
        years += range(years[-1] + 1 if ranged else tokens[place + 2].value, tokens[place + 2].value + 1)
        place += 2
    date_list.years, date_list.end = tuple(years), place + 1


def _stands_alone(tokens: list[Token], date_list: DateList) -> bool:
    """Return whether no "từ" stands before: "kế hoạch năm 2025 đến hết ngày 31/01/2026" is no range."""
    begin = date_list.first.begin
    return not begin or tokens[begin - 1].name != "from"


def _limits_apart(tokens: list[Token], date_list: DateList) -> bool:
    """Return whether a limit behind a dash ends nothing: it does in "06/8 - trước 10 giờ ngày 10/8".

    Without an hour these may be two days.
    """
    if not _stands_alone(tokens, date_list):
        return False
    begins = not date_list.first.begin or tokens[date_list.first.begin - 1].name in {";", "(", ":"}
    place = date_list.end + 2
    if not begins or date_list.last.unit != "day" or len(date_list.exprs) > 1:
        return True
    if read_hour(tokens, place):
        return False
    end = read_date_expr(tokens, place)
    date_list.unsure = date_list.unsure or (end is not None and end.unit == "day")
    return True


def _add_next(tokens: list[Token], date_list: DateList) -> bool:
    """Join the next expression, if one is joined."""
    name = tokens[date_list.end].name
    if name in {",", "and"} and tokens[date_list.end + 1].value == LASTS:  # "khai mạc ngày 3/3 và kéo dài đến …"
        date_list.end += 1
        return _add_end_of_range(tokens, date_list, dash=False)
    if name in _LISTING or (name == ";" and _goes_on_bare(tokens, date_list)):
        return _add_listed(tokens, date_list)
    if name == "/":
        return _lists_with_slashes(tokens, date_list)
    if name == ";":
        return False
    if name == "-" and tokens[date_list.end + 1].name in {"before", "latest"} and _limits_apart(tokens, date_list):
        return False  # "chậm nhất 20/6 - trước 15/12" are two limits
    return _add_end_of_range(tokens, date_list, dash=name == "-")


def _add_listed(tokens: list[Token], date_list: DateList) -> bool:
    """Join what goes on behind a comma or "và"."""
    place = date_list.end + 1 + (tokens[date_list.end + 1].name == "and")
    limited = date_list.first.begin and tokens[date_list.first.begin - 1].name == "before"
    place += tokens[place].name == "in" and tokens[place + 1].name == "day" and not limited
    expr = same_day_of_month(tokens, place, date_list.last) or same_point(tokens, place, date_list.exprs)
    expr = expr or continued(tokens, place, date_list.last, steps=_goes_on_in_steps(tokens[place], date_list))
    expr = expr or read_date_expr(tokens, place)
    if expr is None or not belongs(date_list.last, expr):
        return False
    if tokens[expr.begin].name == "stage" and _has_own_year(tokens, expr):
        return False  # "… vào năm 2028, giai đoạn 2029-2030 vào năm 2030"
    return _add(date_list, same_part(tokens, expr, date_list.exprs))


def _has_own_year(tokens: list[Token], stage: DateExpr) -> bool:
    """Return whether behind the years of a stage stands when it is looked at: "giai đoạn 2029-2030 vào năm 2030"."""
    place = stage.end + 2 * (tokens[stage.end].name in {"-", "to"} and tokens[stage.end + 1].name == "Y")
    return tokens[place].name in {"year", "in", "before", "latest"}


def _goes_on_in_steps(number: Token, date_list: DateList) -> bool:
    """Return whether the number is as far from the last month as that from the one before it: the 9 of "3, 6, 9"."""
    if len(date_list.exprs) < 2 or number.name != "n" or date_list.last.unit != "month":
        return False
    before, last = date_list.exprs[-2].opens[0], date_list.last.opens[0]
    return number.value - last == last - before > 0


def _add_end_of_range(tokens: list[Token], date_list: DateList, *, dash: bool) -> bool:
    """Join the end behind "đến" or a dash."""
    place, exclusive = _after_to(tokens, date_list.end + 1)
    hour = read_hour(tokens, place) if tokens[place + 1].name in CLOCK else None
    if hour:
        place, exclusive = hour[1], False
    expr = continued(tokens, place, date_list.last) or read_date_expr(tokens, place)
    if expr is None and tokens[place].name == "day":
        expr = read_far_day(tokens, place)
    if expr is None:
        return False
    from_year = date_list.last.unit == "year" and _stands_alone(tokens, date_list)
    if from_year and (expr.unit == "day" or (dash and expr.unit != "year" and expr.year is None)):
        return False  # "Năm 2026 - quý IV" is that quarter of the year
    if dash and _is_anniversary(date_list.last, expr) and _stands_alone(tokens, date_list):
        date_list.exprs.pop()
        date_list.first = date_list.exprs[0] if date_list.exprs else expr
        return _add(date_list, expr)
    _doubt_range(tokens, date_list, expr, dash=dash)
    date_list.hour = hour[0] if hour else date_list.hour
    date_list.ranged, date_list.exclusive = True, exclusive
    date_list.dashes += (len(date_list.exprs),)
    return _add(date_list, expr)


def _is_anniversary(last: DateExpr, expr: DateExpr) -> bool:
    """Return whether it is the same day years later: "(27/7/1947 - 27/7/2026)" is that of its anniversary."""
    days = last.unit == expr.unit == "day" and last.due == expr.due and last.cycle is None
    return days and last.year is not None and expr.year is not None and expr.year - last.year > 1


def _doubt_range(tokens: list[Token], date_list: DateList, expr: DateExpr, *, dash: bool) -> None:
    """Doubt a range of three ends, and a dash alone between a day and a period, which rather parts two times."""
    last = date_list.last
    chained = bool(date_list.dashes) and date_list.dashes[-1] == len(date_list.exprs) - 1
    apart = dash and last.unit != expr.unit and (last.unit in _ENDS_NO_PERIOD or expr.unit in _ENDS_NO_PERIOD)
    begins = not last.begin or tokens[last.begin - 1].name in _BEFORE_MONTH
    if apart and last.unit == "month" and begins and last.year and expr.year and last.opens[0] <= expr.due[0]:
        apart = False  # "8/2026 - 14/9/2026"
    if expr.unit == "year" and last.unit in _WHOLE and dash and tokens[expr.begin].name == "Y":
        date_list.unsure = True  # "Quý IV/2026-2027"
    if (
        chained
        or (apart and _stands_alone(tokens, date_list))
        or ((last.cycle or expr.cycle) and _mixes(last, expr, dash=dash))
    ):
        date_list.unsure = True


def _mixes(last: DateExpr, expr: DateExpr, *, dash: bool) -> bool:
    """Return whether only one end comes back, or a dash stands between ends that come back in other cycles."""
    if dash and expr.cycle is not None and last.cycle not in (None, expr.cycle):
        return True
    return any(one.cycle and other.opens[0] and not other.cycle for one, other in ((last, expr), (expr, last)))


def _goes_on_bare(tokens: list[Token], date_list: DateList) -> bool:
    """Return whether "; 15/6" goes on with a list of days in figures, or "; 6" with one of months."""
    following = [token.name for token in tokens[date_list.end + 1 : date_list.end + 4]]
    if date_list.last.unit in {"month", "quarter"}:
        return following[0] in {"n", "roman"} and following[1] in {";", ",", "/", "and", "year", ""}
    if date_list.last.unit != "day":
        return False
    if not date_list.last.opens[0]:  # "các ngày 23; 24/4"
        return following[0] == "n" and following[1] in {"/", ";", ",", "and", "month"}
    return following == ["n", "/", "n"]


def _lists_with_slashes(tokens: list[Token], date_list: DateList) -> bool:
    """Read the "/6" of "tháng 3/6/9/12": at least three months, so that no year or day is meant."""
    last, place = date_list.last, date_list.end
    number, mark, following = tokens[place + 1], tokens[place + 2], tokens[place + 3]
    if number.name == last.unit and last.unit in {"month", "quarter"}:  # "Quý I/ quý III"
        expr = read_date_expr(tokens, place + 1)
        return expr is not None and expr.cycle is None and _add(date_list, expr)
    goes_on = len(date_list.exprs) > 1 or (mark.name == "/" and following.name == "n" and following.value <= _MONTHS)
    if last.unit != "month" or last.year is not None or number.name != "n" or not last.named or not goes_on:
        return False
    return last.opens[0] < number.value <= _MONTHS and _add(
        date_list, month_expr(tokens, place + 1, place + 2, number.value)
    )


def _after_to(tokens: list[Token], at: int) -> tuple[int, bool]:
    """Skip "hết", "trước", "khoảng" between "đến" and the end of a range."""
    place, exclusive = at, False
    while tokens[place].name in {"end", "before", "in", "soft", "is", "latest"} and place < at + 4:
        exclusive = exclusive or tokens[place].name == "before"
        place += 1
    return place, exclusive


def _add(date_list: DateList, expr: DateExpr) -> bool:
    unit, first = expr.unit, date_list.first.unit
    date_list.exprs.append(expr)
    date_list.last, date_list.end = expr, expr.end
    if expr.unsure or (unit != first and {unit, first} == {"half", "point"}):
        date_list.unsure = True  # "6 tháng đầu năm và cuối năm": the second half?
    return True


def _share(date_list: DateList) -> None:
    """Fill in what is written once for all: month, cycle and year from the right, then the year from the left."""
    exprs = date_list.exprs
    for at in range(len(exprs) - 2, -1, -1):
        left, right = exprs[at], exprs[at + 1]
        if not left.opens[0] and left.unit == "day" and left.cycle is None and right.unit == "day":
            left.cycle, left.named = right.cycle, True
            left.opens = left.due = (right.opens[0], left.due[1])
            left.lunar, left.sexagenary = right.lunar, right.sexagenary
            date_list.joined = date_list.joined or right.cycle is None
        if right.lunar and right.bare and not left.lunar and left.unit == right.unit == "month":
            left.lunar, left.sexagenary = True, right.sexagenary  # "tháng 9-10 âm lịch"
        if left.year is None and left.rel in (None, "unsaid"):
            left.year, left.inherited = right.year, right.year is not None
    for left, right in itertools.pairwise(exprs):
        if right.year is None and right.rel in (None, "unsaid"):
            right.year, right.inherited = left.year, left.year is not None
        # "quý I và I" is rather a slip of "quý I và II".
        if left.opens == right.opens and left.due == right.due and left.year == right.year and left.unit in _WHOLE:
            date_list.unsure = date_list.unsure or left.cycle == right.cycle
