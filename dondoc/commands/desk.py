"""Provide what every verb that touches the store needs: settings, the open store, who acts, what day it is."""

from __future__ import annotations

import datetime as dt
import getpass
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import click

from config.setting_names import wrong_names
from config.settings import Settings, SettingsWrongError, load
from config.time_zone import ZONE
from dondoc.activity import DondocError
from dondoc.runtime.cluster.prefect_env import known_cluster
from dondoc.store.engine import Store, StoreError, open_store
from dondoc.store.history import By, Channel
from dondoc.store.queries.sending.setup_counts import has_plans

log = logging.getLogger(__name__)


class WrongSettingError(DondocError):
    """A setting that cannot be used."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class VerbContext:
    """One verb's surroundings. ``today`` is the rehearsed day, or the office's day by the clock."""

    settings: Settings
    store: Store
    today: dt.date
    rehearsed: bool

    @property
    def by(self) -> By:
        """Return who acts now: the account at this machine."""
        return By(_account(), dt.datetime.now(dt.UTC), Channel.COMMAND, self.today if self.rehearsed else None)


def settings(*, strict: bool = True) -> Settings:
    """Return the settings. Raises WrongSettingError with one line that names the wrong one.

    A name nothing reads is an error too where a verb is typed (``strict``); a service that starts again by itself at
    night goes on without it, with a warning in its log.
    """
    try:
        known = load()
        wrong = wrong_names(os.environ)
    except (SettingsWrongError, ValueError) as error:
        raise WrongSettingError(str(error)) from error
    for line in wrong:
        if strict:
            raise WrongSettingError(f"{line}.")
        log.warning("%s.", line)
    return known


@contextmanager
def desk(today: dt.date | None = None) -> Iterator[VerbContext]:
    """Open the store for one verb and give it back."""
    known = settings()
    store = open_store(store_url(known))
    try:
        yield VerbContext(known, store, today or dt.datetime.now(ZONE).date(), today is not None)
        if where := _empty(store):
            click.echo(where, err=True)
    except DondocError as error:
        if (where := _empty(store)) and error.args:
            # Still one line: what was not found may be in another store.
            error.args = (f"{error.args[0]} ({where})", *error.args[1:])
        raise
    finally:
        store.close()


def store_url(known: Settings) -> str:
    """Return the address of the store a typed verb means: the cluster's, where this machine is a part of one."""
    if known.database_url or not any(name.startswith("DONDOC_CLUSTER_") for name in os.environ):
        return known.store_url
    return known_cluster().store_url(known)


def _empty(store: Store) -> str:
    """Name a store without a plan; empty for any other. Typed by another user, or elsewhere, a verb means another."""
    with suppress(StoreError), store.read() as session:
        if not has_plans(session):
            return f"Kho chưa có kế hoạch nào: {store.address}"
    return ""


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # Windows has no list of accounts to look in.
        return "dondoc"
