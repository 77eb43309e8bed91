"""Register files: a template to fill in, an import of the whole or nothing, an export that can be imported again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from dondoc.activity import DondocError
from dondoc.commands.desk import desk
from dondoc.commands.options import FilePath, json_option, office_option, print_json, today_option
from dondoc.store.queries.offices import the_office
from dondoc.store.queries.register.names import load_register
from dondoc.store.service import import_units
from dondoc.units.register.files.read import compared, rows_of
from dondoc.units.register.files.sheet import read_sheets
from dondoc.units.register.files.write import write_register, write_template


class RegisterProblemsError(DondocError):
    """A register file with problems in its rows; each has been listed."""


@click.command("template")
@click.argument("file", type=FilePath())
def template(file: Path) -> None:
    """Ghi TỆP mẫu (.xlsx hoặc .csv) để điền danh bạ đơn vị."""
    write_template(file)
    click.echo(f"Đã ghi tệp mẫu {file}; điền xong thì chạy `dondoc units import {file}`.")


@click.command("import")
@click.argument("file", type=FilePath())
@office_option
@today_option
@json_option
def import_file(file: Path, office: str, today: dt.date | None, *, as_json: bool) -> None:
    """Nhập danh bạ từ TỆP. Có lỗi ở bất kỳ dòng nào thì kể hết các lỗi và không nhập gì."""
    # Read before the store is locked: a file may take its time.
    rows = rows_of(read_sheets(file), file.name)
    with desk(today) as here:
        problems, written, moved = import_units(
            here.store, here.settings, lambda known: compared(rows, known), here.by, office=office
        )
    if as_json:
        print_json({"problems": [str(p) for p in problems], "written": written, "moved": moved})
    for problem in problems if not as_json else ():
        click.echo(str(problem), err=True)
    if problems:
        raise RegisterProblemsError(f"{file.name}: {len(problems)} chỗ cần sửa, chưa nhập gì; sửa tệp rồi nhập lại.")
    if as_json or written is None or moved is None:
        return
    click.echo(f"Danh bạ: thêm {written.new}, sửa {written.changed}, giữ nguyên {written.same} đơn vị.")
    if moved.obligations:
        click.echo(f"{moved.obligations} nhiệm vụ đã tìm được đơn vị: {', '.join(moved.names)}.")
    for line in moved.review:
        click.echo(f"  Cần xem lại: {line}")


@click.command("export")
@click.argument("file", type=FilePath())
@office_option
@today_option
def export(file: Path, office: str, today: dt.date | None) -> None:
    """Xuất danh bạ ra TỆP (.xlsx hoặc .csv); tệp này nhập lại được."""
    with desk(today) as here, here.store.write() as session:
        owner = the_office(session, here.settings, office)
        session.flush()
        register, _ = load_register(session, owner.id)
    write_register(file, register)
    click.echo(f"Đã ghi {len(register)} đơn vị ra {file}.")
