"""`dondoc serve`: the whole embedded installation in the foreground."""

from __future__ import annotations

import datetime as dt

import click

from config.settings import Settings
from dondoc.commands.desk import settings
from dondoc.runtime.common.home_lock import only_one
from dondoc.runtime.common.prefect_page.password import check_password, page_credentials
from dondoc.runtime.common.prefect_server import check_port
from dondoc.runtime.doctor.checks import PAGE, STRANGERS, examine
from dondoc.runtime.doctor.findings import Verdict


@click.command("serve")
@click.option("--clock/--no-clock", default=True, help="Có chạy đồng hồ đôn đốc hay không (mặc định: có).")
def command(*, clock: bool) -> None:
    """Chạy toàn bộ hệ thống trên máy này: giao diện Prefect, các biểu mẫu, đồng hồ đôn đốc.

    Giao diện chỉ mở cho máy này (127.0.0.1), cổng DONDOC_PREFECT_PORT. Nhấn Ctrl-C để dừng.
    """
    known = settings(strict=False)
    with only_one(known):
        check_port(known)
        check_password(page_credentials(known))
        _show_broken(known)
        # Local import: the server takes 1.6 s of a processor, and a wrong setting is reported before.
        from dondoc.runtime.local.serve import serve

        serve(known, with_clock=clock)


def _show_broken(known: Settings) -> None:
    """Print what `dondoc doctor` finds broken, so that it is seen before the first letter is missed."""
    for one in examine(known, dt.datetime.now(dt.UTC)):
        # The page is not there yet, and who holds its port is the server's own line.
        if one.verdict is Verdict.BROKEN and one.what not in (PAGE, STRANGERS):
            click.echo(f"✗ {one.what}: {one.words}" + (f"; {one.todo}" if one.todo else "."), err=True)
