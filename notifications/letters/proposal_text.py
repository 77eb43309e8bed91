"""Describe a proposal in one line, as receipts, mails and tables show it. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from calendars.format import short_date
from dondoc.store.models.incoming.proposal import PROPOSAL_NAMES, ProposalKind


def describe_proposal(kind: ProposalKind, fields: Mapping[str, Any], files: int = 0) -> str:
    """Write a proposal with what it states: "xin gia hạn đến 15/07/2026"; ``files``: how many came with it."""
    parts = (
        f"{fields['percent']} %" if fields.get("percent") is not None else "",
        f"ngày {_day(fields['day'])}" if fields.get("day") else "",
        f"văn bản số {fields['number']}" if fields.get("number") else "",
        f"đến {_day(fields['wanted'])}" if fields.get("wanted") else "",
        f"dự kiến xong {_day(fields['expected'])}" if fields.get("expected") else "",
        f"của {fields['other_unit']}" if fields.get("other_unit") else "",
        f"{files} tệp kèm theo" if files else "",
    )
    return ", ".join([PROPOSAL_NAMES[kind], *filter(None, parts)])


def _day(text: str) -> str:
    return short_date(dt.date.fromisoformat(text))
