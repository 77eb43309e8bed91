"""The first mail that each recipient of a plan will get, written as it will look: read before a plan is released."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from config.settings import Settings
from dondoc.store.chase.letters import ChasedObligation, chased_of_plan
from dondoc.store.models import Office, Plan
from dondoc.store.queries.calendar import office_calendar
from notifications.chase.forecasts.forecast import ComingLetter, Future
from notifications.letters.composing.mails import write_mail
from notifications.letters.model import Composed, Item
from notifications.letters.recipients import office_card

AHEAD = dt.timedelta(days=366)
MOST_OBLIGATIONS = 2000
"""So many obligations of a plan are looked at, those chased first: enough to judge its letters."""


@dataclass(frozen=True, slots=True)
class FirstMail:
    """The first mail to one recipient, with the address of the unit's page masked."""

    day: dt.date
    recipient: str
    recipient_name: str
    mail: Composed


@dataclass(slots=True)
class _Draft:
    coming: ComingLetter
    items: list[Item]


def first_mails(session: Session, settings: Settings, plan: Plan, today: dt.date) -> list[FirstMail]:
    """Write the first mail of each recipient, the soonest first; nothing is kept, and no other plan's work is in it."""
    calendar, office = office_calendar(session), session.get_one(Office, plan.office_id)
    future = Future(session, settings, calendar, office_card(office, settings))
    drafts: dict[str, _Draft] = {}
    for row in chased_of_plan(session, plan.id, MOST_OBLIGATIONS):
        for coming in _first(future, row, today):
            _add(drafts, coming, future.part(row, coming))
    written = [_written(future, draft) for draft in drafts.values()]
    return sorted(written, key=lambda one: (one.day, one.recipient))


def _first(future: Future, row: ChasedObligation, today: dt.date) -> list[ComingLetter]:
    """Return the letters of one obligation on the first day that has any."""
    found: list[ComingLetter] = []
    for coming in future.letters(row, today, today + AHEAD):
        if found and coming.day > found[0].day:
            break
        found.append(coming)
    return found


def _add(drafts: dict[str, _Draft], coming: ComingLetter, part: Item) -> None:
    """Put a letter into the first mail of its recipient; a sooner one takes the place of what was gathered."""
    address = coming.letter.to.address
    known = drafts.get(address)
    if known is None or coming.day < known.coming.day:
        drafts[address] = _Draft(coming, [part])
    elif coming.day == known.coming.day:
        known.items.append(part)


def _written(future: Future, draft: _Draft) -> FirstMail:
    to = draft.coming.letter.to
    mail = write_mail(future.mail(draft.coming, tuple(draft.items)))
    return FirstMail(draft.coming.day, to.address, to.name, mail)
