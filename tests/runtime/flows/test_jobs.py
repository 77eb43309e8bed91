"""The registry of jobs: every office is served, Prefect or not; one broken office stops no other."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from config.settings import Settings
from dondoc.runtime.cluster.deployment_specs import cluster_specs
from dondoc.runtime.cluster.prefect_env import Cluster
from dondoc.runtime.common.deployments.prefect_yaml import written
from dondoc.runtime.common.deployments.specs import SPECS, with_hours
from dondoc.runtime.common.fallback import do_without_prefect
from dondoc.store.engine import Store
from dondoc.store.models import Mail, Office
from dondoc.store.queries.offices import DEFAULT
from dondoc.store.service import import_reading
from flows.clock import work
from flows.clock.jobs import LOCAL, Job, cluster_jobs
from flows.forms.desk import ChaseForm, Work
from notifications.chase.context import ChaseContext
from tasks.context import TaskContext as Here
from tests.support.builders import BY, activity, reading

DAY = dt.date(2021, 6, 15)
EVERY_JOB = [*LOCAL, *cluster_jobs(50_000, 2)]


@pytest.fixture
def here(sqlite_store: Store, tmp_path: Path) -> Here:
    """A store of two offices, each with one plan of one row that is overdue on the day."""
    settings = Settings(home=tmp_path, coordinator_email="dm@tinh.vn", leadership_email="ld@tinh.vn")
    with sqlite_store.write() as session:
        session.add(Office(slug="so-y-te", name="Sở Y tế", coordinator_email="dm@yte.vn"))
    for slug in (DEFAULT, "so-y-te"):
        row = activity("I.1", f"Báo cáo của {slug}", "Trước ngày 11/6/2021", f"Đơn vị của {slug}")
        import_reading(sqlite_store, settings, reading(row, title=f"Kế hoạch {slug}"), BY, office=slug)
    return Here(settings, sqlite_store)


def _offices_with_mail(here: Here) -> set[str]:
    with here.store.read() as session:
        return set(session.scalars(select(Office.slug).join(Mail, Mail.office_id == Office.id)))


@pytest.mark.parametrize("name", ["remind", "escalate", "nation", "digest"])
def test_a_job_without_prefect_serves_every_office(here: Here, name: str) -> None:
    job = next(one for one in EVERY_JOB if one.name == name)
    do_without_prefect(here.settings, here.store, job, DAY)
    assert _offices_with_mail(here) == {DEFAULT, "so-y-te"}


def test_mail_of_every_office_that_waits_is_sent(here: Here) -> None:
    work.chase_offices(here, ChaseForm(day=DAY, work=Work.QUEUE))
    job = next(one for one in LOCAL if one.name == "send")
    do_without_prefect(here.settings, here.store, job, DAY)
    with here.store.read() as session:
        assert set(session.scalars(select(Mail.state))) == {"sent"}


def test_a_trial_counts_the_desk_s_own_office_and_writes_nothing(here: Here) -> None:
    done = work.chase_offices(here, ChaseForm(day=DAY, work=Work.TRY))
    assert (done.own.dry_run, done.others) == (True, {})
    assert _offices_with_mail(here) == set()


def test_an_office_whose_data_are_broken_is_named_and_stops_no_other(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = work.chase

    def chase(context: ChaseContext, **more: object) -> object:
        if context.office.slug == DEFAULT:
            raise ValueError("dữ liệu hỏng")
        return whole(context, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "chase", chase)
    with pytest.raises(work.OfficesFailedError, match=r"1 cơ quan không làm được \(default: .*dữ liệu hỏng"):
        work.chase_offices(here, ChaseForm(day=DAY, work=Work.ALL))
    assert _offices_with_mail(here) == {"so-y-te"}


def test_a_trouble_of_an_office_is_logged_and_does_not_end_the_clock(
    here: Here, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_here: Here, _form: ChaseForm) -> str:
        raise work.OfficesFailedError("1 cơ quan không làm được")

    do_without_prefect(here.settings, here.store, replace(LOCAL[2], work=broken), DAY)
    assert "1 cơ quan không làm được" in caplog.text


@pytest.mark.parametrize("job", EVERY_JOB, ids=lambda job: f"{job.name}-{job.flow}")
def test_every_job_names_a_deployment_and_its_form_goes_by_the_day(job: Job) -> None:
    assert job.flow in {spec.flow for spec in (*SPECS, *cluster_specs(Cluster()))}
    assert job.form(DAY).model_dump(mode="json")["day"] == "2021-06-15"


@pytest.mark.parametrize(
    ("jobs", "flow", "hours"),
    [
        (LOCAL, "Mở kỳ báo cáo", "07:35 mỗi ngày làm việc; khi ngày của máy vừa được xác nhận"),
        (LOCAL, "Đọc hộp thư", "10 phút một lần từ 06:05 đến 21:55 ngày làm việc, khi có thư mới"),
        (LOCAL, "Tổng hợp quá hạn tháng", "08:00 ngày làm việc đầu tháng"),
        (LOCAL, "Gia hạn", ""),
        (cluster_jobs(50_000, 2), "Đôn đốc hằng ngày", ""),  # A cluster chases all offices at once, by another flow.
    ],
)
def test_a_deployment_shows_the_hours_at_which_the_clock_runs_it(jobs: tuple[Job, ...], flow: str, hours: str) -> None:
    [shown] = [one for one in with_hours(SPECS, jobs) if one.flow == flow]
    assert shown.hours == hours
    assert (f"Đồng hồ tự chạy {hours}." in shown.description("")) == bool(hours)


def test_the_file_a_prefect_user_finds_is_made_from_the_registry() -> None:
    assert (Path(__file__).parents[3] / "prefect.yaml").read_text(encoding="utf-8") == written(with_hours(SPECS, LOCAL))
