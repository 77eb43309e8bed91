"""The Prefect server as a child process, and waiting until it answers.

``python -m dondoc.runtime.common.prefect_server`` is that child, its settings in the environment. It runs the server in
its own process, tied to its parent, behind the guard of the page.
"""

from __future__ import annotations

import hmac
import os
import secrets
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from config.settings import Settings
from config.system.listening import PORT_TAKEN, listening
from config.system.private import secret, tighten_all
from dondoc.activity import DondocError
from dondoc.runtime.common.prefect_env import HOST, api_url, prefect_home
from dondoc.runtime.common.prefect_page.guard import CHALLENGE, IDENTITY, Access, PageGuard, proof
from dondoc.runtime.common.prefect_page.password import PASSWORD
from tasks.parent_death import tie_to_parent

# The first start makes Prefect's database; later ones take a few seconds.
FIRST_START_SECONDS = 90.0
TOKEN, NAMES = "DONDOC_SERVER_TOKEN", "DONDOC_PAGE_NAMES"


class PortTakenError(DondocError):
    """Another program listens on the port of the page."""


def port_taken(settings: Settings) -> PortTakenError:
    """Return the error for a port that another program, or the dondoc of another folder, listens on."""
    return PortTakenError(
        f"cổng {settings.prefect_port} đang có chương trình khác dùng (có thể là dondoc của một thư mục khác); "
        "hãy tắt chương trình đó hoặc đặt DONDOC_PREFECT_PORT sang cổng khác."
    )


def check_port(settings: Settings, host: str = HOST) -> None:
    """Raise PortTakenError when the port of the page is taken."""
    try:
        listening(host, settings.prefect_port).close()
    except OSError as error:
        raise port_taken(settings) from error


def server_token(settings: Settings) -> str:
    """Return the secret by which the server of this home is known; made at the first call."""
    return secret(prefect_home(settings) / "server-token", lambda: secrets.token_hex(16))


def server_environment(settings: Settings, names: tuple[str, ...] = ()) -> dict[str, str]:
    """Return what only the server process gets: its token, and the names under which the page may be opened."""
    return {TOKEN: server_token(settings), NAMES: ",".join([*settings.own_page_names, *names])}


def wait_ready(
    settings: Settings, alive: Callable[[], bool], seconds: float = FIRST_START_SECONDS, url: str | None = None
) -> bool:
    """Return True once our own server answers; False when it died or stayed silent for so long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and alive():
        if is_ready(settings, url=url):
            return True
        time.sleep(0.2)
    return False


def is_ready(settings: Settings, seconds: float = 2.0, url: str | None = None) -> bool:
    """Return whether our own server reports that it is ready; another one on the port does not count.

    The password is not shown: whoever listens there may be a stranger.
    """
    challenge = secrets.token_hex(16)
    try:
        found = httpx.get(
            f"{url or api_url(settings)}/ready", timeout=seconds, trust_env=False, headers={CHALLENGE: challenge}
        )
        wanted = proof(server_token(settings), challenge)
    except (httpx.HTTPError, OSError):
        return False
    return found.is_success and hmac.compare_digest(found.headers.get(IDENTITY, ""), wanted)


def take_write_lock_first() -> None:
    """Make each writing transaction of Prefect's SQLite wait its turn instead of failing half way.

    Prefect begins them DEFERRED: one that has read before another wrote cannot write any more, and the page answers a
    press of "Run" with an error (503) whenever a flow reports at that moment.
    """
    # Local import: Prefect's server takes 2.5 s of a processor, and only the child process needs it.
    from prefect.server.database.configurations import AioSqliteConfiguration

    begin = AioSqliteConfiguration.begin_transaction

    def at_once(self: Any, session: Any, with_for_update: bool = False) -> Any:  # noqa: FBT001, FBT002 (Prefect's own)
        return begin(self, session, with_for_update=True)

    AioSqliteConfiguration.begin_transaction = at_once  # type: ignore[method-assign]


def leave_out_second_page() -> None:
    """Serve Prefect's first page only: the second asks an analytics host outside, and no setting stops that.

    Where its files are not found, Prefect offers no link to it either, and its address leads to the first page.
    """
    # Local import, as above: only the child process loads Prefect.
    import prefect

    prefect.__ui_v2_static_path__ = prefect.__ui_v2_static_path__ / "left-out"


def access() -> Access:
    """Return who may use the page, from the environment of this process. Raises KeyError without a password."""
    names = frozenset(name for name in os.environ.get(NAMES, "").lower().split(",") if name)
    return Access(os.environ[PASSWORD], names, os.environ.get(TOKEN, ""))


def main() -> None:
    """Run the server here until SIGTERM or SIGINT."""
    tie_to_parent()
    os.umask(0o077)
    host, port = os.environ["PREFECT_SERVER_API_HOST"], int(os.environ["PREFECT_SERVER_API_PORT"])
    try:
        # Bound before Prefect is imported: whoever lost the port learns it in a moment, not after ten seconds.
        bound = listening(host, port)
    except OSError as error:
        print(f"{host}:{port}: {error}", file=sys.stderr)
        sys.exit(PORT_TAKEN)
    _serve(bound)


def _serve(bound: socket.socket) -> None:
    # Local imports: the port is bound before the 2.5 s that Prefect's server takes to load.
    import uvicorn
    from prefect.server.api.server import create_app

    take_write_lock_first()
    leave_out_second_page()
    app = PageGuard(create_app(final=True), access())
    # The page's files were copied with the modes they have in the package.
    tighten_all(Path(os.environ["PREFECT_HOME"]))
    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=3)
    uvicorn.Server(config).run(sockets=[bound])


if __name__ == "__main__":
    main()
