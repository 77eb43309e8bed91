"""Files of Word before 2007: read by way of LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from dondoc.activity import UnreadableFileError
from dondoc.reading import read
from dondoc.reading.loaders.detect import load
from tests.support.documents.office_files import HEADER, ROWS, TITLE, word_file


@pytest.fixture
def old_word_file(tmp_path: Path) -> Path:
    """A .doc that LibreOffice wrote."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    new = word_file(tmp_path / "kế hoạch.docx", (HEADER, *ROWS), lines=TITLE)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), str(new)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return tmp_path / "kế hoạch.doc"


@pytest.mark.slow
def test_an_old_word_file_is_converted_and_read_under_its_own_name(old_word_file: Path) -> None:
    source = load(old_word_file)
    assert source.path == old_word_file
    assert [line.text for line in source.lines] == list(TITLE)
    assert [row[1] for row in ROWS] == [activity.activity for activity in read(old_word_file).activities]


def test_a_file_that_the_converter_cannot_open_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "hỏng.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900) + "WordDocument".encode("utf-16-le") + bytes(900))
    with pytest.raises(UnreadableFileError, match=r"hãy"):
        read(path)
