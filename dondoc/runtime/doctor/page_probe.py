"""Send a running page the requests of strangers and report which of them it answers."""

from __future__ import annotations

from dataclasses import dataclass

import httpx

FOREIGN = "evil.example"
REFUSED = (401, 403)


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody who must be refused: who it is, and what it would ask."""

    who: str
    method: str
    path: str
    headers: tuple[tuple[str, str], ...] = ()


STRANGERS = (
    Stranger("ai không có mật khẩu", "POST", "/api/flows/count"),
    Stranger("trang khác", "GET", "/api/ready", (("Origin", f"http://{FOREIGN}"),)),
    Stranger("tên máy khác", "GET", "/api/ready", (("Host", FOREIGN),)),
    Stranger("ai xem tài liệu API mà không có mật khẩu", "GET", "/openapi.json"),
)


def leaks(url: str) -> list[str]:
    """Return the strangers that a page answers; empty where all are refused."""
    with httpx.Client(base_url=url, timeout=5, trust_env=False) as client:
        return [one.who for one in STRANGERS if not _is_refused(client, one)]


def _is_refused(client: httpx.Client, one: Stranger) -> bool:
    try:
        return client.request(one.method, one.path, headers=dict(one.headers)).status_code in REFUSED
    except httpx.HTTPError:
        return True
