"""What a form's drop-downs offer, and what a chosen line means. Nothing of Prefect here: the clock reads it, too."""

from __future__ import annotations

from enum import StrEnum

from dondoc.activity import DondocError


class ProgressChoice(StrEnum):
    """What happened to an obligation."""

    DONE = "Đã hoàn thành"
    UNDER_WAY = "Đang thực hiện"
    CONFIRM = "Xác nhận đã hoàn thành"
    RETURN = "Trả lại, chưa chấp nhận"


class PauseChoice(StrEnum):
    """Stopping and starting the clock of an obligation."""

    PAUSE = "Tạm dừng"
    RESUME = "Tiếp tục"


NOT_CHOSEN = "(hãy chọn)"
"""The first line of every drop-down: nobody should record anything on whatever happened to come first."""


OF_PLAN = "kế hoạch "


class NotChosenError(DondocError):
    """A form sent off with nothing chosen."""

    exit_code = 2


class WhichPlanError(DondocError):
    """Words that name no plan."""

    exit_code = 2


def chosen(line: str) -> str:
    """Return the number or place that leads a line of a drop-down: "12 · III.4 · Sở Nội vụ …" → "12"."""
    words = line.split(" · ")[0].strip()
    if words in ("", NOT_CHOSEN):
        raise NotChosenError("chưa chọn trong danh sách; hãy mở lại biểu mẫu và chọn một dòng.")
    return words


def period_of(line: str) -> tuple[str, int | None]:
    """Return the period chosen in a form, and its plan where the line names it: "BC.2026.Q1 · kế hoạch 2 · …"."""
    plan = next((part.strip() for part in line.split(" · ")[1:2]), "").removeprefix(OF_PLAN)
    return chosen(line), int(plan) if plan.isdecimal() else None


def plan_number(line: str) -> int:
    """Return the number of the plan chosen in a form."""
    text = chosen(line)
    if not text.isdecimal():
        raise WhichPlanError(f"“{text}” không phải số kế hoạch; hãy chọn trong danh sách hoặc ghi số.")
    return int(text)
