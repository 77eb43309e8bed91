"""A mailbox that is a maildir on this machine. What is kept is marked as read, never deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from dondoc.store.models import InboxState
from dondoc.store.received.received_mails import Fetched, MailboxPlace
from notifications.inbox.mailboxes.source import MailboxError


class MaildirSource:
    """A maildir; its names of mails are their numbers, and it is never numbered anew."""

    def __init__(self, folder: Path) -> None:
        self._root = folder
        self.place, self.last = MailboxPlace(maildir_name(folder), 0), 0

    def new(self, state: InboxState | None) -> list[str]:
        """Return what is not marked as read, and what came after the last reading whoever read it."""
        since = state.read_at.timestamp() if state is not None and state.read_at is not None else None
        found = [(path.stat().st_mtime, key, path) for key, path in self._paths()]
        return [key for at, key, path in sorted(found) if not _is_seen(path) or (since is not None and at >= since)]

    def _paths(self) -> Iterator[tuple[str, Path]]:
        for folder in ("new", "cur"):
            for path in (self._root / folder).iterdir():
                if path.is_file() and not path.name.startswith("."):
                    yield path.name.partition(":")[0], path

    def fetch(self, uids: Sequence[str], largest: int) -> Iterator[Fetched]:
        """Hand over mails; one that another program moved meanwhile is left to the next reading."""
        paths = dict(self._paths())
        for uid in uids:
            if uid in paths:
                size = paths[uid].stat().st_size
                with paths[uid].open("rb") as file:
                    raw = file.read(largest if size <= largest else min(size, largest))
                yield Fetched(uid, size, raw if size <= largest else _head(raw), whole=size <= largest)

    def mark(self, uids: Sequence[str]) -> None:
        """Set the flag S, and move what was new to cur: by name alone, since the library takes mails apart for it."""
        paths = dict(self._paths())
        for uid in uids:
            with suppress(KeyError, FileNotFoundError):
                paths[uid].replace(self._root / "cur" / f"{uid}:2,{_with_seen(paths[uid].name)}")


def open_maildir(place: str, setting: str) -> MaildirSource:
    """Open a maildir. Raises MailboxError where there is none."""
    folder = Path(place)
    if not folder.is_dir():
        raise MailboxError(f"không có thư mục {folder}; hãy sửa {setting}.")
    return MaildirSource(folder)


def maildir_name(folder: Path) -> str:
    """Return the name a maildir is kept under."""
    return str(folder.resolve())[-320:]


def _is_seen(path: Path) -> bool:
    return "S" in _flags(path.name)


def _flags(name: str) -> str:
    return name.partition(":2,")[2]


def _with_seen(name: str) -> str:
    """Return the flags of a file's name and S, in the order that the format asks for."""
    return "".join(sorted({*_flags(name), "S"}))


def _head(raw: bytes) -> bytes:
    ends = (at for mark in (b"\r\n\r\n", b"\n\n") if (at := raw.find(mark)) >= 0)
    return raw[: min(ends, default=64_000)]
