"""Keep the secrets of links out of a log, tracebacks included."""

from __future__ import annotations

import logging

from dondoc.text.link_secrets import masked


class MaskSecrets(logging.Filter):
    """Mask every line of a log, tracebacks included."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace the secrets of one record."""
        record.msg, record.args = masked(record.getMessage()), ()
        if record.exc_text:
            record.exc_text = masked(record.exc_text)
        return True
