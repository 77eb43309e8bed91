"""From what stands in a phrase to what it means: the kind, its occurrences, its event, its flags."""

from __future__ import annotations

from calendars.deadlines.grammar.expressions.events import EventClause
from calendars.deadlines.lexer.tokenizer import Tokenizer
from calendars.deadlines.model import Flag
from calendars.deadlines.resolve.accounting import account, check_dates
from calendars.deadlines.resolve.combining.combine import combine, settle
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.combining.recurring import interpret_dates
from calendars.deadlines.resolve.combining.steady import set_recurrences
from calendars.deadlines.resolve.combining.waiting import interpret_without_dates
from calendars.deadlines.resolve.placing.occurrences import place_date
from calendars.deadlines.resolve.placing.plan import PlanPeriod
from calendars.deadlines.resolve.whole_time import takes_whole_plan


def interpret(tokens: Tokenizer, plan: PlanPeriod) -> Interpretation:
    """Interpret the whole phrase in this plan."""
    case = Interpretation(tokens, plan)
    if _is_one_date(case):
        dated = case.scan.dated[0]
        placed = place_date(dated, plan, case)
        if placed.begins:
            combine(case, [placed])
        else:
            settle(case, placed.occurrences)
        if len(dated.date_list.exprs) > 1:
            check_dates(case)
        return case
    if case.scan.events:
        phrases = [case.text_of(each.begin, each.end) for each in case.scan.events]
        case.event = "; ".join(dict.fromkeys(phrases)) or None
    recurrences = [recurrence for recurrence in case.scan.recurrences if not recurrence.ended]
    if case.scan.dated:
        interpret_dates(case, [*recurrences, *case.scan.dismissed_recurrences])
    elif recurrences and not (len(recurrences) < len(case.scan.recurrences) and case.scan.durations):
        set_recurrences(case, recurrences, case.plan)
        if any(event.before or _spans(case, event) for event in case.scan.events):
            case.flags.add(Flag.PARTLY_UNDERSTOOD)
    elif case.scan.ongoing or not takes_whole_plan(case):
        interpret_without_dates(case)
    account(case)
    return case


def _spans(case: Interpretation, event: EventClause) -> bool:
    """Return whether it runs from one event to another: "từ ngày khai giảng đến ngày kết thúc học kỳ I hằng năm"."""
    words = case.scan.tokens[event.begin : event.end]
    return words[0].name == "from" and any(token.name == "to" for token in words)


def _is_one_date(case: Interpretation) -> bool:
    """Return whether the phrase is a single date and nothing else of time: the commonest, so it goes the short way."""
    scan = case.scan
    if len(scan.dated) != 1 or scan.recurrences or scan.events or scan.durations or scan.ongoing or scan.left:
        return False
    if scan.continues or scan.set_aside or scan.doubtful or scan.dismissed_recurrences or scan.weekdays or scan.hours:
        return False
    date_list = scan.dated[0].date_list
    if date_list.ranged or date_list.first is not date_list.last:
        return not date_list.comes_back
    return not date_list.first.cycle and date_list.first.opens[0] != 0
