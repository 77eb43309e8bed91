"""The process that reads files: it answers requests one after another and ends when it has been idle."""

from __future__ import annotations

import importlib
import traceback
import warnings
from pathlib import Path

from dondoc.activity import DondocError
from dondoc.files.read import bytes_of
from dondoc.gate import limits, messages
from dondoc.gate.allowance import call_on_extension
from dondoc.gate.channel import open_line
from dondoc.gate.refused import unexpected

# A started reader saves the next file a third of a second of imports; one that nobody asks holds its memory no longer.
IDLE_SECONDS = 60


def main(line: int) -> None:
    """Answer the requests that arrive on this line (`dondoc.gate.channel`) until it is closed or idle."""
    # Libraries warn in English of what is odd in a file, on the terminal of whoever asked.
    warnings.simplefilter("ignore")
    with open_line(line) as connection:
        limits.confine()  # Only now: where handles cannot be passed, a line is a socket, and none is made after this.
        call_on_extension(lambda seconds: connection.send_bytes(messages.packed(messages.More(seconds))))
        try:
            while connection.poll(IDLE_SECONDS):
                request = messages.unpacked(connection.recv_bytes())
                assert isinstance(request, messages.Request)
                connection.send_bytes(messages.packed(messages.More(0)))
                limits.renew_processor_time()
                connection.send_bytes(_answer(request))
        except (EOFError, OSError):
            return


def _answer(request: messages.Request) -> bytes:
    """Return the packed result of a request, or the packed error: a reader may raise anything on a hostile file."""
    try:
        return messages.packed(messages.Result(_read(request)))
    except MemoryError:
        return messages.packed(messages.OutOfMemory())
    except (ImportError, NameError) as error:
        return _fault(error)
    except SyntaxError as error:
        # The parsers of XML raise kinds of SyntaxError for a bad file; a plain one is a bad module of ours.
        return _fault(error) if type(error) is SyntaxError else _unexpected(request, error)
    except DondocError as error:
        return messages.packed(messages.Raised(error))
    except Exception as error:  # noqa: BLE001 (whatever a library raises on a broken file is the file's refusal)
        return _unexpected(request, error)


def _fault(error: Exception) -> bytes:
    return messages.packed(messages.Fault(type(error).__name__, traceback.format_exc()))


def _unexpected(request: messages.Request, error: Exception) -> bytes:
    return messages.packed(messages.Raised(unexpected(request.path, error, traceback.format_exc())))


def _read(request: messages.Request) -> object:
    reader = getattr(importlib.import_module(request.module), request.function)
    path = Path(request.path)
    content = bytes_of(path) if request.content is None else request.content
    return reader(path, content, *request.args)
