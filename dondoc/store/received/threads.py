"""Find the mail that came in to which a mail of ours is the answer, so that clients show the two as one thread."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from dondoc.store.models import ReceivedMail

_ANSWER = re.compile(r"receipt:inf?:(\d+)$")
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,300}>")


def answered_ids(session: Session, kinds: Iterable[str]) -> dict[str, str]:
    """Return, of the kinds that answer a kept mail, the Message-ID of that mail; one that is none is left out."""
    numbers = {kind: int(found[1]) for kind in kinds if (found := _ANSWER.match(kind))}
    if not numbers:
        return {}
    query = select(ReceivedMail.id, ReceivedMail.message_id).where(ReceivedMail.id.in_(numbers.values()))
    written = {number: text for number, text in session.execute(query) if _MESSAGE_ID.fullmatch(text)}
    return {kind: written[number] for kind, number in numbers.items() if number in written}
