"""A decision on days off: which open obligations it moves, shown before and after it is kept."""

from __future__ import annotations

import datetime as dt

from prefect import task
from prefect.cache_policies import NO_CACHE

from calendars.decisions import Decision
from calendars.format import short_date
from calendars.reports.period_names import place_name
from dondoc.store.acts.dates.swaps import Look, keep, look
from dondoc.store.acts.questions import OpenQuestion, swap_subject
from dondoc.store.queries.offices import the_office
from dondoc.store.queries.questions.kept_questions import QuestionKind
from dondoc.store.queries.questions.question_state import is_settled
from tasks.context import DESK_OFFICE, office, store_was_busy
from tasks.page.publish import MOST_LINES, md, publish_text

SWAP_KEY = "lich-nghi"
MOST_ASKED = 8


@task(name="Xem và ghi lịch nghỉ", retries=2, retry_delay_seconds=5, retry_condition_fn=store_was_busy)
def swap_days(day_off: dt.date, day_worked: dt.date, decision: str, *, dry_run: bool) -> Look:
    """Return what the swap moves; kept unless this is a trial or the calendar has it already."""
    swap = Decision(number=decision, day_off=day_off, day_worked=day_worked)
    with office() as here:
        with here.store.read() as session:
            found = look(session, swap, here.by.day)
        if not dry_run and not found.known:
            with here.store.write() as session:
                keep(session, swap, here.by)
    return found


@task(name="Soạn câu hỏi về lịch nghỉ", retries=2, retry_delay_seconds=5, retry_condition_fn=store_was_busy)
def swap_question(found: Look, day_off: dt.date, day_worked: dt.date, decision: str) -> tuple[OpenQuestion, str]:
    """Return the question whether to keep a swap, and its text: the table of what would move."""
    text = f"Hoán đổi nghỉ {short_date(day_off)}, làm bù {short_date(day_worked)} ({decision})"
    with office() as here, here.store.write() as session:
        owner = the_office(session, here.settings, DESK_OFFICE)
        session.flush()
        open_question = OpenQuestion(owner.id, QuestionKind.CALENDAR, swap_subject(day_off, day_worked), text)
    return open_question, f"## {md(text)}: ghi vào lịch?\n\n{_moved(found)}"


def _moved(found: Look) -> str:
    """Return what would move as a short list: the page's window is narrow, the whole table is the run's artifact."""
    doubts = [f"- Xin xem lại: {md(doubt)}" for doubt in found.doubts]
    moves = [
        f"- {md(place_name(m.key))}, {md(m.unit)}: đôn đốc {short_date(m.chase_was)} → {short_date(m.chase_now)}, "
        f"quá hạn từ {short_date(m.overdue_was)} → {short_date(m.overdue_now)}"
        for m in found.moves[:MOST_ASKED]
    ]
    more = len(found.moves) - len(moves)
    rest = [f"- … và {more} nhiệm vụ khác: xem bảng `{SWAP_KEY}` (Artifacts)"] if more > 0 else []
    head = f"**{len(found.moves)} nhiệm vụ bị dời ngày đôn đốc.**"
    return "\n\n".join([head, "\n".join([*doubts, *moves, *rest])])


@task(name="Xem lịch đã có chưa", cache_policy=NO_CACHE)
def swap_is_known(day_off: dt.date, day_worked: dt.date) -> bool:
    """Return whether the calendar holds the swap by now."""
    with office() as here, here.store.read() as session:
        return is_settled(session, QuestionKind.CALENDAR, swap_subject(day_off, day_worked))


@task(name="Bảng hạn bị dời", retries=1)
def publish_swap(found: Look, *, dry_run: bool) -> None:
    """Show which obligations move, and what a person should look at."""
    publish_text(swap_report(found, dry_run=dry_run), key=SWAP_KEY, head="Lần điều chỉnh lịch nghỉ mới nhất")


def swap_report(found: Look, *, dry_run: bool) -> str:
    """Return the moves of a swap as markdown, numbers first."""
    state = "lịch đã có lần hoán đổi này" if found.known else ("chạy thử, chưa ghi" if dry_run else "đã ghi")
    rows = [
        f"| {m.obligation_id} | {md(place_name(m.key))} | {short_date(m.chase_was)} → {short_date(m.chase_now)} "
        f"| {short_date(m.overdue_was)} → {short_date(m.overdue_now)} | {md(m.unit)} |"
        for m in found.moves[:MOST_LINES]
    ]
    doubts = [f"- Xin xem lại: {md(doubt)}" for doubt in found.doubts]
    head = f"## {len(found.moves)} nhiệm vụ bị dời ngày đôn đốc ({state})"
    table = ["| Số | Mục | Đôn đốc | Quá hạn từ | Chủ trì |", "|---:|---|---|---|---|", *rows]
    listed = "\n".join(table) if rows else "Không nhiệm vụ đang mở nào bị dời."
    more = len(found.moves) - MOST_LINES
    return "\n\n".join([head, *doubts, listed, *([f"… và {more} nhiệm vụ khác."] if more > 0 else [])])
