"""Questions put to the coordinator, noted in the store; and runs that wait for an answer the store has by now.

A run that waits is gone on with, its question answered by what changes nothing: it looks at the store, finds the
matter settled and ends with that message. A run that cannot go on is cancelled with a message.
"""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass
from uuid import UUID

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
from prefect.client.schemas.objects import FlowRun
from prefect.client.schemas.responses import SetStateStatus
from prefect.exceptions import ObjectNotFound
from prefect.runtime import flow_run
from prefect.states import Cancelled

from dondoc.store.acts import questions
from dondoc.store.acts.questions import OpenQuestion, key_of
from dondoc.store.models import Question
from dondoc.store.queries.questions.kept_questions import QuestionKind, still_open
from dondoc.store.queries.questions.question_state import is_settled
from dondoc.store.scope import ALL_OFFICES
from tasks.context import office, store_was_busy
from tasks.questions.choices import NEUTRAL

log = logging.getLogger("tasks.questions.log")

PATIENCE_SECONDS = 60 * 24 * 3600
"""How long a question waits in the page; the daily mail reminds of it, and commands settle it, too."""
SETTLED_MESSAGE = "Việc này đã được giải quyết bằng lệnh hoặc biểu mẫu khác; không cần trả lời nữa."
ASKED_ANEW_MESSAGE = "Đã có lượt mới hơn hỏi cùng việc này; hãy trả lời ở lượt ấy."
# Below the most rows that Prefect's server gives in one answer (200 as it is set by default).
AT_ONCE = 100


@task(name="Ghi lại câu hỏi", retries=2, retry_delay_seconds=5, retry_condition_fn=store_was_busy)
def note_question(open_question: OpenQuestion) -> None:
    """Keep in the store that this run asks; an older run that still asks the same is ended."""
    with office() as here, here.store.write() as session:
        before = questions.ask(session, open_question, str(flow_run.id or ""), here.by.at)
    if before:
        with get_client(sync_client=True) as client:
            _cancel(client, UUID(before), ASKED_ANEW_MESSAGE)


@task(name="Ghi lại câu trả lời", retries=2, retry_delay_seconds=5, retry_condition_fn=store_was_busy)
def close_question(open_question: OpenQuestion, answer: str) -> None:
    """Keep in the store what was answered."""
    with office() as here, here.store.write() as session:
        questions.close(session, open_question, answer, here.by.at)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open question, the run that asks it, and whether the store has the answer."""

    open_question: OpenQuestion
    run_id: str
    asked_at: dt.datetime
    settled: bool


@task(name="Khép câu hỏi đã rõ", cache_policy=NO_CACHE)
def settle_questions() -> int:
    """Let no run wait for what was settled on the command line or in another form; returns how many it ended."""
    with office() as here, here.store.read() as session:
        rows = still_open(session, ALL_OFFICES)
        waiting = [_waiting(row, settled=is_settled(session, row.kind, row.subject)) for row in rows]
    if not waiting:
        return 0
    with get_client(sync_client=True) as client:
        runs = _runs(client, [UUID(one.run_id) for one in waiting if one.run_id])
        over = [(one, text) for one in waiting if (text := _softly(client, one, runs.get(one.run_id)))]
    for one, text in over:
        close_question.fn(one.open_question, text)
    return len(over)


def _waiting(row: Question, *, settled: bool) -> Waiting:
    open_question = OpenQuestion(row.office_id, QuestionKind(row.kind), row.subject, row.text)
    return Waiting(open_question, row.run_id, row.asked_at, settled)


def _runs(client: SyncPrefectClient, ids: list[UUID]) -> dict[str, FlowRun]:
    found: dict[str, FlowRun] = {}
    for start in range(0, len(ids), AT_ONCE):
        wanted = FlowRunFilter(id=FlowRunFilterId(any_=ids[start : start + AT_ONCE]))
        found |= {str(run.id): run for run in client.read_flow_runs(flow_run_filter=wanted, limit=AT_ONCE)}
    return found


def _softly(client: SyncPrefectClient, one: Waiting, run: FlowRun | None) -> str:
    """Return the same for one question that cannot be put right now: it is logged, and stays for tomorrow."""
    try:
        return _put_right(client, one, run)
    except Exception:  # One broken run must not keep the others asleep.
        log.warning("Chưa khép được câu hỏi “%s”.", one.open_question.text, exc_info=True)
        return ""


def _put_right(client: SyncPrefectClient, one: Waiting, run: FlowRun | None) -> str:
    """Go on with a run whose question is settled; returns what to note of the question, empty while it stays."""
    if one.settled:
        if run is not None and _waits_for(run, one.open_question):
            log.info("%s: %s", one.open_question.text, SETTLED_MESSAGE)
            _go_on(client, run, one.open_question.kind)
        return "đã giải quyết bằng lệnh hoặc biểu mẫu khác"
    return "không còn lượt nào chờ trả lời" if _given_up(one, run) else ""


def _waits_for(run: FlowRun, open_question: OpenQuestion) -> bool:
    """Return whether this very question is what the run waits for now, not one it asks before or after."""
    if run.state is None or not run.state.is_paused():
        return False
    key = str(run.state.state_details.pause_key or "")
    return key == open_question.key or key.startswith(f"{key_of(open_question.kind, open_question.subject)}-")


def _given_up(one: Waiting, run: FlowRun | None) -> bool:
    """Return whether nobody asks any more.

    What the store cannot derive again, a swap of days, is asked about for as long.
    """
    if run is not None and (run.state is None or not run.state.is_final()):
        return False
    old = dt.datetime.now(dt.UTC) - one.asked_at > dt.timedelta(seconds=PATIENCE_SECONDS)
    return old or one.open_question.kind is not QuestionKind.CALENDAR


def _go_on(client: SyncPrefectClient, run: FlowRun, kind: QuestionKind) -> None:
    answer = client.resume_flow_run(run.id, run_input=NEUTRAL[kind])
    if answer.status is not SetStateStatus.ACCEPT:
        _cancel(client, run.id, SETTLED_MESSAGE)


def _cancel(client: SyncPrefectClient, run_id: UUID, text: str) -> None:
    try:
        run = client.read_flow_run(run_id)
    except ObjectNotFound:
        return
    if run.state is not None and run.state.is_paused():
        client.set_flow_run_state(run_id, Cancelled(name="Không cần trả lời", message=text), force=True)
