"""Give what was read of a text with its tones moved as the text has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dondoc.activity import Activity
from dondoc.text.tone_places import with_early_tones


def as_written(activities: Sequence[Activity], texts: Sequence[str]) -> tuple[Activity, ...]:
    """Return the activities with each of their words as one of the texts writes it."""
    late = [text for text in texts if with_early_tones(text) != text]
    return tuple(_written(one, late) for one in activities) if late else tuple(activities)


def _written(activity: Activity, late: Sequence[str]) -> Activity:
    def own(text: str) -> str:
        return _found(text, late) or text

    return replace(
        activity,
        activity=own(activity.activity),
        lead=tuple(map(own, activity.lead)),
        coop=tuple(map(own, activity.coop)),
        time_text=activity.time_text and own(activity.time_text),
    )


def _found(text: str, late: Sequence[str]) -> str | None:
    """Return the words of a text that differ by the place of their tones alone; the first letter may be small there."""
    for source in late:
        moved = with_early_tones(source)
        at = moved.find(text[1:]) if len(text) > 1 else -1
        if at > 0 and moved[at - 1].casefold() == text[0].casefold():
            first = source[at - 1]
            return (first.upper() if text[0].isupper() else first) + source[at : at + len(text) - 1]
    return None
