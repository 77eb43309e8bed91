"""`dondoc inbox --dry-run FOLDER`: what dondoc would understand of mails that came in; nothing is recorded."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dondoc.activity import DondocError
from dondoc.commands.options import json_option, office_option, print_json, today_option

if TYPE_CHECKING:
    from notifications.inbox.reply.model import Statement
    from notifications.inbox.understand import Understood

KINDS = {
    "bounce": "thư trả lại",
    "automatic": "thư tự động",
    "answer": "trả lời",
    "form": "biểu mẫu",
    "other": "chưa hiểu",
}
SAYINGS = {
    "done": "đã hoàn thành",
    "progress": "đang thực hiện",
    "extend": "xin gia hạn",
    "refuse": "không phải việc của đơn vị",
    "trouble": "vướng mắc",
    "unclear": "cần người đọc",
}


class NoMailError(DondocError):
    """A folder that holds no mail."""

    exit_code = 2


@click.command("inbox")
@click.option(
    "--dry-run",
    "folder",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="THƯ_MỤC",
    help="Thư mục có các tệp .eml, hoặc một maildir; chỉ xem, không ghi gì.",
)
@office_option
@today_option
@json_option
def command(folder: Path, office: str, today: dt.date | None, as_json: bool) -> None:
    """Xem dondoc hiểu gì từ các thư trả lời: thư gì, của ai, nói về việc nào, đã xong hay xin gia hạn."""
    from dondoc.commands.desk import desk
    from dondoc.store.queries.offices import office_id
    from dondoc.store.scope import Scope
    from notifications.inbox.understand import understand

    files = mail_files(folder)
    with desk(today) as here, here.store.read() as session:
        scope = Scope.one(office_id(session, office))
        found = {path.name: understand(session, scope, path.read_bytes(), here.today) for path in files}
    print_json(found) if as_json else _print(found)


def mail_files(folder: Path) -> list[Path]:
    """Return the mails of a folder: .eml files, and those of a maildir's cur and new. Raises NoMailError."""
    places = [folder.glob("*.eml"), *((folder / name).glob("*") for name in ("cur", "new"))]
    found = sorted(path for place in places for path in place if path.is_file())
    if not found:
        raise NoMailError(f"{folder} không có tệp .eml nào, cũng không phải maildir.")
    return found


def _print(found: dict[str, Understood]) -> None:
    for name, one in found.items():
        click.echo(f"{name}: {KINDS[one.kind]} – {one.reason}")
        click.echo(f"  Từ {one.sender or '(không rõ)'}: {one.subject or '(không có chủ đề)'}")
        for line in (*map(_line, one.statements), *(f"Cần xem: {doubt}" for doubt in one.doubts)):
            click.echo(f"  {line}")
        if one.files:
            click.echo(f"  Tệp kèm theo: {', '.join(one.files)}")
    click.echo(f"{len(found)} thư; chưa ghi gì vào kho.")


def _line(said: Statement) -> str:
    """Write one statement as a clerk reads it."""
    from calendars.format import short_date

    parts = [
        f"Mã nhiệm vụ {said.obligation_id}" if said.obligation_id else "Không rõ việc nào",
        SAYINGS[said.saying],
        f"ngày {short_date(said.day)}" if said.day else "",
        f"số {said.document}" if said.document else "",
        f"{said.percent} %" if said.percent is not None else "",
        f"đến {short_date(said.until)}" if said.until else "",
        f"chuyển {said.unit}" if said.unit else "",
    ]
    doubts = f" (cần xem: {'; '.join(said.doubts)})" if said.doubts else ""
    return f"{parts[0]}: {', '.join(filter(None, parts[1:]))}{doubts} – “{' '.join(said.words.split())[:120]}”"
