"""Search the words of activities, with or without diacritics: SQLite's FTS5 or PostgreSQL's text search."""

from __future__ import annotations

import re

from sqlalchemy import Integer, Select, column, false, func, literal_column, select, table
from sqlalchemy.orm import Session

from dondoc.store.models import ActivityRow
from dondoc.text.folding import bare


def matching(session: Session, text: str) -> Select[int]:
    """Return the ids of activities that hold every one of the words; the last letters of a word may be missing."""
    terms = re.findall(r"\w+", bare(text))
    if not terms:
        return select(ActivityRow.id).where(false())
    if session.get_bind().dialect.name == "sqlite":
        fts = table("activity_fts", column("rowid", Integer))
        wanted = " ".join(f'"{term}"*' for term in terms)
        return select(fts.c.rowid).where(literal_column("activity_fts").op("MATCH")(wanted))
    query = func.to_tsquery("simple", " & ".join(f"{term}:*" for term in terms))
    vector = func.to_tsvector(literal_column("'simple'"), ActivityRow.folded)
    return select(ActivityRow.id).where(vector.op("@@")(query))
