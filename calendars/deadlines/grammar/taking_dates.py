"""Take in a date: keep it, unless it binds nobody, and see what an event or a list before it makes of it."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import Dated, read_dated
from calendars.deadlines.grammar.expressions.found import PEAKED, Scan, SetAside, Why
from calendars.deadlines.grammar.selection.leftovers.leftovers import LISTED_UNITS
from calendars.deadlines.grammar.selection.leftovers.spoiled_figures import ends_spoiled_range, is_misread
from calendars.deadlines.grammar.selection.occasions import is_celebrated
from calendars.deadlines.grammar.selection.prose import why_no_deadline
from calendars.deadlines.lexer.token import END, Token
from calendars.deadlines.lexer.vocabulary.values import EARLIEST, OCCASION

_IN_SCHOOL_YEAR = ("day", "month", "point")
_FIGURES = ("n", "n3", "Y")
_IN_FIGURES = (".", "/", "-")
_ONLY_EXPECTED = {"expected"}
_BEFORE_NAMED_YEARS = ("of", "named_years")
# A school year runs from September to May; from May to August one is closed, or pupils are taken in for the next.
_AUGUST, _EITHER_YEAR = 8, range(5, 9)


def take_date(found: Scan, at: int) -> int | None:
    """Take in the date that begins here."""
    dated = read_dated(found.tokens, at)
    return keep_date(found, dated) if dated else None


def keep_date(found: Scan, dated: Dated) -> int:
    """Keep the expression, unless it is a date in prose that binds nobody."""
    if found.dated and ends_spoiled_range(found, dated.begin):  # "T3-ôT6/2026"
        found.doubtful += (dated.begin,)
    _doubt_cut_figures(found, dated)
    if aside := why_no_deadline(found, dated):
        found.set_aside += (_with_its_occasion(found, aside),)
        if aside.why is Why.SUBJECT:
            found.subjects += ((aside, dated),)
        return dated.end
    tokens, modifiers = found.tokens, dated.modifiers
    opener = tokens[dated.begin].name
    if opener == "months" and tokens[dated.begin + 1].name == "x":  # "các tháng cao điểm (6, 7)"
        found.hints |= PEAKED
    if tokens[dated.end].name in _BEFORE_NAMED_YEARS:
        _keep_named_years(found, dated)
    if (found.dated or opener == "soft") and is_misread(found, dated):
        found.doubtful += (dated.begin,)
    if "from" in modifiers and (_is_earliest(tokens, dated) or _begins_in_bracket(found, dated)):
        found.doubtful += (dated.begin,)
    if dated.date_list.first.unit == "point" and _is_of_session(tokens, dated.begin):
        found.doubtful += (dated.begin,)
    if found.durations and "after" in modifiers and _is_counted_from(found, dated):
        modifiers.discard("after")
        modifiers.add("from")
    if (found.events or found.dated) and (not modifiers or modifiers == _ONLY_EXPECTED):
        if found.events and (_may_be_of_event(found, dated) or _is_only_honoured(found, dated)):
            found.doubtful += (dated.begin,)
        elif _shares_before(found, dated):
            modifiers.add("before")
    if found.dated and "after" in modifiers:
        # "trước 31/01 năm sau quý II": which year? "…; báo cáo sau ngày 03/10": until when?
        if tokens[dated.begin - 1].name in LISTED_UNITS or dated.date_list.first.unit == "day":
            found.doubtful += (dated.begin,)
        found.continues += (dated.begin,)
        found.item_end = dated.end
        return dated.end
    found.dated.append(dated)
    found.item_end = dated.end
    return dated.end


def _doubt_cut_figures(found: Scan, dated: Dated) -> None:
    cut = found.tokens[dated.end].name in _IN_FIGURES or found.tokens[dated.begin].name == "n"
    if cut and _is_cut_from_figures(found.tokens, dated):
        found.doubtful += (dated.begin,)


def _is_cut_from_figures(tokens: list[Token], dated: Dated) -> bool:
    """Return whether figures go on without a gap before or behind it: the 17 of "17.4 - 23/2", "18/2 - 08.11"."""
    begin, end = dated.begin, dated.end
    before = tokens[begin - 1] if begin > 1 else END
    if tokens[begin].name == "n" and before.name in (".", "/") and not before.value:
        return tokens[begin - 2].name in _FIGURES
    mark, number, again, last = tokens[end : end + 4]
    if mark.name == "-":
        return number.name == "n" and again.name in (".", "-") and not again.value and last.name == "n"
    return mark.name in (".", "/") and not mark.value and number.name in _FIGURES


def _begins_in_bracket(found: Scan, dated: Dated) -> bool:
    """Return whether a bracket names since when an event is: "sau khi Hiệp định có hiệu lực (từ giữa năm 2020)"."""
    if not found.events:
        return False
    event, ranged = found.events[-1], dated.date_list.ranged
    opened = found.tokens[dated.begin - 1].name == "(" and event.end in (dated.begin, dated.begin - 1)
    return opened and not ranged and found.tokens[event.begin].name in ("when", "after")


def _is_earliest(tokens: list[Token], dated: Dated) -> bool:
    """Return whether "sớm nhất 01/8" names no end of the work, and no "muộn nhất" behind does."""
    earliest = EARLIEST in (tokens[dated.begin].value, tokens[dated.begin + 1].value)
    return earliest and "latest" not in (tokens[dated.end].name, tokens[dated.end + 1].name)


def _is_of_session(tokens: list[Token], at: int) -> bool:
    """Return whether only names stand between a session and its part of the year: "trình kỳ họp HĐND giữa năm"."""
    place = at - 1
    while place > 0 and tokens[place].name == "x":
        place -= 1
    return place >= 0 and tokens[place].name == "session"


def _is_counted_from(found: Scan, dated: Dated) -> bool:
    """Return whether a length is counted from the day: "15 ngày sau ngày 30/6/2026"."""
    return found.durations[-1].end == dated.begin and dated.date_list.first.unit == "day"


def _keep_named_years(found: Scan, dated: Dated) -> None:
    """Read or doubt the school year or term behind: "quý I năm đầu nhiệm kỳ" is in the first year of another period."""
    if found.tokens[dated.end].name == "named_years" and dated.date_list.first.rel in {"first", "final"}:
        found.doubtful += (dated.begin,)
    _lend_school_year(found, dated)
    if _is_of_other_term(found, dated):
        found.doubtful += (dated.begin,)


def _lend_school_year(found: Scan, dated: Dated) -> None:
    """Give the days and months of "tháng 3 năm học 2025-2026" their year; May to August may be of either."""
    tokens, place = found.tokens, dated.end + (found.tokens[dated.end].name == "of")
    named, first, mark, last = tokens[place : place + 4]
    if named.name != "named_years" or first.name != "Y" or mark.name not in ("-", "/") or last.name != "Y":
        return
    if last.value != first.value + 1 or any(expr.year or expr.rel or expr.cycle for expr in dated.date_list.exprs):
        return
    dated.end = place + 4
    for expr in dated.date_list.exprs:
        expr.year = last.value if expr.due[0] < _AUGUST else first.value
        either = expr.due[0] in _EITHER_YEAR and not dated.date_list.ranged
        if either or expr.unit not in _IN_SCHOOL_YEAR or not expr.opens[0]:
            found.doubtful += (dated.begin,)


def _is_of_other_term(found: Scan, dated: Dated) -> bool:
    """Return whether the day is of the next or last school year or term, whose year the plan does not give."""
    place = dated.end + (found.tokens[dated.end].name == "of")
    following = found.tokens[place + 1].name
    return found.tokens[place].name == "named_years" and following in ("next", "previous", "after")


def _may_be_of_event(found: Scan, dated: Dated) -> bool:
    """Return whether a day right behind may be that of what is followed: "theo chỉ đạo ngày 12/01/2026"."""
    tokens, event = found.tokens, found.events[-1]
    if event.end != dated.begin or tokens[event.begin].name != "per" or dated.date_list.first.unit != "day":
        return False
    last = tokens[dated.begin - 1].name
    named = tokens[dated.begin].name == "day" and last not in ("do", "done", ",", "(", "-")
    return named or last in ("doc", "code", "plan_word")


def _is_only_honoured(found: Scan, dated: Dated) -> bool:
    """Return whether the day is that of "nhân dịp Quốc khánh 02/9": on it, by then, or only in its honour?"""
    opener = found.tokens[found.events[-1].begin]
    return opener.name == "per" and opener.value == OCCASION and is_celebrated(found.tokens, dated.begin)


def _with_its_occasion(found: Scan, aside: SetAside) -> SetAside:
    """Take the "nhân dịp …" before a day that is only honoured into what is set aside: no event to wait for."""
    event = found.events[-1] if found.events and aside.why is Why.REFERENCE else None
    if event is None or event.end != aside.begin or found.tokens[event.begin].value != OCCASION:
        return aside
    found.events = found.events[:-1]
    return SetAside(event.begin, aside.end, aside.why)


def _shares_before(found: Scan, dated: Dated) -> bool:
    """Return whether the "trước" of an event, or of a date before it in a list, holds for this date too."""
    if found.events and (_dates_event_before(found, dated) or _names_day_of_event(found, dated)):
        return True
    return bool(found.dated) and _lists_behind_bracket(found, dated)


def _lists_behind_bracket(found: Scan, dated: Dated) -> bool:
    """Return whether "trước" holds for the second day of "trước 10/6 (xã), 15/6 (huyện)" as it does for the first."""
    former = found.dated[-1]
    if len(found.dated) > 1 and found.tokens[former.begin - 1].name == "(" and former.date_list.first.unit != "day":
        former = found.dated[-2]  # "trước ngày 31/3 (quý I), 30/6 (quý II)"
    names = [token.name for token in found.tokens[former.end : dated.begin]]
    lists = names[:1] == ["("] and names[-2:-1] == [")"] and names[-1] in {",", "and"} and names.count("(") == 1
    days = {former.date_list.last.unit, dated.date_list.first.unit} == {"day"}
    shares = lists and days and "before" in former.modifiers
    if (
        shares and found.tokens[dated.begin].name == "day"
    ):  # "trước ngày 10/6 (xã), ngày 15/6 (huyện)": before, or on it?
        found.doubtful += (dated.begin,)
    return shares


def _dates_event_before(found: Scan, dated: Dated) -> bool:
    """Return whether a bracket dates the event that the work comes before: "trước ngày bầu cử (ngày 15/3/2026)"."""
    bracket = dated.begin - 1
    if bracket < 1 or found.tokens[bracket].name != "(":
        return False
    event = found.events[-1]
    if any(duration.end == event.begin for duration in found.durations):
        return False
    opener, day = found.tokens[event.begin].name, dated.date_list.first.unit == "day"
    if event.end == bracket and (opener == "after" or (opener == "when" and day)):
        found.doubtful += (dated.begin,)
    if not event.before or event.end != bracket:
        return False
    if dated.date_list.first.unit != "day":  # before the month, or within it?
        found.doubtful += (dated.begin,)
        return False
    return True


def _names_day_of_event(found: Scan, dated: Dated) -> bool:
    """Return whether a day stands right behind the event that the work comes before: "trước kỳ nghỉ 30/4"."""
    event = found.events[-1]
    if dated.date_list.first.unit == "day" and found.tokens[dated.begin - 1].name == ":":
        if event.before and event.end in (dated.begin, dated.begin - 1) and found.tokens[event.begin + 1].name == "day":
            found.doubtful += (dated.begin,)  # "trước ngày họp: 30/6"
        return False
    if dated.date_list.first.unit != "day":
        if event.before and event.end == dated.begin:  # "trước kỳ họp HĐND tháng 7": on which day of the month?
            found.doubtful += (dated.begin,)
        return False
    if event.end != dated.begin or any(duration.end == event.begin for duration in found.durations):
        return False
    if found.tokens[event.begin].name == "after":
        found.doubtful += (dated.begin,)
    return event.before
