"""Look-up tables made from the words: every spelling, and a trie of phrases, with accents and without."""

from __future__ import annotations

from dataclasses import dataclass, field

from calendars.deadlines.lexer.cleaning.spelling import tones_of, variants
from calendars.deadlines.lexer.token import Token
from calendars.deadlines.lexer.vocabulary.lexicon import NUMBERS, PHRASES, WEEKDAYS
from calendars.deadlines.lexer.vocabulary.non_date_phrases import (
    ADDRESSED,
    CAMPAIGNS,
    CONDITIONS,
    CONSEQUENCES,
    COUNTED_NOUNS,
    DAYS_OF_SOLAR_FEASTS,
    FEASTS,
    FOCUSES,
    GAPS,
    HANDLED_NOUNS,
    HAPPENINGS,
    LEAVES,
    NAMED_DAYS,
    NEGATIONS,
    NON_DATE_PHRASES,
    OCCASION_NOUNS,
    PEAKS,
    PROHIBITIONS,
    QUALIFIED,
    QUALIFIED_THINGS,
    RIGHTS,
    STAGE_PARTS,
    STATE_VERBS,
    SUBJECT_NOUNS,
    VALIDITIES,
)
from calendars.deadlines.lexer.vocabulary.values import (
    LASTING,
    LAUNCHING,
    REPORTING,
    REVIEWING,
    SENDING,
    STATES,
    SUBMITTING,
    WORTH,
)
from dondoc.text.folding import without_diacritics

_STEMS = ["giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý"]
_BRANCHES = ["tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi"]
# The 60 names of lunar years in their order; 0 is Giáp Tý. "tỵ" is also written "tị".
SEXAGENARY = {f"{_STEMS[n % 10]} {_BRANCHES[n % 12]}": n for n in range(60)}
SEXAGENARY |= {name.replace("tỵ", "tị").replace("kỷ", "kỉ"): n for name, n in SEXAGENARY.items()}
ALL = {**PHRASES, **NON_DATE_PHRASES, "sexagenary": "|".join(SEXAGENARY)}
# The values of "do" tokens that report or may describe a state, and of "x" tokens that name what has a period, whom a
# condition is about, a state, what is counted, or what happens so many times.
REPORTS, STATE, REVIEWS, SUBMITS, LAUNCHES, SENDS = 1, 2, 3, 4, 5, 6
SUBJECT_NOUN, QUALIFIED_NOUN, STATE_VERB, COUNTED_NOUN, OCCASION_NOUN, HANDLED_NOUN = 1, 2, 3, 4, 5, 6
STAGE_PART, NEGATION, NAMED_DAY, CONSEQUENCE, HAPPENING = 7, 8, 9, 10, 11
PEAK, FOCUS, CAMPAIGN, IN_WHICH = 12, 13, 14, 15
RIGHT, VALID, LEAVE, ADDRESSED_TO, QUALIFIED_THING, PROHIBITION, APART, CONDITION = 16, 17, 18, 19, 20, 24, 25, 26


def _values(tables: dict[int, tuple[str, ...]]) -> dict[str, int]:
    """Map each phrase, with and without its accents, to the value of its table."""
    found = {without_diacritics(phrase): value for value, phrases in tables.items() for phrase in phrases}
    return found | {phrase: value for value, phrases in tables.items() for phrase in phrases}


_VERBS = _values(
    {REPORTS: REPORTING, STATE: STATES, REVIEWS: REVIEWING, SUBMITS: SUBMITTING, LAUNCHES: LAUNCHING, SENDS: SENDING}
)
_NOUN_VALUES = _values(
    {
        SUBJECT_NOUN: tuple(SUBJECT_NOUNS.split("|")),
        QUALIFIED_NOUN: tuple(QUALIFIED.split("|")),
        QUALIFIED_THING: tuple(QUALIFIED_THINGS.split("|")),
        ADDRESSED_TO: tuple(ADDRESSED.split("|")),
        STATE_VERB: tuple(STATE_VERBS.split("|")),
        COUNTED_NOUN: tuple(COUNTED_NOUNS.split("|")),
        OCCASION_NOUN: tuple(OCCASION_NOUNS.split("|")),
        HANDLED_NOUN: tuple(HANDLED_NOUNS.split("|")),
        STAGE_PART: tuple(STAGE_PARTS.split("|")),
        NEGATION: tuple(NEGATIONS.split("|")),
        APART: tuple(GAPS.split("|")),
        PROHIBITION: tuple(PROHIBITIONS.split("|")),
        NAMED_DAY: tuple(NAMED_DAYS.split("|")),
        CONDITION: tuple(CONDITIONS.split("|")),
        CONSEQUENCE: (CONSEQUENCES,),
        IN_WHICH: ("trong đó",),
        RIGHT: tuple(RIGHTS.split("|")),
        VALID: tuple(VALIDITIES.split("|")),
        LEAVE: tuple(LEAVES.split("|")),
        HAPPENING: tuple(HAPPENINGS.split("|")),
        PEAK: tuple(PEAKS.split("|")),
        FOCUS: tuple(FOCUSES.split("|")),
        CAMPAIGN: tuple(CAMPAIGNS.split("|")),
    }
)
# The value of a feast of the lunar or solar year: its month and day behind a number that no other noun has.
FEAST_DAY, SOLAR_FEAST_DAY = 10_000, 20_000
for _first, _feasts in ((FEAST_DAY, FEASTS), (SOLAR_FEAST_DAY, DAYS_OF_SOLAR_FEASTS)):
    for _name, (_month, _day) in _feasts.items():
        _NOUN_VALUES[_name] = _NOUN_VALUES[without_diacritics(_name)] = _first + _month * 100 + _day
