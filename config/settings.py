"""Everything an office may set: `DONDOC_*` variables or `dondoc.toml`, every one with a default."""

from __future__ import annotations

import datetime as dt
import errno
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import SettingsConfigDict

from config.named_address import name_and_address
from config.sources.environment import EnvironmentSettings
from config.sources.secret_file import SecretFileError
from config.sources.settings_file import read_toml
from config.system.os_error_words import read_error_reason

ROOT = Path(__file__).resolve().parents[1]
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def config_file() -> Path:
    """Return the path of the TOML file: where DONDOC_CONFIG points, or dondoc.toml in the working folder.

    An empty DONDOC_CONFIG is none: an empty path is the working folder to the system.
    """
    return Path(os.environ.get("DONDOC_CONFIG") or "dondoc.toml")


def _default_home() -> Path:
    """`var/` beside the checkout; for an installed package, a folder of the user's own."""
    beside = (ROOT / "pyproject.toml").exists()
    return ROOT / "var" if beside else Path.home() / ".local" / "share" / "dondoc"


class Settings(EnvironmentSettings):
    """What an office may set; names in the environment take the prefix ``DONDOC_``."""

    model_config = SettingsConfigDict(env_prefix="DONDOC_", extra="ignore")

    home: Path = Field(default_factory=_default_home, description="Kho, thư và nhật ký nằm ở đây.")
    database_url: str = Field("", description="Địa chỉ cơ sở dữ liệu; bỏ trống là SQLite trong thư mục home.")
    smtp_url: str = Field("", description="smtp://, smtps:// hoặc smtp+starttls://; bỏ trống thì thư ghi ra maildir.")
    smtp_password_file: Path | None = Field(None, description="Tệp chứa mật khẩu máy chủ thư.")
    smtp_connections: int = Field(4, ge=1, le=20, description="Số kết nối song song tới máy chủ thư.")
    smtp_ehlo_name: str = Field(
        "", description="Tên máy tự xưng với máy chủ thư (EHLO), dạng may.donvi.gov.vn; bỏ trống là tên của máy này."
    )
    rehearsal: bool = Field(False, description="true: đang diễn tập, dù thư đi qua một máy chủ thư (như máy chủ giả).")
    smtp_timeout: float = Field(30.0, gt=0, description="Số giây chờ máy chủ thư trả lời.")
    smtp_per_minute: int = Field(0, ge=0, description="Số thư tối đa một phút; 0 là không giới hạn.")
    smtp_per_day: int = Field(0, ge=0, description="Số thư tối đa một ngày; 0 là không giới hạn.")
    prefect_port: int = Field(4200, ge=1, le=65535, description="Cổng của giao diện Prefect.")
    prefect_keep_days: int = Field(
        1098, ge=7, description="Giao diện giữ lượt chạy bao nhiêu ngày (sự kiện tối đa 30)."
    )
    page_names: str = Field("", description="Tên khác của giao diện (sau proxy), cách nhau bằng dấu phẩy.")
    office_name: str = Field("Văn phòng", description="Tên cơ quan đôn đốc, ghi trong thư.")
    office_superior: str = Field("", description="Cơ quan chủ quản, ghi trên dự thảo văn bản.")
    office_symbol: str = Field(
        "[ký hiệu]", description="Ký hiệu sau số văn bản trên dự thảo: cơ quan và đơn vị soạn thảo, ví dụ SNV-CCHC."
    )
    office_place: str = Field("[Địa danh]", description="Địa danh ghi trên dự thảo văn bản.")
    office_signer: str = Field("[CHỨC VỤ CỦA NGƯỜI KÝ]", description="Chức vụ người ký dự thảo văn bản.")
    mail_from: str = Field("dondoc@donvi.invalid", description="Địa chỉ gửi đi; có thể kèm tên: Văn phòng <vp@…>.")
    mail_from_name: str = Field("", description="Tên người gửi ghi trong thư; bỏ trống là tên cơ quan.")
    coordinator_name: str = Field("Cán bộ đầu mối", description="Người điều phối, nhận thư bậc điều phối.")
    coordinator_email: str = Field("", description="Thư điện tử của người điều phối.")
    leadership_name: str = Field("Lãnh đạo cơ quan", description="Lãnh đạo, nhận thư bậc cao nhất.")
    leadership_email: str = Field("", description="Thư điện tử của lãnh đạo.")
    placeholder_domain: str = Field("donvi.invalid", description="Tên miền cho đơn vị chưa có địa chỉ (diễn tập).")
    mail_opens: dt.time = Field(dt.time(7, 30), description="Giờ bắt đầu gửi thư trong ngày làm việc.")
    mail_closes: dt.time = Field(dt.time(17, 0), description="Giờ ngừng gửi thư.")
    items_per_mail: int = Field(20, ge=1, le=200, description="Số việc tối đa kể trong một thư.")
    near_days: int = Field(3, ge=0, le=30, description="Còn bao nhiêu ngày làm việc thì gọi là sắp đến hạn.")
    lease_seconds: int = Field(300, ge=5, description="Thư đang gửi quá số giây này thì được gửi lại.")
    release: Literal["auto", "ask", "always"] = Field(
        "auto", description="Kế hoạch mới: ask = chờ điều phối cho phép gửi; always = gửi ngay; auto = tuỳ nơi gửi."
    )
    confirm_done: bool = Field(False, description="Việc báo xong phải chờ điều phối xác nhận.")
    inbox: str = Field(
        "",
        description="Hộp thư nhận trả lời: thư mục maildir, hoặc imaps://user@máy/INBOX (?ca=/tệp.pem: chứng thư).",
    )
    inbox_address: str = Field(
        "", description="Địa chỉ của hộp thư ấy, ghi làm nơi trả lời (Reply-To); bỏ trống là địa chỉ người điều phối."
    )
    inbox_authserv: str = Field(
        "", description="Tên máy chủ ghi Authentication-Results đáng tin; đặt thì thư thiếu kết quả ấy bị nêu nghi vấn."
    )
    inbox_largest_mb: int = Field(60, ge=1, le=500, description="Thư đến lớn hơn số MB này chỉ được giữ phần đầu.")
    bounces: str = Field("", description="Tên cũ của DONDOC_INBOX; nơi thư trả lại về, nếu khác hộp thư trả lời.")
    bounce_address: str = Field("", description="Địa chỉ nhận thư trả lại, có {token}: tra+{token}@tinh.vn (VERP).")
    imap_password_file: Path | None = Field(None, description="Tệp chứa mật khẩu hộp thư (IMAP).")
    web_port: int = Field(4280, ge=1, le=65535, description="Cổng của trang đơn vị và bàn điều phối.")
    web_listen: str = Field("127.0.0.1", description="Địa chỉ mà trang đơn vị và bàn điều phối lắng nghe.")
    web_url: str = Field("", description="Địa chỉ của trang ghi trong thư, như https://dondoc.tinh.gov.vn.")
    web_extensions: int = Field(3, ge=0, le=50, description="Số lần tối đa một việc được xin gia hạn trên trang.")
    web_progress_at_once: bool = Field(False, description="Tiến độ đơn vị báo trên trang được ghi ngay, không chờ.")
    extend_at_once_days: int = Field(
        0, ge=0, le=90, description="Xin gia hạn lần đầu, trước hạn, không quá số ngày này thì được ngay; 0 là không."
    )
    web_upload_mb: int = Field(200, ge=1, le=100_000, description="Số MB tệp một đơn vị được gửi trong một ngày.")
    web_keep_months: int = Field(24, ge=1, le=240, description="Số tháng giữ tên, số điện thoại người điền biểu.")
    mail_keep_months: int = Field(
        0, ge=0, le=240, description="Số tháng giữ thân thư đã gửi và tệp kèm; 0 là giữ mãi. Dòng thư vẫn còn."
    )
    heartbeat_url: str = Field(
        "", description="Địa chỉ được gọi mỗi ngày sau khi gửi thư; thêm /fail khi có việc phải xem (Healthchecks)."
    )
    metrics_token_file: Path | None = Field(
        None, description="Tệp chứa mã đọc /metrics từ máy khác; bỏ trống: chỉ máy này đọc được."
    )

    @classmethod
    def files(cls) -> Iterable[dict[str, Any]]:
        """Read the secrets the environment names files for, then dondoc.toml."""
        return *super().files(), read_toml(config_file())

    @property
    def store_url(self) -> str:
        """Return the SQLAlchemy address of the store."""
        return self.database_url or f"sqlite:///{self.home.resolve() / 'dondoc.db'}"

    @property
    def own_page_names(self) -> list[str]:
        """Return the names beside loopback under which the page may be opened, in lower case."""
        return [name.strip().lower() for name in self.page_names.split(",") if name.strip()]

    @property
    def mailboxes(self) -> list[str]:
        """Return the mailboxes that are read, each once: the inbox, and one of bounces where it is another."""
        return list(dict.fromkeys(one for one in (self.inbox, self.bounces) if one))

    @property
    def reads_replies(self) -> bool:
        """True where a reply to a letter comes into a mailbox that is read."""
        return bool(self.inbox and self.inbox_address)

    @property
    def maildir(self) -> Path:
        """Return where mail is written while no SMTP server is configured."""
        return self.home / "mail"

    @field_validator("home", mode="before")
    @classmethod
    def _take_empty_for_unset(cls, home: Any) -> Any:
        # An empty path is the working folder to the system: it would be made private, and the store written there.
        return _default_home() if home == "" else home

    @field_validator("home")
    @classmethod
    def _require_a_path_that_leads_somewhere(cls, home: Path) -> Path:
        """Refuse what no folder can ever be at; what is not there yet, or not allowed, is named where it is made."""
        try:
            home.stat()
        except OSError as error:
            if error.errno in (errno.ELOOP, errno.ENAMETOOLONG):
                raise ValueError(f"{home}: {read_error_reason(error)}") from error
        return home

    @model_validator(mode="after")
    def _take_sender_apart(self) -> Self:
        """Part "Văn phòng <vp@tinh.vn>" into the sender's address and name; of the other addresses the name is left."""
        name, self.mail_from = name_and_address(self.mail_from)
        self.mail_from_name = self.mail_from_name or name
        for one in ("coordinator_email", "leadership_email", "inbox_address", "bounce_address"):
            setattr(self, one, name_and_address(getattr(self, one))[1])
        return self

    @property
    def is_rehearsal(self) -> bool:
        """True where mail is meant to reach nobody: it is written to a maildir, or DONDOC_REHEARSAL is set.

        An SMTP server on loopback is no rehearsal: a Postfix there is the commonest real relay.
        """
        return self.rehearsal or not self.smtp_url

    @property
    def web_address(self) -> str:
        """Return where pages are reached, without a last slash; empty where mail leaves and nobody set
        DONDOC_WEB_URL.
        """
        here = f"http://127.0.0.1:{self.web_port}" if self.is_rehearsal else ""
        return (self.web_url or here).rstrip("/")

    @property
    def coordinator_address(self) -> str:
        """Return the coordinator's address, or the placeholder that only a rehearsal may use."""
        return self.coordinator_email or f"dieu-phoi@{self.placeholder_domain}"

    @property
    def leadership_address(self) -> str:
        """Return the leadership's address, or the placeholder that only a rehearsal may use."""
        return self.leadership_email or f"lanh-dao@{self.placeholder_domain}"


