"""Importing a plan as a Prefect task."""

from __future__ import annotations

from prefect import task

from dondoc.store.acts.importing.import_plan import ImportResult
from dondoc.store.acts.progress import required
from dondoc.store.service import ImportSource, import_file
from tasks.context import DESK_OFFICE, office, on_this_machine, store_was_busy


@task(
    name="Đọc và nhập kế hoạch",
    retries=2,
    retry_delay_seconds=10,
    retry_condition_fn=store_was_busy,
    timeout_seconds=900,
)
def import_plan_file(path: str, *, dry_run: bool) -> ImportResult:
    """Read a plan file and keep it; the same file again changes nothing."""
    with office() as here:
        file = on_this_machine(required(path.strip().strip('"'), "đường dẫn tệp kế hoạch"))
        return import_file(here.store, here.settings, ImportSource(file, DESK_OFFICE), here.by, dry_run=dry_run)
