"""A disk that takes no more, in the words of an office."""

from __future__ import annotations

import errno

from config.os_error_words import rare

FULL = {errno.ENOSPC, errno.EDQUOT}
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


def os_error_reason(error: OSError) -> str:
    """Return what is wrong with a disk and what to do (Vietnamese); the system's code where it reports something
    rare.
    """
    if error.errno in FULL:
        return "ổ đĩa đã đầy; hãy dọn chỗ rồi chạy lại"
    return MESSAGES.get(error.errno or 0) or rare(error)
