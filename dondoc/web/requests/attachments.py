"""Serve kept files: as attachments under a safe name, never shown by the browser, no script in them runs."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response, StreamingResponse

from dondoc.store.answers.submission.files import FOLDER, TYPES, path_of
from dondoc.store.models import ProposalFile
from dondoc.web.site import Site

SANDBOX = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff"}
# Read piece by piece: a file of many megabytes is never in memory as a whole.
PIECE = 256 * 1024


def attachment(site: Site, found: ProposalFile | None) -> Response:
    """Serve a file of a submission; 404 where there is none, or it is lost from the disk."""
    if found is None:
        raise HTTPException(404)
    path = path_of(site.home, found.sha256, found.kind)
    if not path.is_file():
        raise HTTPException(404)
    return FileResponse(path, headers=headers(found.name), media_type=TYPES.get(found.kind, "application/octet-stream"))


def download(content: bytes | str, name: str, media_type: str) -> Response:
    """Serve made content as a file to save."""
    return Response(content, headers=headers(name), media_type=media_type)


def streamed(write: Callable[[BinaryIO], object], name: str, media_type: str) -> Response:
    """Serve what ``write`` puts into a file without a name, a piece at a time; the file is gone once it is sent."""
    with ExitStack() as kept:
        out = kept.enter_context(tempfile.TemporaryFile())
        write(out)
        size = out.seek(0, os.SEEK_END)
        out.seek(0)
        sent = kept.pop_all()

    def pieces() -> Iterator[bytes]:
        with sent:
            while piece := out.read(PIECE):
                yield piece

    more = {"Content-Length": str(size)}
    return StreamingResponse(pieces(), headers={**headers(name), **more}, media_type=media_type)


def headers(name: str) -> dict[str, str]:
    """Return the headers of an attachment of this name."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in name) or "tep"
    return {
        **SANDBOX,
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
    }


def attachment_of(home: Path, sha256: str, name: str) -> Response:
    """Serve a file kept under its digest, whatever its kind, under its own name; 404 where it is not there."""
    folder = home / FOLDER / sha256[:2]
    kept = next(iter(folder.glob(f"{sha256}.*")), None) if re.fullmatch(r"[0-9a-f]{64}", sha256) else None
    if kept is None:
        raise HTTPException(404)
    media_type = TYPES.get(kept.suffix.lstrip("."), "application/octet-stream")
    return FileResponse(kept, headers=headers(name), media_type=media_type)
