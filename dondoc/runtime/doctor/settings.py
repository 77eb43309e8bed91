"""Look at the settings themselves: names nothing reads, a missing file, hours at which no mail can leave.

In: the settings and the environment. Out: findings of `dondoc doctor`, one for each thing that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from config.setting_names import missing_file, unread_file, wrong_names
from config.settings import Settings, config_file
from config.sources.settings_file import mark_of
from dondoc.runtime.doctor.findings import SetupFinding, Verdict
from dondoc.units.register.mail_address import is_plain_address, why_not

WHAT = "Thiết lập"


def setting_findings(settings: Settings, environ: Mapping[str, str]) -> Iterator[SetupFinding]:
    """Yield what is wrong with the settings, or the one finding that all are known."""
    wrong = [*_names(environ), *_hours(settings), *_addresses(settings)]
    yield from wrong or [SetupFinding(WHAT, Verdict.GOOD, "mọi tên đều có người đọc")]
    yield from _encoding()
    if text := unread_file(settings.home):
        yield SetupFinding(WHAT, Verdict.LOOK, text)


def _names(environ: Mapping[str, str]) -> Iterator[SetupFinding]:
    if text := missing_file(environ):
        yield SetupFinding(WHAT, Verdict.BROKEN, text)
    for one in wrong_names(environ):
        yield SetupFinding(WHAT, Verdict.BROKEN, str(one), "sửa tên, hoặc bỏ dòng ấy.")


def _encoding() -> Iterator[SetupFinding]:
    """Report a file as Notepad writes it: dondoc reads it, other programs may not."""
    file = config_file()
    mark = mark_of(file.read_bytes()) if file.is_file() else ""
    if mark:
        text = f"{file} viết bằng {mark}, dondoc đọc được"
        yield SetupFinding("Bảng mã", Verdict.GOOD, text, "lưu lại bằng “UTF-8” nếu chương trình khác không đọc được.")


def _addresses(settings: Settings) -> Iterator[SetupFinding]:
    """Return addresses beside those of people: where mail that comes back goes, pages, and who is called each day."""
    if settings.bounce_address:
        tried = settings.bounce_address.replace("{token}", "t")
        if "{token}" not in settings.bounce_address or not is_plain_address(tried):
            text = f"{settings.bounce_address} không phải địa chỉ có {{token}}, như tra+{{token}}@tinh.vn"
            yield SetupFinding("Địa chỉ trả thư", Verdict.BROKEN, text, "sửa DONDOC_BOUNCE_ADDRESS.")
    if settings.inbox_address and (why := why_not(settings.inbox_address)):
        yield SetupFinding("Địa chỉ hộp thư", Verdict.BROKEN, why, "sửa DONDOC_INBOX_ADDRESS.")
    for name in ("web_url", "heartbeat_url"):
        value: str = getattr(settings, name)
        if value and not _is_page(value):
            text = f"{value} không phải địa chỉ trang, như https://dondoc.tinh.gov.vn"
            yield SetupFinding("Địa chỉ trang", Verdict.BROKEN, text, f"sửa DONDOC_{name.upper()}.")


def _is_page(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _hours(settings: Settings) -> Iterator[SetupFinding]:
    """Opening after closing leaves no minute in which a mail may leave."""
    if settings.mail_opens >= settings.mail_closes:
        text = f"giờ gửi thư từ {settings.mail_opens:%H:%M} đến {settings.mail_closes:%H:%M}: không lúc nào gửi được"
        yield SetupFinding("Giờ gửi thư", Verdict.BROKEN, text, "sửa DONDOC_MAIL_OPENS, DONDOC_MAIL_CLOSES.")
