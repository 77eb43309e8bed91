"""The verbs that record what people did to one obligation, each a few lines around dondoc.store.acts.progress."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dondoc.commands.options import DATE, json_option, own_option, print_json, today_option

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dondoc.commands.desk import Desk
    from dondoc.store.models import Obligation

ID = click.argument("obligation", metavar="SỐ")
NOTE = click.option("--note", default="", help="Ghi chú, số văn bản.")


def act(
    today: dt.date | None, words: str, office: str | None, as_json: bool,
    do: Callable[[Desk, Session, int], Obligation],
) -> None:  # fmt: skip
    """Find the office's own obligation, do one act in one transaction, and say how it stands now."""
    from dondoc.commands.desk import desk
    from dondoc.store.queries.lookup import obligation_id
    from dondoc.store.queries.offices import scope_of

    with desk(today) as here, here.store.write() as session:
        answer = _answer(do(here, session, obligation_id(session, words, scope_of(session, office))))
    print_json(answer) if as_json else _say(answer)


def _answer(o: Obligation) -> dict[str, Any]:
    from dondoc.store.models.obligation import PROGRESS_NAMES

    return {
        "id": o.id,
        "key": o.activity.key,
        "activity": o.activity.text,
        "unit": o.unit.name,
        "progress": o.progress,
        "progress_name": PROGRESS_NAMES[o.progress],
        "percent": o.percent,
        "due": o.due,
        "first_due": o.first_due,
        "done_on": o.done_on,
    }


def _say(answer: dict[str, Any]) -> None:
    due = f", hạn {answer['due']:%d/%m/%Y}" if answer["due"] else ""
    click.echo(f"Nghĩa vụ {answer['id']} ({answer['key']}, {answer['unit']}): {answer['progress_name']}{due}.")


@click.command("done")
@ID
@click.option("--on", type=DATE, default=None, help="Ngày hoàn thành (mặc định: hôm nay).")
@NOTE
@own_option
@today_option
@json_option
def done(
    obligation: str, on: dt.date | None, note: str, office: str | None, today: dt.date | None, as_json: bool
) -> None:
    """Ghi nhận nghĩa vụ SỐ đã hoàn thành; việc đã xong thì không nhắc nữa."""
    from dondoc.store.acts import progress

    act(today, obligation, office, as_json, lambda here, session, number: progress.done(
        session, number, here.by, on or here.today, note, here.settings.confirm_done))  # fmt: skip


@click.command("progress")
@ID
@click.argument("percent", type=click.IntRange(0, 99), metavar="PHẦN_TRĂM")
@NOTE
@own_option
@json_option
def percent(obligation: str, percent: int, note: str, office: str | None, as_json: bool) -> None:
    """Ghi nhận nghĩa vụ SỐ đang thực hiện được bao nhiêu phần trăm."""
    from dondoc.store.acts import progress

    act(None, obligation, office, as_json, lambda here, session, number: progress.under_way(
        session, number, here.by, percent, note))  # fmt: skip


@click.command("confirm")
@ID
@NOTE
@own_option
@json_option
def confirm(obligation: str, note: str, office: str | None, as_json: bool) -> None:
    """Điều phối xác nhận nghĩa vụ SỐ đã hoàn thành."""
    from dondoc.store.acts import progress

    act(
        None,
        obligation,
        office,
        as_json,
        lambda here, session, number: progress.confirm(session, number, here.by, note),
    )


@click.command("return")
@ID
@click.option("--why", required=True, help="Lý do trả lại.")
@own_option
@json_option
def send_back(obligation: str, why: str, office: str | None, as_json: bool) -> None:
    """Trả lại nghĩa vụ SỐ: chưa chấp nhận là hoàn thành, tiếp tục đôn đốc."""
    from dondoc.store.acts import progress

    act(
        None,
        obligation,
        office,
        as_json,
        lambda here, session, number: progress.send_back(session, number, here.by, why),
    )


@click.command("pause")
@ID
@click.option("--why", required=True, help="Lý do tạm dừng, số văn bản.")
@own_option
@today_option
@json_option
def pause(obligation: str, why: str, office: str | None, today: dt.date | None, as_json: bool) -> None:
    """Tạm dừng nghĩa vụ SỐ: không nhắc cho đến khi tiếp tục."""
    from dondoc.store.acts import progress

    act(today, obligation, office, as_json, lambda here, session, number: progress.pause(
        session, number, here.by, here.today, why))  # fmt: skip


@click.command("resume")
@ID
@own_option
@today_option
@json_option
def resume(obligation: str, office: str | None, today: dt.date | None, as_json: bool) -> None:
    """Tiếp tục nghĩa vụ SỐ đã tạm dừng; số ngày dừng được cộng vào hạn."""
    from dondoc.store.acts import progress
    from dondoc.store.queries.calendar import office_calendar

    act(today, obligation, office, as_json, lambda here, session, number: progress.resume(
        session, number, here.by, here.today, office_calendar(session)))  # fmt: skip


