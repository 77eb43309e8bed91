"""Read files of strangers in a process of its own that is ended when it exceeds its time or its memory.

In come a path or the bytes of a file and a reader: a public function ``reader(path, content, *args)`` of this project.
Out comes what the reader returns, or the DondocError it raises, or FileRefusedError naming the limit that was met.
"""

from dondoc.files.read import bytes_of
from dondoc.gate.allowance import allow
from dondoc.gate.client import read
from dondoc.gate.refused import FileRefusedError, Limit

__all__ = ["FileRefusedError", "Limit", "allow", "bytes_of", "read"]
