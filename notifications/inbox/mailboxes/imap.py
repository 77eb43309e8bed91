"""A mailbox on an IMAP server, read over TLS with BODY.PEEK; what is kept is marked as read, never deleted."""

from __future__ import annotations

import datetime as dt
import imaplib
import os
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError

from config.server_url import ServerUrl, split_server_url
from config.settings import LOOPBACK, Settings
from config.sources.secret_file import SecretFileError, read_secret
from dondoc.store.models import InboxState
from dondoc.store.received.received_mails import Fetched, MailboxPlace
from notifications.delivery.transports.smtp_errors import error_text
from notifications.inbox.mailboxes.source import MailboxError

# For each answer of the server: a mailbox that hangs must not hold up the chase that reads it.
SECONDS = 30.0
PORT, PLAIN_PORT = 993, 143
SCHEMES = ("imaps://", "imap://")
OVERLAP = dt.timedelta(days=2)
"""How far before the last reading is looked where a mailbox was numbered anew; what is kept is known by its bytes."""
_GONE = b""


class ImapSource:
    """The selected folder of a server. ``last`` is the highest UID there was when it was selected."""

    def __init__(self, box: IMAPClient, name: str, selected: dict[bytes, Any]) -> None:
        self._box = box
        self.place = MailboxPlace(name, int(selected.get(b"UIDVALIDITY", 0)))
        self.last = int(selected.get(b"UIDNEXT", 1)) - 1

    def new(self, state: InboxState | None) -> list[str]:
        """Return unread UIDs and those never looked at: a mail that a person opened first is read all the same."""
        found = set(self._box.search("UNSEEN"))
        if state is not None and state.uid_validity == self.place.uid_validity:
            # "n:*" names the last mail even where its number is smaller (RFC 3501, 6.4.8).
            later = self._box.search(["UID", f"{state.last_uid + 1}:*"])
            found.update(uid for uid in later if uid > state.last_uid)
        elif state is not None and state.read_at is not None:
            found.update(self._box.search(["SINCE", (state.read_at - OVERLAP).date()]))
        return [str(uid) for uid in sorted(found)]

    def fetch(self, uids: Sequence[str], largest: int) -> Iterator[Fetched]:
        """Hand over mails one by one, so that one that the server cannot give keeps no other out."""
        sizes = self._box.fetch(list(map(int, uids)), ["RFC822.SIZE"])
        for uid in map(int, uids):
            if uid in sizes:
                size = int(sizes[uid][b"RFC822.SIZE"])
                part = "BODY.PEEK[]" if size <= largest else "BODY.PEEK[HEADER]"
                yield Fetched(str(uid), size, self._one(uid, part), whole=size <= largest)

    def _one(self, uid: int, part: str) -> bytes:
        try:
            found = self._box.fetch([uid], [part]).get(uid, {})
        except IMAPClientError:
            return _GONE
        return next((value for key, value in found.items() if key.startswith(b"BODY[")), None) or _GONE

    def mark(self, uids: Sequence[str]) -> None:
        """Set \\Seen."""
        self._box.add_flags(list(map(int, uids)), [b"\\Seen"], silent=True)


@contextmanager
def open_imap(settings: Settings, address: str, setting: str) -> Iterator[ImapSource]:
    """Log in and select the folder; logged out at the end. Raises MailboxError, OSError and imaplib.IMAP4.error.

    ``address`` is ``imaps://user@host/mailbox``; ``?ca=/path.pem`` names the authority of an office's own certificate.
    Names and passwords may hold any letters. ``setting`` is the setting to name in errors.
    """
    url = _url(address, setting)
    with _connected(url, setting) as box:
        _login(box, url.user, _password(settings, url))
        yield ImapSource(box, imap_name(url), _select(box, url, setting))


def imap_name(url: ServerUrl) -> str:
    """Return the name a mailbox is kept under: no password in it."""
    return f"{url.user}@{url.host}/{url.path or 'INBOX'}"[:320]


def name_of(address: str) -> str:
    """Return the name of an address, however wrong it is."""
    try:
        url = split_server_url(address)
    except ValueError:
        url = None
    return address.rpartition("@")[2][:320] if url is None else imap_name(url)


@contextmanager
def _connected(url: ServerUrl, setting: str) -> Iterator[IMAPClient]:
    secure = url.scheme == "imaps"
    trust = _trust(url, setting)
    try:
        box = IMAPClient(
            url.host,
            url.port or (PORT if secure else PLAIN_PORT),
            ssl=secure,
            ssl_context=trust if secure else None,
            timeout=SECONDS,
        )
    except OSError as error:
        raise MailboxError(f"không mở được hộp thư {url.host}: {error_text(error)}; xem {setting}.") from error
    with box:
        if not secure and url.host not in LOOPBACK:
            # A password never crosses a network in the clear: a server without STARTTLS refuses here.
            box.starttls(trust)
        yield box


def _select(box: IMAPClient, url: ServerUrl, setting: str) -> dict[bytes, Any]:
    folder = url.path or "INBOX"
    try:
        return dict(box.select_folder(folder))
    except (IMAPClientError, imaplib.IMAP4.error) as error:
        raise MailboxError(f"không có hộp thư “{folder}” trên {url.host}; hãy sửa {setting}.") from error


def _login(box: IMAPClient, user: str, password: str) -> None:
    """Log in; by AUTHENTICATE PLAIN where it is offered, since LOGIN takes only ASCII (RFC 3501, RFC 4616)."""
    try:
        if box.has_capability("AUTH=PLAIN"):
            box.plain_login(user, password)
        else:
            box.login(user, password)
    except (LoginError, imaplib.IMAP4.error) as error:
        raise MailboxError("hộp thư không nhận tên hoặc mật khẩu; xem DONDOC_IMAP_PASSWORD_FILE.") from error
    except UnicodeError as error:
        raise MailboxError("máy chủ hộp thư không nhận mật khẩu có dấu (không có AUTH=PLAIN).") from error


def _url(address: str, setting: str) -> ServerUrl:
    try:
        url = split_server_url(address)
    except ValueError as error:
        raise MailboxError(f"cổng trong {setting} phải là số từ 1 đến 65535.") from error
    if url is None:
        raise MailboxError(f"{setting} phải có dạng imaps://người-dùng@máy/hộp-thư hoặc một thư mục.")
    return url


def _trust(url: ServerUrl, setting: str) -> ssl.SSLContext:
    own = url.options.get("ca")
    try:
        return ssl.create_default_context(cafile=own)
    except (OSError, ssl.SSLError) as error:
        raise MailboxError(f"không đọc được chứng thư {own} nêu ở ?ca= trong {setting}.") from error


def _password(settings: Settings, url: ServerUrl) -> str:
    if settings.imap_password_file is None:
        return os.environ.get("DONDOC_IMAP_PASSWORD", "") or url.password
    try:
        return read_secret(settings.imap_password_file)
    except SecretFileError as error:
        raise MailboxError(f"{error}.") from error
