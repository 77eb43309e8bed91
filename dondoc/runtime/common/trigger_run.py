"""Ask Prefect for a run of a deployment: made once, whoever asks and however often.

Comes in: a job, the moment it was due and the day it goes by. Goes out: the run, new or the one made before.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx

from calendars.format import short_date
from config.settings import Settings
from dondoc.runtime.common.prefect_env import api_url
from dondoc.runtime.common.prefect_page.password import password
from flows.clock.jobs import Job

log = logging.getLogger("dondoc.clock")

CLOCK_TAG = "đồng hồ"
# Longer than a first start of the server (FIRST_START_SECONDS); after it the clock does the job itself.
PATIENCE_SECONDS = 120.0


class PrefectSilentError(Exception):
    """The Prefect server did not answer, or does not have the deployment."""


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What to ask for: the job, when it was due (the key of its run), and the day it goes by."""

    job: Job
    due: dt.datetime
    today: dt.date

    def run(self) -> dict[str, Any]:
        """Return the run to create, as the API takes it."""
        return {
            "parameters": {"form": self.job.form(self.today).model_dump(mode="json")},
            "idempotency_key": self.job.key(self.due),
            "name": f"{self.job.flow} {short_date(self.today)}",
            "tags": [CLOCK_TAG],
        }


@dataclass(frozen=True, slots=True)
class PrefectApi:
    """Where a Prefect server answers, and the user and password it wants to see."""

    url: str
    auth: tuple[str, str] | None = None


def local_api(settings: Settings) -> PrefectApi:
    """Return the server of one machine."""
    return PrefectApi(api_url(settings), password(settings))


def trigger_run(api: PrefectApi, one: RunRequest) -> dict[str, Any]:
    """Ask once; return the run, new or the one made before. Raises PrefectSilentError."""
    name = quote(one.job.flow)
    # trust_env: a proxy that the environment names is not asked for a server of ours, here and elsewhere.
    with httpx.Client(base_url=api.url, timeout=20, trust_env=False, auth=api.auth) as client:
        try:
            found = client.get(f"/deployments/name/{name}/{name}").raise_for_status().json()
            asked = client.post(f"/deployments/{found['id']}/create_flow_run", json=one.run())
            run: dict[str, Any] = asked.raise_for_status().json()
        except httpx.HTTPError as error:
            raise PrefectSilentError(str(error)) from error
    return run


def trigger_patiently(
    api: PrefectApi, one: RunRequest, give_up: Callable[[], bool], seconds: float = PATIENCE_SECONDS
) -> bool:
    """Ask until Prefect answers: the server may be starting again. Return False when it was silent for so long."""
    until = time.monotonic() + seconds
    while not give_up():
        try:
            run = trigger_run(api, one)
        except PrefectSilentError:
            if time.monotonic() > until:
                return False
            time.sleep(2)
            continue
        log.info("Đồng hồ: %s, ngày %s (%s).", one.job.label, short_date(one.today), run["name"])
        return True
    return True
