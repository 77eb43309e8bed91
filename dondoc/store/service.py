"""What the command line, the flows and later the web do to the store: one function an act, one transaction each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from config.settings import Settings
from dondoc.activity import Reading
from dondoc.store.acts.import_plan import Kept, keep
from dondoc.store.acts.reassign import Moved, find_units_of_names
from dondoc.store.acts.register_sync import Written, write_units
from dondoc.store.engine import Store
from dondoc.store.history import By
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.offices import the_office
from dondoc.store.queries.register import load_register
from dondoc.units.register.file import Problem, RegisterFile
from dondoc.units.register.model import Register


def import_reading(
    store: Store, settings: Settings, reading: Reading, by: By, *, office: str, dry_run: bool = False
) -> Kept:
    """Keep one reading in one transaction; ``dry_run`` computes the same answer and keeps nothing."""
    with store.write() as session:
        owner = the_office(session, settings, office)
        session.flush()
        kept = keep(session, owner.id, reading, office_calendar(session), by)
        if dry_run:
            session.rollback()
        return kept


def import_file(
    store: Store,
    settings: Settings,
    path: Path,
    by: By,
    *,
    office: str,
    dry_run: bool = False,
    read: Callable[[Path], Reading] | None = None,
) -> Kept:
    """Read a plan file and keep it; nothing half kept when either fails."""
    return import_reading(store, settings, (read or _reader())(path), by, office=office, dry_run=dry_run)


def _reader() -> Callable[[Path], Reading]:
    """The reader of all formats, imported only here: it brings libraries that most acts never need."""
    from dondoc.reading import read

    return read


def import_units(
    store: Store, settings: Settings, read: Callable[[Register], RegisterFile], by: By, *, office: str
) -> tuple[tuple[Problem, ...], Written | None, Moved | None]:
    """Write a register file and let names of plans find their units; with any problem in it, nothing is written."""
    with store.write() as session:
        owner = the_office(session, settings, office)
        session.flush()
        found = read(load_register(session, owner.id)[0])
        if found.problems:
            session.rollback()
            return found.problems, None, None
        written = write_units(session, owner.id, found.units, by)
        return (), written, find_units_of_names(session, owner.id, by)
