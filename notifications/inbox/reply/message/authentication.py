"""Read the authentication results of the server that took a mail (RFC 8601): only the topmost header is its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.message import EmailMessage

_RESULT = re.compile(r"\b(dmarc|dkim|spf)\s*=\s*(\w+)", re.IGNORECASE)
_FAILED = ("fail", "softfail", "permerror")
# Whoever sends a mail can put thousands of these into it; those of the receiving servers stand on top.
MOST_HEADERS = 10
NO_RESULT = "máy chủ thư {server} không cho biết người gửi có thật hay không"
_ORDER = ("dmarc", "dkim", "spf")


def authentications_of(message: EmailMessage) -> list[tuple[str, str]]:
    """Return each Authentication-Results, the topmost first, as its server's name and "dmarc=pass spf=pass"."""
    headers = [str(one) for one in message.get_all("Authentication-Results", [])[:MOST_HEADERS]]
    return [(one.partition(";")[0].strip().split(" ")[0].lower(), _results(one)) for one in headers]


def _results(header: str) -> str:
    results: dict[str, str] = {}
    for method, result in _RESULT.findall(header):
        results.setdefault(method.lower(), result.lower())
    return " ".join(f"{method}={results[method]}" for method in _ORDER if method in results)


def doubt_of_sender(results_of: Sequence[tuple[str, str]], trusted: str) -> str:
    """Describe what is wrong with a sender's name, by the results of the server that is trusted, else of the topmost.

    Where a server is trusted and wrote no header, that is a doubt: anybody can write a header of another name. Without
    one the topmost counts, and a mail without any is believed, since many servers of offices write none.
    """
    if not trusted:
        return doubt_of(results_of[0][1]) if results_of else ""
    mine = next((results for name, results in results_of if name == trusted.lower()), "")
    return doubt_of(mine) if mine else NO_RESULT.format(server=trusted)


def doubt_of(results: str) -> str:
    """Describe what is wrong with the sender's name; empty where the server reports nothing, or nothing bad.

    DMARC alone compares the address that people read; the others count where it has no result.
    """
    by_method = dict(part.split("=", 1) for part in results.split())
    decisive = {"dmarc": by_method["dmarc"]} if by_method.get("dmarc") in ("pass", *_FAILED) else by_method
    failed = [f"{method}={result}" for method, result in decisive.items() if result in _FAILED]
    return f"máy chủ thư nghi người gửi không thật ({', '.join(failed)})" if failed else ""
