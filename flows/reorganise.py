"""Units become one: the register follows, open work goes along, and what moves is shown before it is kept."""

from calendars.format import short_date
from flows.base.flow_wrapper import office_flow
from flows.forms.units import MergeForm
from tasks.acts.merging import Merge, merge_units, publish_merge


@office_flow("Sáp nhập đơn vị", by_form=True)
def reorganise(form: MergeForm) -> str:
    """Ghi việc sáp nhập vào danh bạ; việc còn mở chuyển sang đơn vị nhận, việc đã xong ở lại."""
    found = merge_units(Merge(tuple(form.units), form.into, form.from_date, form.decision), dry_run=form.dry_run)
    publish_merge(found, dry_run=form.dry_run)
    what = "Chạy thử sáp nhập" if form.dry_run else "Sáp nhập"
    into = f"{len(found.olds)} đơn vị vào {found.into} từ {short_date(form.from_date)}"
    return f"{what}: {into}, {len(found.moving)} nhiệm vụ chuyển theo"
