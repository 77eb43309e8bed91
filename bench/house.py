"""Measure the house: lengths, docstrings, types, local imports, names; the table of docs/architecture.md.

Run ``python -m bench.house [FOLDER …]`` (default: the packages of this project, tests and migrations left out). Lines
of a function are counted from its ``def`` to its last line, docstring included; a public name is a module, class or
function without a leading underscore.
"""

import argparse
import ast
import re
import statistics
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from tests.support.source_trees import parse_source

PACKAGES = ("flows", "tasks", "notifications", "dondoc", "calendars", "config")
ROOT = Path(__file__).resolve().parents[1]
Function = ast.FunctionDef | ast.AsyncFunctionDef
# What begins so names what a function is about, and not what it does; questions begin so, too ("Whether …").
NO_VERB = {"the", "a", "an", "whether", "what", "how", "who", "which", "where", "when", "every", "each", "one", "all"}


@dataclass(frozen=True)
class Module:
    """One file, parsed when its tree is first asked for."""

    path: Path
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """Return the syntax tree of the file."""
        return parse_source(self.text)


def modules(folders: list[Path]) -> list[Module]:
    """Read every Python file below the folders, migrations and tests left out."""
    found = sorted(path for folder in folders for path in folder.rglob("*.py"))
    kept = [path for path in found if not {"migrations", "tests", ".venv"} & set(path.parts)]
    return [Module(path, path.read_text(encoding="utf-8")) for path in kept]


def functions(house: Iterable[Module]) -> Iterator[Function]:
    """Yield every function and method."""
    for module in house:
        yield from (node for node in ast.walk(module.tree) if isinstance(node, Function))


def length(node: Function) -> int:
    """Count the lines of a function."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def public(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a module or class and the public classes and functions directly in it, at any depth of classes."""
    yield node
    for child in getattr(node, "body", []):
        if isinstance(child, ast.ClassDef | Function) and not child.name.startswith("_"):
            yield from public(child) if isinstance(child, ast.ClassDef) else [child]


def begins_without_verb(node: Function) -> bool:
    """Return whether a docstring begins with an article, or another word that no imperative begins with."""
    words = (ast.get_docstring(node) or "").split()
    return bool(words) and words[0].lower() in NO_VERB


def typed(node: Function) -> bool:
    """Return whether every argument and the result carry an annotation."""
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return node.returns is not None and all(one.annotation or one.arg in ("self", "cls") for one in given)


def local_imports(house: list[Module]) -> int:
    """Count import statements inside functions."""
    inside = (node for one in functions(house) for node in ast.walk(one))
    return len({id(node) for node in inside if isinstance(node, ast.Import | ast.ImportFrom)})


def positional_bools(house: list[Module]) -> int:
    """Count parameters annotated ``bool`` that may be given by position."""
    given = (arg for one in functions(house) for arg in [*one.args.posonlyargs, *one.args.args])
    return sum(isinstance(arg.annotation, ast.Name) and arg.annotation.id == "bool" for arg in given)


def same_names(house: Iterable[Module]) -> dict[str, int]:
    """Count the classes of each name that is borne more than once at the top level of modules."""
    borne = Counter(node.name for one in house for node in one.tree.body if isinstance(node, ast.ClassDef))
    return {name: times for name, times in borne.most_common() if times > 1}


def notes(house: list[Module]) -> int:
    """Count the texts that stand under a constant or a field and explain what it means, or why it is so."""
    bodies = (node.body for one in house for node in ast.walk(one.tree) if isinstance(node, ast.Module | ast.ClassDef))
    return sum(
        isinstance(above, ast.Assign | ast.AnnAssign) and isinstance(below, ast.Expr)
        for body in bodies
        for above, below in pairwise(body)
    )


def alone(house: list[Module]) -> list[str]:
    """List the modules that have no neighbour in their room but ``__init__``."""
    rooms = Counter(one.path.parent for one in house if one.path.stem != "__init__")
    return [str(one.path) for one in house if one.path.stem != "__init__" and rooms[one.path.parent] == 1]


def circles(house: list[Module]) -> list[str]:
    """List the files in circles of imports, imports for types alone included."""
    files = {module_name(one.path): one for one in house}
    below = {name: {*imported(one.tree, files)} - {name} for name, one in files.items()}
    outside = {""}
    while outside:  # What imports nothing that is left, or is imported by nothing that is left, stands in no circle.
        used = {name for names in below.values() for name in names}
        outside = {name for name, names in below.items() if not names or name not in used}
        below = {name: names - outside for name, names in below.items() if name not in outside}
    return sorted(below)


def module_name(path: Path) -> str:
    """Name a file as an import does, from the highest folder above it that is a package."""
    parts = [] if path.stem == "__init__" else [path.stem]
    for folder in path.parents:
        if not (folder / "__init__.py").exists():
            break
        parts.insert(0, folder.name)
    return ".".join(parts)


def imported(tree: ast.Module, files: Collection[str]) -> Iterator[str]:
    """Yield those of the files that one imports; of ``from room import module`` the module and not the room."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            named = (f"{node.module}.{one.name}" for one in node.names)
            yield from {name if name in files else node.module for name in named} & {*files}


def rows(house: list[Module]) -> Iterator[tuple[str, str]]:
    """Yield the rows of the table: what is counted, and its figure."""
    lines = sorted(length(one) for one in functions(house))
    sizes = sorted(one.text.count("\n") for one in house if one.text.strip())
    names = [node for one in house for node in public(one.tree)]
    bare = sum(ast.get_docstring(node) is None for node in names)  # type: ignore[arg-type]
    code = sum(sizes)
    comments = sum(len(re.findall(r"^\s*#|\s{2}# ", one.text, re.MULTILINE)) for one in house)
    rooms = Counter(one.path.parent for one in house if one.path.stem != "__init__")
    yield "files, lines", f"{len(house)}, {code:,}"
    yield (
        "function lines median / p95 / max",
        f"{statistics.median(lines):.0f} / {lines[len(lines) * 95 // 100]} / {lines[-1]}",
    )
    yield "file lines median / max", f"{statistics.median(sizes):.0f} / {sizes[-1]}"
    yield "modules in a room, median / max", f"{statistics.median(rooms.values()):.0f} / {max(rooms.values())}"
    yield "public names without docstring", f"{100 * bare / len(names):.1f} %"
    yield "docstrings of functions without a verb", str(sum(map(begins_without_verb, functions(house))))
    yield "fully typed functions", f"{100 * sum(map(typed, functions(house))) / len(lines):.1f} %"
    yield "imports inside functions", str(local_imports(house))
    yield "positional bool arguments", str(positional_bools(house))
    yield "comments per 100 lines", f"{100 * comments / code:.1f}"
    yield "the same, with notes under constants and fields", f"{100 * (comments + notes(house)) / code:.1f}"
    yield "fmt: skip", str(sum(one.text.count("# fmt: skip") for one in house))
    yield "Row[Any]", str(sum(one.text.count("Row[Any]") for one in house))
    yield "names borne by several classes", ", ".join(f"{k} ×{v}" for k, v in same_names(house).items()) or "none"
    yield "files in circles of imports", str(len(circles(house)))
    yield "modules without a neighbour", ", ".join(alone(house)) or "none"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", default=[ROOT / one for one in PACKAGES])
    folders = parser.parse_args().folders
    if not modules(folders):
        parser.error("no Python file stands below these folders")
    for what, figure in rows(modules(folders)):
        print(f"| {what} | {figure} |")


if __name__ == "__main__":
    main()
