"""Run the pages: ``python -m dondoc.web.server`` is a process of its own, started by `dondoc serve` or `dondoc web`."""

from __future__ import annotations

import logging
import socket
import sys

import uvicorn

from config.settings import Settings, load
from config.system.listening import PORT_TAKEN, listening
from dondoc.activity import DondocError
from dondoc.store.engine import Store, open_store
from dondoc.store.history import By
from dondoc.store.people import roles, sessions
from dondoc.store.queries.offices import DEFAULT, the_office
from dondoc.web.app import make_app
from dondoc.web.security.masking import MaskSecrets
from dondoc.web.security.slow_requests import HurriedProtocol
from dondoc.web.sender import Sender
from dondoc.web.site import Site, utc_now
from tasks.parent_death import tie_to_parent

LOCAL_PROXIES = "127.0.0.1,::1"
"""Only a proxy on this machine is believed when it names the browser's address."""


class WebPortTakenError(DondocError):
    """Another program listens on the port of the pages."""


def web_port_taken(settings: Settings) -> WebPortTakenError:
    """Return the error for a port that another program, or the dondoc of another folder, listens on."""
    return WebPortTakenError(
        f"cổng {settings.web_port} đang có chương trình khác dùng (có thể là dondoc của một thư mục khác); "
        "hãy tắt chương trình đó hoặc đặt DONDOC_WEB_PORT sang cổng khác."
    )


def check_port(settings: Settings) -> None:
    """Fail with one line where the port of the pages is taken."""
    _bound(settings).close()


def _bound(settings: Settings) -> socket.socket:
    try:
        return listening(settings.web_listen, settings.web_port)
    except OSError as error:
        raise web_port_taken(settings) from error


def run(settings: Settings) -> None:
    """Serve the pages until a signal to stop. Raises WebPortTakenError."""
    with _bound(settings) as bound:
        store, sender = open_store(settings.store_url), Sender()
        site = Site(settings, store, after=sender.wake)
        sender.start(site)
        try:
            uvicorn.Server(_config(settings, site)).run(sockets=[bound])
        finally:
            sender.stop()
            store.close()


def _config(settings: Settings, site: Site) -> uvicorn.Config:
    return uvicorn.Config(
        make_app(site),
        host=settings.web_listen,
        port=settings.web_port,
        http=HurriedProtocol,
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=True,
        forwarded_allow_ips=LOCAL_PROXIES,
        timeout_graceful_shutdown=5,
    )


def first_link(settings: Settings, store: Store) -> str:
    """Make a sign-in link for the coordinator of this machine; empty where no office names one."""
    now = utc_now()
    with store.write() as session:
        the_office(session, settings, DEFAULT)
        session.flush()
        roles.follow_offices(session, By("dondoc", now))
        person = roles.by_email(session, settings.coordinator_address.split(",")[0])
        if person is None or not person.roles:
            return ""
        secret, _ = sessions.make_sign_in(session, person, now)
    return f"http://{settings.web_listen}:{settings.web_port}/vao/{secret}"


def quiet_log() -> None:
    """Log one line a request to standard output, secrets masked."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(message)s"))
    handler.addFilter(MaskSecrets())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    for chatty in ("httpx", "alembic", "multipart", "python_multipart"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def main() -> None:
    """Serve with the settings of the environment, tied to the process that started this one."""
    tie_to_parent()
    quiet_log()
    try:
        run(load())
    except WebPortTakenError as error:
        print(error, file=sys.stderr)
        sys.exit(PORT_TAKEN)


if __name__ == "__main__":
    main()
