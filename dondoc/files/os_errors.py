"""Describe a disk that takes no more in plain Vietnamese."""

from __future__ import annotations

import errno

from config.system.os_error_words import rare

FULL = {errno.ENOSPC, errno.EDQUOT}
DISK_FULL = "ổ đĩa đã đầy; hãy dọn chỗ rồi chạy lại"
MESSAGES = {
    errno.EACCES: "không có quyền ghi; hãy kiểm tra quyền của thư mục",
    errno.EPERM: "không có quyền ghi; hãy kiểm tra quyền của thư mục",
    errno.EROFS: "ổ đĩa chỉ cho đọc; hãy kiểm tra ổ đĩa",
    errno.ENOENT: "không có thư mục hay tệp ấy; hãy kiểm tra đường dẫn",
    errno.EEXIST: "ở đó đã có thứ khác, không phải tệp; hãy chọn tên khác",
    errno.ENOTDIR: "một phần của đường dẫn không phải thư mục; hãy kiểm tra đường dẫn",
    errno.EISDIR: "đó là thư mục; hãy ghi cả tên tệp",
    errno.ENAMETOOLONG: "tên tệp quá dài; hãy đặt tên ngắn hơn",
    errno.EIO: "ổ đĩa lỗi; hãy kiểm tra ổ đĩa",
}


def os_error_reason(error: OSError, otherwise: str = "") -> str:
    """Return what is wrong with a disk and what to do (Vietnamese); the system's code where it reports something
    rare. ``otherwise`` is another way out, such as "chọn nơi khác".
    """
    reason = DISK_FULL if error.errno in FULL else MESSAGES.get(error.errno or 0) or rare(error)
    return advised(reason, otherwise)


def advised(reason: str, otherwise: str) -> str:
    """Add a way out to a reason: beside the one it names, so that a line does not advise twice."""
    if not otherwise:
        return reason
    return f"{reason}, hoặc {otherwise}" if "; hãy " in reason else f"{reason}; hãy {otherwise}"
