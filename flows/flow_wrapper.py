"""How every flow of ours ends: a run named after what happened, and a state whose words a coordinator can read."""

from __future__ import annotations

import functools
import inspect
import logging
from collections.abc import Callable
from typing import Any, TypeVar, get_type_hints

import httpx
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State
from prefect.context import FlowRunContext
from prefect.states import Completed, Crashed, Failed

from dondoc.activity import DondocError
from tasks.context import speak_up
from tasks.parent_death import tie_to_parent

Form = TypeVar("Form")
log = logging.getLogger("flows")

DONE = "Đã xong"
NOT_DONE = "Chưa xong"
LOST_TOUCH = "Mất liên lạc"
CUT_OFF = "Mất liên lạc với máy chủ Prefect giữa chừng; chạy lại lượt này là tiếp tục, không gửi lại thư nào."


def says_what_happened(flow: Callable[[Form], str]) -> Callable[[Form], State[Any]]:
    """Turn a flow's sentence into its run's name and its state's message; a mistake a person can mend, too."""

    @functools.wraps(flow)
    def told(form: Form) -> State[Any]:
        tie_to_parent()
        speak_up()
        try:
            sentence = flow(form)
        except DondocError as error:
            log.error("Không làm được: %s", error)
            return Failed(name=NOT_DONE, message=str(error))
        except httpx.TransportError as error:
            log.error("%s (%s)", CUT_OFF, error)
            return Crashed(name=LOST_TOUCH, message=CUT_OFF)
        log.info("%s", sentence)
        name_run(sentence)
        return Completed(name=DONE, message=sentence)

    return _typed_like(flow, told)


def _typed_like(flow: Callable[..., Any], told: Callable[..., Any]) -> Callable[..., Any]:
    """Show Prefect the form's class itself: its name, left as a string, would be looked up in this module."""
    form = get_type_hints(flow)["form"]
    told.__annotations__ = {"form": form, "return": State}
    del told.__wrapped__  # type: ignore[attr-defined]
    told.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [inspect.Parameter("form", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=form)], return_annotation=State
    )
    return told


def name_run(name: str) -> None:
    """Give the present flow run a name; outside of a run nothing is named."""
    context = FlowRunContext.get()
    if context is None or context.flow_run is None:
        return
    with get_client(sync_client=True) as client:
        client.update_flow_run(context.flow_run.id, name=name[:200])
