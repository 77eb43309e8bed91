"""How well plans of other offices are read, in five formats, and the small cases: rows, fields, silent wrong rows.

Run ``python bench/reading_elsewhere.py [name ...] [--formats docx,xlsx,pdf,tab,layout,raw] [--details] [--cases]``.
A row is found when the first eight words of its text agree with the annotation (which holds no more). Names, times and
products are compared by their words alone: bullets, punctuation, "và" and notes in brackets make no difference.
``silent`` counts rows that are found but wrong in lead, cooperating, time or product, and carry no reason for review.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dondoc.activity import Activity, Reading, Target, UnreadableFileError
from dondoc.reading import read
from tests.reading.reading_cases import CASES_EXPECTED, faults
from tests.reading.table_files import spanned_sheet_file, tab_file

SHARED = Path(__file__).resolve().parents[2] / "shared"
PLANS, GOLD = SHARED / "plans_elsewhere", SHARED / "gold" / "elsewhere"
FORMATS = ("docx", "xlsx", "pdf", "tab", "layout", "raw")
# Kept closed while the reading is built on the other six, so that their figures are an estimate of the unseen.
CLOSED = ("tbl_nghean_980_2025", "tbl_ttg_2629_2025", "new_bacninh_144_2025", "prose_laichau_7360_2025")
_WORD = re.compile(r"[^\W_]+")
_NOTE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# The annotations keep what a unit does after its name; only the name can be asked.
_DOES = re.compile(r"\s(?:chủ trì|thúc đẩy|theo dõi|hướng dẫn|thực hiện)\b[^;]*")
# Of "hoàn thành trước ngày 20/02" one annotation keeps the verb, another the time alone.
_DONE_BY = re.compile(r"^\s*(?:(?:hoàn thành|xong|kết thúc|báo cáo|thực hiện|dự kiến)\s+)+", re.IGNORECASE)
# A person is the same with and without the word that addresses them.
_ADDRESS = re.compile(r"\b(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à|[Tt]hầy|[Cc]ô|PHT|TPT Đội|BS\.|ThS\.) (?=[A-ZĐ])")
_FIRST_WORDS = 8
_ALIKE = 0.8


@dataclass(slots=True)
class Score:
    """Counts of one file: each pair is (right, annotated)."""

    name: str
    found: int = 0
    wanted: int = 0
    extra: int = 0
    lead: int = 0
    leads: int = 0
    coop: int = 0
    coops: int = 0
    time: int = 0
    times: int = 0
    result: int = 0
    results: int = 0
    period: int = 0
    periods: int = 0
    silent: int = 0
    marked: int = 0
    seconds: float = 0.0

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Return (right, annotated) in the order of the table's columns."""
        return (
            (self.found, self.wanted),
            (self.lead, self.leads),
            (self.coop, self.coops),
            (self.time, self.times),
            (self.result, self.results),
            (self.period, self.periods),
        )

    def line(self) -> str:
        """Return one line of the table."""
        shown = " ".join(f"{_share(*pair):>15}" for pair in self.pairs)
        return f"{self.name:<34} {shown} {self.extra:>5} {self.silent:>6} {self.marked:>6} {self.seconds:>7.1f}"


