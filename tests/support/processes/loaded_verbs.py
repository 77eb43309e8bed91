"""Loads every verb and what its call loads, in the process that tests.support.processes.forks forks commands from."""

from __future__ import annotations

import importlib
import pkgutil

import alembic.command  # noqa: F401
import sqlalchemy.dialects.sqlite  # noqa: F401

import notifications
import tests.crash.killing
import tests.support.processes.forks  # noqa: F401
from dondoc import commands, store

for package in (commands, store, notifications):
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if ".migrations." not in found.name:  # Alembic runs those itself.
            importlib.import_module(found.name)
