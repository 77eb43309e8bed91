"""Build a tree of running text: parts (A, I), items (1, 1.1), letters a), bullets -, + and •, and text between them.

A numbered line stands below the number it goes on with ("1.2" below "1"). Bullets are nested by use: a sign that is
new stands below the line before it, one that was used already stands beside the lines that carry it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from dondoc.activity import Place
from dondoc.reading.prose.labels.brackets import in_whole_bracket
from dondoc.reading.prose.labels.labels import Label, LabelRole, labels_in
from dondoc.reading.prose.names.assignment import heading_units, sentence_assignment
from dondoc.reading.prose.outline.attached import bodies
from dondoc.reading.prose.outline.closing import closes
from dondoc.reading.prose.outline.colons import deed_and_time, time_and_deed, unit_and_deed, unit_and_time
from dondoc.reading.prose.outline.paragraphs import Paragraph
from dondoc.reading.prose.outline.plain_headings import plain_headings
from dondoc.reading.tables.rows.outline.numbering import roman
from dondoc.reading.times.in_text import heading_time, time_in
from dondoc.reading.times.stages import is_stage, stage_time
from dondoc.text.letters import UPPER

_CHAPTER = re.compile(
    r"(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?P<number>thứ \w+|THỨ \w+|[IVXL]+|\d{1,2}|[A-H])[.:]?\s*(?P<text>.*)"
)
_CAPITAL = re.compile(rf"(?P<number>[A-HĐ])[.)]\s+(?P<text>[{UPPER}].*)")
# A number without a mark after it ("1 Rà soát …", "I Kinh tế") is a table's; only "1.1" shows by itself what it is.
_PART = re.compile(rf"(?P<number>[IVXL]{{1,6}})(?:[.)/:]|\s?[-–])\s*(?P<text>[{UPPER}“\"].*)")
# "Nhiệm vụ 2. Thí điểm …": the noun that is counted stands before the number. "Điều 2." is a part of a resolution.
_COUNTED = re.compile(
    r"(?:Nhiệm vụ|Nội dung|Hoạt động|Công việc|Việc|Bước|Dự án|Mô hình|Chuyên đề|Giải pháp|Phần việc|Nhóm nhiệm vụ)"
    rf"(?: (?:số|thứ))?\s+(?P<number>\d{{1,2}}(?:\.\d{{1,2}})?)\s?[.:–-]\s*(?P<text>[{UPPER}“\"].*)"
)
_ARTICLE = re.compile(r"Điều\s+(?P<number>\d{1,3})\s?[.:]\s*(?P<text>\S.*)")
_ITEM = re.compile(rf"(?P<number>\d{{1,2}}\.(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,2}})?)\.?\s+(?P<text>[{UPPER}“\"(\d].*)")
_ITEM_DOT = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.:/]\s*(?P<text>[^\W\d_].*)")
_ITEM_DASH = re.compile(rf"(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})\s?[-–]\s*(?P<text>[{UPPER}“\"].*)")
# "B1. Thay đồng hồ", "A.2. Rà soát": the number carries the letter of its part.
_ITEM_OF_PART = re.compile(rf"(?P<number>[A-HĐ]\.?\d{{1,2}})[.)]\s+(?P<text>[{UPPER}“\"].*)")
_PAREN = re.compile(r"\(?(?P<number>\d{1,2})\)[.:]?\s+(?P<text>\S.*)")
_LETTER = re.compile(r"\(?(?P<number>[a-zđ])[.)/]\s+(?P<text>\S.*)")
_DOUBLE = re.compile(r"[-–]\s*(?P<sign>[+•*])\s*(?P<text>\S.*)")
_BULLET = re.compile(rf"(?P<sign>[-–—−‐•·*+●▪■◦o✓>→⇒➔➢❖‣])(?:\s+|(?=[{UPPER}]))(?P<text>\S.*)")
_STARTS = re.compile(r"(?:1|a)[.)]\s")
# What stands behind an arrow is who and when of the line before it.
_ARROWS = frozenset("→⇒➔>")
_TIMED_PART = re.compile(r"(?:thời gian|thời điểm|tiến độ)\b", re.IGNORECASE)
_DASHES = frozenset("-–—")
# "heading" is a line without a mark that lists numbered lines under a time or a unit ("Quý I", "Sở Y tế").
# A "chapter" is one that lists parts ("THÁNG 02" before "A. Trình UBND tỉnh").
_PARTS = ("chapter", "capital", "part", "heading")
_ORDERED = re.compile(rf"(?:Giao|Phân công|Yêu cầu|Đề nghị) (?:nhiệm vụ cho |cho )?[{UPPER}]")
# Ranks of the numbered lines that hold tasks.
ITEM_RANKS = ("item", "letter", "paren")
NUMBERED = ("root", "chapter", "capital", "part", "heading", *ITEM_RANKS)


@dataclass(slots=True)
class Node:
    """One paragraph and what stands below it; ``text`` is the paragraph without its labels.

    ``names_unit``: the headings beside it show that it is the name of a unit.
    """

    rank: str
    number: str
    text: str
    place: Place
    labels: tuple[Label, ...] = ()
    children: list[Node] = field(default_factory=list)
    sign: str = ""
    struck: bool = False
    names_unit: bool = False

    @property
    def is_label(self) -> bool:
        """Return whether the paragraph holds nothing but who, when, what product: its text is all labels."""
        return bool(self.labels) and not self.text

    @property
    def announces(self) -> bool:
        """Return whether the paragraph only introduces what stands below it."""
        return bool(self.children) and self.text.rstrip().endswith(":")

    @property
    def style(self) -> str:
        """Return what its mark looks like: lines of one list carry the same."""
        return self.sign or self.rank

    def walk(self) -> Iterator[Node]:
        """Yield the node and all that stand below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


