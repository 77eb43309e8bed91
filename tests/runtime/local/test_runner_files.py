"""The runner's temporary files: on a machine of several users each runner has a folder of its own."""

from __future__ import annotations

import stat
import tempfile
from pathlib import Path

import pytest

from dondoc.runtime.local.runner import PatientRunner, own_temporary_files


def test_a_runner_does_not_need_the_folder_another_user_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    # A file stands for the folder of another user: nothing can be made in it, not even by root.
    (tmp_path / "runner_storage").write_text("", encoding="utf-8")
    with own_temporary_files():
        own = Path(tempfile.gettempdir())
        assert stat.S_IMODE(own.stat().st_mode) == 0o700
        storage = PatientRunner(name="thử")._tmp_dir
        assert storage.is_relative_to(own)
        storage.mkdir(parents=True)
    assert not own.exists()
    assert tempfile.gettempdir() == str(tmp_path)
