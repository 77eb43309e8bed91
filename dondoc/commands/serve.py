"""`dondoc serve`: the whole embedded installation in the foreground."""

from __future__ import annotations

import click


@click.command("serve")
@click.option("--clock/--no-clock", default=True, help="Có chạy đồng hồ đôn đốc hay không (mặc định: có).")
def command(clock: bool) -> None:
    """Chạy toàn bộ hệ thống trên máy này: giao diện Prefect, các biểu mẫu, đồng hồ đôn đốc.

    Giao diện chỉ mở cho máy này (127.0.0.1), cổng DONDOC_PREFECT_PORT. Nhấn Ctrl-C để dừng.
    """
    from dondoc.commands.desk import settings
    from dondoc.runtime.local.home_lock import only_one

    known = settings()
    with only_one(known):
        from dondoc.runtime.common.prefect_server import check_port

        check_port(known)
        from dondoc.runtime.local.serve import serve

        serve(known, with_clock=clock)
