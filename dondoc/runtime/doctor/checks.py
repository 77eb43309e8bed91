"""`dondoc doctor`: everything an office needs before its first mail, looked at one by one, each with what to do."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

from calendars.format import short_date
from config.settings import LOOPBACK, Settings
from config.system.operating_system import is_open_to_others
from config.system.os_error_words import connection_reason, rare
from config.system.private import open_paths, private_folder
from dondoc.activity import DondocError
from dondoc.files.os_errors import os_error_reason
from dondoc.files.write import write_whole
from dondoc.runtime.cluster.prefect_env import known_cluster
from dondoc.runtime.common.home_lock import is_served
from dondoc.runtime.common.prefect_env import HOST, ui_url
from dondoc.runtime.common.prefect_page.password import check_password, page_credentials, password_file
from dondoc.runtime.common.prefect_server import PortTakenError, check_port, is_ready
from dondoc.runtime.doctor.cluster import cluster_findings, in_cluster
from dondoc.runtime.doctor.counts import count_finding
from dondoc.runtime.doctor.findings import SetupFinding, Verdict
from dondoc.runtime.doctor.page_probe import leaks
from dondoc.runtime.doctor.settings import setting_findings
from dondoc.store.engine import Store, open_store
from dondoc.store.queries.sending.mails_of_day import last_sent_day
from dondoc.store.queries.sending.setup_counts import plan_counts, unit_counts
from dondoc.units.register.mail_address import why_not
from notifications.chase.daily import requires_release
from notifications.chase.monitoring.health import health
from notifications.delivery.transports.smtp import server
from notifications.inbox.mailboxes.watch import last_read, refusing, standing

LITTLE_SPACE = 500_000_000
PAGE_PASSWORD, LISTEN = "Mật khẩu giao diện", "DONDOC_CLUSTER_LISTEN"
PRIVATE, STRANGERS, PAGE = "Quyền đọc tệp", "Trang lạ", "Giao diện"


def examine(settings: Settings, now: dt.datetime) -> list[SetupFinding]:
    """Look at everything; what cannot be looked at is a finding, too."""
    found = [
        *setting_findings(settings, os.environ),
        *_home(settings),
        *office_findings(settings),
        _mail(settings),
        *(cluster_findings(settings, os.environ) if in_cluster(os.environ) else _page(settings)),
        _links(settings),
        _page_password(settings),
    ]
    try:
        address = known_cluster().store_url(settings) if in_cluster(os.environ) else settings.store_url
        store = open_store(address)
    except DondocError as error:
        return [*found, SetupFinding("Kho dữ liệu", Verdict.BROKEN, str(error))]
    try:
        return [*found, SetupFinding("Kho dữ liệu", Verdict.GOOD, store.address), *_contents(settings, store, now)]
    finally:
        store.close()


def _links(settings: Settings) -> SetupFinding:
    """Return whether letters can carry a link to the unit's page."""
    what, address = "Trang đơn vị", settings.web_address
    if not address:
        todo = "đặt DONDOC_WEB_URL (docs/trang.md)."
        return SetupFinding(what, Verdict.LOOK, "thư thật không mang liên kết: chưa biết địa chỉ của trang", todo)
    if not settings.is_rehearsal and not address.startswith("https://"):
        return SetupFinding(what, Verdict.LOOK, f"{address} không có TLS", "đặt máy chủ trung gian có TLS (deploy/).")
    return SetupFinding(what, Verdict.GOOD, f"thư mang liên kết tới {address}/v/…")


def _home(settings: Settings) -> Iterator[SetupFinding]:
    home = settings.home.resolve()
    try:
        private_folder(home)
        probe = home / ".doctor"
        write_whole(probe, b"")
        probe.unlink()
    except OSError as error:
        text = f"không ghi được vào {home}: {os_error_reason(error, 'đổi DONDOC_HOME')}."
        yield SetupFinding("Thư mục", Verdict.BROKEN, text)
        return
    free = shutil.disk_usage(home).free
    little = free < LITTLE_SPACE
    text = f"{home}, còn trống {free / 1e9:.1f} GB"
    yield SetupFinding("Thư mục", Verdict.LOOK if little else Verdict.GOOD, text, "dọn ổ đĩa." if little else "")
    yield _private(home)


def _private(home: Path) -> SetupFinding:
    """Return whether other users of this machine can read the store, mail, logs or secrets."""
    found = list(open_paths(home))
    if not found:
        return SetupFinding(PRIVATE, Verdict.GOOD, "chỉ chủ thư mục đọc được")
    words = f"người khác trên máy đọc được {len(found)} tệp, thư mục, như {found[0]}"
    return SetupFinding(PRIVATE, Verdict.BROKEN, words, f"chạy `chmod -R go= {home}`, hoặc chạy lại dondoc.")


