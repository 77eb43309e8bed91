"""Compare what was shown with what is about to be done: a preview's form carries the fingerprint of what it showed."""

from __future__ import annotations

import hashlib

from dondoc.web.requests.forms import Form

FIELD = "seen"
CHANGED = "Tình hình đã đổi từ lúc xem lại; chưa ghi gì. Dưới đây là tình hình mới: hãy xem lại rồi ghi."

FILLED_ANEW = "Nội dung đã thay đổi từ một cửa sổ khác, chưa gửi gì; hãy xem lại rồi gửi."
"""The same, on a unit's page: what is filled in for one link is one draft, whoever opens it."""


def fingerprint(*shown: object) -> str:
    """Digest plain values (and dataclasses of them) that a preview shows."""
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:32]


def is_seen(form: Form, *shown: object) -> bool:
    """Return whether a form was sent from a preview that showed exactly this."""
    return form.line(FIELD, 64) == fingerprint(*shown)
