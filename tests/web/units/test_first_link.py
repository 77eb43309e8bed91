"""Where a coordinator finds the way in: printed on a terminal; in a file only how to get one, never the link."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from dondoc.runtime.common.web_pages import show_address
from dondoc.store.engine import Store
from tests.support.small_office import settings


@pytest.mark.parametrize("on_terminal", [False, True])
def test_a_service_that_writes_to_a_file_names_the_verb_and_prints_no_link(
    sqlite_store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    *,
    on_terminal: bool,
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: on_terminal, raising=False)
    with caplog.at_level(logging.INFO):
        show_address(settings(tmp_path), sqlite_store)
    assert "`dondoc web link --for dau.moi@tinh.vn`" in caplog.text
    assert "/vao/" not in caplog.text
    assert ("/vao/" in capsys.readouterr().out) is on_terminal
