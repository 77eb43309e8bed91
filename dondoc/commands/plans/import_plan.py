"""`dondoc import FILE`: read a plan and keep it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from dondoc.commands.desk import VerbContext, desk
from dondoc.commands.options import FilePath, json_option, office_option, print_json, today_option
from dondoc.reading.fixes import read_fix
from dondoc.store.acts.importing.changes import CHANGE_LABELS, FIELD_LABELS
from dondoc.store.acts.importing.doubt import ImportAnswer, ImportInDoubtError
from dondoc.store.acts.importing.import_plan import ImportResult
from dondoc.store.service import ImportSource, import_file
from dondoc.text.letters import capital

STATUS_LABELS = {
    "new": "Đã nhập kế hoạch mới",
    "same": "Tệp này đã nhập rồi, không có gì thay đổi",
    "changed": "Đã nhập bản sửa",
}
SHOWN = 20


@click.command("import")
@click.argument("file", metavar="TỆP", type=FilePath())
@click.option("--dry-run", is_flag=True, help="Chỉ xem sẽ nhập gì, không ghi vào kho.")
@click.option("--fix", metavar="TỆP", type=FilePath(), help="Đọc theo tệp sửa (.toml) này.")
@click.option("--fix-of", metavar="SỐ", type=int, help="Dùng vai trò cột đã sửa của kế hoạch số này.")
@click.option("--replaces", type=int, default=None, metavar="KẾ_HOẠCH", help="Đây là bản sửa của kế hoạch số này.")
@click.option("--new", "is_new", is_flag=True, help="Đây là một kế hoạch khác, không phải bản sửa.")
@click.option("--fewer-rows", is_flag=True, help="Đúng là bản sửa bỏ đi quá nửa số dòng.")
@office_option
@today_option
@json_option
def command(
    file: Path,
    *,
    dry_run: bool,
    fix: Path | None,
    fix_of: int | None,
    replaces: int | None,
    is_new: bool,
    fewer_rows: bool,
    office: str,
    today: dt.date | None,
    as_json: bool,
) -> None:
    """Nhập một kế hoạch vào kho để theo dõi.

    Nhập lại đúng tệp cũ không làm thay đổi gì; nhập tệp đã sửa (cùng số văn bản, hoặc bản ký của dự thảo) tạo bản mới,
    giữ việc đã làm và kể ra chỗ khác. Hai số văn bản là hai kế hoạch. Chỗ nào chưa rõ thì hỏi, kể việc nào sẽ thôi
    đôn đốc, và chưa ghi gì.
    Phần sửa cách đọc (--fix) được lưu cùng kế hoạch: bản sau của kế hoạch ấy được đọc như vậy.
    """
    answer = ImportAnswer(replaces, is_new, fewer_rows)
    with desk(today) as here:
        source = ImportSource(file, office, read_fix(fix) if fix else None, fix_of)
        kept = _import(here, source, answer, dry_run=dry_run)
    print_json(kept) if as_json else _print(kept, dry_run=dry_run)


def _import(here: VerbContext, source: ImportSource, answer: ImportAnswer, *, dry_run: bool) -> ImportResult:
    """Import a file; where it is in doubt, what would no longer be chased is printed before the error."""
    try:
        return import_file(here.store, here.settings, source, here.by, dry_run=dry_run, answer=answer)
    except ImportInDoubtError as doubt:
        _print_stops(doubt)
        raise


def _print(kept: ImportResult, *, dry_run: bool) -> None:
    tried = " (chạy thử, chưa ghi)" if dry_run else ""
    click.echo(f"{STATUS_LABELS[kept.status]}{tried}: kế hoạch số {kept.plan_id}, bản {kept.version}.")
    click.echo(f"{kept.activities} hoạt động, {kept.obligations} nhiệm vụ.")
    for change in kept.changes:
        click.echo(f"  {CHANGE_LABELS[change.kind]} {change.key}: {change.activity[:80]}")
        for name, (was, now) in change.fields.items():
            click.echo(f"    {FIELD_LABELS.get(name, name)}: {_plain(was)} → {_plain(now)}")
    if kept.targets:
        click.echo(f"{kept.targets} chỉ tiêu được lưu cùng kế hoạch, theo dõi ở kỳ báo cáo.")
    for line in (*kept.proposals, *map(capital, kept.unused_fixes)):
        click.echo(line)
    if kept.unknown_units:
        click.echo(f"{len(kept.unknown_units)} cơ quan chủ trì chưa có trong danh bạ: {', '.join(kept.unknown_units)}.")
        click.echo("  Thư chỉ gửi đi thật khi có địa chỉ: hãy nhập danh bạ bằng `dondoc units import TỆP`.")
    for twin in kept.twin_units:
        click.echo(f"Cần nói rõ: {twin}; chọn bằng `dondoc units confirm TÊN SỐ` (xem số bằng `dondoc units list`).")
    if kept.review:
        click.echo(f"Cần người xem lại {len(kept.review)} dòng:")
    for row in kept.review:
        click.echo(f"  {row['key']}: {'; '.join(row['reasons'])}")


def _print_stops(doubt: ImportInDoubtError) -> None:
    """Print what would no longer be chased, on standard error: the standard output is for what was kept."""
    if doubt.stops:
        click.echo(f"Nếu là bản sửa, {len(doubt.stops)} nhiệm vụ sẽ thôi đôn đốc:", err=True)
    for line in doubt.stops[:SHOWN]:
        click.echo(f"  {line}", err=True)
    if len(doubt.stops) > SHOWN:
        click.echo(f"  và {len(doubt.stops) - SHOWN} nhiệm vụ khác", err=True)


def _plain(value: object) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(str(each) for each in value) or "(trống)"
    return str(value or "(trống)")
