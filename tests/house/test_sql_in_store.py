"""SQL stands in dondoc.store; elsewhere only Prefect's database, the making of databases and files of SQLite."""

import ast

import pytest

from tests.house.packages import files_with

BUILDS_SQL = {"select", "insert", "update", "delete", "text", "exists", "func"}
EXECUTES = {"execute", "executemany", "executescript"}

PREFECTS_OWN = {
    # Prefect's database and the making of databases: no table of ours.
    "dondoc/runtime/common/upkeep/prefect_upkeep.py",
    "dondoc/runtime/cluster/databases.py",
}
SQLITE_FILES = {
    # A backup that is checked before it becomes the store, and a file without a name opened by SQLite: no session.
    "dondoc/runtime/local/restore.py",
    "dondoc/files/unnamed.py",
}


def _builds_sql(node: ast.AST) -> bool:
    if not isinstance(node, ast.ImportFrom):
        return False
    names = {one.name for one in node.names}
    module = node.module or ""
    return (module == "sqlalchemy" and bool(BUILDS_SQL & names)) or module.startswith("sqlalchemy.dialects")


def _makes_upsert(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return any(one.name == "upsert" for one in node.names)
    return isinstance(node, ast.Attribute) and (node.attr == "upsert" or node.attr.startswith("on_conflict_"))


def _executes(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in EXECUTES


def _outside(found: set[str]) -> set[str]:
    return {path for path in found if not path.startswith("dondoc/store/")}


def test_no_module_outside_the_store_builds_sql() -> None:
    found = _outside(files_with("sqlalchemy", _builds_sql))
    assert found == PREFECTS_OWN, "build statements in dondoc/store/queries or acts, not here"


def test_no_module_outside_the_store_executes_a_statement() -> None:
    found = _outside(files_with(".execute", _executes))
    assert found == PREFECTS_OWN | SQLITE_FILES, "execute statements in a function of dondoc/store, not here"


def test_no_module_outside_the_store_makes_an_upsert() -> None:
    found = _outside(files_with("upsert", _makes_upsert) | files_with("on_conflict_", _makes_upsert))
    assert not found, "make upserts in dondoc/store, not here"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("session.execute(statement)", True),
        ("database.executemany(statement, rows)", True),
        ("upsert(session, Mail).values(id=1).on_conflict_do_nothing()", True),
        ("from dondoc.store.database.dialects import upsert", True),
        ("from sqlalchemy.dialects.sqlite import insert", True),
        ("from sqlalchemy.orm import Session", False),
        ("pool.submit(execute, one)", False),
    ],
)
def test_a_line_with_sql_is_found_and_another_is_not(line: str, found: bool) -> None:
    nodes = list(ast.walk(ast.parse(line)))
    assert any(_builds_sql(one) or _makes_upsert(one) or _executes(one) for one in nodes) is found
