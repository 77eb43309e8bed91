"""Migrations of the store's tables, run by alembic one after another (`versions`, by number).

In: a database of any earlier version. Out: the tables of `dondoc.store.models`.
"""
