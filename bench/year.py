"""A year that runs by itself: a province of 20 sở and 38 communes, a plan of 44 activities, four reporting periods.

Run: ``nice python -m bench.year [--seed 18] [--so 20] [--communes 38] [--activities 44] [--days 366] [--by-hand]
[--grant-days 30]``.
Every working day the clock's work is done, letters are written, units answer by a seeded script (on their page, by
a reply, by the form that came with a letter, late, wrongly or never), the mailbox is read, and the coordinator decides
on her pages. Printed are the counts and what she had to do.
"""

from __future__ import annotations

import argparse
import datetime as dt
import logging
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sqlalchemy import func, select

from bench.year_desk import PRESSES, Desk
from bench.year_units import Units
from bench.year_world import Size, World, founded
from dondoc.store.models import Letter, Mail, Obligation, Proposal, Report
from dondoc.store.models.cycle import ReportState
from dondoc.store.models.incoming.proposal import ProposalState
from dondoc.store.models.mail import MailState
from dondoc.store.models.obligation import ObligationKind, Progress
from dondoc.store.queries.offices import DEFAULT
from notifications.chase.context import chase_context
from notifications.chase.daily import chase
from notifications.chase.open_periods import open_everywhere
from notifications.delivery.deliver import deliver
from notifications.digest.queue import queue_digests
from notifications.inbox.read import read_inbox


@dataclass(frozen=True, slots=True)
class Lived:
    """A year that was lived: the world it left, its units and its desk."""

    world: World
    units: Units
    desk: Desk

    @property
    def hand_acts(self) -> int:
        """Count all that the coordinator did but pressing "Nhận" and "Duyệt"."""
        return sum(count for act, count in self.world.acts.items() if act not in PRESSES)

    @property
    def decided_by_hand(self) -> int:
        """Count the same, each extension and transfer by itself though one press decided several."""
        return sum(count for act, count in self.world.decided.items() if act not in PRESSES)


def live(home: Path, size: Size, seed: int, days: int = 366, *, reads: bool = True, grant_days: int = 0) -> Lived:
    """Live the first ``days`` days of the year; ``reads``: replies are read by the inbox; ``grant_days``: so long a
    first extension is granted at once.
    """
    world, plan_id = founded(home, size, seed, reads=reads, grant_days=grant_days)
    units = Units(world)
    desk = Desk(world, units)
    desk.open_year(plan_id)
    for day in _working_days(world, days):
        _chase_day(world, day)
        units.read_mails()
        world.at(day, 10)
        units.answer()
        world.at(day, 14)
        _read_mailbox(world)
        world.at(day, 15)
        desk.work()
        world.at(day, 16)
        _send_receipts(world)
        units.read_questions()
    return Lived(world, units, desk)


def _working_days(world: World, days: int) -> Iterator[dt.date]:
    first = world.today
    every = (first + dt.timedelta(days=n) for n in range(days))
    return (day for day in every if day.year == world.size.year and world.calendar.is_working_day(day))


def _chase_day(world: World, day: dt.date) -> None:
    """Do what the clock does: open periods, chase and send, queue the month's digest."""
    world.at(day, 8)
    open_everywhere(world.store, world.settings, day, now=world.now)
    queue_digests(world.store, world.settings, today=day, now=world.now)
    chase(chase_context(world.store, world.settings, DEFAULT, day, now=world.now))


def _send_receipts(world: World) -> None:
    """Do what the clock does every ten minutes where mail waits."""
    with world.store.read() as session:
        waits = session.scalar(select(Mail.id).where(Mail.state == MailState.QUEUED).limit(1))
    if waits is not None:
        deliver(world.store, world.settings, now=world.now, calendar=world.calendar)


def _read_mailbox(world: World) -> None:
    """Read the replies, where this dondoc can."""
    if world.reads:
        read_inbox(world.store, world.settings, world.now)


def figures(lived: Lived) -> dict[str, object]:
    """Count what the year held."""
    world = lived.world
    with world.store.read() as session:

        def many(column: object, *where: object) -> int:
            return session.scalar(select(func.count(column)).where(*where)) or 0  # type: ignore[arg-type]

        owed = many(Obligation.id)
        found: dict[str, object] = {
            "obligations": owed,
            "of them reports": many(Obligation.id, Obligation.kind == ObligationKind.REPORT),
            "letters": many(Letter.id, Letter.dropped == ""),
            "mails sent": many(Mail.id, Mail.state == MailState.SENT),
            **{name: world.counts[name] for name in sorted(world.counts)},
            "obligations never answered": owed - len(lived.units.ways),
            "answered late": len(lived.units.late),
            "done at the end": many(Obligation.id, Obligation.progress == Progress.DONE),
            "proposals": many(Proposal.id),
            "still waiting": many(Proposal.id, Proposal.state == ProposalState.WAITING),
            "reports taken": many(Report.id, Report.state != ReportState.ENTERING),
            "drafts": ", ".join(lived.desk.drafts),
        }
    return {
        **found,
        "presses": sum(world.acts[name] for name in PRESSES),
        "hand acts": lived.hand_acts,
        "hand acts per 100 obligations": round(100 * lived.hand_acts / owed, 1),
        "with every extension by itself": round(100 * lived.decided_by_hand / owed, 1),
        "with every press counted": round(100 * world.acts.total() / owed, 1),
    }


def main() -> None:
    """Live the year and print it."""
    given = _arguments()
    logging.disable(logging.WARNING)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        lived = live(
            Path(folder),
            Size(given.so, given.communes, given.activities),
            given.seed,
            given.days,
            reads=not given.by_hand,
            grant_days=given.grant_days,
        )
        for name, value in figures(lived).items():
            print(f"{name:<34}{value}")
        print("what the coordinator did (presses, and what they decided):")
        for act, count in lived.world.acts.most_common():
            print(f"  {count:>6} {lived.world.decided[act]:>6} {act}")
        lived.world.store.close()
    read = "recorded by hand" if given.by_hand else "read by the inbox"
    print(f"{time.perf_counter() - began:.0f} s; replies {read}")


def _arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description=__doc__)
    for name, value in (
        ("seed", 18),
        ("so", 20),
        ("communes", 38),
        ("activities", 44),
        ("days", 366),
        ("grant-days", 0),
    ):
        reader.add_argument(f"--{name}", type=int, default=value)
    reader.add_argument("--by-hand", action="store_true", help="read no mailbox: every reply is recorded by hand")
    return reader.parse_args()


if __name__ == "__main__":
    main()
