"""Keep what is filled in on a unit's page until it is sent: one draft a link and form, with its nonce."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from dondoc.store.answers.secrets import new_secret
from dondoc.store.database import columns
from dondoc.store.models import FormDraft

ACTS = "acts"


def report_form(report_id: int) -> str:
    """Name the draft of one periodic report."""
    return f"report-{report_id}"


def find(session: Session, link_id: int, form: str) -> FormDraft | None:
    """Find the draft of a form; None where nothing is filled in."""
    return session.get(FormDraft, (link_id, form))


def content_of(session: Session, link_id: int, form: str) -> dict[str, Any]:
    """Read what a draft holds; empty where nothing is filled in."""
    row = columns.first(session, _CONTENT, link=link_id, form=form)
    return row[0] if row else {}


_CONTENT = select(FormDraft.content).where(FormDraft.link_id == bindparam("link"), FormDraft.form == bindparam("form"))


def change(session: Session, link_id: int, form: str, now: dt.datetime, content: dict[str, Any]) -> FormDraft:
    """Write the content of a draft; a new draft gets the nonce under which it can be sent once."""
    where = (FormDraft.link_id == link_id, FormDraft.form == form)
    known = session.scalar(select(FormDraft).where(*where).with_for_update())
    draft = known or FormDraft(link_id=link_id, form=form, nonce=new_secret(), content={})
    draft.content, draft.saved_at = content, now
    session.add(draft)
    session.flush()
    return draft


def discard(session: Session, link_id: int, form: str) -> None:
    """Throw a draft away."""
    session.execute(delete(FormDraft).where(FormDraft.link_id == link_id, FormDraft.form == form))


def fingerprint(content: dict[str, Any]) -> str:
    """Digest a draft's content, so that what is sent is what was looked at."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]
