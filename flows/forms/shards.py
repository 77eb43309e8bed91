"""The forms of the distributed chase. They are filled by the clock and by the flow that cuts the day into shards."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field


class NationForm(BaseModel):
    """Đôn đốc mọi cơ quan trong kho, chia thành nhiều cụm chạy song song."""

    model_config = ConfigDict(title="Đôn đốc toàn hệ thống")

    day: dt.date = Field(title="Ngày đôn đốc", description="Ngày coi là hôm nay.")
    per_shard: int = Field(ge=100, le=1_000_000, title="Nhiệm vụ mỗi cụm", description="Nhiều nhất 100 cụm.")
    senders: int = Field(ge=1, le=20, title="Số lượt gửi thư song song", description="Chia nhau số kết nối SMTP.")


class ShardForm(BaseModel):
    """Một cụm: các đơn vị có số từ … đến …"""

    model_config = ConfigDict(title="Một cụm")

    day: dt.date = Field(title="Ngày đôn đốc")
    number: int = Field(ge=1, title="Cụm số")
    count: int = Field(ge=1, title="Trong tổng số cụm")
    first: int = Field(ge=0, title="Từ đơn vị số")
    last: int = Field(ge=0, title="Đến đơn vị số")


class ShareForm(BaseModel):
    """Một phần thư của ngày."""

    model_config = ConfigDict(title="Gửi thư")

    day: dt.date = Field(title="Ngày")
    senders: int = Field(ge=1, le=20, title="Số lượt gửi song song")
