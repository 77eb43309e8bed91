"""Thousands of hurt files through every reader of a stranger's file: a result or one clear line, never a fault of ours.

Ten thousand by `make soak`.

The readers run in this process, so that what they raise is seen; the process that ends them has tests of its own.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from dondoc.activity import DondocError
from dondoc.gate.refused import FileRefusedError
from dondoc.reading import reading_of_bytes
from dondoc.reading.check import findings_of_bytes
from dondoc.reports.forms.levels import upward_of
from dondoc.reports.forms.returned.file import form_of
from dondoc.store.answers.submission.files import kind_of_package
from dondoc.units.register.files.sheet import sheets_of
from tests.reading.loaders.test_misnamed_files import PAGE, archived, rtf
from tests.support.documents.office_damage import mutated, mutated_inside, with_wild_attributes
from tests.support.documents.office_files import HEADER, ROWS, TITLE, sheet_file, word_file
from tests.support.documents.pdf_files import pdf_of_pages, pdf_of_texts
from tests.support.sizes import sized

CASES, SHARDS = sized(2_000, soak=10_000), 20
_PDF_PAGE = (
    ("STT", "Noi dung", "Ket qua", "Chu tri", "Phoi hop", "Thoi gian"),
    ("1", "Hop", "Bao cao", "So A", "", "Quy I"),
)
Reader = Callable[[Path, bytes], object]
Damage = Callable[[bytes, int], bytes]


def spliced(content: bytes, seed: int) -> bytes:
    """Two copies cut at random places and glued, as an upload that broke off and began again."""
    dice = random.Random(seed)
    return content[: dice.randrange(len(content))] + content[dice.randrange(len(content)) :]


def samples(folder: Path) -> dict[str, bytes]:
    """One small sound file of each kind that reaches a reader."""
    lines = ["\t".join(row) for row in (HEADER, *ROWS)]
    texts = [
        (100, [(40, "TT"), (80, "Noi dung"), (220, "Chu tri"), (320, "Thoi gian")]),
        (120, [(40, "1"), (80, "Hop"), (220, "So A"), (320, "Quy I")]),
        (140, [(40, "2"), (80, "Hop"), (220, "So B"), (320, "Quy II")]),
    ]
    return {
        "docx": word_file(folder / "a.docx", (HEADER, *ROWS)).read_bytes(),
        "xlsx": sheet_file(folder / "a.xlsx", mot=[*((line,) for line in TITLE), HEADER, *ROWS]).read_bytes(),
        "register": sheet_file(folder / "r.xlsx", mot=[("Tên đơn vị", "Email"), ("Sở Nội vụ", "a@b.vn")]).read_bytes(),
        "pdf": pdf_of_pages(folder / "a.pdf", _PDF_PAGE, _PDF_PAGE).read_bytes(),
        "unruled": pdf_of_texts(folder / "b.pdf", texts).read_bytes(),
        "txt": "\n".join([*TITLE, *lines]).encode(),
        "csv": "\n".join(";".join(row) for row in (HEADER, *ROWS)).encode(),
        "html": PAGE.encode(),
        "mht": archived(PAGE),
        "json": b'{"kind":"dondoc-bao-cao","version":1,"unit":"a","code":"Q1","year":2026,"areas":{},"indicators":[]}',
    }


_PLAN_KINDS = ("docx", "xlsx", "pdf", "unruled", "txt", "csv", "html", "mht")
READERS: dict[str, tuple[Reader, tuple[str, ...]]] = {
    "plan": (reading_of_bytes, _PLAN_KINDS),
    "check": (findings_of_bytes, ("docx", "xlsx", "csv")),
    "register": (sheets_of, ("register", "xlsx", "csv", "txt", "docx")),
    "form": (form_of, ("xlsx", "register", "docx", "pdf")),
    "level": (upward_of, ("json", "txt")),
    "evidence": (kind_of_package, ("docx", "xlsx")),
}
DAMAGES: dict[str, tuple[Damage, ...]] = {
    "docx": (mutated, mutated_inside, with_wild_attributes, spliced),
    "xlsx": (mutated, mutated_inside, with_wild_attributes, spliced),
    "register": (mutated, mutated_inside, with_wild_attributes, spliced),
}
# What a library may raise on a package whose directory is broken; `dondoc.gate` turns it into a refusal.
_LEFT_TO_THE_GATE = {"evidence": (Exception,)}


def faults(folder: Path, seeds: range) -> list[str]:
    """The seeds on which a reader raised what it should not, with the error."""
    whole = samples(folder)
    turns = [(name, kind) for name, (_, kinds) in READERS.items() for kind in kinds]
    found = []
    for seed in seeds:
        name, kind = turns[seed % len(turns)]
        ways = DAMAGES.get(kind, (mutated, spliced))
        content = ways[(seed // len(turns)) % len(ways)](whole[kind], seed)
        try:
            READERS[name][0](Path(f"{seed}.{kind}"), content)
        except FileRefusedError as error:
            found.append(f"{seed} {name} {kind}: {error}")
        except DondocError as error:
            found += [] if str(error).strip() else [f"{seed} {name} {kind}: no words"]
        except _LEFT_TO_THE_GATE.get(name, ()):
            pass
        except Exception as error:  # noqa: BLE001 (every fault is listed with its seed)
            found.append(f"{seed} {name} {kind}: {type(error).__name__}: {error}")
    return found


def test_hurt_files_of_every_kind_never_break_a_reader(tmp_path: Path) -> None:
    assert faults(tmp_path, range(240)) == []


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(SHARDS))
def test_thousands_of_hurt_files_never_break_a_reader(tmp_path: Path, shard: int) -> None:
    each = CASES // SHARDS
    assert faults(tmp_path, range(1_000 + shard * each, 1_000 + (shard + 1) * each)) == []


def test_a_hurt_rtf_is_refused_or_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    for seed in range(20):
        with pytest.raises(DondocError):
            reading_of_bytes(Path("a.doc"), b"{\\rtf" + mutated(rtf(cells=True), seed)[5:])


def test_a_plan_of_no_bytes_but_zeros_is_refused() -> None:
    with pytest.raises(DondocError):
        reading_of_bytes(Path("a"), io.BytesIO(bytes(4096)).getvalue())
