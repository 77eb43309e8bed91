"""The units we ship: systemd itself reads them and finds nothing wrong; the wrapper is the service's user and store."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

DEPLOY = Path(__file__).parents[3] / "deploy"
UNIT = DEPLOY / "dondoc.service"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer"), *DEPLOY.glob("cluster/*.service")])


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_systemd_accepts_the_unit(unit: Path, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd on this machine")
    here = str(Path(sys.executable).with_name("dondoc"))
    for one in UNITS:
        content = one.read_text(encoding="utf-8").replace("/opt/dondoc/.venv/bin/dondoc", here)
        (tmp_path / one.name).write_text(content.replace("User=dondoc", "User=root"), encoding="utf-8")
    asked = unit.name.replace("@", "@1")
    if asked != unit.name:
        (tmp_path / unit.name).rename(tmp_path / asked)
    looked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / asked)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    complaints = [line for line in looked.stderr.splitlines() if "dondoc" in line]
    assert (looked.returncode, complaints) == (0, []), looked.stderr


def test_the_unit_stops_serve_the_way_it_stops_best() -> None:
    content = UNIT.read_text(encoding="utf-8")
    assert "KillSignal=SIGINT" in content
    assert "ExecStart=/opt/dondoc/.venv/bin/dondoc serve" in content


def test_every_unit_takes_the_one_file_of_variables_and_leaves_nothing_to_others() -> None:
    for unit in UNITS:
        content = unit.read_text(encoding="utf-8")
        if unit.suffix == ".service":
            assert "EnvironmentFile=/etc/dondoc/dondoc.env\n" in content, unit
            assert "UMask=0077\n" in content, unit
            assert "User=dondoc\n" in content, unit


def _wrapper(tmp_path: Path, *content: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the wrapper with a program that prints its words and its variables, and a `runuser` that only runs it."""
    (tmp_path / "program").write_text(
        '#!/bin/sh\necho "$@"; umask; env | grep -E "^(DONDOC|LD)_" | sort\n', encoding="utf-8"
    )
    (tmp_path / "runuser").write_text('#!/bin/sh\necho "as $2"; shift 3; exec "$@"\n', encoding="utf-8")
    for name in ("program", "runuser"):
        (tmp_path / name).chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DONDOC_")}
    ours = {
        "PATH": f"{tmp_path}:{kept['PATH']}",
        "DONDOC_PROGRAM": str(tmp_path / "program"),
        "DONDOC_ENV_FILE": str(tmp_path / "dondoc.env"),
    }
    return subprocess.run(
        [str(DEPLOY / "dondoc"), *content], env={**kept, **ours, **more}, capture_output=True, text=True, check=False
    )


def test_the_wrapper_gives_a_verb_of_root_the_user_and_the_settings_of_the_service(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root becomes another user")
    lines = "# lời\n\nLD_PRELOAD=/tmp/x\nDONDOC_HOME=/var/lib/dondoc\nDONDOC_OFFICE_NAME=Sở Nội vụ; $(id) `id`"
    (tmp_path / "dondoc.env").write_text(lines, encoding="utf-8")
    done = _wrapper(tmp_path, "status", "--search", "báo cáo")
    assert done.stdout.splitlines() == [
        "as dondoc",
        "status --search báo cáo",
        "0077",
        "DONDOC_HOME=/var/lib/dondoc",
        "DONDOC_OFFICE_NAME=Sở Nội vụ; $(id) `id`",
    ]


def test_the_wrapper_runs_elsewhere_where_the_service_s_user_cannot_read_the_folder(tmp_path: Path) -> None:
    if os.geteuid() != 0 or "nobody" not in {one.pw_name for one in pwd.getpwall()}:
        pytest.skip("only root becomes another user")
    content = (DEPLOY / "dondoc").read_text(encoding="utf-8")
    wrapper, closed = tmp_path / "wrapper", tmp_path / "closed"
    wrapper.write_text(content.replace("user=dondoc", "user=nobody"), encoding="utf-8")
    closed.mkdir(mode=0o700)
    (tmp_path / "dondoc.env").write_text("DONDOC_HOME=/var/lib/dondoc\n", encoding="utf-8")
    more = {"DONDOC_PROGRAM": "/bin/pwd", "DONDOC_ENV_FILE": str(tmp_path / "dondoc.env")}
    done = subprocess.run(
        ["/bin/sh", str(wrapper), "-P", "ke-hoach.docx"],
        cwd=closed,
        env={**os.environ, "PATH": "/usr/bin:/bin", **more},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "/\n", done.stderr
    assert "tệp ke-hoach.docx hãy để nơi khác" in done.stderr


def test_the_wrapper_names_an_interpreter_that_the_service_s_user_cannot_run(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root becomes another user")
    (tmp_path / "dondoc.env").write_text("DONDOC_HOME=/var/lib/dondoc\n", encoding="utf-8")
    (tmp_path / "python").symlink_to(tmp_path / "closed" / "python3")
    done = _wrapper(tmp_path, "status")
    assert (done.returncode, done.stdout) == (2, "as dondoc\n")
    assert f"không chạy được {tmp_path / 'python'}" in done.stderr


def test_the_wrapper_without_the_service_s_settings_runs_nothing(tmp_path: Path) -> None:
    done = _wrapper(tmp_path, "status")
    assert (done.returncode, done.stdout) == (2, "")
    assert str(tmp_path / "dondoc.env") in done.stderr


def test_every_part_of_the_compose_file_has_the_same_home_and_takes_secrets_from_files() -> None:
    found = yaml.safe_load((DEPLOY / "container" / "compose.yaml").read_text(encoding="utf-8"))
    parts = found["services"]
    assert set(parts) == {"db", "databases", "prefect", "deploy", "clock", "worker", "web"}
    for name, part in parts.items():
        variables = part["environment"]
        assert not [one for one in variables if "PASSWORD" in one and not one.endswith("_FILE")], name
        assert set(part["secrets"]) <= set(found["secrets"])
        if name != "db":
            assert "home:/var/lib/dondoc" in part["volumes"], name
            assert part["command"][0] == "cluster"


def test_docker_compose_reads_the_compose_file() -> None:
    file = DEPLOY / "container" / "compose.yaml"
    command = ["docker", "compose", "-f", str(file), "config", "--quiet"]
    if shutil.which("docker") is None or subprocess.run([*command[:2], "version"], capture_output=True).returncode:
        pytest.skip("no docker compose on this machine")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
