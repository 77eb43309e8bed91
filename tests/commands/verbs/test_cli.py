"""The command line: quick help, Vietnamese words, one line for what is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from dondoc.cli import VERBS
from tests.support.processes import forks


def dondoc(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return forks.run(*arguments, env=os.environ | env)


def test_help_names_every_verb_and_imports_neither_prefect_nor_sqlalchemy() -> None:
    code = (
        "import sys\nsys.argv=['dondoc','--help']\nfrom dondoc.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy={'prefect','sqlalchemy','pydantic','docx','pdfplumber'} & set(sys.modules)\nprint('heavy', heavy)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "heavy set()" in done.stdout
    assert all(verb in done.stdout for verb in VERBS)


def test_what_is_typed_wrongly_gets_one_vietnamese_line_and_exit_code_2() -> None:
    for arguments in (["khong-co"], ["done"], ["status", "--limit", "x"], ["done", "1", "--on", "31/6/2021"]):
        wrong = dondoc(*arguments)
        assert (wrong.returncode, wrong.stdout) == (2, "")
        assert wrong.stderr.startswith("Lỗi: ")
        assert wrong.stderr.count("\n") == 1


def test_a_store_that_cannot_be_written_is_one_line_and_exit_code_1() -> None:
    wrong = dondoc("status", DONDOC_HOME="/proc/nowhere")
    assert wrong.returncode == 1
    assert wrong.stderr.count("\n") == 1
    assert "DONDOC_HOME" in wrong.stderr


def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    wrong = dondoc("status", DONDOC_HOME=str(tmp_path), DONDOC_PREFECT_PORT="không")
    assert wrong.returncode == 2
    assert "DONDOC_PREFECT_PORT" in wrong.stderr
