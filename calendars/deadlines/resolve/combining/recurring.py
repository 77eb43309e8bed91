"""Phrases with dates: dates that come back, recurrences within named years, and dates of their own."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_expr import DateExpr
from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.expressions.durations import Duration
from calendars.deadlines.grammar.expressions.recurrence import MONTHS, Recurrence
from calendars.deadlines.grammar.selection.clauses import ends_clause
from calendars.deadlines.lexer.vocabulary.phrase_trie import REPORTS
from calendars.deadlines.model import Flag, Kind, Occurrence
from calendars.deadlines.resolve.combining.attachment import (
    attach,
    days_of,
    has_other_cycle,
    owned,
    parts,
    split_years,
    unattached,
)
from calendars.deadlines.resolve.combining.bounded_rhythms import BOUNDS, is_bounded, set_within
from calendars.deadlines.resolve.combining.combine import combine
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.combining.labels import dates_each_time
from calendars.deadlines.resolve.combining.lending import (
    lend_month,
    lend_named_month,
    lend_named_quarter,
    lend_named_year,
    lend_year_to_bracket,
)
from calendars.deadlines.resolve.combining.narrowing import LABEL, narrowed
from calendars.deadlines.resolve.combining.recurrence_bounds import (
    are_other_work,
    are_windows_in_years,
    bounds,
    is_shorter,
    keep_within,
    longest_rhythm,
    only_begins,
    parted_from,
    within,
)
from calendars.deadlines.resolve.combining.repeating import repeating
from calendars.deadlines.resolve.combining.steady import (
    doubt_unsure,
    set_ongoing,
    set_recurrences,
)

_HALF_YEAR, _YEAR = 6, 12
_WEEK = 7
_PERIODS = ("month", "quarter", "half")
_RHYTHM = "nhịp lặp lại của ngày được nêu"


def interpret_dates(case: Interpretation, recurrences: list[Recurrence]) -> None:
    """Interpret a phrase with dates, which may come back with one of the recurrences."""
    attached, recurrences = _attach_and_lend(case, recurrences)
    dated = case.scan.dated
    exprs = [expr for each in dated for expr in each.date_list.exprs]
    if recurrences and is_bounded(case, recurrences):
        set_within(case, recurrences)
    elif [expr for expr in exprs if expr.cycle]:
        bounding = {each.begin for each in dated if only_begins(each) or _bounds_days(case, each)}
        begins = [each for each in dated if each.begin in bounding]
        repeating(case, [each for each in dated if each.begin not in bounding])
        keep_within(case, begins)
        _add_unattached(case, recurrences, attached)
    elif recurrences and (not _names_years(dated) or are_windows_in_years(dated, recurrences, attached)):
        recurrence_with_days(case, recurrences, attached)
    elif recurrences:
        recurrence_with_years(case, recurrences, dated)
        yearless = [each for each in dated if not any(expr.year for expr in each.date_list.exprs)]
        if any(each.begin in attached for each in yearless) and not dates_each_time(case, recurrences, dated):
            case.flags.add(Flag.PARTLY_UNDERSTOOD)
    elif case.has_left("periodic"):
        periodic(case, dated, exprs)
    else:
        combine(case, [case.place(each) for each in dated])


def _bounds_days(case: Interpretation, dated: Dated) -> bool:
    """Return whether months bound days that come back: "trước ngày 15 hằng tháng, từ tháng 3 đến tháng 5".

    Of "từ tháng 9 đến tháng 5" the plan holds parts of two rounds, which is asked.
    """
    first, last = dated.date_list.first, dated.date_list.last
    months = dated.date_list.ranged and "from" in dated.modifiers and first.unit == last.unit == "month"
    if not months or first.cycle or last.cycle:
        return False
    if first.opens[0] > last.due[0] and last.year is None:
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
    return True


def _attach_and_lend(
    case: Interpretation, recurrences: list[Recurrence]
) -> tuple[dict[int, Recurrence], list[Recurrence]]:
    """Attach dates to recurrences, by their places, and pass on what one expression gives for all of them."""
    if len(case.scan.dated) > 1:
        lend_named_year(case)
    dated = case.scan.dated
    attached: dict[int, Recurrence] = {}
    if case.scan.durations:
        recurrences = sorted(recurrences + named_reports(case), key=lambda each: each.begin)
    if recurrences:
        attached = attach(case.scan.tokens, recurrences, dated)
        recurrences = split_years(recurrences, attached, dated)
    lend_month(case, recurrences, attached)
    if len(dated) > 1 or len(dated[0].date_list.exprs) > 1:
        lend_named_month([expr for each in dated for expr in each.date_list.exprs])
        lend_named_quarter(case)
        lend_year_to_bracket(case)
    return attached, recurrences


def _names_years(dated: list[Dated]) -> bool:
    """Return whether a date has a year of its own; the year from which something comes back is none of a date."""
    windows = [each for each in dated if not only_begins(each)] or dated
    return any(expr.year for each in windows for expr in each.date_list.exprs)


def named_reports(case: Interpretation) -> list[Recurrence]:
    """Read the "6 tháng" of "6 tháng (trước 10/6), 01 năm (trước 10/12)" as a report, not a duration."""
    lengths = [(n, abs(n.count) * MONTHS.get(n.unit, 0)) for n in case.scan.durations if not n.modifiers - {"soft"}]
    years = any(expr.year for each in case.scan.dated for expr in each.date_list.exprs)
    if years or not any(months == _HALF_YEAR for _, months in lengths):
        return []
    if len(lengths) == 1 and _is_named_before_its_day(case, lengths[0][0]):
        case.used.add(lengths[0][0].begin)
        case.note((lengths[0][0].begin, lengths[0][0].end), LABEL)
        return []
    return [Recurrence(n.begin, n.end, (months,)) for n, months in lengths if months in (_HALF_YEAR, _YEAR)]


def _is_named_before_its_day(case: Interpretation, length: Duration) -> bool:
    """Return whether a report has its day each year: "Báo cáo 06 tháng gửi trước ngày 15 tháng 6 hằng năm"."""
    tokens, dated = case.scan.tokens, case.scan.dated
    reports = length.begin > 0 and tokens[length.begin - 1].name == "do" and tokens[length.begin - 1].value == REPORTS
    yearly = [each for each in case.scan.recurrences if each.months == (_YEAR,)]
    if not reports or len(dated) != 1 or len(yearly) != 1 or yearly[0].begin != dated[0].end:
        return False
    return all(token.name in ("do", "done", "x", "soft") for token in tokens[length.end : dated[0].begin])


def _add_unattached(case: Interpretation, recurrences: list[Recurrence], attached: dict[int, Recurrence]) -> None:
    """Add the periods of recurrences with no day of their own beside others that have one (rule 24)."""
    if not recurrences:
        return
    alone = unattached(recurrences, attached, case.scan.dated)
    apart = [each.begin for each in alone]
    owns = owned(case.scan.dated, attached)
    for each in recurrences:
        if each.days or each.begin in case.used or each.begin in apart or not _comes_with_days(case, each, attached):
            continue
        case.used.add(each.begin)
        case.note((each.begin, each.end), _RHYTHM)
        doubt_unsure(case, each)
        if has_other_cycle(owns.get(id(each), []), each):
            case.flags.add(Flag.PARTLY_UNDERSTOOD)  # "3 tháng/lần: … trước ngày 20 hằng tháng"
    if alone:
        set_recurrences(case, alone, case.plan)
    for each in attached.values():
        if (several := parts(each)) > 1 and several > days_of(owns.get(id(each), [])):
            case.flags.add(Flag.PARTLY_UNDERSTOOD)


def _comes_with_days(case: Interpretation, rhythm: Recurrence, attached: dict[int, Recurrence]) -> bool:
    """Return whether a day belongs to the rhythm, it is that of each year, or all days come back as often."""
    if rhythm.months == (_YEAR,) or rhythm in attached.values():
        return True
    cycles = {MONTHS[expr.cycle] for each in case.scan.dated for expr in each.date_list.exprs if expr.cycle}
    return len(cycles) == 1 and rhythm.months == (*cycles,)


def recurrence_with_days(case: Interpretation, recurrences: list[Recurrence], attached: dict[int, Recurrence]) -> None:
    """Interpret "Hàng năm, trước ngày 25 tháng 12", "hằng quý trong năm", "hằng tháng, từ tháng 3"."""
    dated = case.scan.dated
    begins = [d for d in dated if "from" in d.modifiers and not d.date_list.ranged]
    others = [d for d in dated if "from" not in d.modifiers or d.date_list.ranged]
    longest = longest_rhythm(recurrences)
    whole = [d for d in others if all(expr.unit == "year" for expr in d.date_list.exprs) or bounds(d, longest)]
    if begins and case.scan.ongoing:
        combine(case, [case.place(each) for each in dated])
        return
    named = set(whole)
    if rest := [d for d in others if d not in named]:
        repeating(case, rest, each_time=dates_each_time(case, recurrences, rest))
        keep_within(case, whole + begins)
        _add_unattached(case, recurrences, attached)
        _use_as_rhythm(case, recurrences, attached)
        needed = min([_YEAR // m for r in recurrences for m in r.months if m <= _YEAR], default=1)
        if Flag.IMPOSSIBLE_DATE not in case.flags and _has_fewer(case.occurrences, needed):
            case.flags.add(Flag.PARTLY_UNDERSTOOD)
            if not attached and len(rest) == 1 and len(recurrences) == 1:  # "hằng quý; đối với cấp xã trước 10/6"
                set_recurrences(case, recurrences, case.plan)
    else:
        set_recurrences(case, recurrences, within(case, whole + begins))


def _has_fewer(occurrences: list[Occurrence], needed: int) -> bool:
    """Return whether fewer fall due in the year with the most: a beginning or an end may cut the others short."""
    if needed <= 1:
        return not occurrences
    years = [each.due.year for each in occurrences]
    return needed > max(map(years.count, set(years)), default=0)


def _use_as_rhythm(case: Interpretation, recurrences: list[Recurrence], attached: dict[int, Recurrence]) -> None:
    """Take a single rhythm as that of the days named; none of days or weeks, a list only where a day belongs to it."""
    one = recurrences[0]
    if len(recurrences) > 1 or one.begin in case.used or one.days:
        return
    apart = one.begin not in [each.begin for each in attached.values()]
    if apart and parts(one) > 1:
        return
    case.used.add(one.begin)
    case.note((one.begin, one.end), _RHYTHM)
    doubt_unsure(case, one)
    if apart and one.months != (_YEAR,) and _parts_from_work(case, one):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)


def _parts_from_work(case: Interpretation, rhythm: Recurrence) -> bool:
    """Return whether a stop and work stand between the rhythm and its days: "Hằng quý; tập huấn ngày 13/02; …"."""
    first = next((each.begin for each in case.scan.dated if each.begin >= rhythm.end), rhythm.end)
    between = case.scan.tokens[rhythm.end : first]
    return any(map(ends_clause, between)) and any(token.name in ("do", "done", "x") for token in between)


def recurrence_with_years(case: Interpretation, recurrences: list[Recurrence], dated: list[Dated]) -> None:
    """Interpret a recurrence within named years, or a dated part that later comes back."""
    tokens = case.scan.tokens
    whole = all(expr.unit == "year" for each in dated for expr in each.date_list.exprs)
    first_recurrence = recurrences[0].begin
    between = {token.name for token in tokens[dated[0].end : first_recurrence]}
    goes_on = dated[0].end <= first_recurrence and (between & {"and", ".", ";", "do", "done", "or"} or not whole)
    begins = all("from" in d.modifiers and not d.date_list.ranged for d in dated)
    if dates_each_time(case, recurrences, dated):
        case.used.add(first_recurrence)
        case.note((first_recurrence, recurrences[0].end), _RHYTHM)
        combine(case, [case.place(each) for each in dated])
        case.kind = Kind.RECURRING
    elif begins and case.scan.ongoing:
        _name_what_goes_on(case, recurrences)
        combine(case, [case.place(each) for each in dated])
    elif goes_on and not begins:
        case.flags.add(Flag.CONTINUES)
        _name_what_goes_on(case, recurrences)
        combine(case, [case.place(each) for each in dated])
    elif whole or begins or all(d.date_list.ranged for d in dated) or _weekly_within(case, recurrences, dated):
        window = within(case, dated)
        set_recurrences(case, recurrences, window)
        shorter = not begins and any(is_shorter(window, each) for each in recurrences)
        apart = parted_from(case, recurrences[0], dated)
        other = whole and not begins and are_other_work(case, recurrences[0], apart)
        if shorter or other or (not whole and apart):
            case.flags.add(Flag.PARTLY_UNDERSTOOD)
    else:
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
        combine(case, [case.place(each) for each in dated])


def _weekly_within(case: Interpretation, recurrences: list[Recurrence], dated: list[Dated]) -> bool:
    """Return whether weeks come back within the period named right behind: "Chủ nhật hằng tuần trong tháng 5/2027"."""
    last, period = recurrences[-1], dated[0]
    beside = last.end == period.begin and len(dated) == 1 and all(each.days == _WEEK for each in recurrences)
    if not beside or period.limits or period.date_list.first.unit not in _PERIODS:
        return False
    case.note((period.begin, period.end), BOUNDS)
    return True


def _name_what_goes_on(case: Interpretation, recurrences: list[Recurrence]) -> None:
    """Name the rhythm in which the work goes on behind its date; one shorter than a year may be a duty of its own."""
    for each in recurrences:
        if each.points:
            continue
        case.used.add(each.begin)
        case.note((each.begin, each.end), "còn lặp lại sau hạn đã nêu")
        if each.months != (12,):
            case.flags.add(Flag.PARTLY_UNDERSTOOD)


def periodic(case: Interpretation, dated: list[Dated], exprs: list[DateExpr]) -> None:
    """Interpret "định kỳ" with dates but no recurrence: they come back; "định kỳ trong năm" goes on."""
    if all(expr.unit == "year" for expr in exprs):
        windows = [case.place(each) for each in dated]
        set_ongoing(case, next((each for window in windows for each in window.occurrences), None))
    elif any(expr.year for expr in exprs):
        case.kind = Kind.RECURRING
        case.occurrences = narrowed(case, [case.place(each) for each in dated])
    else:
        repeating(case, dated)
