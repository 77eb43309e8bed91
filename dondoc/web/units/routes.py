"""The routes of units."""

from __future__ import annotations

from starlette.routing import BaseRoute

from dondoc.web.endpoints import FILES, act, show
from dondoc.web.units import check, fill, new_link, overview, receipt

BASE = "/v/{token}"
ROUTES: list[BaseRoute] = [
    show(BASE, overview.overview),
    show(f"{BASE}/bao-cao", fill.fill),
    act(f"{BASE}/bao-cao", fill.keep_answer, most=FILES),
    show(f"{BASE}/xem-lai", check.check),
    act(f"{BASE}/bo", check.drop),
    act(f"{BASE}/gui", check.send),
    show(f"{BASE}/bien-nhan/{{code}}", receipt.receipt),
    show("/lien-ket-moi", new_link.ask, "ask_link"),
    act("/lien-ket-moi", new_link.mail_new),
    show(f"{BASE}/tep/{{file_id:int}}", receipt.file),
]
