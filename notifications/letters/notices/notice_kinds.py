"""The kinds of notices to a coordinator: the word before the first colon of an occasion.

Each has its line in docs/van-hanh.md: what it means and what to do.
"""

from __future__ import annotations

NOTICE_KINDS = frozenset(
    {
        "ask",
        "bounce",
        "choose",
        "granted",
        "held",
        "inbox",
        "jump",
        "late",
        "mailbox",
        "missed",
        "moved",
        "proposals",
        "refused",
        "refused-long",
        "refuses-all",
        "rested",
    }
)
