"""Translate the messages of the command-line library itself into Vietnamese ("Usage:", "No such option", …)."""

from __future__ import annotations

import gettext
import os
from pathlib import Path


def use_vietnamese() -> None:
    """Make gettext answer in Vietnamese, whatever the machine's locale: people read these lines."""
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("messages", str(Path(__file__).parent))
