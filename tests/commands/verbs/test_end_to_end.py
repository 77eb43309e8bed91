"""The whole course on the command line: a real plan imported, letters sent, done work not chased."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from config.settings import load
from dondoc.cli import main

EXAMPLE = Path(__file__).resolve().parents[3] / "dondoc" / "examples" / "plan.docx"


@dataclass
class CommandResult:
    """What one command printed, and what it ended with."""

    stdout: str
    stderr: str
    code: int


class Office:
    """One office's own folder, and the command line in it (in this process: starting Python anew costs seconds)."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home, self._patch = home, monkeypatch
        monkeypatch.setenv("DONDOC_HOME", str(home))
        monkeypatch.setenv("DONDOC_CONFIG", str(home / "none.toml"))

    def run(self, *arguments: str, code: int = 0) -> CommandResult:
        self._patch.setattr("sys.argv", ["dondoc", *arguments])
        load.cache_clear()
        out, err, ended = io.StringIO(), io.StringIO(), 0
        with redirect_stdout(out), redirect_stderr(err):
            try:
                main()
            except SystemExit as stop:
                ended = int(stop.code or 0)
        result = CommandResult(out.getvalue(), err.getvalue(), ended)
        assert result.code == code, result.stderr
        return result

    def json(self, *arguments: str) -> Any:
        return json.loads(self.run(*arguments, "--json").stdout)

    def mails(self) -> list[Path]:
        return sorted((self.home / "mail" / "new").glob("*"))


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    yield Office(tmp_path / "var", monkeypatch)
    load.cache_clear()


def test_a_real_plan_comes_in_letters_go_out_and_done_work_is_left_alone(office: Office, shared: Path) -> None:
    plan = next((shared / "seeds").glob("000_*.txt"))
    kept = office.json("import", str(plan))
    assert (kept["status"], kept["activities"], kept["version"]) == ("new", 44, 1)
    assert office.json("import", str(plan))["status"] == "same"

    tried = office.json("chase", "--today", "2021-06-15", "--dry-run")
    assert (tried["queued"] > 0, office.mails()) == (True, [])
    chased = office.json("chase", "--today", "2021-06-15")
    assert (chased["due"], chased["queued"]) == (tried["due"], tried["queued"])
    assert {"due", "queued", "mails", "sent", "held", "failed"} <= chased.keys()
    assert chased["sent"] == chased["mails"] == len(office.mails()) > 0
    again = office.json("chase", "--today", "2021-06-15")
    assert (again["queued"], again["sent"], len(office.mails())) == (0, 0, chased["sent"])

    late = office.json("status", "--timeliness", "qua-han", "--today", "2021-06-15")["obligations"]
    assert [row["key"] for row in late[:2]] == ["II.3", "II.6"]
    done = office.json("done", str(late[0]["id"]), "--on", "2021-06-14", "--note", "Báo cáo số 5")
    assert (done["progress"], done["done_on"]) == ("done", "2021-06-14")
    explained = office.json("explain", str(late[0]["id"]))
    assert explained["steps"]
    assert explained["history"][-1]["why"] == "Báo cáo số 5"
    after = office.json("forecast", "--days", "60", "--today", "2021-06-16")
    assert all(item["obligation_id"] != late[0]["id"] for mail in after for item in mail["items"])

    digest = office.json("digest", "--today", "2021-07-01")["digest"]
    assert digest["counts"]["overdue"] == sum(len(unit["late"]) for unit in digest["units"]) > 0


def test_a_mail_server_that_refuses_is_one_line_and_the_mail_leaves_when_it_is_mended(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.run("import", str(EXAMPLE))
    monkeypatch.setenv("DONDOC_REHEARSAL", "1")
    monkeypatch.setenv("DONDOC_SMTP_URL", "smtp://127.0.0.1:1")
    refused = office.run("chase", "--today", "2026-06-15", code=1)
    assert refused.stderr.count("\n") == 1
    assert "127.0.0.1:1" in refused.stderr
    assert "DONDOC_SMTP_URL" in refused.stderr
    monkeypatch.delenv("DONDOC_SMTP_URL")
    mended = office.json("chase", "--today", "2026-06-15")
    assert mended["sent"] == len(office.mails()) > 0
    assert (mended["queued"], mended["waiting"]) == (0, 0)


def test_read_prints_the_annotation_s_names_and_nothing_else(office: Office, shared: Path) -> None:
    printed = office.json("read", str(next((shared / "seeds").glob("000_*.txt"))))
    gold = json.loads((shared / "gold" / "plan_000.json").read_text("utf-8"))
    assert list(printed)[:4] == ["document", "activities", "declared_counts", "warnings"]
    assert [row["key"] for row in printed["activities"]] == [row["key"] for row in gold["activities"]]
    assert set(gold["activities"][0]) | {"deadline"} <= set(printed["activities"][0])
    assert set(gold["document"]) <= set(printed["document"])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.docx", None),
        ("empty.docx", b""),
        ("picture.docx", b"\x89PNG\r\n\x1a\n" * 40),
        ("words.txt", b"xin chao\n"),
    ],
)
def test_a_file_that_is_no_plan_is_one_line_and_nothing_is_kept(
    office: Office, tmp_path: Path, name: str, content: bytes | None
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    wrong = office.run("import", str(file), code=2)
    assert (wrong.stdout, wrong.stderr.count("\n")) == ("", 1)
    assert wrong.stderr.startswith("Lỗi: ")
    assert office.json("status")["plans"] == []
