"""Describe in Vietnamese what the operating system reports where a file or a machine cannot be read."""

from __future__ import annotations

import errno
import socket
import ssl

READING = {
    errno.EACCES: "không có quyền đọc; hãy kiểm tra quyền của tệp và thư mục",
    errno.EPERM: "không có quyền đọc; hãy kiểm tra quyền của tệp và thư mục",
    errno.ENOENT: "không thấy tệp; hãy kiểm tra lại đường dẫn",
    errno.ENOTDIR: "một phần của đường dẫn không phải thư mục; hãy kiểm tra đường dẫn",
    errno.EISDIR: "đó là thư mục; hãy ghi cả tên tệp",
    errno.ELOOP: "liên kết vòng tròn; hãy chỉ đúng tệp hay thư mục",
    errno.ENAMETOOLONG: "tên quá dài; hãy đặt tên ngắn hơn",
    errno.EIO: "ổ đĩa lỗi; hãy kiểm tra ổ đĩa",
    errno.ESTALE: "thư mục dùng chung trên mạng đã mất; hãy kết nối lại",
    errno.ETIMEDOUT: "thư mục dùng chung trên mạng không trả lời; hãy kết nối lại",
    errno.EMFILE: "quá nhiều tệp đang mở; hãy đóng bớt rồi chạy lại",
    errno.ENFILE: "quá nhiều tệp đang mở; hãy đóng bớt rồi chạy lại",
}
CONNECTING = {
    errno.ECONNREFUSED: "máy chủ không chạy, hoặc từ chối kết nối",
    errno.ETIMEDOUT: "quá thời gian chờ mà không trả lời",
    errno.ECONNRESET: "máy chủ ngắt kết nối",
    errno.EPIPE: "máy chủ ngắt kết nối",
    errno.ECONNABORTED: "máy chủ ngắt kết nối",
    errno.ENETUNREACH: "mạng không tới được máy chủ",
    errno.EHOSTUNREACH: "mạng không tới được máy chủ",
    errno.ENETDOWN: "máy này không có mạng",
}


def read_error_reason(error: OSError) -> str:
    """Describe why a file cannot be read and what to do; the system's code where it reports something rare."""
    return READING.get(error.errno or 0) or rare(error)


def rare(error: OSError) -> str:
    """Name an error of the system that has no words of ours, by its code."""
    return f"hệ điều hành báo lỗi {errno.errorcode.get(error.errno or 0, 'không rõ')}"


def connection_reason(error: BaseException) -> str:
    """Describe why a machine cannot be reached, by the error or those behind it; empty for no error of the network."""
    for cause in chain(error):
        if isinstance(cause, socket.gaierror):
            return "không thấy máy chủ nào tên ấy; hãy kiểm tra tên máy và mạng"
        if isinstance(cause, ssl.SSLError):
            return "không lập được kết nối mã hoá"
        if isinstance(cause, TimeoutError):
            return CONNECTING[errno.ETIMEDOUT]
        if isinstance(cause, OSError) and cause.errno in CONNECTING:
            return CONNECTING[cause.errno]
    return ""


def chain(error: BaseException | None) -> list[BaseException]:
    """List an error and those behind it."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found
