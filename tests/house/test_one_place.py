"""One job stands in one module: text is folded, and files are written, where everybody else calls it."""

import ast
from collections.abc import Callable

from bench.house import same_names
from tests.house.packages import files_with, house

# A character's category is no folding: invisible signs in mail addresses are found by it.
ALSO_UNICODE = {"dondoc/units/register/mail_address.py"}


def _imports(name: str) -> Callable[[ast.AST], bool]:
    return lambda node: isinstance(node, ast.Import) and any(one.name == name for one in node.names)


def _calls(*names: str) -> Callable[[ast.AST], bool]:
    """Return whether a node calls a method of one of these names."""
    return lambda node: isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names


def test_unicode_forms_are_folded_in_one_module() -> None:
    assert files_with("unicodedata", _imports("unicodedata")) - ALSO_UNICODE == {"dondoc/text/folding.py"}


def test_whole_files_are_written_in_one_module() -> None:
    others = {
        "config/operating_system.py",  # a setting of the kernel under /proc
        "dondoc/reading/loaders/old_office.py",  # a folder of its own that is gone with the reading process
    }
    written = files_with("write_", _calls("write_bytes", "write_text"))
    assert written - others == {"dondoc/files/write.py"}


def test_a_class_name_means_one_thing() -> None:
    assert same_names(house()) == {}
