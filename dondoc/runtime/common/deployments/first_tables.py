"""The tables a coordinator looks for on the page, published when the runner starts: before a first run are none."""

from __future__ import annotations

import datetime as dt

from tasks.acts.reporting import publish_matrix
from tasks.best_effort import extra
from tasks.context import DESK_OFFICE
from tasks.page.artifacts import publish_plans


def publish_first_tables(day: dt.date) -> None:
    """Publish the newest plans and the matrix of reports as they stand on a day; each may fail alone."""
    with extra("bảng kế hoạch"):
        publish_plans.fn(day, DESK_OFFICE)
    with extra("bảng nộp báo cáo"):
        publish_matrix.fn(day)
