"""A small disk of its own for tests, that can be filled to the last byte and emptied again."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

BLOCK = 4096


@dataclass
class Disk:
    """A mounted disk; ``fill`` leaves so many bytes, ``free`` gives them back."""

    folder: Path

    @property
    def _weight(self) -> Path:
        return self.folder / "weight"

    def fill(self, leave: int = 0) -> None:
        """Take all room but so many bytes."""
        # Whoever writes at the same moment takes room too: then the disk is full sooner than we reckoned.
        with self._weight.open("ab", buffering=0) as handle, suppress(OSError):
            room = os.statvfs(self.folder).f_bavail * os.statvfs(self.folder).f_frsize - leave
            handle.write(b"\0" * max(room - room % BLOCK, 0))

    def free(self) -> None:
        """Give the room back."""
        self._weight.unlink(missing_ok=True)


@contextmanager
def small_disk(folder: Path, megabytes: int = 16) -> Iterator[Disk]:
    """A disk of so many megabytes mounted on a folder; skips where mounting is not allowed."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "dondoc-test", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount on this machine")
    if mounted.returncode:
        pytest.skip(f"no disk may be mounted here: {mounted.stderr.strip()}")
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
