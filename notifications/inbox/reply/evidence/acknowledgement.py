"""Recognise a mail that only confirms that ours arrived, or thanks for it: no report and no request. Pure."""

from __future__ import annotations

import re

from notifications.inbox.reply.evidence.cues import cue_text, evidence

_RECEIVED = re.compile(
    r"\b(?:da |xin |em |toi |minh |don vi )*(?:tiep )?nhan(?: duoc)?(?: roi)?(?P<what>(?: [a-z_]+)?)|"
    r"\bcam on\b|^\W*(?:vang|ok|oke|da ro|ghi nhan|thanks|noted|received)\b|\bda (?:ro|xem|doc|biet)\b"
)
_OF_A_LETTER = frozenset(
    [
        "",
        "thu",
        "mail",
        "email",
        "cong",
        "van",
        "thong",
        "noi",
        "nhac",
        "y",
        "roi",
        "a",
        "nhe",
        "nha",
        "va",
        "cua",
        "tin",
    ]
)
_CLAUSE = re.compile(r"[.;!,\n]+")
_REPORTS = re.compile(r"\d|\bbao cao\b(?! (?:lanh dao|sep|thu truong|sau|lai|giam doc))")
SHORTEST = 4
"""Words up to which a clause may be a greeting or a name."""


def only_acknowledges(text: str) -> bool:
    """Recognise a text of nothing but receipt and thanks, with a greeting and a name around them."""
    clauses = [plain for part in _CLAUSE.split(text) if (plain := cue_text(part).strip())]
    acknowledging = [_acknowledges(clause) for clause in clauses]
    rest = (clause for clause, is_one in zip(clauses, acknowledging, strict=True) if not is_one)
    return any(acknowledging) and all(len(one.split()) <= SHORTEST and not _reports_more(one) for one in rest)


def _acknowledges(clause: str) -> bool:
    found = _RECEIVED.search(clause)
    if found is None or _reports_more(clause):
        return False
    return (found["what"] or "").strip() in _OF_A_LETTER


def _reports_more(clause: str) -> bool:
    cues = evidence(clause)
    seen = (cues.finished, cues.underway, cues.extension, cues.refusal, cues.trouble, cues.question, cues.negated)
    return any(seen) or cues.percent is not None or _REPORTS.search(clause) is not None
