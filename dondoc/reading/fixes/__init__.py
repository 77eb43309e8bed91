"""Corrections of how one plan is read: column roles, the period, rows changed, dropped, split or joined.

In comes a TOML file that a person wrote, or what was kept with an earlier version of the plan, and a Reading. Out comes
the Reading as the person corrected it, with a doubt for every correction that found nothing to correct.
"""

from dondoc.reading.fixes.fix_file import FixFileError, fix_of_stranger, fix_of_text, read_fix
from dondoc.reading.fixes.fix_writer import template, written
from dondoc.reading.fixes.model import Fix, RowFix, as_stored, from_stored

__all__ = [
    "Fix",
    "FixFileError",
    "RowFix",
    "as_stored",
    "fix_of_stranger",
    "fix_of_text",
    "from_stored",
    "read_fix",
    "template",
    "written",
]
