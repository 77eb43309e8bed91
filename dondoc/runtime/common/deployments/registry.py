"""Registering the deployments, and keeping their forms fresh as the day and the store change."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from prefect.runner import Runner

from config.settings import Settings
from config.time_zone import ZONE
from dondoc.runtime.common.deployments.form_options import read_choices, stamp
from dondoc.runtime.common.deployments.prefect_model import build
from dondoc.runtime.common.deployments.specs import SPECS, with_hours
from dondoc.store.engine import Store
from flows.clock.jobs import LOCAL


class Registry:
    """The deployments of one runner, as they were last registered."""

    def __init__(self, settings: Settings, store: Store, runner: Runner) -> None:
        self.settings, self.store, self.runner = settings, store, runner
        self.ids: dict[str, UUID] = {}
        self._seen: tuple[dt.date, int] | None = None

    async def refresh(self) -> None:
        """Register all of them with the day of today and what the store offers to choose from."""
        self._seen = self._now()
        choices = read_choices(self.store)
        for spec in with_hours(SPECS, LOCAL):
            deployment = build(spec, self.settings, self._seen[0], choices)
            self.ids[spec.flow] = await self.runner.aadd_deployment(deployment)

    def is_stale(self) -> bool:
        """Return whether a day began or the store changed since the last time."""
        return self._now() != self._seen

    def _now(self) -> tuple[dt.date, int]:
        return dt.datetime.now(ZONE).date(), stamp(self.store)
