"""Recognise the rows of a table that are made of headings, and those that begin with a number of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.tables.cells import phrase_scores
from dondoc.reading.tables.columns.column_contents import DATE
from dondoc.reading.tables.columns.headings.header_lines import CellRow, first_text, is_part_of_year
from dondoc.reading.tables.columns.headings.heading_roles import Heading, Role, heading_of

_NUMBER = re.compile(r"(?:\d{1,4}|[IVXL]{1,6}|[A-HĐ]|\d+(?:\.\d+)+)[.)]?\Z")
# Characters: a heading explains itself in a bracket at most; what is longer is a cell of work.
_LONGEST_HEADING = 120
# So large a share of a header's texts are headings; a smaller one is enough where these name many different things.
_SHARE_NAMED, _SHARE_OF_MANY, _MANY_KINDS = 0.6, 0.5, 4
# A heading of units with a role word in it ("phối hợp", "tham mưu") weighs at least so much.
_NAMES_ROLE = 3.9


def is_heading_row(texts: Sequence[str]) -> bool:
    """Return whether a row is made of headings: most of its texts are, or its first is "STT" beside another."""
    distinct = list(dict.fromkeys(text for text in texts if text))
    if len(distinct) < 2 or any(len(text) > _LONGEST_HEADING or DATE.fullmatch(text) for text in distinct):
        return False
    if begins_with_number(distinct[0]):
        return False
    numbered = heading_of(distinct[0]).best is Role.NUMBER and not any(map(str.isdecimal, distinct[0]))
    if not numbered and _NUMBER.match(distinct[0]):
        return False
    found = [heading_of(text) for text in distinct]
    named = sum(heading.is_heading for heading in found)
    if numbered and len(distinct) >= 3:
        return named >= 2
    if any(_is_data(heading) for heading in found):
        return False
    parts = sum(map(is_part_of_year, distinct))
    named += parts
    families = {heading.best for heading in found if heading.is_heading} | ({Role.TIME} if parts else set())
    return (
        len(distinct) >= 3
        and named >= 3
        and len(families) >= 3
        and named >= (_SHARE_OF_MANY if len(families) >= _MANY_KINDS else _SHARE_NAMED) * len(distinct)
    )


def begins_with_number(first: str) -> bool:
    """Return whether a row begins with a number of its own, as nearly all of a plan do.

    To weigh such a row as headings, be it its number alone, cost a fifth of the reading.
    """
    return _NUMBER.match(first) is not None and any(map(str.isdecimal, first))


def _is_data(heading: Heading) -> bool:
    """Return whether a text made of the words of headings is a cell all the same: "Hằng quý", "Các sở, ban, ngành"."""
    if heading.best in (Role.TIME, Role.START, Role.END):
        return phrase_scores.time_score(heading.text) >= 3.0 and " nào" not in heading.text
    names = heading.best in (Role.LEAD, Role.COOP) and max(heading.scores.values()) < _NAMES_ROLE
    return names and heading.text.startswith(("Các ", "các ", "Sở, ", "UBND"))


def begins_with_number_heading(row: CellRow) -> bool:
    """Return whether the row's first text is "STT" or "TT": such a row is a header, never work."""
    first = first_text(row)
    # "TT-01" is the number of a row.
    return len(first) <= 12 and not any(map(str.isdecimal, first)) and heading_of(first).best is Role.NUMBER
