"""Decide which expressions in prose are times to keep: most dates in it only narrate, and bind nobody."""

from __future__ import annotations

import itertools

from calendars.deadlines.grammar.dates.date_modifiers import Dated, read_dated
from calendars.deadlines.grammar.expressions.durations import Duration
from calendars.deadlines.grammar.expressions.found import ENTITLED, Scan, SetAside, Why
from calendars.deadlines.grammar.selection.anchors import is_anchored
from calendars.deadlines.grammar.selection.clauses import ends_clause
from calendars.deadlines.grammar.selection.conditions import (
    MOST_QUALIFIED,
    has_consequence,
    may_be_of_group,
    may_qualify,
    qualifies,
)
from calendars.deadlines.grammar.selection.entitlements import (
    is_length_of_entitlement,
    is_of_entitlement,
    is_of_present_rule,
)
from calendars.deadlines.grammar.selection.occasions import is_celebrated
from calendars.deadlines.grammar.selection.subjects import (
    comes_back,
    is_of_several_units,
    is_part_of_month,
    is_subject,
)
from calendars.deadlines.lexer.token import END, Token
from calendars.deadlines.lexer.vocabulary.phrase_trie import (
    ADDRESSED_TO,
    HANDLED_NOUN,
    HAPPENING,
    QUALIFIED_NOUN,
    SUBJECT_NOUN,
)
from calendars.deadlines.lexer.vocabulary.values import EVERY, FUTURE, NAMED_PLACE

# Tokens looked at before and behind a date. Phrases need 2 (bench.deadline_limits).
_LOOK = 7
_WHOM = (QUALIFIED_NOUN, ADDRESSED_TO)
# Behind one of these a clause may be about other work than what has happened.
_GOES_ON_APART = {"and", ",", "-", "but", "("}
_BEGIN_PARTS = (",", ";", ":", "-", "(", "and")
_GOES_ON_FROM = {"done", "finish_of", "each"}
_GOES_ON = {"x", ",", "is", "of"}
# After a bare duration these make it a measure of something else: "05 năm kinh nghiệm", "8 giờ/ngày".
_NOUNS = {"x", "plan_word", "doc", "numbered", "event_noun", "session"}
# "tối thiểu 01 lần/năm" is the frequency of whatever stands before it.
_HOW_OFTEN = {"at_least", "n", "word"}
# After a number of years these make it an anniversary: "50 năm thành lập", "80 năm ngày truyền thống".
_MARKED_BY_YEARS = {"do", "done", "day", "in_force"}
_GOES_ON_NAMING = {"x", "/", "numbered", "event_noun", "doc", "is", "working", "named_years"}


def why_no_deadline(found: Scan, dated: Dated) -> SetAside | None:
    """Return why the date is none to keep: past, opening a sentence of prose, a document's, in passing; else None."""
    if (found.unknown or found.events) and (aside := _why_by_words(found, dated)):
        return aside
    if found.past:
        between = {token.name for token in found.tokens[found.past_at + 1 : dated.begin]}
        return SetAside(
            dated.begin, dated.end, Why.PAST, certain=not dated.limits and between.isdisjoint(_GOES_ON_APART)
        )
    following = found.tokens[dated.end]
    if following.name in _GOES_ON:
        if following.value in _WHOM and _begins_part(found, dated):
            return None  # "…; quý II đối với các trường"
        if _dates_a_document(found, dated):
            return SetAside(dated.begin, dated.end, Why.DOCUMENT)
        if _opens_prose(found, dated):
            return SetAside(dated.begin, dated.end, Why.PROSE, certain=False)
    # What begins the text is a time to keep, as ``is_anchored`` would find in five calls.
    if not dated.begin or dated.modified or _is_bound(found, dated) or is_anchored(found, dated.begin, dated):
        return None
    subject = is_subject(found.tokens, dated.begin, dated.date_list.first.unit)
    subject = subject and not is_of_several_units(dated)
    return SetAside(dated.begin, dated.end, Why.SUBJECT, certain=subject)


