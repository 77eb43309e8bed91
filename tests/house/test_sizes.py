"""Files, functions and rooms stay small: what grows above its size is parted by subject."""

import ast
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from bench.house import ROOT, Module, functions, length
from tests.house.packages import house

LINES = 300
FUNCTION_LINES = 40
MODULES = 14
"""In a room, beside its ``__init__``; about ten are aimed at."""

PARAMETERS = 8
"""Of a function, but for a verb's options: what comes together more often than once is a value object."""

LARGER = {
    # Installed deployments name their flow by module: a flow that moved into a room would leave them without one.
    "flows": 30,
    "notifications/inbox/reply/evidence/completion": 16,  # One kind of evidence a file, all held to one claim.
}
MORE = {
    "dondoc/store/history.py record": 10,  # The columns of an entry, by keyword.
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def long_files(modules: list[Module]) -> list[str]:
    counted = [(name(one.path), one.text.count("\n")) for one in modules]
    return [f"{path}: {lines}" for path, lines in counted if lines > LINES]


def long_functions(module: Module) -> list[str]:
    if module.text.count("\n") <= FUNCTION_LINES:
        return []
    found = [one for one in functions([module]) if length(one) > FUNCTION_LINES]
    return [f"{name(module.path)}:{one.lineno} {one.name}: {length(one)}" for one in found]


def many_parameters(module: Module) -> list[str]:
    """Return the functions that take too many values; verbs are left out, whose options click gives one by one."""
    found = []
    for one in functions([module]):
        given = [arg for arg in (*one.args.posonlyargs, *one.args.args, *one.args.kwonlyargs) if arg.arg != "self"]
        most = MORE.get(f"{name(module.path)} {one.name}", PARAMETERS)
        if len(given) > most and not any("click" in ast.unparse(each) for each in one.decorator_list):
            found.append(f"{name(module.path)}:{one.lineno} {one.name}: {len(given)}")
    return found


def large_rooms(modules: list[Module]) -> list[str]:
    rooms = Counter(name(one.path.parent) for one in modules if one.path.stem != "__init__")
    return [f"{room}: {count}" for room, count in rooms.items() if count > LARGER.get(room, MODULES)]


def test_no_file_is_longer_than_one_subject_needs() -> None:
    assert long_files([*house()]) == []


@cache
def _found_in_code() -> tuple[list[str], list[str]]:
    """Return the long functions and those of many values; each file is taken apart once for both."""
    long, many = [], []
    for module in house("def "):
        long += long_functions(module)
        many += many_parameters(module)
    return long, many


def test_no_function_is_longer_than_a_screen() -> None:
    assert _found_in_code()[0] == []


def test_no_function_takes_more_values_than_a_caller_can_tell_apart() -> None:
    assert _found_in_code()[1] == []


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("def f(a, b, c, d, e, f, g, h): ...", 0),
        ("def f(a, b, c, d, e, f, g, *, h, i): ...", 1),
        ("class A:\n    def f(self, a, b, c, d, e, f, g, h): ...", 0),
        ("@click.command('x')\ndef f(a, b, c, d, e, f, g, h, i): ...", 0),
    ],
)
def test_a_function_of_too_many_values_is_found(code: str, count: int) -> None:
    assert len(many_parameters(Module(ROOT / "dondoc/a.py", code))) == count


def test_no_room_has_more_modules_than_a_reader_looks_through() -> None:
    assert large_rooms([*house()]) == []


@pytest.mark.parametrize(("lines", "found"), [(LINES, []), (LINES + 1, [f"dondoc/a.py: {LINES + 1}"])])
def test_one_line_too_many_is_found(lines: int, found: list[str]) -> None:
    assert long_files([Module(ROOT / "dondoc/a.py", "\n" * lines)]) == found


@pytest.mark.parametrize(("lines", "count"), [(FUNCTION_LINES, 0), (FUNCTION_LINES + 1, 1)])
def test_a_function_too_long_is_found_in_a_class_too(lines: int, count: int) -> None:
    body = "\n".join(["class A:", "    def f(self) -> None:", *["        pass"] * (lines - 1), "", ""])
    assert len(long_functions(Module(ROOT / "dondoc/a.py", body))) == count


@pytest.mark.parametrize(("count", "found"), [(MODULES, []), (MODULES + 1, [f"dondoc/room: {MODULES + 1}"])])
def test_one_module_too_many_is_found(count: int, found: list[str]) -> None:
    files = [f"{n}.py" for n in range(count)] + ["__init__.py"]
    assert large_rooms([Module(ROOT / "dondoc" / "room" / file, "") for file in files]) == found
