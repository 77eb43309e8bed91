"""The monthly digest of every office of the store, each to its own coordinator."""

from calendars.format import short_date
from flows.base.flow_wrapper import office_flow
from flows.base.task_of import do
from flows.clock.names import DIGESTS
from flows.clock.work import digest_offices
from flows.forms.desk import DayForm


@office_flow(DIGESTS, by_form=False)
def digests(form: DayForm) -> str:
    """Xếp bản tổng hợp quá hạn của từng cơ quan, mỗi tháng một lần; thư đi cùng lượt gửi kế tiếp."""
    queued = do(digest_offices, form, name="Xếp bản tổng hợp của các cơ quan")
    return f"{DIGESTS} {short_date(form.day)}: đã xếp {queued} thư"
