"""What a mail server's refusal is about: the address itself, or anything else (our own fault, a limit, a policy). Pure.

Servers answer 5xx for many reasons (RFC 5321, RFC 3463). Only some of them mean that the address can never work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from notifications.letters.addresses import domain

ADDRESS_STATUS = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
"""Enhanced codes (RFC 3463, RFC 7505) of the address: no such mailbox, no such host, bad syntax, moved away, a domain
that takes no mail, disabled. 5.1.7 and 5.1.8 blame the sender, 5.2.2 a full mailbox, 5.4.x the network, 5.7.x a policy.
"""
# Mailbox unavailable, mailbox name not allowed (RFC 5321, section 4.2.3): servers give 550 for refused content too.
PLAIN_CODES = (550, 553)
SAME_FAULT = 5
"""So many different domains in a row, none of them served: then the fault is the server's, or ours."""

_REPLY = re.compile(r"\s*(?P<code>[245]\d\d)?[ -]?\s*(?P<status>[245]\.\d{1,3}\.\d{1,3})?\b")
_UNKNOWN = re.compile(
    r"(user|recipient|mailbox|account|address)\W+(\w+\W+){0,3}?(unknown|not found|doesn't exist|does not exist|invalid)"
    r"|(unknown|no such|invalid|non-?existent)\W+(\w+\W+){0,2}?(user|recipient|mailbox|account|address)"
    r"|no mailbox here|unrouteable address|(hộp thư|địa chỉ|người dùng|tài khoản)\W.{0,40}không (tồn tại|có)",
    re.IGNORECASE,
)
_OTHERS_FAULT = re.compile(
    r"sender|spf|dkim|dmarc|relay|block|black|spam|policy|reverse|client host|helo|ehlo|authenticat|limit|quota|full"
    r"|người gửi|bị chặn|hạn mức|đầy",
    re.IGNORECASE,
)


def status_of(text: str) -> str:
    """Return the enhanced status code a server's words begin with ("5.1.1"); empty where there is none."""
    found = _REPLY.match(text)
    return (found and found["status"]) or ""


def code_of(text: str) -> int:
    """Return the reply code a server's words begin with (550); 0 where there is none."""
    found = _REPLY.match(text)
    return int(found["code"]) if found and found["code"] else 0


def blames_address(text: str, *, status: str = "") -> bool:
    """Decide whether a refusal means that the address itself can never work.

    ``text`` begin with the reply code, as the server gave them; ``status`` is a status from elsewhere (a
    bounce's own field) and wins, unless it is the empty 5.0.0. Without any enhanced code only 550 and 553 are
    believed, and only where their text names an unknown user and nothing else that could be at fault.
    """
    known = status if status and status != "5.0.0" else status_of(text)
    if known:
        return known in ADDRESS_STATUS
    if code_of(text) not in PLAIN_CODES:
        return False
    return bool(_UNKNOWN.search(text)) and not _OTHERS_FAULT.search(text)


@dataclass(slots=True)
class ServerWatch:
    """Notice when a server refuses everybody: the first ``SAME_FAULT`` domains it was tried with, and none served."""

    served: bool = False
    domains: set[str] = field(default_factory=set)

    def refused(self, recipients: Iterable[str]) -> bool:
        """Count a refusal that blames no address; True once everything should wait."""
        if not self.served:
            self.domains.update(domain(one) for one in recipients)
        return not self.served and len(self.domains) >= SAME_FAULT

    def took_one(self) -> None:
        """Record that the server took a mail: from now on a refusal is that one mail's own."""
        self.served = True
