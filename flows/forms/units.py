"""The form of the desk about units that become one."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field


class MergeForm(BaseModel):
    """Các đơn vị nhập lại thành một."""

    model_config = ConfigDict(title="Sáp nhập đơn vị")

    units: list[str] = Field(
        title="Các đơn vị nhập lại",
        description="Đánh dấu mọi đơn vị sẽ thôi tồn tại, một hay nhiều; không đánh dấu đơn vị nhận.",
        json_schema_extra={"choices_of": "units"},
    )
    into: str = Field(
        title="Đơn vị nhận", description="Tên đơn vị mới, hoặc đúng tên một đơn vị có sẵn. Việc còn mở về đơn vị này."
    )
    from_date: dt.date = Field(title="Từ ngày", description="Ngày quyết định có hiệu lực; việc chuyển vào ngày ấy.")
    decision: str = Field(title="Số văn bản quyết định")
    dry_run: bool = Field(title="Chạy thử trước", description="Bật: chỉ xem việc nào chuyển. Tắt: ghi vào danh bạ.")
