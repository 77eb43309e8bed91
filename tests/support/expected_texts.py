"""Whole texts kept beside the tests and compared exactly.

To write them anew after a wanted change of wording, then read the difference in git before keeping it:
`DONDOC_WRITE_EXPECTED=1 .venv/bin/python -m pytest tests/letters/test_whole.py tests/digest/test_mail.py`
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1].joinpath("expected")


def assert_as_expected(name: str, text: str) -> None:
    """Compare a text with the file of this name; with DONDOC_WRITE_EXPECTED set, write a file that differs, and fail.

    Writing fails once, so that no run that writes can pass for one that compared.
    """
    path = FOLDER / name
    if os.environ.get("DONDOC_WRITE_EXPECTED") and (not path.exists() or path.read_text(encoding="utf-8") != text):
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"{name} was written anew: read the difference in git, then run again without the variable")
    assert text == path.read_text(encoding="utf-8"), f"{name} differs; see tests/support/expected_texts.py"
