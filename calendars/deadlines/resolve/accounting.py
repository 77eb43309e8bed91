"""Account for every word of time, on the answer itself (rule 22).

Each expression that was read has its place in the answer: an occurrence, the offset, the event, or a named reason why
it is no deadline of its own. What has none makes the phrase half understood.
"""

from __future__ import annotations

from calendars.deadlines.grammar.dates.date_modifiers import Dated
from calendars.deadlines.grammar.dates.hours import written
from calendars.deadlines.grammar.expressions.durations import Duration
from calendars.deadlines.grammar.expressions.found import Scan, Why
from calendars.deadlines.grammar.expressions.recurrence import Recurrence
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import ADDRESSED_TO, STAGE_PART
from calendars.deadlines.model import Flag, Kind, Occurrence
from calendars.deadlines.resolve.answer_check import missing_dates
from calendars.deadlines.resolve.combining.interpretation import Interpretation
from calendars.deadlines.resolve.early_reports import comes_too_soon
from calendars.deadlines.resolve.event_times import holds_time
from calendars.deadlines.resolve.peaks import lies_inside
from calendars.deadlines.resolve.placing.reasons import SEVERAL_WAYS, TO_REVIEW

WHY = {
    Why.PAST: "nói về việc đã qua, không phải thời hạn",
    Why.PROSE: "chỉ mở đầu câu văn; cần người phụ trách xem lại",
    Why.DOCUMENT: "ngày của văn bản, không phải thời hạn",
    Why.REFERENCE: "thời điểm của số liệu, của hiệu lực hoặc ngày kỷ niệm, không phải thời hạn",
    Why.SUBJECT: "kỳ mà báo cáo, kế hoạch nói đến, không phải thời hạn",
    Why.NAMED: "thuộc tên gọi, không phải thời hạn",
    Why.SHIFTED: "hạn vẫn là ngày được nêu; ngày nghỉ thì tính theo Bộ luật Dân sự 2015, điều 148",
    Why.QUALIFIES: "điều kiện của đối tượng, không phải thời hạn",
    Why.ENTITLES: "thời gian hưởng quyền lợi, giá trị của giấy tờ hoặc thời gian vắng, không phải thời hạn",
    Why.PEAK: "lúc làm nhiều nhất của việc, không phải một hạn riêng",
    Why.DENIED: "có lời phủ định trước thời gian; cần người phụ trách xem lại",
}
_NO_PLACE = "chưa có chỗ trong kết quả; cần người phụ trách xem lại"
_ON_AND_BEFORE = "vừa là hạn cuối vừa là ngày phải xong trước; cần người phụ trách xem lại"
_OTHER_CASE = "thời hạn riêng của trường hợp ấy; hạn tính theo thời lượng nêu trước"
_SAME_VALUE = "nói lại bằng ngày cụ thể; lấy ngày ấy"
_TIME_IN_EVENT = "có thời gian trong lời của sự kiện; cần người phụ trách xem lại"
# What stands between a length and the dates that repeat it.
_REPEATS = {"(", "same", ",", ":", "-", "label", "is", "soft"}
# Working days and holidays make a window longer than its count: half as long again, and a few days, are one length.
_DAYS = {"day": 1, "working_day": 1, "week": 7, "month": 30, "year": 365}
# An enumeration's member is looked for in its class at a cost of six look-ups in a module.
_NONE, _FIXED, _RECURRING, _ONGOING = Kind.NONE, Kind.FIXED, Kind.RECURRING, Kind.ONGOING
# More than any plan's cell holds: so many times are not compared with each other, and a person has to see them.
_MOST_COMPARED = 10_000


