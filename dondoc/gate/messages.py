"""Messages between a program and its reader process: pickles of nothing but plain data and classes of this project."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import io
import pickle
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

_TRUSTED = frozenset({"dondoc", "calendars", "notifications", "datetime", "pathlib"})
_DATA = (Exception, enum.Enum, tuple, dt.date, dt.time, dt.timedelta, dt.tzinfo, PurePath)


@dataclass(frozen=True, slots=True)
class Request:
    """One file to read: the reader's module and name, the path it is called by, its bytes or None to read the path."""

    module: str
    function: str
    path: str
    content: bytes | None
    args: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class More:
    """The file has pages that need so many more seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Result:
    """What the reader returned."""

    value: Any


@dataclass(frozen=True, slots=True)
class Raised:
    """The error of this project that the reader raised."""

    error: Exception


@dataclass(frozen=True, slots=True)
class Fault:
    """The reader itself is broken, whatever the file: the name of the error, and its traceback."""

    name: str
    trace: str


@dataclass(frozen=True, slots=True)
class OutOfMemory:
    """The reader's process was refused memory."""


class _Restricted(pickle.Unpickler):
    # A process that has read a hostile file may itself be hostile: its answers must not name anything to call.
    def find_class(self, module: str, name: str) -> Any:
        # A dotted name leads on from what a module of ours imports to whatever that holds.
        trusted = module.split(".")[0] in _TRUSTED and "." not in name
        found = super().find_class(module, name) if trusted else None
        if not (isinstance(found, type) and _is_data(found)):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found


def _is_data(found: type) -> bool:
    """Return whether making an object of a class does nothing else: data of a trusted package, wherever it is
    imported.
    """
    plain = dataclasses.is_dataclass(found) or issubclass(found, _DATA)
    return plain and found.__module__.split(".")[0] in _TRUSTED


class _Plain(pickle.Pickler):
    # Python 3.11.0 to 3.11.3 (Debian 12 has 3.11.2) pickle a member of an enumeration as a call of getattr, which the
    # other side refuses; every version can make it from its class and value.
    def reducer_override(self, obj: Any) -> Any:
        return (type(obj), (obj.value,)) if isinstance(obj, enum.Enum) else NotImplemented


def packed(message: object) -> bytes:
    """Serialise a message."""
    content = io.BytesIO()
    _Plain(content, protocol=pickle.HIGHEST_PROTOCOL).dump(message)
    return content.getvalue()


def unpacked(content: bytes) -> object:
    """Restore a message; one that names anything but data and classes of this project raises UnpicklingError."""
    message: object = _Restricted(io.BytesIO(content)).load()
    return message
