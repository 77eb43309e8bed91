"""`dondoc cluster up`: databases, server, workers, clock and pages on one machine, as one tree of processes."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import os
import sys
import threading
import time
from contextlib import chdir

from config.settings import Settings
from config.system import operating_system
from config.system.listening import PORT_TAKEN
from config.system.private import keep_private, private_folder
from config.time_zone import ZONE
from dondoc.activity import DondocError
from dondoc.files.leftovers import sweep_below
from dondoc.runtime.cluster.databases import make_databases
from dondoc.runtime.cluster.prefect_env import Cluster, environment, need_password, server_variables
from dondoc.runtime.common.prefect_env import prefect_home
from dondoc.runtime.common.prefect_page.entrance import show_password
from dondoc.runtime.common.prefect_page.password import ensure_password
from dondoc.runtime.common.prefect_server import port_taken, wait_ready
from dondoc.runtime.common.processes import Child
from dondoc.runtime.common.web_pages import WebPages, show_address
from dondoc.store.engine import open_store

log = logging.getLogger("dondoc.serve.cluster")

SERVER = "dondoc.runtime.common.prefect_server"
# How late a part that died may be noticed: below what a person waits, above what costs a processor anything.
LOOK_SECONDS = 0.5
# A part that dies at once must not take the machine's time by being started again and again.
PAUSE_SECONDS = 2.0
# For runs in the middle of their work; one that is killed after that is started again by the rescue.
MAY_FINISH_SECONDS = 15.0


class NotUpError(DondocError):
    """The Prefect server did not come up."""


def bring_up(cluster: Cluster, settings: Settings, *, with_clock: bool = True) -> None:
    """Run all parts until SIGINT or SIGTERM; a part that dies is started again."""
    make_databases(cluster, settings)
    keep_private(settings.home)
    sweep_below(settings.home)
    ensure_password(settings)
    stop = operating_system.stop_event()
    parts = Parts(cluster, settings, stop, with_clock=with_clock)
    try:
        parts.start()
        parts.watch()
    finally:
        log.info("Đang dừng…")
        parts.stop()
        log.info("Đã dừng hẳn.")


class Parts:
    """The processes of one cluster on this machine, started again where they die."""

    def __init__(self, cluster: Cluster, settings: Settings, stopping: threading.Event, *, with_clock: bool) -> None:
        self.cluster, self.settings, self.stopping = cluster, settings, stopping
        ours, home = environment(cluster, settings), prefect_home(settings)
        self.server = Child("prefect", SERVER, server_variables(cluster, settings), cwd=home)
        self.workers = [
            Child(f"worker-{n}", "dondoc.runtime.cluster.workers.worker", ours, cwd=home)
            for n in range(1, cluster.workers + 1)
        ]
        self.clocks = [Child("clock", "dondoc.runtime.cluster.clock", ours, cwd=home)] if with_clock else []
        self.web = WebPages(settings, ours)

    def start(self) -> None:
        """Server first, then the deployments, then who works for them."""
        began = time.monotonic()
        # The pages need no Prefect: they answer while its server starts.
        self.web.start()
        self.server.start()
        own = self.cluster.own_api(self.settings)
        if not wait_ready(self.settings, lambda: self.server.alive and not self.stopping.is_set(), url=own):
            if self.server.exit_code == PORT_TAKEN:
                raise port_taken(self.settings)
            raise NotUpError("máy chủ Prefect không khởi động được; xem nhật ký log/dondoc.log.")
        self.web.check()
        number = register_here(self.cluster, self.settings)
        for part in (*self.workers, *self.clocks):
            part.start()
        log.info("Giao diện: %s", self.cluster.api(self.settings).removesuffix("/api"))
        show_password(self.settings)
        self._show_desk()
        log.info("Kho: %s", self.cluster.server.set(database=self.cluster.database))
        words = "%d biểu mẫu, %d worker, %d đồng hồ; sẵn sàng sau %.0f giây. Nhấn Ctrl-C để dừng."
        log.info(words, number, len(self.workers), len(self.clocks), time.monotonic() - began)

    def _show_desk(self) -> None:
        store = open_store(self.cluster.store_url(self.settings))
        try:
            show_address(self.settings, store)
        finally:
            store.close()

    def watch(self) -> None:
        """Start again what died, until a stop signal."""
        while not self.stopping.wait(LOOK_SECONDS):
            self.web.look_after()
            for part in (self.server, *self.workers, *self.clocks):
                if not part.alive:
                    log.warning("%s đã ngừng; khởi động lại.", part.part)
                    part.end()
                    self.stopping.wait(PAUSE_SECONDS)
                    part.start()

    def stop(self) -> None:
        """Stop the clock first, so that no run is asked for; the server last, so that runs report their end."""
        for part in self.clocks:
            part.stop(MAY_FINISH_SECONDS)
        self.web.stop()
        # All are asked to end before the first is waited for: together they take the time of one.
        for part in self.workers:
            if part.alive and part.process is not None:
                part.process.terminate()
        for part in (*self.workers, self.server):
            part.stop(MAY_FINISH_SECONDS)


def register_here(cluster: Cluster, settings: Settings) -> int:
    """Register pool, queues and deployments from this process; returns how many deployments there are."""
    os.environ.update(environment(cluster, settings))
    need_password(dict(os.environ))
    with chdir(private_folder(prefect_home(settings))):
        return _register(cluster, settings)


def _register(cluster: Cluster, settings: Settings) -> int:
    # Local import: it loads every flow (2.6 s of a processor), and Prefect reads the environment set before.
    from dondoc.runtime.cluster.deployment_registry import register

    store = open_store(cluster.store_url(settings))
    try:
        return asyncio.run(register(cluster, settings, store, dt.datetime.now(ZONE).date()))
    finally:
        store.close()


def become(module: str, cluster: Cluster, settings: Settings) -> None:
    """Become one part of the cluster, in this very process: what a service manager starts and stops."""
    keep_private(settings.home)
    if module == SERVER:
        ensure_password(settings)
        os.environ.update(server_variables(cluster, settings))
    else:
        os.environ.update(environment(cluster, settings))
        need_password(dict(os.environ))
    # As Child has it: what Prefect reads of the folder it starts in is not to be a stranger's.
    os.chdir(private_folder(prefect_home(settings)))
    operating_system.become([sys.executable, "-m", module])
