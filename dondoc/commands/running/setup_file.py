"""`dondoc.toml` as `dondoc setup` writes it: the few things an office must state, each with what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click
import tomlkit

from config.named_address import name_and_address
from config.system.private import private_folder
from dondoc.files.write import write_shared, write_whole
from dondoc.units.register.mail_address import why_not


@dataclass(frozen=True, slots=True)
class SetupQuestion:
    """One thing asked: the setting's name, the question, the comment that stands above it in the file."""

    name: str
    question: str
    comment: str
    address: bool = False
    must: bool = False


ASKED = (
    SetupQuestion("office_name", "Tên cơ quan", "Tên cơ quan đôn đốc, ghi trong thư.", must=True),
    SetupQuestion("coordinator_name", "Người điều phối (họ tên)", "Người điều phối: cuối mỗi thư nói hỏi ai."),
    SetupQuestion(
        "coordinator_email",
        "Thư điện tử của người điều phối",
        "Nơi nhận thư bậc điều phối và tổng hợp tháng.",
        address=True,
        must=True,
    ),
    SetupQuestion(
        "leadership_email", "Thư điện tử của lãnh đạo", "Nơi nhận thư bậc cao nhất (quá hạn lâu).", address=True
    ),
    SetupQuestion("mail_from", "Địa chỉ gửi đi", "Địa chỉ mà thư nhắc được gửi đi.", address=True),
    SetupQuestion(
        "smtp_url",
        "Máy chủ thư (bỏ trống: tập dượt, thư chỉ là tệp)",
        "smtps://người-dùng@máy-chủ, hoặc smtp+starttls://…; bỏ trống thì thư chỉ ghi ra thư mục.",
    ),
    SetupQuestion(
        "smtp_password_file", "Tệp chứa mật khẩu máy chủ thư", "Tệp chỉ chủ máy đọc được, một dòng là mật khẩu."
    ),
)
MENTIONED = (
    SetupQuestion(
        "heartbeat_url",
        "Địa chỉ báo nhịp",
        "Được gọi mỗi ngày sau khi gửi thư (Healthchecks…); thêm /fail khi có việc phải xem. Xem docs/van-hanh.md.",
    ),
)
"""Not asked, but worth knowing of: a commented line in a new file."""
HEAD = (
    "# Thiết lập của dondoc, do `dondoc setup` ghi; sửa tay được, rồi soát lại bằng `dondoc doctor`.\n"
    "# Biến môi trường DONDOC_… (như DONDOC_SMTP_URL) thắng tệp này. Dòng bắt đầu bằng # là chú thích.\n"
)


def checked(asked: SetupQuestion, value: str) -> str:
    """Return the answer as it goes into the file. Raises click.BadParameter: what is wrong with it."""
    entered = value.strip()
    if asked.must and not entered:
        raise click.BadParameter(f"{asked.question}: không được bỏ trống.")
    if entered and asked.address and (why := why_not(name_and_address(entered)[1])):
        raise click.BadParameter(f"{why}.")
    return entered


def written(answers: Mapping[str, str], before: str = "") -> str:
    """Return the text of dondoc.toml with the answers in it.

    ``before`` is the text of the file as it was: its comments, its order and its other settings stay (tomlkit). A thing
    left open is a commented line of a new file, ready to be filled in, and is removed from an old one.
    Raises tomlkit.exceptions.ParseError where ``before`` is no TOML.
    """
    if not before.strip():
        return "\n".join([HEAD, *(_entry(one, answers.get(one.name, "")) for one in (*ASKED, *MENTIONED))])
    document = tomlkit.parse(before)
    for one in ASKED:
        _update(document, one, answers.get(one.name, ""))
    return document.as_string()


def _entry(asked: SetupQuestion, value: str) -> str:
    line = f"{asked.name} = {tomlkit.string(value).as_string()}"
    return f"# {asked.comment}\n{line if value else f'# {line}'}\n"


def _update(document: tomlkit.TOMLDocument, asked: SetupQuestion, value: str) -> None:
    if value and asked.name in document:
        document[asked.name] = value
    elif value:
        document.add(tomlkit.comment(asked.comment))
        document.add(asked.name, value)
    else:
        document.pop(asked.name, None)


def keep(path: Path, text: str, *, secret: bool = False) -> None:
    """Write a file whole or not at all; a secret one only its owner can read."""
    if secret:
        private_folder(path.parent)
        write_whole(path, text.encode())
    else:
        write_shared(path, text.encode())
