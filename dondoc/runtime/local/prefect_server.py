"""The Prefect server as a child process, and waiting until it answers.

``python -m dondoc.runtime.local.prefect_server`` is that child. It runs the server in its own process, tied to its
parent.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable
from typing import Any

import httpx

from config.settings import Settings
from dondoc.activity import DondocError
from dondoc.runtime.common.prefect_env import HOST, api_url, password
from tasks.parent_death import tie_to_parent

FIRST_START_SECONDS = 90.0


class PortTakenError(DondocError):
    """Another program listens on the port of the page."""


def check_port(settings: Settings) -> None:
    """Fail with one line when the port of the page is taken."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, settings.prefect_port))
        except OSError as error:
            raise PortTakenError(
                f"cổng {settings.prefect_port} đang có chương trình khác dùng; "
                "hãy tắt chương trình đó hoặc đặt DONDOC_PREFECT_PORT sang cổng khác."
            ) from error


def wait_ready(settings: Settings, alive: Callable[[], bool], seconds: float = FIRST_START_SECONDS) -> bool:
    """True once the server answers; False when it died or stayed silent for so long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and alive():
        if answers(settings):
            return True
        time.sleep(0.2)
    return False


def answers(settings: Settings, seconds: float = 2.0) -> bool:
    """Whether the server says that it is ready."""
    try:
        return httpx.get(
            f"{api_url(settings)}/ready", timeout=seconds, trust_env=False, auth=password(settings)
        ).is_success
    except httpx.HTTPError:
        return False


def take_write_lock_first() -> None:
    """Make each writing transaction of Prefect's SQLite wait its turn instead of failing half way.

    Prefect begins them DEFERRED: one that has read before another wrote cannot write any more, and the page answers a
    press of "Run" with an error (503) whenever a flow reports at that moment.
    """
    from prefect.server.database.configurations import AioSqliteConfiguration

    begin = AioSqliteConfiguration.begin_transaction

    def at_once(self: Any, session: Any, with_for_update: bool = False) -> Any:
        return begin(self, session, with_for_update=True)

    AioSqliteConfiguration.begin_transaction = at_once  # type: ignore[method-assign]


def leave_out_second_page() -> None:
    """Serve Prefect's first page only: the second asks an analytics host outside, and no setting stops that.

    Where its files are not found, Prefect offers no link to it either, and its address leads to the first page.
    """
    import prefect

    prefect.__ui_v2_static_path__ = prefect.__ui_v2_static_path__ / "left-out"


def main() -> None:
    """Run the server here until it is told to stop; its settings are in the environment."""
    tie_to_parent()
    import uvicorn
    from prefect.server.api.server import create_app

    take_write_lock_first()
    leave_out_second_page()
    port = int(os.environ["PREFECT_SERVER_API_PORT"])
    uvicorn.run(create_app(final=True), host=HOST, port=port, log_level="warning", timeout_graceful_shutdown=3)


if __name__ == "__main__":
    main()
