"""The monthly list of what is overdue: shown to the coordinator, and mailed once a month."""

from flows.flow_wrapper import office_flow
from flows.forms import DigestForm
from flows.names import DIGEST
from flows.run_messages import digested
from flows.task_of import do
from flows.work import digest_offices
from tasks.page.digests import gather_digest, publish_digest


@office_flow(DIGEST, by_form=False)
def digest(form: DigestForm) -> str:
    """Lập bản tổng hợp quá hạn trong tháng, cho xem và gửi cho điều phối."""
    gathered = gather_digest(form.day)
    publish_digest(gathered)
    queued = do(digest_offices, form, name="Gửi bản tổng hợp") if form.send else 0
    return digested(gathered, queued)
