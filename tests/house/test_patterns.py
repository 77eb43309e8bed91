"""No pattern of ours can be held for ever by a short text: a mail or a cell of a few lines is enough for such a one."""

from __future__ import annotations

import ast
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.house import PACKAGES, ROOT
from dondoc.text.letters import LOWER, UPPER
from tests.support.source_trees import source_tree

parser: Any = re._parser  # type: ignore[attr-defined]
TIMES = 24
"""A text that can be read in two ways at each of so many places is read in sixteen million."""
SECONDS = 0.5
LETTERS = {"UPPER": UPPER, "LOWER": LOWER}


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern written out in the packages, with its place."""
    for path in sorted(file for package in PACKAGES for file in Path(ROOT, package).rglob("*.py")):
        for node in ast.walk(source_tree(path)):
            text = _text(node)
            if re.search(r"[*+]\)?[*+?)]", text):
                try:
                    yield f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", re.compile(text, re.IGNORECASE)
                except re.error:  # No pattern, or the half of one.
                    continue


def _text(node: ast.AST) -> str:
    """A text written out; of one with values the whole where these are letters alone, and else each part by itself."""
    if isinstance(node, ast.JoinedStr):
        parts = [
            LETTERS.get(ast.unparse(one.value)) if isinstance(one, ast.FormattedValue) else _text(one)
            for one in node.values
        ]
        return "".join(part or "" for part in parts) if None not in parts else ""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def example(tree: Any, chance: random.Random) -> str:
    """A text that a part of a pattern matches, more or less."""
    return "".join(_example(str(kind), value, chance) for kind, value in tree)


def _example(kind: str, value: Any, chance: random.Random) -> str:
    if kind in ("MAX_REPEAT", "MIN_REPEAT"):
        return "".join(example(value[2], chance) for _ in range(min(max(value[0], chance.choice((0, 1))), value[1], 9)))
    if kind == "BRANCH":
        return example(chance.choice(value[1]), chance)
    if kind == "SUBPATTERN":
        return example(value[-1], chance)
    if kind == "IN":
        inside, what = chance.choice(value)
        return _example(str(inside), what, chance)
    if kind.startswith(("AT", "ASSERT")):
        return ""
    if kind == "LITERAL" and isinstance(value, int):
        return chr(value)
    return {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "1", "CATEGORY_NOT_WORD": " "}.get(str(value), "a")


def repeated(tree: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every part that may come again and again, with what stands before it."""
    for kind, value in tree:
        if str(kind) in ("MAX_REPEAT", "MIN_REPEAT"):
            if value[1] > TIMES:
                yield before, value[2]
            yield from repeated(value[2], before)
        elif str(kind) == "SUBPATTERN":
            yield from repeated(value[-1], before)
        before = (*before, (kind, value))


def is_held(pattern: re.Pattern[str], chance: random.Random) -> bool:
    """Whether a text of a few hundred letters holds a pattern for long; each is tried longer and longer."""
    for before, part in repeated(parser.parse(pattern.pattern, pattern.flags)):
        for _ in range(20):
            piece = "".join(example(part, chance) for _ in range(chance.choice((1, 2, 3))))
            start, end = (
                example(before, chance),
                example(parser.parse(pattern.pattern, pattern.flags), chance) + "qz\x00",
            )
            for times in range(4, TIMES):
                began = time.process_time()
                pattern.search(start + piece * times + end)
                if time.process_time() - began > SECONDS:
                    return True
    return False


@pytest.mark.slow
def test_no_short_text_holds_a_pattern_for_long() -> None:
    chance = random.Random(12)
    assert [where for where, pattern in patterns() if is_held(pattern, chance)] == []


@pytest.mark.slow
def test_a_pattern_that_two_parts_can_read_is_found() -> None:
    assert is_held(re.compile(r"^(?:\W|ma nhiem vu|ma|nhiem vu)*xong$"), random.Random(1))
