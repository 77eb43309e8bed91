"""Name the published counts: progress crossed with timeliness, in the order offices print them."""

COUNT_LABELS = {
    "total": "tổng số nhiệm vụ",
    "reports": "trong đó báo cáo định kỳ",
    "done_in_time": "hoàn thành đúng hạn",
    "done_late": "hoàn thành quá hạn",
    "open_in_time": "chưa hoàn thành, trong hạn",
    "near": "chưa hoàn thành, sắp đến hạn",
    "overdue": "chưa hoàn thành, quá hạn",
    "waiting": "không hạn, chờ sự kiện",
    "paused": "tạm dừng",
    "awaiting": "chờ xác nhận",
}
"""By the field of `obligation_queries.Counts`; those of a digest are among them."""
