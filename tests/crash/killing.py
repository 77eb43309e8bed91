"""Chases that are killed: in a process of their own at a random moment, or in a fork at one exact point."""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable
from multiprocessing.context import ForkServerProcess as Process

from sqlalchemy import event, func, select, text

from config.settings import Settings
from dondoc.store.engine import Store, make_engine
from dondoc.store.models import Letter, Mail, Obligation, Unit
from dondoc.store.models.obligation import START_ON
from dondoc.store.queries.offices import DEFAULT
from notifications.delivery.transports import smtp
from tests.support.chasing import chase
from tests.support.processes.forks import FORKS
from tests.support.processes.mail_servers import Office
from tests.support.rows import activity_row
from tests.support.small_office import Small

DAY = dt.date(2021, 6, 30)


def many(office: Small, count: int) -> None:
    """So many units that each owe one thing, due on the day of the chase."""
    with office.store.write() as session:
        for n in range(count):
            unit = Unit(office_id=office.office_id, name=f"Đơn vị {n}", key=f"{n}", email=f"u{n}@tinh.vn", known=True)
            row = activity_row(office.plan_id, f"Việc {n}", position=n, key=f"I.{n}")
            session.add_all([unit, row])
            session.flush()
            session.add(
                Obligation(
                    office_id=office.office_id,
                    plan_id=office.plan_id,
                    activity_id=row.id,
                    unit_id=unit.id,
                    due=DAY,
                    first_due=DAY,
                    last_day=DAY,
                    chase_day=DAY,
                    overdue_from=DAY + dt.timedelta(days=1),
                    next_step="start",
                    next_on=START_ON,
                )
            )


def start(settings: Settings) -> Process:
    """A chase in a process of its own, about to begin."""
    running = FORKS.Process(target=_chase, args=(settings.model_dump_json(),))
    running.start()
    return running


def _chase(written: str) -> None:
    settings = Settings.model_validate_json(written)
    chase(Store(make_engine(settings.database_url)), settings, today=DAY, office=DEFAULT)


def kill_at_random(
    settings: Settings, workers: int, kills: int, chance: random.Random, taken: Office, most: int
) -> None:
    """Start chases and kill them all at a random moment, again and again.

    The moment lies within a few hundredths of a second of the server having taken up to ``most`` further mails, so
    that on a fast machine as on a slow one all stages of a chase are hit.
    """
    for _ in range(kills):
        running = [start(settings) for _ in range(workers)]
        enough = len(taken.taken) + chance.randint(0, most)
        give_up = time.monotonic() + 20
        while len(taken.taken) < enough and time.monotonic() < give_up and running[0].is_alive():
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.08))
        for one in running:
            one.kill()
        for one in running:
            one.join()


def run_clean(settings: Settings, workers: int = 1) -> None:
    """Chases that nobody kills."""
    running = [start(settings) for _ in range(workers)]
    for one in running:
        one.join(timeout=120)
    assert [one.exitcode for one in running] == [0] * workers


def in_fork(settings: Settings, at: int) -> int:
    """Chase in a fork that kills itself at its ``at``-th point (0: never); answers how many points it passed.

    Points lie before and after every statement and commit of the store, and before and after every mail is handed
    over. A fork that was killed answers -1.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            os.write(writing, str(_chase_and_die(settings, at)).encode())
        except BaseException:  # noqa: BLE001 (printed, and the fork ends)
            # Left to rise, it would go on as a second pytest in the fork, and the parent would wait for ever.
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        count = answer.read()
    _, status = os.waitpid(child, 0)
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) == 0, "the chase in the fork failed; see its traceback"
    return int(count) if count else -1


def _chase_and_die(settings: Settings, at: int) -> int:
    passed = 0

    def point(*_: object, **__: object) -> None:
        nonlocal passed
        passed += 1
        if passed == at:
            os.kill(os.getpid(), signal.SIGKILL)

    engine = make_engine(settings.database_url)
    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(engine, name, point)
    smtp.SmtpConnection.send = _around(smtp.SmtpConnection.send, point)  # type: ignore[method-assign]
    chase(Store(engine), settings, today=DAY, office=DEFAULT)
    return passed


def _around(send: Callable[..., object], point: Callable[[], None]) -> Callable[..., object]:
    async def sending(self: object, mail: object) -> object:
        point()
        outcome = await send(self, mail)  # type: ignore[misc]
        point()
        return outcome

    return sending


def start_over(store: Store) -> None:
    """Set the store back to before the first letter."""
    with store.write() as session:
        for table in ("notice", "attachment", "letter", "web_link", "mail", "chase_run"):
            session.execute(text(f"DELETE FROM {table}"))
        session.query(Obligation).update({"next_step": "start", "next_on": START_ON, "last_rung": None})


def verdict(store: Store, taken: Office, count: int, deaths: int) -> str:
    """What went wrong, in words; empty when every letter arrived, and twice only as often as somebody was killed."""
    ids = Counter(mail["Message-ID"] for mail in taken.taken)
    reached = {address: mail["Message-ID"] for address, mail in zip(taken.to, taken.taken, strict=True)}
    with store.read() as session:
        sending = session.scalar(select(func.count(Mail.id)).where(Mail.state != "sent"))
        letters = session.scalar(select(func.count(Letter.id)).join(Mail).where(Mail.state == "sent"))
    wrong = {
        "lost": count - len(reached),
        "under a second Message-ID": len(ids) - len(reached),
        "duplicates too many": max(sum(ids.values()) - len(ids) - deaths, 0),
        "not sent": sending,
        "letters too few or many": (letters or 0) - count,
    }
    return ", ".join(f"{name}: {number}" for name, number in wrong.items() if number)
