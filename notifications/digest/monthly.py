"""The monthly digest of overdue work (tổng hợp quá hạn), as the other parts call it: gather, write, queue."""

from notifications.digest.data import Digest, DigestCounts, DigestLine, PlanPart, UnitPart
from notifications.digest.mail import compose_digest
from notifications.digest.query import day_before, digest, digest_day
from notifications.digest.queue import queue_digest

__all__ = [
    "DigestCounts",
    "Digest",
    "DigestLine",
    "PlanPart",
    "UnitPart",
    "compose_digest",
    "day_before",
    "digest",
    "digest_day",
    "queue_digest",
]
