"""Where the parts of a cluster find each other: one class of settings, and the variables its processes run with."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from pydantic import Field, ValidationError
from pydantic_settings import SettingsConfigDict
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from config.settings import Settings
from config.sources.environment import EnvironmentSettings
from config.sources.secret_file import SecretFileError
from dondoc.activity import DondocError
from dondoc.runtime.common.prefect_env import HOST, page_origins, prefect_environment
from dondoc.runtime.common.prefect_page.guard import host_name
from dondoc.runtime.common.prefect_page.password import SHOWN, PagePasswordError
from dondoc.runtime.common.prefect_server import server_environment

PREFIX = "DONDOC_CLUSTER_"
EVERY_ADDRESS = ("", "0.0.0.0", "::")


class ClusterSettingsError(DondocError):
    """A setting of the cluster that cannot be used."""

    exit_code = 2


class Cluster(EnvironmentSettings):
    """What an installation of several processes or machines may set; variables begin with ``DONDOC_CLUSTER_``."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore")

    postgres: str = Field("postgresql://postgres@127.0.0.1:5432", description="Máy chủ PostgreSQL, không kèm tên kho.")
    database: str = Field("dondoc", description="Tên cơ sở dữ liệu của dondoc.")
    prefect_database: str = Field("dondoc_prefect", description="Tên cơ sở dữ liệu của Prefect.")
    api_url: str = Field("", description="Địa chỉ API của máy chủ Prefect; bỏ trống là máy này.")
    listen: str = Field("127.0.0.1", description="Địa chỉ mà máy chủ Prefect nghe.")
    pool: str = Field("dondoc", description="Tên work pool.")
    workers: int = Field(2, ge=1, le=64, description="Số worker mà `dondoc cluster up` chạy trên máy này.")
    runs: int = Field(3, ge=2, le=32, description="Số lượt mỗi worker chạy cùng lúc.")
    shards: int = Field(4, ge=1, le=100, description="Số cụm quét cùng lúc trong cả hệ thống.")
    senders: int = Field(2, ge=1, le=20, description="Số lượt gửi thư cùng lúc trong cả hệ thống.")
    ticks: bool = Field(True, description="Đồng hồ có tự gọi việc, hay chỉ trông coi các lượt và biểu mẫu.")
    # Fitted on 1,000,000 obligations, two workers (`python -m bench.nation --activities 245 --per-shard …`): shards of
    # 125,000 took 2.1 times one process, of 250,000 1.6, of 500,000 1.7: a run costs 2 s of a core.
    per_shard: int = Field(250_000, ge=100, le=1_000_000, description="Số nhiệm vụ mỗi cụm.")

    @property
    def server(self) -> URL:
        """Return the PostgreSQL server's own database, from which the others are made."""
        return self._url("postgresql+psycopg", "postgres")

    def store_url(self, settings: Settings) -> str:
        """Return the address of dondoc's store: DONDOC_DATABASE_URL where it is set."""
        return settings.database_url or self._written(self._url("postgresql+psycopg", self.database))

    @property
    def prefect_url(self) -> str:
        """Return the address of Prefect's database."""
        return self._written(self._url("postgresql+asyncpg", self.prefect_database))

    def api(self, settings: Settings) -> str:
        """Return where the Prefect API answers."""
        return self.api_url or self.own_api(settings)

    def own_api(self, settings: Settings) -> str:
        """Return where the server of this machine answers: on the address it listens on."""
        host = HOST if self.listen in EVERY_ADDRESS else self.listen
        return f"http://{f'[{host}]' if ':' in host else host}:{settings.prefect_port}/api"

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names under which the page of the cluster is opened, beside those of DONDOC_PAGE_NAMES."""
        listens = () if self.listen in EVERY_ADDRESS else (self.listen.lower(),)
        return tuple({*listens, *filter(None, [host_name(urlsplit(self.api_url).netloc)])})

    def _url(self, driver: str, database: str) -> URL:
        try:
            return make_url(self.postgres).set(drivername=driver, database=database)
        except ArgumentError as error:
            raise ClusterSettingsError(
                "DONDOC_CLUSTER_POSTGRES không phải địa chỉ máy chủ, ví dụ postgresql://postgres@127.0.0.1:5432."
            ) from error

    @staticmethod
    def _written(url: URL) -> str:
        return url.render_as_string(hide_password=False)


def known_cluster() -> Cluster:
    """Read the cluster's settings. Raises ClusterSettingsError with one line that names what is wrong."""
    try:
        return Cluster()
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        raise ClusterSettingsError(f"thiết lập {name} không dùng được: {first['msg']}.") from error
    except SecretFileError as error:
        raise ClusterSettingsError(f"{error}.") from error


def environment(cluster: Cluster, settings: Settings) -> dict[str, str]:
    """Return the variables of every process of the cluster; our own folder for Prefect, no telemetry, PostgreSQL."""
    return {
        **prefect_environment(settings),
        "PREFECT_API_URL": cluster.api(settings),
        "PREFECT_SERVER_API_HOST": cluster.listen,
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": cluster.prefect_url,
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
        "PREFECT_WORKER_HEARTBEAT_SECONDS": "10",
        "DONDOC_DATABASE_URL": cluster.store_url(settings),
    }


def server_variables(cluster: Cluster, settings: Settings) -> dict[str, str]:
    """Return the variables of the cluster's Prefect server alone."""
    own = [f"http://{name}:{settings.prefect_port}" for name in cluster.names]
    return {
        **environment(cluster, settings),
        **server_environment(settings, cluster.names),
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": ",".join([*page_origins(settings), *own]),
    }


def need_password(ours: dict[str, str]) -> None:
    """Raise PagePasswordError where a worker or clock has no password to show to the server of another machine."""
    if not (ours.get(SHOWN) or os.environ.get(SHOWN)):
        raise PagePasswordError(
            "chưa có mật khẩu của máy chủ Prefect: chép tệp mat-khau-giao-dien của nó vào DONDOC_HOME của máy này, "
            f"hoặc đặt {SHOWN}."
        )
