"""The pages of units and coordinators beside the other parts of `dondoc serve`: started, started again, stopped."""

from __future__ import annotations

import logging
import sys
import time

from config.settings import Settings
from config.system.listening import PORT_TAKEN
from dondoc.runtime.common.prefect_env import prefect_home
from dondoc.runtime.common.processes import Child
from dondoc.store.engine import Store
from dondoc.web.server import check_port, first_link, web_port_taken

log = logging.getLogger("dondoc.serve")

# Seconds; the pause before a restart doubles up to here, so that a broken port is not tried without end.
LONGEST_PAUSE = 60.0
# Seconds: uvicorn finishes the requests under way before it ends.
MAY_CLOSE_SECONDS = 6.0


class WebPages:
    """The process of the pages; one that dies is started again, more and more slowly, and holds nothing else up."""

    def __init__(self, settings: Settings, environment: dict[str, str]) -> None:
        self.settings = settings
        self.child = Child("web", "dondoc.web.server", environment, cwd=prefect_home(settings))
        self._pause, self._again_at = 1.0, 0.0

    def start(self) -> None:
        """Start it; WebPortTakenError where another program has its port."""
        check_port(self.settings)
        self.child.start()

    def check(self) -> None:
        """Raise WebPortTakenError where it ended because another program was quicker at its port."""
        if self.child.exit_code == PORT_TAKEN:
            raise web_port_taken(self.settings)

    def look_after(self) -> None:
        """Start it again where it ended."""
        if self.child.alive or time.monotonic() < self._again_at:
            return
        taken = self.child.exit_code == PORT_TAKEN
        why = str(web_port_taken(self.settings)) if taken else "Trang đơn vị và bàn điều phối đã ngừng"
        log.warning("%s; đang khởi động lại.", why.rstrip("."))
        self.child.end()
        self.child.start()
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
        self._again_at = time.monotonic() + self._pause

    def stop(self) -> None:
        """Stop it."""
        self.child.stop(MAY_CLOSE_SECONDS)


def show_address(settings: Settings, store: Store) -> None:
    """Describe where the desk is; on a terminal also a first sign-in link, which no log may hold."""
    address = settings.web_address or f"http://{settings.web_listen}:{settings.web_port}"
    log.info("Bàn điều phối: %s/ (trang đơn vị mở bằng liên kết trong thư)", address)
    if sys.stdout.isatty():
        link = first_link(settings, store)
        if link:
            print(f"          Vào bàn điều phối lần đầu (15 phút, một lần): {link}", flush=True)
    who = settings.coordinator_address.split(",")[0]
    log.info("Lấy liên kết vào bàn điều phối: gõ trên máy này `dondoc web link --for %s`", who)
