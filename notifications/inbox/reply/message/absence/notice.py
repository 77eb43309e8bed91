"""Read an absence notice whole: whether its writer is away, until when, and who stands in. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dondoc.text.letters import UPPER
from notifications.inbox.reply.folding import composed, folded
from notifications.inbox.reply.message.absence.days import last_day_away
from notifications.inbox.reply.message.absence.persons import NamedPerson, mail_in, person_in, phone_in

MOST_NAMED, LONGEST = 5, 240
AWAY = re.compile(
    r"\b(?:vang mat|nghi phep|di cong tac|dang cong tac|khong co mat|di vang|nghi che do|nghi om|nghi benh|nghi cuoi|"
    r"nghi mat|nghi sinh|nghi thai san|nghi le|nghi huu|nghi tet|nghi bu|nghi viec|thoi viec|di hoc|tap huan|"
    r"chuyen (?:\w+ )?cong tac|ngoai (?:van phong|co quan)|khong (?:o|lam viec tai) (?:van phong|co quan|don vi)|"
    r"out of (?:the |my )?office|on (?:\w+ )?(?:leave|vacation|holiday)|away (?:from|on|until|for)|(?:be|am|is) away|"
    r"not in the office|(?:limited|no) access to (?:my )?e-?mail|nghi (?:tu |den |het )*(?:ngay )?\d)"
)
_ASK = re.compile(
    r"\b(?:lien he|lien lac|trao doi(?: cong viec)?|goi(?: dien(?: thoai)?)? (?:cho|toi|den|so)|"
    r"nhan tin (?:cho|toi|den)|"
    r"(?:gui|chuyen(?! vien))(?: \w+){0,3} (?:cho|toi|den|qua|sang)|contact|reach(?: out to)?|get in touch with|"
    r"(?:call|e-?mail|write to|refer to|forward \w+ to|direct \w+ to))\b"
)
_NAMED = re.compile(
    r"\b(?:nguoi (?:thay|xu ly|phu trach|tiep nhan|giai quyet|theo doi|dam nhiem|truc)(?: \w+){0,4}?(?: la)? ?:?|"
    r"(?:nguoi|can bo|chuyen vien) thay(?: the)?(?: \w+){0,3}?(?: la)? ?:?|"
    r"(?:uy quyen|ban giao|giao)(?: (?:lai|viec|cong viec|nhiem vu))* cho|do)(?= )"
)
_DEED = (
    r"(?:phu trach|xu ly|giai quyet|tiep nhan|theo doi|dam nhan|dam nhiem|dam trach|lam|truc|thay|cover|covering|"
    r"handle|handling|taking|take|acting|assist|fill)"
)
_DOES = re.compile(rf"\b{_DEED}\b")
_STANDS_IN = re.compile(
    r"(?: (?:se|tam thoi|dang|truc tiep))* (?:(?:phu trach|xu ly|giai quyet|tiep nhan|theo doi|dam nhan|dam nhiem|"
    r"lam|truc)[^.;\n]{0,40}\bthay\b|thay (?:the )?(?:toi|em|minh|chung toi)|(?:is|will be) (?:covering|"
    r"filling|handling|taking|acting|my backup|your contact)|will (?:handle|cover|take|assist|act))"
)
_OWN = re.compile(r"(?:voi |truc tiep |cho |den |qua |with |to )*(?:toi|minh|em|chung toi|me|us|i)\b")
_BESIDE = re.compile(
    r"\s(?:hoặc|or|hay)\s|\s(?:và|and|cùng)\s(?=(?:đồng chí|đ/c|anh|chị|ông|bà|mr|ms|mrs)\b)", re.IGNORECASE
)
"""Between two persons; "và" also stands within the name of an office."""
_LEADS = re.compile(r"^(?:voi|truc tiep|toi|den|cho|qua|with|to|ngay|la|gap|my|our|colleagues?|dong nghiep|:| )+")
_SENTENCE = re.compile(
    r"(?<=[;!?])\s+|(?<!\bms)(?<!\bmr)(?<!mrs)(?<!\bdr)(?<!ths)(?<!\bts)(?<!d/c)(?<!\bdc)\.\s+|\n{2,}"
)


@dataclass(frozen=True, slots=True)
class Absence:
    """News about a person: away until a day, and who stands in; either may be missing.

    ``words``: the first sentence that names somebody, for people to read where nobody is certain.
    """

    until: dt.date | None
    persons: tuple[NamedPerson, ...] = ()
    words: str = ""


def absence(text: str, today: dt.date, sender: str = "") -> Absence | None:
    """Read "vắng mặt đến ngày … liên hệ …", written on a day by who has this address; None for any other text."""
    text = unwrapped(composed(text))
    if not AWAY.search(folded(text)):
        return None
    parts = sentences(text)
    named = [(person, one) for one in parts for person in _persons(one)][:MOST_NAMED]
    asks = next((one for one in parts if _ASK.search(folded(one))), "")
    persons = tuple(dict.fromkeys(person for person, _ in named if not person.email or person.email != sender))
    return Absence(last_day_away(text, today), persons, (named[0][1] if persons else asks)[:LONGEST])


def unwrapped(text: str) -> str:
    """Return the text with each paragraph on one line: a client wraps lines wherever they end."""
    return re.sub(r"(?<=[^\n])\n(?=[^\n])", " ", text)


def sentences(text: str) -> list[str]:
    """Return the sentences of composed, unwrapped text."""
    plain, start, found = folded(text), 0, []
    for end in _SENTENCE.finditer(plain):
        found.append(text[start : end.start()])
        start = end.end()
    return [one.strip() for one in (*found, text[start:]) if one.strip()]


def _persons(sentence: str) -> list[NamedPerson]:
    """Return who stands in by one sentence: doing the work instead, asked for, or named for the work."""
    plain = folded(sentence)
    asked, instead, named = _ASK.search(plain), _STANDS_IN.search(plain), _NAMED.search(plain)
    found: list[NamedPerson] = []
    if instead is not None and (asked is None or instead.start() < asked.start()):
        doers = [one for part in _parts(sentence[: instead.start()]) for one in _one(part)]
        found = [_completed(one, sentence) for one in doers]
    if not found and asked is not None:
        found = [one for part in _parts(sentence[asked.end() :]) if not _is_own(part) for one in _one(part)]
    if not found and asked is None and named is not None and _is_meant(plain, named):
        found = list(_one(sentence[named.end() :]))
    return found


def _completed(one: NamedPerson, sentence: str) -> NamedPerson:
    """Add the telephone and the address that stand behind the deed."""
    return NamedPerson(one.name, one.phone or phone_in(sentence), one.email or mail_in(sentence))


def _is_meant(plain: str, named: re.Match[str]) -> bool:
    """Return whether "do …" is followed by somebody who does the work: it also means "because of"."""
    return not named[0].startswith("do") or _DOES.search(plain, named.end()) is not None


def _parts(words: str) -> list[str]:
    return [part.lstrip(" :") for part in _BESIDE.split(words)[:MOST_NAMED]]


def _is_own(words: str) -> bool:
    """Recognise who asks to be turned to himself ("liên hệ tôi qua số …"); "em Bình" is another."""
    own = _OWN.match(folded(words))
    return own is not None and re.match(rf"\s[{UPPER}]", words[own.end() :]) is None


def _one(words: str) -> Iterator[NamedPerson]:
    lead = _LEADS.match(folded(words))
    person = person_in(words[lead.end() if lead else 0 :])
    if person is not None:
        yield person
