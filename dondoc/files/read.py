"""Read the bytes of one regular file, once and up to a bound."""

from __future__ import annotations

from pathlib import Path

from config.os_error_words import read_error_reason
from dondoc.activity import UnreadableFileError

# A plan is a few hundred kilobytes; a file beyond this is not one, and would only fill the memory.
LARGEST_FILE = 200 * 1024 * 1024


def bytes_of(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """Read a whole file; one that is missing, no regular file, empty or too large raises UnreadableFileError."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UnreadableFileError(f"“{path}” không phải là tệp; hãy chỉ đúng tệp văn bản.")
        if size > largest:
            raise UnreadableFileError(f"tệp “{path}” quá lớn ({size >> 20} MB; nhiều nhất {largest >> 20} MB).")
        content = b""
        if size:  # Some files of the system look empty, and reading them waits for ever.
            with path.open("rb") as file:
                # A file may still grow while it is read.
                content = file.read(largest)
    except FileNotFoundError:
        raise UnreadableFileError(f"không thấy tệp “{path}”; hãy kiểm tra lại đường dẫn.") from None
    except OSError as error:
        raise UnreadableFileError(f"không mở được tệp “{path}”: {read_error_reason(error)}.") from None
    except ValueError:
        # A name with a NUL in it.
        raise UnreadableFileError(f"“{path}” không phải là tên tệp; hãy kiểm tra lại đường dẫn.") from None
    if not content:
        raise UnreadableFileError(f"tệp “{path}” rỗng (0 byte); hãy lấy lại bản gốc.")
    return content
