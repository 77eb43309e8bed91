"""A copy of a whole store in another database: what is rehearsed on the copy leaves the store as it is."""

from __future__ import annotations

from sqlalchemy import Connection, Table, insert, select, text

from dondoc.store.engine import Store
from dondoc.store.models import Base, ObligationCount

# Rows held in memory at once, whatever the size of the store.
BATCH = 2000


def copy_store(source: Store, target: Store) -> None:
    """Copy every row of every table into an empty store of the same schema; any dialect into any other."""
    with source.read() as session, target.begin() as connection:
        if target.is_sqlite:
            # A unit may stand before its parent: references are looked at when all rows are there.
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        for table in Base.metadata.sorted_tables:
            # The counts write themselves as the obligations come in.
            if table is not ObligationCount.__table__:
                _copy_table(session.connection(), connection, table)


def _copy_table(source: Connection, target: Connection, table: Table) -> None:
    for part in source.execute(select(table)).mappings().partitions(BATCH):
        target.execute(insert(table), [dict(row) for row in part])
