"""The deployments of a cluster beside the desk's own, their queues and tags: plain data."""

from __future__ import annotations

from dondoc.runtime.cluster.prefect_env import Cluster
from dondoc.runtime.common.deployments.specs import ARTIFACTS, MAILS, DeploymentSpec
from flows.clock.names import DIGESTS, NATION, SEND, SHARD, TABLES
from tasks.fan_out import SHARD_TAG

LOCKED = frozenset({SHARD_TAG})
"""Tags of the deployments whose runs hold a lock while they live; all their runs carry one of these."""
SHARDS_QUEUE, SENDERS_QUEUE, DESK_QUEUE = "cum", "gui-thu", "default"


def _nation(cluster: Cluster) -> DeploymentSpec:
    """Make the chase of all offices, whose form shows what the cluster is set to."""
    return DeploymentSpec(
        "flows.shard.nation",
        NATION,
        does="Lập thư cho mọi việc đến bậc nhắc của mọi cơ quan, chia thành cụm cho các worker, rồi gửi.",
        needs="ngày; để nguyên là hôm nay.",
        changes="ghi thư vào kho và gửi đi. Chạy lại trong ngày không gửi lại; ngày lỡ được bù.",
        see=f"[các cơ quan]({{ui}}/artifacts/key/cac-co-quan), {ARTIFACTS}.",
        tags=("đôn đốc", SHARD_TAG),
        blank=(("per_shard", cluster.per_shard), ("senders", cluster.senders)),
    )


OTHERS = (
    DeploymentSpec(
        "flows.shard.shard",
        SHARD,
        does="Lập thư cho các đơn vị của một cụm. Lượt “Đôn đốc toàn hệ thống” tự gọi; hiếm khi chạy tay.",
        needs="số đơn vị đầu và cuối.",
        changes="ghi thư vào kho, chưa gửi.",
        see=f"{MAILS}.",
        tags=(SHARD_TAG,),
        blank=(("number", 1), ("count", 1), ("first", 0), ("last", 2**53 - 1)),
    ),
    DeploymentSpec(
        "flows.shard.send",
        SEND,
        does="Gửi thư đang chờ của mọi cơ quan.",
        needs="ngày; để nguyên là hôm nay.",
        changes="gửi thư đi, mỗi thư một lần.",
        see=f"{MAILS}.",
        tags=(SHARD_TAG,),
        blank=(("senders", 1),),
    ),
    DeploymentSpec(
        "flows.tables.tables",
        TABLES,
        does="Hiện bảng của mọi cơ quan, dự báo và sức khỏe đường gửi. Lượt “Đôn đốc toàn hệ thống” tự gọi khi thư "
        "đã đi; không thư nào chờ lượt này.",
        needs="ngày; để nguyên là hôm nay.",
        changes="không đổi gì trong kho; các bảng trên giao diện.",
        see=f"[các cơ quan]({{ui}}/artifacts/key/cac-co-quan), {ARTIFACTS}.",
        tags=("đôn đốc",),
    ),
    DeploymentSpec(
        "flows.digests.digests",
        DIGESTS,
        does="Xếp bản tổng hợp quá hạn của từng cơ quan, gửi đầu mối của cơ quan ấy.",
        needs="tính đến ngày nào.",
        changes="xếp mỗi cơ quan một thư, mỗi tháng một lần.",
        see="[các cơ quan]({ui}/artifacts/key/cac-co-quan).",
        tags=("tổng hợp",),
    ),
)


def cluster_specs(cluster: Cluster) -> tuple[DeploymentSpec, ...]:
    """Return the deployments of the distributed chase."""
    return _nation(cluster), *OTHERS


QUEUES = {SHARD: SHARDS_QUEUE, SEND: SENDERS_QUEUE}
"""Shards and senders wait in queues with a limit of their own, so that no form a person sent waits behind them."""


def queue_limits(cluster: Cluster) -> dict[str, int]:
    """Return how many runs of a queue may be under way at once in the whole cluster."""
    return {SHARDS_QUEUE: cluster.shards, SENDERS_QUEUE: cluster.senders}
