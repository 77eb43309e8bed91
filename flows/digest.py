"""The monthly list of what is overdue: shown to the coordinator, and mailed once a month."""

from flows.base.flow_wrapper import office_flow
from flows.base.run_messages import digested
from flows.base.task_of import do
from flows.clock.names import DIGEST
from flows.clock.work import digest_offices
from flows.forms.desk import DigestForm
from tasks.page.digests import gather_digest, publish_digest


@office_flow(DIGEST, by_form=False)
def digest(form: DigestForm) -> str:
    """Lập bản tổng hợp quá hạn trong tháng, cho xem và gửi cho điều phối."""
    gathered = gather_digest(form.day)
    publish_digest(gathered)
    queued = do(digest_offices, form, name="Gửi bản tổng hợp") if form.send else 0
    return digested(gathered, queued)
