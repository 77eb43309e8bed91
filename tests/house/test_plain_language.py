"""Docstrings and comments are plain technical English, without figures of speech."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache

import pytest

from bench.house import ROOT, Module, begins_without_verb, functions
from tests.house.packages import house

FIGURES = re.compile(
    r"\b(?:says?|said|tells?|told|knows|speaks?|clerks?|doors?|floors?|knock(?:s|ed)?)\b", re.IGNORECASE
)
NAMED = re.compile(
    r"(?:^|_)(?:says?|said|saying|tells?|telling|told|speaks?|speaking|spoke|voices?|clerks?|doors?|knocks?|mornings?)(?:_|$)"
)
KEPT_NAMES = {
    "say",  # The field of an answer's form: a run that waits for one has it in the server's database.
}
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|`+[^`]*`+", re.DOTALL)
"""What is quoted is the text of a document, a name of the code, or the name of a form's field."""


def explanations(module: Module) -> Iterator[tuple[int, str]]:
    """Yield the docstrings, notes and comments of a file with the lines they begin at."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, node.value.value
    for token in tokenize.generate_tokens(io.StringIO(module.text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def figures_in(module: Module) -> list[str]:
    """Return where figures of speech stand in what a file explains."""
    if not FIGURES.search(module.text):  # Most files have none anywhere, and need not be taken apart.
        return []
    found = ((line, FIGURES.search(QUOTED.sub("", text))) for line, text in explanations(module))
    return [f"{module.path.relative_to(ROOT)}:{line} {word[0]}" for line, word in found if word]


def names_of(module: Module) -> Iterator[str]:
    """Yield the names that a file gives to functions, classes, parameters and variables, in small letters."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name).lower()
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id.lower()
        elif isinstance(node, ast.arg):
            yield node.arg.lower()


def figurative_names(module: Module) -> set[str]:
    """Return the names of a file that are figures of speech."""
    return {name for name in names_of(module) if NAMED.search(name)} - KEPT_NAMES


@cache
def _found_in_code() -> tuple[list[tuple[str, set[str]]], list[str]]:
    """Return the figurative names and the functions explained without a verb, each file parsed once."""
    names, functions_without_verb = [], []
    for module in house():
        if found := figurative_names(module):
            names.append((module.path.name, found))
        functions_without_verb += [one.name for one in functions([module]) if begins_without_verb(one)]
    return names, functions_without_verb


def test_no_name_of_the_code_is_a_figure_of_speech() -> None:
    assert _found_in_code()[0] == []


@pytest.mark.parametrize(("code", "found"), [("class SaysMore: ...", {"says_more"}), ("essay = tally = 1", set())])
def test_a_name_that_is_a_figure_of_speech_is_found(code: str, found: set[str]) -> None:
    assert figurative_names(Module(ROOT / "dondoc" / "sample.py", code)) == found


def test_no_docstring_or_comment_explains_by_a_figure_of_speech() -> None:
    assert [place for module in house() for place in figures_in(module)] == []


def test_the_tests_explain_by_no_figure_of_speech_either() -> None:
    tests = (Module(path, path.read_text(encoding="utf-8")) for path in (ROOT / "tests").rglob("*.py"))
    assert [place for module in tests for place in figures_in(module)] == []


def test_docstrings_of_functions_begin_with_what_they_do() -> None:
    assert _found_in_code()[1] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('"""Return what the heading says."""', 1),
        ("x = 1  # The cell tells its role.", 1),
        ('"""Return the field `said` of a form; "he said" is a quotation."""', 0),
        ("said = 1", 0),
    ],
)
def test_a_figure_of_speech_is_found_in_explanations_alone(text: str, count: int) -> None:
    module = Module(ROOT / "dondoc" / "sample.py", text)
    assert len(figures_in(module)) == count
