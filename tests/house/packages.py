"""The files of the packages, read and parsed once for all tests of the house."""

import ast
from collections.abc import Callable
from functools import cache

from bench.house import PACKAGES, ROOT, Module, modules


@cache
def house() -> list[Module]:
    """Every file of the packages but migrations."""
    return modules([ROOT / one for one in PACKAGES])


def files_with(word: str, holds: Callable[[ast.AST], bool]) -> set[str]:
    """The files in which a node holds; only those whose text has the word are walked through."""
    return {
        one.path.relative_to(ROOT).as_posix()
        for one in house()
        if word in one.text and any(map(holds, ast.walk(one.tree)))
    }
