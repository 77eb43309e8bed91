"""Call Tesseract as a program: a picture in, words with their boxes and confidence out."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator

from PIL import Image

from dondoc.activity import UnreadableFileError
from dondoc.reading.loaders.pdf.text.page_text import Word

INSTALL = "sudo apt-get install tesseract-ocr tesseract-ocr-vie"
# Seconds of the clock: a page of a plan takes two, on a loaded machine forty; the gate counts those of the processor.
_LONGEST = 300
_WORD_LEVEL = "5"


def require() -> None:
    """Raise UnreadableFileError with the command to install, where Tesseract or its Vietnamese is missing."""
    if shutil.which("tesseract") is None:
        raise UnreadableFileError(f"tệp là bản quét (ảnh), cần Tesseract để nhận dạng chữ; hãy cài: {INSTALL}")
    languages = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=_LONGEST)
    if "vie" not in languages.stdout.split():
        raise UnreadableFileError(f"Tesseract chưa có tiếng Việt; hãy cài: {INSTALL}")


def words_in(picture: Image.Image, dpi: int, characters: str = "") -> list[Word]:
    """Return the words of a grey picture, read as one block from top to bottom; boxes in pixels.

    ``characters``, where given, are the only ones looked for. A picture that takes too long or that Tesseract cannot
    read gives no words.
    """
    only = ["-c", f"tessedit_char_whitelist={characters}"] if characters else []
    return list(_words(_run(picture, "-l", "vie", "--psm", "6", "--dpi", str(dpi), *only, "tsv")))


def turn_of(picture: Image.Image, dpi: int) -> int:
    """Return by how many degrees, clockwise, the picture must be turned to be read; 0 where Tesseract finds none."""
    found = re.search(r"^Rotate: (\d+)", _run(picture, "--psm", "0", "--dpi", str(dpi)), re.MULTILINE)
    return int(found[1]) if found else 0


def _run(picture: Image.Image, *options: str) -> str:
    """Return what Tesseract prints about a picture; nothing where it fails or takes too long."""
    with io.BytesIO() as stored:
        picture.save(stored, "PPM")
        content = stored.getvalue()
    command = ["tesseract", "stdin", "stdout", *options]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=_LONGEST, env=_environment())
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def _environment() -> dict[str, str]:
    # More threads make a single small picture slower, and other work on the machine much slower.
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}


def _words(table: str) -> Iterator[Word]:
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") == _WORD_LEVEL and text:
            left, top = float(row["left"]), float(row["top"])
            right, bottom = left + float(row["width"]), top + float(row["height"])
            yield Word(text, left, right, top, bottom, max(float(row["conf"]), 0.0) / 100)
