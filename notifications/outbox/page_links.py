"""The link a mail carries: a unit's own page, or the desk's address for coordinators and leadership.

A link is made with the body of its mail and kept in the same transaction, so that a mail sent twice carries the same.
Where a stored body is written anew, the link in it is used again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from config.settings import Settings
from dondoc.store.answers import links
from dondoc.store.answers.secrets import new_secret
from dondoc.store.models.mail import RecipientRole
from notifications.letters.recipients import Directory

FOR_UNITS = frozenset({RecipientRole.UNIT, RecipientRole.HEAD, RecipientRole.COOPERATING})
"""Only these recipients may open a unit's page."""
_KNOWN = re.compile(r"/v/([A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])")


@dataclass(frozen=True, slots=True)
class PageLink:
    """The address a mail carries, and the row to keep of it (none for the desk's address, or one kept before)."""

    address: str = ""
    row: dict[str, Any] | None = None


def page_link(
    settings: Settings,
    mail: Any,
    letters: Sequence[Any],
    helping: Iterable[int],
    directory: Directory,
    now: dt.datetime,
) -> PageLink:
    """Make the link of one mail; none where no setting names the address of the pages."""
    base, roles = settings.web_address, {row.role for row in letters}
    if not base:
        return PageLink()
    if not roles or not roles <= FOR_UNITS:
        return PageLink(f"{base}/")
    units = _units(mail, letters, helping, directory)
    if not units:
        return PageLink()
    kept = _KNOWN.search(mail.text)
    if kept is not None:
        return PageLink(f"{base}/v/{kept[1]}")
    secret = new_secret()
    expires = links.expiry(mail.day, (row.due for row in letters))
    grant = links.LinkGrant(mail.office_id, units, mail.recipient, expires, mail_id=mail.id)
    return PageLink(f"{base}/v/{secret}", links.row(grant, secret, now))


def _units(mail: Any, letters: Sequence[Any], helping: Iterable[int], directory: Directory) -> list[int]:
    """Return the units the recipient stands for: those that owe, and those that cooperate and have this address."""
    owing = [
        directory.now_responsible(row.unit_id, mail.day).id for row in letters if row.role != RecipientRole.COOPERATING
    ]
    mine = [
        unit
        for unit in helping
        if directory.recipient(RecipientRole.COOPERATING, unit, mail.day).address == mail.recipient
    ]
    return list(dict.fromkeys([*owing, *(directory.now_responsible(unit, mail.day).id for unit in mine)]))


def masked(settings: Settings, role: str) -> str:
    """Return the address as a preview shows it: nobody can open it."""
    base = settings.web_address
    if not base:
        return ""
    return f"{base}/v/…" if role in FOR_UNITS else f"{base}/"