def account(case: Interpretation) -> None:
    """Set the flags that depend on what has no place in the answer, and name what is no deadline."""
    scan, kind, flags = case.scan, case.kind, case.flags
    if kind is _NONE:
        _name_what_is_set_aside(case)
        flags.clear()
        flags.add(Flag.NOT_UNDERSTOOD)
        return
    if kind is _FIXED and scan.continues:
        flags.add(Flag.CONTINUES)
    if scan.ongoing or scan.continues or scan.left:
        _name_what_goes_on(case)
    if kind is _RECURRING:
        flags.discard(Flag.NO_YEAR)
    if kind is _ONGOING:
        flags.discard(Flag.CONTINUES)
    if scan.set_aside:
        _name_what_is_set_aside(case)
    _check_expressions(case)
    if len(case.occurrences) > 1 and len(scan.dated) > 1 and _is_due_on_and_before(case.occurrences):
        flags.add(Flag.PARTLY_UNDERSTOOD)
        case.note("cùng một ngày", _ON_AND_BEFORE)
    if kind is _FIXED and not case.occurrences:
        flags.add(Flag.PARTLY_UNDERSTOOD)
    if scan.events:
        _check_events(case)
    if scan.hours:
        _keep_hours(case)
    if scan.weekdays or kind is _RECURRING:
        _check_names_of_time(case)
    if scan.doubtful or (scan.dismissed_recurrences and not scan.dated) or (scan.left and _has_idle_words(case)):
        flags.add(Flag.PARTLY_UNDERSTOOD)
        _name_what_is_idle(case)


def _is_due_on_and_before(occurrences: list[Occurrence]) -> bool:
    """Return whether a day is the last of one time and the first too late of another: "… (hiện là trước ngày 20/6)"."""
    days = [each for each in occurrences if each.opens is None]
    return len({each.due for each in days}) < len({(each.due, each.exclusive) for each in days})


def _name_what_is_idle(case: Interpretation) -> None:
    """Name the words of time that are left over, and the dates that may be none to keep."""
    for dated in case.scan.dated:
        if dated.begin in case.scan.doubtful:
            case.note((dated.begin, dated.end), SEVERAL_WAYS)
    for place in case.scan.left:
        if case.scan.tokens[place].name != "periodic":
            case.note((place, place + 1), _NO_PLACE)


def _name_what_is_set_aside(case: Interpretation) -> None:
    for aside in case.scan.set_aside:
        if aside.why is Why.PEAK and aside.certain:
            aside.certain = lies_inside(case, aside)
        if aside.why is Why.SUBJECT and aside.certain:
            aside.certain = not comes_too_soon(case, aside)
        doubt = "" if aside.certain or TO_REVIEW in WHY[aside.why] else f"; {TO_REVIEW}"
        case.note((aside.begin, aside.end), f"{WHY[aside.why]}{doubt}")
        if not aside.certain:
            case.flags.add(Flag.PARTLY_UNDERSTOOD)


def check_dates(case: Interpretation) -> None:
    """Flag every date whose days are in no occurrence of the answer."""
    dates = case.scan.dated
    named = len(dates[0].date_list.exprs) if len(dates) == 1 else sum([len(each.date_list.exprs) for each in dates])
    if named * len(case.occurrences) > _MOST_COMPARED:
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
        return
    for dated in missing_dates(case):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
        case.note((dated.begin, dated.end), _NO_PLACE)


def _check_expressions(case: Interpretation) -> None:
    """Flag every date, recurrence and duration that nothing of the answer stands for."""
    scan, used = case.scan, case.used
    if scan.dated:
        check_dates(case)
    found: list[Dated | Recurrence | Duration] = [*scan.dated, *scan.recurrences, *scan.durations]
    for each in found:
        if each.begin in used:
            continue
        place = (each.begin, each.end)
        if isinstance(each, Duration) and _is_stated_in_dates(case, each):
            case.note(place, _SAME_VALUE)
        elif isinstance(each, Duration) and _is_of_other_case(case, each):
            case.note(place, _OTHER_CASE)
        else:
            case.flags.add(Flag.PARTLY_UNDERSTOOD)
            case.note(place, _NO_PLACE)
    for each in scan.dismissed_recurrences:
        if each.begin not in used:
            _name_what_describes(case, each)


