"""The work of each scheduled job as plain functions: a flow calls them through a task, the clock without Prefect.

Comes in: the store with its settings, and the job's form. Goes out: what was done, with one Vietnamese sentence. Every
one of them goes through all offices of the store, each by itself: one office's broken data stops no other.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import TypeVar

from dondoc.activity import DondocError, first_line
from dondoc.store.acts.dates.confirm_date import confirm_date
from dondoc.store.engine import StoreError
from dondoc.store.models.incoming.received import MAIL_CLASSES, MailClass
from dondoc.store.queries.offices import DEFAULT, all_offices, slugs, the_office
from flows.forms.desk import ChaseForm, DayForm, DigestForm, Work
from flows.forms.shards import NationForm, ShareForm
from notifications.chase.context import chase_context
from notifications.chase.daily import Summary, chase
from notifications.chase.monitoring.heartbeat import heartbeat
from notifications.chase.open_periods import OpenSummary, open_everywhere
from notifications.chase.shards import EVERYBODY, before_shards, end_of_day, raise_if_broken, sweep_shard
from notifications.delivery.at_once import send_at_once
from notifications.delivery.deliver import deliver
from notifications.digest.queue import queue_digests
from notifications.inbox.read import read_inbox
from notifications.timing.date_doubt import date_doubt
from notifications.timing.send_window import rehearsed
from tasks.context import TaskContext, moment_of

log = logging.getLogger(__name__)
Done = TypeVar("Done")
SENDING = (Work.ALL, Work.CONFIRMED, Work.SEND)
"""What ends with a delivery."""


class OfficesFailedError(DondocError):
    """Some offices could not be served; the others were."""


@dataclass(slots=True)
class Chased:
    """What a chase of all offices did: the sums of the desk's own office, and those of the others by short name."""

    own: Summary
    others: dict[str, Summary] = field(default_factory=dict)


def chase_offices(here: TaskContext, form: ChaseForm) -> Chased:
    """Queue and send what is due by a day, office by office; run again, it sends nothing twice."""
    stages: Collection[str] | None = () if form.work is Work.SEND else None
    if form.work is Work.TRY:
        return Chased(_chase(here, form.day, DEFAULT, stages, deliver=False, dry_run=True))
    if form.work is Work.CONFIRMED:
        confirm_dates(here, form.day)
    if form.work not in SENDING:
        return _chased(here, lambda slug: _chase(here, form.day, slug, stages, deliver=False))
    with heartbeat(here.store, here.settings, moment_of(form.day, here.settings) or rehearsed(form.day)) as failures:
        done = _chased(here, lambda slug: _chase(here, form.day, slug, stages, deliver=True))
        failures += [line for one in (done.own, *done.others.values()) for line in one.failures()]
    return done


def confirm_dates(here: TaskContext, day: dt.date) -> None:
    """Record a person's word that the date is right, for every office whose letters it holds."""
    by = replace(here.by, today=day)
    with here.store.write() as session:
        for one in all_offices(session):
            if date_doubt(session, here.settings, one.id, day) is not None:
                confirm_date(session, one.id, by)


def sweep_overdue(here: TaskContext, form: DayForm) -> Chased:
    """Queue letters about what is overdue, office by office; they leave with the day's chase."""
    return _chased(here, lambda slug: _chase(here, form.day, slug, ("after",), deliver=False))


def _chase(
    here: TaskContext,
    day: dt.date,
    slug: str,
    stages: Collection[str] | None,
    *,
    deliver: bool,
    dry_run: bool = False,
) -> Summary:
    return chase(
        chase_context(here.store, here.settings, slug, day, now=moment_of(day, here.settings)),
        stages=stages,
        deliver=deliver,
        dry_run=dry_run,
        reads_mail=slug == DEFAULT,  # The mailboxes are of the whole store: thirty offices must not wait for it each.
    )


def _chased(here: TaskContext, one: Callable[[str], Summary]) -> Chased:
    done = each_office(here, one)
    return Chased(done.pop(DEFAULT), done)


