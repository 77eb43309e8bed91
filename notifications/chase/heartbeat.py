"""A sign of life after each chase, for a watcher outside (Healthchecks or the like); silence is what it alarms on."""

from __future__ import annotations

import logging
import urllib.request

from config.settings import Settings

log = logging.getLogger(__name__)
SECONDS = 5.0


def beat(settings: Settings, *, well: bool = True) -> bool:
    """Call the heartbeat address (with ``/fail`` after a chase that had failures); never fatal, a failure is logged."""
    if not settings.heartbeat_url.startswith(("http://", "https://")):
        return False
    url = settings.heartbeat_url.rstrip("/") + ("" if well else "/fail")
    try:
        with urllib.request.urlopen(url, timeout=SECONDS) as answer:
            return bool(answer.status < 300)
    except (OSError, ValueError) as error:
        log.warning("the heartbeat was not heard: %s", error)
        return False
