"""The terms of the design as plain typed classes: the content of a document, before anything is stored.

Field names follow the annotated reference documents, so that ``dondoc read --json`` prints them unchanged.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class DocumentKind(StrEnum):
    """What sort of document was read."""

    PLAN = "plan"
    REPORT = "report"


DOUBTED, GUESSED = 0.6, 0.3
"""Confidences of rows that carry a reason for review: two readings were near; what stands where was guessed.

Set by hand and not fitted: the reason has a person look, and nothing is decided by the figure.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file something stands; numbers start at 1, None where the format has no such thing."""

    file: str = ""
    page: int | None = None
    table: int | None = None
    sheet: str | None = None
    row: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing a reader is not sure of, for the coordinator to decide (Vietnamese), with its place."""

    code: str
    message: str
    where: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """A row of the plan (hoạt động / nhiệm vụ).

    ``key`` is the printed number with its section ("III.4"); ``lead`` and ``coop`` are names as written, one unit or
    group each; ``time_text`` is the time phrase, verbatim; ``review`` holds the reasons why a person should look.
    """

    key: str
    activity: str
    section: str | None = None
    objective: str | None = None
    duty: str | None = None
    result: str | None = None
    lead: tuple[str, ...] = ()
    coop: tuple[str, ...] = ()
    time_text: str | None = None
    place: Place = field(default_factory=Place)
    confidence: float = 1.0
    review: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """An indicator the plan sets (chỉ tiêu): followed at the reporting periods, owed on no day of its own.

    ``values`` are the cells beside it with their headings ("Năm 2027": "80", "Đơn vị tính": "%"), ``by`` the year or
    span its section or heading names ("Đến hết năm 2027"), ``review`` the reasons for a person to look at it.
    """

    key: str
    text: str
    values: tuple[tuple[str, str], ...] = ()
    lead: tuple[str, ...] = ()
    coop: tuple[str, ...] = ()
    by: str | None = None
    section: str | None = None
    place: Place = field(default_factory=Place)
    review: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a report states as achieved ("44 of 44 activities"), to be held against the plan it names."""

    what: str
    done: float | None = None
    planned: float | None = None
    unit_of_measure: str | None = None
    percent: float | None = None
    plan_number: str | None = None
    place: Place = field(default_factory=Place)
    plan_issued: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The head of a document: who issued what, for which period, resting on what.

    ``period_assumed``: the document names no period; it is taken from the year of issue and the times of the rows.
    """

    number: str | None = None
    issuer: str | None = None
    title: str | None = None
    place_name: str | None = None
    issued: dt.date | None = None
    plan_from: dt.date | None = None
    plan_to: dt.date | None = None
    reporting_cycles: tuple[str, ...] = ()
    reporting_to: str | None = None
    rests_on: tuple[str, ...] = ()
    period_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one file. ``leftovers`` is text that found no place: nothing is dropped in silence.

    ``columns`` are the headings of its tables with what each column was taken for, as a correction names them;
    ``fix`` are the corrections it was read with, as they are kept with the plan.
    """

    document: Document
    activities: tuple[Activity, ...] = ()
    declared_counts: dict[str, dict[str, int]] = field(default_factory=dict)
    warnings: tuple[Doubt, ...] = ()
    kind: DocumentKind = DocumentKind.PLAN
    outcomes: tuple[Outcome, ...] = ()
    leftovers: tuple[str, ...] = ()
    sha256: str = ""
    file_name: str = ""
    targets: tuple[Target, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    fix: Mapping[str, Any] = field(default_factory=dict)


class DondocError(Exception):
    """A failure a person can mend: its text is one line in Vietnamese: what, where and what to do.

    ``exit_code`` is what the command line ends with (1: the work failed, 2: it was asked wrongly).
    """

    exit_code = 1


def first_line(error: Exception) -> str:
    """Return the first line of an error's text; its name where it has none."""
    return str(error).splitlines()[0] if str(error) else type(error).__name__


class UnreadableFileError(DondocError):
    """A file that is missing, empty, of another kind, damaged, locked with a password, or holds no plan."""

    exit_code = 2
