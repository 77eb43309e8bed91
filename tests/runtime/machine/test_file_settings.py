"""Secrets handed over in files, as containers and service managers do."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.setting_names import wrong_names
from config.settings import Settings, SettingsWrongError, load
from dondoc.runtime.cluster.prefect_env import Cluster, ClusterSettingsError, known_cluster
from dondoc.runtime.common.prefect_page.password import PagePasswordError, ensure_password, page_credentials


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Settings are read once a process; here once a test."""
    monkeypatch.setenv("DONDOC_CONFIG", str(tmp_path / "none.toml"))
    load.cache_clear()
    yield
    load.cache_clear()


def secret(folder: Path, name: str, content: str) -> str:
    """Write a secret as an editor does, with a line end; returns its path."""
    (folder / name).write_text(f"{content}\n", encoding="utf-8")
    return str(folder / name)


def test_a_setting_comes_from_the_file_its_variable_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_DATABASE_URL_FILE", secret(tmp_path, "kho", "postgresql://d:bí-mật@db/dondoc"))
    monkeypatch.setenv("DONDOC_CLUSTER_POSTGRES_FILE", secret(tmp_path, "pg", "postgresql://d:bí-mật@db"))
    assert load().store_url == "postgresql://d:bí-mật@db/dondoc"
    assert Cluster().server.password == "bí-mật"
    assert wrong_names({"DONDOC_DATABASE_URL_FILE": "x", "DONDOC_CLUSTER_POSTGRES_FILE": "x"}) == []


def test_a_value_in_the_environment_wins_over_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_OFFICE_NAME_FILE", secret(tmp_path, "ten", "Sở Một"))
    monkeypatch.setenv("DONDOC_OFFICE_NAME", "Sở Hai")
    assert load().office_name == "Sở Hai"


def test_a_secret_that_is_not_there_is_one_line_with_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = str(tmp_path / "không-có")
    for name in ("DONDOC_DATABASE_URL_FILE", "DONDOC_CLUSTER_POSTGRES_FILE", "DONDOC_PAGE_PASSWORD_FILE"):
        monkeypatch.setenv(name, missing)
    with pytest.raises(SettingsWrongError, match="không-có"):
        load()
    with pytest.raises(ClusterSettingsError, match="không-có"):
        known_cluster()
    monkeypatch.delenv("DONDOC_DATABASE_URL_FILE")
    with pytest.raises(PagePasswordError, match="không-có"):
        ensure_password(Settings(home=tmp_path))


def test_the_page_s_password_comes_from_the_file_a_container_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PREFECT_SERVER_API_AUTH_STRING", raising=False)
    monkeypatch.setenv("DONDOC_PAGE_PASSWORD_FILE", secret(tmp_path, "trang", "admin:abc-def"))
    assert page_credentials(Settings(home=tmp_path / "nhà")) == "admin:abc-def"
    assert not (tmp_path / "nhà").exists()
