"""The built wheel works outside a checkout: the example, templates, tables and migrations travel with it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the unpacked wheel; its dependencies are those of this interpreter."""
    built = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    [wheel] = built.glob("*.whl")
    with ZipFile(wheel) as package:
        package.extractall(built / "site")
    return built / "site"


def _dondoc(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a verb of the wheel in a folder, which is not on the path of modules."""
    code = "import dondoc, sys; from dondoc.cli import main; print(dondoc.__file__, file=sys.stderr); main()"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("DONDOC_")}
    environment |= {"PYTHONPATH": str(site), "DONDOC_HOME": str(folder / "var")}
    command = [sys.executable, "-P", "-c", code, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_the_example_of_the_wheel_is_chased_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "config.py").write_text("raise SystemExit('của người khác')", encoding="utf-8")
    (tmp_path / "tasks.py").write_text("raise SystemExit('của người khác')", encoding="utf-8")
    done = _dondoc(installed, tmp_path, "example")
    assert done.returncode == 0, done.stderr
    assert str(installed) in done.stderr
    assert "Đã nhập kế hoạch mẫu" in done.stdout
    assert "Giao diện" in done.stdout
    status = _dondoc(installed, tmp_path, "status")
    assert status.returncode == 0, status.stderr


@pytest.mark.slow
def test_a_deadline_is_understood_by_the_wheel(installed: Path, tmp_path: Path) -> None:
    done = _dondoc(installed, tmp_path, "deadline", "Quý II/2021", "--from", "2021-01-01", "--to", "2021-12-31")
    assert done.returncode == 0, done.stderr
    assert "30/6/2021" in done.stdout or "30/06/2021" in done.stdout
