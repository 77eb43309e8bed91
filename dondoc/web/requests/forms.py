"""Read a posted form: text fields in one Unicode form, files with their bytes, days as they are written here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from starlette.datastructures import UploadFile
from starlette.requests import Request

from dondoc.text.folding import compose
from dondoc.text.hidden_signs import without_hidden_signs

# Limits within the size that a route allows: a body of millions of empty fields is small, and slow to read.
LONGEST_FIELD = 64 * 1024
MOST_FIELDS, MOST_FILES = 4000, 12
_DAY = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class FieldError(ValueError):
    """A field that cannot be taken; the text names in Vietnamese what to write, ``field`` its name if known."""

    def __init__(self, words: str, field: str = "") -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form; one name may have several values."""

    values: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, list[tuple[str, bytes]]] = field(default_factory=dict)

    def text(self, name: str, longest: int = 4000) -> str:
        """Return the first value of a field, blanks at its ends left out; FieldError where it is too long."""
        value = (self.values.get(name) or [""])[0].strip()
        if len(value) > longest:
            raise FieldError(f"dài {len(value)} chữ, nhiều nhất là {longest}")
        return value

    def typed(self, name: str) -> str:
        """Return the first value of a field as it was typed, however long, to be shown again."""
        return (self.values.get(name) or [""])[0]

    def line(self, name: str, longest: int = 300) -> str:
        """Return the first value as one line."""
        return " ".join(self.text(name, longest).split())

    def all(self, name: str) -> list[str]:
        """Return every value of a field."""
        return [value.strip() for value in self.values.get(name, []) if value.strip()]

    def numbers(self, name: str) -> list[int]:
        """Return every value that is a whole number."""
        return as_numbers(self.all(name))

    def day(self, name: str) -> dt.date | None:
        """Return a day as 30/06/2026; None where nothing is written, FieldError where it is no day."""
        return written_day(self.line(name, 40))


def as_numbers(values: Iterable[str]) -> list[int]:
    """Return the whole numbers among these texts, each once."""
    return list(
        dict.fromkeys(int(value) for value in values if value.isascii() and value.isdecimal() and len(value) < 19)
    )


def written_day(text: str) -> dt.date | None:
    """Read a day as people write it here; FieldError names what to write."""
    if not text:
        return None
    found, iso = _DAY.fullmatch(text), _ISO.fullmatch(text)
    parts = found.groups()[::-1] if found else iso.groups() if iso else None
    if parts is None:
        raise FieldError(f"“{text}” không phải ngày; hãy ghi như 30/06/2026")
    try:
        return dt.date(*(int(part) for part in parts))
    except ValueError:
        raise FieldError(f"không có ngày {text} trong lịch; hãy ghi lại như 30/06/2026") from None


async def read(request: Request) -> Form:
    """Read the form of a request, its files whole (the route limits how much may come)."""
    made = Form()
    async with request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD) as posted:
        for name, value in posted.multi_items():
            if isinstance(value, UploadFile):
                if value.filename:
                    made.files.setdefault(name, []).append((value.filename, await value.read()))
            else:
                clean = without_hidden_signs(compose(value))
                made.values.setdefault(name, []).append(clean)
    return made
