"""Of two homes whose pages have one port, the second ends with one line and never shows the other's pages."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from config.system.listening import PORT_TAKEN
from dondoc.runtime.common.web_pages import WebPages
from dondoc.web.server import WebPortTakenError, check_port
from tests.support.processes.a_desk import environment, until
from tests.support.processes.ports import free_port
from tests.support.small_office import settings


@pytest.mark.slow
def test_pages_that_lost_their_port_after_the_first_look_end_and_are_reported_by_their_code(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        own = settings(tmp_path, web_port=port)
        pages = WebPages(own, {**environment(tmp_path, free_port()), "DONDOC_WEB_PORT": str(port)})
        pages.child.start()
        try:
            assert until(lambda: pages.child.exit_code, 60) == PORT_TAKEN
            with pytest.raises(WebPortTakenError, match="dondoc của một thư mục khác"):
                pages.check()
        finally:
            pages.stop()


def test_a_port_that_is_bound_and_not_yet_listened_on_is_free_and_one_that_is_listened_on_is_taken(
    tmp_path: Path,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(WebPortTakenError):
        check_port(settings(tmp_path, web_port=taken.getsockname()[1]))
    check_port(settings(tmp_path, web_port=free_port()))
