"""`dondoc doubts` and `dondoc settle`: the time phrases dondoc is not sure of, and a person's word on one of them."""

from __future__ import annotations

import datetime as dt

import click

from calendars.format import short_date
from dondoc.commands.desk import desk
from dondoc.commands.options import DATE, json_option, office_option, own_option, print_json, today_option
from dondoc.store.acts.dates import deadline_review as phrases
from dondoc.store.queries.calendar import office_calendar
from dondoc.store.queries.offices import office_id, scope_of
from dondoc.store.queries.questions.doubtful_names import DoubtfulName, names_in_doubt
from dondoc.store.queries.questions.rows_in_doubt import Doubtful, in_doubt
from dondoc.store.scope import Scope


class OneAnswerError(click.UsageError):
    """Neither or both of the two answers given."""


@click.command("doubts")
@office_option
@today_option
@json_option
def doubts(office: str, today: dt.date | None, *, as_json: bool) -> None:
    """Kể những điều dondoc chưa chắc, cần người trả lời: cụm từ thời gian và tên đơn vị."""
    with desk(today) as here, here.store.read() as session:
        owner = office_id(session, office)
        phrases, names = in_doubt(session, Scope.one(owner)), names_in_doubt(session, owner, here.today)
    if as_json:
        print_json({"phrases": phrases, "names": names})
        return
    for phrase in phrases:
        click.echo(_phrase(phrase))
    for name in names:
        click.echo(_name(name))
    click.echo(f"{len(phrases)} cụm từ thời gian, {len(names)} tên đơn vị cần làm rõ.")


def _phrase(one: Doubtful) -> str:
    if one.together > 1:
        answer = f"dondoc settle {one.obligation_id} --as-read"
        return f"Kế hoạch {one.plan_id}: {one.activity}; {'; '.join(one.why)} Nếu đúng cả: {answer}"
    written = f"“{one.time_text}”" if one.time_text else "(để trống)"
    return (
        f"{one.obligation_id} ({one.key}, kế hoạch {one.plan_id}): {written}, hiểu là {one.read}; {'; '.join(one.why)}"
    )


def _name(one: DoubtfulName) -> str:
    offered = ", ".join(f"{c.unit.name} ({c.score:.0%})" for c in one.offered)
    maybe = f"có thể là {offered}" if offered else one.reason
    return f"“{one.name}” ({one.obligations} nhiệm vụ): {maybe}"


@click.command("settle")
@click.argument("obligation", metavar="SỐ")
@click.option("--as-read", is_flag=True, help="Đúng như dondoc đã hiểu.")
@click.option("--due", type=DATE, default=None, help="Hạn là ngày này.")
@click.option("--note", default="", help="Ý kiến của ai, số văn bản.")
@own_option
@today_option
@json_option
def settle(
    obligation: str,
    *,
    as_read: bool,
    due: dt.date | None,
    note: str,
    office: str | None,
    today: dt.date | None,
    as_json: bool,
) -> None:
    """Làm rõ thời hạn đang ngờ của nhiệm vụ SỐ (số, hoặc mục như III.4): --as-read hoặc --due NGÀY.

    Câu trả lời là cho cả dòng của kế hoạch: mọi đơn vị chủ trì dòng ấy theo cùng một hạn.
    """
    if as_read == (due is not None):
        raise OneAnswerError("hãy ghi một trong hai: --as-read, hoặc --due NGÀY.")
    with desk(today) as here, here.store.write() as session:
        activity = phrases.activity_meant(session, obligation, scope_of(session, office))
        if due is None:
            row = phrases.confirm_reading(session, activity, here.by, note)
        else:
            row = phrases.set_date(session, activity, here.by, due, office_calendar(session), note)
        answer = {"key": row.key, "activity": row.text, "time_text": row.time_text, "due": due}
    if as_json:
        print_json(answer)
    else:
        what = f"hạn {short_date(due)}" if due else "đúng như đã hiểu"
        click.echo(f"Mục {answer['key']}: {what}; đã ghi, không hỏi nữa.")
