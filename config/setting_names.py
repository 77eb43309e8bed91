"""Find settings that nothing reads: a misspelt name in dondoc.toml or in the environment, with the nearest right one.

In: the names given. Out: the wrong ones. A name that nothing reads is an office's wish that is silently not done.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.settings import Settings, config_file
from config.sources.file_settings import SUFFIX, by_file
from config.sources.settings_file import read_toml

PREFIX = "DONDOC_"
FILE = "dondoc.toml"
CLUSTER_FIELDS = (
    "api_url",
    "database",
    "listen",
    "per_shard",
    "pool",
    "postgres",
    "prefect_database",
    "runs",
    "senders",
    "shards",
    "ticks",
    "workers",
)
"""The fields of dondoc.runtime.cluster.prefect_env.Cluster, which stands above this module; a test holds them equal."""
ELSEWHERE = (
    "CONFIG",
    "DEBUG",
    "SMTP_PASSWORD",
    "IMAP_PASSWORD",
    "PARENT_PID",
    "SERVER_TOKEN",
    "WRITE_EXPECTED",
    "FOLDER",
    "PAGE_PASSWORD_FILE",
)
"""Variables that are read outside Settings."""
FOR_TESTS = "DONDOC_TEST_"


@dataclass(frozen=True, slots=True)
class UnknownSetting:
    """A name that nothing reads, where it stands, and the nearest one that is read (empty where none is near)."""

    name: str
    place: str
    nearest: str

    def __str__(self) -> str:
        hint = f" (có phải {self.nearest}?)" if self.nearest else ""
        return f"{self.place}: không có thiết lập nào tên {self.name}{hint}"


def known_variables() -> frozenset[str]:
    """Return every DONDOC_* variable that something reads."""
    fields = (*Settings.model_fields, *(f"cluster_{name}" for name in CLUSTER_FIELDS))
    files = (f"{name}{SUFFIX}" for name in by_file(fields))
    return frozenset(f"{PREFIX}{name.upper()}" for name in (*fields, *files, *ELSEWHERE))


def unknown_settings(environ: Iterable[str], toml: Mapping[str, Any], file: str) -> Iterator[UnknownSetting]:
    """Yield the names that nothing reads, of the environment first, then of the file called ``file``."""
    variables = known_variables()
    for name in sorted(environ):
        if name.startswith(PREFIX) and not name.startswith(FOR_TESTS) and name not in variables:
            yield UnknownSetting(name, "biến môi trường", _nearest(name, variables))
    for name in toml:
        if name not in Settings.model_fields:
            yield UnknownSetting(name, f"tệp {file}", _nearest(name, Settings.model_fields))


def wrong_names(environ: Mapping[str, str]) -> list[UnknownSetting]:
    """Find the names nothing reads in an environment and in the settings file it names. Raises ValueError, OSError."""
    file = config_file()
    return list(unknown_settings(environ, read_toml(file), str(file)))


def missing_file(environ: Mapping[str, str]) -> str:
    """Return what to do where DONDOC_CONFIG names a file that is not there; empty where all is well."""
    file = environ.get("DONDOC_CONFIG", "")
    if not file or config_file().exists():
        return ""
    return f"DONDOC_CONFIG chỉ tới tệp không có: {file}; sửa biến ấy, hoặc lập tệp bằng `dondoc setup`"


def unread_file(home: Path) -> str:
    """Return what to do where the home holds a settings file that is not the one in force; empty where there is none.

    The file of the working folder is read: a verb typed elsewhere goes on without the office's settings.
    """
    other, read = home / FILE, config_file()
    if not other.is_file() or (read.exists() and other.samefile(read)):
        return ""
    return f"{other} không được đọc (đang đọc {read.absolute()}); đặt DONDOC_CONFIG={other}, hoặc chuyển tệp ấy đi"


def _nearest(name: str, known: Iterable[str]) -> str:
    # difflib's ratio: three letters wrong in a name of ten are still offered. Set by hand;
    # a name offered in vain costs a glance.
    return next(iter(difflib.get_close_matches(name, list(known), n=1, cutoff=0.7)), "")
