"""Take in what begins at a token and is no date: each of these returns the place after it, or None where nothing is."""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_lists import read_date_list
from calendars.deadlines.grammar.dates.date_modifiers import Dated, read_dated
from calendars.deadlines.grammar.dates.hours import begins_clock, read_hour_of_weekday, read_hours_of_days
from calendars.deadlines.grammar.expressions.durations import read_decimal, read_duration
from calendars.deadlines.grammar.expressions.events import read_event
from calendars.deadlines.grammar.expressions.found import ENTITLED, Scan, SetAside, Why, took
from calendars.deadlines.grammar.expressions.non_dates import is_named_by_day, may_be_day, read_non_date
from calendars.deadlines.grammar.expressions.recurrence_readers import (
    GO_ON_TO_ENDS,
    read_listed_unit,
    read_recurrence,
)
from calendars.deadlines.grammar.selection.clauses import ends_clause
from calendars.deadlines.grammar.selection.leftovers.spoiled_figures import is_spoiled
from calendars.deadlines.grammar.selection.occasions import counts_occasions
from calendars.deadlines.grammar.selection.prose import concerns_the_work, describes_a_noun
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import REGULAR_WORK
from calendars.deadlines.lexer.vocabulary.values import ABBREVIATION

_JOINS = ("and", "or", ",")
_APART = {"", ";", ",", ".", "(", ")", "and", "-", ":", "in"}
_MARKS = {"", ".", ",", ";", ":", "(", ")", "-", "+"}
_COUNTED_NOUNS = {"x", "numbered", "event_noun", "label", "times"}
_AFTER_OTHER_YEAR = ("Y", "n", "next", "previous", "x", "month", "each")
_NAMES_DOCUMENT = {"doc", "x", "(", ",", "day", "when", "plan_word", "code", "is"}
_NAMES_TIME = {"day", "month", "quarter", "year", "Y", "money_ongoing"}
_PERIODS = {"month", "quarter", "half", "year"}
_NAMED = {"named_years", "numbered", "stage", "times", "money_ongoing"}


def take_hour(found: Scan, at: int) -> int | None:
    """Take in the hour of a weekday or of every day that comes back: "trước 16 giờ thứ Năm hằng tuần"."""
    tokens = found.tokens
    if not begins_clock(tokens, at):
        return None
    clock = read_hour_of_weekday(tokens, at) or read_hours_of_days(tokens, at, after_rhythm=_comes_daily(found))
    if clock is None:
        return None
    found.hours += (clock[0],)
    return clock[1]


def _comes_daily(found: Scan) -> bool:
    """Return whether "hằng ngày", or a weekday of every week, stands before: "hằng ngày, từ 7h30 đến 17h00"."""
    last = found.recurrences[-1] if found.recurrences else None
    return last is not None and (last.days == 1 or (last.days == 7 and bool(last.weekdays or found.weekdays)))


def take_counted(found: Scan, at: int) -> int | None:
    """Take in a number with a fraction, or one that only counts occasions: "1,5 năm", "02 buổi (…)"."""
    following = found.tokens[at + 1].name
    if following in (",", ".") and (end := read_decimal(found.tokens, at)):
        return _take_decimal(found, at, end)
    if following in _COUNTED_NOUNS and counts_occasions(found, at):
        found.counted = found.tokens[at].value
        return took(found, at + 2)
    return None


def _take_decimal(found: Scan, at: int, end: int) -> int:
    """Take in "1,5 năm" as a length; "2,25 năm" and one that nothing binds are left for a person to see."""
    length = read_duration(found.tokens, at)
    if length is not None and concerns_the_work(found, length):
        found.durations += (length,)
        return took(found, length.end)
    found.left += (at,)
    return end


def take_non_date(found: Scan, at: int) -> int | None:
    """Take in what looks like time and is none."""
    name, end = found.tokens[at].name, read_non_date(found.tokens, at)
    if name == "in_force" and found.dated and _ends_what_begins(found, at):
        end = at + 1
    if end is None or (end == at + 1 and name == "n"):
        return None
    if name == "in_force" and not found.tokens[at].value and (start := _after_start_of_force(found.tokens, at + 1)):
        end = start
    if name == "money_ongoing" and _is_whole_work(found.tokens, at):
        found.ongoing += (at,)
        return took(found, end)
    found.unknown += 1
    if name in ("doc", "in_force"):
        found.hints |= ENTITLED
    named = name == "numbered" and is_named_by_day(found.tokens, at)
    if named or (name != "n" and any(token.name in _NAMES_TIME for token in found.tokens[at:end])):
        why = Why.NAMED if name in _NAMED else Why.REFERENCE if name == "in_force" else Why.DOCUMENT
        found.set_aside += (SetAside(at, end, why),)
    if (name in ("big", "n3", "code") and is_spoiled(found, at, end)) or (
        name == "numbered" and _is_day_of_name(found, at, end)
    ):
        found.left += (at,)
    return end


def _after_start_of_force(tokens: list[Token], at: int) -> int | None:
    """Return the place after "sau 15 ngày kể từ ngày ký", when a paper comes into force."""
    length = read_duration(tokens, at)
    start = read_event(tokens, length.end, after_duration=True) if length is not None else None
    return start.end if start else None


def _ends_what_begins(found: Scan, at: int) -> bool:
    """Return whether the time behind "có hiệu lực" ends the work: "từ ngày 01/7 Luật có hiệu lực đến hết 31/12"."""
    begun = found.dated[-1]
    if "from" not in begun.modifiers or begun.date_list.ranged or found.tokens[at + 1].name != "to":
        return False
    return all(token.name in _NAMES_DOCUMENT for token in found.tokens[begun.end : at])


