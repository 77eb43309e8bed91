"""How Alembic reaches the store: the engine dondoc.store.engine gives, else DONDOC_DATABASE_URL."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import Engine

from config.settings import load
from dondoc.store.engine import make_engine
from dondoc.store.models import Base
from dondoc.store.models.base import Stamp


def _plain_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our stamp as the plain type it is stored as: a migration must not depend on today's code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Stamp) else False


def _is_ours(name: str | None, _kind: str, _parents: Any) -> bool:
    """Leave the search index out of comparisons: each database has its own, made by hand in the first migration."""
    return "activity_fts" not in (name or "")


def run() -> None:
    """Run the migrations in one transaction, tables of SQLite altered in batches."""
    engine: Engine = context.config.attributes.get("engine") or make_engine(load().store_url)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            render_item=_plain_type,
            include_name=_is_ours,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