def _why_by_words(found: Scan, dated: Dated) -> SetAside | None:
    """Return why the date is none to keep by the words before it: a condition, an entitlement, what befell."""
    if is_of_present_rule(found.tokens, dated.begin):
        return SetAside(dated.begin, dated.end, Why.REFERENCE)
    if qualifies(found, dated):
        # "đến ngày 20/6 thì trình UBND tỉnh" may be when that is done.
        doubtful = has_consequence(found, dated) or may_be_of_group(found.tokens, dated)
        return SetAside(dated.begin, dated.end, Why.QUALIFIES, certain=not doubtful)
    if found.hints & ENTITLED and (certain := is_of_entitlement(found.tokens, dated)) is not None:
        if certain:
            return SetAside(dated.begin, dated.end, Why.ENTITLES)
        found.doubtful += (dated.begin,)
    elif may_qualify(found.tokens, dated):
        found.doubtful += (dated.begin,)
    elif _befell(found.tokens, dated):
        return SetAside(dated.begin, dated.end, Why.PAST, certain=False)
    elif found.dated and not dated.modified and is_celebrated(found.tokens, dated.begin):
        return SetAside(dated.begin, dated.end, Why.REFERENCE)  # "Tháng 7 (hướng tới kỷ niệm … 27/7)"
    return None


def _befell(tokens: list[Token], dated: Dated) -> bool:
    """Return whether "xảy ra" stands right beside a day: "Sự cố xảy ra lúc 14h30 ngày 12/3/2026"."""
    before, after = tokens[dated.begin - 1] if dated.begin else END, tokens[dated.end]
    befell = (before.value == HAPPENING and before.name == "x") or (after.value == HAPPENING and after.name == "x")
    return befell and not dated.limits


def _begins_part(found: Scan, dated: Dated) -> bool:
    """Return whether a part of the phrase begins with the time."""
    return dated.begin == 0 or found.tokens[dated.begin - 1].name in _BEGIN_PARTS


def _is_bound(found: Scan, dated: Dated) -> bool:
    """Return whether its own modifier makes it a time to keep, whatever it is beside."""
    if dated.onward or dated.weekday is not None:
        return True
    first = dated.date_list.first
    if first.cycle or comes_back(found.tokens, dated):  # "tiêm chủng ngày 25 hằng tháng"
        return True
    if found.tokens[dated.begin].name == "is" and _names_limit(found.tokens, dated.begin):
        return True
    return first.unit == "month" and is_part_of_month(dated)


def _names_limit(tokens: list[Token], at: int) -> bool:
    """Return whether "hạn nộp hồ sơ", "thời hạn gửi văn bản" stands before: what follows "là" is that limit."""
    place = at - 1
    while place > at - _LOOK and place > 0 and tokens[place].name in {"x", "do", "report_word"}:
        place -= 1
    return place >= 0 and tokens[place].name in {"latest", "label"}


def _opens_prose(found: Scan, dated: Dated) -> bool:
    """Return whether the date only opens a sentence of prose: "Ngày 15/3/2026, Ủy ban …"."""
    tokens = found.tokens
    after = dated.end + (tokens[dated.end].name == ",")
    if tokens[after].name not in {"x", "is"}:
        return False
    before = tokens[dated.begin - 1].name if dated.begin else "."
    if before not in {"", ".", ";", "(", "-"} or dated.limits or dated.date_list.ranged:
        return False
    if ("from" in dated.modifiers and _ends_later(tokens, after)) or _is_to_come(tokens, dated, after):
        return False
    names = [token.name for token in tokens[after : after + _LOOK]]
    run = next((i for i, name in enumerate(names) if name != "x"), _LOOK)
    day = dated.date_list.first.unit == "day"
    if run < 2 and names[:1] != ["is"]:
        return False
    if not day and ("do" in names or "done" in names) and dated.date_list.first.unit in {"month", "quarter", "point"}:
        found.doubtful += (dated.begin,)
        return False
    return run >= (2 if day else 3) or names[0] == "is"


def _is_to_come(tokens: list[Token], dated: Dated, at: int) -> bool:
    """Return whether the sentence is about what is to come: "Ngày 17/7, các trường sẽ công bố điểm"."""
    if "expected" in dated.modifiers:
        return True
    behind = itertools.takewhile(lambda token: not ends_clause(token), tokens[at : at + MOST_QUALIFIED])
    return any(token.value == FUTURE and token.name == "soft" for token in behind)


