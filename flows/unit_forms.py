"""The form of the desk about units that become one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


def _unit(title: str, description: str) -> Any:
    return Field(title=title, description=description, json_schema_extra={"choices_of": "units"})


class MergeForm(BaseModel):
    """Các đơn vị nhập lại thành một."""

    model_config = ConfigDict(title="Sáp nhập đơn vị")

    first: str = _unit("Đơn vị thứ nhất", "Chọn trong danh sách, hoặc ghi số hay tên trong danh bạ.")
    second: str = _unit("Đơn vị thứ hai", "Để nguyên nếu chỉ một đơn vị nhập vào đơn vị có sẵn.")
    third: str = _unit("Đơn vị thứ ba", "Để nguyên nếu không có.")
    more: str = Field("", title="Các đơn vị khác", description="Tên các đơn vị còn lại, cách nhau bằng dấu chấm phẩy.")
    into: str = Field(
        title="Đơn vị nhận", description="Tên đơn vị mới, hoặc đúng tên một đơn vị có sẵn. Việc còn mở về đơn vị này."
    )
    from_date: dt.date = Field(title="Từ ngày", description="Ngày quyết định có hiệu lực; việc chuyển vào ngày ấy.")
    decision: str = Field(title="Số văn bản quyết định")
    dry_run: bool = Field(title="Chạy thử trước", description="Bật: chỉ xem việc nào chuyển. Tắt: ghi vào danh bạ.")
