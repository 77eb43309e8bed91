"""SQL stands in dondoc.store; elsewhere only Prefect's own database, and the making of databases, is spoken to."""

import ast
from pathlib import Path

from bench.house import PACKAGES, ROOT

BUILDS_SQL = {"select", "insert", "update", "delete", "text", "exists", "func"}

PREFECTS_OWN = {
    # Prefect's database and the making of databases: no table of ours.
    "dondoc/runtime/common/prefect_upkeep.py",
    "dondoc/runtime/cluster/databases.py",
}


def test_no_module_outside_the_store_builds_sql() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in Path(ROOT, package).rglob("*.py")
        if not path.is_relative_to(ROOT / "dondoc" / "store")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        if node.module == "sqlalchemy" and BUILDS_SQL & {one.name for one in node.names}
    }
    assert found == PREFECTS_OWN, "build statements in dondoc/store/queries or acts, not here"
