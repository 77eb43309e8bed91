"""Files and folders that only their owner may read, whatever the umask: the store, mail, logs, secrets.

Comes in: a path under the home folder. Goes out: the folder with mode 700, the file with mode 600. A file written to a
path that a user names is none of these: it follows the user's umask.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from config.system.operating_system import OTHERS, is_open_to_others, owner_only

FOLDER, FILE = 0o700, 0o600
PREFIX, SUFFIX = ".dondoc-", ".part"
"""What the name of a file in the making begins and ends with (`dondoc.files.leftovers` removes what is left)."""


def private_folder(path: Path) -> Path:
    """Make a folder, and those above it that are missing, for its owner alone; one that is there stays. OSError."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=FOLDER, exist_ok=True)
    return path


@contextmanager
def private_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing that only its owner may read; one that is there is replaced in place. OSError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE)
    with os.fdopen(handle, "wb") as file:
        owner_only(file.fileno(), FILE)
        yield file


def touch_private(path: Path) -> None:
    """Make an empty file for its owner alone where there is none, before a library opens it by its own ways."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE))


def draft_beside(folder: Path) -> Path:
    """Make a name in a folder that no other file of ours has; one left by a killed process is known by it."""
    return folder / f"{PREFIX}{os.getpid()}-{os.urandom(4).hex()}{SUFFIX}"


def secret(path: Path, made: Callable[[], str]) -> str:
    """Return the line a secret file holds; made and kept at the first call. Raises OSError.

    Where two processes make one at once, the first one's stays.
    """
    if not path.is_file():
        private_folder(path.parent)
        draft = draft_beside(path.parent)
        try:
            with private_file(draft) as file:
                file.write(f"{made()}\n".encode())
            with suppress(FileExistsError):
                os.link(draft, path)
        finally:
            draft.unlink(missing_ok=True)
    return path.read_text(encoding="utf-8").strip()


def open_paths(home: Path) -> Iterator[Path]:
    """Yield every folder and file under a home that others of this machine may use; symbolic links are not followed."""
    for folder, folders, files in os.walk(home):
        here = Path(folder)
        for path in (here, *(here / name for name in (*files, *(f for f in folders if (here / f).is_symlink())))):
            if _is_open(path):
                yield path


def _is_open(path: Path) -> bool:
    try:
        mode = path.lstat().st_mode
    except OSError:  # Another process moved or removed it meanwhile.
        return False
    return not stat.S_ISLNK(mode) and is_open_to_others(mode)


def tighten(path: Path) -> None:
    """Take from group and others what they may do with one path; what belongs to somebody else stays as it is.

    So does a folder that is meant for all (/tmp, known by its sticky bit): a home may have been put there by mistake.
    """
    with suppress(OSError):
        mode = stat.S_IMODE(path.lstat().st_mode)
        if is_open_to_others(mode) and not mode & stat.S_ISVTX and not path.is_symlink():
            path.chmod(mode & ~OTHERS)


def tighten_all(home: Path) -> int:
    """Tighten everything under a home; return how many paths were open to others."""
    found = list(open_paths(home))
    for path in found:
        tighten(path)
    return len(found)


def keep_private(home: Path) -> None:
    """Tighten a home and let this process and its children make nothing in it that others may read."""
    os.umask(OTHERS)
    private_folder(home)
    tighten_all(home)
