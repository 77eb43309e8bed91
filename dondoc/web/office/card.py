"""Thiết lập: how the office is set up; what is the office's own is corrected here, the rest on the machine."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from config.settings import Settings
from dondoc.activity import DondocError
from dondoc.store.acts.offices import enter
from dondoc.store.queries.office_lines import FIELDS
from dondoc.store.queries.offices import DEFAULT
from dondoc.units.register.files import cells
from dondoc.web.desk.frame import Desk, acting, looking
from dondoc.web.desk.undo import newest
from dondoc.web.rendering.wording import sentence
from dondoc.web.requests.forms import Form
from dondoc.web.requests.seen import CHANGED, fingerprint, is_seen

FIELD_LABELS = {
    "name": "Tên cơ quan, ghi trong thư",
    "coordinator_name": "Đầu mối",
    "coordinator_email": "Địa chỉ thư của đầu mối",
    "leadership_name": "Lãnh đạo",
    "leadership_email": "Địa chỉ thư của lãnh đạo",
}
SHOWN = (
    "office_superior",
    "office_place",
    "office_signer",
    "mail_opens",
    "mail_closes",
    "items_per_mail",
    "near_days",
    "release",
    "confirm_done",
    "web_extensions",
    "web_progress_at_once",
    "extend_at_once_days",
    "web_upload_mb",
    "web_keep_months",
    "mail_keep_months",
)
"""Settings that a coordinator has to do with; those of servers, files and secrets are no page's."""
LABELS = {
    "release": "Thư đầu tiên của một kế hoạch mới",
    "mail_keep_months": "Số tháng giữ nội dung thư đã gửi và tệp kèm; dòng thư vẫn còn",
}
"""Settings whose description names what stands only in the settings file."""
RELEASE = {"ask": "chờ điều phối cho phép", "always": "gửi ngay", "auto": "tuỳ nơi gửi"}


def show(request: Request) -> Response:
    """Show the office's card and the settings."""
    with looking(request) as desk:
        return _page(desk, {name: getattr(desk.office, name) for name in FIELDS}, {})


FOLLOWS = {
    "name": "Thư và văn bản lập từ nay ghi tên mới; thư đã gửi giữ nguyên.",
    "coordinator_name": "Thư lập từ nay ghi tên này để đơn vị hỏi.",
    "coordinator_email": "Thông báo, tổng hợp và thư trả lời của đơn vị từ nay về địa chỉ mới. Người dùng địa chỉ mới"
    " được vào bàn điều phối; người dùng địa chỉ cũ vẫn vào được cho đến khi bỏ ở trang Người dùng.",
    "leadership_name": "Thư lập từ nay ghi tên này.",
    "leadership_email": "Thư trình lãnh đạo từ nay gửi tới địa chỉ mới. Người dùng địa chỉ mới được vào xem; người dùng"
    " địa chỉ cũ vẫn vào xem được cho đến khi bỏ ở trang Người dùng.",
}
"""What follows from a correction of each field."""
Change = tuple[str, str, str]
"""A field that is corrected: its name, what was, what is."""


def save(request: Request, form: Form) -> Response:
    """Show what would change of the office's own card; with the second press, keep it.

    The card of the first office follows the settings of the machine.
    """
    entered = {name: form.line(name, 200) for name in FIELDS}
    with acting(request, form) as desk:
        if desk.office.slug == DEFAULT:
            raise HTTPException(403)
        errors = _wrong(entered)
        if errors:
            return _page(desk, entered, errors)
        changes = [
            (name, was, entered[name]) for name in FIELDS if (was := getattr(desk.office, name)) != entered[name]
        ]
        if not changes:
            return _page(desk, entered, {"name": "Chưa có chỗ nào khác với hiện nay."})
        if not (form.line("keep") and is_seen(form, changes)):
            return _review(desk, entered, changes, is_stale=bool(form.line("keep")))
        enter(desk.session, desk.office.slug, {name: now for name, _, now in changes}, desk.by)
        return desk.done("/thiet-lap?da=ghi")


def _review(desk: Desk, entered: dict[str, str], changes: list[Change], *, is_stale: bool) -> Response:
    return desk.page(
        "desk/settings_review.html",
        409 if is_stale else 200,
        entered=entered,
        changes=changes,
        labels=FIELD_LABELS,
        follows=FOLLOWS,
        seen=fingerprint(changes),
        note=CHANGED if is_stale else "",
    )


def _wrong(entered: dict[str, str]) -> dict[str, str]:
    errors = {} if entered["name"] else {"name": "Hãy ghi tên cơ quan."}
    for name in ("coordinator_email", "leadership_email"):
        try:
            entered[name] = cells.address(entered[name])
        except (cells.CellError, DondocError) as error:
            errors[name] = f"{sentence(error)}."
    if not entered["coordinator_email"]:
        errors.setdefault("coordinator_email", "Hãy ghi địa chỉ: đầu mối không có thư thì không biết điều gì đang chờ.")
    return errors


def _page(desk: Desk, entered: dict[str, str], errors: dict[str, str]) -> Response:
    settings = desk.site.settings
    fields = type(settings).model_fields
    lines = [
        (LABELS.get(name, fields[name].description or name).rstrip("."), _value_of(settings, name)) for name in SHOWN
    ]
    own = desk.office.slug != DEFAULT and desk.who.may_act
    values = {"entered": entered, "errors": errors, "labels": FIELD_LABELS, "own": own, "lines": lines}
    newest_act = newest(desk, "office", desk.office_id) if own else None
    return desk.page("desk/settings.html", 422 if errors else 200, newest=newest_act, **values)


def _value_of(settings: Settings, name: str) -> str:
    """Write a setting's value; a place that the draft leaves open ("[Địa danh]") is not written yet."""
    value = getattr(settings, name)
    if name == "mail_keep_months" and value == 0:
        return "giữ mãi"
    return _plain("" if str(value).startswith("[") else value)


def _plain(value: object) -> str:
    """Write a value as text."""
    if isinstance(value, bool):
        return "có" if value else "không"
    return RELEASE.get(str(value), f"{value:%H:%M}" if hasattr(value, "hour") else str(value) or "(chưa ghi)")
