"""Keep and read the files of mails, and of the letters that mails carry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from dondoc.store.models import Attachment


class AttachedFile(Protocol):
    """A file as it is attached; one with a ``cid`` is shown inside the HTML body."""

    @property
    def name(self) -> str:
        """Return the name a recipient sees."""
        ...

    @property
    def content_type(self) -> str:
        """Return the media type."""
        ...

    @property
    def content(self) -> bytes:
        """Return the bytes."""
        ...

    @property
    def cid(self) -> str:
        """Return the Content-ID; empty for a file that is only attached."""
        ...


def replace_files(session: Session, mail_id: int, files: Iterable[AttachedFile]) -> None:
    """Keep a mail's own files beside it, in the place of any kept before; those of its letters stay."""
    own = (Attachment.mail_id == mail_id, Attachment.letter_id.is_(None))
    session.execute(delete(Attachment).where(*own))
    rows = [
        {"mail_id": mail_id, "name": f.name, "content_type": f.content_type, "content": f.content, "cid": f.cid}
        for f in files
    ]
    if rows:
        session.execute(insert(Attachment), rows)


def mail_files(session: Session, mail_ids: list[int]) -> dict[int, list[Attachment]]:
    """Read the mails' own files, by mail."""
    found: dict[int, list[Attachment]] = {}
    own = (Attachment.mail_id.in_(mail_ids), Attachment.letter_id.is_(None))
    for one in session.scalars(select(Attachment).where(*own).order_by(Attachment.id)):
        found.setdefault(one.mail_id, []).append(one)
    return found


def letter_files(session: Session, letter_ids: list[int]) -> dict[int, list[Attachment]]:
    """Read the files that go with letters, by letter, whatever mail carries the letter now."""
    found: dict[int, list[Attachment]] = {}
    if letter_ids:
        theirs = select(Attachment).where(Attachment.letter_id.in_(letter_ids)).order_by(Attachment.id)
        for one in session.scalars(theirs):
            found.setdefault(one.letter_id or 0, []).append(one)
    return found
