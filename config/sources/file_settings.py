"""Settings given as the name of a file that holds the value: how containers and service managers hand over secrets.

In: ``DONDOC_DATABASE_URL_FILE=/run/secrets/kho`` and the like. Out: the value of DONDOC_DATABASE_URL.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from config.sources.secret_file import read_secret

SUFFIX = "_FILE"


def by_file(fields: Collection[str]) -> list[str]:
    """Return the fields that may come in a file: all but those that name a file themselves."""
    return [name for name in fields if not name.endswith("_file") and f"{name}_file" not in fields]


def from_files(prefix: str, fields: Collection[str], environ: Mapping[str, str]) -> dict[str, str]:
    """Read the settings an environment names files for. Raises SecretFileError where one cannot be read."""
    named = {name: environ.get(f"{prefix}{name.upper()}{SUFFIX}", "") for name in by_file(fields)}
    return {name: read_secret(Path(file)) for name, file in named.items() if file}
