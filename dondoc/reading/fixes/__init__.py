"""Corrections of how one plan is read: column roles, the period, rows changed, dropped, split or joined.

In comes a TOML file that a person wrote, or what was kept with an earlier version of the plan, and a Reading. Out comes
the Reading as the person says it is, with a doubt for every correction that found nothing to correct.
"""

from dondoc.reading.fixes.apply import applied
from dondoc.reading.fixes.fix_file import FixFileError, read_fix, template
from dondoc.reading.fixes.model import Fix, RowFix, as_stored, from_stored

__all__ = ["Fix", "FixFileError", "RowFix", "applied", "as_stored", "from_stored", "read_fix", "template"]
