"""Take forms that units sent back, one or a whole folder; what is refused is listed cell by cell."""

from calendars.format import short_date
from flows.base.flow_wrapper import office_flow
from flows.forms.reports import ReceiveForm
from tasks.acts.receiving import publish_received, receive_files
from tasks.acts.reporting import publish_matrix


@office_flow("Nhận biểu báo cáo", by_form=True)
def receive_reports(form: ReceiveForm) -> str:
    """Nhận các biểu đã điền: mỗi tệp nhận trọn hoặc không nhận, tệp sai được kể từng ô."""
    done = receive_files(form.path, form.day)
    publish_received(done)
    publish_matrix(form.day)
    refused = sum(one.status == "refused" for one in done)
    back = f", {refused} trả lại (bảng nhan-bieu kể từng chỗ sai)" if refused else ""
    return f"Nhận biểu báo cáo {short_date(form.day)}: {len(done) - refused} nhận{back}"
