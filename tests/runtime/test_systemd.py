"""The systemd unit we ship: systemd itself reads it and finds nothing wrong."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

UNIT = Path(__file__).parents[2] / "deploy" / "dondoc.service"


def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd on this machine")
    here = str(Path(sys.executable).with_name("dondoc"))
    unit = tmp_path / "dondoc.service"
    words = UNIT.read_text(encoding="utf-8").replace("/opt/dondoc/.venv/bin/dondoc", here)
    unit.write_text(words.replace("User=dondoc", "User=root"), encoding="utf-8")
    looked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, timeout=60, check=False
    )
    said = [line for line in looked.stderr.splitlines() if "dondoc.service" in line]
    assert (looked.returncode, said) == (0, []), looked.stderr


def test_the_unit_stops_serve_the_way_it_stops_best() -> None:
    words = UNIT.read_text(encoding="utf-8")
    assert "KillSignal=SIGINT" in words
    assert "ExecStart=/opt/dondoc/.venv/bin/dondoc serve" in words
