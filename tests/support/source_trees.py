"""Parse Python files for the tests that look at the code itself."""

from __future__ import annotations

import ast
import gc
from pathlib import Path


def source_tree(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return parse_source(path.read_text(encoding="utf-8"))


def parse_source(text: str) -> ast.Module:
    """Parse Python source while the garbage collector is paused."""
    # Before CPython 3.11.5 (gh-106905) a collection in the middle of ast.parse may run a finaliser that comes back to
    # the parser, which counts its depth once for both: "SystemError: AST constructor recursion depth mismatch".
    collects = gc.isenabled()
    gc.disable()
    try:
        return ast.parse(text)
    finally:
        if collects:
            gc.enable()
