"""Plans of other offices printed to PDF are read as their Word files are: row by row, in three looks of the table."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from bench.reading_elsewhere import compared
from dondoc.activity import Activity
from dondoc.reading import read
from tests.reading.office_plans import office_plans, word_plan
from tests.reading.printed_looks import Look
from tests.reading.printed_looks import printed as printed_as

NAMES = ("tbl_bnv_1383_2025", "tbl_dongnai_179_2025", "tbl_hcmc_2820_2025", "tbl_nghean_980_2025", "tbl_ttg_2629_2025")
_FONT = '<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif"/>'

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


def printed(source: Path, folder: Path, *, small: bool) -> Path:
    """The document as LibreOffice prints it, with its own letters or with small ones, so that other words wrap."""
    target = folder / source.name
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, _with_small_letters(text) if small and name.startswith("word/") else text)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return target.with_suffix(".pdf")


def _with_small_letters(part: bytes) -> bytes:
    part = re.sub(rb"<w:rFonts [^>]*/>", _FONT.encode(), part)
    return re.sub(rb'<w:sz w:val="\d+"/>', b'<w:sz w:val="18"/>', part)


def _letters(activity: Activity) -> tuple[str, ...]:
    fields = (
        activity.key,
        activity.activity,
        "; ".join(activity.lead),
        activity.time_text or "",
        activity.result or "",
    )
    return tuple("".join(re.findall(r"\w+", field)).casefold() for field in fields)


@pytest.mark.parametrize("small", [False, True], ids=["own letters", "small letters"])
@pytest.mark.parametrize("name", NAMES)
def test_a_printed_plan_is_read_as_its_word_file_is(shared: Path, tmp_path: Path, name: str, *, small: bool) -> None:
    source = shared / "plans_elsewhere" / f"{name}.docx"
    if not source.exists():
        pytest.skip("the plans of other offices are not on this machine")
    in_word, on_paper = (read(path).activities for path in (source, printed(source, tmp_path, small=small)))
    assert [_letters(row) for row in on_paper] == [_letters(row) for row in in_word]


TOO_NARROW = ("bang_u10_doan_luoi_thang", "ngang_t02_truong_thcs_thang", "ngang_t07_dang_bo_chuong_trinh_quy")
"""Plans of eight to sixteen columns, three to six letters wide on an upright page, of which 22 of 27 rows are found."""


@pytest.mark.parametrize("look", [Look.OPEN, Look.ZEBRA, Look.NARROW])
def test_rows_over_crosses_gathered_headings_and_pages_are_whole_without_column_lines(
    tmp_path: Path, look: Look
) -> None:
    plans = [plan for plan in office_plans() if re.match(r"ngang_(?:t|in)\d|bang_(?:u1[05]|g1)", plan.name)]
    plans = [plan for plan in plans if look is not Look.NARROW or plan.name not in TOO_NARROW]
    words = [
        printed_as(word_plan(p, tmp_path / f"{p.name}.docx"), tmp_path / f"{p.name}.{look}.docx", look) for p in plans
    ]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, words)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for plan, word in zip(plans, words, strict=True):
        score = compared(plan.name, plan.gold, read(word.with_suffix(".pdf")))
        missed = (score.wanted - score.found, score.leads - score.lead, score.coops - score.coop)
        assert max(*missed, score.times - score.time, score.results - score.result) == 0, plan.name
        assert score.silent == 0, plan.name
