"""How well plans of offices are read as they are printed: ruled, without lines, shaded, and as pdftotext writes them.

Run ``python bench/reading_printed.py [name ...] [--formats docx,xlsx,ruled,open,centred,zebra,raw] [--details]``.
The plans are the tables of tests/reading/offices; with ``--elsewhere`` the plans of other offices in ../shared.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.reading_elsewhere import GOLD, PLANS, Score, compared, total
from dondoc.activity import UnreadableFileError
from dondoc.reading import read
from tests.reading.office_plans import office_plans, word_plan
from tests.reading.printed_looks import Look, printed
from tests.reading.table_files import spanned_sheet_file, tab_file

FORMATS = ("docx", "xlsx", "tab", "ruled", "open", "zebra", "plain", "layout", "raw")
_TEXTS = {"plain": [], "layout": ["-layout"], "raw": ["-raw"]}
# LibreOffice ends without an error after some 250 files.
_AT_ONCE = 60
# No rule was changed by looking at these.
CLOSED = (
    "ngang_so_danh_dau_quy",
    "ngang_cong_ty_san_pham_truoc",
    "ngang_benh_vien_nhieu_bang",
    "ngang_so_don_vi_o_muc",
    "ngang_tinh_kinh_phi_hai_dong",
    "ngang_chinh_phu_dai_nhieu_trang",
)


@dataclass(frozen=True, slots=True)
class Printed:
    """One plan: its Word file, and what a person reads in it."""

    name: str
    word: Path
    gold: Mapping[str, Any]
    landscape: bool


def main() -> None:
    """Print a line for each plan and format."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--totals", action="store_true")
    parser.add_argument("--elsewhere", action="store_true")
    parser.add_argument("--closed", action="store_true")
    parser.add_argument("--open", action="store_true")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/reading_printed"))
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    plans = [plan for plan in _plans(asked) if not asked.names or any(name in plan.name for name in asked.names)]
    if asked.closed or asked.open:
        plans = [plan for plan in plans if (plan.name in CLOSED) == asked.closed]
    kinds = asked.formats.split(",")
    print_all(plans, kinds, asked.folder)
    for kind in kinds:
        scores = [_measured(plan, kind, asked.folder, details=asked.details) for plan in plans]
        for score in [] if asked.totals else scores:
            print(score.line())
        print(total(scores, f"all {kind}").line())


def _plans(asked: argparse.Namespace) -> list[Printed]:
    if asked.elsewhere:
        golds = sorted(path for path in GOLD.glob("*.json") if not path.stem.startswith("prose"))
        return [Printed(p.stem, PLANS / f"{p.stem}.docx", json.loads(p.read_text("utf-8")), False) for p in golds]
    own = [plan for plan in office_plans() if not plan.prose]
    return [Printed(p.name, word_plan(p, asked.folder / f"{p.name}.docx"), p.gold, True) for p in own]


def print_all(plans: Sequence[Printed], kinds: Sequence[str], folder: Path) -> None:
    """Make the PDF of every plan in every look that is asked for, those that are not there yet."""
    looks = {Look(kind) for kind in kinds if kind in tuple(Look)} | (
        {Look.RULED} if set(kinds) & set(_TEXTS) else set()
    )
    words = []
    for plan in plans:
        for look in looks:
            target = folder / f"{plan.name}.{look}.docx"
            if not target.with_suffix(".pdf").exists():
                words.append(str(printed(plan.word, target, look, landscape=plan.landscape)))
    for first in range(0, len(words), _AT_ONCE):
        batch = words[first : first + _AT_ONCE]
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), *batch]
        subprocess.run(command, check=True, capture_output=True, timeout=600)


def _file(plan: Printed, kind: str, folder: Path) -> Path:
    if kind == "docx":
        return plan.word
    if kind in tuple(Look):
        return folder / f"{plan.name}.{kind}.pdf"
    target = folder / f"{plan.name}.{kind}.{'xlsx' if kind == 'xlsx' else 'txt'}"
    if target.exists():
        return target
    if kind == "xlsx":
        return spanned_sheet_file(plan.word, target)
    if kind == "tab":
        return tab_file(plan.word, target)
    subprocess.run(["pdftotext", *_TEXTS[kind], str(folder / f"{plan.name}.ruled.pdf"), str(target)], check=True)
    return target


def _measured(plan: Printed, kind: str, folder: Path, *, details: bool) -> Score:
    start = time.monotonic()
    try:
        reading = read(_file(plan, kind, folder))
    except UnreadableFileError as error:
        print(f"   {plan.name}.{kind}: {error}" if details else "", end="\n" if details else "")
        reading = None
    score = compared(f"{plan.name}.{kind}", plan.gold, reading, details=details)
    score.seconds = time.monotonic() - start
    return score


if __name__ == "__main__":
    main()