def _name_what_describes(case: Interpretation, recurrence: Recurrence) -> None:
    """Note that a rhythm describes the noun before it (rule 19); behind a name it may be that of the work."""
    place, noun = (recurrence.begin, recurrence.end), case.scan.tokens[recurrence.begin - 1]
    if noun.name == "x" and not noun.value and case.scan.tokens[recurrence.begin].name != "yearly":
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
        case.note(place, _NO_PLACE)
    else:
        case.note(place, WHY[Why.NAMED])


def _is_of_other_case(case: Interpretation, duration: Duration) -> bool:
    """Return whether the length is that of a special case: "07 ngày; trường hợp phức tạp không quá 30 ngày"."""
    tokens, first = case.scan.tokens, case.scan.durations[0]
    if case.offset is None or first.begin not in case.used or duration.begin < first.end:
        return False
    place = duration.begin
    while place > first.end and tokens[place - 1].name not in (";", ".", ",", "("):
        place -= 1
    begin, behind = tokens[place], tokens[duration.end]
    return place > first.end and any(each.name == "x" and each.value == ADDRESSED_TO for each in (begin, behind))


def _is_stated_in_dates(case: Interpretation, duration: Duration) -> bool:
    """Return whether the duration is also written in dates: "trong 10 ngày (từ ngày … đến ngày …)" (rule 15)."""
    tokens = case.scan.tokens
    if len(case.scan.durations) * len(case.scan.dated) > _MOST_COMPARED:
        return False
    events = [each for each in case.scan.events if each.begin == duration.end]
    ends = {duration.end, *(end for each in events for end in (each.end, each.end - 1))}
    for dated in case.scan.dated:
        if tokens[duration.begin - 1].name == "(" and dated.end == duration.begin - 1:
            return not duration.anchored or dated.date_list.first.unit == "day"
        place = dated.begin
        if "from" in dated.modifiers and not dated.date_list.ranged:
            continue
        while place > duration.end and tokens[place - 1].name in _REPEATS:
            place -= 1
        first = dated.date_list.first
        if duration.anchored and (first.cycle or (first.unit != "day" and not dated.date_list.ranged)):
            continue
        if dated.date_list.ranged and place > duration.end and _is_remark(tokens[duration.end : place]):
            return _has_length(case, duration)  # "10 ngày (trong giờ hành chính), từ ngày … đến ngày …"
        if dated.date_list.ranged and place == duration.end + 1 and tokens[place - 1].name == ")":
            return tokens[duration.begin - 1].name == "(" and _has_length(case, duration)  # "Học (5 tuần): từ …"
        skipped = {token.name for token in tokens[place : dated.begin + 1]}
        apart = bool(skipped & {"(", "same"}) or (place == duration.end and ":" in skipped)
        window = dated.date_list.ranged or dated.date_list.joined  # "02 ngày, 18 và 19/6"
        if place in ends and (apart or (window and place == duration.end)):
            return _has_length(case, duration)
    return False


def _is_remark(between: list[Token]) -> bool:
    """Return whether only a bracket without figures stands between."""
    names = [token.name for token in between]
    return names[:1] == ["("] and names[-1] == ")" and not {"n", "n3", ";"} & set(names)


def _has_length(case: Interpretation, duration: Duration) -> bool:
    """Return whether a window of the answer is about as long as the length; without a beginning none differs."""
    windows = [(each.due - each.opens).days + 1 for each in case.occurrences if each.opens]
    # "15 ngày" may be working days (1.4 times as long, and a holiday more), a month be 28 days and its window end on a
    # Friday. Bounds of the calendar, not fitted.
    days = _DAYS.get(duration.unit, 0) * abs(duration.count)
    return days > 0 and (not windows or any(days * 0.8 - 2 <= window <= days * 1.6 + 3 for window in windows))


def _name_what_goes_on(case: Interpretation) -> None:
    """Name "thường xuyên" and "định kỳ" where they add nothing to the dates or rhythms beside them."""
    scan = case.scan
    if Flag.CONTINUES in case.flags:
        why = "còn tiếp tục sau hạn đã nêu"
    else:
        when = "mỗi kỳ báo cáo" if case.kind is _ONGOING else "từng hạn đã nêu"
        why = f"việc làm thường xuyên; hỏi ở {when}"
    for place in (*scan.ongoing, *scan.continues):
        case.note((place, place + 1), why)
    for place in scan.left:
        if scan.tokens[place].name == "periodic":
            case.note((place, place + 1), "không nêu nhịp riêng; theo các hạn đã nêu")


