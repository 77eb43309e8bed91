"""Open the mailboxes that the settings name, and keep what is new in them: in the store first, marked only then."""

from __future__ import annotations

import datetime as dt
import imaplib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from imapclient.exceptions import IMAPClientError

from config.settings import Settings
from config.system.os_error_words import connection_reason, read_error_reason
from dondoc.store.engine import Store
from dondoc.store.received import received_mails
from notifications.inbox.mailboxes.imap import SCHEMES, name_of, open_imap
from notifications.inbox.mailboxes.maildir import maildir_name, open_maildir
from notifications.inbox.mailboxes.source import MailboxError, MailSource

AT_ONCE = 500
"""Mails kept in one reading; the rest wait for the next."""
IN_ONE = 25
"""Mails kept in one transaction, and bytes after which it ends sooner."""
BYTES_IN_ONE = 20 << 20
# ValueError: a name of a host that is none, numbers and lists of a server that are none (the library takes its answers
# for well formed).
FAILURES = (OSError, imaplib.IMAP4.error, IMAPClientError, ValueError, LookupError, TypeError, AssertionError)


def keep_new(store: Store, settings: Settings, now: dt.datetime) -> int:
    """Keep what is new in every mailbox; returns how many mails. Raises MailboxError once all were tried."""
    kept, troubles = 0, []
    for address in settings.mailboxes:
        try:
            kept += _keep_from(store, settings, address, now)
        except MailboxError as error:
            troubles.append(str(error))
            with store.write() as session:
                received_mails.refused(session, mailbox_name(address), str(error), now)
    if troubles:
        raise MailboxError(" ".join(troubles))
    return kept


def mailbox_name(address: str) -> str:
    """Return the name under which a mailbox of the settings is kept: no password in it."""
    return name_of(address) if "://" in address else maildir_name(Path(address))


def _keep_from(store: Store, settings: Settings, address: str, now: dt.datetime) -> int:
    setting = "DONDOC_INBOX" if address == settings.inbox else "DONDOC_BOUNCES"
    try:
        with _opened(settings, address, setting) as source:
            return _keep_all(store, settings, source, now)
    except FAILURES as error:
        raise MailboxError(f"không mở được hộp thư ({setting}): {_reason(error)}.") from error


def _reason(error: Exception) -> str:
    """Return why a mailbox cannot be opened: the server's own text where it answered, ours where it did not."""
    if reason := connection_reason(error):
        return reason
    text = read_error_reason(error) if isinstance(error, OSError) and error.errno else str(error)
    return " ".join(text.split())[:200]


@contextmanager
def _opened(settings: Settings, address: str, setting: str) -> Iterator[MailSource]:
    if address.startswith(SCHEMES):
        with open_imap(settings, address, setting) as source:
            yield source
    else:
        yield open_maildir(address, setting)


def _keep_all(store: Store, settings: Settings, source: MailSource, now: dt.datetime) -> int:
    with store.read() as session:
        wanted = source.new(received_mails.state_of(session, source.place.mailbox))
        before = received_mails.known(session, source.place, wanted)
    # Kept by a process that died before it marked them: marked now, and not kept again.
    if marked := [uid for uid in wanted if uid in before]:
        source.mark(marked)
    fresh = [uid for uid in wanted if uid not in before]
    kept = sum(_keep_part(store, settings, source, part, now) for part in _parts(fresh[:AT_ONCE]))
    with store.write() as session:
        if len(fresh) > AT_ONCE:
            received_mails.answers(session, source.place.mailbox)
        else:
            received_mails.read_up_to(session, source.place, source.last, now)
    return kept


def _keep_part(store: Store, settings: Settings, source: MailSource, uids: Sequence[str], now: dt.datetime) -> int:
    """Fetch, keep in one transaction, and only then mark: a process that dies in between loses and doubles nothing."""
    kept = 0
    for mails in _batches(source.fetch(uids, settings.inbox_largest_mb << 20)):
        # All are fetched before any is kept: a slow mailbox must not hold the store's transaction open.
        with store.write() as session:
            kept += received_mails.keep(session, source.place, mails, now)
        source.mark([one.uid for one in mails])
    return kept


def _batches(mails: Iterable[received_mails.Fetched]) -> Iterator[list[received_mails.Fetched]]:
    batch: list[received_mails.Fetched] = []
    for one in mails:
        batch.append(one)
        if sum(len(mail.raw) for mail in batch) >= BYTES_IN_ONE:
            yield batch
            batch = []
    if batch:
        yield batch


def _parts(uids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(uids), IN_ONE):
        yield uids[start : start + IN_ONE]
