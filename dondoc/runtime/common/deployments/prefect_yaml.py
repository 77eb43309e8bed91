"""Write `prefect.yaml`: ``python -m dondoc.runtime.common.deployments.prefect_yaml > prefect.yaml``.

A user of Prefect finds there which deployments exist and which function each of them runs. `dondoc serve` does not
read it: it registers the deployments itself, with fresh dates and drop-downs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import yaml

from dondoc.runtime.common.deployments.specs import SPECS, DeploymentSpec, with_hours
from flows.clock.jobs import LOCAL

HEAD = "# Made by `python -m dondoc.runtime.common.deployments.prefect_yaml`; entrypoints are modules, never paths.\n"


def written(specs: Iterable[DeploymentSpec]) -> str:
    """Write the deployments as Prefect's own file format."""
    deployments = [_deployment(one) for one in specs]
    body: str = yaml.safe_dump(
        {"name": "dondoc", "deployments": deployments}, allow_unicode=True, sort_keys=False, width=120
    )
    return HEAD + body


def _deployment(spec: DeploymentSpec) -> dict[str, Any]:
    return {"name": spec.flow, "entrypoint": spec.entrypoint, "description": spec.about, "tags": list(spec.tags)}


if __name__ == "__main__":
    sys.stdout.write(written(with_hours(SPECS, LOCAL)))