def each_office(here: TaskContext, one: Callable[[str], Done]) -> dict[str, Done]:
    """Do something for every office of the store. Raises OfficesFailedError at the end where some failed.

    A store that is busy or away is everybody's trouble, so that StoreError is raised at once and may be tried again.
    """
    done: dict[str, Done] = {}
    broken: dict[str, str] = {}
    for slug in _offices(here):
        try:
            done[slug] = one(slug)
        except StoreError:
            raise
        except Exception as error:
            log.exception("Cơ quan “%s” không làm được.", slug)
            broken[slug] = first_line(error)
    if broken:
        text = "; ".join(f"{slug}: {why}" for slug, why in sorted(broken.items()))
        raise OfficesFailedError(f"{len(broken)} cơ quan không làm được ({text}); {len(done)} cơ quan khác đã xong.")
    return done


def _offices(here: TaskContext) -> list[str]:
    """Return the short names of all offices; a store that is new holds none yet, and gets the desk's own."""
    with here.store.read() as session:
        found = slugs(session)
    if DEFAULT in found:
        return found
    with here.store.write() as session:
        the_office(session, here.settings, DEFAULT)
        session.flush()
        return slugs(session)


def digest_offices(here: TaskContext, form: DigestForm | DayForm) -> int:
    """Queue every office's digest of the month, once; return how many. Raises OfficesFailedError."""
    now = moment_of(form.day, here.settings) or rehearsed(form.day)
    queued, broken = queue_digests(here.store, here.settings, today=form.day, now=now)
    if broken:
        text = "; ".join(f"{slug}: {why}" for slug, why in sorted(broken.items()))
        raise OfficesFailedError(f"không lập được bản tổng hợp của {len(broken)} cơ quan ({text}).")
    return queued


def open_periods(here: TaskContext, form: DayForm) -> OpenSummary:
    """Open the reporting periods whose day has come, of every office; nothing twice. Raises OfficesFailedError."""
    done = open_everywhere(here.store, here.settings, form.day, now=moment_of(form.day, here.settings), by=here.by)
    if done.broken:
        text = "; ".join(f"{slug}: {why}" for slug, why in sorted(done.broken.items()))
        raise OfficesFailedError(f"không mở được kỳ báo cáo của {len(done.broken)} cơ quan ({text}).")
    return done


def read_mailboxes(here: TaskContext, form: DayForm) -> str:
    """Read the mailboxes for every office of the store, and send what is answered at once."""
    now = moment_of(form.day, here.settings) or rehearsed(form.day)
    done = read_inbox(here.store, here.settings, now).settled
    sent = send_at_once(here.store, here.settings, now)
    kinds = ", ".join(f"{count} {MAIL_CLASSES[MailClass(kind)]}" for kind, count in done.kinds.items())
    message = f"Đã đọc {sum(done.kinds.values())} thư" + (f" ({kinds})" if kinds else "")
    counts = f"{done.proposals} đề nghị, {done.forms} biểu nhận, {done.waiting} chờ người đọc"
    left = f" Lượt đọc này đã quá lâu: còn {done.left} thư, đọc ở lượt sau." if done.left else ""
    return f"{message}: {counts}; gửi {sent} biên nhận.{left}"


def chase_nation(here: TaskContext, form: NationForm) -> str:
    """Chase all offices as one shard, then send: what the sharded flow does, in one process."""
    moment = moment_of(form.day, here.settings)
    before = before_shards(here.store, here.settings, today=form.day, now=moment)
    swept = sweep_shard(here.store, here.settings, EVERYBODY, today=form.day, now=moment)
    # Asked anew: the sweep may have taken minutes, and nothing leaves after closing.
    now = moment_of(form.day, here.settings) or rehearsed(form.day)
    done = deliver(here.store, here.settings, now=now)
    failed = [*swept.failures(), *done.beside, *([done.stopped] if done.stopped else [])]
    end_of_day(here.store, here.settings, form.day, now, failed)
    raise_if_broken([before, swept])
    return f"Đã gửi {done.sent} thư, {swept.queued} lời nhắc mới của {swept.offices} cơ quan."


def send_waiting(here: TaskContext, form: ShareForm) -> str:
    """Send mail of all offices until none waits."""
    now = moment_of(form.day, here.settings) or rehearsed(form.day)
    with heartbeat(here.store, here.settings, now) as failures:
        done = deliver(here.store, here.settings, now=now)
        failures += [*done.beside, *([done.stopped] if done.stopped else [])]
    return f"Đã gửi {done.sent} thư còn chờ."