class SettingsWrongError(ValueError):
    """A setting that cannot be used; the text names it in one Vietnamese line."""


KINDS_OF_WRONG = {
    "int": "phải là số nguyên",
    "float": "phải là số",
    "bool": "phải là true hoặc false",
    "date": "phải là ngày như 2026-06-15",
    "time": "phải là giờ như 07:30",
    "literal": "chỉ được là {expected}",
    "greater": "phải lớn hơn hoặc bằng {ge}",
    "less": "phải nhỏ hơn hoặc bằng {le}",
    "extra": "không có thiết lập nào tên như vậy",
}


def _in_words(wrong: Any) -> str:
    """Return what the library found wrong, in Vietnamese; its own text where the error is rare."""
    if wrong["type"] == "value_error":
        return str(wrong["ctx"]["error"])
    words = KINDS_OF_WRONG.get(wrong["type"].partition("_")[0])
    try:
        return words.format(**wrong.get("ctx", {})) if words else str(wrong["msg"])
    except KeyError:
        return str(wrong["msg"])


@lru_cache(maxsize=1)
def load() -> Settings:
    """Read the settings once; raises SettingsWrongError with one line that names what is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "DONDOC_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsWrongError(f"thiết lập {name} không dùng được: {_in_words(first)}.") from error
    except SecretFileError as error:
        raise SettingsWrongError(f"{error}.") from error
    except ValueError as error:
        raise SettingsWrongError(f"tệp {config_file()} không đọc được: {error}.") from error
