"""Taking the forms that units sent back, as Prefect tasks around dondoc.reports.forms.receive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from prefect import task

from dondoc.reports.forms.receive import Expected, Received, receive_all
from dondoc.reports.forms.returned.found import forms_at
from dondoc.store.queries.offices import scope_of
from tasks.context import office, on_this_machine, store_was_busy
from tasks.page.publish import md, publish_text

RECEIVED_KEY = "nhan-bieu"
MOST_PROBLEMS = 40
LABELS = {"taken": "đã nhận", "same": "đã nhận từ trước", "refused": "KHÔNG NHẬN"}


@task(name="Nhận biểu", retries=2, retry_delay_seconds=5, retry_condition_fn=store_was_busy)
def receive_files(path: str, day: dt.date) -> list[Received]:
    """Take a form, or every form of a folder; what was taken before changes nothing."""
    text = path.strip().strip('"')
    found = forms_at(on_this_machine(text) if text else text)
    with office() as here:
        with here.store.read() as session:
            scope = scope_of(session, None)
        return receive_all(here.store, here.settings, found, Expected(day, day, scope), here.by)


@task(name="Bảng nhận biểu", retries=1)
def publish_received(done: Sequence[Received]) -> None:
    """Show what became of each file, those refused first, with what is wrong in them."""
    publish_text(received_report(done), key=RECEIVED_KEY, head="Lần nhận biểu mới nhất")


def received_report(done: Sequence[Received]) -> str:
    """Return what became of each file as markdown, numbers first."""
    refused = [one for one in done if one.status == "refused"]
    rows = [
        f"| {md(one.file)} | {md(one.unit)} | {md(one.period)} | {_stands(one)} |" for one in sorted(done, key=_first)
    ]
    table = "\n".join(["| Tệp | Đơn vị | Kỳ | Kết quả |", "|---|---|---|---|", *rows])
    wrong = [f"### {md(one.file)}: không nhận\n\n{_list(one.problems)}" for one in refused]
    notes = [f"### {md(one.file)}: lưu ý\n\n{_list(one.notes)}" for one in done if one.notes]
    return "\n\n".join([f"## {len(done) - len(refused)} tệp nhận, {len(refused)} không nhận", table, *wrong, *notes])


def _first(one: Received) -> tuple[bool, str]:
    return one.status != "refused", one.file


def _stands(one: Received) -> str:
    if one.status != "taken":
        return LABELS[one.status]
    what = "không phát sinh" if one.nothing else f"{one.lines} hoạt động, {one.values} chỉ tiêu"
    return f"{LABELS[one.status]}: {what}, {f'muộn {one.late} ngày' if one.late else 'đúng hạn'}"


def _list(lines: Sequence[str]) -> str:
    more = len(lines) - MOST_PROBLEMS
    return "\n".join(
        [*(f"- {md(line)}" for line in lines[:MOST_PROBLEMS]), *([f"- … và {more} chỗ khác"] * (more > 0))]
    )
