"""Settings with relative paths mean the same in a run, which works in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.settings import Settings, load
from dondoc.runtime.common.prefect_env import settled_paths
from tasks.context import FOLDER, on_this_machine


def test_every_relative_path_of_the_settings_is_made_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DONDOC_CONFIG", "dondoc.toml")
    (tmp_path / "dondoc.toml").write_text('office_name = "A"\n')
    given = Settings(
        home=Path("nha"), smtp_password_file=Path("mk"), bounces="tra-lai", database_url="sqlite:///kho.db"
    )
    whole = settled_paths(given)
    assert whole["DONDOC_HOME"] == str(tmp_path / "nha")
    assert whole["DONDOC_SMTP_PASSWORD_FILE"] == str(tmp_path / "mk")
    assert whole["DONDOC_BOUNCES"] == str(tmp_path / "tra-lai")
    assert whole["DONDOC_DATABASE_URL"] == f"sqlite:///{tmp_path / 'kho.db'}"
    assert whole["DONDOC_CONFIG"] == str(tmp_path / "dondoc.toml")
    for name, value in whole.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir("/")
    load.cache_clear()
    assert load().office_name == "A"
    assert on_this_machine(' "ke-hoach.docx" ') == tmp_path / "ke-hoach.docx"
    assert on_this_machine("/srv/a.docx") == Path("/srv/a.docx")
    load.cache_clear()


def test_addresses_of_servers_stay_as_they_are(tmp_path: Path) -> None:
    given = Settings(home=tmp_path, bounces="imaps://a@b/INBOX", database_url="postgresql://u:p@h/d")
    whole = settled_paths(given)
    assert whole["DONDOC_DATABASE_URL"] == "postgresql://u:p@h/d"
    assert "DONDOC_BOUNCES" not in whole
    assert whole[FOLDER] == str(Path.cwd())
