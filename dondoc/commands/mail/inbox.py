"""`dondoc inbox`: read the mailboxes now; with --dry-run FOLDER, show what would be understood and record nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from calendars.format import short_date
from dondoc.activity import DondocError
from dondoc.commands.chasing.other_day import ask_about_other_day, yes_option
from dondoc.commands.desk import desk
from dondoc.commands.options import FilePath, as_plain, json_option, office_option, print_json, today_option
from dondoc.store.models.incoming.received import MAIL_CLASSES, MailClass
from dondoc.store.queries.offices import office_id
from dondoc.store.received.shown import inbox_lines
from dondoc.store.scope import ALL_OFFICES, Scope
from notifications.delivery.at_once import send_at_once
from notifications.inbox.read import read_inbox
from notifications.inbox.reply.model import Statement
from notifications.inbox.under_limits import understand_file
from notifications.inbox.understand import Understood
from notifications.timing.send_window import rehearsed

STATE_NAMES = {
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


class NoMailboxError(DondocError):
    """No mailbox is set."""

    exit_code = 2


@click.command("inbox")
@click.option(
    "--dry-run",
    "folder",
    default=None,
    type=FilePath(exists=True, file_okay=False),
    metavar="THƯ_MỤC",
    help="Thư mục có các tệp .eml, hoặc một maildir; chỉ xem, không ghi gì.",
)
@yes_option
@office_option
@today_option
@json_option
def command(folder: Path | None, office: str, today: dt.date | None, *, yes: bool, as_json: bool) -> None:
    """Đọc hộp thư trả lời ngay (DONDOC_INBOX): trả lời thành đề nghị, biểu được nhận; kể thư chờ người đọc.

    Với --dry-run: chỉ xem dondoc hiểu gì từ các thư trong một thư mục, không ghi gì.
    """
    if folder is None:
        _read(today, yes=yes, as_json=as_json)
        return
    _look(folder, office, today, as_json=as_json)


def _read(today: dt.date | None, *, yes: bool, as_json: bool) -> None:
    with desk(today) as here:
        if not here.settings.mailboxes:
            raise NoMailboxError("chưa đặt hộp thư: đặt DONDOC_INBOX (docs/hop-thu.md).")
        ask_about_other_day(here, yes=yes, preview="Xem trước bằng --dry-run THƯ_MỤC.")
        now = rehearsed(here.today) if here.rehearsed else dt.datetime.now(dt.UTC)
        done = read_inbox(here.store, here.settings, now)
        sent = send_at_once(here.store, here.settings, now)
        with here.store.read() as session:
            waiting = inbox_lines(session, here.today, ALL_OFFICES, waiting_only=True)
    if as_json:
        print_json({"read": done, "answers_sent": sent, "waiting": waiting})
        return
    kinds = ", ".join(f"{count} {MAIL_CLASSES[MailClass(kind)]}" for kind, count in done.settled.kinds.items())
    click.echo(f"{done.kept} thư mới" + (f": {kinds}" if kinds else "") + ".")
    click.echo(
        f"{done.settled.proposals} đề nghị, {done.settled.forms} biểu nhận, {done.settled.refused} biểu trả lại."
    )
    if left := done.settled.left:
        click.echo(f"Lượt đọc này đã quá lâu: còn {left} thư, đọc ở lượt sau.")
    for one in waiting:
        click.echo(
            f"  Chờ người đọc – thư {one.id}, {short_date(one.kept_at)}, {one.sender}: {one.subject} ({one.reason})"
        )


def _look(folder: Path, office: str, today: dt.date | None, *, as_json: bool) -> None:
    files = mail_files(folder)
    with desk(today) as here:
        with here.store.read() as session:
            scope = Scope.one(office_id(session, office))
        trusted = here.settings.inbox_authserv
        found = {path.name: understand_file(here.store, scope, path, here.today, trusted) for path in files}
    print_json({name: _as_json(one) for name, one in found.items()}) if as_json else _print(found)


def _as_json(found: Understood) -> dict[str, Any]:
    """Return what was understood of a mail for --json, where the state of a statement keeps its first key."""
    plain: dict[str, Any] = as_plain(found)
    return {**plain, "statements": [{"saying": one.pop("state"), **one} for one in plain["statements"]]}


def mail_files(folder: Path) -> list[Path]:
    """Return the mails of a folder: .eml files, and those of a maildir's cur and new. Raises NoMailError."""
    places = [folder.glob("*.eml"), *((folder / name).glob("*") for name in ("cur", "new"))]
    found = sorted(path for place in places for path in place if path.is_file())
    if not found:
        raise NoMailError(f"{folder} không có tệp .eml nào, cũng không phải maildir.")
    return found


def _print(found: dict[str, Understood]) -> None:
    for name, one in found.items():
        click.echo(f"{name}: {MAIL_CLASSES[one.kind]} – {one.reason}")
        click.echo(f"  Từ {one.sender or '(không rõ)'}: {one.subject or '(không có chủ đề)'}")
        for line in (*map(_line, one.statements), *(f"Cần xem: {doubt}" for doubt in one.doubts)):
            click.echo(f"  {line}")
        if one.files:
            click.echo(f"  Tệp kèm theo: {', '.join(one.files)}")
    click.echo(f"{len(found)} thư; chưa ghi gì vào kho.")


def _line(statement: Statement) -> str:
    """Write one statement in Vietnamese."""
    parts = [
        f"Mã nhiệm vụ {statement.obligation_id}" if statement.obligation_id else "Không rõ việc nào",
        STATE_NAMES[statement.state],
        f"ngày {short_date(statement.day)}" if statement.day else "",
        f"số {statement.document}" if statement.document else "",
        f"{statement.percent} %" if statement.percent is not None else "",
        f"đến {short_date(statement.until)}" if statement.until else "",
        f"chuyển {statement.unit}" if statement.unit else "",
    ]
    to_see = [*statement.doubts, *([statement.guess] if statement.guess else [])]
    doubts = f" (cần xem: {'; '.join(to_see)})" if to_see else ""
    return f"{parts[0]}: {', '.join(filter(None, parts[1:]))}{doubts} – “{' '.join(statement.words.split())[:120]}”"
