"""How every flow of ours is made and ends: a run named after what happened, and a state whose message names it.

Comes in: a function from a form to one Vietnamese sentence. Goes out: a Prefect flow. Its final states keep Prefect's
own names, by which the page filters: Completed, Failed for what a person must look at, and Cancelled for a form that
cannot be done as it was filled in (a mistake of the form is no fault, and shows no traceback).
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import Any, TypeVar, get_type_hints

import httpx
from prefect import Flow, flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State
from prefect.context import FlowRunContext
from prefect.states import Cancelled, Completed, Crashed, Failed

from dondoc.activity import DondocError
from dondoc.log_fields import log_fields
from dondoc.store.engine import StoreError
from tasks.best_effort import extra
from tasks.context import UnusableSettingError, log_our_own
from tasks.page.publish import md, publish_text
from tasks.parent_death import tie_to_parent
from tasks.run_ends import CUT_OFF, FORESEEN

Form = TypeVar("Form")
log = logging.getLogger("flows")
RESULT_KEY = "ket-qua"
LONGEST_NAME = 200
TROUBLES = (StoreError, UnusableSettingError)
"""What no form can mend: red whoever asked for the run."""


def office_flow(
    name: str, *, by_form: bool, persist_result: bool = False
) -> Callable[[Callable[[Form], str]], Flow[[Form], Any]]:
    """Make a flow of a function that returns one sentence.

    ``by_form``: a person fills in its form, so that an error of ours is a mistake in the form, and the result is shown
    as an artifact too; else it is work of the clock, whose every error is red. ``persist_result``: for a flow that
    suspends on a question; it begins anew when it resumes, and tasks that were done are read and not run.
    Prefect reads the form's class from the signature: a module of flows has real annotations, not strings
    (no ``from __future__ import annotations``).
    """

    def made(work: Callable[[Form], str]) -> Flow[[Form], Any]:
        @functools.wraps(work)
        def run(form: Form) -> State[Any]:
            tie_to_parent()
            log_our_own()
            context = FlowRunContext.get()
            with log_fields(run=str(context.flow_run.id)[:8] if context and context.flow_run else ""):
                ended = _end(work, form, by_form=by_form)
            name_run(ended.message or name)
            if by_form:
                with extra("kết quả"):
                    publish_text(f"## {md(ended.message or name)}", key=RESULT_KEY, head="Kết quả lượt chạy mới nhất")
            return ended

        return flow(name=name, flow_run_name=_run_name(name, work), persist_result=persist_result or None)(run)

    return made


def _run_name(name: str, work: Callable[..., Any]) -> str:
    """Return the template of a run's first name: with the day of the form, where the form has one."""
    fields = getattr(get_type_hints(work)["form"], "model_fields", {})
    return f"{name}, ngày {{form.day:%d/%m/%Y}}" if "day" in fields else name


def _end(work: Callable[[Form], str], form: Form, *, by_form: bool) -> State[Any]:
    try:
        sentence = work(form)
    except DondocError as error:
        return _refused(error, by_form=by_form)
    except httpx.TransportError as error:
        log.error("%s (%s)", CUT_OFF, error)
        return Crashed(message=CUT_OFF)
    log.info("%s", sentence)
    return Completed(message=sentence)


def _refused(error: DondocError, *, by_form: bool) -> State[Any]:
    """End with one line and no traceback; red only where the form is not to blame."""
    if by_form and not isinstance(error, TROUBLES):
        log.warning("Chưa làm: %s", error)
        return Cancelled(message=f"Chưa làm: {error}")
    log.error("%s%s", FORESEEN, error)
    return Failed(message=f"{FORESEEN}{error}")


def name_run(name: str) -> None:
    """Give the present flow run a name; outside of a run nothing is named."""
    context = FlowRunContext.get()
    if context is None or context.flow_run is None:
        return
    with get_client(sync_client=True) as client:
        client.update_flow_run(context.flow_run.id, name=name[:LONGEST_NAME])
