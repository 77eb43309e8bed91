"""Every mail that will go if nothing changes, and the next letter of one obligation: simulated, nothing written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy.orm import Session

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from dondoc.activity import DondocError
from dondoc.store.chase.due_obligations import cooperating
from dondoc.store.chase.letters import ChasedObligation, ObligationAhead, ahead_by, chased_obligation
from dondoc.store.database.many_objects import many_objects
from dondoc.store.engine import Store
from dondoc.store.models import Obligation, Office
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.obligations.obligation_queries import unit_ids
from dondoc.store.queries.offices import known_office
from dondoc.store.queries.questions.doubtful_names import names_waiting
from dondoc.store.scope import Scope
from notifications.delivery.messages.message import address_read
from notifications.letters.composing.mails import write_mail
from notifications.letters.model import Composed, Item, LetterKind, MailView
from notifications.letters.recipients import Directory, OfficeCard, office_card
from notifications.outbox.page_links import masked
from notifications.outbox.recheck import item, kind
from notifications.timing.decide import Chased, Decider, PlannedLetter, after, case, in_doubt, informing
from notifications.timing.ladder import Step


class NoComingLetterError(DondocError):
    """An obligation about which no letter is to be expected."""


class ForecastItem(NamedTuple):
    """One letter inside a mail that will go; a nation has 230,000 in a month."""

    obligation_id: int
    plan_id: int
    key: str
    activity: str
    unit_name: str
    due: dt.date
    rung: str
    kind: LetterKind


@dataclass(slots=True)
class ForecastMail:
    """One mail that will go on a day, if every working day is chased and nothing changes."""

    day: dt.date
    recipient: str
    recipient_name: str
    role: str
    released: bool
    items: list[ForecastItem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ComingLetter:
    """One letter and the day it goes."""

    day: dt.date
    letter: PlannedLetter


class StepAhead(NamedTuple):
    """One step of an obligation on a day to come, and the rung that was sent before it."""

    day: dt.date
    step: Step
    last_rung: str | None


class LetterAhead(NamedTuple):
    """One letter to come and the mail it goes in: what an obligation shares with others of its unit."""

    mail: ForecastMail
    unit_name: str
    rung: str
    kind: LetterKind


def forecast(
    store: Store,
    settings: Settings,
    *,
    today: dt.date,
    days: int,
    office: str,
    unit: str | None = None,
    calendar: WorkingCalendar | None = None,
) -> list[ForecastMail]:
    """Return every mail from ``today`` for so many calendar days, oldest first; ``unit`` is a name as people write
    it.
    """
    last = today + dt.timedelta(days=max(days - 1, 0))
    with store.read() as session:
        owner = known_office(session, office)
        if owner is None:
            return []
        units = None if unit is None else unit_ids(session, unit, Scope.one(owner.id))
        future = Future(session, settings, calendar or office_calendar(session), office_card(owner, settings))
        with many_objects():
            return future.mails(ahead_by(session, owner.id, last, units), today, last)


def next_letter(
    session: Session, settings: Settings, obligation_id: int, today: dt.date, calendar: WorkingCalendar
) -> Composed:
    """Return the letter that goes next about one obligation, alone in its mail, as it will look on that day."""
    row = chased_obligation(session, obligation_id)
    if row is None:
        raise NoComingLetterError(
            f"nhiệm vụ số {obligation_id} hiện không có thư nào sẽ gửi (đã xong, tạm dừng hoặc chờ)."
        )
    owner = session.get_one(Office, session.get_one(Obligation, obligation_id).office_id)
    future = Future(session, settings, calendar, office_card(owner, settings))
    coming = next(future.letters(row, today, dt.date.max), None)
    if coming is None:
        raise NoComingLetterError(f"nhiệm vụ số {obligation_id} đã qua bậc nhắc cuối cùng; không còn thư nào sẽ gửi.")
    return write_mail(future.alone(row, coming))


class Future:
    """The ladder run forward over obligations as they stand."""

    def __init__(self, session: Session, settings: Settings, calendar: WorkingCalendar, office: OfficeCard) -> None:
        self._session, self._settings, self._calendar, self._office = session, settings, calendar, office
        self._directory = Directory(session, settings, office)
        self._decider = Decider(calendar)
        self._waiting = names_waiting(session, office.id)
        self._steps: dict[tuple[object, ...], tuple[StepAhead, ...]] = {}

    def mails(self, rows: Collection[ObligationAhead], today: dt.date, last: dt.date) -> list[ForecastMail]:
        """Return all letters of these obligations, put into one mail a recipient a day."""
        self._directory.load({row.unit_id for row in rows})
        found: dict[tuple[dt.date, str], ForecastMail] = {}
        shared: dict[tuple[object, ...], list[LetterAhead]] = {}
        for row in rows:
            doubtful = in_doubt(row, self._waiting)
            steps = self._steps_by(row, today, last, doubtful=doubtful)
            # Their id stays these steps' own while they are kept.
            key = (row.unit_id, id(steps), row.kind, row.activity_id if row.cooperates else None)
            letters = shared.get(key)
            if letters is None:
                letters = shared[key] = list(self._letters_ahead(row, steps, found, doubtful=doubtful))
            for mail, name, rung, what in letters:
                mail.items.append(
                    ForecastItem(row.obligation_id, row.plan_id, row.key, row.text, name, row.due, rung, what)
                )
        return [found[key] for key in sorted(found)]

    def _letters_ahead(
        self,
        row: ObligationAhead,
        steps: Iterable[StepAhead],
        mails: dict[tuple[dt.date, str], ForecastMail],
        *,
        doubtful: bool,
    ) -> Iterator[LetterAhead]:
        """Yield the letters of one obligation, each in its mail; those of the same unit that stand alike share them."""
        for ahead in steps:
            for planned in self._letters_on(row, ahead, doubtful=doubtful):
                day, to = ahead.day, planned.to
                mail = mails.get((day, to.address))
                if mail is None:
                    mail = ForecastMail(day, to.address, to.name, to.role, row.released_at is not None)
                    mails[day, to.address] = mail
                name = self._directory.now_responsible(row.unit_id, day).name
                yield LetterAhead(mail, name, planned.rung, kind(planned.rung, to.role, row, day))

    def letters(self, row: ChasedObligation, today: dt.date, last: dt.date) -> Iterator[ComingLetter]:
        """Yield the letters of one obligation, in order, as working days go by."""
        doubtful = in_doubt(row, self._waiting)
        for ahead in self._steps_of(row, today, last, doubtful=doubtful):
            for planned in self._letters_on(row, ahead, doubtful=doubtful):
                yield ComingLetter(ahead.day, planned)

    def _steps_by(
        self, row: ObligationAhead, today: dt.date, last: dt.date, *, doubtful: bool
    ) -> tuple[StepAhead, ...]:
        """Return the steps of one obligation by a day; obligations that stand alike share them."""
        ladder, _ = self._decider.ladder(row, self._directory)
        key = (*case(row, ladder), row.last_rung, row.next_on, doubtful, today, last)
        found = self._steps.get(key)
        if found is None:
            found = self._steps[key] = tuple(self._steps_of(row, today, last, doubtful=doubtful))
        return found

    def _steps_of(self, row: Chased, today: dt.date, last: dt.date, *, doubtful: bool) -> Iterator[StepAhead]:
        """Run the ladder forward over one obligation, working day by working day."""
        ladder, _ = self._decider.ladder(row, self._directory)
        last_rung, day = row.last_rung, self._calendar.on_or_after(max(row.next_on, today))
        while day <= last:
            step = self._decider.step(row, last_rung, day, ladder)
            yield StepAhead(day, step, last_rung)
            if step.next_on is None:
                return
            last_rung, day = after(step, last_rung, doubtful=doubtful), step.next_on

    def _letters_on(
        self, row: ChasedObligation | ObligationAhead, ahead: StepAhead, *, doubtful: bool
    ) -> list[PlannedLetter]:
        step, day = ahead.step, ahead.day
        letters = self._decider.letters(row, step, ahead.last_rung, day, self._directory, doubtful=doubtful)
        if doubtful or not (step.inform and row.cooperates):
            return letters
        units = cooperating(self._session, {row.activity_id}).get(row.activity_id, [])
        return letters + informing(row, step, units, day, self._directory)

    def alone(self, row: ChasedObligation, coming: ComingLetter) -> MailView:
        """Return a mail with this letter only."""
        return self.mail(coming, (self.part(row, coming),))

    def part(self, row: ChasedObligation, coming: ComingLetter) -> Item:
        """Return one letter as it will stand in its mail."""
        planned = coming.letter
        return item(row, planned.rung, planned.to.role, planned.note, coming.day, self._directory, self._calendar)

    def mail(self, coming: ComingLetter, items: tuple[Item, ...]) -> MailView:
        """Return the mail that goes with this letter, holding these; the address of the unit's page is masked."""
        office, to = self._office, coming.letter.to
        return MailView(
            office.name,
            office.coordinator_name,
            office.coordinator_email,
            to.name,
            to.role,
            coming.day,
            items,
            page=masked(self._settings, to.role),
            reply_to=address_read(self._settings, to.role),
        )
