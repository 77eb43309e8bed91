"""Ask before something is sent on a day that is not the machine's own."""

from __future__ import annotations

import datetime as dt

import click

from calendars.format import short_date
from config.time_zone import ZONE
from dondoc.commands.desk import VerbContext

yes_option = click.option("--yes", is_flag=True, help="Không hỏi: ngày đã được kiểm tra (cho kịch bản chạy tự động).")


def ask_about_other_day(here: VerbContext, *, yes: bool, preview: str) -> None:
    """Ask where mail really leaves and the day is another; ``preview`` is how one looks first. Raises click.Abort."""
    own = dt.datetime.now(ZONE).date()
    if yes or not here.rehearsed or here.settings.is_rehearsal or here.today == own:
        return
    click.confirm(
        f"Hôm nay là {short_date(own)}, không phải {short_date(here.today)}, và thư sẽ gửi thật. {preview} Vẫn gửi?",
        abort=True,
    )
