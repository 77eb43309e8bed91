"""Knocking on Prefect's door: asking for a run of a deployment once, whoever asks and however often."""

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
from dondoc.runtime.common.jobs import Job
from dondoc.runtime.common.page_password import password
from dondoc.runtime.common.prefect_env import api_url

log = logging.getLogger("dondoc.runtime.local.clock")

CLOCK_TAG = "đồng hồ"
PATIENCE_SECONDS = 120.0


class NobodyHomeError(Exception):
    """The Prefect server did not answer, or does not know the deployment."""


@dataclass(frozen=True, slots=True)
class Knock:
    """One knock: the job, when it was due (the key of its run), and the day it goes by."""

    job: Job
    due: dt.datetime
    today: dt.date

    def run(self) -> dict[str, Any]:
        """The run to create, as the API takes it."""
        return {
            "parameters": {"form": self.job.form(self.today)},
            "idempotency_key": self.job.key(self.due),
            "name": f"{self.job.flow} {short_date(self.today)}",
            "tags": [CLOCK_TAG],
        }


@dataclass(frozen=True, slots=True)
class Door:
    """Where a Prefect server answers, and the user and password it wants to see."""

    url: str
    auth: tuple[str, str] | None = None


def front_door(settings: Settings) -> Door:
    """The server of one office."""
    return Door(api_url(settings), password(settings))


def knock(door: Door, one: Knock) -> dict[str, Any]:
    """Ask once; answers with the run, new or the one that was made before. NobodyHomeError when nobody opens."""
    name = quote(one.job.flow)
    with httpx.Client(base_url=door.url, timeout=20, trust_env=False, auth=door.auth) as client:
        try:
            found = client.get(f"/deployments/name/{name}/{name}").raise_for_status().json()
            asked = client.post(f"/deployments/{found['id']}/create_flow_run", json=one.run())
            run: dict[str, Any] = asked.raise_for_status().json()
        except httpx.HTTPError as error:
            raise NobodyHomeError(str(error)) from error
    return run


def knock_patiently(door: Door, one: Knock, give_up: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> bool:
    """Knock until somebody opens: the server may be starting again. False when nobody did in so long."""
    until = time.monotonic() + seconds
    while not give_up():
        try:
            run = knock(door, one)
        except NobodyHomeError:
            if time.monotonic() > until:
                return False
            time.sleep(2)
            continue
        log.info("Đồng hồ: %s, ngày %s (%s).", one.job.words, short_date(one.today), run["name"])
        return True
    return True
