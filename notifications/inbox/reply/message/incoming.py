"""Take a mail apart: sender, subject, references, the new text, attachments. Never raises on any bytes."""

from __future__ import annotations

import datetime as dt
import email.message
import re
from collections.abc import Callable, Iterator, Sequence
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr, parsedate_to_datetime
from functools import lru_cache

from notifications.inbox.reply.folding import composed, writable
from notifications.inbox.reply.message.authentication import authentications_of
from notifications.inbox.reply.message.automatic import automatic_reason, only_absence
from notifications.inbox.reply.message.html_text import text_of_html
from notifications.inbox.reply.message.letters import in_unicode
from notifications.inbox.reply.message.parsing import (
    BAD_HEADER,
    LONGEST_PAGE,
    LONGEST_TEXT,
    is_head_alone,
    message_of,
)
from notifications.inbox.reply.message.quoting import MarkedLine, lines_of
from notifications.inbox.reply.message.signature import without_signature
from notifications.inbox.reply.message.wrapping import unbroken, unflowed
from notifications.inbox.reply.model import Incoming, MailAttachment
from notifications.inbox.reply.naming import codes

# More than one header is a fault already; a hostile mail may hold thousands.
MOST_SENDERS = 10
NOT_TAKEN_APART = "thư có quá nhiều phần hoặc lồng nhau quá sâu, chỉ đọc phần đầu; hãy mở thư trong hộp thư"
SEVERAL_SENDERS = "thư ghi hơn một người gửi (From), không rõ ai gửi"
_MESSAGE_ID = re.compile(r"<[^<>\s]+>")


@lru_cache(maxsize=1)
def incoming(raw: bytes) -> Incoming:
    """Take a mail apart. A header or part that cannot be read is left empty and named in ``doubts``."""
    message = message_of(raw)
    subject, text = composed(_header(message, "Subject")), new_text(message)
    name, sender = _from(_header(message, "From"))
    attachments = tuple(_attachments(message))
    authentications = tuple(_authentications(message))
    return Incoming(
        message_id=_header(message, "Message-ID"),
        sender=sender.lower(),
        sender_name=name,
        subject=subject,
        to=tuple(
            re.findall(r"[\w.+'-]+@[\w.-]+", " ".join(_header(message, one) for one in ("To", "Cc", "Delivered-To")))
        ),
        references=_references(message),
        sent_at=_sent_at(message),
        text=text,
        attachments=attachments,
        authentication=authentications[0][1] if authentications else "",
        authentications=authentications,
        automatic=_quietly(automatic_reason, message) or only_absence(text),
        doubts=tuple(_doubts(message, attachments)),
        codes=tuple(sorted(codes(f"{subject}\n{text}"))),
        senders=_senders(message),
        invites=any(part.get_content_type() == "text/calendar" for part in message.walk()),
    )


_LONE = re.compile(r"^\s*(?P<name>[^<>@]*?)\s*<(?P<address>[^<>@\s,]+@[^<>@\s,]+)>\s*$")


def _from(written: str) -> tuple[str, str]:
    """Return name and address; a name with a comma that was not quoted ("Sở Văn hóa, Thể thao …") is whole."""
    if lone := _LONE.match(written):
        return lone["name"].replace('"', "").strip(), lone["address"]
    return parseaddr(written)


def _doubts(message: EmailMessage, attachments: Sequence[MailAttachment]) -> Iterator[str]:
    if is_head_alone(message):
        yield NOT_TAKEN_APART
    if _senders(message) > 1:
        yield SEVERAL_SENDERS
    yield from (f"tệp {one.name} là gói của Outlook, không mở được" for one in attachments if _is_winmail(one))


def _authentications(message: EmailMessage) -> list[tuple[str, str]]:
    try:
        return authentications_of(message)
    except BAD_HEADER:
        return []


def _senders(message: EmailMessage) -> int:
    """Count the addresses of every From header (RFC 5322 allows one header)."""
    headers = [value for name, value in message.raw_items() if name.lower() == "from"][:MOST_SENDERS]
    try:
        found = getaddresses([writable(str(one)) for one in headers])
    except BAD_HEADER:  # The library reads brackets within brackets by calling itself, as deep as they are.
        return len(headers)
    return max(len(headers), len({address.lower() for _, address in found if "@" in address}))


