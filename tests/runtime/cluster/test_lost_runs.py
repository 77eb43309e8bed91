"""Which runs count as lost, who holds a lock, and where the parts of a cluster find each other."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import pytest
from prefect import State
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.states import Completed, Crashed, Failed, Running

from config.settings import Settings
from dondoc.runtime.cluster.deployment_specs import QUEUES, cluster_specs, queue_limits
from dondoc.runtime.cluster.prefect_env import Cluster, ClusterSettingsError, environment
from dondoc.runtime.cluster.run_rescue import MAY_END, MAY_START, LockGrace, Seen
from dondoc.runtime.common.deployments.prefect_model import the_flow
from dondoc.store.engine import Store, open_store
from dondoc.store.run_locks import at_work, living, the_only_one
from flows.base.flow_wrapper import office_flow
from flows.clock.jobs import cluster_jobs
from flows.forms.shards import ShareForm
from tasks.fan_out import MOST_STARTS, is_over
from tasks.run_ends import FORESEEN
from tests.support.processes.a_desk import until

NOON = dt.datetime(2021, 6, 9, 5, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


def run(state: StateType = StateType.RUNNING, starts: int = 1, number: UUID | None = None) -> Seen:
    return Seen(number or uuid4(), "Quét một cụm", state, NOON, starts, broke_off=state is StateType.CRASHED)


def test_a_run_that_holds_its_lock_is_never_lost() -> None:
    one, grace = run(), LockGrace()
    for hours in range(5):
        assert grace.lost([one], {str(one.id)}, NOON + dt.timedelta(hours=hours)) == []


def test_a_running_run_without_its_lock_is_lost_only_after_the_time_an_ending_takes() -> None:
    one, grace = run(), LockGrace()
    later = NOON + dt.timedelta(minutes=5)
    assert grace.lost([one], {str(one.id)}, later) == []
    assert grace.lost([one], set(), later + SECOND) == []
    assert grace.lost([one], set(), later + MAY_END) == []
    assert grace.lost([one], set(), later + MAY_END + 2 * SECOND) == [one]


def test_a_run_seen_with_its_lock_again_gets_all_its_time_anew() -> None:
    one, grace = run(), LockGrace()
    grace.lost([one], set(), NOON + MAY_END)
    grace.lost([one], {str(one.id)}, NOON + 2 * MAY_END)
    assert grace.lost([one], set(), NOON + 3 * MAY_END) == []


def test_a_pending_run_is_given_time_to_start() -> None:
    one, grace = run(StateType.PENDING), LockGrace()
    assert grace.lost([one], set(), NOON + MAY_START) == []
    assert grace.lost([one], set(), NOON + MAY_START + SECOND) == [one]


def test_a_crashed_run_is_given_to_another_at_once_but_not_for_ever() -> None:
    grace = LockGrace()
    assert len(grace.lost([run(StateType.CRASHED)], set(), NOON)) == 1
    assert grace.lost([run(StateType.CRASHED, MOST_STARTS), run(starts=MOST_STARTS)], set(), NOON + MAY_START) == []


@pytest.mark.parametrize(
    ("state", "starts", "over"),
    [
        (Failed(message=f"{FORESEEN}x"), 1, True),  # A mistake a person must mend stays a mistake.
        (Failed(), 1, False),  # The server went away in the middle: the keeper starts it again.
        (Failed(), MOST_STARTS, True),
        (Crashed(), 1, False),
        (Crashed(), MOST_STARTS, True),
        (Completed(), 1, True),
        (Running(), 1, False),
    ],
)
def test_a_run_is_over_when_nobody_will_start_it_again(state: State, starts: int, over: bool) -> None:
    assert is_over(FlowRun(flow_id=uuid4(), state=state, run_count=starts)) is over


def test_a_flow_that_loses_the_server_is_cut_off_and_not_wrong() -> None:
    def lonely(form: ShareForm) -> str:
        raise httpx.ConnectError("All connection attempts failed")

    ended = office_flow("Lẻ", by_form=False)(lonely).fn(ShareForm(day=NOON.date(), senders=1))
    assert ended.is_crashed()
    assert "không gửi lại thư nào" in (ended.message or "")


def test_a_lock_is_seen_while_it_is_held_and_gone_afterwards(postgres_url: str) -> None:
    store = open_store(postgres_url)
    with at_work(store, "a"):
        assert living(store, ["a", "b"]) == {"a"}
    assert living(store, ["a", "b"]) == set()
    store.close()


def test_the_lock_of_a_killed_process_is_gone(postgres_url: str) -> None:
    code = (
        "import sys, time\nfrom dondoc.store.run_locks import at_work\n"
        "from dondoc.store.engine import Store, make_engine\n"
        "with at_work(Store(make_engine(sys.argv[1])), 'a'):\n    print('held', flush=True)\n    time.sleep(60)"
    )
    store = open_store(postgres_url)
    root = Path(__file__).resolve().parents[3]
    holder = subprocess.Popen([sys.executable, "-c", code, postgres_url], cwd=root, stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    assert living(store, ["a"]) == {"a"}
    holder.kill()
    holder.communicate()
    until(lambda: not living(store, ["a"]), 5)
    store.close()


def test_of_several_keepers_one_looks(store: Store) -> None:
    with the_only_one(store, "keeper") as first, the_only_one(store, "keeper") as second:
        assert first
        assert second is store.is_sqlite  # One machine, one clock: nothing to hold.
    with the_only_one(store, "keeper") as again:
        assert again


def test_every_offer_of_the_cluster_is_a_flow_of_that_name_and_the_form_fits() -> None:
    for one in cluster_specs(Cluster()):
        flow = the_flow(one)
        assert flow.name == one.flow
        flow.validate_parameters(one.values(dt.date(2021, 6, 9)))


def test_the_clock_of_a_cluster_chases_all_offices_and_keeps_the_desks_other_jobs() -> None:
    asked = {job.name: job for job in cluster_jobs(700, 3)}
    assert not {"remind", "escalate"} & asked.keys()
    nation = asked["nation"].form(dt.date(2021, 6, 9))
    assert nation.model_dump(mode="json") == {"day": "2021-06-09", "per_shard": 700, "senders": 3}
    assert asked["nation"].key(NOON) == "nation:2021-06-09"
    assert {"send", "digest"} <= asked.keys()


def test_shards_and_senders_wait_in_queues_with_a_limit_and_forms_do_not() -> None:
    limits = queue_limits(Cluster(shards=7, senders=3))
    assert sorted(limits[queue] for queue in QUEUES.values()) == [3, 7]


def test_both_databases_are_on_postgresql_and_nothing_is_sent_to_anybody(tmp_path: Path) -> None:
    cluster = Cluster(postgres="postgresql://u:p%40ss@db.tinh.vn:6432", database="a", prefect_database="b")
    ours = environment(cluster, Settings(home=tmp_path))
    assert ours["DONDOC_DATABASE_URL"] == "postgresql+psycopg://u:p%40ss@db.tinh.vn:6432/a"
    assert ours["PREFECT_SERVER_DATABASE_CONNECTION_URL"] == "postgresql+asyncpg://u:p%40ss@db.tinh.vn:6432/b"
    assert ours["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"


def test_an_address_that_is_none_is_reported_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ClusterSettingsError, match="DONDOC_CLUSTER_POSTGRES"):
        environment(Cluster(postgres="đâu đó"), Settings(home=tmp_path))
