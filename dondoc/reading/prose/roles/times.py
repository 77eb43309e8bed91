"""Find times of a sentence that have no role in its task."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.reading.prose.blocks.terms import Terms
from dondoc.reading.prose.roles.time_edges import times_cut
from dondoc.reading.times.at_end import perhaps_at_end, times_at_ends
from dondoc.reading.times.openers import time_openings
from dondoc.reading.times.spans import is_rhythm, time_spans

TIME = "câu này còn ghi thời gian “{}” ngoài thời gian đã lấy; hãy xem lại thời gian của nhiệm vụ."
_SENTENCE = re.compile(r"[.;]\s+")
_BY_DAY = re.compile(r"\d{1,2}\s?/\s?\d|ngày \d", re.IGNORECASE)
# "vào ngày 02/6 theo lịch của Sở": beside a day it is how, and no other time.
_MANNER, _DATED = re.compile(r"theo\b"), re.compile(r"\d\s?/\s?\d|ngày \d|tháng \d|quý")
_SHORTEST = 5


def times_without_role(text: str, terms: Terms) -> Iterator[str]:
    """Yield a reason for each time of a sentence that its task did not take."""
    if not terms.time:
        return
    yield from times_cut(text, terms.time)
    whole = " ".join(terms.time.casefold().split())
    written = whole in text.casefold()
    asked: set[str] = set()
    for span in time_spans(text):
        own = span.text.casefold()
        beside = is_rhythm(own) or "lần/" in own or (span.apart and own.startswith("trước "))
        bound = (written and beside) or (span.dated and (span.apart or _BY_DAY.search(own)))
        if bound and len(own) >= _SHORTEST and own not in whole and whole not in own:
            asked.add(own)
            yield TIME.format(span.text)
    if written:
        beside_it = re.sub(re.escape(whole), " § ", " ".join(text.split()), flags=re.IGNORECASE)
        left = [part for one in re.split("§", beside_it) for part in time_openings(one.strip(), strong=True)]
        left = [one for one in left if not (_MANNER.match(one.casefold()) and _DATED.search(whole))]
        yield from (TIME.format(one) for one in left if one.casefold() not in asked)
        others = (perhaps_at_end(part) for part in _SENTENCE.split(text) if whole not in part.casefold())
        ends = ((one, one.casefold()) for one in (*times_at_ends(text), *filter(None, others)))
        ends = ((one, own) for one, own in ends if not (_MANNER.match(own) and _DATED.search(whole)))
        yield from (TIME.format(one) for one, own in ends if own not in whole and whole not in own)
