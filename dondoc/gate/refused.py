"""The refusal of a file that met a limit, as one Vietnamese line that names the limit and what to do."""

from __future__ import annotations

from enum import StrEnum

from dondoc.activity import UnreadableFileError


class Limit(StrEnum):
    """What a file met while it was read."""

    TIME = "time"
    WAIT = "wait"
    MEMORY = "memory"
    CRASH = "crash"
    UNEXPECTED = "unexpected"


class FileRefusedError(UnreadableFileError):
    """A file whose reading was ended: the limit it met, its seconds or megabytes, the reader's traceback."""

    def __init__(self, message: str, limit: Limit, trace: str = "", amount: float = 0) -> None:
        super().__init__(message)
        self.limit, self.trace, self.amount = limit, trace, amount

    def __reduce__(self) -> tuple[type[FileRefusedError], tuple[str, Limit, str, float]]:
        return type(self), (str(self), self.limit, self.trace, self.amount)


def out_of_time(file: str, seconds: float) -> FileRefusedError:
    """Make the refusal of a file that needs more time of the processor than its pages can need."""
    return FileRefusedError(
        f"tệp “{file}” đọc quá lâu (giới hạn {seconds:.0f} giây xử lý của máy cho số trang của nó) nên đã dừng; "
        "hãy mở bằng chương trình gốc, lưu lại hoặc tách nhỏ rồi đọc lại.",
        Limit.TIME,
        amount=seconds,
    )


def waited_too_long(file: str, seconds: float) -> FileRefusedError:
    """Make the refusal of a file whose reader waits without end, though it uses the processor little."""
    return FileRefusedError(
        f"tệp “{file}” chờ {seconds:.0f} giây vẫn chưa đọc xong (chương trình đọc bị treo hoặc máy quá bận) nên đã "
        "dừng; hãy đọc lại, vẫn vậy thì mở bằng chương trình gốc, lưu lại rồi đọc lại.",
        Limit.WAIT,
        amount=seconds,
    )


def out_of_memory(file: str, megabytes: int) -> FileRefusedError:
    """Make the refusal of a file whose reading takes more memory than any plan needs."""
    return FileRefusedError(
        f"tệp “{file}” cần quá nhiều bộ nhớ (giới hạn {megabytes} MB) nên đã dừng; "
        "hãy mở bằng chương trình gốc, lưu lại hoặc tách nhỏ rồi đọc lại.",
        Limit.MEMORY,
        amount=megabytes,
    )


def crashed(file: str) -> FileRefusedError:
    """Make the refusal of a file that ended its reader's process."""
    return FileRefusedError(
        f"tệp “{file}” làm chương trình đọc tệp dừng đột ngột (tệp hỏng hoặc bất thường); "
        "hãy mở bằng chương trình gốc, lưu lại rồi đọc lại.",
        Limit.CRASH,
    )


def unexpected(file: str, error: BaseException, trace: str) -> FileRefusedError:
    """Make the refusal of a file on which a reader raised what no reader should raise."""
    return FileRefusedError(
        f"tệp “{file}” có chỗ sai định dạng mà dondoc không đọc được ({type(error).__name__}); "
        "hãy mở bằng chương trình gốc, lưu lại rồi đọc lại.",
        Limit.UNEXPECTED,
        trace,
    )
