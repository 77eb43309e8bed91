"""One job stands in one module: text is folded, and files are written, where everybody else calls it."""

import ast
import re
from collections.abc import Callable

from bench.house import same_names
from tests.house.packages import files_with, house

# Neither folds: invisible signs in mail addresses are found by their category, and capitals are composed.
ALSO_UNICODE = {"dondoc/units/register/mail_address.py", "dondoc/text/letters.py"}


def _imports(name: str) -> Callable[[ast.AST], bool]:
    return lambda node: isinstance(node, ast.Import) and any(one.name == name for one in node.names)


def _calls(*names: str) -> Callable[[ast.AST], bool]:
    """Return whether a node calls a method of one of these names."""
    return lambda node: isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names


def _has_capitals(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and re.search("A-ZĐ[À-ỹ]", str(node.value)) is not None


def test_unicode_forms_are_folded_in_one_module() -> None:
    assert files_with("unicodedata", _imports("unicodedata")) - ALSO_UNICODE == {"dondoc/text/folding.py"}


def test_the_capitals_of_vietnamese_stand_in_one_module() -> None:
    assert files_with("A-ZĐ", _has_capitals) == {"dondoc/text/letters.py"}


def test_whole_files_are_written_in_one_module() -> None:
    others = {
        "config/system/operating_system.py",  # a setting of the kernel under /proc
        "dondoc/reading/loaders/old_office.py",  # a folder of its own that is gone with the reading process
    }
    written = files_with("write_", _calls("write_bytes", "write_text"))
    assert written - others == {"dondoc/files/write.py"}


def test_a_class_name_means_one_thing() -> None:
    assert same_names(house("class ")) == {}
