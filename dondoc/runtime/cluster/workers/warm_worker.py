"""Prefect's process worker with one difference: the command of its runs is the client of the fork server.

The command is set here and not in the work pool: each machine has its own paths.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

from prefect.utilities.processutils import command_to_string
from prefect.workers.process import ProcessJobConfiguration, ProcessWorker


def warm_worker(command: Sequence[str], **given: Any) -> ProcessWorker:
    """Make a worker whose runs are started by a command. With none set, Prefect would import itself twice a run."""
    line = command_to_string(list(command))

    class WarmConfiguration(ProcessJobConfiguration):
        def prepare_for_flow_run(self, *args: Any, **more: Any) -> None:
            self.command = line
            super().prepare_for_flow_run(*args, **more)

    with warnings.catch_warnings():
        # Prefect reports in two lines of the log, at each start, that the type "process" is now ours; that is meant.
        warnings.filterwarnings("ignore", message="Type 'WarmWorker'", category=UserWarning)

        class WarmWorker(ProcessWorker):
            job_configuration = WarmConfiguration

    return WarmWorker(**given)
