"""Keep the register of units: who can owe something, under which names, in which groups, and who came after whom.

In: files of units and of reorganisations, and names as documents write them. Out: an immutable register, and for each
name the units it means on a day, or why that is not certain.
"""

from dondoc.units.groups.expand import expand
from dondoc.units.lookup.resolution import Candidate, Resolution, ResolutionKind
from dondoc.units.register.files.checks import RowProblem
from dondoc.units.register.files.read import RegisterFile, RegisterFileError, read_register
from dondoc.units.register.files.write import write_register, write_template
from dondoc.units.register.model import Register
from dondoc.units.register.unit import RegisterUnit, UnitId
from dondoc.units.resolve.names import resolve, resolve_names
from dondoc.units.succession.apply_events import apply_events
from dondoc.units.succession.events import Event, EventsError, read_events
from dondoc.units.succession.steps import AppliedChange, ChangeKind, SuccessionError, dissolve, merge, rename, split
from dondoc.units.succession.successor import SuccessionKind, Successors, successors_of

__all__ = [
    "Successors",
    "SuccessionKind",
    "Candidate",
    "AppliedChange",
    "ChangeKind",
    "Event",
    "EventsError",
    "ResolutionKind",
    "RowProblem",
    "Register",
    "RegisterFile",
    "RegisterFileError",
    "Resolution",
    "SuccessionError",
    "RegisterUnit",
    "UnitId",
    "successors_of",
    "apply_events",
    "dissolve",
    "expand",
    "merge",
    "read_events",
    "read_register",
    "rename",
    "resolve",
    "resolve_names",
    "split",
    "write_register",
    "write_template",
]
