"""The forms of a suspended run.

Each question builds its own class: Prefect drops the titles of fields it presets itself, and a drop-down of what was
found just now is not known to any class written beforehand.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from prefect.input import RunInput
from pydantic import Field, create_model

from tasks.questions.choices import DeadlineChoice, ReleaseChoice, SwapChoice

AS_SHOWN = "Chọn bằng nút lịch: ô này ghi tháng trước, ngày sau."
"""The page writes dates in the American order, and a date set wrongly is chased."""
Answer = TypeVar("Answer", bound=RunInput)


def _at(place: int, **more: Any) -> dict[str, Any]:
    return {"position": place, **more}


for choice_type in (ReleaseChoice, SwapChoice, DeadlineChoice):
    # The page would show the English docstring of the class under the drop-down.
    choice_type.__doc__ = None


class ReleaseAnswer(RunInput):
    """Cho gửi những thư đầu tiên của kế hoạch hay chưa."""

    say: ReleaseChoice = Field(title="Trả lời", json_schema_extra=_at(0))


class SwapAnswer(RunInput):
    """Ghi lần hoán đổi này vào lịch hay không."""

    say: SwapChoice = Field(title="Trả lời", json_schema_extra=_at(0))


class PhraseAnswer(RunInput):
    """Thời hạn của một dòng."""

    say: DeadlineChoice = Field(title="Trả lời", json_schema_extra=_at(0))
    due: dt.date = Field(title="Hạn", json_schema_extra=_at(1))


class DateAnswer(RunInput):
    """Ngày của hạn."""

    due: dt.date = Field(title="Hạn", description=AS_SHOWN, json_schema_extra=_at(0))


class NameAnswer(RunInput):
    """Đơn vị mà một tên trong kế hoạch chỉ."""

    unit: str = Field(title="Là đơn vị nào", json_schema_extra=_at(0))
    written: str = Field(
        "",
        title="Đơn vị, hoặc nhóm",
        description="Tên trong danh bạ, hoặc nhóm như “các sở, ban, ngành”; nhiều đơn vị cách nhau bằng dấu chấm phẩy.",
        json_schema_extra=_at(1),
    )


def phrase_form(text: str, day: dt.date) -> type[PhraseAnswer]:
    """Return the form about one time phrase; its date starts as ``day``, which the flow takes for "not chosen"."""
    title = "Hạn"
    only = f"Chỉ dùng khi trả lời “{DeadlineChoice.DATE}”. {AS_SHOWN}"
    due: Any = Field(default=day, title=title, description=only, json_schema_extra=_at(1))
    made = create_model("PhraseAnswer", __base__=PhraseAnswer, due=(dt.date, due))
    return _described(made, text)


def date_form(text: str) -> type[DateAnswer]:
    """Return the form for the date alone."""
    return _described(create_model("DateAnswer", __base__=DateAnswer), text)


def name_form(text: str, choices: list[str]) -> type[NameAnswer]:
    """Return the form about one name, with the lines of its drop-down.

    The lines are in the schema alone, which the server checks an answer against: the register may have changed when
    the run goes on, and an answer given must not be refused for that.
    """
    unit: Any = Field(title="Là đơn vị nào", json_schema_extra=_at(0, enum=choices))
    made = create_model("NameAnswer", __base__=NameAnswer, unit=(str, unit))
    return _described(made, text)


def _described(form: type[Answer], text: str) -> type[Answer]:
    form._description = text  # As Prefect's own with_initial_data does.
    return form
