"""Find whose work it is where a reply names another body as its bearer and its own part as less than that. Pure.

"… Ngân hàng Chính sách xã hội đứng ra làm, Hội chỉ phối hợp", "giao trực tiếp cho Bảo tàng tỉnh, không phải phần của Sở
em nữa": one clause alone is often a cause or a step; that another body bears the work and that one's own does not is a
refusal together.
"""

from __future__ import annotations

import re

from notifications.inbox.reply.evidence.bearing import bearer, contrasts, denies, is_firmly_of_another
from notifications.inbox.reply.evidence.cues import cue_text, evidence
from notifications.inbox.reply.evidence.details.document_kinds import Proof
from notifications.inbox.reply.model import ReportedState
from notifications.inbox.reply.statements.particulars import IN_PART, Judged, is_open

_CAUSE = re.compile(r"\b(?:chua|vi|nen)\b")
"""Beside a body that bears something else, which is why the work is not done."""


def of_another(found: Judged, text: str, proof: Proof) -> Judged:
    """Return a refusal where a text names another bearer and denies being one, and nothing of it reports the work."""
    if not (is_open(found, text) or found.doubt.startswith(IN_PART.partition("{")[0])):
        return found
    cues = evidence(cue_text(text))
    own_news = cues.percent is not None or cues.underway or cues.extension
    firmly = is_firmly_of_another(text, proof.own) and not (cues.finished or _CAUSE.search(cue_text(text)))
    if own_news or not (firmly or contrasts(text) or (denies(text) and bearer(text, proof.own))):
        return found
    return Judged(ReportedState.REFUSE, found.clause)