# Of names with "thường xuyên", what alone in a cell names work that goes on; "chi thường xuyên" is money.
REGULAR_WORK = 1
_REGULAR = _values({REGULAR_WORK: ("nhiệm vụ thường xuyên",)})
_LASTING = _values(LASTING)
# Words whose unaccented form is a commoner word of time: never read without their accents.
_ONLY_ACCENTED = {
    "lẫn",
    "kế",
    "tháng kế",
    "quý kế",
    "quý trọng",
    "trước hạn",
    "tháng kế tiếp",
    "quý kế tiếp",
    "tư pháp",
    "thứ tư",
    "năm nay",
    "năm này",
    "ngày nay",
    "từng",
    "hành",
    "ký",
    "ngay từ",
    "ngay trong",
    "ngay sau",
    "ngay",
    "quá",
    "lúc",
}
_NEIGHBOURS = {f"{which}_{unit}" for which in ("next", "last") for unit in ("year", "month", "quarter")}
_NEIGHBOURS |= {"first_year", "final_year"}
_NUMBER_SIGNS = ("số", "so")
# Of these no word with another tone stands beside the other.
_KNOWN_IN_ANY_TONE = (("thường", "xuyên"), ("liên", "tục"), ("định", "kỳ"), ("hoàn", "thành"))


@dataclass(slots=True)
class TrieNode:
    """A place in the trie: the token of the phrase that ends here, if one does, and the words that go on from here.

    ``may_break``: the phrase is one like "năm trước" and "báo cáo số", whose last word may rather begin something else.
    """

    token: Token | None = None
    may_break: bool = False
    after: dict[str, TrieNode] = field(default_factory=dict)


def _spellings() -> dict[str, str]:
    """Return every way to type a known word → the word as PHRASES has it."""
    known = {word for phrases in ALL.values() for phrase in phrases.split("|") for word in phrase.split()}
    return {variant: word for word in sorted(known | set(NUMBERS)) for variant in variants(word)} | {
        word: word for word in known
    }


def _trie(*, unaccented: bool) -> TrieNode:
    """Build the trie of the phrases word by word; of two names for one phrase the first counts."""
    root = TrieNode()
    for name, phrases in ALL.items():
        for phrase in phrases.split("|"):
            if unaccented and phrase in _ONLY_ACCENTED:
                continue
            tokens = (without_diacritics(phrase) if unaccented else phrase).split()
            node = root
            for word in tokens:
                node = node.after.setdefault(word, TrieNode())
            if node.token is None:
                node.token = _token(name, tokens)
                node.may_break = name in _NEIGHBOURS or (name == "doc" and tokens[-1] in _NUMBER_SIGNS)
    return root


def _token(name: str, tokens: list[str]) -> Token:
    """Make the token of a phrase; verbs and nouns that matter to the grammar have a value of their own."""
    phrase = " ".join(tokens)
    if name == "do":
        return Token(name, _VERBS.get(phrase, 0))
    if name == "sexagenary":
        return Token(name, SEXAGENARY.get(phrase, 0))
    if name in ("per", "in", "named_years", "numbered") and phrase in _LASTING:
        return Token(name, _LASTING[phrase])
    if name == "money_ongoing":
        return Token(name, _REGULAR.get(phrase, 0))
    if name == "x":
        return Token(name, _NOUN_VALUES.get(phrase, 0))
    return Token(name, WEEKDAYS.get(phrase, 0) if name == "weekday" else _worth(tokens))


def _worth(tokens: list[str]) -> int:
    """Return the value of a phrase by its first word, or of "ngày mùng" by its last."""
    return WORTH.get(tokens[0], 0) or (WORTH.get(tokens[-1], 0) if tokens[0] == "ngày" else 0)


def _with_tone_slips(root: TrieNode) -> dict[str, TrieNode]:
    """Add "thường xuyện", "thương xuyên", "làm viềc": the words of a phrase with another tone, which no others have."""
    for first, second in _KNOWN_IN_ANY_TONE:
        phrase = root.after[first].after[second]
        seconds = {second, *((tones_of(second) | {without_diacritics(second)}) - SPELLINGS.keys())}
        firsts = {first, *((tones_of(first) | {without_diacritics(first)}) - SPELLINGS.keys())}
        for variant in firsts:
            after = root.after.setdefault(variant, TrieNode()).after
            for other in seconds:
                after.setdefault(other, phrase)
    return root.after


SPELLINGS = _spellings()
ACCENTED = _with_tone_slips(_trie(unaccented=False))
UNACCENTED = _trie(unaccented=True).after
LONGEST_PHRASE = max(len(phrase.split()) for phrases in ALL.values() for phrase in phrases.split("|"))
UNACCENTED_NUMBERS = {without_diacritics(word): value for word, value in reversed(NUMBERS.items())}
