"""The automations dondoc brings along, declared here and brought up to date at each start. No mail depends on them.

An office's own automations are never looked at: ours are known by their names. One that a coordinator switched off in
the page stays off.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence

from prefect.client.orchestration import PrefectClient, get_client
from prefect.events.actions import RunDeployment
from prefect.events.schemas.automations import Automation, AutomationCore, EventTrigger, Posture
from prefect.states import Crashed, Failed

from dondoc.runtime.common.trigger_run import CLOCK_TAG

log = logging.getLogger("dondoc.runtime.common.deployments.automations")

AGAIN = "dondoc: chạy lại lượt của đồng hồ bị hỏng"
# Long enough for a server or a database that is being started again.
AGAIN_AFTER = dt.timedelta(minutes=5)
BROKE_OFF = (Crashed().name, Failed().name)
"""Ends that are worth another try; a form that cannot be done as it was filled in ends Cancelled, and is not."""
AGAIN_DESCRIPTION = (
    "Lượt do đồng hồ gọi mà hỏng vì điều không lường trước (tiến trình bị dừng, mất máy chủ) thì được gọi lại một lần, "
    f"sau {AGAIN_AFTER.seconds // 60} phút, với đúng biểu mẫu cũ. Không thư nào đi hai lần. Tắt được ở công tắc; đừng "
    "sửa: mỗi lần khởi động dondoc đặt lại như cũ."
)


def declared(flows: Sequence[str]) -> list[AutomationCore]:
    """Our automations over the deployments of these flows, which the clock asks for."""
    return [run_again(flows)]


def run_again(flows: Sequence[str]) -> AutomationCore:
    """Declare that what the clock asked for and broke off is asked for once more, with the same form.

    Only runs with the clock's tag count. The new run has no such tag, so that one that breaks off again ends there.
    """
    trigger = EventTrigger(
        expect={f"prefect.flow-run.{name}" for name in BROKE_OFF},
        match={"prefect.resource.id": "prefect.flow-run.*"},
        match_related=[
            {"prefect.resource.role": "tag", "prefect.resource.id": f"prefect.tag.{CLOCK_TAG}"},
            {"prefect.resource.role": "deployment", "prefect.resource.name": sorted(set(flows))},
        ],
        posture=Posture.Reactive,
        threshold=1,
    )
    form = {"form": "{{ flow_run.parameters.form }}"}
    again = RunDeployment(source="inferred", parameters=form, schedule_after=AGAIN_AFTER)
    return AutomationCore(name=AGAIN, description=AGAIN_DESCRIPTION, trigger=trigger, actions=[again])


async def keep_automations(flows: Sequence[str]) -> None:
    """Bring ours up to date on the server; a server that will not have them costs a line in the log, nothing else."""
    try:
        async with get_client() as client:
            for one in declared(flows):
                await _keep(client, one)
    except Exception:  # They are an extra, whatever is wrong with them: the desk starts without.
        log.warning("Không đặt được tự động hóa trên giao diện; thư không bị ảnh hưởng.", exc_info=True)


async def _keep(client: PrefectClient, wanted: AutomationCore) -> None:
    """Keep one automation under this name, as declared, switched on or off as it was; what is doubled is taken away."""
    found = await client.read_automations_by_name(wanted.name)
    if not found:
        await client.create_automation(wanted)
        return
    kept, *doubled = sorted(found, key=lambda one: str(one.id))
    for one in doubled:
        await client.delete_automation(one.id)
    fresh = wanted.model_copy(update={"enabled": kept.enabled})
    if _contents(kept) != _contents(fresh):
        await client.update_automation(kept.id, fresh)


def _contents(one: AutomationCore | Automation) -> object:
    """Return the contents of an automation for comparison, without the numbers and stamps the server adds."""
    return AutomationCore.model_validate(one.model_dump(mode="json")).model_dump(exclude={"owner_resource"})
