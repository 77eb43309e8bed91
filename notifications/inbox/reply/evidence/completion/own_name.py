"""Blank the name of a report's work in it, before cues are looked for: words of a name are no evidence. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notifications.inbox.reply.evidence.cues import FINISHED, cue_text

VERB = 2
"""Words of the verb with which a work's name begins; it may be what is reported as done."""
_WORDS = re.compile(r"\w+")
_NAMED = 4
"""Words in a row by which a report gives the name of its work; fewer may be of another's."""


def without_name(plain: str, activity: str) -> str:
    """Blank runs of the work's own name behind its verb: "giai đoạn 2021-2030" in it is no first phase that is done.

    Completed verbs in it stay: "đã tham mưu UBND tỉnh ban hành …" has no other.
    """
    work = _WORDS.findall(cue_text(activity))[VERB:]
    tokens = list(_WORDS.finditer(plain))
    named = {place + more for place in range(len(tokens)) for more in _run(tokens[place:], work)}
    verbs = [found.span() for found in FINISHED.finditer(plain)]
    for place in named:
        start, end = tokens[place].span()
        if not any(first <= start < last for first, last in verbs):
            plain = f"{plain[:start]}{'_' * (end - start)}{plain[end:]}"
    return plain


def _run(tokens: Sequence[re.Match[str]], work: Sequence[str]) -> range:
    """Return the places of the longest run of a name with which the tokens begin; none where it is short."""
    lengths = (
        next((n for n, (a, b) in enumerate(zip(tokens, work[at:], strict=False)) if a[0] != b), len(work) - at)
        for at in range(len(work))
    )
    length = min(max(lengths, default=0), len(tokens))
    return range(length if length >= _NAMED else 0)
