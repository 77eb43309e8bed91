"""Read what the server that took a mail says of its sender (RFC 8601): only the topmost header is that server's own."""

from __future__ import annotations

import re
from email.message import EmailMessage

_RESULT = re.compile(r"\b(dmarc|dkim|spf)\s*=\s*(\w+)", re.IGNORECASE)
_FAILED = ("fail", "softfail", "permerror")
_ORDER = ("dmarc", "dkim", "spf")


def authentication_of(message: EmailMessage) -> str:
    """Return the results of the topmost Authentication-Results as "dmarc=pass spf=pass"; empty where there is none."""
    headers = message.get_all("Authentication-Results", [])
    results: dict[str, str] = {}
    for method, result in _RESULT.findall(str(headers[0]) if headers else ""):
        results.setdefault(method.lower(), result.lower())
    return " ".join(f"{method}={results[method]}" for method in _ORDER if method in results)


def doubt_of(results: str) -> str:
    """Say what is wrong with the sender's name; empty where the server says nothing, or nothing bad.

    DMARC alone compares the address that people read; the others count where it says nothing.
    """
    said = dict(part.split("=", 1) for part in results.split())
    decisive = {"dmarc": said["dmarc"]} if said.get("dmarc") in ("pass", *_FAILED) else said
    failed = [f"{method}={result}" for method, result in decisive.items() if result in _FAILED]
    return f"máy chủ thư nghi người gửi không thật ({', '.join(failed)})" if failed else ""
