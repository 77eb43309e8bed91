"""Find whose work it is where a reply names another body as its bearer and its own part as less than that. Pure.

"… Ngân hàng Chính sách xã hội đứng ra làm, Hội chỉ phối hợp", "giao trực tiếp cho Bảo tàng tỉnh, không phải phần của Sở
em nữa": one clause alone is often a cause or a step; that another body bears the work and that one's own does not is a
refusal together.
"""

from __future__ import annotations

from notifications.inbox.reply.evidence.bearing import bearer, denies
from notifications.inbox.reply.evidence.cues import cue_text, evidence
from notifications.inbox.reply.evidence.details.document_kinds import Proof
from notifications.inbox.reply.model import ReportedState
from notifications.inbox.reply.statements.particulars import Judged, is_open


def of_another(found: Judged, text: str, proof: Proof) -> Judged:
    """Return a refusal where a text names another bearer and denies being one, and nothing of it reports the work."""
    if not is_open(found, text):
        return found
    cues = evidence(cue_text(text))
    if cues.percent is not None or cues.underway or cues.extension or not denies(text) or not bearer(text, proof.own):
        return found
    return Judged(ReportedState.REFUSE, found.clause)
