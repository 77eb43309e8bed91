"""What is asked of a person before a new plan's first mails go, and asking it through a deployment of its own."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass

from prefect import task
from prefect.client.orchestration import get_client
from prefect.exceptions import ObjectNotFound

from calendars.format import short_date
from dondoc.store import plans
from dondoc.store.calendar import office_calendar
from dondoc.store.keep import Kept
from dondoc.store.views import Wanted, counts
from notifications.chase import asks_first
from tasks.office import office, store_was_busy
from tasks.tables import count_words

log = logging.getLogger("tasks.asking")

ASKS = "Hỏi trước khi gửi thư"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, as markdown; ``settled`` when the plan was released already."""

    words: str
    settled: bool


@task(name="Soạn câu hỏi", retries=2, retry_delay_seconds=5, retry_condition_fn=store_was_busy)
def release_question(plan_id: int, day: dt.date) -> Question:
    """The question about a plan's first mails, with the plan in numbers."""
    with office() as here, here.store.read() as session:
        plan = plans.get(session, plan_id)
        sums = counts(session, Wanted(plan_id=plan_id), day, office_calendar(session), here.settings.near_days)
    words = (
        f"## Kế hoạch {plan_id}: {plan.title}\n\nCó cho gửi thư nhắc của kế hoạch này không? "
        f"Bảng của nó ở mục `ke-hoach-{plan_id}` (Artifacts).\n\n{count_words(sums, day)}"
    )
    return Question(words, plan.released_at is not None)


@task(name="Nhờ điều phối cho phép", retries=1)
def ask_before_first_mails(kept: Kept, day: dt.date) -> bool:
    """Ask the coordinator about a plan just imported, once, where this office wants to be asked."""
    with office() as here:
        if not asks_first(here.settings):
            return False
    with get_client(sync_client=True) as client:
        try:
            deployment = client.read_deployment_by_name(f"{ASKS}/{ASKS}")
        except ObjectNotFound:
            log.warning("Chưa có biểu mẫu “%s”; hãy dùng “Cho phép gửi thư”.", ASKS)
            return False
        client.create_flow_run_from_deployment(
            deployment.id,
            parameters={"form": {"plan": str(kept.plan_id), "day": day.isoformat()}},
            name=f"{ASKS}: kế hoạch {kept.plan_id}, {short_date(day)}",
            idempotency_key=f"ask-release:{kept.plan_id}",
        )
    return True
