"""Take the number that a mail of ours asked for: what was reported as done is proposed once more, now with it. Pure.

Only where the reply states nothing else, and one number. "Mới dự thảo …", "chưa có số" are read as any reply is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from dondoc.store.answers.asked_back import Lacking
from dondoc.store.answers.submission.proposed import Proposed
from dondoc.store.models.incoming.proposal import ProposalKind
from dondoc.store.received.candidates import MayBeMeant
from notifications.inbox.reply.evidence.completion.leftover import leftover_of
from notifications.inbox.reply.evidence.details.numbers import BARE_NUMBER
from notifications.inbox.reply.model import ReportedState, Statement
from notifications.inbox.reply.statements.particulars import NO_REPORT

ANSWERING = "bổ sung, ghi số, ký hiệu văn bản"
"""Words of our question ("chưa thấy số, ký hiệu văn bản … ghi số và ngày văn bản") and of whoever answers it."""


def with_number(
    one: Proposed,
    statement: Statement,
    about: MayBeMeant,
    lacking: Mapping[int, Lacking],
    beside: Sequence[str],
    *,
    known: bool,
) -> Proposed:
    """Return the proposal of a reply that gives the number asked for; ``one`` where it does anything else.

    ``beside`` are the doubts about the mail, ``known``: its sender may answer for the work.
    """
    before = lacking.get(one.obligation_id)
    if before is None or not known or not _is_number_alone(statement, about):
        return one
    day = (statement.day or dt.date.fromisoformat(before.day)).isoformat()
    words = f"{before.words}\n{statement.words.strip()}".strip()
    fields = {"day": day, "number": statement.document, "words": words}
    return Proposed(one.obligation_id, ProposalKind.DONE, fields, one.files, tuple(dict.fromkeys(beside)))


def _is_number_alone(statement: Statement, about: MayBeMeant) -> bool:
    """Return whether a reply holds one number, and no word that is not of the work, its unit, or our question."""
    if not statement.document or statement.until or statement.percent is not None:
        return False
    if len(set(BARE_NUMBER.findall(statement.words))) > 1 or "?" in statement.words:
        return False
    empty = statement.state is ReportedState.UNCLEAR and statement.doubts == (NO_REPORT,)
    explained = f"{about.activity} {about.product} {ANSWERING}"
    return (empty or bool(statement.guess)) and not leftover_of(statement.words.strip(), explained, about.unit)
