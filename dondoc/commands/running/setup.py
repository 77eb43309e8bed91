"""`dondoc setup`: ask the few things an office must state, write them down, and looks whether all is there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from config.settings import Settings, config_file, load
from config.sources.settings_file import text_of
from dondoc.activity import DondocError
from dondoc.commands.desk import settings
from dondoc.commands.options import FilePath
from dondoc.commands.running import doctor
from dondoc.commands.running.setup_file import ASKED, SetupQuestion, checked, keep, written
from dondoc.commands.running.setup_tries import few_tries
from dondoc.commands.units import files
from dondoc.files.read import bytes_of
from dondoc.runtime.common.prefect_page.password import PASSWORD, PagePasswordError, check_password, password_file

USER = "admin"

# A settings file has some kilobytes; whatever else lies under its name is not read whole.
LARGEST_SETTINGS = 1024 * 1024


class SettingsFileError(DondocError):
    """A settings file that is there and cannot be read."""

    exit_code = 2


def _options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return one option for each thing that is asked."""
    for one in reversed(ASKED):
        function = click.option(f"--{one.name.replace('_', '-')}", one.name, default=None, help=one.comment)(function)
    return function


@click.command("setup")
@click.option("--file", type=FilePath(), default=None, help="Tệp thiết lập (mặc định: dondoc.toml).")
@_options
@click.option("--register", type=FilePath(), default=None, help="Danh bạ đơn vị (.xlsx, .csv).")
@click.option("--page-password", default=None, help="Mật khẩu của giao diện; bỏ trống: dondoc tự đặt.")
@click.option("--yes", is_flag=True, help="Không hỏi: lấy từ các tuỳ chọn, ghi đè tệp cũ.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    file: Path | None,
    register: Path | None,
    page_password: str | None,
    *,
    yes: bool,
    **given: str,
) -> None:
    """Hỏi vài điều cơ quan phải nói, ghi vào dondoc.toml kèm chú thích, rồi soát mọi thứ.

    Gõ Enter để giữ giá trị trong ngoặc. Chưa nối máy chủ thư cũng được: thư khi ấy chỉ là tệp để xem.
    """
    path = file or config_file()
    if path.exists() and not yes:
        click.confirm(f"Đã có {path}. Ghi đè?", abort=True)
    # Before the first question: a misspelt name would be silently without effect again.
    known = settings()
    answers = {one.name: _answer(one, given.get(one.name), _set_before(known, one), yes=yes) for one in ASKED}
    if not yes and register is None:
        register = _ask_register()
    if not yes and page_password is None:
        page_password = _ask_password()
    _keep(path, answers, _page_password(page_password or ""))
    _finish(ctx, register)


def _keep(path: Path, answers: dict[str, str], secret: str) -> None:
    """Write the settings and the password of the page, and let this process read them from now on."""
    _write(path, written(answers, _before(path)))
    os.environ["DONDOC_CONFIG"] = str(path)
    load.cache_clear()
    _keep_password(settings(strict=False), secret)


def _ask_register() -> Path | None:
    path = click.prompt("Tệp danh bạ đơn vị (bỏ trống: nhập sau)", default="", show_default=False).strip()
    return Path(path) if path else None


def _ask_password() -> str:
    question = f"Mật khẩu giao diện, người dùng “{USER}” (bỏ trống: dondoc tự đặt)"
    check = few_tries(_page_password)
    typed: str = click.prompt(question, default="", show_default=False, hide_input=True, value_proc=check)
    return typed


def _before(path: Path) -> str:
    """Return the content of the settings file; nothing where there is none yet, or it is empty."""
    if not path.exists() or (path.is_file() and not path.stat().st_size):
        return ""
    try:
        return text_of(bytes_of(path, LARGEST_SETTINGS))
    except ValueError as error:
        raise SettingsFileError(f"tệp {path}: {error}.") from error


def _set_before(known: Settings, asked: SetupQuestion) -> str:
    """Return what the office has set already; empty where the setting stands as it came."""
    value = getattr(known, asked.name)
    return "" if value == type(known).model_fields[asked.name].default else str(value or "")


def _answer(asked: SetupQuestion, given: str | None, before: str, *, yes: bool) -> str:
    if yes or given is not None:
        return checked(asked, given or "")
    typed: str = click.prompt(
        asked.question,
        default=before,
        show_default=bool(before),
        value_proc=few_tries(lambda value: checked(asked, value)),
    )
    return typed


def _write(path: Path, text: str) -> None:
    """Write the file; a copy of the one that was there stays beside it."""
    if path.exists():
        old = path.with_name(f"{path.name}.cu")
        shutil.copyfile(path, old)
        click.echo(f"Tệp cũ chép ra {old.resolve()}; chú thích và mục ghi tay vẫn còn trong tệp mới.")
    keep(path, text)
    click.echo(f"Đã ghi {path.resolve()}.")


def _page_password(value: str) -> str:
    """Return the password as it goes into the file. Raises click.BadParameter: what is wrong with it."""
    try:
        check_password(f"{USER}:{value}" if value else "")
    except PagePasswordError as error:
        raise click.BadParameter(str(error)) from error
    return value


def _keep_password(known: Settings, secret: str) -> None:
    if not secret:
        return
    keep(password_file(known), f"{USER}:{secret}\n", secret=True)
    click.echo(f"Giao diện: người dùng “{USER}”, mật khẩu cất ở {password_file(known).resolve()}.")
    click.echo(f"Khi trang hỏi mật khẩu thì gõ cả “{USER}:mật-khẩu”. Đang chạy dondoc serve thì dừng rồi chạy lại.")
    if PASSWORD in os.environ:
        click.echo(f"Lưu ý: biến môi trường {PASSWORD} đang có, và thắng tệp này.")


def _finish(ctx: click.Context, register: Path | None) -> None:
    """Enter the register where one is named, then look at everything."""
    if register is not None:
        ctx.invoke(files.import_file, file=register, as_json=False)
    ctx.invoke(doctor.command, send_test=None, as_json=False)
