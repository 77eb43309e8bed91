"""Keep the secrets of links out of logs, previews and archives. Pure but for the filter of a log."""

from __future__ import annotations

import logging
import re

_SECRET = re.compile(r"/(v|lich|vao)/[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])")


def masked(text: str) -> str:
    """A text with the secret of every link of ours replaced by "…"."""
    return _SECRET.sub(r"/\1/…", text)


class MaskSecrets(logging.Filter):
    """Mask every line of a log, tracebacks included."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace the secrets of one record."""
        record.msg, record.args = masked(record.getMessage()), ()
        if record.exc_text:
            record.exc_text = masked(record.exc_text)
        return True
