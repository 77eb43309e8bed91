"""Describe an error of a mail server in one Vietnamese line to act on; never with credentials."""

from __future__ import annotations

import errno
import re
import ssl

from aiosmtplib import SMTPAuthenticationError, SMTPConnectError, SMTPHeloError, SMTPResponseException, SMTPTimeoutError

from config.system.os_error_words import CONNECTING, chain, connection_reason

OWN_CERTIFICATE = "; nếu là chứng thư riêng của cơ quan, thêm ?ca=/đường/dẫn/tệp.pem vào cuối địa chỉ máy chủ"
BAD_EHLO = 504
# Postfix judges the name at RCPT (smtpd_delay_reject): 504 5.5.2 or 550 5.7.1 <name>: Helo command rejected.
_BLAMES_OUR_NAME = re.compile(r"\b(helo|ehlo)\b.*\b(reject|invalid|need)", re.IGNORECASE)
CHECK = "hãy kiểm tra DONDOC_SMTP_URL và máy chủ thư rồi chạy lại"


def error_text(error: Exception) -> str:
    """Return what went wrong in one line: the server's own text where it answered, ours where it did not."""
    if isinstance(error, SMTPAuthenticationError):
        return f"{error.code} máy chủ không nhận tên hoặc mật khẩu"
    if isinstance(error, SMTPHeloError) or (isinstance(error, SMTPResponseException) and _is_of_our_name(error)):
        message = " ".join(str(error.message).split())
        return f"{error.code} {message}; máy chủ không nhận tên máy này, hãy đặt DONDOC_SMTP_EHLO_NAME"[:300]
    if isinstance(error, SMTPResponseException):
        return f"{error.code} {' '.join(str(error.message).split())}"[:300]
    return (_known(error) or " ".join(str(error).split()) or type(error).__name__)[:300]


def _is_of_our_name(error: SMTPResponseException) -> bool:
    return error.code == BAD_EHLO or _BLAMES_OUR_NAME.search(error.message) is not None


def _known(error: BaseException) -> str:
    """Return the cause behind an error of the library, in Vietnamese; empty where it is none of those known."""
    for cause in chain(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"chứng thư của máy chủ không tin được ({cause.verify_message}){OWN_CERTIFICATE}"
        if isinstance(cause, SMTPTimeoutError):
            return CONNECTING[errno.ETIMEDOUT]
    if reason := connection_reason(error):
        return reason
    text = str(error).lower()
    if "starttls" in text or "tls" in text:
        return "máy chủ không hỗ trợ kết nối mã hoá (STARTTLS)"
    return "không kết nối được" if isinstance(error, SMTPConnectError) else ""
