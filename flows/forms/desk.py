"""The forms of the desk: one model a deployment, its titles and descriptions in Vietnamese, one screen each.

No optional fields, unions or free JSON: Prefect's page draws those badly. A field with ``choices_of`` becomes a
drop-down of what the store holds each time the deployments are refreshed. Fields carry no default, which the page
would mark "(Optional)": the deployment's own first values fill them in.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from tasks.choosing import PauseChoice, ProgressChoice


class Work(StrEnum):
    """What a chase does."""

    ALL = "Lập và gửi thư"
    CONFIRMED = "Lập và gửi thư, ngày đã kiểm tra"
    QUEUE = "Chỉ lập thư, chưa gửi"
    SEND = "Chỉ gửi thư đang chờ"
    TRY = "Chạy thử: chỉ đếm, không lập, không gửi"


def _day(title: str, description: str = "Để tính việc nào sắp đến hạn, quá hạn.") -> Any:
    return Field(title=title, description=description)


def _obligation(choices: str = "obligations") -> Any:
    return Field(
        title="Nhiệm vụ",
        description="Chọn trong danh sách, hoặc ghi số nhiệm vụ.",
        json_schema_extra={"choices_of": choices},
    )


def _plan() -> Any:
    return Field(title="Kế hoạch", json_schema_extra={"choices_of": "plans"})


class ChaseForm(BaseModel):
    """Đôn đốc một ngày; ngày lỡ được bù, không thư nào gửi hai lần."""

    model_config = ConfigDict(title="Đôn đốc")

    day: dt.date = _day("Ngày đôn đốc", "Ngày coi là hôm nay.")
    work: Work = Field(title="Việc cần làm")


class DayForm(BaseModel):
    """Một ngày."""

    model_config = ConfigDict(title="Ngày")

    day: dt.date = _day("Ngày", "Ngày coi là hôm nay.")


class DigestForm(BaseModel):
    """Tổng hợp quá hạn của một tháng."""

    model_config = ConfigDict(title="Tổng hợp quá hạn")

    day: dt.date = _day("Tính đến ngày", "Ngày coi là hôm nay.")
    send: bool = Field(title="Gửi cho điều phối", description="Mỗi tháng chỉ gửi một lần; tắt thì chỉ xem.")


class ImportForm(BaseModel):
    """Nhập kế hoạch từ một tệp trên máy chạy dondoc."""

    model_config = ConfigDict(title="Nhập kế hoạch")

    path: str = Field(
        title="Đường dẫn tệp kế hoạch",
        description="Tệp .docx, .xlsx, .pdf hoặc .txt trên máy chạy dondoc, ví dụ /srv/ke-hoach/2026.docx",
    )
    dry_run: bool = Field(
        title="Chạy thử trước", description="Bật: chỉ đọc và cho xem, chưa ghi. Tắt: ghi vào kho để đôn đốc."
    )
    day: dt.date = _day("Ngày nhập")


class ProgressForm(BaseModel):
    """Ghi nhận tiến độ của một nhiệm vụ."""

    model_config = ConfigDict(title="Tiến độ")

    obligation: str = _obligation()
    act: ProgressChoice = Field(title="Tình trạng")
    percent: int = Field(ge=0, le=99, title="Phần trăm", description="Chỉ dùng khi “Đang thực hiện”.")
    day: dt.date = _day("Ngày", "Ngày hoàn thành, hoặc ngày ghi nhận.")
    note: str = Field("", title="Ghi chú", description="Số văn bản, lý do trả lại…")


class ExtendForm(BaseModel):
    """Gia hạn một nhiệm vụ; hạn ban đầu vẫn được giữ bên cạnh."""

    model_config = ConfigDict(title="Gia hạn")

    obligation: str = _obligation("extendable")
    due: dt.date = Field(title="Hạn mới", description="Phải sau hạn hiện nay.")
    decision: str = Field(title="Số văn bản cho gia hạn")
    day: dt.date = _day("Ngày ghi nhận")


class EventForm(BaseModel):
    """Ghi nhận sự kiện mà một nhiệm vụ đang chờ: từ đó có hạn và bắt đầu nhắc."""

    model_config = ConfigDict(title="Sự kiện")

    obligation: str = _obligation("waiting")
    on: dt.date = Field(title="Ngày xảy ra", description="Ngày văn bản, ngày nhận được… Hạn tính từ ngày sau đó.")
    note: str = Field("", title="Ghi chú", description="Số văn bản, nội dung sự kiện.")
    day: dt.date = _day("Ngày ghi nhận")


class PauseForm(BaseModel):
    """Tạm dừng hoặc tiếp tục đôn đốc một nhiệm vụ."""

    model_config = ConfigDict(title="Tạm dừng, tiếp tục")

    obligation: str = _obligation()
    act: PauseChoice = Field(title="Việc cần làm")
    why: str = Field("", title="Lý do", description="Lý do tạm dừng, số văn bản.")
    day: dt.date = _day("Từ ngày")


class PlanForm(BaseModel):
    """Một kế hoạch, vào một ngày."""

    model_config = ConfigDict(title="Kế hoạch")

    plan: str = _plan()
    day: dt.date = _day("Tính đến ngày")


class SwapForm(BaseModel):
    """Một lần hoán đổi: nghỉ một ngày làm việc, làm bù một ngày nghỉ."""

    model_config = ConfigDict(title="Lịch nghỉ")

    day_off: dt.date = _day("Ngày được nghỉ", "Ngày làm việc được chuyển thành ngày nghỉ.")
    day_worked: dt.date = _day("Ngày làm bù", "Ngày nghỉ phải đi làm.")
    decision: str = Field(title="Số văn bản quyết định")
    dry_run: bool = Field(title="Chạy thử trước", description="Bật: chỉ xem hạn nào bị dời. Tắt: ghi vào lịch.")
    ask: bool = Field(
        title="Hỏi lại trước khi ghi", description="Bật: cho xem hạn nào bị dời, chờ trả lời rồi mới ghi."
    )
