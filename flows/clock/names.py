"""The names of the scheduled flows; a flow and its deployment share one. Vietnamese: the page shows them."""

from __future__ import annotations

CHASE = "Đôn đốc hằng ngày"
OVERDUE = "Quét quá hạn"
OPEN_PERIODS = "Mở kỳ báo cáo"
READ_INBOX = "Đọc hộp thư"
DIGEST = "Tổng hợp quá hạn tháng"
DIGESTS = "Tổng hợp quá hạn mọi cơ quan"
NATION = "Đôn đốc toàn hệ thống"
SHARD = "Quét một cụm"
SEND = "Gửi thư đang chờ"
TABLES = "Bảng sau khi gửi"
