"""The monthly list of what is overdue: shown to the coordinator, and mailed once a month."""

from __future__ import annotations

from prefect import flow

from flows.flow_wrapper import says_what_happened
from flows.forms import DigestForm
from flows.run_messages import digested
from tasks.digests import gather_digest, publish_digest, send_digest


@flow(name="Tổng hợp quá hạn tháng", flow_run_name="Tổng hợp quá hạn tháng")
@says_what_happened
def digest(form: DigestForm) -> str:
    """Lập bản tổng hợp quá hạn trong tháng, cho xem và gửi cho điều phối."""
    gathered = gather_digest(form.day)
    publish_digest(gathered)
    queued = send_digest(form.day) if form.send else None
    return digested(gathered, queued)