def _is_whole_work(tokens: list[Token], at: int) -> bool:
    """Return whether "Nhiệm vụ thường xuyên" is the whole phrase: it names no other work whose time this were."""
    alone = all(token.name in _MARKS for place, token in enumerate(tokens) if place != at)
    return tokens[at].value == REGULAR_WORK and alone


def _is_day_of_name(found: Scan, at: int, end: int) -> bool:
    """Return whether a clause ends with a name and figures that may be its day: "phường 15/6; xã 20/6"."""
    tokens = found.tokens
    if is_named_by_day(tokens, at):
        return False
    return tokens[end].name in ("", ";", ",", ")", ".") and may_be_day(tokens, at, end)


def take_recurrence(found: Scan, at: int) -> int | None:
    """Take in something that comes back, which may only describe a noun."""
    recurrence = read_recurrence(found.tokens, at)
    if recurrence is None:
        return None
    often = "times" in [token.name for token in found.tokens[at : recurrence.end]]
    if not often and describes_a_noun(found, at):
        found.dismissed_recurrences += (recurrence,)
    else:
        found.recurrences += (recurrence,)
    return took(found, recurrence.end)


def take_ended(found: Scan, at: int) -> int | None:
    """Take in "sau khi kết thúc quý", "kể từ ngày hết tháng"; most that begins so is "từ ngày 15/6"."""
    if found.tokens[at + 1].name == "day" and found.tokens[at + 2].name not in GO_ON_TO_ENDS:
        return None
    return take_recurrence(found, at) or _take_end_of_period(found, at)


def _take_end_of_period(found: Scan, at: int) -> int | None:
    """Take in the end of a period that a length is counted from: "45 ngày kể từ ngày kết thúc 6 tháng đầu năm"."""
    tokens, place = found.tokens, at
    while tokens[place].name in ("from", "when", "after", "day") and place < at + 3:
        place += 1
    if tokens[place].name not in ("finish_of", "end") or not found.durations or found.durations[-1].end != at:
        return None
    date_list = read_date_list(tokens, place + 1 + (tokens[place + 1].name == "of"), 1)
    if date_list is None or date_list.comes_back or date_list.first.unit not in _PERIODS:
        return None
    last = date_list.first
    last.unit, last.opens = "point", last.due
    found.dated.append(Dated(at, date_list.end, date_list, {"from"}))
    return took(found, date_list.end)


def take_duration(found: Scan, at: int) -> int | None:
    """Take in a length of time, if it is one of the work."""
    length = read_duration(found.tokens, at)
    if length is None or not concerns_the_work(found, length):
        return None
    if length.unit == "day" and found.tokens[length.end].name == "is":  # "05 ngày là việc": of work?
        found.doubtful += (length.begin,)
    found.durations += (length,)
    return took(found, length.end)


def take_listed_unit(found: Scan, at: int) -> int | None:
    """Take in a unit alone that goes on with a list of rhythms: "Định kỳ 6 tháng (trước ngày 20/6), năm"."""
    unit = read_listed_unit(found.tokens, at)
    if unit is None or not (found.recurrences or found.durations):
        return None
    found.recurrences += (unit,)
    return took(found, unit.end)


def take_event(found: Scan, at: int) -> int | None:
    """Take in an event to wait for, to the end of its clause."""
    follows_duration = bool(found.durations) and found.durations[-1].end == at
    clause = read_event(found.tokens, at, after_duration=follows_duration)
    if clause is None:
        return None
    if at > 1 and found.tokens[at - 1].name in _JOINS and _is_half(found.tokens, at - 2):
        found.doubtful += (at,)
    found.events += (clause,)
    return took(found, clause.end)


def _is_half(tokens: list[Token], at: int) -> bool:
    """Return whether it is the "trước" of "trước và sau đại hội"; "trước, trong và sau Tết" is one stretch of time."""
    whole = tokens[at].name == "in" and at > 1 and tokens[at - 1].name == "," and tokens[at - 2].name == "before"
    return tokens[at].name in ("before", "in") and not whole


def take_shift(found: Scan, at: int) -> int:
    """Take in "nếu trùng ngày nghỉ …" to the end of its sentence."""
    end = _end_of_sentence(found.tokens, at)
    found.set_aside += (SetAside(at, end, Why.SHIFTED),)
    return end


def _end_of_sentence(tokens: list[Token], at: int) -> int:
    """Return the place of the next semicolon, full stop or closing bracket."""
    place = at
    while not (ends_clause(tokens[place]) or tokens[place].name == ")"):
        place += 1
    return place


def take_vision(found: Scan, at: int) -> int:
    """Take in "tầm nhìn đến năm 2045", which goes on behind the date."""
    dated = read_dated(found.tokens, at + 1)
    found.continues += (at,)
    return dated.end if dated else at + 1


def take_ongoing(found: Scan, at: int) -> int | None:
    """Take in "thường xuyên", "thường xuyên trong năm"; the "TX" of "TX Sơn Tây" is none."""
    tokens = found.tokens
    if tokens[at].value == ABBREVIATION and not {tokens[at + 1].name, tokens[at - 1].name if at else ""} <= _APART:
        return None
    found.ongoing += (at,)
    return took(found, at + 1 + _length_of_in_year(found.tokens, at + 1))


def _length_of_in_year(tokens: list[Token], at: int) -> int:
    """Return how many tokens "trong năm" behind "thường xuyên", "năm" behind "xuyên suốt" takes: it adds nothing."""
    year = at + (tokens[at].name == "in")
    in_year = tokens[year].name == "year" and tokens[year + 1].name not in _AFTER_OTHER_YEAR
    return year + 1 - at if in_year else 0


def take_continuation(found: Scan, at: int) -> int:
    """Take in "những năm tiếp theo", "duy trì"."""
    found.continues += (at,)
    return took(found, at + 1)
