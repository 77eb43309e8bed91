"""`dondoc serve`: the server, the runner and the clock as one tree; what dies is started again, Ctrl-C stops it all."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from functools import partial

from calendars.workdays import WorkingCalendar
from config.settings import Settings
from config.system.listening import PORT_TAKEN
from config.system.operating_system import stop_event
from config.system.private import keep_private, private_folder
from dondoc.files.leftovers import sweep_below
from dondoc.runtime.common.conditions.new_mail import new_mail
from dondoc.runtime.common.deployments.form_options import stamp
from dondoc.runtime.common.fallback import do_without_prefect
from dondoc.runtime.common.logging_setup import open_logbook
from dondoc.runtime.common.prefect_env import DATABASE, prefect_environment, prefect_home, ui_url
from dondoc.runtime.common.prefect_page.entrance import show_password
from dondoc.runtime.common.prefect_page.password import ensure_password
from dondoc.runtime.common.prefect_server import is_ready, port_taken, server_environment, wait_ready
from dondoc.runtime.common.processes import Child
from dondoc.runtime.common.trigger_run import local_api
from dondoc.runtime.common.upkeep.prefect_upkeep import tidy
from dondoc.runtime.common.upkeep.store_upkeep import blank_bodies_by_age
from dondoc.runtime.common.web_pages import WebPages, show_address
from dondoc.runtime.local.clock import Clock, asker
from dondoc.store.engine import Store, open_store
from dondoc.store.queries.calendar import office_calendar
from notifications.chase.monitoring.heartbeat import clock_beat

log = logging.getLogger("dondoc.serve")

# How late a part that died may be noticed, and one that lives and answers nothing.
LOOK_SECONDS = 0.5
HEALTH_SECONDS = 30.0
# Two minutes: on a busy machine a server that works may be silent for a look or two.
MOST_SILENCE = 4
LONGEST_PAUSE = 60.0
# A part that lived so long is started again at once, and one that died sooner after a growing pause.
STEADY_SECONDS = 120.0
# Together less than TimeoutStopSec of deploy/dondoc.service, after which systemd kills whatever still runs.
RUNS_MAY_FINISH_SECONDS = 20.0
SERVER_MAY_CLOSE_SECONDS = 8.0


def serve(settings: Settings, *, with_clock: bool = True) -> None:
    """Run the whole embedded installation until SIGINT or SIGTERM; raises DondocError where it cannot.

    The caller holds the lock of the home folder (dondoc.runtime.common.home_lock), and has looked whether the port is
    free.
    """
    store = open_store(settings.store_url)
    try:
        _serve(settings, store, with_clock=with_clock)
    finally:
        store.close()


def _serve(settings: Settings, store: Store, *, with_clock: bool) -> None:
    journal = open_logbook(settings)
    keep_private(settings.home)
    sweep_below(settings.home)
    private_folder(prefect_home(settings))
    ensure_password(settings)
    stop = stop_event()
    desk = LocalProcesses(settings, store, stop, with_clock=with_clock)
    log.info("Đang khởi động (lần đầu mất khoảng 15 giây)…")
    try:
        desk.start()
        log.info("Giao diện: %s", ui_url(settings))
        show_password(settings)
        show_address(settings, store)
        log.info("Thư: %s", settings.smtp_url.rpartition("@")[2] or settings.maildir)
        log.info("Nhật ký: %s. Nhấn Ctrl-C để dừng.", journal)
        desk.watch()
    finally:
        log.info("Đang dừng…")
        desk.stop()
        log.info("Đã dừng hẳn.")


class LocalProcesses:
    """The processes of one installation, started again where they die."""

    def __init__(self, settings: Settings, store: Store, stopping: threading.Event, *, with_clock: bool) -> None:
        environment = prefect_environment(settings)
        self.settings, self.store, self.stopping = settings, store, stopping
        home, served = prefect_home(settings), {**environment, **server_environment(settings)}
        self.server = Child("prefect", "dondoc.runtime.common.prefect_server", served, cwd=home)
        self.runner = Child("runner", "dondoc.runtime.local.runner", environment, cwd=home)
        self.web = WebPages(settings, environment)
        ask = asker(
            local_api(settings),
            store,
            stopping.is_set,
            partial(do_without_prefect, settings, store),
            partial(new_mail, settings, store),
        )
        self.clock = Clock(self._calendar(), ask) if with_clock else None
        self._pause, self._started, self._silent, self._stamp = 1.0, 0.0, 0, stamp(store)

    def _calendar(self) -> WorkingCalendar:
        with self.store.read() as session:
            return office_calendar(session)

    def start(self) -> None:
        """Start the parts, then the clock; the clock first asks for what should have happened by now."""
        self.web.start()
        self._start_children()
        if self._is_kept_out():
            raise port_taken(self.settings)
        self.web.check()
        if self.clock is not None:
            self.clock.start()
            self.clock.keep_tidy(lambda at_night: self._tidy(at_night=at_night))
            self.clock.keep_watch(self._beat, self.settings.mail_closes)
            now = dt.datetime.now(dt.UTC)
            threading.Thread(target=self.clock.catch_up, args=[now], name="catch-up", daemon=True).start()

    def _tidy(self, *, at_night: bool) -> None:
        """Keep Prefect's store small, beside the server that uses it, and ours, as the settings require."""
        now = dt.datetime.now(dt.UTC)
        tidy(prefect_environment(self.settings)[DATABASE], now, at_night=at_night)
        if at_night:
            blank_bodies_by_age(self.store, self.settings, now)

    def _beat(self) -> None:
        """Call the heartbeat address where no chase does."""
        clock_beat(self.store, self.settings, dt.datetime.now(dt.UTC))

    def _start_children(self) -> None:
        self._started = time.monotonic()
        self.server.start()
        # The runner waits for the server by itself; started now, it loads its libraries meanwhile.
        self.runner.start()
        wait_ready(self.settings, lambda: self.server.alive and not self.stopping.is_set())

    def _is_kept_out(self) -> bool:
        """Return whether another program has the port of the page, and the server ended for it."""
        return self.server.exit_code == PORT_TAKEN

    def watch(self) -> None:
        """Look after the parts until a stop signal."""
        next_health = time.monotonic() + HEALTH_SECONDS
        while not self.stopping.wait(LOOK_SECONDS):
            if time.monotonic() >= next_health:
                self._silent = 0 if is_ready(self.settings, 5) else self._silent + 1
                next_health = time.monotonic() + HEALTH_SECONDS
                self._look_at_calendar()
            self._mend()
            self.web.look_after()

    def _look_at_calendar(self) -> None:
        """Let the clock go by a decision on days off that a coordinator added meanwhile."""
        if self.clock is None or stamp(self.store) == self._stamp:
            return
        self._stamp = stamp(self.store)
        calendar = self._calendar()
        if calendar.decisions != self.clock.calendar.decisions:
            self.clock.take(calendar)
            log.info("Lịch nghỉ đã thay đổi: đồng hồ theo lịch mới.")

    def _mend(self) -> None:
        if not self.server.alive or self._silent >= MOST_SILENCE:
            why = f"{port_taken(self.settings)}" if self._is_kept_out() else "Máy chủ Prefect đã ngừng"
            log.warning("%s; khởi động lại sau %.0f giây.", why.rstrip("."), self._next_pause())
            self._again(self.runner, self.server)
            self._start_children()
        elif not self.runner.alive:
            log.warning("Bộ chạy đã ngừng; khởi động lại sau %.0f giây.", self._next_pause())
            self._again(self.runner)
            self._started = time.monotonic()
            self.runner.start()

    def _next_pause(self) -> float:
        """Return the seconds before a part is started again: doubled, up to a minute, for one that dies at once."""
        steady = time.monotonic() - self._started > STEADY_SECONDS
        self._pause = 1.0 if steady else min(self._pause * 2, LONGEST_PAUSE)
        return self._pause

    def _again(self, *parts: Child) -> None:
        self._silent = 0
        for part in parts:
            part.end()
        self.stopping.wait(self._pause)

    def stop(self) -> None:
        """Stop the clock, let the runs under way finish, then stop the server."""
        self.stopping.set()
        if self.clock is not None:
            self.clock.stop()
        self.web.stop()
        # Before the server, to which the runs under way report their end.
        self.runner.stop(RUNS_MAY_FINISH_SECONDS)
        self.server.stop(SERVER_MAY_CLOSE_SECONDS)
