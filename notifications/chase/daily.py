"""The daily chase: look at what is due, queue its letters, send what may leave, and count what was done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from config.settings import Settings
from dondoc.activity import DondocError
from dondoc.best_effort import BestEffort
from dondoc.log_fields import log_fields
from dondoc.store.chase.due_obligations import STAGES, DueFilter
from dondoc.store.engine import Store
from dondoc.store.outbox.requeue import count_held, count_waiting
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.sending.chase_runs import begin_chase, end_chase
from notifications.chase.context import ChaseContext, requires_release
from notifications.chase.forecasts.forecast import next_letter
from notifications.chase.preflight import (
    before_the_letters,
    doubt_of_date,
    missed_days,
    notify_of_missed_days,
    take_back_future,
    take_mail,
)
from notifications.chase.queue_letters import Sweep, SweepResult
from notifications.chase.summary import Summary
from notifications.delivery.deliver import deliver as send
from notifications.letters.model import Composed
from notifications.timing.send_window import why_closed

__all__ = ["Summary", "chase", "preview", "requires_release"]


class NoSuchStageError(DondocError):
    """A stage of the ladder that does not exist."""

    exit_code = 2


def chase(
    context: ChaseContext,
    *,
    stages: Collection[str] | None = None,
    units: tuple[int, int] | None = None,
    dry_run: bool = False,
    deliver: bool = True,
    reads_mail: bool = True,
) -> Summary:
    """Chase one office on one day. Run twice it queues nothing twice; after days without a run it catches up.

    ``stages`` ("before", "due", "after") limits what is looked at, as do ``units`` (first and last number of the units
    of a shard). ``dry_run`` counts what would be queued and writes nothing.
    ``reads_mail``: look into the mailboxes first. Raises NoSuchStageError.
    """
    wanted = DueFilter(context.office.id, context.today, _stages(stages), units)
    with log_fields(office=context.office.slug, day=context.today):
        if dry_run:
            summary = _counted(Summary(context.today, dry_run=True), _sweep(context, wanted, dry_run=True), set())
        else:
            summary = _chase(context, wanted, deliver=deliver, reads_mail=reads_mail)
    return _with_note(context, summary)


def _with_note(context: ChaseContext, summary: Summary) -> Summary:
    closed = why_closed(context.now, context.settings, context.calendar)
    summary.note = " ".join(summary.sentences(closed, context.settings.web_address))
    return summary


def would_queue(context: ChaseContext) -> SweepResult:
    """Count what a day's chase would queue, and for whom; nothing is written, and a date in doubt does not matter."""
    return _sweep(context, DueFilter(context.office.id, context.today, STAGES), dry_run=True)


def _chase(context: ChaseContext, wanted: DueFilter, *, deliver: bool, reads_mail: bool) -> Summary:
    effort, summary = BestEffort(), Summary(context.today)
    if wanted.units is None:
        # Of a shard's day these are seen to before it is cut: they move work from one shard to another.
        if reads_mail:
            take_mail(context.store, context.settings, context.now, effort)
        summary.due_again = take_back_future(context, effort)
    doubt = doubt_of_date(context)
    if wanted.units is None:
        before_the_letters(context, effort, doubt)
    # With no stage wanted no letter would be queued, and a doubted date holds nothing back.
    summary.jumped = bool(wanted.stages) and doubt is not None
    run = None if summary.jumped else _queue(context, wanted, summary, effort)
    _deliver(context, summary, wanted=deliver)
    # What a delivery sees to as well fails there with the same line.
    summary.beside = list(dict.fromkeys([*effort.failed, *summary.beside]))
    # A run without an end is a day missed: written last, so that a crash on the way makes the next chase catch up.
    if run is not None:
        with context.store.write() as session:
            end_chase(session, run, context.now, summary.as_json())
    return summary


def _queue(context: ChaseContext, wanted: DueFilter, summary: Summary, effort: BestEffort) -> int | None:
    """Queue the letters; returns the number of the run.

    Only a look at all stages counts as the day's chase: the others send, or look at a part.
    """
    whole = wanted.stages == STAGES
    with context.store.write() as session:
        missed = missed_days(session, context.office.id, context.today, context.calendar)
        run = begin_chase(session, context.office.id, context.today, context.now) if whole else None
    notified = notify_of_missed_days(context, missed if whole else [], effort)
    summary.missed = len(missed)
    _counted(summary, _sweep(context, wanted, dry_run=False), notified)
    return run


def _stages(stages: Collection[str] | None) -> frozenset[str]:
    wanted = STAGES if stages is None else frozenset(stages)
    if wanted - STAGES:
        raise NoSuchStageError(f"không có giai đoạn {', '.join(sorted(wanted - STAGES))}; có: before, due, after.")
    return wanted


def _sweep(context: ChaseContext, wanted: DueFilter, *, dry_run: bool) -> SweepResult:
    return Sweep(context, wanted, dry_run=dry_run).run()


def _counted(summary: Summary, swept: SweepResult, notified: set[int]) -> Summary:
    summary.due, summary.queued, summary.held = swept.due, swept.queued, swept.unreleased
    summary.mails = len(swept.would_reach if summary.dry_run else swept.mails | notified)
    summary.skipped, summary.bad, summary.rungs = swept.skipped, swept.bad, dict(swept.rungs)
    summary.unreleased_plans = sorted(swept.unreleased_plans)
    return summary


def _deliver(context: ChaseContext, summary: Summary, *, wanted: bool) -> None:
    if wanted:
        done = send(context.store, context.settings, now=context.clock(), calendar=context.calendar)
        summary.sent, summary.failed, summary.dropped, summary.later = done.sent, done.failed, done.dropped, done.later
        summary.note, summary.stopped = done.note or done.refusal_notice(), done.stopped
        summary.beside = done.beside
    with context.store.read() as session:
        summary.held += count_held(session, context.office.id)
        summary.waiting = count_waiting(session, context.office.id, summary.day) if wanted else 0


def preview(store: Store, settings: Settings, obligation_id: int, today: dt.date) -> Composed:
    """Write the letter that goes next about one obligation, as it will look; nothing is kept."""
    with store.read() as session:
        return next_letter(session, settings, obligation_id, today, office_calendar(session))
