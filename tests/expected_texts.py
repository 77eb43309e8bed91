"""Whole texts kept beside the tests and compared exactly.

To write them anew after a wanted change of wording, then read the difference in git before keeping it:
`DONDOC_WRITE_EXPECTED=1 .venv/bin/python -m pytest tests/test_letters_whole.py tests/test_digest_mail.py`
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).with_name("expected")


def assert_as_expected(name: str, text: str) -> None:
    """Compare a text with the file of this name; with DONDOC_WRITE_EXPECTED set, write the file first."""
    path = FOLDER / name
    if os.environ.get("DONDOC_WRITE_EXPECTED"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{name} differs; see tests/expected_texts.py"
