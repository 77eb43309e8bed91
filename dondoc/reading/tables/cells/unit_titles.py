"""Recognise titles that are a unit's name alone: "1. Sở Y tế" over the table of its tasks, a sheet of that name."""

from __future__ import annotations

import re

from dondoc.reading.tables.cells.cell_roles import names_only
from dondoc.reading.tables.cells.names import begins_unit, is_acronym, split_units
from dondoc.reading.tables.cells.persons import begins_person, is_addressed
from dondoc.reading.tables.cells.phrase_scores import unit_score

_COUNTED = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[-–+•])\s+")
# The longest names of units ("Sở Nông nghiệp và Môi trường tỉnh …") have a dozen words; a score of phrase_scores.
_MOST_WORDS, _UNIT = 14, 4.0


def names_one_unit(text: str) -> bool:
    """Return whether a title names a unit or a group and holds nothing else."""
    own = _COUNTED.sub("", text).strip(" :.")
    units = split_units(own)
    return len(units) == 1 and len(own.split()) <= _MOST_WORDS and unit_score(own) >= _UNIT and names_only(own) == own


def is_actor(text: str) -> bool:
    """Decide whether a short text is a unit, a post or a person: "Phòng Nghiệp vụ", "PCT Nguyễn Bá Hòa", "HT"."""
    own = text.strip(" :.;-–+")
    return begins_unit(own) or begins_person(own) or is_addressed(f"{own} ") or is_acronym(own)
