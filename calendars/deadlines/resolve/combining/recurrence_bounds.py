"""The window within which something comes back: named years, a beginning, a range of months."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.expressions.recurrence import Recurrence
from calendars.deadlines.grammar.selection.clauses import ends_clause
from calendars.deadlines.model import Flag
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.placing.plan import PlanPeriod

Span = tuple[dt.date, dt.date]
SHORTEST_MONTH = 28


def only_begins(dated: Dated) -> bool:
    """Return whether it begins something that comes back: "ngày 25 hằng tháng, bắt đầu từ tháng 3/2025"."""
    begins = "from" in dated.modifiers and not dated.date_list.ranged
    return begins and not any(expr.cycle for expr in dated.date_list.exprs)


def longest_rhythm(recurrences: list[Recurrence]) -> int:
    """Return the months of the longest of the recurrences; 0 where one of them is of days."""
    months = [max(each.months, default=0) for each in recurrences]
    return max(months) if months and min(months) > 0 else 0


def bounds(dated: Dated, longest: int) -> bool:
    """Return whether a range of months bounds a shorter rhythm: "hằng tháng (từ tháng 3 đến tháng 11)"."""
    first, last = dated.date_list.first, dated.date_list.last
    ranged = dated.date_list.ranged and "from" in dated.modifiers and first.unit in ("month", "quarter")
    return ranged and 0 < longest < last.due[0] - first.opens[0] + 1


def keep_within(case: Interpretation, dated: list[Dated]) -> None:
    """Keep the repetitions that fall in the years or after the beginning that the phrase names."""
    if dated:
        span = within(case, dated)
        kept = [each for each in case.occurrences if span.holds(each.due)]
        if len(kept) < len(case.occurrences):
            case.note((dated[0].begin, dated[-1].end), f"chỉ lấy các lần trong thời gian này: còn {len(kept)} lần")
        case.occurrences = kept


def within(case: Interpretation, dated: list[Dated]) -> PlanPeriod:
    """Return the plan's period, or the part of it (or the other period) that the expressions name."""
    windows = [case.place(each) for each in dated]
    case.named.update(each.begin for each in dated)
    plan, named = case.plan, None
    for window in windows:
        for each in window.occurrences:
            if window.begins and each.opens and plan.last:
                plan = replace(plan, first=max(each.opens, plan.first or each.opens))
            elif each.opens:
                named = (each.opens, each.due) if named is None else _joined(case, named, (each.opens, each.due))
                plan = replace(plan, first=named[0], last=named[1])
            else:
                plan = replace(plan, last=each.last_day)
    return plan


def _joined(case: Interpretation, one: Span, other: Span) -> Span:
    """Join two named years: "hằng quý trong năm 2026 và trong năm 2027"; years that do not touch are in doubt."""
    first, last = min(one[0], other[0]), max(one[1], other[1])
    if max(one[0], other[0]) - min(one[1], other[1]) > dt.timedelta(days=1):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
    return first, last


def parted_from(case: Interpretation, recurrence: Recurrence, dated: list[Dated]) -> list[Dated]:
    """Return the windows that a stop or semicolon parts from the rhythm: "Định kỳ tháng. Cao điểm: từ … đến …"."""
    stops = [at for at, token in enumerate(case.scan.tokens) if ends_clause(token)]
    before = max((at for at in stops if at < recurrence.begin), default=-1)
    behind = min((at for at in stops if at >= recurrence.end), default=len(case.scan.tokens))
    return [each for each in dated if (each.end <= before if each.begin <= recurrence.begin else behind < each.begin)]


def is_shorter(window: PlanPeriod, recurrence: Recurrence) -> bool:
    """Return whether the named window is shorter than the rhythm: it is rather a time of its own."""
    days = (window.last - window.first).days + 1 if window.first and window.last else 0
    return 0 < days < SHORTEST_MONTH * max(recurrence.months, default=0)


def are_windows_in_years(dated: list[Dated], recurrences: list[Recurrence], attached: dict[int, Recurrence]) -> bool:
    """Return whether windows of each year come back within named years: "Quý IV hằng năm giai đoạn 2026-2030"."""
    years = [each for each in dated if all(expr.unit == "year" for expr in each.date_list.exprs)]
    windows = [each for each in dated if any(expr.unit != "year" for expr in each.date_list.exprs)]
    beside = {
        each.begin for each in years if 0 <= each.begin - recurrences[0].end <= 1
    }  # "Hằng năm (2026 - 2028) trước 30/9"
    yearless = all(
        (each.begin in attached or beside) and not any(expr.year for expr in each.date_list.exprs) for each in windows
    )
    return len(recurrences) == 1 and bool(windows) and yearless and all(each.date_list.ranged for each in years)


def are_other_work(case: Interpretation, recurrence: Recurrence, parted: list[Dated]) -> bool:
    """Return whether a year behind a stop has a verb of its own: "Hằng năm; sơ kết giữa kỳ vào năm 2028"."""
    last = max((each.begin for each in parted), default=0)
    return any(token.name in ("do", "done") for token in case.scan.tokens[recurrence.end : last])
