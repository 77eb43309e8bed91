"""Distinguish automatic mail from a person's, by its headers first (RFC 3834), and a notice of absence by its text.

A newsletter's headers (List-Unsubscribe, Feedback-ID) do not make a person's mail automatic: providers add them.
"""

from __future__ import annotations

import re
from email.message import EmailMessage

from notifications.inbox.reply.folding import composed, folded

_ROBOTS = re.compile(r"^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|auto-?reply|khong-?tra-?loi)(?:[+@]|$)")
_SUBJECT = re.compile(
    r"^(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|tra loi tu dong|"
    r"thu tra loi tu dong|vang mat|tu dong tra loi)\b"
)
_UNDELIVERED = re.compile(
    r"^(?:undeliver|delivery (?:status|has failed|failure)|mail delivery (?:failed|subsystem)|returned mail|"
    r"failure notice|khong (?:gui|chuyen) duoc|thu khong (?:gui|den) duoc|thu tra lai)"
)
_ABSENT = re.compile(
    r"\b(?:vang mat|nghi phep|di cong tac|khong co mat|out of (?:the )?office|nghi che do|nghi om|nghi benh|"
    r"nghi cuoi|nghi mat|nghi sinh|nghi thai san)\b"
)
_CONTACT = re.compile(
    r"(?:lien he|lien lac|contact)\s*(?:voi|toi|den|with)?\s*(?:dong chi|d/c|anh|chi|ong|ba)?\s*:?\s*(.+)"
)


def is_undelivered(message_subject: str, sender: str) -> bool:
    """Recognise a mail server's notice of a mail that did not arrive, written without a report (RFC 3464)."""
    return _ROBOTS.match(sender.lower()) is not None and bool(_UNDELIVERED.match(folded(message_subject).strip()))


def automatic_reason(message: EmailMessage) -> str:
    """Return why a mail is automatic, in Vietnamese; empty for a person's."""
    marked = str(message.get("Auto-Submitted", "")).strip().lower()
    if marked and not marked.startswith("no"):
        return f"tiêu đề Auto-Submitted: {marked}"
    if message.get("X-Autoreply") or message.get("X-Autorespond") or message.get("X-Auto-Response-Suppress") == "All":
        return "có tiêu đề của thư trả lời tự động"
    precedence = str(message.get("Precedence", "")).strip().lower()
    if precedence in ("bulk", "junk", "auto_reply"):
        return f"tiêu đề Precedence: {precedence}"
    if str(message.get("Return-Path", "x")).strip() == "<>":
        return "Return-Path trống"
    sender = str(message.get("From", "")).lower()
    if _ROBOTS.match(re.sub(r"^.*<|>.*$", "", sender)):
        return "người gửi là một máy"
    if _SUBJECT.match(folded(composed(str(message.get("Subject", "")))).strip()):
        return "chủ đề của thư trả lời tự động"
    return ""


ABSENT_ALONE, SHORTEST = "thư chỉ báo vắng mặt và người liên hệ", 6
"""The reason, and the words up to which a sentence beside the notice may be a greeting or a name."""


def only_absence(text: str) -> str:
    """Return why a text without any automatic header is an absence notice alone; empty where it has anything more."""
    # A client wraps lines wherever they end: a sentence goes on over a single line's end.
    unwrapped = re.sub(r"(?<=[^\n])\n(?=[^\n])", " ", folded(composed(text)))
    sentences = [one for one in re.split(r"(?<=[.;!])\s+|\n+", unwrapped) if one.strip()]
    away = [one for one in sentences if _ABSENT.search(one)]
    contact = [one for one in sentences if _CONTACT.search(one)]
    rest = [one for one in sentences if one not in away and one not in contact]
    alone = all((len(one.split()) <= SHORTEST or "cam on" in one) and not re.search(r"\d", one) for one in rest)
    return ABSENT_ALONE if away and contact and alone else ""
