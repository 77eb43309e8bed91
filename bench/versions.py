"""Speed of this checkout beside others of dondoc: one table of ratios of processor time, the first of them being 1.

Run: ``nice python bench/versions.py CHECKOUT …`` (made by ``git worktree add --detach FOLDER COMMIT``). Each part
runs in a process of its own, the checkouts by turns, and the least of the rounds counts. A part uses only names
that all versions of ``bench`` have: what it measures is the work, wherever its modules stand.
"""

from __future__ import annotations

import importlib
import inspect
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1]
ROUNDS = 5
PHRASES, ROWS = 6_000, 1_000
OBLIGATIONS, DUE = 20_000, 5_000
Work = Callable[[], object]


@contextmanager
def deadlines() -> Iterator[Work]:
    """Read distinct time phrases with cold caches."""
    from bench.deadlines import ours, phrases

    texts = list(dict.fromkeys(phrases()))
    texts = texts[:: len(texts) // PHRASES][:PHRASES]
    yield lambda: [ours(text) for text in texts]


@contextmanager
def pdf_plan() -> Iterator[Work]:
    """Read the sample plan from its PDF to activities."""
    reading = _bench("reading")
    yield lambda: reading.reading_of(_loaded(reading.load_pdf, reading.ROOT / "tests" / "samples" / "plan.pdf"))


@contextmanager
def word_plan() -> Iterator[Work]:
    """Read a Word plan of many rows to activities."""
    reading = _bench("reading")
    with tempfile.TemporaryDirectory() as folder:
        path = reading.long_word_file(Path(folder) / "plan.docx", ROWS)
        yield lambda: reading.reading_of(_loaded(reading.load_docx, path))


@contextmanager
def import_plan() -> Iterator[Work]:
    """Keep a plan of many rows in an empty store."""
    imports = _bench("imports")
    keep, office = imports.import_reading, _office(imports.import_reading)
    with tempfile.TemporaryDirectory() as folder:
        store = imports.open_store(f"sqlite:///{Path(folder) / 'd.db'}")
        yield lambda: keep(store, imports.Settings(), imports.plan(ROWS), imports.BY, **office)
        store.close()


@contextmanager
def chase_office() -> Iterator[Work]:
    """Queue the letters of one office's day."""
    chase = _bench("chase")
    with tempfile.TemporaryDirectory() as folder:
        store = chase.open_store(f"sqlite:///{Path(folder) / 'd.db'}")
        chase.fill(store, OBLIGATIONS)
        chase.make_due(store, DUE, OBLIGATIONS)
        yield lambda: chase.ours(store, chase.Settings())
        store.close()


PARTS: dict[str, Callable[[], Any]] = {
    f"{PHRASES:,} time phrases, cold": deadlines,
    "the sample plan, PDF": pdf_plan,
    f"a Word plan of {ROWS:,} rows": word_plan,
    f"{ROWS:,} rows kept as a plan": import_plan,
    f"a day's chase: {DUE:,} due of {OBLIGATIONS:,}": chase_office,
}


def main(others: list[Path]) -> None:
    """Measure every part in all checkouts, and print the table: seconds of each, and its ratio to the first."""
    checkouts = [*others, HERE]
    print(f"| work | {' | '.join(one.name for one in checkouts)} |\n|---|{'---|' * len(checkouts)}")
    for part in PARTS:
        rounds = [[_measured(one, part) for one in checkouts] for _ in range(ROUNDS)]
        first, *later = (min(column) for column in zip(*rounds, strict=True))
        print(f"| {part} | {first:.2f} s | {' | '.join(f'{one / first:.2f}' for one in later)} |", flush=True)


def _measured(checkout: Path, part: str) -> float:
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    command = [sys.executable, str(Path(__file__).resolve()), "--part", part]
    done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def _run(part: str) -> None:
    sys.path[0] = os.environ["PYTHONPATH"]
    with PARTS[part]() as work:
        started = time.process_time()
        work()
        print(time.process_time() - started)


def _bench(name: str) -> Any:
    """Import a module of the measured checkout, of whatever version: what it imports itself is part of its names."""
    return importlib.import_module(f"bench.{name}")


def _loaded(load: Callable[..., Any], path: Path) -> Any:
    """Load a file by a loader that takes its bytes too, or by an earlier one that reads them itself."""
    return load(path, path.read_bytes()) if len(inspect.signature(load).parameters) > 1 else load(path)


def _office(function: Callable[..., Any]) -> dict[str, str]:
    """Name the office where a version requires it."""
    given = inspect.signature(function).parameters.get("office")
    return {"office": "default"} if given is not None and given.default is inspect.Parameter.empty else {}


if __name__ == "__main__":
    _run(sys.argv[2]) if sys.argv[1] == "--part" else main([Path(one).resolve() for one in sys.argv[1:]])
