"""Queue the letters of every obligation whose step is due by today, and move its next step.

Letters, mails and next steps of a batch move in ONE transaction. UNIQUE (obligation, due version, rung, recipient)
makes sending a thing twice impossible; a row that cannot be decided is set aside, marked, and stops no other.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from dondoc.activity import DondocError
from dondoc.log_fields import log_fields
from dondoc.store.chase import due_obligations
from dondoc.store.chase.due_obligations import DueCursor, DueFilter, DueObligation
from dondoc.store.chase.steps import SET_ASIDE, StepMove, add_letters, move_steps, set_aside
from dondoc.store.database.many_objects import many_objects
from dondoc.store.engine import StoreError
from dondoc.store.queries.questions.doubtful_names import names_waiting
from notifications.chase.context import ChaseContext
from notifications.letters.recipients import Directory
from notifications.timing.decide import Decider, PlannedLetter, after, in_doubt, informing
from notifications.timing.ladder import Ladder, Step, snapshot

log = logging.getLogger(__name__)

# Obligations in one transaction: a writer that waits for the lock of an SQLite store waits a fraction of a second, and
# what is killed half way loses no more than this.
BATCH = 1000
BAD = (DondocError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError)
"""What a row that makes no sense can raise; anything else is a fault of ours and stops the run."""


@dataclass(slots=True)
class SweepResult:
    """What a sweep did: ``due`` obligations looked at, letters ``queued``, ``unreleased`` ones waiting for a word."""

    due: int = 0
    queued: int = 0
    unreleased: int = 0
    skipped: int = 0
    mails: set[int] = field(default_factory=set)
    would_reach: set[str] = field(default_factory=set)
    rungs: Counter[str] = field(default_factory=Counter)
    bad: list[int] = field(default_factory=list)
    unreleased_plans: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class DecidedStep:
    """One obligation, its step and the letters of it; ``fresh`` is the ladder to keep on it, where it starts."""

    row: DueObligation
    step: Step
    letters: list[PlannedLetter]
    fresh: Ladder | None
    doubtful: bool = False


@dataclass(slots=True)
class Sweep:
    """Queue what is due in one office on one day; ``dry_run`` counts and writes nothing."""

    context: ChaseContext
    wanted: DueFilter
    dry_run: bool = False
    result: SweepResult = field(default_factory=SweepResult)
    _decider: Decider = field(init=False)
    _waiting: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self._decider = Decider(self.context.calendar)
        with self.context.store.read() as session:
            self._waiting = names_waiting(session, self.context.office.id)

    def run(self) -> SweepResult:
        """Look at everything that is due; memory holds one batch at a time."""
        place: DueCursor | None = due_obligations.BEGINNING
        while place is not None:
            place = self._batch(place)
        return self.result

    def _batch(self, after: DueCursor) -> DueCursor | None:
        try:
            return self._transaction(lambda session: due_obligations.rows(session, self.wanted, after, BATCH))
        except StoreError:
            raise  # No store, or one of another version: no row is at fault.
        except (StatementError, *BAD) as error:
            log.warning("a batch after obligation %s failed (%s); taking its rows one by one", after.id, error)
            # One row that makes no sense must not hold back the others of its batch.
            return self._one_by_one(after)

    def _transaction(self, read: Callable[[Session], Sequence[DueObligation]]) -> DueCursor | None:
        """Open one transaction; its counts are added only once it is kept."""
        counts, store = SweepResult(), self.context.store
        # The rows and letters of a batch live to its end: to look for garbage among them took a quarter of a chase.
        with many_objects(), store.read() if self.dry_run else store.write() as session:
            rows = read(session)
            self._take(session, rows, counts)
        self._add(counts)
        return DueCursor(rows[-1].next_on, rows[-1].id) if rows else None

    def _one_by_one(self, after: DueCursor) -> DueCursor | None:
        with self.context.store.read() as session:
            places = due_obligations.ids(session, self.wanted, after, BATCH)
        for place in places:
            number = place.id
            try:
                self._transaction(lambda session, number=number: due_obligations.row(session, self.wanted, number))  # type: ignore[misc]
            except StoreError:
                raise
            except (StatementError, *BAD) as error:
                self._set_aside(number, error)
        return places[-1] if places else None

    def _set_aside(self, number: int, error: Exception) -> None:
        self.result.bad.append(number)
        self.result.skipped += 1
        _log_aside(number, error)
        if not self.dry_run:
            with self.context.store.write() as session:
                set_aside(session, [(number, error)])

    def _take(self, session: Session, rows: Sequence[DueObligation], counts: SweepResult) -> None:
        directory = Directory(session, self.context.settings, self.context.office)
        directory.load(row.unit_id for row in rows)
        decided, bad = self._decide_all(rows, directory)
        decided = self._gate(decided, counts)
        decided = self._with_informed(session, directory, decided)
        self._count(counts, decided, bad)
        if not self.dry_run and rows:
            set_aside(session, [(row.id, error) for row, error in bad])
            self._write(session, decided, counts)

    def _decide_all(
        self, rows: Sequence[DueObligation], directory: Directory
    ) -> tuple[list[DecidedStep], list[tuple[DueObligation, Exception]]]:
        decided: list[DecidedStep] = []
        bad: list[tuple[DueObligation, Exception]] = []
        for row in rows:
            try:
                one = self._decide(row, directory)
            except BAD as error:
                _log_aside(row.id, error)
                bad.append((row, error))
            else:
                decided += [one] if one else []
        return decided, bad

    def _decide(self, row: DueObligation, directory: Directory) -> DecidedStep | None:
        ladder, starts = self._decider.ladder(row, directory)
        step = self._decider.step(row, row.last_rung, self.wanted.today, ladder)
        # Its next step stays: the look at all stages still finds it due.
        if step.rung is not None and step.rung.stage not in self.wanted.stages:
            return None
        doubtful = in_doubt(row, self._waiting)
        letters = self._decider.letters(row, step, row.last_rung, self.wanted.today, directory, doubtful=doubtful)
        return DecidedStep(row, step, letters, ladder if starts else None, doubtful)

    def _gate(self, decided: list[DecidedStep], counts: SweepResult) -> list[DecidedStep]:
        if not self.context.requires_release:
            return decided
        waiting = [one for one in decided if one.row.released_at is None]
        counts.unreleased += sum(len(one.letters) for one in waiting)
        counts.unreleased_plans.update(one.row.plan_id for one in waiting)
        # The steps of the others are not moved either: once their plan is released they are still due.
        return [one for one in decided if one.row.released_at is not None]

    def _with_informed(self, session: Session, directory: Directory, decided: list[DecidedStep]) -> list[DecidedStep]:
        informs = [one for one in decided if one.step.inform and one.row.cooperates and not one.doubtful]
        if informs:
            helping = due_obligations.cooperating(session, {one.row.activity_id for one in informs})
            directory.load(unit for units in helping.values() for unit in units)
            for one in informs:
                units = helping.get(one.row.activity_id, [])
                one.letters.extend(informing(one.row, one.step, units, self.wanted.today, directory))
        return decided

    def _count(self, counts: SweepResult, decided: list[DecidedStep], bad: list[Any]) -> None:
        counts.due += len(decided)
        counts.skipped += len(bad)
        counts.bad += [row.id for row, _ in bad]
        for one in decided:
            counts.rungs.update(planned.rung for planned in one.letters)
            if self.dry_run:
                counts.queued += len(one.letters)
                counts.would_reach.update(planned.to.address for planned in one.letters)

    def _add(self, counts: SweepResult) -> None:
        for name in ("due", "queued", "unreleased", "skipped"):
            setattr(self.result, name, getattr(self.result, name) + getattr(counts, name))
        self.result.mails |= counts.mails
        self.result.would_reach |= counts.would_reach
        self.result.unreleased_plans |= counts.unreleased_plans
        self.result.rungs.update(counts.rungs)
        self.result.bad += counts.bad

    def _write(self, session: Session, decided: list[DecidedStep], counts: SweepResult) -> None:
        recipients = {planned.to.address: planned.to for one in decided for planned in one.letters}
        outbox = self.context.outbox(session)
        mails = outbox.mails(recipients.values(), self.context.mail_day, self.context.now)
        letters = [self._letter(one, planned, mails) for one in decided for planned in one.letters]
        if letters:
            counts.queued += add_letters(session, letters)
            counts.mails.update(mails.values())
        move_steps(session, map(_move, decided))

    def _letter(self, one: DecidedStep, planned: PlannedLetter, mails: dict[str, int]) -> dict[str, Any]:
        return {
            "obligation_id": one.row.id,
            "due_version": one.row.due_version,
            "rung": planned.rung,
            "role": planned.to.role,
            "recipient": planned.to.address,
            "mail_id": mails[planned.to.address],
            "queued_on": self.wanted.today,
            "note": planned.note,
            "dropped": "",
        }


def _move(one: DecidedStep) -> StepMove:
    row, step = one.row, one.step
    last = after(step, row.last_rung, doubtful=one.doubtful)
    return StepMove(
        row.id,
        step.next_step,
        step.next_on,
        last,
        snapshot(one.fresh) if one.fresh else None,
        row.review.startswith(SET_ASIDE),
    )


def _log_aside(number: int, error: Exception) -> None:
    with log_fields(obligation=number):
        log.error("obligation %s set aside: %s", number, error)
