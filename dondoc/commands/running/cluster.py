"""`dondoc cluster …`: the parts of a distributed installation, each by itself or all on this machine."""

from __future__ import annotations

import click

from config.settings import Settings
from dondoc.commands.desk import settings
from dondoc.commands.lazy import LazyGroup
from dondoc.runtime.cluster.databases import make_databases
from dondoc.runtime.cluster.prefect_env import Cluster, known_cluster
from dondoc.runtime.common.home_lock import only_one
from dondoc.runtime.common.logging_setup import open_logbook
from dondoc.runtime.common.prefect_server import check_port

command = LazyGroup(
    name="cluster",
    help="Chạy cho một tỉnh hay cả nước: PostgreSQL, nhiều worker. Xem docs/distributed.md.",
    verbs={
        "up": ("dondoc.commands.running.cluster:up", "Chạy tất cả trên máy này: máy chủ, các worker, đồng hồ, trang."),
        "databases": ("dondoc.commands.running.cluster:databases", "Tạo hai cơ sở dữ liệu còn thiếu, nâng cấp kho."),
        "server": ("dondoc.commands.running.cluster:server", "Chạy máy chủ Prefect."),
        "deploy": ("dondoc.commands.running.cluster:deploy", "Đăng ký pool, hàng đợi và các biểu mẫu."),
        "worker": ("dondoc.commands.running.cluster:worker", "Chạy một worker."),
        "clock": ("dondoc.commands.running.cluster:clock", "Chạy đồng hồ."),
        "web": ("dondoc.commands.running.cluster:web", "Chạy trang đơn vị và bàn điều phối."),
    },
)


def _known() -> tuple[Cluster, Settings]:
    return known_cluster(), settings(strict=False)


@click.command("up")
@click.option("--clock/--no-clock", default=True, help="Có chạy đồng hồ hay không (mặc định: có).")
def up(*, clock: bool) -> None:
    """Tạo cơ sở dữ liệu, rồi chạy máy chủ Prefect, các worker, đồng hồ và trang. Nhấn Ctrl-C để dừng tất cả."""
    cluster, known = _known()
    with only_one(known):
        # Local imports here: Prefect takes 1.4 s of a processor, and a wrong setting is reported before.
        from dondoc.runtime.cluster.supervisor import bring_up

        check_port(known, cluster.listen)
        open_logbook(known)
        bring_up(cluster, known, with_clock=clock)


@click.command("databases")
def databases() -> None:
    """Tạo cơ sở dữ liệu của dondoc và của Prefect nếu chưa có; chạy lại không đổi gì."""
    cluster, known = _known()
    make_databases(cluster, known)
    click.echo(f"Đã có hai cơ sở dữ liệu: {cluster.database}, {cluster.prefect_database}.")


@click.command("deploy")
def deploy() -> None:
    """Đăng ký pool, hàng đợi và các biểu mẫu với máy chủ Prefect; chạy lại thì làm mới."""
    from dondoc.runtime.cluster.supervisor import register_here

    cluster, known = _known()
    click.echo(f"Đã đăng ký {register_here(cluster, known)} biểu mẫu với {cluster.api(known)}.")


@click.command("server")
def server() -> None:
    """Chạy máy chủ Prefect ở tiền cảnh, trên PostgreSQL."""
    _become("dondoc.runtime.common.prefect_server")


@click.command("worker")
def worker() -> None:
    """Chạy một worker ở tiền cảnh; chạy bao nhiêu worker trên bao nhiêu máy cũng được."""
    _become("dondoc.runtime.cluster.workers.worker")


@click.command("clock")
def clock() -> None:
    """Chạy đồng hồ ở tiền cảnh; chạy hai đồng hồ cũng không gửi gì hai lần."""
    _become("dondoc.runtime.cluster.clock")


@click.command("web")
def web() -> None:
    """Chạy trang đơn vị và bàn điều phối của mọi cơ quan ở tiền cảnh; chạy bao nhiêu tiến trình cũng được."""
    _become("dondoc.web.server")


def _become(module: str) -> None:
    # Local import, as above: the process becomes another, which loads Prefect itself.
    from dondoc.runtime.cluster.supervisor import become

    cluster, known = _known()
    become(module, cluster, known)
