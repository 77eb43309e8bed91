"""Words typed twice in a row: "đến đến", "làm làm việc"; while "năm năm" is a number with its unit."""

from __future__ import annotations

from collections.abc import Iterator

from calendars.deadlines.lexer.lexeme import LAST, Lexeme

# Words that no phrase holds twice in a row: the second is a slip.
_WORDS_NEVER_TWICE = "đến trước của làm việc tổng theo và vào trong từ hằng hàng mỗi tháng quý cuối đầu hết sau kỳ"
_NEVER_TWICE = frozenset(_WORDS_NEVER_TWICE.split())


def words_typed_twice(lexemes: list[Lexeme]) -> Iterator[int]:
    """Yield the place of the second of two equal words in a row, the last first; looked for only where two are alike.

    The caller deletes each lexeme before asking for the next place: of "6 tháng tháng tháng 12" two words are left.
    """
    for at in range(len(lexemes) - 3, 0, -1):
        lexeme = lexemes[at]
        repeats = lexeme is lexemes[at - 1] and lexeme.group == "word" and lexeme.known in _NEVER_TWICE
        if repeats and not _ends_and_begins(lexemes, at):
            yield at


def _ends_and_begins(lexemes: list[Lexeme], at: int) -> bool:
    """Return whether the one unit ends "báo cáo 6 tháng" and the other begins "tháng 12": not "ngày 15 tháng"."""
    before, number = lexemes[at - 3] if at > 2 else LAST, lexemes[at - 2]
    return number.group == lexemes[at + 1].group == "num" and before.known != "ngày"
