"""SQL stands in dondoc.store; modules that still build statements elsewhere are listed, and the list only shrinks."""

import ast
from pathlib import Path

from bench.house import PACKAGES, ROOT

BUILDS_SQL = {"select", "insert", "update", "delete", "text", "exists", "func"}

PREFECTS_OWN = {
    # Prefect's database and the making of databases: no table of ours.
    "dondoc/runtime/common/prefect_upkeep.py",
    "dondoc/runtime/cluster/databases.py",
}
LEFT = {
    "dondoc/commands/desk.py",
    "dondoc/web/desk/calendar_swaps.py",
    "dondoc/web/desk/evidence.py",
    "dondoc/web/desk/report_values.py",
    "dondoc/web/desk/reports.py",
    "dondoc/web/desk/task.py",
    "dondoc/web/desk/units.py",
    "dondoc/web/session/pages.py",
    "dondoc/web/units/new_link.py",
}


def test_no_other_module_builds_sql_than_those_that_did() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in Path(ROOT, package).rglob("*.py")
        if not path.is_relative_to(ROOT / "dondoc" / "store")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        if node.module == "sqlalchemy" and BUILDS_SQL & {one.name for one in node.names}
    }
    assert found - PREFECTS_OWN <= LEFT, "build statements in dondoc/store/queries or acts, not here"
