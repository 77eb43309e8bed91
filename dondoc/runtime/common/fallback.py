"""The clock's work without Prefect, in this process: the same functions that the flows call."""

from __future__ import annotations

import datetime as dt
import logging

from config.settings import Settings
from dondoc.activity import DondocError
from dondoc.store.engine import Store
from flows.clock.jobs import Job
from tasks.context import TaskContext

log = logging.getLogger("dondoc.clock")


def do_without_prefect(settings: Settings, store: Store, job: Job, day: dt.date) -> None:
    """Do one job; what goes wrong is logged, and asked for again by the next tick."""
    try:
        log.info("%s", job.work(TaskContext(settings, store), job.form(day)))
    except DondocError as error:
        log.error("Không làm được việc “%s”: %s", job.label, error)