def office_findings(settings: Settings) -> Iterator[SetupFinding]:
    """Yield the few things an office must state about itself."""
    wanted = (
        ("Tên cơ quan", "office_name", settings.office_name, "DONDOC_OFFICE_NAME"),
        ("Thư điều phối", "coordinator_email", settings.coordinator_email, "DONDOC_COORDINATOR_EMAIL"),
        ("Thư lãnh đạo", "leadership_email", settings.leadership_email, "DONDOC_LEADERSHIP_EMAIL"),
        ("Địa chỉ gửi", "mail_from", settings.mail_from, "DONDOC_MAIL_FROM"),
    )
    for what, field, value, name in wanted:
        if value == type(settings).model_fields[field].default:
            yield SetupFinding(what, Verdict.LOOK, "chưa đặt", f"khai bằng `dondoc setup` ({name}).")
        elif field != "office_name" and (why := _why_unusable(field, value)):
            yield SetupFinding(what, Verdict.BROKEN, why, f"sửa {name}.")
        else:
            yield SetupFinding(what, Verdict.GOOD, value)


def _why_unusable(field: str, value: str) -> str:
    """Describe what is wrong with the first of several written addresses; mail is sent from one. Empty where none."""
    if field == "mail_from":
        return why_not(value)
    return next((why for part in re.split(r"[;,\s]+", value.strip()) if (why := why_not(part))), "")


def _mail(settings: Settings) -> SetupFinding:
    if not settings.smtp_url:
        text = f"diễn tập: thư ghi ra {settings.maildir}, không gửi đi đâu"
        return SetupFinding(
            "Máy chủ thư",
            Verdict.LOOK,
            text,
            "khi muốn gửi thật, khai máy chủ thư bằng `dondoc setup` (DONDOC_SMTP_URL).",
        )
    try:
        there = server(settings)
        with socket.create_connection((there.host, there.port), timeout=min(settings.smtp_timeout, 10)):
            text = f"{there.host}:{there.port} có trả lời"
            return SetupFinding("Máy chủ thư", Verdict.GOOD, text, "gửi thử bằng --send-test ĐỊA_CHỈ.")
    except DondocError as error:
        return SetupFinding("Máy chủ thư", Verdict.BROKEN, str(error))
    except OSError as error:
        text = f"{there.host}:{there.port} không trả lời ({connection_reason(error) or rare(error)})"
        return SetupFinding("Máy chủ thư", Verdict.BROKEN, text, "kiểm tra DONDOC_SMTP_URL, mạng và tường lửa.")


def _page(settings: Settings) -> Iterator[SetupFinding]:
    if is_ready(settings):
        yield SetupFinding(PAGE, Verdict.GOOD, f"đang chạy ở {ui_url(settings)}")
        yield _strangers(settings)
        return
    try:
        check_port(settings)
    except PortTakenError as error:
        yield _silent() if is_served(settings) else SetupFinding(PAGE, Verdict.BROKEN, str(error))
        return
    yield SetupFinding(PAGE, Verdict.LOOK, "chưa chạy, nên đồng hồ cũng chưa chạy", "chạy `dondoc serve`.")


def _silent() -> SetupFinding:
    """Our own server has the port and does not answer yet: on a busy machine the first start takes a minute."""
    text = "`dondoc serve` đang chạy mà giao diện chưa trả lời: đang khởi động, hoặc máy đang bận"
    return SetupFinding(PAGE, Verdict.LOOK, text, "đợi một phút rồi soát lại; vẫn vậy thì xem nhật ký.")


def _strangers(settings: Settings) -> SetupFinding:
    """Return whether the running server refuses who has no password, a foreign page, and a foreign name."""
    open_to = leaks(ui_url(settings))
    if not open_to:
        return SetupFinding(STRANGERS, Verdict.GOOD, "bị từ chối (không mật khẩu, trang khác, tên máy khác)")
    text = f"giao diện trả lời {', '.join(open_to)}"
    return SetupFinding(STRANGERS, Verdict.BROKEN, text, "dừng dondoc rồi chạy lại bằng `dondoc serve` của bản này.")


def _page_password(settings: Settings) -> SetupFinding:
    """Return whether the page has a password.

    Without one, any program of this machine could run commands through it.
    """
    text, listens = page_credentials(settings), os.environ.get(LISTEN, HOST)
    try:
        check_password(text)
    except DondocError as error:
        return SetupFinding(PAGE_PASSWORD, Verdict.BROKEN, str(error))
    if text:
        return _kept(settings, text.partition(":")[0])
    if listens in LOOPBACK:
        return SetupFinding(PAGE_PASSWORD, Verdict.LOOK, "chưa có", "chạy `dondoc serve`: lần đầu tự đặt một mật khẩu.")
    todo = "đặt bằng `dondoc setup`, rồi chạy lại máy chủ."
    return SetupFinding(PAGE_PASSWORD, Verdict.BROKEN, f"chưa có, mà giao diện mở cho máy khác ({listens})", todo)


