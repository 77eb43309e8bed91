"""The areas of an administrative-reform report, and which of them a section of a plan belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from calendars.toml_file import read_toml
from dondoc.text.folding import fold

OTHER = "khac"


@dataclass(frozen=True, slots=True)
class Area:
    """One area (lĩnh vực): its code, its name in a report, the terms by which a plan's section is recognised."""

    code: str
    name: str
    keywords: tuple[str, ...]


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """Return the shipped table of areas and common indicators."""
    return read_toml(files("config").joinpath("report_indicators.toml"))


@lru_cache(maxsize=1)
def areas() -> tuple[Area, ...]:
    """Return all areas in the order a report has them."""
    return tuple(Area(row["code"], row["name"], tuple(row["words"])) for row in table()["area"])


def name_of(code: str) -> str:
    """Return the name of an area, "Nhiệm vụ khác" for what belongs to none."""
    return next((area.name for area in areas() if area.code == code), "Nhiệm vụ khác")


@lru_cache(maxsize=4096)
def area_of(section: str | None) -> str:
    """Return the area of a plan's section by its heading; the longest word found decides. OTHER where none is."""
    heading = fold(section or "")
    found = [(len(word), area.code) for area in areas() for word in area.keywords if word in heading]
    return max(found)[1] if found else OTHER


def area_of_row(section: str | None, *more: str | None) -> str:
    """Return the area of a row: by its section, else by its objective or duty."""
    codes = (area_of(text) for text in (section, *more))
    return next((code for code in codes if code != OTHER), OTHER)


def names_theme(theme: str, texts: Iterable[str | None]) -> bool:
    """Return whether any of these texts names a theme ("tuyên truyền", "kiểm tra")."""
    return any(theme in fold(text or "") for text in texts)
