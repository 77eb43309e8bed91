"""Find for each limit of the deadline language the least value with which all phrases are read as now.

Run: ``nice python -m bench.deadline_limits [annotated.jsonl ...]``. The phrases are the texts in tests/deadlines, and
those of annotated files (one JSON object a line, with "text"). A limit bounds a loop over tokens, so that a long text
takes time in proportion to its length; the table shows how far each limit stands above what phrases need.
"""

from __future__ import annotations

import ast
import datetime as dt
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from calendars.deadlines import parse
from tests.support.source_trees import source_tree

TESTS = Path(__file__).resolve().parents[1] / "tests" / "deadlines"
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
LONGEST = 400
LIMITS = {
    "dates.date_modifiers": ("_MOST_WORDS", "_LONGEST_FEAST"),
    "dates.readers.days": ("_FAR", "_MOST_LISTED"),
    "dates.readers.points": ("_MOST_BESIDE",),
    "expressions.non_dates": ("_MOST_NAME",),
    "expressions.recurrence_readers": ("_MOST_LOOKED_AT",),
    "expressions.report_points": ("_MOST_POINTS",),
    "selection.anchors": ("_LOOK", "_LONGEST_NAME"),
    "selection.denial": ("_MOST_DENIED",),
    "selection.entitlements": ("_MOST_BETWEEN", "_LONGEST_CLAUSE"),
    "selection.leftovers.leftovers": ("_LONGEST_LABEL", "_LONGEST_BEGINNING"),
    "selection.leftovers.numbering": ("_MOST_ITEMS",),
    "selection.occasions": ("_LONGEST_NAME",),
    "selection.peaks": ("_MOST_BETWEEN", "_LONGEST_ITEM"),
    "selection.prose": ("_LOOK",),
    "selection.conditions": ("_LOOK", "MOST_QUALIFIED"),
    "selection.subjects": ("_MOST_LOOKED_AT",),
}
"""By module of calendars/deadlines/grammar, the constants that bound a look from one token to another."""


def main(annotated: list[Path]) -> None:
    """Print each limit with the least value that changes no reading."""
    texts = sorted({*_from_tests(), *(text for path in annotated for text in _texts(path))})
    now = _readings(texts)
    print(f"{len(texts):,} phrases\n{'limit':<52}{'is':>5}{'needed':>8}")
    for place, names in LIMITS.items():
        module = importlib.import_module(f"calendars.deadlines.grammar.{place}")
        for name in names:
            print(f"{place}.{name:<{51 - len(place)}}{getattr(module, name):>5}{_least(module, name, texts, now):>8}")


def _least(module: ModuleType, name: str, texts: list[str], now: list[tuple[object, ...]]) -> int:
    """Lower a limit until a reading changes; return the last value before."""
    kept = getattr(module, name)
    try:
        for value in range(kept - 1, -1, -1):
            setattr(module, name, value)
            if _readings(texts) != now:
                return value + 1
    finally:
        setattr(module, name, kept)
    return 0


def _readings(texts: list[str]) -> list[tuple[object, ...]]:
    found = (parse(text, plan_from=FIRST, plan_to=LAST) for text in texts)
    return [(one.kind, one.occurrences, one.event, one.offset, one.flags) for one in found]


def _from_tests() -> Iterator[str]:
    """Yield the texts of some length in the tests of the deadline language; most are phrases."""
    for path in TESTS.rglob("*.py"):
        for node in ast.walk(source_tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and 3 < len(node.value) < LONGEST:
                yield node.value


def _texts(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["text"]


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]])
