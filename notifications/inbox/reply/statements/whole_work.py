"""Decide whether a reply whose clauses were not enough reports the whole work as done. Pure.

Asked for only where nothing anywhere in the reply stands against it (`evidence.whole.contrary`). Then its claim counts
without the circumstances around it, and so does the document that the work was to make.
"""

from __future__ import annotations

import re

from notifications.inbox.reply.activity_terms import own_terms
from notifications.inbox.reply.evidence.completion.actors import is_of_another_body
from notifications.inbox.reply.evidence.completion.another import is_another, is_of_another_paper
from notifications.inbox.reply.evidence.completion.leftover import is_typed
from notifications.inbox.reply.evidence.cues import PERFECT, cue_text
from notifications.inbox.reply.evidence.details.document_kinds import Proof
from notifications.inbox.reply.evidence.tenses import PERFECT_ALOUD
from notifications.inbox.reply.evidence.whole.product_made import hands_in_product, makes_product, signs_product
from notifications.inbox.reply.model import ReportedState
from notifications.inbox.reply.statements.particulars import (
    A_STEP,
    CONTRADICTION,
    IN_PART,
    LEFT_OUT,
    NO_REPORT,
    NOT_SURE,
    Judged,
)

_ASKED = (
    A_STEP,
    CONTRADICTION,
    NO_REPORT,
    NOT_SURE,
    IN_PART.partition("{")[0],
    LEFT_OUT.partition("{")[0],
)


def may_be_whole(found: Judged) -> bool:
    """Return whether a decision is one that the reply as a whole may settle: it was not sure, or guessed."""
    unsure = found.state is ReportedState.UNCLEAR and found.doubt.startswith(_ASKED)
    return unsure or bool(found.guess) or (found.state is ReportedState.PROGRESS and not found.doubt)


def as_whole(found: Judged, again: Judged, text: str, proof: Proof) -> Judged:
    """Return what a reply without any contrary sign reports; ``again``: its clauses without their circumstances."""
    if again.state is ReportedState.DONE and not again.doubt:
        return again
    shown = (makes_product(text, proof) and _has_outcome(text)) or signs_product(text, proof)
    shown = shown or (hands_in_product(text, proof) and _reports_work(text, proof))
    return Judged(ReportedState.DONE, text) if shown and not _is_of_others(text, proof) else found


def _is_of_others(text: str, proof: Proof) -> bool:
    name = proof.names
    clauses = re.split(r"(?<=[.;])\s|\n", text)
    return any(
        is_another(one, name)
        or is_of_another_paper(one, name)
        or is_of_another_body(one, name, proof.own, typed=is_typed(one))
        for one in clauses
    )


def _has_outcome(text: str) -> bool:
    """Recognise a perfect or a result beside a document; its number alone may complete what was reported before."""
    plain = cue_text(text)
    return PERFECT.search(plain) is not None or "ket qua" in plain


def _reports_work(text: str, proof: Proof) -> bool:
    """Recognise a perfect beside words of the work's name."""
    return PERFECT_ALOUD.search(cue_text(text)) is not None and bool(own_terms(text) & own_terms(proof.title))
