"""The deadline language: what a Vietnamese time phrase means.

>>> import datetime as dt
>>> answer = parse("trước ngày 15/12", plan_from=dt.date(2021, 1, 1), plan_to=dt.date(2021, 12, 31))
>>> answer.kind, answer.occurrences[0].last_day
(<Kind.FIXED: 'fixed'>, datetime.date(2021, 12, 14))
"""

from __future__ import annotations

from calendars.deadlines.json_form import as_json
from calendars.deadlines.model import Deadline, Flag, Kind, Occurrence
from calendars.deadlines.parsing import parse
from calendars.deadlines.rendering import render

__all__ = ["Deadline", "Flag", "Kind", "Occurrence", "as_json", "parse", "render"]
