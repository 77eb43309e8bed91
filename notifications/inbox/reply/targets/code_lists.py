"""Split a line that names several obligations by their codes into the part about each. Pure.

"Mã 161, 163: chưa xong", "161 và 162 xong, 163 xin lùi đến 15/7", "Xong 161, còn 162 tuần sau", a row of a table with a
code in one of its cells. A number is a code only where the letter listed an obligation of that number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from notifications.inbox.reply.activity_terms import by_terms, is_of_an_object
from notifications.inbox.reply.evidence.cues import cue_text, evidence
from notifications.inbox.reply.folding import folded
from notifications.inbox.reply.model import Listed

_PREFIX = r"(?:(?:cac |hai |ba )?(?:ma (?:nhiem vu|viec|so)|nhiem vu|ma|viec|muc)(?: so)?\s*:?\s*)"
_NUMBER = r"(?<![\d/.,-])(?<!so )\d{2,12}(?![/%\d]|[.,]\d| ?(?:%|ngay|trieu|dong|ty|h\b))"
_JOIN = r"(?:\s*(?:,|;|&|\+|\bva\b|\bvoi\b|\bcung\b)\s*| (?=\d))"
_SPAN = r"(?:\s*(?:-|–|\bden\b)\s*)"
_GROUP = re.compile(rf"{_PREFIX}?{_NUMBER}(?:(?:{_JOIN}|{_SPAN}){_PREFIX}?{_NUMBER})*")
_DIGITS = re.compile(r"\d{2,12}")
_RANGE = re.compile(rf"(\d{{2,12}}){_SPAN}(?:{_PREFIX})?(\d{{2,12}})")
_CLAUSE = re.compile(
    r"(?<=[.;!?])\s+|,\s+(?=con\b|rieng\b|nhung\b)|,\s+(?=\w+(?: \w+){0,3} thi chua\b)|"
    r"\s+(?=(?:con|rieng)\s+(?:ma|nhiem vu|viec)?\s*\d{2,})"
)
# One way alone to read each text: a blank that two parts could take would be tried in every combination.
_LEADS = re.compile(r"^[\W\d]*(?:(?:stt|con|rieng|va|da|thi|voi|doi voi|ve|cac|dua|em|a)[\W\d]*)*$")
_CODED = re.compile(r"^\W*\d|\bma (?:nhiem vu|viec|so)?\W*\d")
_COMMAS = re.compile(r",\s+")
_LEFT_OVER = re.compile(r"con (\d{1,12}) [a-z]")
_CONTRAST = re.compile(r"\bthi chua\b")
PartAbout = tuple[str, tuple[Listed, ...]]


def parts_by_codes(line: str, listed: Sequence[Listed]) -> list[PartAbout]:
    """Return the parts of a line with the obligations each is about; empty where it names under two, or unclearly."""
    row = _row(line, listed)
    if row:
        return row
    found = [part for clause in _clauses(line, listed) for part in _parts(clause, listed)]
    named = [one.obligation_id for _, about in found for one in about]
    return found if len(named) > 1 and len(named) == len(_numbers(line, listed)) else []


def parts_by_terms(line: str, listed: Sequence[Listed]) -> list[PartAbout]:
    """Return the clauses of a line that contrast one activity with another by name ("A xong rồi, còn B mai gửi")."""
    clauses = [clause for clause in _clauses(line, listed) if clause.strip()]
    about = [None if is_of_an_object(clause, listed) else by_terms(clause, listed) for clause in clauses]
    if len(clauses) == len(listed) == 2 and about.count(None) == 1 and _CONTRAST.search(folded(line)):
        # "A xong, B thì chưa" of a letter of two: the clause that names neither is about the other.
        about = [one or next(other for other in listed if other not in about) for one in about]
    found: list[PartAbout] = [(clause, (one,)) for clause, one in zip(clauses, about, strict=True) if one is not None]
    apart = {one.obligation_id for one in about if one is not None}
    if len(apart) == len(clauses) > 1 and not _CODED.search(folded(line)):
        return found
    return _run_on(line, listed)


def _run_on(line: str, listed: Sequence[Listed]) -> list[PartAbout]:
    """Part "A xong rồi, B chờ họp": clauses between commas, each with its own work and its own state."""
    parts = _COMMAS.split(line)
    about = [None if is_of_an_object(part, listed) else by_terms(part, listed) for part in parts]
    starts = [place for place, one in enumerate(about) if one is not None]
    if len(starts) < 2 or starts[0] != 0 or len({about[n].obligation_id for n in starts}) != len(starts):  # type: ignore[union-attr]
        return []
    ends = [*starts[1:], len(parts)]
    groups = [", ".join(parts[start:end]) for start, end in zip(starts, ends, strict=True)]
    if _CODED.search(folded(line)) or not all(_has_a_state(group) for group in groups):
        return []
    return [(group, (about[start],)) for group, start in zip(groups, starts, strict=True)]  # type: ignore[misc]


def _has_a_state(text: str) -> bool:
    cues = evidence(cue_text(text))
    return cues.finished or cues.underway or cues.extension or cues.refusal or cues.percent is not None or cues.negated


def _row(line: str, listed: Sequence[Listed]) -> list[PartAbout]:
    """Read a row of a table: one of its cells is a code and nothing else."""
    cells = [cell.strip() for cell in line.split("|")]
    about = [one for one in listed if str(one.obligation_id) in cells]
    return [(line, tuple(about))] if len(cells) > 1 and len(about) == 1 else []


def _clauses(line: str, listed: Sequence[Listed]) -> list[str]:
    plain, ends = folded(line), [0]
    codes = {str(one.obligation_id) for one in listed}
    for found in _CLAUSE.finditer(plain):
        counted = _LEFT_OVER.match(plain, found.end())
        # "Còn 39 em" counts what is left of the same work.
        if counted is None or counted[1] in codes:
            ends.append(found.end())
    return [line[start:end] for start, end in zip(ends, [*ends[1:], len(line)], strict=True)]


def _parts(clause: str, listed: Sequence[Listed]) -> list[PartAbout]:
    """Give each group of codes the words after it where the clause begins with one, else the clause to its only one."""
    plain = folded(clause)
    groups = [(found, about) for found in _GROUP.finditer(plain) if (about := _of_group(found[0], listed))]
    if not groups:
        return []
    if _LEADS.match(plain[: groups[0][0].start()]):
        starts = [found.start() for found, _ in groups]
        ends = [*starts[1:], len(clause)]
        return [(clause[start:end], about) for start, end, (_, about) in zip(starts, ends, groups, strict=True)]
    return [(clause, groups[0][1])] if len(groups) == 1 else _of_shared_verb(clause, groups)


def _of_shared_verb(clause: str, groups: Sequence[tuple[re.Match[str], tuple[Listed, ...]]]) -> list[PartAbout]:
    """Give each code its own part behind a verb that stands once: "xin gia hạn 352 đến 31/8, 351 đến 30/9"."""
    starts = [found.start() for found, _ in groups]
    ends = [*starts[1:], len(clause)]
    head, parts = clause[: starts[0]], [clause[start:end] for start, end in zip(starts, ends, strict=True)]
    if not evidence(cue_text(head)).extension or not all(re.search(r"\d ?[/.-] ?\d", part) for part in parts):
        return []
    return [(f"{head}{part.rstrip(' ,;')}", about) for part, (_, about) in zip(parts, groups, strict=True)]


def _of_group(written: str, listed: Sequence[Listed]) -> tuple[Listed, ...]:
    by_number = {one.obligation_id: one for one in listed if one.obligation_id > len(listed)}
    numbers = [int(one) for one in _DIGITS.findall(written)]
    if span := _RANGE.search(written):
        numbers = list(range(int(span[1]), min(int(span[2]), int(span[1]) + 99) + 1))
    return tuple(by_number[n] for n in dict.fromkeys(numbers)) if all(n in by_number for n in numbers) else ()


def _numbers(line: str, listed: Sequence[Listed]) -> list[int]:
    """Return every code a line gives, each time it does."""
    groups = (_of_group(found[0], listed) for found in _GROUP.finditer(folded(line)))
    return [one.obligation_id for about in groups for one in about]


def coded_works(text: str, listed: Sequence[Listed]) -> tuple[Listed, ...]:
    """Return the obligations whose codes a text gives, in the letter's order."""
    numbers = set(_numbers(text, listed))
    return tuple(one for one in listed if one.obligation_id in numbers)
