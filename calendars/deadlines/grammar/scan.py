"""From left to right over the tokens: which expressions stand in the text, and which words are left over."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import BEGIN_DATES, Dated, read_dated
from calendars.deadlines.grammar.dates.hours import (
    BEGIN_HOURS_OF_WEEKDAYS,
    Hour,
    read_hour_of_weekday,
    read_hours_of_days,
)
from calendars.deadlines.grammar.denial import doubt_what_is_denied
from calendars.deadlines.grammar.durations import BEGIN_DURATIONS, read_decimal, read_duration
from calendars.deadlines.grammar.events import BEGIN_EVENTS, read_event
from calendars.deadlines.grammar.found import Scan, SetAside, Why
from calendars.deadlines.grammar.leftovers import LISTED_UNITS, carries_time
from calendars.deadlines.grammar.non_dates import BEGIN_NON_DATES, read_non_date
from calendars.deadlines.grammar.occasions import counts_occasions, propose_occasion
from calendars.deadlines.grammar.prose import concerns_the_work, describes_a_noun, dismiss_the_past, why_no_deadline
from calendars.deadlines.grammar.recurrence import Recurrence
from calendars.deadlines.grammar.recurrence_readers import BEGIN_RECURRENCES, read_listed_unit, read_recurrence
from calendars.deadlines.grammar.subjects import after_report_label, restore_subjects, separate_subjects
from calendars.deadlines.lexer.lexicon import ROUND
from calendars.deadlines.lexer.phrase_trie import NEGATION, QUALIFIED_NOUN
from calendars.deadlines.lexer.token import Token

_ROUNDS = ("event_noun", "week")
_COUNTED_NOUNS = {"x", "numbered", "event_noun", "label", "times"}
_NAMES_TIME = {"day", "month", "quarter", "year", "Y", "money_ongoing"}
_NAMED = {"named_years", "numbered", "stage", "times", "money_ongoing"}
_SINGLE = {"ongoing", "later_years", "keep_on", "vision", "ordinal", "shifted"}
_CLAUSE_ENDS = {";", "."}
_QUIET = {
    "do",
    "done",
    "label",
    "expected",
    "soft",
    "is",
    "in",
    "of",
    "and",
    "or",
    ",",
    "(",
    ")",
    ":",
    "-",
    "to",
    "end",
    "but",
    "nil",
    "same",
}
_PUNCTUATION = {",", "(", ")", ":", "-", "and", "or", "in", "of", "soft"}


def scan(tokens: list[Token]) -> Scan:
    """Read every expression; a word that is part of none is left over."""
    found = Scan(tokens)
    at = 0
    while name := tokens[at].name:
        if name == "x":
            found.unknown += 1
            at = _take_noun(found, at, tokens[at].value) if tokens[at].value else at + 1
        else:
            at = _step(found, at, name)
    if len(found.dated) > 1 or found.durations or (found.dated and found.unknown):
        separate_subjects(found)
    if found.subjects:
        restore_subjects(found)
    if found.denied or found.events:
        doubt_what_is_denied(found)
    if found.unknown and not (found.dated or found.recurrences or found.events or found.durations or found.ongoing):
        propose_occasion(found)
    return found


def _take_noun(found: Scan, at: int, value: int) -> int:
    """Take in a word that names no time and yet matters to one; return where the next thing begins."""
    if value == NEGATION:
        found.denied = True
    return after_report_label(found, at) if value == QUALIFIED_NOUN and found.dated else at + 1


def _step(found: Scan, at: int, name: str) -> int:
    """Take in whatever begins here; return where the next thing begins."""
    tokens = found.tokens
    if name in BEGIN_HOURS_OF_WEEKDAYS and (clock := read_hour_of_weekday(tokens, at) or _hours_of_days(found, at)):
        found.hours += (clock[0],)
        return clock[1]
    if name in _ROUNDS and (end := _after_number_of_round(tokens, at)):
        found.unknown += 1
        found.set_aside += (SetAside(at, end, Why.NAMED),) if name == "week" else ()
        return _took(found, end)
    if name == "n":
        following = tokens[at + 1].name
        if following in (",", ".") and (end := read_decimal(tokens, at)):
            return _take_decimal(found, at, end)
        if following in _COUNTED_NOUNS and counts_occasions(found, at):
            found.counted = tokens[at].value
            return _took(found, at + 2)
    if name in BEGIN_NON_DATES:
        non_date = read_non_date(tokens, at)
        if non_date is not None and (non_date > at + 1 or name != "n"):
            return _take_non_date(found, at, name, non_date)
    if name in BEGIN_RECURRENCES and (recurrence := read_recurrence(tokens, at)):
        return _take_recurrence(found, at, recurrence)
    if name in _SINGLE:
        return _single(found, at, name)
    if name in BEGIN_DATES and (dated := read_dated(tokens, at)):
        return _take_dated(found, dated)
    if name in BEGIN_DURATIONS and (length := read_duration(tokens, at)) and concerns_the_work(found, length):
        found.durations += (length,)
        return _took(found, length.end)
    if name in LISTED_UNITS and (unit := read_listed_unit(tokens, at)) and (found.recurrences or found.durations):
        found.recurrences += (unit,)
        return _took(found, unit.end)
    if name in BEGIN_EVENTS and (event_clause := read_event(tokens, at, after_duration=_follows_duration(found, at))):
        found.events += (event_clause,)
        return _took(found, event_clause.end)
    return _leave(found, at)


def _after_number_of_round(tokens: list[Token], at: int) -> int | None:
    """Return the place after "đợt 1" before its month or quarter, and after "Tuần 35" before its days in brackets."""
    number, following = tokens[at + 1], tokens[at + 2].name
    if number.name not in ("n", "roman"):
        return None
    if tokens[at].name == "week":
        return at + 2 if following == "(" and read_dated(tokens, at + 3) else None
    return at + 2 if tokens[at].value == ROUND and following in ("month", "quarter", "day") else None


def _take_decimal(found: Scan, at: int, end: int) -> int:
    """Take in "1,5 năm" as a length; "2,25 năm" and one that nothing binds are left for a person to see."""
    length = read_duration(found.tokens, at)
    if length is not None and concerns_the_work(found, length):
        found.durations += (length,)
        return _took(found, length.end)
    found.left += (at,)
    return end


def _follows_duration(found: Scan, at: int) -> bool:
    return bool(found.durations) and found.durations[-1].end == at


def _take_non_date(found: Scan, at: int, name: str, end: int) -> int:
    found.unknown += 1
    if name != "n" and any(token.name in _NAMES_TIME for token in found.tokens[at:end]):
        found.set_aside += (SetAside(at, end, Why.NAMED if name in _NAMED else Why.DOCUMENT),)
    if name in ("big", "n3") and _spoils_a_year(found, at):
        found.left += (at,)
    return end


def _take_recurrence(found: Scan, at: int, recurrence: Recurrence) -> int:
    often = any(token.name == "times" for token in found.tokens[at : recurrence.end])
    if not often and describes_a_noun(found, at):
        found.dismissed_recurrences += (recurrence,)
    else:
        found.recurrences += (recurrence,)
    return _took(found, recurrence.end)


def _hours_of_days(found: Scan, at: int) -> tuple[Hour, int] | None:
    """Read the hours of "hằng ngày, từ 7h30 đến 17h00"."""
    last = found.recurrences[-1] if found.recurrences else None
    daily = last is not None and (last.days == 1 or (last.days == 7 and bool(last.weekdays or found.weekdays)))
    return read_hours_of_days(found.tokens, at, after_rhythm=daily)


def _spoils_a_year(found: Scan, at: int) -> bool:
    """Return whether a number that is no year stands in the place of one: "31/12/20266"."""
    before = found.tokens[at - 1]
    joins = before.name in ("/", "year") or (before.name == "." and not before.value)
    return joins and found.item_end == at - 1 > 0


def _single(found: Scan, at: int, name: str) -> int:
    """Take in a word that has a meaning by itself."""
    tokens = found.tokens
    if name == "ordinal":
        if (dated := read_dated(tokens, at)) is not None:
            return _take_dated(found, dated)
        if tokens[at + 1].name != "n":
            return _leave(found, at)
        found.weekdays += (tokens[at + 1].value - 2,)
        return at + 2
    if name == "shifted":
        end = _end_of_sentence(tokens, at)
        found.set_aside += (SetAside(at, end, Why.SHIFTED),)
        return end
    if name == "vision":
        dated = read_dated(tokens, at + 1)
        found.continues += (at,)
        return dated.end if dated else at + 1
    if name == "ongoing":
        found.ongoing += (at,)
    else:
        found.continues += (at,)
    return _took(found, at + 1)


def _end_of_sentence(tokens: list[Token], at: int) -> int:
    """Return the place of the next semicolon, full stop or closing bracket."""
    place = at
    while tokens[place].name not in ("", ";", ")") and not (tokens[place].name == "." and tokens[place].value):
        place += 1
    return place


def _took(found: Scan, end: int) -> int:
    found.item_end = end
    return end


def _take_dated(found: Scan, dated: Dated) -> int:
    """Keep the expression, unless it is a date in prose that binds nobody."""
    if aside := why_no_deadline(found, dated):
        found.set_aside += (aside,)
        if aside.why is Why.SUBJECT:
            found.subjects += ((aside, dated),)
        return dated.end
    if found.tokens[dated.end].name == "named_years" and dated.date_list.first.rel in ("first", "final"):
        found.doubtful += (dated.begin,)  # "quý I năm đầu nhiệm kỳ": the first year of another period
    before = _dates_event_before(found, dated) or _names_day_of_event(found, dated)
    if before or (found.dated and not dated.modifiers and _lists_behind_bracket(found, dated)):
        dated.modifiers.add("before")
    if "after" in dated.modifiers and found.dated:
        if found.tokens[dated.begin - 1].name in LISTED_UNITS:  # "trước 31/01 năm sau quý II": which year?
            found.doubtful += (dated.begin,)
        found.continues += (dated.begin,)
        return _took(found, dated.end)
    found.dated.append(dated)
    found.item_end = dated.end
    return dated.end


def _lists_behind_bracket(found: Scan, dated: Dated) -> bool:
    """Return whether "trước" holds for the second day of "trước 10/6 (xã), 15/6 (huyện)" as it does for the first."""
    former = found.dated[-1]
    names = [token.name for token in found.tokens[former.end : dated.begin]]
    lists = names[:1] == ["("] and names[-2:-1] == [")"] and names[-1] in (",", "and") and names.count("(") == 1
    days = {former.date_list.last.unit, dated.date_list.first.unit} == {"day"}
    return lists and days and "before" in former.modifiers


def _dates_event_before(found: Scan, dated: Dated) -> bool:
    """Return whether a bracket dates the event that the work comes before: "trước ngày bầu cử (ngày 15/3/2026)"."""
    bracket = dated.begin - 1
    if dated.modifiers or bracket < 1 or found.tokens[bracket].name != "(" or not found.events:
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
    if dated.modifiers or not found.events or dated.date_list.first.unit != "day":
        return False
    event = found.events[-1]
    if event.end != dated.begin or any(duration.end == event.begin for duration in found.durations):
        return False
    if found.tokens[event.begin].name == "after":
        found.doubtful += (dated.begin,)
    return event.before


def _leave(found: Scan, at: int) -> int:
    name = found.tokens[at].name
    if name in _PUNCTUATION:
        return _skip_bracket(found, at, name)
    if name in ("past", "until_now"):
        if at == 0 or found.tokens[at - 1].name != "(":  # "Năm 2026 (đã giao tại …)" is no past
            dismiss_the_past(found)
        found.past_at = at
    found.past = (found.past or name in ("past", "until_now")) and name not in _CLAUSE_ENDS
    found.clause = at if name in _CLAUSE_ENDS else found.clause
    found.doing = (found.doing or name in ("do", "done")) and name not in _CLAUSE_ENDS
    if name == "weekday":
        found.weekdays += (found.tokens[at].value,)
    elif not _is_named_already(found, at) and carries_time(found, at, name):
        found.left += (at,)
    if name not in _QUIET and name not in _CLAUSE_ENDS and name not in ("weekday", "periodic"):
        found.unknown += 1
    return at + 1


def _is_named_already(found: Scan, at: int) -> bool:
    """Return whether it was set aside behind a date: the "95 năm" of "Ngày 26/3 (kỷ niệm 95 năm …)"."""
    return bool(found.dated and found.set_aside) and found.set_aside[-1].begin == at


def _skip_bracket(found: Scan, at: int, name: str) -> int:
    """Let a list go on behind a bracket that holds no time: "tháng 3 (đợt 1), tháng 11 (đợt 2)"."""
    if name == "(" and at == found.item_end:
        found.bracket = at
    elif name == ")" and found.bracket == found.item_end:
        found.item_end = at + 1
    return at + 1
