"""The day's chase of a whole province or nation: cut into shards, each a run any worker may take, then sent.

Sending begins only when all shards are through: a recipient's one mail of the day carries the letters of all of them.
"""

import datetime as dt

from calendars.format import short_date
from dondoc.activity import DondocError
from flows.base.flow_wrapper import office_flow
from flows.clock.names import NATION, SEND, SHARD, TABLES
from flows.forms.shards import NationForm, ShardForm, ShareForm
from notifications.chase.shards import Shard, raise_if_broken
from tasks.fan_out import Errand, ask_all, asked_by, bad, wait_for
from tasks.page.mails import count_mails
from tasks.shards import close_the_day, cut_the_day, held_while_alive, send_share, sweep_one


class ShardsFailedError(DondocError):
    """Some shards or senders did not end well; what they left is done by the next chase."""


@office_flow(NATION, by_form=False)
def nation(form: NationForm) -> str:
    """Chia mọi việc đến bậc nhắc thành cụm, chờ các cụm xong, rồi gửi thư."""
    with held_while_alive():
        cuts = cut_the_day(form.day, form.per_shard)
        failed = [*sweep_all(cuts, form.day), *send_all(form.day, form.senders)]
        close_the_day(form.day, failed)
        mails = count_mails(form.day)
        ask_all([tables_of(form.day)])
    if failed:
        raise ShardsFailedError(f"{len(failed)} lượt không xong: {'; '.join(sorted(failed)[:5])}. Xem từng lượt.")
    parts = f"{len(cuts)} cụm" if cuts else "không còn cụm nào phải quét"
    return f"{NATION} {short_date(form.day)}: {parts}, {mails} thư"


def sweep_all(cuts: list[Shard], day: dt.date) -> list[str]:
    """Sweep all shards, the last of them here while others work on the rest; return what did not end well."""
    asked = ask_all([errand(one, day) for one in cuts[:-1]])
    broken = [f"{one.key}: {'; '.join(found)}" for one in cuts[-1:] if (found := sweep_one(one, day).broken.values())]
    return [*broken, *(run.name for run in bad(wait_for(asked)))]


def send_all(day: dt.date, senders: int) -> list[str]:
    """Send what was queued, one share of it here and at once; return what did not end well."""
    asked = ask_all(shares(day, senders)[1:])
    stopped = send_share(day, senders).stopped
    return [*([stopped] if stopped else []), *(run.name for run in bad(wait_for(asked)))]


def tables_of(day: dt.date) -> Errand:
    """Return the run that shows what was done; nobody waits for it."""
    key = f"tables:{day.isoformat()}{asked_by()}"
    return Errand(TABLES, {"day": day.isoformat()}, key, f"{TABLES} {short_date(day)}", locked=False)


def errand(shard: Shard, day: dt.date) -> Errand:
    """Return the run of one shard; its key makes a second asking harmless."""
    form = {
        "day": day.isoformat(),
        "number": shard.number,
        "count": shard.count,
        "first": shard.first,
        "last": shard.last,
    }
    name = f"Cụm {shard.number}/{shard.count} ngày {short_date(day)}"
    return Errand(SHARD, form, f"shard:{day.isoformat()}:{shard.key}{asked_by()}", name)


def shares(day: dt.date, senders: int) -> list[Errand]:
    """Return the runs that send what the shards queued."""
    form = {"day": day.isoformat(), "senders": senders}
    return [
        Errand(SEND, form, f"share:{day.isoformat()}:{n}{asked_by()}", f"Gửi thư {n}/{senders} ngày {short_date(day)}")
        for n in range(1, senders + 1)
    ]


@office_flow(SHARD, by_form=False)
def shard(form: ShardForm) -> str:
    """Lập thư cho các đơn vị của một cụm, từng cơ quan một; cơ quan hỏng dữ liệu không làm dừng cơ quan khác."""
    one = Shard(form.number, form.count, form.first, form.last)
    with held_while_alive():
        done = sweep_one(one, form.day)
    raise_if_broken([done])
    text = f"{done.offices} cơ quan, {done.due} việc, {done.queued} lời nhắc mới"
    return f"Cụm {one.number}/{one.count} ngày {short_date(form.day)}: {text}"


@office_flow(SEND, by_form=False)
def send(form: ShareForm) -> str:
    """Gửi thư đang chờ cùng các lượt khác; mỗi thư chỉ một lượt giữ."""
    with held_while_alive():
        done = send_share(form.day, form.senders)
    troubles = f", {done.failed} gửi lỗi" if done.failed else ""
    return f"Gửi thư {short_date(form.day)}: {done.sent} thư{troubles}. {done.note}".strip()
