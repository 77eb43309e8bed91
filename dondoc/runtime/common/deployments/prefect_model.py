"""A deployment as Prefect takes it: registered by module, never by path, with fresh values and drop-downs.

A path entrypoint would put flows/ first on sys.path and load a second copy of the module.
"""

from __future__ import annotations

import datetime as dt
import importlib
from typing import Any

from prefect import Flow
from prefect.deployments.runner import RunnerDeployment
from prefect.types.entrypoint import EntrypointType

from config.settings import Settings
from dondoc.runtime.common.deployments.form_options import Choices, fill_options
from dondoc.runtime.common.deployments.retired import mark
from dondoc.runtime.common.deployments.specs import DeploymentSpec
from dondoc.runtime.common.prefect_env import ui_url

FORM_TITLE = "Nội dung"


def the_flow(wanted: DeploymentSpec) -> Flow[..., Any]:
    """Return the flow of a deployment; its module is imported here."""
    module, _, name = wanted.entrypoint.rpartition(".")
    found: Flow[..., Any] = getattr(importlib.import_module(module), name)
    return found


def build(wanted: DeploymentSpec, settings: Settings, today: dt.date, choices: Choices) -> RunnerDeployment:
    """Build a deployment with the values of a day and the lines its drop-downs have now."""
    deployment = RunnerDeployment.from_flow(
        the_flow(wanted),
        name=wanted.flow,
        version=mark(wanted.flow),
        description=wanted.description(ui_url(settings)),
        tags=list(wanted.tags),
        parameters=wanted.values(today),
        enforce_parameter_schema=wanted.strict,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    schema = deployment._parameter_openapi_schema
    # Prefect titles the one parameter by its Python name; the page shows the title.
    schema.properties["form"]["title"] = FORM_TITLE
    fill_options(schema.definitions, choices)
    return deployment
