"""The tables a coordinator looks for on the page, published when the runner starts: before a first run are none."""

from __future__ import annotations

import datetime as dt

from tasks.artifacts import publish_plans
from tasks.best_effort import extra
from tasks.context import DESK_OFFICE
from tasks.reporting import publish_matrix


def publish_first_tables(day: dt.date) -> None:
    """Publish the newest plans and the matrix of reports as they stand on a day; each may fail alone."""
    with extra("bảng kế hoạch"):
        publish_plans.fn(day, DESK_OFFICE)
    with extra("bảng nộp báo cáo"):
        publish_matrix.fn(day)
