"""Part an answer by the works that its clauses are about, where these are more than its lines name. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notifications.inbox.reply.clauses.about import Clause, clauses
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed
from notifications.inbox.reply.naming import codes
from notifications.inbox.reply.targets.targets import Piece


def of_more_works(parts: list[Piece], text: str, listed: Sequence[Listed]) -> list[Piece]:
    """Return the parts of an answer by its lines, or by its clauses where these are surely about more works."""
    if len(listed) < 2 or codes(text) - {one.obligation_id for one in listed}:
        return parts
    named = {one.about.obligation_id for one in parts if one.about is not None}
    every = clauses(text, listed)
    found = [piece for one in listed if (piece := _piece(one, every)) is not None]
    more = named < {one.about.obligation_id for one in found if one.about is not None}
    return found if more and all(clause.sure for clause in every if clause.works) else parts


_PROMISES = re.compile(
    r"\b(?:bao|nhan|thong tin|tra loi|phuc dap|phan hoi|hoi|bao cao) (?:\w+ ){0,3}(?:sau|lai|rieng|bo sung|da)\b|"
    r"\b(?:van ban|thu|bao cao) rieng\b|\br[oa]i (?:bao|nhan)\b|\bmoi biet\b"
)
"""Promises news of works that are left, and reports none."""


def _piece(one: Listed, every: Sequence[Clause]) -> Piece | None:
    mine = [clause for clause in every if one in clause.works]
    if all(clause.rest is not None and _PROMISES.search(folded(clause.text)) for clause in mine):
        return None
    return Piece("\n".join(clause.text for clause in mine), one)
