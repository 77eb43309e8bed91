"""`dondoc backup FILE` and `dondoc restore FILE`: one file that holds a whole embedded office."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NoReturn

import click

from calendars.format import short_date
from config.time_zone import ZONE
from dondoc.commands.desk import settings
from dondoc.commands.options import FilePath, json_option, print_json
from dondoc.commands.workdays.calendar_swap import agreed
from dondoc.runtime.local.backup import backup as keep
from dondoc.runtime.local.restore import Looked, looked_at, replace_store, restore_settings

FILE = click.argument("file", type=FilePath(dir_okay=False), metavar="TỆP")


@click.command("backup")
@FILE
@json_option
def backup(file: Path, *, as_json: bool) -> None:
    """Sao lưu kho, lịch sử giao diện, thư và dondoc.toml vào một TỆP .tar.gz; không cần dừng dondoc serve.

    TỆP chỉ chủ của nó đọc được. Các tệp mật khẩu (máy chủ thư, giao diện) không nằm trong đó.
    """
    kept = keep(settings(), file.resolve(), dt.datetime.now(dt.UTC))
    if as_json:
        print_json({"file": str(kept.path), "bytes": kept.size, "made_at": kept.made_at, "parts": kept.parts})
    else:
        click.echo(f"Đã sao lưu vào {kept.path} ({kept.size / 1_000_000:.1f} MB).")


@click.command("restore")
@FILE
@click.option("--yes", is_flag=True, help="Khôi phục ngay, không hỏi lại.")
@json_option
def restore(file: Path, *, yes: bool, as_json: bool) -> None:
    """Khôi phục kho từ một TỆP sao lưu; kho hiện nay được cất riêng trước. Phải dừng dondoc serve trước.

    Bản sao lưu được xem hết trước khi hỏi. Thiết lập (dondoc.toml) trong đó chỉ được ghi ra bên cạnh để xem, không tự
    có hiệu lực.
    """
    known = settings()
    with looked_at(known, file.resolve()) as looked:
        if not (yes or (not as_json and agreed(_question(looked, file)))):
            _refuse(as_json=as_json)
        before = replace_store(known, looked, dt.datetime.now(dt.UTC))
    settings_copy = restore_settings(looked.found.path)
    if as_json:
        paths = {"before": str(before) if before else None, "settings": str(settings_copy) if settings_copy else None}
        print_json({"file": str(looked.found.path), "made_at": looked.found.made_at, **paths})
    else:
        _print(looked, before, settings_copy)


def _question(looked: Looked, file: Path) -> str:
    return (
        f"Bản {file} lúc {_here(looked.found.made_at)} có {looked.plans} kế hoạch, {looked.obligations} việc. "
        "Kho hiện nay sẽ được thay bằng bản ấy. Tiếp tục?"
    )


def _refuse(*, as_json: bool) -> NoReturn:
    """End as failed: a script that goes on must not take the store for a restored one."""
    if as_json:
        raise click.UsageError("thêm --yes để khôi phục; chưa đổi gì.")
    click.echo("Chưa đổi gì.")
    raise click.exceptions.Exit(1)


def _print(looked: Looked, before: Path | None, settings_copy: Path | None) -> None:
    click.echo(f"Đã khôi phục kho theo bản sao lưu lúc {_here(looked.found.made_at)}.")
    if before:
        click.echo(f"Kho trước khi khôi phục được cất ở {before}; muốn quay lại: dondoc restore {before}")
    if settings_copy:
        click.echo(
            f"Thiết lập trong bản sao lưu ghi ra {settings_copy}; xem, rồi đổi tên thành dondoc.toml nếu muốn dùng."
        )
    click.echo(
        "Thư gửi sau lúc sao lưu có thể được gửi lại một lần (trong cùng ngày thì cùng Message-ID); "
        "việc ghi sau đó cần ghi lại."
    )


def _here(moment: str) -> str:
    """Write a moment kept in ISO form as people here do: "07:05 ngày 28/11/2026"."""
    at = dt.datetime.fromisoformat(moment).astimezone(ZONE)
    return f"{at:%H:%M} ngày {short_date(at)}"
