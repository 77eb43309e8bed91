"""Describe one fault of a plan so that the person who wrote it can mend it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dondoc.activity import Place


class Severity(StrEnum):
    """How bad it is: an error must be mended before signing, a warning probably, a note is for her to know."""

    ERROR = "lỗi"
    WARNING = "cảnh báo"
    NOTE = "lưu ý"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: a stable code, how bad, where it stands, what is wrong, what to do (all but the code Vietnamese)."""

    code: str
    severity: Severity
    where: str
    message: str
    advice: str
    place: Place = field(default_factory=Place)
