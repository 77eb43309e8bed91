"""The forms a sleeping run asks a person to fill in."""

from __future__ import annotations

from enum import StrEnum

from prefect.input import RunInput
from pydantic import Field


class Say(StrEnum):
    """What the coordinator says of a plan's first mails."""

    GO = "Cho gửi từ lượt đôn đốc sau"
    WAIT = "Chưa gửi"


class ReleaseAnswer(RunInput):
    """Cho gửi những thư đầu tiên của kế hoạch hay chưa."""

    say: Say = Field(title="Trả lời", json_schema_extra={"position": 0})
