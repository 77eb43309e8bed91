"""Tables of what came in, as a Prefect task: mails, those that wait for a person first, and proposals that wait."""

from __future__ import annotations

import datetime as dt

from prefect import task

from calendars.format import short_date
from dondoc.store.models.incoming.received import MAIL_CLASSES
from dondoc.store.received.open_proposals import ProposalLine, proposal_lines, proposals_open
from dondoc.store.received.shown import InboxLine, inbox_lines
from dondoc.store.scope import ALL_OFFICES
from notifications.letters.proposal_text import describe_proposal
from notifications.timing.send_window import local_day
from tasks.context import office
from tasks.page.publish import Link, publish_table

KEY, PROPOSALS_KEY = "thu-den", "de-nghi"
SOURCES = {"mail": "thư trả lời", "page": "trang của đơn vị"}


@task(name="Bảng thư đến", retries=1)
def publish_inbox() -> int:
    """Show the newest mails that came in, those that wait for a person first; returns how many wait.

    Above them stands how many proposals wait for a decision, with where the desk lists them.
    """
    with office() as here, here.store.read() as session:
        today, desk = local_day(dt.datetime.now(dt.UTC)), here.settings.web_address
        rows, proposed = inbox_lines(session, today, ALL_OFFICES), proposals_open(session, ALL_OFFICES, today)
    waiting = sum(one.waits for one in rows)
    publish_table(map(_row, rows), key=KEY, head=head_of(waiting, proposed, desk))
    return waiting


@task(name="Bảng đề nghị", retries=1)
def publish_proposals() -> int:
    """Show the proposals of units that wait for a decision, the oldest first; returns how many wait."""
    with office() as here, here.store.read() as session:
        today, desk = local_day(dt.datetime.now(dt.UTC)), here.settings.web_address
        proposed = proposals_open(session, ALL_OFFICES, today)
        table = [_proposal(one, desk) for one in proposal_lines(session, ALL_OFFICES, today)]
    head = f"## {counted_proposals(proposed, desk)}"
    publish_table(table or [{"Đề nghị": "không có đề nghị nào chờ"}], key=PROPOSALS_KEY, head=head)
    return proposed


def head_of(waiting: int, proposed: int, desk: str) -> str:
    """Write the line above the table as markdown; ``desk`` is the address of the coordinator's pages, where known."""
    mails = f"{waiting} thư chờ người đọc"
    return f"{f'[{mails}]({desk}/thu-den)' if desk else mails}, {counted_proposals(proposed, desk)}"


def counted_proposals(number: int, desk: str) -> str:
    """Write how many proposals wait, with a link to the desk's list where its address is known."""
    text = f"{number} đề nghị chờ quyết định"
    return f"[{text}]({desk}/de-nghi)" if desk else text


def _waits(one: InboxLine) -> str:
    if one.asked_until is not None:
        return f"đang hỏi người gửi, đến {short_date(one.asked_until)}"
    return "có" if one.waits else ""


def _row(one: InboxLine) -> dict[str, object]:
    return {
        "Nhận lúc": f"{one.kept_at:%d/%m/%Y %H:%M}",
        "Cơ quan": one.office,
        "Người gửi": one.sender,
        "Chủ đề": one.subject,
        "Là": MAIL_CLASSES[one.kind] if one.kind else "chưa đọc",
        "Vì sao": one.reason,
        "Đề nghị": one.proposals,
        "Chờ người đọc": _waits(one),
    }


def _proposal(one: ProposalLine, desk: str) -> dict[str, object]:
    """Return a proposal as a line; where the desk's address is known its number leads there."""
    return {
        "Số": Link(str(one.id), f"{desk}/de-nghi/{one.id}") if desk else one.id,
        "Đơn vị": one.unit,
        "Đề nghị": describe_proposal(one.kind, one.fields),
        "Xem kỹ": "; ".join(one.doubts),
        "Hạn": short_date(one.due) if one.due else "chưa có hạn",
        "Hoạt động": one.activity,
        "Gửi lúc": f"{one.at:%d/%m/%Y %H:%M}",
        "Bằng": SOURCES.get(one.source, one.source),
        "Cơ quan": one.office,
    }
