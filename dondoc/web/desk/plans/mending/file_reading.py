"""A file of an office as it is read now: with the corrections made on its page, or those of the plan it continues."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request

from dondoc.activity import DondocError, Reading
from dondoc.reading import read_raw
from dondoc.reading.check import check_file
from dondoc.reading.check.finding import Finding
from dondoc.reading.fixes import Fix, as_stored, from_stored
from dondoc.reading.fixes.apply import Mended
from dondoc.reading.fixes.corrected import RawReading, corrected, mended
from dondoc.reading.tables.columns.columns import Column
from dondoc.store.acts.importing.doubt import NO_ANSWER, ImportAnswer
from dondoc.store.plan_sources import source_of
from dondoc.store.queries.questions.reading_draft import DraftState, draft_of
from dondoc.store.service import fix_before
from dondoc.web.desk.frame import Desk, looking
from dondoc.web.rendering.wording import sentence

NO_FIX = Fix()
SCAN = "scan"
_DIGEST = re.compile(r"[0-9a-f]{64}")
Opened = Callable[[Request], AbstractContextManager[Desk]]


@dataclass(frozen=True)
class FileReading:
    """A file as it is read now.

    ``plain`` is what the machine read by itself, ``raw`` with the roles of columns that ``fix`` gives; ``inherited``:
    the corrections are those of the plan that the file continues. ``note`` is the reason why they could not be used.
    """

    path: Path
    digest: str
    draft: DraftState
    plain: RawReading
    raw: RawReading
    fix: Fix
    inherited: bool = False
    note: str = ""

    @cached_property
    def reading(self) -> Reading:
        """Return the plan as it is read now."""
        return corrected(self.raw, self.fix)

    @cached_property
    def made(self) -> Mended:
        """Return its rows as corrected, each with what it was."""
        return mended(self.raw, self.fix)

    @cached_property
    def by_machine(self) -> Reading:
        """Return the plan as it is read without any correction."""
        return corrected(self.plain, NO_FIX)


def own_file(desk: Desk, digest: str) -> Path:
    """Return a file of the office; 404 for one it has not."""
    # "..", which is a folder too, and a name longer than any of the file system's are no digests.
    found = source_of(desk.site.home, desk.office_id, digest) if _DIGEST.fullmatch(digest) else None
    if found is None:
        raise HTTPException(404)
    return found


def file_reading(request: Request, opened: Opened, answer: ImportAnswer = NO_ANSWER) -> FileReading:
    """Read the file that the address names; raises UnreadableFileError. No transaction is open while it is read."""
    digest = request.path_params["digest"]
    with opened(request) as desk:
        path, draft = own_file(desk, digest), draft_of(desk.session, desk.office_id, digest)
    plain = _raw(path, ())
    if draft.fix is not None:
        return with_fix(FileReading(path, digest, draft, plain, plain, NO_FIX), draft.fix)
    with looking(request) as desk:
        known = fix_before(desk.session, desk.office_id, corrected(plain, NO_FIX), answer)
    found = FileReading(path, digest, draft, plain, plain, NO_FIX)
    return _as_before(found, known) if known else found


def with_fix(found: FileReading, fix: Fix) -> FileReading:
    """Return the file as these corrections have it read; raises UnreadableFileError where that leaves no plan."""
    return replace(found, raw=_raw(found.path, tuple(sorted(fix.columns.items()))), fix=fix)


def findings_of(found: FileReading) -> tuple[Finding, ...]:
    """Check the plan as it is read now; a scan as it was read first, since to recognise it anew takes minutes."""
    return _findings(found.path, "{}" if found.raw.kind == SCAN or not found.fix else json.dumps(as_stored(found.fix)))


def _as_before(found: FileReading, known: Fix) -> FileReading:
    try:
        return replace(with_fix(found, known), inherited=True)
    except DondocError as error:
        # A new version may have other columns: without the corrections it can still be read, and mended anew.
        note = f"Phần sửa cách đọc của bản trước không dùng được cho tệp này: {sentence(error)}"
        return replace(found, note=note)


@lru_cache(maxsize=16)
def _raw(path: Path, columns: tuple[tuple[str, Column], ...]) -> RawReading:
    """Read a kept file once for many looks: its path carries its digest, so that its content never changes."""
    return read_raw(path, Fix(columns=dict(columns)))


@lru_cache(maxsize=32)
def _findings(path: Path, stored: str) -> tuple[Finding, ...]:
    return check_file(path, from_stored(json.loads(stored)))
