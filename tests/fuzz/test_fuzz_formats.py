"""Every reader over files with random hurts: a Source or one clear line of refusal, and nothing else."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dondoc.activity import UnreadableFileError
from dondoc.reading.check import check_file
from dondoc.reading.compose import reading_of
from dondoc.reading.loaders.detect import load
from tests.support.documents.office_damage import mutated, mutated_inside, with_wild_attributes
from tests.support.documents.office_files import HEADER, ROWS, TITLE, sheet_file, word_file
from tests.support.documents.pdf_files import pdf_of_pages
from tests.support.sizes import sized

_PAGE = (
    ("STT", "Noi dung", "Ket qua", "Chu tri", "Phoi hop", "Thoi gian"),
    ("1", "Hop", "Bao cao", "So A", "", "Quy I"),
)
Damage = Callable[[bytes, int], bytes]
FEW, MANY = range(20), range(20, 20 + sized(200, soak=660))


def whole(kind: str, folder: Path) -> bytes:
    """A small sound file of this kind."""
    path = folder / f"whole.{kind}"
    match kind:
        case "docx":
            word_file(path, (HEADER, *ROWS))
        case "xlsx":
            sheet_file(path, mot=[*((line,) for line in TITLE), HEADER, *ROWS])
        case _:
            pdf_of_pages(path, _PAGE, _PAGE)
    return path.read_bytes()


def survive(path: Path, content: bytes) -> None:
    """Read a hurt file to the end; only the one error that a person can mend may come out."""
    path.write_bytes(content)
    with contextlib.suppress(UnreadableFileError):
        reading_of(load(path))


def survive_many(kind: str, damage: Damage, folder: Path, seeds: range) -> None:
    content = whole(kind, folder)
    for seed in seeds:
        survive(folder / f"{seed}.{kind}", damage(content, seed))


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_hurt_bytes_never_break_a_reader(tmp_path: Path, kind: str) -> None:
    survive_many(kind, mutated, tmp_path, FEW)


@pytest.mark.parametrize("damage", [mutated_inside, with_wild_attributes])
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_hurt_parts_never_break_a_reader(tmp_path: Path, kind: str, damage: Damage) -> None:
    survive_many(kind, damage, tmp_path, FEW)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_many_hurt_bytes_never_break_a_reader(tmp_path: Path, kind: str) -> None:
    survive_many(kind, mutated, tmp_path, MANY)


@pytest.mark.slow
@pytest.mark.parametrize("damage", [mutated_inside, with_wild_attributes])
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_many_hurt_parts_never_break_a_reader(tmp_path: Path, kind: str, damage: Damage) -> None:
    survive_many(kind, damage, tmp_path, MANY)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["p000_wide.docx", "p002_goals.xlsx", "p002_goals.pdf", "p000_wide_scan.pdf"])
def test_the_samples_hurt_never_break_a_reader(shared: Path, tmp_path: Path, name: str) -> None:
    content = (shared / "plans" / name).read_bytes()
    for seed in range(sized(1, soak=3) if "scan" in name else sized(20, soak=60)):
        survive(tmp_path / f"{seed}-{name}", mutated(content, seed))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(rows=[["10100000", "", "", "", "", "0"]])
@given(rows=st.lists(st.lists(st.text(max_size=40), min_size=6, max_size=6), max_size=6))
def test_any_text_in_any_cell_is_read_and_checked(tmp_path: Path, rows: list[list[str]]) -> None:
    written = [[_writable(text) for text in row] for row in rows]
    path = sheet_file(tmp_path / "a.xlsx", mot=[*((line,) for line in TITLE), HEADER, *ROWS, *written])
    findings = check_file(path)
    assert all(finding.message and finding.advice and finding.where for finding in findings)


def _writable(text: str) -> str:
    """The text without what no .xlsx can hold: control characters and halves of a pair; no formula."""
    kept = "".join(
        c for c in text if (c >= " " or c in "\t\n") and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff"
    )
    return kept.lstrip("=")
