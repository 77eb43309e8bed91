"""The files beside the store in a backup: evidence, returned forms, plans as uploaded; put back where they are missing.

Each is kept under its SHA-256 and never changed, so that what is there already is never written over.
"""

from __future__ import annotations

import tarfile
from pathlib import Path, PurePosixPath

from config.system.private import private_folder
from dondoc.files.write import write_whole
from dondoc.store.answers.submission.files import FOLDER as EVIDENCE

FILES = "files"
FOLDERS = (EVIDENCE, "reports", "plans")


def add_files(tar: tarfile.TarFile, home: Path) -> None:
    """Add the kept files of a home; a file that is being written has another name and is left out."""
    for name in FOLDERS:
        folder = home / name
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file() and not path.name.endswith(".part"):
                tar.add(path, arcname=f"{FILES}/{path.relative_to(home).as_posix()}")


def put_back(backup: Path, home: Path) -> int:
    """Write the kept files of a backup that the home lacks; returns how many."""
    written = 0
    with tarfile.open(backup) as tar:
        for member in tar:
            target = _target(member, home)
            content = tar.extractfile(member) if target is not None and not target.exists() else None
            if target is not None and content is not None:
                private_folder(target.parent)
                write_whole(target, content.read())
                written += 1
    return written


def _target(member: tarfile.TarInfo, home: Path) -> Path | None:
    """Return where a member belongs; None for what is no kept file, or would lie outside its folder."""
    parts = PurePosixPath(member.name).parts
    inside = member.isfile() and len(parts) > 2 and parts[0] == FILES and parts[1] in FOLDERS
    return home.joinpath(*parts[1:]) if inside and ".." not in parts else None
