"""What a person may answer to each question, and the answer that changes nothing. Nothing of Prefect here."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from dondoc.store.queries.questions.kept_questions import QuestionKind


class ReleaseChoice(StrEnum):
    """The coordinator's answer about a plan's first mails."""

    GO = "Cho gửi từ lượt đôn đốc sau"
    WAIT = "Chưa gửi"


class DeadlineChoice(StrEnum):
    """The coordinator's answer about a time phrase in doubt."""

    AS_READ = "Đúng như đã hiểu"
    DATE = "Hạn là ngày ghi dưới đây"
    LATER = "Để sau"
    ALL_LATER = "Để sau tất cả các dòng còn lại"


class SwapChoice(StrEnum):
    """The coordinator's answer about a swap of days once he saw what it moves."""

    KEEP = "Ghi vào lịch"
    LEAVE = "Không ghi"


NONE_OFFERED = "Không phải đơn vị nào ở trên"
WRITTEN = "Là đơn vị, hoặc nhóm đơn vị, ghi ở ô dưới"
NAME_LATER = "Để sau"

NEUTRAL: dict[QuestionKind, dict[str, Any]] = {
    QuestionKind.RELEASE: {"say": ReleaseChoice.WAIT.value},
    QuestionKind.PHRASE: {"say": DeadlineChoice.LATER.value},
    QuestionKind.NAME: {"unit": NAME_LATER},
    QuestionKind.CALENDAR: {"say": SwapChoice.LEAVE.value},
}
"""With these a run goes on whose question was settled elsewhere: it finds so, and ends with that message."""
