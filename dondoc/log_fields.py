"""Put the run, office and obligation that a line of the log is about at its end: ``… [run=a1b2 office=so-y-te]``.

Comes in: fields named around a piece of work. Goes out: log records of ours whose message ends with them, in any
process, under any handler.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

OURS = ("dondoc", "flows", "tasks", "notifications")
_fields: ContextVar[dict[str, object]] = ContextVar("log_fields", default={})  # noqa: B039 (never changed in place)


@contextmanager
def log_fields(**fields: object) -> Iterator[None]:
    """Name what the lines logged inside are about; fields from further outside stay, empty ones are left out."""
    known = {name: value for name, value in fields.items() if value not in (None, "")}
    token = _fields.set({**_fields.get(), **known})
    try:
        yield
    finally:
        _fields.reset(token)


def install_log_fields() -> None:
    """Let records of our loggers carry the fields from now on; called twice, it does nothing more."""
    before = logging.getLogRecordFactory()
    if getattr(before, "carries_fields", False):
        return

    def made(*args: Any, **more: Any) -> logging.LogRecord:
        record = before(*args, **more)
        fields = _fields.get()
        if fields and record.name.partition(".")[0] in OURS:
            text = " ".join(f"{name}={value}" for name, value in fields.items())
            record.msg, record.args = f"{record.getMessage()} [{text}]", ()
        return record

    made.carries_fields = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(made)
