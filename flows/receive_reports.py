"""Forms that units sent back are taken, one or a whole folder; what is refused is told cell by cell."""

from __future__ import annotations

from prefect import flow

from calendars.format import short_date
from dondoc.activity import DondocError
from flows.flow_wrapper import says_what_happened
from flows.report_forms import ReceiveForm
from tasks.receiving import publish_received, receive_files
from tasks.reporting import publish_matrix


class SomeRefusedError(DondocError):
    """Files that were not taken; the others were."""


@flow(name="Nhận biểu báo cáo", flow_run_name="Nhận biểu báo cáo")
@says_what_happened
def receive_reports(form: ReceiveForm) -> str:
    """Nhận các biểu đã điền: mỗi tệp nhận trọn hoặc không nhận, tệp sai được kể từng ô."""
    done = receive_files(form.path, form.day)
    publish_received(done)
    publish_matrix(form.day)
    refused = sum(one.status == "refused" for one in done)
    if refused:
        raise SomeRefusedError(f"{refused}/{len(done)} tệp không nhận; bảng `nhan-bieu` kể từng chỗ sai.")
    return f"Nhận biểu báo cáo {short_date(form.day)}: {len(done)} tệp"
