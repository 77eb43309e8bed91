"""Who gets a letter: the unit, its head, the coordinator, the leadership, the units that cooperate; and where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from sqlalchemy.orm import Session

from config.settings import Settings
from dondoc.store.models import Office, Unit
from dondoc.store.models.mail import RecipientRole
from dondoc.store.queries.offices import DEFAULT, all_offices, the_office
from dondoc.store.queries.register.unit_cards import UnitCard, unit_cards
from dondoc.store.queries.register.units import placeholder
from notifications.letters.addresses import normal

# Mergers one after another; a circle, which a damaged register may hold, ends here.
_LONGEST_CHAIN = 8


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """The data of the office that chases, as letters need it."""

    id: int
    slug: str
    name: str
    coordinator_name: str
    coordinator_email: str
    leadership_name: str
    leadership_email: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """One addressee: ``note`` is the reason why a letter comes here and not where one would expect."""

    address: str
    name: str
    role: str
    note: str = ""


def office_card(office: Office, settings: Settings) -> OfficeCard:
    """Return the office with an address for everybody: one nobody entered is a placeholder that only a rehearsal
    uses.
    """
    suffix = f".{office.id}" if office.slug != "default" else ""
    coordinator = normal(office.coordinator_email) or f"dieu-phoi{suffix}@{settings.placeholder_domain}"
    leadership = normal(office.leadership_email) or f"lanh-dao{suffix}@{settings.placeholder_domain}"
    return OfficeCard(
        office.id, office.slug, office.name, office.coordinator_name, coordinator, office.leadership_name, leadership
    )


def office_cards(session: Session, settings: Settings) -> dict[int, OfficeCard]:
    """Return all offices of the store; the default one follows the settings."""
    the_office(session, settings, DEFAULT)
    session.flush()
    return {office.id: office_card(office, settings) for office in all_offices(session)}


class Directory:
    """The units met in one transaction, read once each; a unit that ended is answered for by its successor."""

    def __init__(self, session: Session, settings: Settings, office: OfficeCard) -> None:
        self._session, self._settings, self.office = session, settings, office
        self._units: dict[int, UnitCard] = {}
        self._found: dict[tuple[str, int, dt.date], Recipient] = {}
        self._addresses: dict[int, str] = {}

    def load(self, unit_ids: Iterable[int]) -> None:
        """Read all these units, in a few questions however many they are."""
        for card in unit_cards(self._session, set(unit_ids) - self._units.keys()):
            self._units[card.id] = card

    def unit(self, unit_id: int) -> UnitCard:
        """Return the unit of this number."""
        if unit_id not in self._units:
            self.load([unit_id])
        return self._units[unit_id]

    def now_responsible(self, unit_id: int, day: dt.date) -> UnitCard:
        """Return the unit, or on a day after its end the unit that took over (one chain of mergers, never a circle)."""
        card = self.unit(unit_id)
        for _ in range(_LONGEST_CHAIN):
            if len(card.successor_ids) != 1 or not ended(card, day):
                break
            card = self.unit(card.successor_ids[0])
        return card

    def recipient(self, role: str, unit_id: int, day: dt.date) -> Recipient:
        """Return where a rung's letter goes; a unit without an address gets a placeholder."""
        key = (role, unit_id, day)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._look_up(role, unit_id, day)
        return found

    def _look_up(self, role: str, unit_id: int, day: dt.date) -> Recipient:
        if role == RecipientRole.COORDINATOR:
            return Recipient(self.office.coordinator_email, self.office.coordinator_name, role)
        if role == RecipientRole.LEADERSHIP:
            return Recipient(self.office.leadership_email, self.office.leadership_name, role)
        card = self.now_responsible(unit_id, day)
        if ended(card, day) and len(card.successor_ids) > 1:
            return self._nobody(card, role)
        if role == RecipientRole.HEAD:
            return self._head(card)
        return Recipient(self._address(card), card.name, role)

    def _nobody(self, card: UnitCard, role: str) -> Recipient:
        note = f"{card.name} đã chia cho nhiều đơn vị; đề nghị bàn giao việc này cho một đơn vị."
        return Recipient(self.office.coordinator_email, self.office.coordinator_name, role, note)

    def _head(self, card: UnitCard) -> Recipient:
        address = normal(card.head_email)
        if address:
            return Recipient(address, card.head_name or f"Thủ trưởng {card.name}", RecipientRole.HEAD)
        note = "Kính chuyển thủ trưởng đơn vị: chưa có địa chỉ thư riêng của thủ trưởng."
        return Recipient(self._address(card), card.name, RecipientRole.HEAD, note)

    def _address(self, card: UnitCard) -> str:
        found = self._addresses.get(card.id)
        if found is None:
            written = normal(card.email)
            found = written or placeholder(cast(Unit, card), self._settings.placeholder_domain.lower())
            self._addresses[card.id] = found
        return found


def ended(card: UnitCard, day: dt.date) -> bool:
    """Return whether the unit no longer exists on this day."""
    return card.valid_to is not None and card.valid_to < day