def _ends_later(tokens: list[Token], at: int) -> bool:
    """Return whether the clause goes on to an end: "bắt đầu từ năm 2026, mở rộng ra toàn tỉnh, hoàn thành năm 2030".

    So it does to what comes back from then on: "Từ ngày 05/9, tần suất vào sáng thứ Bảy hằng tuần".
    """
    place = at
    while tokens[place].name not in {"", ".", ";", *_GOES_ON_FROM} and place < at + MOST_QUALIFIED:
        place += 1
    return tokens[place].name in _GOES_ON_FROM


def _dates_a_document(found: Scan, dated: Dated) -> bool:
    """Return whether the day is that of a document: "ngày 15/3/2021 của UBND tỉnh"."""
    tokens = found.tokens
    if tokens[dated.end].name != "of" or tokens[dated.end + 1].name not in {"x", "doc", "numbered", "do"}:
        return False
    expr = dated.date_list.last
    return not dated.modifiers and expr.unit == "day" and expr.year is not None and len(dated.date_list.exprs) == 1


def describes_a_noun(found: Scan, at: int) -> bool:
    """Return whether a recurrence only describes the noun before it ("kế hoạch hằng năm")."""
    if (found.events and found.events[-1].end == at) or found.tokens[at].name in _HOW_OFTEN:
        return False
    before, token = (found.tokens[at - 1], found.tokens[at]) if at else (END, END)
    place = before.name == "numbered" and before.value == NAMED_PLACE
    noun = place or (before.name == "x" and before.value != SUBJECT_NOUN)
    if token.name == "periodic" and noun:  # "khám sức khỏe định kỳ …"
        return False
    return not found.doing and before.name in _NOUNS and not (token.value == EVERY and before.name == "x")


def concerns_the_work(found: Scan, duration: Duration) -> bool:
    """Return whether a duration is of the work: of an event, after a modifier, or by itself."""
    if found.hints & ENTITLED and is_length_of_entitlement(found.tokens, duration.begin):
        found.doubtful += (duration.begin,)
    if duration.anchored or duration.modifiers - {"soft", "is", "of", "label"}:
        return True
    if duration.unit == "year" and found.tokens[duration.end].name in _MARKED_BY_YEARS:
        found.set_aside += (SetAside(duration.begin, duration.end, Why.SUBJECT),)
        return False
    if _is_for_each_file(found.tokens, duration.end) or _is_dated(found.tokens, duration.end):
        return True
    return found.tokens[duration.end].name not in _GOES_ON_NAMING and is_anchored(found, duration.begin)


def _is_dated(tokens: list[Token], at: int) -> bool:
    """Return whether dates behind give both ends: "Làm sạch dữ liệu 90 ngày (từ 01/9 đến 30/11)", "(5 tuần): từ …"."""
    dated = read_dated(tokens, at + 1) if tokens[at].name == "(" else None
    if [token.name for token in tokens[at : at + 2]] == [")", ":"]:
        dated = read_dated(tokens, at + 2)
    return dated is not None and dated.date_list.ranged


def _is_for_each_file(tokens: list[Token], at: int) -> bool:
    """Return whether "/hồ sơ", "/01 thủ tục" follows: so long for each, counted from its receipt."""
    place = at + 1 + (tokens[at + 1].name == "n")
    return tokens[at].name == "/" and tokens[place].name == "x" and tokens[place].value in (HANDLED_NOUN, SUBJECT_NOUN)


def dismiss_the_past(found: Scan) -> None:
    """Set aside what the sentence has dated so far: "Năm 2021, đã …" is what was done."""
    clause = max(found.clause, found.bracket_open)
    first = len(found.dated)
    while first and found.dated[first - 1].begin >= clause:
        first -= 1
    recent = found.dated[first:]
    found.set_aside += tuple(SetAside(dated.begin, dated.end, Why.PAST) for dated in recent if not dated.limits)
    found.dated[first:] = [dated for dated in recent if dated.limits]
