"""What is asked of a person before a new plan's first mails go, and asking what has to be asked of a plan.

Each question has a deployment of its own, whose run sleeps until it is answered.
"""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.exceptions import ObjectNotFound

from calendars.format import short_date
from dondoc.store.acts import plans
from dondoc.store.acts.importing.import_plan import ImportResult
from dondoc.store.acts.questions import OpenQuestion
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.obligations.obligation_queries import Wanted, counts
from dondoc.store.queries.questions.doubtful_names import names_in_doubt
from dondoc.store.queries.questions.kept_questions import QuestionKind
from dondoc.store.queries.questions.rows_in_doubt import in_doubt
from dondoc.store.scope import Scope
from notifications.chase.daily import requires_release
from tasks.context import office, store_was_busy
from tasks.page.publish import md
from tasks.page.tables import counts_table

log = logging.getLogger("tasks.questions.ask")

ASKS = "Hỏi trước khi gửi thư"
ASKS_PHRASES = "Hỏi về thời hạn"
ASKS_NAMES = "Hỏi về tên đơn vị"


@dataclass(frozen=True, slots=True)
class QuestionText:
    """What is asked, as markdown; ``settled`` when the plan was released already."""

    text: str
    settled: bool
    open_question: OpenQuestion


@task(name="Soạn câu hỏi", retries=2, retry_delay_seconds=5, retry_condition_fn=store_was_busy)
def release_question(plan_id: int, day: dt.date) -> QuestionText:
    """Return the question about a plan's first mails, with the plan in numbers."""
    with office() as here, here.store.read() as session:
        plan = plans.get(session, plan_id)
        wanted = Wanted(Scope.one(plan.office_id), plan_id=plan_id)
        sums = counts(session, wanted, day, office_calendar(session), here.settings.near_days)
    text = (
        f"## Kế hoạch {plan_id}: {md(plan.title)}\n\nCó cho gửi thư nhắc của kế hoạch này không? "
        f"Bảng của nó ở mục `ke-hoach-{plan_id}` (Artifacts).\n\n{counts_table(sums, day)}"
    )
    subject = f"Cho gửi thư của kế hoạch {plan_id}"
    open_question = OpenQuestion(plan.office_id, QuestionKind.RELEASE, str(plan_id), subject)
    return QuestionText(text, plan.released_at is not None, open_question)


@task(name="Xem đã được phép gửi chưa", cache_policy=NO_CACHE)
def is_released(plan_id: int) -> bool:
    """Return whether somebody let the plan's mails go by now."""
    with office() as here, here.store.read() as session:
        return plans.get(session, plan_id).released_at is not None


@task(name="Nhờ điều phối cho phép", retries=1)
def ask_before_first_mails(kept: ImportResult, day: dt.date) -> bool:
    """Ask the coordinator about a plan just imported, once, where this office wants to be asked."""
    with office() as here:
        if not requires_release(here.settings):
            return False
    return _ask(ASKS, kept.plan_id, day, f"ask-release:{kept.plan_id}")


@task(name="Hỏi những điều chưa chắc", retries=1)
def ask_about_doubts(kept: ImportResult, day: dt.date) -> list[str]:
    """Ask about the time phrases and names in doubt of a plan just imported, once each version of it.

    Returns which questions are asked. A server that is away never undoes an import: the daily mail asks, too.
    """
    with office() as here, here.store.read() as session:
        owner = plans.get(session, kept.plan_id).office_id
        names = names_in_doubt(session, owner, day, kept.plan_id)
        doubts = {ASKS_PHRASES: bool(in_doubt(session, Scope.one(owner), kept.plan_id)), ASKS_NAMES: bool(names)}
    version = f"{kept.plan_id}:{kept.version}"
    try:
        return [flow for flow, any_ in doubts.items() if any_ and _ask(flow, kept.plan_id, day, f"{flow}:{version}")]
    except Exception:  # Whatever became of the server, the plan is kept and the mail will ask.
        log.warning("Chưa hỏi được trên giao diện; thư hằng ngày sẽ nhắc.", exc_info=True)
        return []


def _ask(flow: str, plan_id: int, day: dt.date, key: str) -> bool:
    """Ask for a run of a question's deployment; False where there is none."""
    with get_client(sync_client=True) as client:
        try:
            deployment = client.read_deployment_by_name(f"{flow}/{flow}")
        except ObjectNotFound:
            log.warning("Chưa có biểu mẫu “%s”; thư hằng ngày sẽ nhắc.", flow)
            return False
        client.create_flow_run_from_deployment(
            deployment.id,
            parameters={"form": {"plan": str(plan_id), "day": day.isoformat()}},
            name=f"{flow}: kế hoạch {plan_id}, {short_date(day)}",
            idempotency_key=key,
        )
    return True