def main() -> None:
    """Print the table for the named plans (all of them without a name)."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--formats", default="docx")
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--cases", action="store_true")
    parser.add_argument("--closed", action="store_true", help="only the plans that were kept closed")
    parser.add_argument("--open", action="store_true", help="only the plans that were built on")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/reading_elsewhere"))
    asked = parser.parse_args()
    if asked.cases:
        _show_cases()
        return
    print(
        f"{'':<34} {'rows':>15} {'leads':>15} {'coop':>15} {'times':>15} {'products':>15} {'period':>15}"
        f" {'extra':>5} {'silent':>6} {'marked':>6} {'s':>7}"
    )
    for kind in asked.formats.split(","):
        scores = [measured(name, kind, asked.folder, details=asked.details) for name in _names(asked)]
        for score in (*scores, total(scores, f"all .{kind}")):
            print(score.line())


def _names(asked: argparse.Namespace) -> list[str]:
    every = sorted(path.stem for path in GOLD.glob("*.json"))
    chosen = [name for name in every if not asked.names or any(part in name for part in asked.names)]
    if asked.closed or asked.open:
        chosen = [name for name in chosen if (name in CLOSED) == asked.closed]
    return chosen


def measured(name: str, kind: str, folder: Path, *, details: bool = False) -> Score:
    """Read one plan in one format and compare it with its annotation."""
    gold = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    path = made(PLANS / f"{name}.docx", kind, folder)
    start = time.monotonic()
    try:
        reading = read(path)
    except UnreadableFileError as error:
        print(f"   {name}.{kind}: {error}" if details else "", end="\n" if details else "")
        reading = None
    score = compared(f"{name}.{kind}", gold, reading, details=details)
    score.seconds = time.monotonic() - start
    return score


def total(scores: Sequence[Score], name: str) -> Score:
    """Add all of them up."""
    sums = [sum(column) for column in zip(*(astuple(score)[1:] for score in scores), strict=True)]
    return Score(name, *sums)


def made(source: Path, kind: str, folder: Path) -> Path:
    """Make the plan in another format, once: xlsx and tab by our own writers, pdf by LibreOffice, text by pdftotext."""
    if kind == "docx":
        return source
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{source.stem}.{'txt' if kind in ('tab', 'layout', 'raw') else kind}"
    target = target.with_stem(f"{source.stem}_{kind}") if target.suffix == ".txt" else target
    if target.exists():
        return target
    if kind == "xlsx":
        spanned_sheet_file(source, target)
    elif kind == "tab":
        tab_file(source, target)
    elif kind == "pdf":
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    else:
        subprocess.run(["pdftotext", f"-{kind}", str(made(source, "pdf", folder)), str(target)], check=True)
    return target


def compared(name: str, gold: Mapping[str, Any], reading: Reading | None, *, details: bool = False) -> Score:
    """Score one reading against its annotation."""
    wanted: list[Mapping[str, Any]] = gold["activities"]
    rows = (*reading.activities, *map(_as_row, reading.targets)) if reading else ()
    pairs = _paired(wanted, rows)
    score = Score(name, found=len(pairs), wanted=len(wanted), periods=1)
    used = {id(row) for row in pairs.values()}
    score.extra = sum(id(row) not in used for row in (reading.activities if reading else ()))
    score.marked = sum(bool(row.review) for row in rows)
    for field in ("lead", "coop", "time", "result"):
        setattr(score, f"{field}s", sum(1 for row in wanted if _given(row, field) is not None))
    if reading is not None:
        span = [str(day) if day else None for day in (reading.document.plan_from, reading.document.plan_to)]
        score.period = int(span in gold["period_accept"])
        if details and not score.period:
            print(f"   {name}: period {span} for {gold['period_accept']}")
    for at, row in pairs.items():
        _count(score, wanted[at], row, details=details)
    if details:
        _show_rest(name, wanted, rows, pairs)
    return score


def _as_row(target: Target) -> Activity:
    """Return an activity's row or an indicator's: the annotations hold indicators among the rows."""
    return Activity(target.key, target.text, lead=target.lead, coop=target.coop, review=target.review)


def _count(score: Score, gold: Mapping[str, Any], row: Activity, *, details: bool) -> None:
    wrong = []
    for field in ("lead", "coop", "time", "result"):
        given = _given(gold, field)
        if given is None:
            continue
        got = _read(row, field)
        if _same(field, given, got):
            setattr(score, field, getattr(score, field) + 1)
        else:
            wrong.append(f"{field}: {got!r} for {given!r}")
    score.silent += bool(wrong) and not row.review
    if wrong and details:
        mark = "" if row.review else " SILENT"
        print(f"   {score.name} {row.key}{mark}: {'; '.join(wrong)}")


def _given(gold: Mapping[str, Any], field: str) -> str | None:
    value = gold.get("time_text" if field == "time" else field)
    return "; ".join(value) if isinstance(value, list) else value


def _read(row: Activity, field: str) -> str:
    if field in ("lead", "coop"):
        return "; ".join(getattr(row, field))
    return (row.time_text if field == "time" else row.result) or ""


def _same(field: str, gold: str, got: str) -> bool:
    if field == "time":
        return "".join(_words(_DONE_BY.sub("", gold))) == "".join(_words(_DONE_BY.sub("", got)))
    one, two = _words(_ADDRESS.sub("", _DOES.sub("", gold) if field == "lead" else gold)), _words(_ADDRESS.sub("", got))
    if field == "result":
        # The annotation is cut after eight words, a bracket that was open there stays open.
        first = gold.split()[:_FIRST_WORDS]
        return one[:_FIRST_WORDS] == two[: len(one[:_FIRST_WORDS])] or got.split()[: len(first)] == first
    if one == two or "".join(one) == "".join(two):
        return True
    # A name whose head is carried on ("UBND thành phố Hà Nội, [UBND] Thành phố Hồ Chí Minh") is the same names.
    heads = {"ubnd", "ủy", "ban", "nhân", "dân", "sở", "bộ", "các"}
    return [w for w in one if w not in heads] == [w for w in two if w not in heads]


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", _NOTE.sub(" ", text)).casefold().replace("uỷ", "ủy").replace("hoà", "hòa")
    return [word for word in _WORD.findall(plain) if word != "và"]


def _paired(wanted: Sequence[Mapping[str, Any]], rows: Sequence[Activity]) -> dict[int, Activity]:
    """Pair each annotated row with the row read for it: texts alike, in order where several are."""
    golds = [" ".join(_words(row["activity"])[:_FIRST_WORDS]) for row in wanted]
    texts = [" ".join(_words(re.sub(r"^Hoạt động \d+\s*:", "", row.activity))) for row in rows]
    pairs: dict[int, Activity] = {}
    taken: set[int] = set()
    for exact in (True, False):
        for at, gold in enumerate(golds):
            if at in pairs:
                continue
            near = _nearest(gold, texts, taken, at, exact=exact)
            if near is not None:
                taken.add(near)
                pairs[at] = rows[near]
    return pairs


def _nearest(gold: str, texts: Sequence[str], taken: set[int], at: int, *, exact: bool) -> int | None:
    if exact:
        return next((n for n, text in enumerate(texts) if n not in taken and (text + " ").startswith(gold + " ")), None)
    size = len(gold)
    rated = [
        (SequenceMatcher(None, gold, text[:size], autojunk=False).ratio(), -abs(n - at), n)
        for n, text in enumerate(texts)
        if n not in taken and text
    ]
    best = max(rated, default=(0.0, 0, -1))
    return best[2] if best[0] >= _ALIKE else None


def _show_rest(name: str, wanted: Sequence[Any], rows: Iterable[Activity], pairs: Mapping[int, Activity]) -> None:
    for at, gold in enumerate(wanted):
        if at not in pairs:
            print(f"   {name} LOST {gold['key']} {gold['activity']}")
    used = {id(row) for row in pairs.values()}
    for row in rows:
        if id(row) not in used:
            print(f"   {name} EXTRA {row.key} {row.activity[:60]!r} {row.lead} {row.review}")


def _share(right: int, wanted: int) -> str:
    return f"{right}/{wanted} {100 * right / wanted:5.1f}%" if wanted else "–"


def _show_cases() -> None:
    right = 0
    for case in CASES_EXPECTED:
        try:
            wrong = faults(case, read(case.path))
        except UnreadableFileError as error:
            wrong = [str(error)]
        right += not wrong
        print(f"{'right' if not wrong else 'WRONG'} {case.ours:<8} {case.file}")
        for fault in wrong:
            print(f"      {fault}")
    print(f"{right} of {len(CASES_EXPECTED)}")


if __name__ == "__main__":
    main()
