"""SQL stands in dondoc.store; elsewhere only Prefect's own database, and the making of databases, is spoken to."""

import ast

from tests.house.packages import files_with

BUILDS_SQL = {"select", "insert", "update", "delete", "text", "exists", "func"}

PREFECTS_OWN = {
    # Prefect's database and the making of databases: no table of ours.
    "dondoc/runtime/common/upkeep/prefect_upkeep.py",
    "dondoc/runtime/cluster/databases.py",
}


def _builds_sql(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.ImportFrom)
        and node.module == "sqlalchemy"
        and bool(BUILDS_SQL & {one.name for one in node.names})
    )


def test_no_module_outside_the_store_builds_sql() -> None:
    found = {path for path in files_with("sqlalchemy", _builds_sql) if not path.startswith("dondoc/store/")}
    assert found == PREFECTS_OWN, "build statements in dondoc/store/queries or acts, not here"
