"""Events a phrase waits for: khi …, sau khi …, theo …, kể từ ngày …, trước kỳ họp …, đột xuất."""

from __future__ import annotations

from dataclasses import dataclass

from calendars.deadlines.grammar.dates.date_modifiers import BEGIN_DATES, FEW_JOINED, Dated, read_dated
from calendars.deadlines.grammar.expressions.durations import read_duration
from calendars.deadlines.grammar.expressions.non_dates import BEGIN_NON_DATES, read_non_date
from calendars.deadlines.grammar.expressions.recurrence import MONTHS
from calendars.deadlines.grammar.expressions.recurrence_readers import read_recurrence
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import STATE_VERB, SUBJECT_NOUN

_OPENERS = {"when", "per", "adhoc", "ere", "session"}
BEGIN_EVENTS = _OPENERS | {"from", "before", "after", "now", "past", "foremost"}
# The value of "so với" among the words of the past.
_COMPARED = 1
# The value of "kỳ thi" among the names of school years and terms.
EXAM = 6
_NAMED_BY = {"day", "when", "session", "event_noun", "finish_of"}
_MODIFYING = {"before", "latest", "in", "from", "to", "now", "expected", "end"}
# "sau khi được phê duyệt trong …": a verb this near to "khi" is the event's own.
_OWN_VERB = 6
_AFTER_VERB = {"in", "before", "latest", "from", "to", "end", "now"}
BEGIN_REPEATING = {"each", "periodic", "yearly"}
OWNED = {"day", "month", "quarter", "first", "mid", "last", "n"}
# After these a period or a point is part of a name.
_OWNS_PERIOD = {"plan_word", "session", "report_period", "event_noun", "number_sign", "finish_of"}
_BREAKS_AFTER_COMMA = {"before", "latest", "in", "to", "from", "do", "done", "expected", "now", "label"}


@dataclass(slots=True)
class EventClause:
    """The words of an event, by token places. ``before``: the event is counted back from."""

    begin: int
    end: int
    before: bool = False


def read_event(tokens: list[Token], at: int, *, after_duration: bool) -> EventClause | None:
    """Return the event at this place, to the end of its clause."""
    if not _opens(tokens, at, after_duration=after_duration):
        return None
    end = _end_of_clause(tokens, at)
    return EventClause(at, end, tokens[at].name in ("ere", "before", "foremost"))


def _opens(tokens: list[Token], at: int, *, after_duration: bool) -> bool:
    name, following = tokens[at].name, tokens[at + 1].name
    if name == "session":
        return _is_held_then(tokens, at) or following in (
            "ordinal",
            "n",
            "roman",
            "first",
            "mid",
            "last",
        )
    if name == "per" and following in ("doc", "code") and tokens[at].value == 2:
        return False
    if name in _OPENERS or (name == "now" and following == "to"):
        return True
    if name == "past":  # "trước 20 ngày so với ngày họp"
        return after_duration and tokens[at].value == _COMPARED and following in _NAMED_BY
    if name == "foremost":  # "15 ngày trước hết thời hạn"
        return after_duration
    if name not in ("from", "before", "after"):
        return False
    begins_clause = at == 0 or tokens[at - 1].name in (",", ";", "(", ".", ":", "done")
    free = after_duration or (begins_clause and name != "from")
    if following == "each" and name != "from":  # "07 ngày sau mỗi đợt thiên tai", "trước mỗi cuộc kiểm tra"
        named = tokens[at + 2].name in ("event_noun", "session", "x")
        return named and (after_duration or (free and name == "before"))
    if following == "named_years":  # an exam is held on days of its own; when a school year begins is not known
        return free and tokens[at + 1].value == EXAM
    return following in _NAMED_BY or (
        free and following in ("x", "do", "done", "doc", "numbered", "plan_word", "report_period")
    )


def _is_held_then(tokens: list[Token], at: int) -> bool:
    """Return whether "trong", "tại" stands before the session: "tại các kỳ họp HĐND huyện"."""
    place = at - 1
    place -= place > 0 and tokens[place].name in ("x", "each")
    return place >= 0 and tokens[place].name in ("in", "soft")


