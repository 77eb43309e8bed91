"""A stored mail as the bytes that leave: MIME parts and headers. Pure; no value can make a header of its own."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.encoders import encode_base64
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import Compat32
from email.utils import format_datetime, formataddr
from functools import lru_cache
from typing import Any

from notifications.addresses import domain, is_address, one_line
from notifications.items import File

DIGEST = "digest"
_LINE = 76


# The older of the standard library's two policies: the newer one loses blanks when it folds a long Vietnamese header
# ("kéo dài" arrives as "kéodài"; CPython gh-144156, in every 3.11), and takes five times as long.
class _Policy(Compat32):
    """Headers are folded here, once, and not by the generator again."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """A header as it was made."""
        return f"{name}: {value}\r\n".encode("ascii")


_POLICY = _Policy(linesep="\r\n")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the headers say, apart from the text."""

    message_id: str
    sender: str
    sender_name: str
    recipients: Sequence[str]
    recipient_name: str
    reply_to: str
    subject: str
    date: dt.datetime
    kind: str


def build(envelope: Envelope, text: str, html: str, files: Iterable[File] = ()) -> bytes:
    """The whole mail as RFC 5322 bytes, lines ended by CR LF, seven bits wide; the same values make the same bytes.

    Base64 and not quoted-printable: Vietnamese text has a mark on every second letter, so it is also the shorter one.
    """
    files = list(files)
    inside = [_part(file, "inline") for file in files if file.cid and html]
    beside = [_part(file, "attachment") for file in files if not (file.cid and html)]
    body: MIMEBase = _text(text, "plain")
    if html:
        shown = _together("related", [_text(html, "html"), *inside], envelope) if inside else _text(html, "html")
        body = _together("alternative", [body, shown], envelope)
    whole = _together("mixed", [body, *beside], envelope) if beside else body
    _head(whole, envelope)
    return whole.as_bytes(policy=_POLICY)


def _text(text: str, kind: str) -> MIMEText:
    return MIMEText("\r\n".join(text.splitlines()) + "\r\n", kind, "utf-8")


def _together(kind: str, parts: Sequence[MIMEBase], envelope: Envelope) -> MIMEMultipart:
    """Parts under a boundary made of the Message-ID: base64 lines hold no "=" but at their end, so it cannot occur."""
    mark = hashlib.sha256(f"{kind}{envelope.message_id}".encode()).hexdigest()[:24]
    return MIMEMultipart(kind, f"={mark}", list(parts))


def _head(message: MIMEBase, envelope: Envelope) -> None:
    one = len(envelope.recipients) == 1
    message["From"] = _named(envelope.sender_name, envelope.sender)
    message["To"] = ",\r\n ".join(_named(envelope.recipient_name if one else "", to) for to in envelope.recipients)
    message["Subject"] = _words(envelope.subject, "Subject")
    message["Date"] = format_datetime(envelope.date)
    message["Message-ID"] = one_line(envelope.message_id)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if is_address(envelope.reply_to):
        message["Reply-To"] = envelope.reply_to
        if envelope.kind == DIGEST:
            message["List-Unsubscribe"] = f"<mailto:{envelope.reply_to}?subject=Ngung%20nhan%20ban%20tong%20hop>"


@lru_cache(maxsize=4096)
def _named(name: str, address: str) -> str:
    """A name with its address; only the name may be anything but plain letters."""
    name = one_line(name)
    return formataddr((name, address)) if name.isascii() else f"{_words(name, 'Subject')}\r\n <{address}>"


def _words(text: str, header: str) -> str:
    """A value folded into lines of 76, as RFC 2047 words where it is not plain."""
    line = one_line(text)
    if line.isascii() and len(line) + len(header) < _LINE - 2:
        return line
    charset = "us-ascii" if line.isascii() else "utf-8"
    return Header(line, charset, maxlinelen=_LINE, header_name=header).encode(linesep="\r\n")


def _part(file: File, place: str) -> MIMEBase:
    main, _, sub = one_line(file.content_type).partition("/")
    part = MIMEBase(main, sub) if main.isalnum() and sub else MIMEBase("application", "octet-stream")
    part.set_payload(file.content)
    encode_base64(part)
    name = one_line(file.name)
    part.add_header("Content-Disposition", place, filename=name if name.isascii() else ("utf-8", "", name))
    if file.cid:
        part["Content-ID"] = f"<{one_line(file.cid).strip('<>')}>"
    return part


def return_path(sender: str, verp: str, token: str) -> str:
    """The envelope's sender: with ``verp`` (an address with ``{token}``) a bounce names the mail it is about."""
    address = verp.replace("{token}", token)
    return address if verp and is_address(address) and domain(address) else sender
