"""`dondoc dispatch FOLDER`: a drafted công văn đôn đốc for each unit with overdue work, to be signed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from dondoc.activity import DondocError
from dondoc.commands.desk import desk
from dondoc.commands.options import FilePath, json_option, office_option, print_json, today_option
from dondoc.files.os_errors import os_error_reason
from dondoc.files.write import write_shared
from dondoc.store.queries.register.units import slug
from notifications.digest.monthly import digest
from notifications.dispatch.dispatch_docx import drafts
from notifications.dispatch.head import letterhead


class FolderNotWrittenError(DondocError):
    """A folder the drafts cannot be written to."""


@click.command("dispatch")
@click.argument("folder", type=FilePath(), metavar="THƯ_MỤC")
@click.option("--unit", default=None, help="Chỉ soạn cho đơn vị này.")
@office_option
@today_option
@json_option
def command(folder: Path, unit: str | None, office: str, today: dt.date | None, *, as_json: bool) -> None:
    """Soạn dự thảo công văn đôn đốc (.docx) vào THƯ_MỤC: mỗi đơn vị có việc quá hạn một văn bản, kèm phụ lục.

    Số, ngày ký, chữ ký và dấu để trống: dự thảo do người có thẩm quyền ký và văn thư phát hành (Nghị định 30/2020).
    """
    with desk(today) as here:
        found = digest(here.store, here.settings, today=here.today, office=office)
        by = letterhead(here.settings, found, office)
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for draft in drafts(found, by):
            if unit is None or draft.unit == unit:
                path = folder / f"cong-van-{slug(draft.unit)}.docx"
                write_shared(path, draft.content)
                written.append({"unit": draft.unit, "items": draft.items, "file": str(path)})
    except OSError as error:
        raise FolderNotWrittenError(f"không ghi được vào {folder}: {os_error_reason(error)}.") from error
    left = sum(len(one.late) - len(one.certain) for one in found.units if unit is None or one.name == unit)
    print_json(written) if as_json else _print(written, left)


def _print(written: list[dict[str, Any]], left: int) -> None:
    for one in written:
        click.echo(f"{one['file']}: {one['items']} việc")
    click.echo(f"Đã soạn {len(written)} dự thảo công văn." if written else "Không soạn văn bản nào.")
    if left:
        click.echo(f"Bỏ qua {left} việc còn chờ làm rõ thời hạn hoặc tên đơn vị (xem bằng `dondoc doubts`).")
