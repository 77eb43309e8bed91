"""Find which work an answer is about where no line of it names one: its product's number, or a clause. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notifications.inbox.reply.activity_terms import by_terms
from notifications.inbox.reply.evidence.details.document_kinds import KINDS, kind_of, products
from notifications.inbox.reply.evidence.details.numbers import documents
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed
from notifications.inbox.reply.targets.headings import by_heading

_CLAUSE = re.compile(r"[,;\n]|\.\s|\s[-–]\s")
_NAMED_KIND = re.compile(rf"\b({'|'.join(KINDS)})\b")


def of_no_named_work(text: str, listed: Sequence[Listed]) -> Listed | None:
    """Return the one work that an answer must be about though its words as a whole decide for none."""
    if len(listed) < 2:
        return None
    return _by_product(text, listed) or _by_clause(text, listed)


def _by_product(text: str, listed: Sequence[Listed]) -> Listed | None:
    """Return the one work whose product is of the kind of the documents that a text gives by number.

    A report may be of every work; of a kind that one work alone makes ("Kết luận thanh tra số 88/KL-…") it is its own.
    """
    kinds = {kind_of(one) for one in documents(text)} - {"CV", "BC", "TTR", "TB"}
    named = {KINDS[one] for one in _NAMED_KIND.findall(folded(text))}
    having = [one for one in listed if kinds & named & products(one.product)]
    return having[0] if len(having) == 1 else None


def _by_clause(text: str, listed: Sequence[Listed]) -> Listed | None:
    """Return the one work that clauses of a text name, where no other clause names another."""
    clauses = [clause for clause in _CLAUSE.split(text) if clause.strip()]
    found = {
        one.obligation_id: one for clause in clauses if (one := by_terms(clause, listed) or by_heading(clause, listed))
    }
    return next(iter(found.values())) if len(found) == 1 else None