def outline_of(paragraphs: Sequence[Paragraph]) -> Node:
    """Return the root of the tree of a text; what follows the closing words is left out, but for an attached plan."""
    root = Node("root", "", "", Place())
    headings = plain_headings(paragraphs)
    for body in bodies(paragraphs):
        _add(root, paragraphs, body, headings)
    for node in root.walk():
        _name_by_content(node)
    return root


def _add(root: Node, paragraphs: Sequence[Paragraph], body: range, headings: Set[int]) -> None:
    """Add the lines of one body to the tree, each below the line it belongs to."""
    stack = [root]
    for at in body:
        paragraph = paragraphs[at]
        node = _node(paragraph, stack)
        node.struck = paragraph.struck
        if at in headings:
            node = Node("part", "", paragraph.text.strip(" :"), paragraph.place)
        timed = node.rank == "bullet" and heading_time(node.text) is not None and not node.labels
        if (node.rank == "text" or timed) and _heads_numbers(node, stack, paragraphs[at + 1 : at + 2]):
            node.rank = "heading"
        if node.rank == "text" and _heads_parts(node, root, stack[-1], paragraphs[at + 1 : at + 2]):
            node.rank = "chapter"
        if _is_title_below(node, stack[-1]):
            stack[-1].text = node.text
            continue
        if _orders_after_list(node, stack, paragraphs[at + 1 : at + 2]):
            node.rank = "bullet"
            del stack[1 + max((at for at, above in enumerate(stack) if above.rank in _PARTS), default=0) :]
        _descend(stack, node)
        stack[-1].children.append(node)
        stack.append(node)


def _orders_after_list(node: Node, stack: Sequence[Node], following: Sequence[Paragraph]) -> bool:
    """Decide whether a line without a mark gives somebody work after a list of what others do: it stands for itself.

    After the last number of a list whose line is whole it does so too, whoever it names.
    """
    if node.rank == "text" and stack[-1].rank == "item" and _is_whole(stack[-1]) and sentence_assignment(node.text):
        if closes(node.text) and time_in(node.text) is None:
            return False
        return not any(_mark(line.text, stack)[0] in ("item", "letter", "bullet", "paren") for line in following)
    if node.rank != "text" or not _ORDERED.match(node.text) or sentence_assignment(node.text) is None:
        return False
    if closes(node.text) and time_in(node.text) is None:
        return False
    return stack[-1].rank in ("letter", "paren", "bullet")


