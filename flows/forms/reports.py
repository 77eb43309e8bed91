"""The forms of the desk about periodic reports."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field


class PeriodForm(BaseModel):
    """Tổng hợp báo cáo của một kỳ."""

    model_config = ConfigDict(title="Kỳ báo cáo")

    period: str = Field(
        title="Kỳ",
        description="Chọn kỳ đã mở, hoặc ghi như Quý I/2026, 6 tháng 2026.",
        json_schema_extra={"choices_of": "periods"},
    )
    day: dt.date = Field(title="Tính đến ngày", description="Ngày coi là hôm nay.")


class ReceiveForm(BaseModel):
    """Nhận biểu báo cáo các đơn vị gửi lại."""

    model_config = ConfigDict(title="Nhận biểu")

    path: str = Field(
        title="Đường dẫn",
        description="Một tệp biểu (.xlsx), hoặc thư mục chứa nhiều biểu, trên máy chạy dondoc, như /srv/bieu/quy-1",
    )
    day: dt.date = Field(title="Ngày nhận được", description="Để tính đơn vị nộp đúng hạn hay muộn.")
