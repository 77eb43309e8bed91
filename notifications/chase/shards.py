"""A day's chase of all offices cut into shards: spans of units that together are all units, each swept by itself.

All letters to one unit come from one shard, so two shards never look at the same obligation. The cut depends only on
who owes how much in all, not on what is due: made again on the same day, by a second clock or after a crash, it is the
same. Even a different cut would only look twice: claiming and UNIQUE decide what is sent (rule 2 of the design).
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy.orm import Session

from config.settings import Settings
from dondoc.activity import DondocError, first_line
from dondoc.best_effort import BestEffort
from dondoc.store.chase.owed import offices_due, owed_by_unit, units_due
from dondoc.store.engine import Store
from dondoc.store.queries.offices import all_offices, slugs
from dondoc.store.queries.sending.chase_runs import add_quiet_chases, begin_chase, end_nation
from notifications.chase.context import ChaseContext, chase_context
from notifications.chase.daily import chase
from notifications.chase.monitoring.heartbeat import beat_by_store
from notifications.chase.preflight import before_the_letters, doubt_of_date, take_back_future, take_mail
from notifications.timing.date_doubt import date_doubt
from notifications.timing.send_window import rehearsed

log = logging.getLogger(__name__)

LAST_UNIT = 2**53 - 1
"""The largest whole number that every reader of JSON keeps exactly; units are numbered from 1."""
MOST_SHARDS = 100
"""Each shard is a run of its own, and a run costs a second or two of a core whatever it does."""


class OfficesBrokenError(DondocError):
    """Some offices could not be chased; the others were."""


@dataclass(frozen=True, slots=True)
class Shard:
    """The units numbered ``first`` to ``last``, both included; ``number`` of ``count`` shards, from 1."""

    number: int
    count: int
    first: int
    last: int

    @property
    def key(self) -> str:
        """Return the key that distinguishes it from other shards of a day, however the day was cut."""
        return f"{self.number}/{self.count}:{self.first}-{self.last}"


EVERYBODY = Shard(1, 1, 0, LAST_UNIT)


@dataclass(slots=True)
class ShardSummary:
    """What sweeping one shard did: sums over its offices; ``broken`` are offices that could not be chased, and why.

    ``beside``: steps of no single office that failed, as the mailbox of mail that came back.
    """

    offices: int = 0
    due: int = 0
    queued: int = 0
    skipped: int = 0
    broken: dict[str, str] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)

    def failures(self) -> list[str]:
        """Return what went wrong, each in one line."""
        return [*self.beside, *(f"cơ quan “{slug}”: {why}" for slug, why in sorted(self.broken.items()))]


def how_many(obligations: int, per_shard: int) -> int:
    """Return the number of shards for a store of so many obligations."""
    return max(1, min(MOST_SHARDS, -(-obligations // per_shard)))


def cut(owed: Sequence[tuple[int, int]], per_shard: int) -> list[Shard]:
    """Cut (unit, obligations), in the order of units, into spans of about as many obligations. Pure.

    The spans touch and reach from 0 to any number a unit will ever have: a unit entered later belongs to one, too.
    """
    total = sum(number for _, number in owed)
    wanted = how_many(total, per_shard)
    ends = _ends(owed, total, wanted)
    spans = zip([0, *(end + 1 for end in ends)], [*ends, LAST_UNIT], strict=True)
    return [Shard(n, len(ends) + 1, first, last) for n, (first, last) in enumerate(spans, 1)]


def _ends(owed: Sequence[tuple[int, int]], total: int, wanted: int) -> list[int]:
    """Return the last unit of each span but the last span."""
    ends: list[int] = []
    so_far = 0
    # Never behind the last unit: the last span is open, for units that are entered later.
    for unit, number in owed[:-1]:
        so_far += number
        if len(ends) + 1 < wanted and so_far * wanted >= total * (len(ends) + 1):
            ends.append(unit)
    return ends


def shards(session: Session, today: dt.date, per_shard: int) -> list[Shard]:
    """Return the shards in which something is due by today."""
    cuts = cut(owed_by_unit(session), per_shard)
    busy = units_due(session, today)
    return [one for one in cuts if any(one.first <= unit <= one.last for unit in busy)]


def before_shards(store: Store, settings: Settings, *, today: dt.date, now: dt.datetime | None = None) -> ShardSummary:
    """Do what moves work from unit to unit before a day is cut into shards: mail that came back, ended units."""
    moment, found = now or rehearsed(today), ShardSummary()
    mailbox = BestEffort()
    take_mail(store, settings, moment, mailbox)
    found.beside += mailbox.failed
    with store.read() as session:
        offices = slugs(session)
    for slug in offices:
        found.offices += 1
        effort = BestEffort()
        with effort.step(f"Cơ quan “{slug}”"):
            _hand_over(store, settings, slug, today, moment, effort)
        if effort.failed:
            found.broken[slug] = "; ".join(effort.failed)
    with store.write() as session:
        begin_chase(session, None, today, moment, {"beside": found.failures()})
    return found


def end_of_day(store: Store, settings: Settings, today: dt.date, now: dt.datetime, failures: list[str]) -> None:
    """Write down that the nation's chase came to its end, with what did not end well, and give the sign of life.

    An office with nothing due was swept by no shard. It was looked at all the same: quiet weeks are no days missed, and
    the first letter after them is no jump of the clock.
    """
    with store.write() as session:
        end_nation(session, today, now, failures)
        quiet = [one.id for one in all_offices(session) if not date_doubt(session, settings, one.id, today)]
        add_quiet_chases(session, quiet, today, now)
    beat_by_store(store, settings, now)


def _hand_over(
    store: Store, settings: Settings, slug: str, today: dt.date, now: dt.datetime, effort: BestEffort
) -> None:
    context = chase_context(store, settings, slug, today, now=now)
    take_back_future(context, effort)
    before_the_letters(context, effort, doubt_of_date(context))


def sweep_shard(
    store: Store, settings: Settings, shard: Shard, *, today: dt.date, now: dt.datetime | None = None
) -> ShardSummary:
    """Queue the letters of one shard, office by office. An office that cannot be chased stops no other.

    Nothing is sent yet: a recipient's one mail of the day is complete only when all shards are through.
    """
    with store.read() as session:
        slugs = offices_due(session, shard.first, shard.last, today)
    found = ShardSummary(offices=len(slugs))
    for slug in slugs:
        _sweep_office(partial(chase_context, store, settings, slug, today, now=now), shard, slug, found)
    return found


def _sweep_office(context: Callable[[], ChaseContext], shard: Shard, slug: str, found: ShardSummary) -> None:
    """Sweep one office; its context is made inside, for an office whose calendar cannot be read stops no other."""
    try:
        done = chase(context(), deliver=False, units=(shard.first, shard.last))
    except Exception as error:  # noqa: BLE001 (an office's broken data, whatever it is, stops no other: logged, counted)
        log.error("Không đôn đốc được cơ quan “%s” (cụm %s): %s", slug, shard.key, error)
        found.broken[slug] = first_line(error)
        return
    found.due += done.due
    found.queued += done.queued
    found.skipped += done.skipped


def raise_if_broken(summaries: Iterable[ShardSummary]) -> None:
    """Raise OfficesBrokenError, in one line, where an office could not be chased."""
    broken = {slug: why for one in summaries for slug, why in one.broken.items()}
    if broken:
        text = "; ".join(f"{slug}: {why}" for slug, why in sorted(broken.items()))
        raise OfficesBrokenError(f"không đôn đốc được {len(broken)} cơ quan ({text}); các cơ quan khác vẫn xong.")