def _is_whole(item: Node) -> bool:
    """Return whether a numbered line holds its whole task: who or when beside it, or a full stop, and not the first."""
    return item.number != "1" and not item.children and (bool(item.labels) or item.text.rstrip().endswith("."))


def _heads_numbers(node: Node, stack: Sequence[Node], following: Sequence[Paragraph]) -> bool:
    """Decide whether a line without a mark heads numbered lines of its own: a time or units, before "1."."""
    if node.labels or not heads_list(node.text):
        return False
    if is_stage(node.text) and not any(above.rank in ITEM_RANKS for above in stack):
        return True
    part = next(above for above in reversed(stack) if above.rank in ("root", "chapter", "capital", "part"))
    if any(child.rank == "heading" for child in part.children):
        return True
    starts = any(_STARTS.match(paragraph.text) for paragraph in following)
    if node.rank == "bullet":
        # "* Tháng 8" before "1.": the numbers stand below the bullet.
        return starts
    return starts and part.rank != "root" and stack[-1] is part


def _heads_parts(node: Node, root: Node, above: Node, following: Sequence[Paragraph]) -> bool:
    """Decide whether a time alone on its line heads parts of its own ("A.", "I."), or stands among such lines."""
    if node.labels or heading_time(node.text) is None or (above.rank in _PARTS and _TIMED_PART.match(above.text)):
        # Under "II. THỜI GIAN" it is the content of the part.
        return False
    among = any(child.rank == "chapter" for child in root.children)
    return among or any(_CAPITAL.match(line.text) or _PART.match(line.text) for line in following)


def _is_title_below(node: Node, above: Node) -> bool:
    """Decide whether a line in capitals is the title of the part whose number stands alone above it ("Phần III")."""
    return above.rank == "capital" and not above.text and node.rank == "text" and node.text.isupper()


def _name_by_content(node: Node) -> None:
    """Take "Nhiệm vụ: Xây dựng …" for the task's own line where it carries a number or labels of its own below it."""
    if not node.is_label or node.labels[0].role not in (LabelRole.TASK, LabelRole.CONTENT) or not node.labels[0].value:
        return
    if node.rank == "item" or any(child.is_label for child in node.children):
        node.text, node.labels = node.labels[0].value, node.labels[1:]


def _node(paragraph: Paragraph, stack: Sequence[Node]) -> Node:
    text = paragraph.text
    rank, number, sign, rest = _mark(text, stack)
    own, labels = (rest, ()) if rank in ("capital", "part") else labels_in(rest)
    if sign in _ARROWS and not labels and (bracketed := in_whole_bracket(f"({own.rstrip(' .;')})")):
        own, labels = "", tuple(Label(LabelRole(kind), "", value) for kind, value in bracketed)
    if rank not in ("capital", "part") and (dated := time_and_deed(own)):
        own, labels = dated[0], (*labels, dated[1])
    who_only = bool(labels) and all(not label.head and label.role is not LabelRole.TIME for label in labels)
    if rank not in ("capital", "part") and (not labels or who_only) and (dated := deed_and_time(own, led=who_only)):
        own, labels = dated[0], (*labels, dated[1])
    if rank == "text" and not labels and stack[-1].rank in ("item", "letter") and (who := unit_and_time(own)):
        own, labels = "", who
    if rank == "item" and labels and not labels[-1].value:
        own, labels = rest, ()
    named = any(label.role is LabelRole.LEAD for label in labels)
    if not named and rank not in ("capital", "part") and (given := unit_and_deed(own)):
        own, labels = given[0], (*given[1], *labels)
    return Node(rank, number, own, paragraph.place, labels, [], sign)


