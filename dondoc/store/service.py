"""Do what the command line and the flows ask of the store: one function an act, one transaction each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from config.settings import Settings
from dondoc.activity import Reading
from dondoc.reading import read as read_file
from dondoc.reading.fixes.model import Fix
from dondoc.store.acts.importing.doubt import NO_ANSWER, ImportAnswer, continued
from dondoc.store.acts.importing.import_plan import ImportResult, keep
from dondoc.store.acts.reassign import Moved, find_units_of_names
from dondoc.store.acts.register.sync import Written, write_units
from dondoc.store.engine import Store
from dondoc.store.history import By
from dondoc.store.plan_sources import keep_what_was_read
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.offices import the_office
from dondoc.store.queries.questions.plan_fixes import fix_of_plan, kept_fix, offered
from dondoc.store.queries.register.names import load_register
from dondoc.units.register.files.read import RegisterFile, RowProblem
from dondoc.units.register.model import Register

Reader = Callable[..., Reading]


def import_reading(
    store: Store,
    settings: Settings,
    reading: Reading,
    by: By,
    *,
    office: str,
    dry_run: bool = False,
    answer: ImportAnswer = NO_ANSWER,
    source: Path | None = None,
) -> ImportResult:
    """Keep one reading in one transaction; ``dry_run`` computes the same answer and keeps nothing.

    ``source`` is the file that was read, kept beside the store with it. Raises ImportInDoubtError where a person must
    decide first what the file is (see dondoc.store.acts.importing.doubt).
    """
    with store.write() as session:
        owner = the_office(session, settings, office)
        session.flush()
        kept = keep(session, owner.id, reading, office_calendar(session), by, answer)
        kept.targets, kept.proposals = len(reading.targets), offered(session, owner.id, reading)
        kept.unused_fixes = [doubt.message for doubt in reading.warnings if doubt.code == "fix_not_used"]
        if dry_run:
            session.rollback()
        elif source is not None:
            keep_what_was_read(settings.home, owner.id, source, reading.sha256)
        return kept


@dataclass(frozen=True, slots=True)
class ImportSource:
    """A plan file of an office, and how it is read.

    ``fix`` are a person's corrections, ``fix_of`` the plan whose column roles are used. Without either, a new version
    of a plan is read with what was corrected on the version before.
    """

    file: Path
    office: str
    fix: Fix | None = None
    fix_of: int | None = None
    read: Reader = read_file


def import_file(
    store: Store,
    settings: Settings,
    source: ImportSource,
    by: By,
    *,
    dry_run: bool = False,
    answer: ImportAnswer = NO_ANSWER,
) -> ImportResult:
    """Read a plan file and keep it; nothing half kept when either fails."""
    fix, read, path = source.fix, source.read, source.file
    with store.write() as session:
        owner = the_office(session, settings, source.office).id
        fix = fix_of_plan(session, owner, source.fix_of) if source.fix_of and fix is None else fix
    # An empty file of corrections takes back those of the version before.
    reading = _as_before(store, owner, read, path, answer) if fix is None else read(path, *([fix] if fix else []))
    office = source.office
    return import_reading(store, settings, reading, by, office=office, dry_run=dry_run, answer=answer, source=path)


def _as_before(store: Store, office_id: int, reader: Reader, path: Path, answer: ImportAnswer) -> Reading:
    """Read a file, once more with the corrections kept with the plan that it continues where there are any."""
    reading = reader(path)
    with store.read() as session:
        known = fix_before(session, office_id, reading, answer)
    return reader(path, known) if known else reading


def fix_before(session: Session, office_id: int, reading: Reading, answer: ImportAnswer) -> Fix | None:
    """Return the corrections kept with the plan that a reading continues, None where there are none."""
    plan = continued(session, office_id, reading, answer)
    return kept_fix(session, office_id, plan) if plan is not None else None


def import_units(
    store: Store, settings: Settings, read: Callable[[Register], RegisterFile], by: By, *, office: str
) -> tuple[tuple[RowProblem, ...], Written | None, Moved | None]:
    """Write a register file and let names of plans find their units; with any problem in it, nothing is written."""
    with store.write() as session:
        owner = the_office(session, settings, office)
        session.flush()
        found = read(load_register(session, owner.id)[0])
        if found.problems:
            session.rollback()
            return found.problems, None, None
        written = write_units(session, owner.id, found.units, by, fields=found.fields)
        return (), written, find_units_of_names(session, owner.id, by)
