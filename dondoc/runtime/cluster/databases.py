"""The two databases of a cluster: made where they are missing, and dropped only by tests."""

from __future__ import annotations

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from config.settings import Settings
from dondoc.activity import DondocError
from dondoc.runtime.cluster.prefect_env import Cluster
from dondoc.store.engine import open_store
from dondoc.store.queries.offices import DEFAULT, the_office


class NoServerError(DondocError):
    """The PostgreSQL server does not answer, or does not let us in."""


def make_databases(cluster: Cluster, settings: Settings) -> None:
    """Make both databases where they are missing, and bring dondoc's tables to the newest schema."""
    names = [make_url(url).database for url in (cluster.store_url(settings), cluster.prefect_url)]
    # A server set up without a locale answers in bytes unless it is asked for an encoding.
    options = {"connect_timeout": 5, "client_encoding": "utf8"}
    # PostgreSQL makes no database inside a transaction.
    server = create_engine(cluster.server, isolation_level="AUTOCOMMIT", connect_args=options)
    try:
        with server.connect() as connection:
            known = set(connection.scalars(text("SELECT datname FROM pg_database")))
            for name in names:
                if name not in known:
                    # The usual template, template1, has the encoding of the server, which may be another.
                    connection.execute(text(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'"))
    except OperationalError as error:
        message = str(error.orig).strip().splitlines()[0]
        raise NoServerError(
            f"máy chủ PostgreSQL {cluster.server.host}:{cluster.server.port} không dùng được ({message}); "
            "hãy kiểm tra máy chủ và DONDOC_CLUSTER_POSTGRES."
        ) from error
    finally:
        server.dispose()
    _open_for_all(cluster.store_url(settings), settings)


def _open_for_all(url: str, settings: Settings) -> None:
    """Make the tables and the default office before several processes come and would each make it."""
    store = open_store(url)
    try:
        with store.write() as session:
            the_office(session, settings, DEFAULT)
    finally:
        store.close()
