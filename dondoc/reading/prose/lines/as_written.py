"""Give what was read of a text with its tones moved as the text has it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from dondoc.activity import Activity
from dondoc.text.tone_places import with_early_tones


def as_written(activities: Sequence[Activity], texts: Sequence[str]) -> tuple[Activity, ...]:
    """Return the activities with each of their words as one of the texts writes it."""
    late = [(moved, text) for text in texts if (moved := with_early_tones(text)) != text]
    if not late:
        return tuple(activities)
    # One text, looked through once for each different word: rows and lines grow together.
    moved, written = ("\n".join(each) for each in zip(*late, strict=True))

    @cache
    def own(text: str) -> str:
        return _found(text, moved, written) or text

    return tuple(_written(one, own) for one in activities)


def _written(activity: Activity, own: Callable[[str], str]) -> Activity:
    return replace(
        activity,
        activity=own(activity.activity),
        lead=tuple(map(own, activity.lead)),
        coop=tuple(map(own, activity.coop)),
        time_text=activity.time_text and own(activity.time_text),
    )


def _found(text: str, moved: str, written: str) -> str | None:
    """Return the words of a text that differ by the place of their tones alone; the first letter may be small there."""
    at = moved.find(text[1:], 1) if len(text) > 1 else -1
    while at > 0 and moved[at - 1].casefold() != text[0].casefold():
        at = moved.find(text[1:], at + 1)
    if at < 0:
        return None
    first = written[at - 1]
    return (first.upper() if text[0].isupper() else first) + written[at : at + len(text) - 1]
