"""The routes of units."""

from __future__ import annotations

from starlette.routing import BaseRoute

from dondoc.web.reports import report_page, report_send
from dondoc.web.requests.endpoints import FILES, act, show
from dondoc.web.units import feed, new_link, overview, receipt
from dondoc.web.units.answering import check, fill

BASE = "/v/{token}"
REPORT = f"{BASE}/ky/{{number:int}}"
ROUTES: list[BaseRoute] = [
    show(BASE, overview.overview),
    show(f"{BASE}/bao-cao", fill.fill),
    act(f"{BASE}/bao-cao", fill.keep_answer, most=FILES),
    show(f"{BASE}/xem-lai", check.check),
    act(f"{BASE}/bo", check.drop),
    act(f"{BASE}/gui", check.send),
    show(f"{BASE}/bien-nhan/{{code}}", receipt.receipt),
    show(REPORT, report_page.show, "unit_report"),
    act(REPORT, report_page.keep),
    show(f"{REPORT}/bieu.xlsx", report_send.blank),
    show(f"{REPORT}/xem-lai", report_page.check, "check_report"),
    act(f"{REPORT}/gui", report_send.send),
    act(f"{REPORT}/tep", report_send.send_file, most=FILES),
    show(f"{BASE}/lich", feed.about),
    act(f"{BASE}/lich", feed.make),
    show("/lich/{token}.ics", feed.feed),
    show("/lien-ket-moi", new_link.ask, "ask_link"),
    act("/lien-ket-moi", new_link.mail_new),
    show(f"{BASE}/tep/{{file_id:int}}", receipt.file),
]
