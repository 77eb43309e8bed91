"""A verb typed by another user, or in another folder, means another store: an answer about an empty store names it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.cluster.running import POSTGRES, cluster_databases, server_url
from tests.support.processes import forks


def dondoc(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a verb on a home, with nothing of this machine's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DONDOC_")}
    command = [sys.executable, "-P", "-c", "from dondoc.cli import main; main()", *arguments]
    return subprocess.run(
        command, cwd=home, env={**kept, "DONDOC_HOME": str(home), **more}, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_an_answer_about_an_empty_store_names_its_address_beside_the_answer(tmp_path: Path) -> None:
    done = dondoc(tmp_path, "status", "--json")
    assert json.loads(done.stdout)["plans"] == []
    assert done.stderr == f"Kho chưa có kế hoạch nào: {tmp_path / 'dondoc.db'}\n"
    refused = dondoc(tmp_path, "status", "--unit", "Sở Nội vụ")
    assert refused.returncode == 2
    assert refused.stderr.endswith(f"(Kho chưa có kế hoạch nào: {tmp_path / 'dondoc.db'})\n")
    assert refused.stderr.count("\n") == 1


def test_a_store_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "dondoc.db").write_bytes(b"nothing of the kind" * 100)
    done = forks.run("status", env={"DONDOC_HOME": str(tmp_path), "PATH": "/usr/bin:/bin"})
    assert done.returncode == 1
    assert f"(Kho: {tmp_path / 'dondoc.db'})" in done.stderr


@pytest.mark.slow
def test_a_verb_typed_on_a_machine_of_a_cluster_means_the_store_of_the_cluster(tmp_path: Path) -> None:
    with cluster_databases() as (name, _):
        server = create_engine(server_url("postgres"), isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{name}"'))
        server.dispose()
        done = dondoc(tmp_path, "status", DONDOC_CLUSTER_POSTGRES=POSTGRES, DONDOC_CLUSTER_DATABASE=name)
    assert done.returncode == 0, done.stderr
    assert done.stderr == f"Kho chưa có kế hoạch nào: postgresql://127.0.0.1:5432/{name}\n"
    assert not (tmp_path / "dondoc.db").exists()