def _end_of_clause(tokens: list[Token], at: int) -> int:
    """Return the place after the event's last token."""
    place, depth = at + 1, 0
    while name := tokens[place].name:
        if name == "x":
            if tokens[place].value == STATE_VERB and tokens[place - 1].name == "," and _begins_work(tokens, place, at):
                return place
            place += 1
            continue
        figures = name == "n" and tokens[place + 1].name != "/"
        if name in BEGIN_NON_DATES and not figures and (past := read_non_date(tokens, place)):
            place = place + 1 if _begins_in_force(tokens, place, at) else past
            continue
        if name in OWNED and (past := after_owned(tokens, place)):
            place = past
            continue
        depth += (name == "(") - (name == ")")
        if depth < 0 or name == ";" or (name == "." and tokens[place].value):
            return place
        if depth == 0 and _breaks(tokens, place, at):
            return place
        if name == "(" and depth == 1 and _dates_it(tokens, place):
            return place
        place += 1
    return place


def _begins_in_force(tokens: list[Token], place: int, opened: int) -> bool:
    """Return whether a time behind "có hiệu lực" is the end of the work: "từ ngày Luật có hiệu lực đến hết 31/12"."""
    if tokens[opened].name not in ("from", "when") or tokens[place].name != "in_force":
        return False
    if tokens[place + 1].name in ("to", "before", "latest"):
        return True
    dated = read_dated(tokens, place + 1, FEW_JOINED)  # "từ ngày Luật có hiệu lực 01/7 đến hết 31/12"
    return dated is not None and dated.date_list.ranged and not dated.modifiers


def _breaks(tokens: list[Token], place: int, opened: int) -> bool:
    """Return whether another time expression, not a part of the event, begins here (rule 23)."""
    name, last = tokens[place].name, tokens[place - 1].name
    if name in ("n", "n3") and _closing_duration(tokens, place, opened):
        return True
    if name == "at_least" and tokens[place + 1].name == "n":  # "trước mỗi cuộc họp ít nhất 05 ngày"
        return read_duration(tokens, place) is not None
    if last in (",", "but", "(") or (last in ("and", "or") and name != "adhoc"):
        return _breaks_after_comma(tokens, place, name, last) or (last == "," and _begins_work(tokens, place, opened))
    if name in _MODIFYING:
        whole = place > opened + 1 or tokens[opened].name == "adhoc"
        return whole and last not in ("to", "vision") and _is_timed(tokens, place)
    if name == "weekday" and tokens[place + 1].name == "each":  # "theo lịch của Sở thứ Sáu hằng tuần"
        return True
    # "theo Quyết định số 88/QĐ-TTg, báo cáo 6 tháng một lần"
    if name in ("n", "word") and last != "latest" and counts_times(tokens, place):
        return not describes_noun(tokens, place, opened)
    if name in BEGIN_REPEATING:
        return not describes_noun(tokens, place, opened) and read_recurrence(tokens, place) is not None
    if name in ("do", "done"):
        if tokens[opened].name == "when" and place < opened + _OWN_VERB:
            return False
        if last == "day" and place == opened + 2:  # "từ ngày ký đến 31/12"
            return False
        return tokens[place + 1].name in _AFTER_VERB and _is_timed(tokens, place + 1)
    if name == "soft" and last == "x":  # the "yêu cầu" of "khi có yêu cầu ngày 12/5"
        return False
    return name in BEGIN_DATES and is_dated_apart(tokens, place)


def counts_times(tokens: list[Token], place: int) -> bool:
    """Return whether a number of times in a period is given: "6 tháng một lần", "02 lần/năm"."""
    recurrence = read_recurrence(tokens, place)
    return recurrence is not None and any(token.name == "times" for token in tokens[place : recurrence.end])


def _is_timed(tokens: list[Token], place: int) -> bool:
    return read_dated(tokens, place, FEW_JOINED) is not None or read_duration(tokens, place) is not None


def is_dated_apart(tokens: list[Token], place: int) -> bool:
    """Return whether a date without a modifier stands here that is no part of the event's own name.

    "theo Kế hoạch năm 2025", "theo kế hoạch quý III" and "kỳ họp cuối năm" name the plan and the session.
    """
    owner = tokens[place - 1].name
    planned = owner == "plan_word" and tokens[place].name in ("n", "day")
    if owner in _OWNS_PERIOD and not planned:
        return False
    dated = read_dated(tokens, place, FEW_JOINED)
    if planned and (dated is None or dated.date_list.first.unit != "day"):  # the day of a plan, or when it is done?
        return False
    worked = tokens[place - 1].name in ("do", "done")
    if dated is None or (dated.date_list.first.unit == "year" and not (dated.modifiers or worked)):
        return False
    first = dated.date_list.first
    if _is_of_somebody(tokens, dated):
        return False
    if first.unit == "point" and "session" in {token.name for token in tokens[max(place - 3, 0) : place]}:
        return False
    return first.unit != "point" or first.year is not None or tokens[place + 1].name in ("month", "quarter")


