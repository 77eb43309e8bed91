"""Group the words of a poured-out table by rows: between the numbers of the running order, or between labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dondoc.reading.flattened.segmentation.cell_scoring import label_at
from dondoc.reading.flattened.segmentation.running_order import Mark, marks_of
from dondoc.reading.flattened.segmentation.stream import StreamWord
from dondoc.reading.line_text import join_lines
from dondoc.reading.tables.columns.columns import Column
from dondoc.reading.tables.rows.rows import Section, section_of


@dataclass(slots=True)
class Group:
    """The words of one numbered row (or of several that share its number) before they are cut into cells."""

    section: Section
    number: str | None
    words: list[StreamWord]
    opens: bool = True


def groups_of(words: Sequence[StreamWord], sections: list[Section]) -> tuple[list[Group], list[str]]:
    """Return the words between the marks of the running order; page numbers among them are left out."""
    marks = marks_of(words)
    groups: list[Group] = []
    strays: list[str] = []
    section = Section()
    if marks and marks[0].at > 0:
        strays.append(join_lines(w.text for w in words[: marks[0].at]))
    ends = [*(mark.at for mark in marks[1:]), len(words)]
    for mark, end in zip(marks, ends, strict=False):
        body = list(words[mark.at + 1 : end])
        if mark.level == "row":
            groups.append(Group(section, mark.text, _without_page_numbers(body)))
        else:
            section = _section(mark, body)
            sections.append(section)
    return groups, strays


def _section(mark: Mark, body: Sequence[StreamWord]) -> Section:
    return section_of(mark.text, join_lines(w.text for w in body))


def _without_page_numbers(words: list[StreamWord]) -> list[StreamWord]:
    """Leave out lines that are a number alone, out of the running order: the page turned there."""
    kept: list[StreamWord] = []
    page = False
    for at, word in enumerate(words):
        ends = at + 1 == len(words) or words[at + 1].starts_line
        if word.starts_line and ends and word.text.isdigit() and len(word.text) <= 3:
            page = True
            continue
        kept.append(_on_new_page(word) if page else word)
        page = False
    return kept


def _on_new_page(word: StreamWord) -> StreamWord:
    return StreamWord(word.text, word.line, True, word.after_blank, word.indented, True)


def labelled_columns(groups: Sequence[Group], columns: Sequence[Column]) -> frozenset[Column]:
    """Return the columns whose cells begin with their name and a number, as a rule."""
    counts: dict[Column, int] = defaultdict(int)
    for group in groups:
        for at in range(len(group.words)):
            label = label_at(group.words, at)
            if label in columns and label is not None:
                counts[label] += 1
    return frozenset(column for column, count in counts.items() if count * 2 > len(groups))


def parts_by_label(group: Group, labelled: frozenset[Column], columns: Sequence[Column]) -> Iterator[Group]:
    """Yield the parts of a group, one for each labelled activity; a part begins at the goal or duty label before it."""
    if Column.ACTIVITY not in labelled:
        yield group
        return
    starts = _part_starts(group.words, labelled, columns)
    for at, end in zip([0, *starts], [*starts, len(group.words)], strict=True):
        yield Group(group.section, group.number, group.words[at:end], group.opens and at == 0)


def _part_starts(words: Sequence[StreamWord], labelled: frozenset[Column], columns: Sequence[Column]) -> list[int]:
    before = set(columns[: columns.index(Column.ACTIVITY)])
    starts: list[int] = []
    first_left: int | None = None
    activities = 0
    for at in range(len(words)):
        label = label_at(words, at)
        if label is None or label not in labelled:
            continue
        if label in before:
            first_left = at if first_left is None else first_left
        elif label is Column.ACTIVITY:
            if activities:
                starts.append(first_left if first_left is not None else at)
            activities += 1
            first_left = None
    return starts
