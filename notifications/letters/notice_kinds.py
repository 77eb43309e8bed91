"""The kinds of notices to a coordinator: the word before the first colon of an occasion.

Each has its line in docs/van-hanh.md: what it means and what to do.
"""

from __future__ import annotations

from enum import StrEnum


class NoticeKind(StrEnum):
    """What a notice is about."""

    ASK = "ask"
    BOUNCE = "bounce"
    CHOOSE = "choose"
    HELD = "held"
    INBOX = "inbox"
    JUMP = "jump"
    LATE = "late"
    MAILBOX = "mailbox"
    MISSED = "missed"
    MOVED = "moved"
    PROPOSALS = "proposals"
    REFUSED = "refused"
    REFUSED_LONG = "refused-long"
    REFUSES_ALL = "refuses-all"
    RESTED = "rested"
