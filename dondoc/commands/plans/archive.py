"""`dondoc archive`: the whole file of a plan as a zip, and out of the store once verified; old bodies of mails."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from sqlalchemy.orm import Session

from dondoc.commands.desk import VerbContext, desk
from dondoc.commands.options import BoundedNumber, FilePath, office_option
from dondoc.files.os_errors import os_error_reason
from dondoc.files.write import sha256_of, writing_shared
from dondoc.store.acts.plans import NoSuchPlanError, own
from dondoc.store.archive.remove import ArchiveError, remove_plan, require_over, verify
from dondoc.store.archive.write import write_plan
from dondoc.store.models import Plan
from dondoc.store.queries.obligations.obligation_queries import plans
from dondoc.store.queries.offices import office_id
from dondoc.store.scope import Scope

YEARS = range(1990, 2101)
"""A number in it is a year, any other the number of a plan."""


@click.command("archive")
@click.argument("what", metavar="SỐ-KẾ-HOẠCH|NĂM", type=BoundedNumber(1))
@click.option("--to", "folder", type=FilePath(file_okay=False), default=Path(), help="Thư mục ghi.")
@click.option("--remove", is_flag=True, help="Kiểm tra hồ sơ rồi lấy kế hoạch ra khỏi kho.")
@click.option("--yes", is_flag=True, help="Không hỏi lại trước khi lấy ra khỏi kho.")
@office_option
def command(what: int, folder: Path, office: str, *, remove: bool, yes: bool) -> None:
    """Ghi toàn bộ hồ sơ của một kế hoạch (hay mọi kế hoạch của một NĂM) ra tệp zip đọc được không cần dondoc.

    Trong zip: văn bản gốc, các bảng (CSV), thư đã gửi (.eml), minh chứng, báo cáo, lịch sử, mã băm (SHA256SUMS).
    """
    with desk() as here:
        with here.store.read() as session:
            scope = Scope.one(office_id(session, office))
            numbers = [plan.id for plan in _plans(session, what, scope)]
        for number in numbers:
            path = _write(here, number, folder, remove=remove)
            if remove and (yes or click.confirm(f"Lấy kế hoạch số {number} ra khỏi kho?")):
                _remove(here, number, path)


def _plans(session: Session, what: int, scope: Scope) -> list[Plan]:

    if what not in YEARS:
        return [own(session, what, scope)]
    found = [plan for plan in plans(session, scope) if (plan.plan_to or plan.issued or dt.date.min).year == what]
    if not found:
        raise NoSuchPlanError(f"không có kế hoạch nào của năm {what}; xem số bằng `dondoc status`.")
    return sorted(found, key=lambda plan: plan.id)


def _write(here: VerbContext, number: int, folder: Path, *, remove: bool) -> Path:

    path = folder / f"ke-hoach-{number}.zip"
    if path.exists():
        raise ArchiveError(f"đã có {path}; hãy chuyển tệp ấy đi hoặc chọn thư mục khác bằng --to.")
    with here.store.read() as session:
        plan = session.get_one(Plan, number)
        if remove:
            require_over(session, plan)
        try:
            with writing_shared(path) as out:
                done = write_plan(session, plan, here.settings.home, here.settings.mail_from, out, here.by.at)
        except OSError as error:
            raise ArchiveError(f"không ghi được {path}: {os_error_reason(error)}.") from error
        verify(session, number, path)
    click.echo(f"Đã ghi và kiểm tra {path}: {len(done.sums)} tệp, {sum(done.rows.values())} dòng.")
    for name in done.missing:
        click.echo(f"  Không còn nguyên trên đĩa, hồ sơ thiếu: {name}", err=True)
    if any(name.startswith("source/") for name in done.missing):
        click.echo("  Nhập lại đúng tệp kế hoạch ấy bằng `dondoc import` thì bản gốc được giữ.", err=True)
    return path


def _remove(here: VerbContext, number: int, path: Path) -> None:

    digest = sha256_of(path.read_bytes())
    with here.store.write() as session:
        plan = session.get_one(Plan, number)
        require_over(session, plan)
        # Once more under the lock: what was kept since the file was written is not in it.
        verify(session, number, path)
        rows = remove_plan(session, plan, path.name, digest, here.by)
    click.echo(f"Đã lấy kế hoạch số {number} ra khỏi kho ({rows} dòng); hồ sơ: {path}, SHA-256 {digest}.")
