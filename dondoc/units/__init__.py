"""The register of units: who can owe something, under which names, in which groups, and who came after whom."""

from dondoc.units.answering import Answer, AnswerKind, answering
from dondoc.units.apply_events import apply_events
from dondoc.units.events import Event, EventsError, read_events
from dondoc.units.expand import expand
from dondoc.units.register import Register
from dondoc.units.register_checks import Problem
from dondoc.units.register_file import RegisterFile, RegisterFileError, read_register
from dondoc.units.register_write import write_register, write_template
from dondoc.units.resolution import Candidate, Kind, Resolution
from dondoc.units.resolve import resolve, resolve_names
from dondoc.units.succession import Change, ChangeKind, SuccessionError, dissolve, merge, rename, split
from dondoc.units.unit import Unit, UnitId

__all__ = [
    "Answer",
    "AnswerKind",
    "Candidate",
    "Change",
    "ChangeKind",
    "Event",
    "EventsError",
    "Kind",
    "Problem",
    "Register",
    "RegisterFile",
    "RegisterFileError",
    "Resolution",
    "SuccessionError",
    "Unit",
    "UnitId",
    "answering",
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
