"""Check that the counts kept as obligations change equal a recount."""

from __future__ import annotations

from dondoc.runtime.doctor.findings import SetupFinding, Verdict
from dondoc.store.engine import Store
from dondoc.store.kept_counts import wrong_counts

WHAT = "Bảng đếm"
TODO = "để `dondoc serve` (hay `dondoc cluster web`) chạy: mỗi ngày một lần nó tự đếm lại; hoặc khởi động lại nó."


def count_finding(store: Store) -> SetupFinding:
    """Compare the kept counts with the obligations; of a million, this takes a second or two."""
    with store.read() as session:
        wrong = wrong_counts(session)
    if wrong:
        return SetupFinding(WHAT, Verdict.BROKEN, f"{wrong} số đếm nhiệm vụ lệch so với đếm lại", TODO)
    return SetupFinding(WHAT, Verdict.GOOD, "các số đếm nhiệm vụ khớp với đếm lại")
