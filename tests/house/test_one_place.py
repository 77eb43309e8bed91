"""One job stands in one module: text is folded, and files are written, where everybody else calls it."""

import ast
from pathlib import Path

from bench.house import PACKAGES, ROOT, modules, same_names

# A character's category is no folding: invisible signs in mail addresses are found by it.
ALSO_UNICODE = {"dondoc/units/register/mail_address.py"}


def importers(name: str) -> set[str]:
    """The files of the packages that import a module."""
    return {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in Path(ROOT, package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import) and any(one.name == name for one in node.names)
    }


def test_unicode_forms_are_folded_in_one_module() -> None:
    assert importers("unicodedata") - ALSO_UNICODE == {"dondoc/text/folding.py"}


def calls(*names: str) -> set[str]:
    """The files of the packages that call a method of one of these names."""
    return {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in Path(ROOT, package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names
    }


def test_whole_files_are_written_in_one_module() -> None:
    others = {
        "config/operating_system.py",  # a setting of the kernel under /proc
        "dondoc/reading/loaders/old_office.py",  # a folder of its own that is gone with the reading process
    }
    assert calls("write_bytes", "write_text") - others == {"dondoc/files/write.py"}


def test_a_class_name_means_one_thing() -> None:
    assert same_names(modules([Path(ROOT, one) for one in PACKAGES])) == {}