@click.command("extend")
@ID
@click.option("--to", "due", type=DATE, required=True, help="Hạn mới.")
@click.option("--decision", required=True, help="Số văn bản cho gia hạn.")
@own_option
@json_option
def extend(obligation: str, due: dt.date, decision: str, office: str | None, as_json: bool) -> None:
    """Gia hạn nghĩa vụ SỐ; hạn ban đầu vẫn được giữ bên cạnh."""
    from dondoc.store.acts import progress
    from dondoc.store.queries.calendar import office_calendar

    act(None, obligation, office, as_json, lambda here, session, number: progress.extend(
        session, number, here.by, due, decision, office_calendar(session)))  # fmt: skip


@click.command("event")
@ID
@click.option("--on", type=DATE, required=True, help="Ngày sự kiện xảy ra (ngày văn bản, ngày nhận được…).")
@NOTE
@own_option
@json_option
def event(obligation: str, on: dt.date, note: str, office: str | None, as_json: bool) -> None:
    """Ghi nhận sự kiện mà nghĩa vụ SỐ đang chờ: từ đó có hạn và bắt đầu nhắc."""
    from dondoc.store.acts import progress
    from dondoc.store.queries.calendar import office_calendar

    act(None, obligation, office, as_json, lambda here, session, number: progress.event(
        session, number, here.by, on, office_calendar(session), note))  # fmt: skip


@click.command("ask-extension")
@ID
@click.option("--to", "wanted", type=DATE, required=True, help="Ngày xin gia hạn đến.")
@click.option("--why", required=True, help="Lý do xin gia hạn.")
@own_option
@json_option
def ask_extension(obligation: str, wanted: dt.date, why: str, office: str | None, as_json: bool) -> None:
    """Ghi đề nghị gia hạn của đơn vị cho nghĩa vụ SỐ; vẫn đôn đốc cho đến khi có quyết định."""
    from dondoc.store.acts import extensions, progress

    def do(here: Desk, session: Session, number: int) -> Obligation:
        extensions.ask(session, number, here.by, wanted, why)
        return progress.get(session, number)

    act(None, obligation, office, as_json, do)


@click.command("decide-extension")
@ID
@click.option("--grant/--refuse", required=True, help="Chấp thuận hoặc từ chối.")
@click.option("--decision", required=True, help="Số văn bản quyết định.")
@own_option
@json_option
def decide_extension(obligation: str, grant: bool, decision: str, office: str | None, as_json: bool) -> None:
    """Quyết định đề nghị gia hạn đang chờ của nghĩa vụ SỐ."""
    from dondoc.store.acts import extensions, progress
    from dondoc.store.queries.calendar import office_calendar

    def do(here: Desk, session: Session, number: int) -> Obligation:
        extensions.decide(session, number, here.by, grant, decision, office_calendar(session))
        return progress.get(session, number)

    act(None, obligation, office, as_json, do)


@click.command("hand-over")
@ID
@click.option("--to", "unit", required=True, help="Tên đơn vị nhận bàn giao.")
@click.option("--why", required=True, help="Lý do, số văn bản.")
@own_option
@json_option
def hand_over(obligation: str, unit: str, why: str, office: str | None, as_json: bool) -> None:
    """Bàn giao nghĩa vụ SỐ cho đơn vị khác; lịch sử đi theo."""
    from dondoc.store.acts import progress
    from dondoc.store.queries.obligation_queries import one_unit
    from dondoc.store.scope import Scope

    def do(here: Desk, session: Session, number: int) -> Obligation:
        to = one_unit(session, unit, Scope.one(progress.get(session, number).office_id))
        return progress.hand_over(session, number, here.by, to, why)

    act(None, obligation, office, as_json, do)


@click.command("evidence")
@ID
@click.option("--number", "document", default=None, help="Số, ký hiệu văn bản.")
@click.option("--link", default=None, help="Đường dẫn đến tài liệu.")
@click.option("--file", type=click.Path(path_type=Path), default=None, help="Tệp minh chứng; dondoc giữ một bản.")
@own_option
@json_option
def evidence(
    obligation: str, document: str | None, link: str | None, file: Path | None, office: str | None, as_json: bool
) -> None:
    """Ghi minh chứng của nghĩa vụ SỐ: số văn bản, đường dẫn hoặc tệp."""
    from dondoc.store.acts import evidence, progress

    def do(here: Desk, session: Session, number: int) -> Obligation:
        for kind, value in (("number", document), ("link", link)):
            if value:
                evidence.add_words(session, number, kind, value, here.by)
        if file is not None:
            evidence.add_file(session, number, file, here.settings.home, here.by)
        return progress.get(session, number)

    act(None, obligation, office, as_json, do)