def _check_names_of_time(case: Interpretation) -> None:
    """Flag "đầu kỳ, cuối kỳ" beside a rhythm, and a weekday that neither comes back nor stands beside its date."""
    scan = case.scan
    if case.kind is _RECURRING and not scan.dated and _names_part_of_stage(scan):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
        case.note("đầu kỳ, giữa kỳ, cuối kỳ", _NO_PLACE)
    if scan.weekdays and not (_comes_weekly(scan) or _is_weekday_dated(case)):
        case.flags.add(Flag.PARTLY_UNDERSTOOD)
        case.note("thứ trong tuần", _NO_PLACE)


def _names_part_of_stage(scan: Scan) -> bool:
    return any(token.name == "x" and token.value == STAGE_PART for token in scan.tokens)


def _is_weekday_dated(case: Interpretation) -> bool:
    """Return whether a date has its weekday, or the right one stands before its hour: "thứ Sáu, 14 giờ ngày 13/6"."""
    dated = case.scan.dated
    if any(each.date_list.first.weekday is not None for each in dated):  # "thứ Hai, thứ Tư đầu tháng"
        return False
    if any(each.weekday is not None for each in dated):
        return True
    on_it = any(each.due.weekday() in case.scan.weekdays for each in case.occurrences)
    return on_it and any(_has_weekday_before_hour(case.scan.tokens, each) for each in dated)


def _has_weekday_before_hour(tokens: list[Token], dated: Dated) -> bool:
    before = {token.name for token in tokens[max(dated.begin - 3, 0) : dated.begin]}
    return dated.hour is not None and not before.isdisjoint(("weekday", "ordinal"))


def _comes_weekly(scan: Scan) -> bool:
    """Return whether a rhythm of weeks, or days of a week in each month, take the weekday in."""
    weekly = any(each.days for each in (*scan.recurrences, *scan.dismissed_recurrences))
    weeks = any(expr.cycle and expr.unit == "month" for each in scan.dated for expr in each.date_list.exprs)
    return weekly or weeks


def _keep_hours(case: Interpretation) -> None:
    """Name the hour of "trước 16 giờ thứ Năm hằng tuần" (rule 30); one whose weekday does not come back is in doubt."""
    for hour in case.scan.hours:
        steady = case.kind in (Kind.RECURRING, Kind.ONGOING)
        case.flags.add(Flag.TIME_OF_DAY if steady else Flag.PARTLY_UNDERSTOOD)
        case.note(written(hour), "giờ trong ngày được giữ lại; hạn vẫn tính theo ngày")


def _check_events(case: Interpretation) -> None:
    """Flag an event whose words hold a date or a recurrence that can be read and is in no occurrence."""
    for event in case.scan.events:
        if holds_time(case.scan.tokens, event):
            case.flags.add(Flag.PARTLY_UNDERSTOOD)
            case.note((event.begin, event.end), _TIME_IN_EVENT)


def _has_idle_words(case: Interpretation) -> bool:
    """Return whether words of time are left over that no recurrence explains."""
    scan, kind = case.scan, case.kind
    left = {scan.tokens[place].name for place in scan.left}
    if kind is _RECURRING:
        left -= {expr.cycle or "" for each in scan.dated for expr in each.date_list.exprs}
        left.discard("year")
    if kind is Kind.ONGOING or (kind is Kind.RECURRING and not _ends_with_periodic(case)):
        left.discard("periodic")
    return bool(left)


def _ends_with_periodic(case: Interpretation) -> bool:
    """Return whether a recurrence is announced at the end and not named ("…, hằng năm và định kỳ")."""
    periodic = [place for place in case.scan.left if case.scan.tokens[place].name == "periodic"]
    return bool(periodic) and periodic[-1] >= case.scan.item_end
