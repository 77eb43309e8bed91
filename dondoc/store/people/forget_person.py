"""Blank a person of a unit who asks for it, and keep what was done: the act, its unit, its day.

Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, điều 14. Comes in: a unit, and a name where only one of its people is meant.
Goes out: how many rows were blanked. Waiting mail is left: it follows the unit's address.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from dondoc.store.history import By, record
from dondoc.store.models import History, Letter, Mail, Submission, Unit, WebLink
from dondoc.store.models.incoming.received import ReceivedMail
from dondoc.store.models.mail import MailState
from dondoc.store.people.cleaning import ERASED, blank_lines
from dondoc.text.folding import fold

OVER = (MailState.SENT, MailState.FAILED, MailState.DROPPED)


def forget_person(session: Session, unit: Unit, name: str, by: By) -> int:
    """Blank one person of a unit by name, or all of them where the name is empty; returns how many rows."""
    words = _blank_unit(unit, name)
    count = bool(words) + _blank_fillers(session, unit, name, words) + _blank_writers(session, unit, name, words)
    words.discard("")
    for one in session.scalars(select(History).where(History.subject == "unit", History.subject_id == unit.id)):
        one.was, one.now, one.before = (_without(value, words) for value in (one.was, one.now, one.before))
    count += sum(_blank_address(session, one) for one in words if "@" in one)
    if count:
        record(session, by, "unit", unit.id, "person_forgotten")
    return count


def _blank_unit(unit: Unit, name: str) -> set[str]:
    """Blank the head and who is rung up; returns the words that were theirs."""
    gone: set[str] = set()
    for named, more in (("head_name", "head_email"), ("contact_name", "contact_phone")):
        if not name or _same(getattr(unit, named), name):
            gone |= {getattr(unit, named), getattr(unit, more)} - {unit.email, ""}
            setattr(unit, named, "")
            setattr(unit, more, "")
            if named == "contact_name":
                unit.contact_until = None
    return gone


def _blank_fillers(session: Session, unit: Unit, name: str, words: set[str]) -> int:
    """Blank who filled in the unit's pages; adds their words, returns how many submissions and links."""
    sent = session.scalars(select(Submission).where(Submission.unit_id == unit.id, Submission.by_name != ERASED))
    found = [one for one in sent if not name or _same(one.by_name, name)]
    for one in found:
        blank_lines(session, f"{one.by_name} ({unit.name})", f"{ERASED} ({unit.name})")
        words |= {one.by_name, one.by_phone}
        one.by_name, one.by_phone = ERASED, ""
    links = session.scalars(select(WebLink).where(WebLink.unit_id == unit.id, WebLink.filler_name != ""))
    theirs = [one for one in links if not name or _same(one.filler_name, name)]
    for link in theirs:
        words |= {link.filler_name, link.filler_phone}
        link.filler_name = link.filler_phone = ""
    return len(found) + len(theirs)


def _blank_writers(session: Session, unit: Unit, name: str, words: set[str]) -> int:
    """Blank who wrote to us for the unit, from whatever address; adds their words, returns how many mails."""
    came = session.scalars(
        select(ReceivedMail).where(ReceivedMail.unit_id == unit.id, ReceivedMail.sender_name != ERASED)
    )
    found = [one for one in came if not name or _same(one.sender_name, name)]
    for one in found:
        words |= {one.sender_name, one.sender} - {unit.email, unit.name}
        one.sender_name, one.sender, one.subject, one.raw = ERASED, "", "", b""
        # Who stands in for one who is forgotten is named by the notice that goes with him.
        one.found = {key: value for key, value in one.found.items() if key != "away"}
    return len(found)


def _blank_address(session: Session, address: str) -> int:
    """Put a word that names nobody in the place of a person's address, and blank what was written to and from it."""
    instead = f"da-xoa-{secrets.token_hex(6)}@donvi.invalid"
    mails = list(session.scalars(select(Mail.id).where(Mail.recipient == address, Mail.state.in_(OVER))))
    for start in range(0, len(mails), 500):
        some = mails[start : start + 500]
        session.execute(update(Letter).where(Letter.mail_id.in_(some)).values(recipient=instead))
        nobody = {"recipient": instead, "recipient_name": ERASED, "text": "", "html": ""}
        session.execute(update(Mail).where(Mail.id.in_(some)).values(nobody))
    came = {"sender": instead, "sender_name": ERASED, "raw": b""}
    session.execute(update(ReceivedMail).where(ReceivedMail.sender == address).values(came))
    return len(mails)


def _without(value: Any, words: Collection[str]) -> Any:
    """Return a value of JSON with every text that is one of these words blanked."""
    if isinstance(value, dict):
        return {key: _without(one, words) for key, one in value.items()}
    if isinstance(value, list):
        return [_without(one, words) for one in value]
    return ERASED if isinstance(value, str) and value in words else value


def _same(written: str, name: str) -> bool:
    return fold(written) == fold(name)
