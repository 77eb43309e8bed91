"""Hostile files of every kind, each to the readers it may reach: read, or refused in one Vietnamese line, in time."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from dondoc import reading
from dondoc.activity import DondocError
from dondoc.gate import FileRefusedError, Limit
from dondoc.reading.check import check_file
from dondoc.reports.forms import levels
from dondoc.reports.forms.returned.file import FormRefusedError, open_form
from dondoc.runtime.local.backup_file import SafekeepingError
from dondoc.runtime.local.restore import looked_at
from dondoc.store.answers.submission.files import inspect
from dondoc.units.register.files.sheet import read_sheets
from tests.gate import hostile_files as made
from tests.support.small_office import settings

Read = Callable[[Path], object]
WORKBOOKS = {name: make for name, make in made.PLANS.items() if name.endswith("xlsx")}
TABLES = {name: make for name, make in made.PLANS.items() if name.endswith(("xlsx", "csv"))}


def _backup(path: Path) -> None:
    with looked_at(settings(path.parent), path):
        pass


READERS: dict[str, tuple[Read, dict[str, Callable[[], bytes]]]] = {
    "plan": (reading.read, made.PLANS),
    "check": (check_file, made.PLANS),
    "register": (read_sheets, {**made.REGISTERS, **TABLES}),
    "form": (open_form, WORKBOOKS),
    "report": (lambda path: levels.opened(path.name, path.read_bytes()), made.REPORTS),
    "evidence": (lambda path: inspect(path.name, path.read_bytes()), made.EVIDENCE),
    "backup": (_backup, made.BACKUPS),
}


# The readers of one file come one after the other, so that it is made once for all of them.
BY_FILE = sorted([(one, name) for one, (_, files) in READERS.items() for name in files], key=lambda case: case[1])


@lru_cache(maxsize=1)
def _content(make: Callable[[], bytes]) -> bytes:
    return make()


@pytest.mark.slow
@pytest.mark.parametrize(("reader", "name"), BY_FILE)
def test_a_hostile_file_is_read_or_refused_in_one_line(tmp_path: Path, reader: str, name: str) -> None:
    read, files = READERS[reader]
    path = tmp_path / name
    path.write_bytes(_content(files[name]))
    refused: DondocError | None = None
    try:
        read(path)
    except DondocError as error:
        refused = error
    messages = refused.problems if isinstance(refused, FormRefusedError) else [] if refused is None else [str(refused)]
    assert all(line.strip() and "\n" not in line for line in messages)
    assert not isinstance(refused, FileRefusedError) or refused.limit in (Limit.TIME, Limit.MEMORY)


# Hundreds of megabytes of zeros are packed and unpacked in the slow suite.
@pytest.mark.parametrize(
    "name", [pytest.param(one, marks=[pytest.mark.slow] * (one == "a backup of zeros")) for one in made.BACKUPS]
)
def test_a_hostile_backup_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(made.BACKUPS[name]())
    with pytest.raises(SafekeepingError, match="không phải bản sao lưu"):
        _backup(tmp_path / name)