def _mark(text: str, stack: Sequence[Node]) -> tuple[str, str, str, str]:
    """Return the rank, number and sign of a line, and its text after them."""
    if found := _CHAPTER.match(text):
        return "capital", found["number"], "", found["text"]
    if (found := _PART.match(text)) and roman(found["number"]) and not _goes_on_letters(found["number"], stack):
        return "part", found["number"], "", found["text"]
    for rank, pattern in (
        ("part", _ARTICLE),
        ("item", _COUNTED),
        ("capital", _CAPITAL),
        ("item", _ITEM_OF_PART),
        ("paren", _PAREN),
        ("item", _ITEM),
        ("item", _ITEM_DOT),
        ("item", _ITEM_DASH),
        ("letter", _LETTER),
    ):
        if found := pattern.match(text):
            return rank, found["number"].rstrip("."), "", found["text"]
    if found := _DOUBLE.match(text) or _BULLET.match(text):
        sign = found["sign"]
        return "bullet", "", "-" if sign in _DASHES else sign, found["text"]
    return "text", "", "", text


def _goes_on_letters(number: str, stack: Sequence[Node]) -> bool:
    """Decide whether "C." or "D." goes on the parts A, B rather than being a roman number."""
    before = next((node.number for node in reversed(stack) if node.rank == "capital"), "")
    return len(number) == 1 and len(before) == 1 and ord(number) == ord(before) + 1 and number not in ("I", "V")


def _descend(stack: list[Node], node: Node) -> None:
    """Leave on the stack only what the new line stands below."""
    while len(stack) > 1 and not _stands_below(node, stack):
        stack.pop()


def _stands_below(node: Node, stack: Sequence[Node]) -> bool:
    top = stack[-1]
    if node.rank in ("chapter", "capital", "part"):
        return NUMBERED.index(top.rank) < NUMBERED.index(node.rank) if top.rank in NUMBERED else False
    if node.rank == "heading":
        return top.rank in ("root", "chapter", "capital", "part")
    if node.rank == "item":
        return _item_below(node, stack)
    if node.rank in ("letter", "paren"):
        # "- Sở A chỉ đạo:" opens "(1)".
        return (top.rank in NUMBERED or _opens(top)) and all(above.rank != node.rank for above in stack)
    if node.rank == "bullet":
        return (top.rank != "text" or _opens(top)) and all(above.style != node.style for above in stack)
    # Text without a mark belongs to the nearest number, and once to a label that is still without a value.
    return top.rank in NUMBERED or (_waits(top) and not node.is_label)


def _item_below(node: Node, stack: Sequence[Node]) -> bool:
    top, depth = stack[-1], node.number.count(".")
    if top.rank in ("text", "bullet"):
        return False
    if top.rank == "item":
        return top.number.count(".") < depth and (depth == 0 or node.number.startswith(f"{top.number}."))
    if top.rank in ("letter", "paren"):
        # "1." below "a)" begins a list of its own; it goes on the items above where it is the next number.
        above = next((n for n in reversed(stack) if n.rank == "item"), None)
        return depth == 0 and node.number == "1" and above is not None and above.number.split(".")[0] != "0"
    return True


def _opens(text: Node) -> bool:
    """Decide whether a line without a mark heads the bullets after it: an empty label, or a colon at its end."""
    dated = bool(text.text and text.labels) and text.labels[0] == Label(LabelRole.TIME, "", text.labels[0].value)
    return dated or _is_open_label(text) or text.text.rstrip().endswith(":") or heads_list(text.text)


def heads_list(text: str) -> bool:
    """Decide whether a line without a mark consists of a time or of units only: what follows is listed under it."""
    return stage_time(text) is not None or bool(heading_units(text))


def _is_open_label(node: Node) -> bool:
    return node.is_label and not node.labels[-1].value


def _waits(node: Node) -> bool:
    return _is_open_label(node) and not node.children and node.rank in ("text", "bullet")