def _kept(settings: Settings, user: str) -> SetupFinding:
    """Return a password that is set; a file that others on this machine may read lets them run commands."""
    file = password_file(settings)
    if file.is_file() and is_open_to_others(file.stat().st_mode):
        return SetupFinding(
            PAGE_PASSWORD, Verdict.BROKEN, f"người khác trên máy đọc được {file}", f"chạy `chmod 600 {file}`."
        )
    return SetupFinding(PAGE_PASSWORD, Verdict.GOOD, f"có, người dùng “{user}”")


def _contents(settings: Settings, store: Store, now: dt.datetime) -> list[SetupFinding]:
    looks: tuple[Callable[[], SetupFinding], ...] = (
        lambda: _plans(settings, store),
        lambda: _units(settings, store),
        lambda: _chase(settings, store, now),
        lambda: _inbox(settings, store, now),
        lambda: count_finding(store),
    )
    return [look() for look in looks]


def _inbox(settings: Settings, store: Store, now: dt.datetime) -> SetupFinding:
    """Return whether answers by mail are read, when they last were, and which mailbox refuses."""
    what = "Hộp thư trả lời"
    if not settings.mailboxes:
        return SetupFinding(what, Verdict.GOOD, "chưa đặt (DONDOC_INBOX); thư trả lời về hộp thư của người điều phối")
    if settings.inbox and not settings.inbox_address:
        todo = "đặt DONDOC_INBOX_ADDRESS là địa chỉ của hộp thư ấy (docs/hop-thu.md)."
        return SetupFinding(what, Verdict.LOOK, "thư nhắc chưa mời trả lời về hộp thư được đọc", todo)
    with store.read() as session:
        read, wrong = last_read(session, settings), list(refusing(session, settings, now))
        found = standing(session, settings, now)
    if wrong:
        return SetupFinding(what, Verdict.LOOK, "; ".join(wrong), "sửa rồi chạy `dondoc inbox`.")
    if read is None:
        return SetupFinding(what, Verdict.LOOK, "chưa đọc lần nào", "chạy `dondoc inbox` hoặc `dondoc serve`.")
    return SetupFinding(what, Verdict.GOOD, found)


def _plans(settings: Settings, store: Store) -> SetupFinding:
    with store.read() as session:
        found = plan_counts(session)
    plans, waiting = found.all, found.unreleased
    if not plans:
        return SetupFinding("Kế hoạch", Verdict.LOOK, "chưa có kế hoạch nào", "nhập bằng `dondoc import TỆP`.")
    if waiting and requires_release(settings):
        text = f"{plans} kế hoạch, {waiting} chưa được phép gửi thư"
        return SetupFinding("Kế hoạch", Verdict.LOOK, text, "cho phép bằng `dondoc release SỐ`.")
    return SetupFinding("Kế hoạch", Verdict.GOOD, f"{plans} kế hoạch")


def _units(settings: Settings, store: Store) -> SetupFinding:
    """Return units of the register without an address, and names that plans brought and the register does not have."""
    with store.read() as session:
        found = unit_counts(session)
    units, silent, names = found.known, found.without_address, found.unknown
    if not units and not names:
        return SetupFinding("Danh bạ", Verdict.LOOK, "chưa có đơn vị nào", "nhập bằng `dondoc units import TỆP`.")
    if not silent and not names:
        return SetupFinding("Danh bạ", Verdict.GOOD, f"{units} đơn vị, đều có địa chỉ thư")
    verdict = Verdict.LOOK if settings.is_rehearsal else Verdict.BROKEN
    parts = (
        f"{silent} trong {units} đơn vị chưa có địa chỉ thư" if silent else f"{units} đơn vị",
        f"{names} tên trong kế hoạch chưa rõ là đơn vị nào" if names else "",
    )
    todo = "điền vào danh bạ rồi `dondoc units import TỆP`; xem `dondoc units check`."
    return SetupFinding("Danh bạ", verdict, "; ".join(part for part in parts if part), todo)


def _chase(settings: Settings, store: Store, now: dt.datetime) -> SetupFinding:
    state = health(store, settings, now)
    if state.troubles:
        return SetupFinding("Đôn đốc", Verdict.LOOK, "; ".join(state.troubles), "xem `dondoc status` và nhật ký.")
    if state.last_day is None:
        return SetupFinding(
            "Đôn đốc", Verdict.LOOK, "chưa đôn đốc lần nào", "chạy `dondoc chase --dry-run` để xem trước."
        )
    with store.read() as session:
        sent = last_sent_day(session)
    text = f"lần gần nhất: ngày {short_date(state.last_day)}"
    if sent is None:
        return SetupFinding(
            "Đôn đốc", Verdict.LOOK, f"{text}, chưa gửi thư nào", "xem `dondoc forecast` và `dondoc status`."
        )
    return SetupFinding("Đôn đốc", Verdict.GOOD, f"{text}; thư gửi gần nhất: ngày {short_date(sent)}")
