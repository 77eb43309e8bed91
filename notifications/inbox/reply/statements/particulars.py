"""Read the particulars of a statement about one obligation: day, number, percent, unit. Pure."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from notifications.inbox.reply.evidence.bearing import assigned
from notifications.inbox.reply.evidence.cues import cue_text, evidence
from notifications.inbox.reply.evidence.details.deictic import coming_day
from notifications.inbox.reply.evidence.details.details import days, done_day, until, wanted_days
from notifications.inbox.reply.evidence.details.numbers import outcome_number
from notifications.inbox.reply.evidence.details.shares import share_of_work
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed, ReportedState, Statement

_MISSED = re.compile(r"\b(?:khong|ko|chua) (?:the )?(?:kip|xong kip|hoan thanh kip|dam bao)\b")
"""Before a day that will be missed, and is not expected."""
_OF_A_STEP = re.compile(
    r"\b(?:lay y kien|xin y kien|gop y|niem yet|tham dinh|nhan ho so|thu thap|dang ky|tap huan|khao sat)\b"
    r"(?:[^,.;]|, (?=nganh|dia phuong|don vi|phuong|xa)){0,40}\b(?:den|toi|het|truoc) (?:het )?(?:ngay )?\d|"
    r"(?:\d{1,2}[/.]\d{1,2}|\d|\bmai|\bthu \w+|\b(?:tuan|thang) (?:sau|toi)) (?:\w+ )?"
    r"(?:hop|thi vong|thi (?:vong|tuyen)|mo thau|cham thi|bao ve)\b(?![^,.;]* xong moi\b)|"
    r"\d\b[^,.;]{0,60}\broi (?:moi|se|tiep|toi|lai)\b|"
    r"\bhan (?:gop y|lay y kien|tham gia y kien|niem yet|dang ky) (?:\w+ ){0,2}\d"
)
"""Names the day on which a step ends, and others follow."""
_SINCE = re.compile(
    r"\btừ (?!(?:(?:ngày|hôm) )?\d)(?:\w+ ){1,4}\d{1,2}[/.-]\d{1,2}(?! ?đến)(?:[/.-]\d{4})?", re.IGNORECASE
)
"""In another clause than that of the "done": the day on which something else began."""
WHOSE_DAY = "thư nêu nhiều ngày cho nhiều việc, không rõ ngày nào của việc này"
NO_DAY, SEVERAL_DAYS = "không rõ ngày xin gia hạn", "thư nêu hơn một ngày xin gia hạn"
FUTURE_DAY = "ngày hoàn thành ở sau hôm nay"
NOT_SURE = "không rõ đã xong hay chưa"
A_STEP = "không rõ đã xong cả việc hay mới xong một bước"
CONTRADICTION, SET_AGAINST = "thư nói hai điều trái nhau", "có điều trái lại chưa hiểu"
OTHER_PERIOD = "kỳ hoặc năm trong thư khác với của việc được giao"
IN_PART = "báo xong nhưng chỉ hiểu một phần, chưa rõ {terms}"
LEFT_OUT = "báo xong nhưng chưa nói đến {terms} của việc"
NO_REPORT, ASKS = "thư không nói kết quả", "thư hỏi lại"


@dataclass(frozen=True, slots=True)
class Judged:
    """The statement of a clause, with its doubt, or with the words from which it was guessed."""

    state: ReportedState
    clause: str
    doubt: str = ""
    guess: str = ""


def is_open(found: Judged, text: str) -> bool:
    """Return whether other evidence in a text may still decide: it asks nothing, and is under way or not understood."""
    unclear = found.state is ReportedState.UNCLEAR and found.doubt in (NO_REPORT, NOT_SURE, A_STEP)
    return "?" not in text and (unclear or (found.state is ReportedState.PROGRESS and not found.doubt))


def statement(found: Judged, text: str, one: Listed | None, today: dt.date) -> Statement:
    """Read the particulars that belong to the statement, and doubt one that lacks them."""
    product, title = (one.product, one.activity) if one else ("", "")
    number = outcome_number(text, product, title)
    doubts = [found.doubt] if found.doubt else []
    doubts += _several(found, today, one.due if one else None)
    cues = evidence(cue_text(found.clause))
    percent = cues.percent if cues.percent is not None else _share(found, text, title, today)
    day: dt.date | None = None
    ends: dt.date | None = None
    if found.state is ReportedState.DONE:
        day = done_day(found.clause, today, product, title)
        day = day or done_day(_SINCE.sub("", text), today, product, title)
        doubts += [FUTURE_DAY] if day is not None and day > today else []
    elif found.state in (ReportedState.EXTEND, ReportedState.PROGRESS):
        ends = _ends(found, text, today, one.due if one else None) if not found.guess else expected_day(text, today)
        doubts += [NO_DAY] if found.state is ReportedState.EXTEND and ends is None else []
    who = assigned(text, one.unit if one else "") if found.state is ReportedState.REFUSE else ""
    number_of = one.obligation_id if one else None
    return Statement(found.state, number_of, text, day, number, percent, ends, who, tuple(doubts), found.guess)


_SET = re.compile(
    r"\b(?:han|thoi han|moc|gop y|y kien|truoc khi|sau khi|neu|ke tu|hieu luc|khai giang|khai mac|khoi cong|bat dau)\b"
)
"""Beside a day that may be of another thing than the end of the work: "hạn góp ý 20/10"."""


def expected_day(text: str, today: dt.date) -> dt.date | None:
    """Return the one day to come that a guess of work under way may take: of no step, and set for nothing else."""
    plain = cue_text(text)
    if "?" in text or _MISSED.search(plain) or _OF_A_STEP.search(plain) or _SET.search(plain):
        return None
    ahead = {day for day in days(text, today) if day > today}
    if not ahead and (near := coming_day(plain, today)) is not None:
        ahead = {near}
    return ahead.pop() if len(ahead) == 1 else None


def _ends(found: Judged, text: str, today: dt.date, due: dt.date | None) -> dt.date | None:
    """Return the day asked for or expected: of the clause that decided, else of the whole."""
    if found.state is ReportedState.PROGRESS and _MISSED.search(cue_text(found.clause)):
        return None
    if found.state is ReportedState.PROGRESS and _is_of_a_step(found.clause, text, today):
        return _behind_steps(text, today, due)
    if found.state is ReportedState.PROGRESS and (expected := _EXPECTED.search(text)):
        # "Đến tháng 12 mới chi. Dự kiến chi xong trước 25/12": the day that is expected, and none of a step.
        return until(text[expected.start() :], today, due) or until(found.clause, today, due)
    named = days(found.clause, today)
    if found.state is ReportedState.PROGRESS and len(named) > 1 and min(named) > today:
        # Of several steps that are planned the last ends the work: "khai giảng 24/8, bế giảng 27/8".
        return max(named)
    return until(found.clause, today, due) or until(text, today, due)


_EXPECTED = re.compile(r"\b(?:dự kiến|du kien)\b[^.;\n]{0,40}\b(?:xong|hoàn thành|hoan thanh)\b", re.IGNORECASE)


def _is_of_a_step(clause: str, text: str, today: dt.date) -> bool:
    where = clause if until(clause, today, None) is not None else text
    return _OF_A_STEP.search(cue_text(where)) is not None


def _behind_steps(text: str, today: dt.date, due: dt.date | None) -> dt.date | None:
    """Return the day that another part than a step's gives: "thứ Năm họp hội đồng, 9/12 ra quyết định"."""
    rest = [part for part in re.split(r"[,;\n]|\.\s", text) if not _OF_A_STEP.search(cue_text(part))]
    named = {day for part in rest for day in days(part, today) if day > today}
    return named.pop() if len(named) == 1 else None


def _several(found: Judged, today: dt.date, due: dt.date | None) -> list[str]:
    """Doubt an extension that names more than one day to come after the due one: a person asks which."""
    if found.state is not ReportedState.EXTEND:
        return []
    ahead = {day for day in wanted_days(found.clause, today) if day >= today and (due is None or day > due)}
    other = re.search(r"\b(?:neu khong|hoac la)\b", cue_text(found.clause))
    return [SEVERAL_DAYS] if len(ahead) > 1 or other else []


def _share(found: Judged, text: str, title: str, today: dt.date) -> int | None:
    """Return how far work under way is: by another clause than the one that decided, else by what is counted."""
    if found.state is not ReportedState.PROGRESS:
        return None
    given = evidence(cue_text(text)).percent
    if given is not None:
        return given if given < 100 else None
    return share_of_work(cue_text(found.clause), folded(title), today)
