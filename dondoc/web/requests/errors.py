"""Pages for what goes wrong: unknown and expired links alike, too many tries, a fault of ours."""

from __future__ import annotations

import logging

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from dondoc.activity import DondocError
from dondoc.text.link_secrets import masked
from dondoc.web.rendering.pages import page
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import FieldError

log = logging.getLogger("dondoc.web")

PAGES = {
    403: ("Không được phép", "Tài khoản này chỉ được xem, hoặc không phụ trách việc này."),
    404: (
        "Không mở được trang này",
        "Liên kết không đúng hoặc đã hết hạn. Hãy mở liên kết trong thư mới nhất, hoặc xin đầu mối gửi lại liên kết.",
    ),
    405: ("Không mở được trang này", "Hãy quay lại trang trước."),
    413: ("Tệp quá lớn", "Mỗi tệp nhiều nhất 20 MB, mỗi lần nhiều nhất 5 tệp. Hãy quay lại và chọn tệp nhẹ hơn."),
    429: ("Đã thử quá nhiều lần", "Hãy đợi mười phút rồi thử lại."),
}
FAULT = ("Trang đang gặp lỗi", "Chưa có gì bị ghi dở. Hãy thử lại sau ít phút; nếu vẫn lỗi, hãy báo cán bộ đầu mối.")


async def refused(request: Request, error: Exception) -> Response:
    """Show the page of an HTTP status."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    if isinstance(error, HTTPException) and status == 303 and error.headers:
        return Response(status_code=303, headers=error.headers)
    title, text = PAGES.get(status, FAULT)
    return page(request, "error.html", status, title=title, text=text)


async def not_allowed(request: Request, error: Exception) -> Response:
    """Show a foreseen refusal (DondocError) by its own text, with a way back."""
    log.info("refused %s: %s", masked(request.url.path), masked(str(error)))
    text = sentence(error)
    return page(request, "error.html", 409, title="Chưa làm được", text=text)


async def field_refused(request: Request, error: Exception) -> Response:
    """Show what is wrong with a field of a form that has no place beside it for an error."""
    text = f"Một ô trong biểu {error}. Chưa ghi gì: hãy quay lại, sửa ô ấy rồi gửi lại."
    return page(request, "error.html", 422, title="Chưa làm được", text=text)


async def fault(request: Request, error: Exception) -> Response:
    """Show that it is our fault; the trace goes to the log, without secrets."""
    title, text = FAULT
    return page(request, "error.html", 500, title=title, text=text)


async def gone(_: Request, error: Exception) -> Response:
    """Answer nobody: the browser went away in the middle of its request, which is no fault of ours."""
    return Response(status_code=400)


HANDLERS = {
    ClientDisconnect: gone,
    HTTPException: refused,
    DondocError: not_allowed,
    FieldError: field_refused,
    500: fault,
}
