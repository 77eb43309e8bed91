"""Look at the cluster this machine belongs to: its Prefect server, the password it takes, and its workers.

In: the settings, on a machine where a ``DONDOC_CLUSTER_…`` variable is set. Out: findings of `dondoc doctor`. A worker
has no page and no clock of its own: what counts there is the address of the server that gives it work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import httpx

from config.settings import Settings
from config.system.os_error_words import connection_reason
from dondoc.activity import DondocError
from dondoc.runtime.cluster.prefect_env import PREFIX, Cluster, known_cluster
from dondoc.runtime.common.prefect_page.password import SHOWN, page_credentials
from dondoc.runtime.doctor.findings import SetupFinding, Verdict

WHAT, WORKERS = "Máy chủ Prefect", "Worker"
SECONDS = 5


def in_cluster(environ: Mapping[str, str]) -> bool:
    """Return whether this machine is set up as a part of a cluster."""
    return any(name.startswith(PREFIX) for name in environ)


def cluster_findings(settings: Settings, environ: Mapping[str, str]) -> Iterator[SetupFinding]:
    """Yield how the cluster's server and workers stand, as seen from this machine."""
    try:
        cluster = known_cluster()
        text = environ.get(SHOWN, "") or page_credentials(settings)
    except DondocError as error:
        yield SetupFinding(WHAT, Verdict.BROKEN, str(error))
        return
    address = cluster.api(settings)
    user, _, hidden = text.partition(":")
    with httpx.Client(base_url=address, timeout=SECONDS, trust_env=False, auth=(user, hidden)) as client:
        try:
            client.get("/health").raise_for_status()
            found = client.post(f"/work_pools/{cluster.pool}/workers/filter", json={})
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            todo = "kiểm tra DONDOC_CLUSTER_API_URL, máy chủ ấy, mạng và tường lửa."
            yield SetupFinding(
                WHAT,
                Verdict.BROKEN,
                f"{address} không trả lời ({connection_reason(error) or 'không hiểu câu trả lời'})",
                todo,
            )
            return
    yield from _answered(cluster, address, found)


def _answered(cluster: Cluster, address: str, found: httpx.Response) -> Iterator[SetupFinding]:
    if found.status_code in (401, 403):
        todo = f"chép tệp mat-khau-giao-dien của máy chủ vào DONDOC_HOME của máy này, hoặc đặt {SHOWN}."
        yield SetupFinding(WHAT, Verdict.BROKEN, f"{address} không nhận mật khẩu của máy này", todo)
        return
    if found.status_code == 404:
        yield SetupFinding(
            WHAT, Verdict.LOOK, f"{address} chưa có pool “{cluster.pool}”", "chạy `dondoc cluster deploy`."
        )
        return
    yield SetupFinding(WHAT, Verdict.GOOD, f"{address} trả lời")
    online = sum(one.get("status") == "ONLINE" for one in found.json())
    if online:
        yield SetupFinding(WORKERS, Verdict.GOOD, f"{online} worker đang nhận việc")
    else:
        yield SetupFinding(WORKERS, Verdict.LOOK, "không có worker nào đang nhận việc", "chạy `dondoc cluster worker`.")
