"""Derive how a run of ours ended from its state in Prefect. Prefect's own names of states are kept."""

from __future__ import annotations

from typing import Any

from prefect.client.schemas.objects import State, StateType

FORESEEN = "Không làm được: "
"""Begins the message of a failure that a flow of ours found: starting the run again would not mend it."""
CUT_OFF = "Mất liên lạc với máy chủ Prefect giữa chừng; chạy lại lượt này là tiếp tục, không gửi lại thư nào."


def broke_off(state: State[Any]) -> bool:
    """Return whether a run ended by something nobody foresaw: its process died, or an error that is not one of ours."""
    if state.type is StateType.FAILED:
        return not (state.message or "").startswith(FORESEEN)
    return state.type is StateType.CRASHED
