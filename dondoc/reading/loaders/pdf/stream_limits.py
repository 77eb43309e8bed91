"""Limits on what the compressed streams of a PDF may unfold into, looked at before any of them is kept."""

from __future__ import annotations

import re
import zlib
from itertools import pairwise
from pathlib import Path

from dondoc.activity import UnreadableFileError

# A page scanned at 600 dpi in colour unfolds to 100 MB; no stream of a plan is larger.
LARGEST_STREAM = 160 * 1024 * 1024
_STREAM = re.compile(rb"stream\r?\n")
_ZLIB_HEADS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_STEP = 1024 * 1024
# Zlib cannot fold data more than about a thousand times, so a short stream needs no look.
_HIGHEST_RATIO = 1032


def check_streams(path: Path, content: bytes) -> None:
    """Refuse a PDF in which some stream unfolds beyond all measure; broken streams are left to the reader."""
    starts = [found.end() for found in _STREAM.finditer(content)]
    for start, limit in pairwise([*starts, len(content)]):
        folded = content[start:limit]
        if len(folded) * _HIGHEST_RATIO > LARGEST_STREAM and folded[:2] in _ZLIB_HEADS and _unfolds_beyond(folded):
            raise UnreadableFileError(
                f"tệp “{path}” bung ra quá lớn (tệp nén bất thường); hãy in lại ra PDF từ văn bản gốc."
            )


def _unfolds_beyond(folded: bytes) -> bool:
    unfolding, size = zlib.decompressobj(), 0
    try:
        piece = unfolding.decompress(folded, _STEP)
        while piece:
            size += len(piece)
            if size > LARGEST_STREAM:
                return True
            piece = unfolding.decompress(unfolding.unconsumed_tail, _STEP)
    except zlib.error:
        return False
    return False
