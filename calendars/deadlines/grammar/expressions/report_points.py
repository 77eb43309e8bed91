"""Lists of the points of a year at which reports are due: "Quý I, 6 tháng, Quý III, năm"."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_expr import LAST_DAY, DateExpr, quarter_expr, small
from calendars.deadlines.grammar.dates.readers.periods import read_month, read_quarter, read_span_of_months
from calendars.deadlines.grammar.dates.years import read_year
from calendars.deadlines.grammar.expressions.recurrence import MONTHS, Recurrence
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import REPORTS, REVIEWS

_SEPARATORS = (",", ";", "and", "or", "+", "/", "-")
# Points of one list. Phrases need 3 (bench.deadline_limits).
_MOST_POINTS = 16
# What stands between a verb of reporting and the first point: "báo cáo kết quả thực hiện nhiệm vụ quý I, …".
_MOST_BEFORE = 6
_MONTHS = 12


def read_points(tokens: list[Token], at: int) -> Recurrence | None:
    """Return a list of reporting points, at least one of them with no number of its own ("6 tháng", "năm")."""
    place, announced = _after_announcement(tokens, at)
    acted = False
    recurrence = Recurrence(at, place)
    naked = kinds = 0
    for _ in range(_MOST_POINTS):
        found = _point(tokens, place, recurrence)
        if found is None:
            break
        bare, place = found
        naked, kinds, recurrence.end = naked + bare, kinds + 1, place
        while tokens[place].name in _SEPARATORS and place < recurrence.end + 2:
            place += 1
        if place == recurrence.end:
            break
        while _reports(tokens[place]) and place < recurrence.end + 4:  # "hoàn thành quý III" is no point of a list
            place += 1
            acted = True
    if kinds < 2 or (acted and not announced and _works_in_period(tokens, recurrence, kinds)):
        return None
    if not recurrence.months and _comes_each_year(tokens, recurrence.end):  # "định kỳ vào quý II và quý IV hằng năm"
        recurrence.end += 2
    begins_dated = (
        bool(recurrence.points) and recurrence.points[0].unit == "year" and tokens[recurrence.begin + 1].name == "Y"
    )
    enough = (naked or announced) and not begins_dated
    if announced and naked == 1 and _is_each_year(tokens, recurrence):
        return None
    quarters = [each for each in recurrence.points if each.unit == "quarter" and each.year is not None]
    # "định kỳ 6 tháng; quý III/2026", "hằng quý - tổng kết năm 2025"
    recurrence.unsure = (announced and bool(quarters and naked)) or (acted and recurrence.year is not None)
    recurrence.unsure = recurrence.unsure or _may_bound(recurrence, kinds)
    _repeat_half_years(recurrence)
    return recurrence if enough and _closed(tokens, recurrence) else None


def _works_in_period(tokens: list[Token], recurrence: Recurrence, kinds: int) -> bool:
    """Return whether the period is when work is done and only the rhythm one of reports.

    "Triển khai 6 tháng cuối năm, báo cáo hằng tháng", not "Sơ kết 6 tháng đầu năm, báo cáo hằng tháng".
    """
    if kinds != 2 or len(recurrence.points) != 1 or not recurrence.months:
        return False
    before = tokens[max(recurrence.begin - _MOST_BEFORE, 0) : recurrence.begin]
    return not any(map(_reports, before))


def _may_bound(recurrence: Recurrence, kinds: int) -> bool:
    """Return whether the second half of the year may be when it comes back: "hằng tháng, 6 tháng cuối năm"."""
    points = recurrence.points
    return kinds == 2 and bool(recurrence.months) and len(points) == 1 and points[0].opens == (7, 1)


def _reports(token: Token) -> bool:
    return token.name == "do" and token.value in (REPORTS, REVIEWS)


def _after_announcement(tokens: list[Token], at: int) -> tuple[int, bool]:
    """Return the place after "định kỳ (báo cáo", and whether the points come back by it."""
    place, announced = at, False
    while tokens[place].name in ("periodic", "each", "(", "do", "done", "label", ":") and place < at + 5:
        announced = announced or tokens[place].name in ("periodic", "each")
        place += 1
    return place, announced


def _comes_each_year(tokens: list[Token], at: int) -> bool:
    return tokens[at].name == "each" and tokens[at + 1].name == "year"


def _is_each_year(tokens: list[Token], recurrence: Recurrence) -> bool:
    """Return whether the list is "hằng năm" with periods after it: those are its windows (rule 25)."""
    places = [place for place in range(recurrence.begin, recurrence.end) if tokens[place].name == "year"]
    return bool(places) and tokens[places[0] - 1].name == "each" and recurrence.points[0].unit == "year"


def _repeat_half_years(recurrence: Recurrence) -> None:
    """Read the "6 tháng" of "hằng quý, 6 tháng" as coming back; beside "Quý I" or "9 tháng" it is one point."""
    halves = [each for each in recurrence.points if each.unit == "half" and each.year is None and each.rel is None]
    if recurrence.months and len(halves) == 1 and (halves[0].opens, halves[0].due) == ((1, 1), (6, LAST_DAY)):
        if any(each.unit == "quarter" for each in recurrence.points):
            return
        recurrence.points.remove(halves[0])
        recurrence.months += (6,)


def _closed(tokens: list[Token], recurrence: Recurrence) -> bool:
    """Take in a closing bracket; refuse a list whose last word begins something else ("năm 05 nhiệm vụ")."""
    name = tokens[recurrence.end].name
    if name == ")" and any(token.name == "(" for token in tokens[recurrence.begin : recurrence.end]):
        recurrence.end += 1
    return name not in ("n", "roman", "word", "-")


def _point(tokens: list[Token], at: int, recurrence: Recurrence) -> tuple[bool, int] | None:
    """Take in one point; (whether it is naked, next place)."""
    if tokens[at].name == "in" and (recurrence.points or recurrence.months):
        return None
    place = at + (tokens[at].name in ("each", "soft", "in"))
    name = tokens[place].name
    expr = read_quarter(tokens, place) if name == "quarter" else _next_quarter(tokens, place, recurrence)
    if expr and expr.opens[0] > _MONTHS:  # "quý V"
        return None
    expr = expr or (read_span_of_months(tokens, place) if name in ("n", "word") else None)
    if expr:
        recurrence.points.append(expr)
        recurrence.year = expr.year or recurrence.year
        return False, expr.end
    if name in ("n", "word") and tokens[place + 1].name == "month" and _ends_span(tokens, place + 2):
        return _months_point(tokens, place, recurrence)
    if name == "n" and tokens[place].value == 1 and tokens[place + 1].name == "year":
        place, name = place + 1, "year"
    if name in ("year", "this_year"):
        found = read_year(tokens, place)
        recurrence.year = (found[0] if found else None) or recurrence.year
        recurrence.points.append(DateExpr("year", (1, 1), (12, LAST_DAY), at, found[2] if found else place + 1))
        return not (found and found[0]), recurrence.points[-1].end
    if name in ("quarter", "month") and not (name == "month" and read_month(tokens, place)):
        recurrence.months += (MONTHS[name],)
        return True, place + 1
    return None


def _next_quarter(tokens: list[Token], at: int, recurrence: Recurrence) -> DateExpr | None:
    """Read the "II" of "quý I, II, III và năm"."""
    if tokens[at].name != "roman" or not recurrence.points or recurrence.points[-1].unit != "quarter":
        return None
    number = small(tokens[at], 4)
    return quarter_expr(tokens, at, at + 1, number) if number else None


def _ends_span(tokens: list[Token], at: int) -> bool:
    """Return whether "6 tháng" is whole: no number or figures of a date follow, but "/năm" may."""
    return tokens[at].name != "n" and not (tokens[at].name == "/" and tokens[at + 1].name not in ("year", "quarter"))


def _months_point(tokens: list[Token], place: int, recurrence: Recurrence) -> tuple[bool, int] | None:
    count = tokens[place].value
    if count not in (3, 6, 9):
        return None
    recurrence.points.append(DateExpr("half", (1, 1), (count, LAST_DAY), place, place + 2))
    return True, place + 2
