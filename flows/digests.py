"""The monthly digest of every office of the store, each to its own coordinator."""

from __future__ import annotations

from prefect import flow

from calendars.format import short_date
from dondoc.activity import DondocError
from flows.flow_wrapper import says_what_happened
from flows.forms import DayForm
from tasks.offices import queue_digests

DIGESTS = "Tổng hợp quá hạn mọi cơ quan"


class DigestsFailedError(DondocError):
    """Some offices have no digest; the others have."""


@flow(name=DIGESTS, flow_run_name=DIGESTS)
@says_what_happened
def digests(form: DayForm) -> str:
    """Xếp bản tổng hợp quá hạn của từng cơ quan, mỗi tháng một lần; thư đi cùng lượt gửi kế tiếp."""
    queued, broken = queue_digests(form.day)
    if broken:
        words = "; ".join(f"{slug}: {why}" for slug, why in sorted(broken.items()))
        raise DigestsFailedError(f"không lập được bản tổng hợp của {len(broken)} cơ quan ({words}).")
    return f"{DIGESTS} {short_date(form.day)}: đã xếp {queued} thư"