def after_owned(tokens: list[Token], place: int) -> int | None:
    """Return the place after a time in a name: "Thông báo ngày 12/01/2026 của UBND tỉnh", "kế hoạch tháng 6/2026"."""
    planned = tokens[place - 1].name == "plan_word"
    if not planned and (tokens[place].name != "day" or tokens[place + 2].name != "/"):
        return None
    dated = read_dated(tokens, place, FEW_JOINED)
    if dated is None or dated.modifiers:
        return None
    return dated.end if (planned and dated.date_list.first.unit != "day") or _is_of_somebody(tokens, dated) else None


def _is_of_somebody(tokens: list[Token], dated: Dated) -> bool:
    first = dated.date_list.first
    return first.unit == "day" and bool(first.year) and not dated.modifiers and tokens[dated.end].name == "of"


def describes_noun(tokens: list[Token], place: int, opened: int) -> bool:
    """Return whether "hằng năm" describes the plan or the sum of money before it (rule 19)."""
    before = tokens[place - 1]
    if before.name in ("plan_word", "doc", "numbered") or (before.name == "x" and before.value == SUBJECT_NOUN):
        return True
    first = tokens[opened + 1]
    return tokens[opened].name == "per" and (
        first.name in ("plan_word", "numbered") or (first.name == "x" and first.value == SUBJECT_NOUN)
    )


def _dates_it(tokens: list[Token], bracket: int) -> bool:
    """Return whether a bracket dates the event: "… trước ngày bầu cử (ngày 03/02/2021)", "… (dự kiến quý II)"."""
    duration = read_duration(tokens, bracket + 1)
    if duration and duration.modifiers and tokens[duration.end].name == ")":  # "khi xảy ra (trong vòng 24 giờ)"
        return True
    dated = read_dated(tokens, bracket + 1 + (tokens[bracket + 1].name in ("do", "done")), FEW_JOINED)
    return dated is not None and (dated.date_list.first.unit != "year" or bool(dated.modifiers))


def _closing_duration(tokens: list[Token], place: int, opened: int) -> bool:
    """Return whether a duration that ends the clause belongs to the event: "trước ngày họp 03 ngày làm việc"."""
    if tokens[opened].name not in ("ere", "before", "after", "when"):
        return False
    duration = read_duration(tokens, place)
    if duration is None or tokens[duration.end].name not in ("", ".", ",", ";", ")", "and", "or", "-"):
        return False
    return not any(token.name in ("before", "ere") for token in tokens[opened + 1 : place])


def _breaks_after_comma(tokens: list[Token], place: int, name: str, last: str) -> bool:
    if name == "ongoing" or (name in BEGIN_REPEATING and read_recurrence(tokens, place) is not None):
        return True
    if name in ("do", "done") and last == ",":
        place, name = place + 1, tokens[place + 1].name
    if name in ("soft", "is") and tokens[place + 1].name == "day":
        return read_dated(tokens, place, FEW_JOINED) is not None
    if name in _BREAKS_AFTER_COMMA:
        return _is_timed(tokens, place)
    return last in (",", "and", "or") and name in BEGIN_DATES and is_dated_apart(tokens, place)


def _begins_work(tokens: list[Token], place: int, opened: int) -> bool:
    """Return whether work begins behind a document with its number: "Theo Kế hoạch số 75/KH-UBND, rà soát …"."""
    works = tokens[place].name in ("do", "done") or (tokens[place].name == "x" and tokens[place].value == STATE_VERB)
    return works and tokens[opened].name == "per" and any(token.name == "code" for token in tokens[opened:place])


def ends_a_period(tokens: list[Token], event_clause: EventClause) -> bool:
    """Return whether the event is the end of a period, a day of the calendar: "trước khi kết thúc quý II"."""
    place = event_clause.begin + 1
    if not event_clause.before or tokens[place].name not in ("end", "finish_of"):
        return False
    place += 1 + (tokens[place + 1].name == "of")
    return tokens[place].name in MONTHS and tokens[place + 1].name != "x"