def new_text(message: EmailMessage) -> str:
    """Return what the sender wrote, without what is quoted and without the signature."""
    lines = body_lines(message)
    return "\n".join(unbroken(without_signature([line.text for line in lines if not line.quoted]))).strip()


@lru_cache(maxsize=1)
def body_lines(message: EmailMessage) -> Sequence[MarkedLine]:
    """Return the lines of a mail's body, each marked as new or quoted: the plain text's, else the HTML's.

    Where the plain text shows no quoted line and the HTML marks one, the HTML is right.
    """
    plain = without_blank_runs(composed(with_cells(in_unicode(_part(message, "plain")[:LONGEST_TEXT]))))
    page = text_of_html(_part(message, "html")[:LONGEST_PAGE])[:LONGEST_TEXT]
    page = without_blank_runs(composed(in_unicode(page)))
    found = lines_of(plain)
    if not plain.strip() or (page and not any(line.quoted for line in found) and len(page) < 0.8 * len(plain)):
        return lines_of(page)
    return found


_TABS = re.compile(r"(?<=\S) *\t[ \t]*(?=\S)")


def with_cells(text: str) -> str:
    """Mark the cells of a table that was pasted as text, its columns parted by tabs, as those of HTML are."""
    return "\n".join(_TABS.sub(" | ", line) if line.count("\t") > 1 else line for line in text.split("\n"))


def without_blank_runs(text: str) -> str:
    """Leave of many blank lines two: patterns that look for the end of a clause would go through all of them anew."""
    kept: list[str] = []
    for line in text.split("\n"):
        if line.strip() or kept[-2:] != ["", ""]:
            kept.append(line if line.strip() else "")
    return "\n".join(kept)


def _references(message: EmailMessage) -> tuple[str, ...]:
    """Return the mails a mail refers to, the one answered first and the oldest of its thread last."""
    answered = _MESSAGE_ID.findall(_header(message, "In-Reply-To"))
    return tuple(dict.fromkeys([*answered, *reversed(_MESSAGE_ID.findall(_header(message, "References")))]))


def _quietly(read: Callable[[EmailMessage], str], message: EmailMessage) -> str:
    """Read headers; one that the library cannot parse is empty."""
    try:
        return read(message)
    except BAD_HEADER:
        return ""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(writable(str(message.get(name, ""))).split())
    except BAD_HEADER:
        return ""


def _part(message: EmailMessage, kind: str) -> str:
    """Return the text of the first part of a kind; bytes of a wrong encoding are replaced."""
    try:
        part = message.get_body(preferencelist=(kind,))
        return "" if part is None else _as_written(part, str(part.get_content(errors="replace")))
    except (LookupError, *BAD_HEADER):
        # An unknown encoding, or a part that is declared as text and is none.
        return ""


def _as_written(part: email.message.Message, text: str) -> str:
    """Join the lines that a client broke and marked as flowing on (RFC 3676)."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    without_space = str(part.get_param("delsp", "")).lower() == "yes"
    return unflowed(text.replace("\r\n", "\n"), without_space=without_space)


def _sent_at(message: EmailMessage) -> dt.datetime | None:
    try:
        return parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError):
        return None


def _attachments(message: EmailMessage) -> Iterator[MailAttachment]:
    """Yield the files of a mail; pictures shown in its text, as in signatures, are none."""
    for part in message.walk():
        try:
            found = _attachment(part)
        except BAD_HEADER:
            found = None
        if found is not None:
            yield found


_SIGNATURES = frozenset(f"application/{one}-signature" for one in ("pkcs7", "x-pkcs7", "pgp"))
"""The digital signature of a mail itself (RFC 8551, RFC 3156) is no file that somebody sent."""


def _attachment(part: email.message.Message) -> MailAttachment | None:
    name = part.get_filename()
    if part.is_multipart() or not name or _is_inline_picture(part) or part.get_content_type() in _SIGNATURES:
        return None
    content = part.get_payload(decode=True)
    return MailAttachment(composed(str(name)), part.get_content_type(), content if isinstance(content, bytes) else b"")


def _is_inline_picture(part: email.message.Message) -> bool:
    inline = part.get_content_disposition() != "attachment" or bool(part.get("Content-ID"))
    return part.get_content_maintype() == "image" and inline


def _is_winmail(file: MailAttachment) -> bool:
    return file.name.lower() == "winmail.dat" or file.content_type == "application/ms-tnef"
