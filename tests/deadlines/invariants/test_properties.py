"""What holds for any text: parse never raises, spelling changes no meaning, saying a deadline back keeps it."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.deadlines import Deadline, Kind, Occurrence, parse, render
from tests.deadlines.decided.deadline_table import ROWS
from tests.support.sizes import sized

TEXTS = [row[0] for row in ROWS]
WORDS = sorted({word for text in TEXTS for word in text.split()})
TONES = "\u0300\u0301\u0303\u0309\u0323"
PLAN = {"plan_from": dt.date(2021, 1, 1), "plan_to": dt.date(2021, 12, 31)}
DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31))
phrases = st.sampled_from(TEXTS)
jumbles = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


def meaning(text):
    deadline = parse(text, **PLAN)
    return deadline.kind, deadline.occurrences, deadline.offset, deadline.flags


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_at_all_makes_it_raise(text):
    assert isinstance(parse(text, **PLAN), Deadline)


@settings(max_examples=sized(150, soak=400), deadline=None)
@given(jumbles, st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS))
def test_no_jumble_of_the_language_and_no_period_makes_it_raise(text, first, last):
    deadline = parse(text, plan_from=first, plan_to=last)
    assert deadline.occurrences == tuple(sorted(deadline.occurrences, key=lambda each: (each.due, each.exclusive)))
    assert deadline.kind is not Kind.NONE or deadline.needs_review


@settings(max_examples=sized(100, soak=300), deadline=None)
@given(jumbles)
def test_composed_and_decomposed_letters_mean_the_same(text):
    assert parse(unicodedata.normalize("NFC", text), **PLAN) == parse(unicodedata.normalize("NFD", text), **PLAN)


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        str.lower,
        str.title,
        lambda text: "  " + text.replace(" ", "   ") + " ",
        lambda text: text.replace(" ", "\n"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("n", "n\u200b"),
        lambda text: text.replace("-", "–"),
        lambda text: f"“{text}”",
        lambda text: f"- {text}",
        lambda text: f"({text})",
        lambda text: f"{text};",
    ],
    ids=[
        "upper",
        "lower",
        "title",
        "spaces",
        "lines",
        "hard-spaces",
        "zero-width",
        "dash",
        "quotes",
        "bullet",
        "brackets",
        "end",
    ],
)
def test_the_way_it_is_typed_does_not_change_the_meaning(change):
    assert [text for text in TEXTS if meaning(change(text)) != meaning(text)] == []


@settings(deadline=None)
@given(phrases, st.integers(0, 9))
def test_a_tone_mark_on_the_wrong_vowel_does_not_change_the_meaning(text, pick):
    assert meaning(" ".join(misplace(word, pick) for word in text.split(" "))) == meaning(text)


def misplace(word, pick):
    """Move the tone mark of a plain syllable to another of its vowels."""
    apart = unicodedata.normalize("NFD", word)
    tones = [c for c in apart if c in TONES]
    if len(tones) != 1 or not word.isalpha():
        return word
    letters = unicodedata.normalize("NFC", apart.replace(tones[0], ""))
    vowels = [i for i, c in enumerate(letters) if unicodedata.normalize("NFD", c.lower())[0] in "aeiouy"]
    spot = vowels[pick % len(vowels)] + 1
    return unicodedata.normalize("NFC", letters[:spot] + tones[0] + letters[spot:])


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:60])
def test_a_deadline_written_out_means_the_same(text):
    deadline = parse(text, **PLAN)
    assert parse(render(deadline), **PLAN) == deadline


@settings(max_examples=300, derandomize=True, deadline=None)
@given(jumbles)
def test_a_deadline_from_any_jumble_written_out_means_the_same(text):
    deadline = parse(text, **PLAN)
    assert parse(render(deadline), **PLAN) == deadline


@settings(deadline=None)
@given(DAYS, st.integers(0, 400), st.booleans(), st.booleans())
def test_every_form_of_a_fixed_deadline_is_written_out(due, length, exclusive, opened):
    opens = due - dt.timedelta(days=length) if opened else None
    if opens == due and exclusive:
        return
    flags = () if due.year == 2021 else ("outside_period",)
    deadline = Deadline("", Kind.FIXED, (Occurrence(opens, due, exclusive),), flags=flags)
    assert parse(render(deadline), **PLAN) == deadline


@settings(deadline=None)
@given(st.lists(st.dates(*PLAN.values()), min_size=1, max_size=12, unique=True), st.booleans())
def test_every_list_of_days_that_come_back_is_written_out(days, exclusive):
    occurrences = tuple(Occurrence(None, day, exclusive) for day in sorted(days))
    deadline = Deadline("", Kind.RECURRING, occurrences)
    assert parse(render(deadline), **PLAN) == deadline


@settings(deadline=None)
@given(st.integers(1, 400), st.sampled_from(["day", "working_day", "week", "month", "year", "hour"]), st.booleans())
def test_every_length_before_or_after_an_event_is_written_out(count, unit, back):
    event = "trước ngày bầu cử" if back else "kể từ ngày nhận hồ sơ"
    deadline = Deadline("", Kind.EVENT, (), event, (-count if back else count, unit))
    assert parse(render(deadline), **PLAN) == deadline
