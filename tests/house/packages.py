"""The files of the packages, read once for all tests of the house."""

import ast
from collections.abc import Callable, Iterator
from functools import cache

from bench.house import PACKAGES, ROOT, Module, modules


@cache
def _files() -> list[Module]:
    return modules([ROOT / one for one in PACKAGES])


def house(word: str = "") -> Iterator[Module]:
    """Yield every file of the packages but migrations whose text has the word.

    Each is a new `Module`, whose tree goes with it: kept, the trees of all files are millions of objects, through which
    every later collection of garbage and the end of the process would go.
    """
    return (Module(one.path, one.text) for one in _files() if word in one.text)


def files_with(word: str, holds: Callable[[ast.AST], bool]) -> set[str]:
    """Return the files in which a node holds; only those whose text has the word are walked through."""
    return {one.path.relative_to(ROOT).as_posix() for one in house(word) if any(map(holds, ast.walk(one.tree)))}
