"""What a chase sees to before its letters: bounces, ended units, questions, missed days, a clock that was wrong.

Each step fails alone: none of them may stop the letters.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from calendars.format import short_date
from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.best_effort import BestEffort
from dondoc.store.acts.ahead_mail import take_back_ahead
from dondoc.store.acts.undo.substitutes import end_substitutes
from dondoc.store.engine import Store
from dondoc.store.history import By, Channel
from dondoc.store.outbox.notices import mails_noticed_at
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.queries.sending.chase_runs import last_chase_day, later_chase_days
from notifications.chase.context import ChaseContext
from notifications.inbox.mailboxes.watch import inbox_notices
from notifications.inbox.read import read_inbox
from notifications.letters.notices.open_questions import unanswered
from notifications.letters.notices.proposal_notices import proposal_notices
from notifications.outbox.ended_units import hand_over
from notifications.timing.clock_check import CLOCK, jump_notice, ran_ahead
from notifications.timing.date_doubt import DateDoubt, date_doubt

# Days before today that are searched for working days without a chase: more than a year is named no day by day.
LONGEST_LOOK_BACK = 400


def take_mail(store: Store, settings: Settings, now: dt.datetime, effort: BestEffort) -> None:
    """Read mail that came: what bounced, and what was answered this morning; a mailbox never stops a chase."""
    with effort.step("Chưa đọc được hộp thư"):
        read_inbox(store, settings, now)


def before_the_letters(context: ChaseContext, effort: BestEffort, doubt: DateDoubt | None) -> None:
    """Move the work of ended units, end substitutes' days, ask what is unanswered: each by itself, in one transaction.

    On a date in ``doubt`` nothing is moved: a unit may not have ended yet. The coordinator is asked about it once.
    """
    if doubt is not None:
        with effort.step("Chưa hỏi được về ngày trên máy"), context.store.write() as session:
            context.notify_coordinator(session, [jump_notice(doubt.last, doubt.today, context.settings.web_address)])
    else:
        with effort.step("Chưa bàn giao được việc của đơn vị đã kết thúc"), context.store.write() as session:
            context.notify_coordinator(session, hand_over(session, context.office.id, context.today, context.now))
        with effort.step("Chưa trả lại được người báo cáo đã hết ngày nhờ thay"), context.store.write() as session:
            end_substitutes(session, context.office.id, context.today, By(CLOCK, context.now, Channel.CLOCK))
    with effort.step("Chưa nhắc được các câu hỏi chờ trả lời"), context.store.write() as session:
        page = context.settings.web_address
        asked = unanswered(session, context.office.id, context.mail_day, ask_first=context.requires_release, page=page)
        context.notify_coordinator(session, asked)
    with effort.step("Chưa báo được các đề nghị của đơn vị"), context.store.write() as session:
        page = context.settings.web_address
        proposals = proposal_notices(session, context.office.id, context.today, context.now, page)
        context.notify_coordinator(session, list(proposals))
    with effort.step("Chưa báo được về hộp thư"), context.store.write() as session:
        # The mailboxes are of the whole store: the office that follows the settings can mend them.
        own = context.office.slug == DEFAULT
        found_notices = inbox_notices(session, context.settings, context.office.id, context.today, context.now, own=own)
        context.notify_coordinator(session, list(found_notices))


def take_back_future(context: ChaseContext, effort: BestEffort) -> int:
    """Make due again what a clock that ran ahead sent; returns how many letters."""
    with effort.step("Chưa thu lại được thư của những ngày chưa đến"), context.store.write() as session:
        later = later_chase_days(session, context.office.id, context.today)
        if ran_ahead(later, context.today, context.calendar):
            return take_back_ahead(session, context.office.id, context.today, By(CLOCK, context.now, Channel.CLOCK))
    return 0


def doubt_of_date(context: ChaseContext) -> DateDoubt | None:
    """Return why the office's letters are held by the machine's date; None where they go."""
    with context.store.read() as session:
        return date_doubt(session, context.settings, context.office.id, context.today)


def notify_of_missed_days(context: ChaseContext, missed: list[dt.date], effort: BestEffort) -> set[int]:
    """Notify the coordinator of working days without a chase; returns the mails that carry something new."""
    with effort.step("Chưa ghi được thông báo về những ngày không đôn đốc"), context.store.write() as session:
        if missed:
            span = f"{short_date(missed[0])} – {short_date(missed[-1])}"
            text = f"Không đôn đốc {len(missed)} ngày làm việc ({span}); đã bắt kịp hôm nay."
            context.notify_coordinator(session, [(f"missed:{missed[-1]}", text)])
    with context.store.read() as session:
        return mails_noticed_at(session, context.office.id, context.now)


def missed_days(session: Session, office_id: int, today: dt.date, days: WorkingCalendar) -> list[dt.date]:
    """Return the working days between the last finished chase and today; none before the first chase ever."""
    last = last_chase_day(session, office_id, today)
    if last is None or last >= today:
        return []
    span = min((today - last).days, LONGEST_LOOK_BACK)
    return [day for n in range(span - 1, 0, -1) if days.is_working_day(day := today - dt.timedelta(days=n))]
