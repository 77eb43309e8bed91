"""The one time zone in which days are counted; stamps in the store are UTC."""

from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
