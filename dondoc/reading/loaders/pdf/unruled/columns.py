"""Find the columns of tables without lines between them: where the header and all rows leave the page empty.

What is found is returned as cells, as if the table were ruled, so that later steps treat both alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from dondoc.reading.loaders.pdf.text.page_text import Word, lines_of_words
from dondoc.reading.tables.columns.headings.heading_roles import Role, heading_of

# Words of one cell stand closer than this (points); between columns the page is empty from the first row to the last.
_GUTTER = 7.0
# Number, work, who and when: fewer columns without rules may be text set in columns.
_FEWEST_COLUMNS, _FEWEST_ROWS = 4, 2
# So many lines in a row may cross the columns, as headings of sections do, before the table is taken to have ended.
_MOST_CROSSING = 5
# "STT" in a column too narrow for it; "Số TT" on two lines begins with "TT" on the second.
_BROKEN_NUMBER = "ST"
# A heading across the columns is one piece, or two: its number in the first column, its words from the second on.
_HEADING_PIECES = 2
# A lone number this far (points) from the left edge of the text is no row number but the page's.
_FIRST_COLUMN = 40.0
# The next line of a cell stands no further (in its own heights, from middle to middle) than this.
_NEXT_LINE = 2.0
# Lines of one heading stand closer than this share of their height.
_CLOSE = 0.6
# Lines of cells in the middle of their rows stand nearer to each other than this share of their height.
_BESIDE = 0.9
# A table's next line stands no further below than so many of its smallest distances between lines.
_FARTHEST = 4.0
# Points by which a letter's box may reach over the edge of its column.
MARGIN = 2.0
# A heading over several columns takes fewer lines than this before their own headings begin.
_MOST_GATHERING_LINES = 4
# The most lines that a header repeated on every page is looked for in.
_MOST_TITLE_LINES = 8

Extent = tuple[float, float]
Line = Sequence[Word]


@dataclass(slots=True)
class ColumnRun:
    """Lines that keep to the same columns, and (by index) lines among them that cross the columns.

    ``head`` counts the lines of a header repeated from the page before; 0 where none is.
    """

    columns: list[Extent]
    edges: list[float] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    crossing: set[int] = field(default_factory=set)
    head: int = 0

    def take(self, line: Line) -> bool:
        """Add a line that keeps to the columns, each of which may widen or be new; False for one that crosses them."""
        widened = _union([*self.columns, *pieces(line)])
        if len(widened) < len(self.columns) or (self.edges and len(widened) > len(self.columns)):
            return False
        self.columns = widened
        self.lines.append(line)
        return True

    def take_above(self, lines: Sequence[Line]) -> None:
        """Add the lines of headings that stand higher than the middle of the header, which is the first line."""
        first = len(_without_end([*lines, self.lines[0]])) - 1
        columns = _union([*self.columns, *(piece for line in lines[first:] for piece in pieces(line))])
        if len(columns) == len(self.columns):
            self.columns = columns
            self.lines[:0] = lines[first:]
            self.crossing = {at + len(lines) - first for at in self.crossing}

    def covers(self, top: float, bottom: float) -> bool:
        """Return whether a stretch of the page lies beside the lines of this table."""
        return bool(self.lines) and middle_of(self.lines[0]) < bottom and top < middle_of(self.lines[-1])

    def keep_to(self, edges: Sequence[float]) -> None:
        """Take the columns of shaded cells, where every line that keeps to the columns keeps to them too."""
        lines = [line for at, line in enumerate(self.lines) if at not in self.crossing]
        found = [piece for line in lines for piece in pieces(line)]
        if len(edges) > len(self.columns) and not any(_lies_across(piece, edges) for piece in found):
            self.edges = list(edges)

    def texts(self, count: int = _MOST_TITLE_LINES) -> list[str]:
        """Return the text of the first lines."""
        return [" ".join(word.text for word in line) for line in self.lines[:count]]

    def xs(self) -> list[float]:
        """Return the edges of the columns, in the middle of the empty space between them."""
        if self.edges:
            # A text of this page may reach further than any of the page before: no word may fall out of the table.
            first, last = self.columns[0][0] - MARGIN, self.columns[-1][1] + MARGIN
            return [min(first, self.edges[0]), *self.edges[1:-1], max(last, self.edges[-1])]
        inner = [(left[1] + right[0]) / 2 for left, right in pairwise(self.columns)]
        return [self.columns[0][0] - MARGIN, *inner, self.columns[-1][1] + MARGIN]


def runs_in(words: Sequence[Word], edges: Sequence[float] = (), title: Sequence[str] = ()) -> list[ColumnRun]:
    """Find the tables without column lines among words; ``edges`` are those of a table of the page before.

    ``title`` are the first lines of that table: where this page repeats them, its rows begin below them.
    """
    lines = _without_page_number(lines_of_words(words))
    found: list[ColumnRun] = []
    at = end = 0
    while at < len(lines):
        run = _continued(lines, edges) if at == 0 and edges else None
        run = run or _begun(lines, at)
        found += [run] if run else []
        at += max(1, len(run.lines)) if run else 1
        if run:
            run.take_above(lines[end : at - len(run.lines)])
            end = at
    if found:
        found[0].head = _repeated(found[0].texts(), title)
    return found


def _repeated(texts: Sequence[str], title: Sequence[str]) -> int:
    """Count the lines of a table that are the first lines of the one before."""
    same = (one == two for one, two in zip(texts, title, strict=False))
    return sum(1 for _ in takewhile(bool, same))


def _without_page_number(lines: list[list[Word]]) -> list[Line]:
    left = min((line[0].x0 for line in lines), default=0.0)
    ends = ((0, 1), (len(lines) - 1, len(lines) - 2)) if len(lines) > 1 else ((0, 0),)
    inner = [at for at, beside in ends if lines and _is_page_number(lines[at], left, lines[beside])]
    return [line for at, line in enumerate(lines) if at not in inner]


def _is_page_number(line: list[Word], left: float, beside: Line) -> bool:
    """Decide whether a line is a number alone in the middle of the page, and not the last word of a cell beside it."""
    if len(line) != 1 or not line[0].text.isdecimal() or line[0].x0 <= left + _FIRST_COLUMN:
        return False
    height = line[0].bottom - line[0].top
    in_cell = any(abs(line[0].x0 - start) < MARGIN for start, _ in pieces(beside)) and line is not beside
    return not (in_cell and abs(middle_of(line) - middle_of(beside)) < _NEXT_LINE * height)


def _continued(lines: list[Line], edges: Sequence[float]) -> ColumnRun | None:
    """Return the rest of the table of the page before, where the page begins with it."""
    run = _filled(ColumnRun([(a + MARGIN, b - MARGIN) for a, b in pairwise(edges)], list(edges)), lines, 0)
    fewest = min(_FEWEST_COLUMNS, len(edges) - 1) - 1
    return run if any(len(pieces(line)) >= fewest for line in run.lines) else None


def _begun(lines: list[Line], start: int) -> ColumnRun | None:
    """Return the table whose first full line is this one, with the lines of its header above it."""
    run = ColumnRun(pieces(lines[start]))
    headed = _heads_numbers(lines[start])
    fewest = _FEWEST_COLUMNS - 1 if headed else _FEWEST_COLUMNS
    if len(run.columns) < fewest:
        return None
    _filled(run, lines, start)
    run.columns = _below_gathering(run)
    full = sum(1 for line in run.lines if len(pieces(line)) >= fewest - 1)
    # A header at the very end of a page has its rows on the next.
    is_last = headed and start + len(run.lines) == len(lines)
    return run if full >= (1 if is_last else _FEWEST_ROWS) else None


def _heads_numbers(line: Line) -> bool:
    """Decide whether a line begins with the heading of the numbers, or with its first part in a narrow column."""
    is_broken = line[0].text == _BROKEN_NUMBER and pieces(line)[0] == (line[0].x0, line[0].x1)
    return is_broken or heading_of(line[0].text).best is Role.NUMBER


def _below_gathering(run: ColumnRun) -> list[Extent]:
    """Part the columns, those under one gathering heading ("Tiến độ" over "QI", "QII") parted by what stands below."""
    return [part for column in run.columns for part in _parted(run, column)]


def _parted(run: ColumnRun, column: Extent) -> list[Extent]:
    """Part the columns under one heading, which may itself wrap: each is named on the first line on which they part."""
    lines = [line for at, line in enumerate(run.lines) if at not in run.crossing]
    for at in range(1, min(_MOST_GATHERING_LINES, len(lines))):
        parts = _union(_within(column, pieces(lines[at])))
        inner = _within(column, _union([*parts, *(piece for line in lines[at:] for piece in pieces(line))]))
        if len(inner) > 1 and all(any(a <= part[0] and part[1] <= b for part in parts) for a, b in inner):
            return inner
    return [column]


def _within(column: Extent, extents: Sequence[Extent]) -> list[Extent]:
    return [one for one in extents if column[0] - MARGIN <= one[0] and one[1] <= column[1] + MARGIN]


def _filled(run: ColumnRun, lines: list[Line], start: int) -> ColumnRun:
    """Take lines from this one down, up to the last that keeps to the columns."""
    kept = streak = 0
    for line in lines[start:]:
        if run.lines and _is_far(run.lines, line):
            break
        if _begins_another(run, line):
            kept = len(_without_end([*run.lines[:kept], line])) - 1
            kept -= sum(1 for _ in takewhile(lambda above: _is_heading(run, above), reversed(run.lines[:kept])))
            break
        if not _ends_heading(run, line) and run.take(line):
            kept, streak = len(run.lines), 0
        elif streak < _MOST_CROSSING and len(pieces(line)) <= _HEADING_PIECES and run.lines:
            streak += 1
            run.crossing.add(len(run.lines))
            run.lines.append(line)
        else:
            break
    del run.lines[kept:]
    run.crossing = {at for at in run.crossing if at < kept}
    return run


def _without_end(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines up to the first of those at the end that stand nearer to the next than lines of one cell do."""
    end = len(lines)
    while end > 1 and middle_of(lines[end - 1]) - middle_of(lines[end - 2]) < _BESIDE * _height(lines[end - 1]):
        end -= 1
    return lines[:end]


def _height(line: Line) -> float:
    return line[0].bottom - line[0].top


def _begins_another(run: ColumnRun, line: Line) -> bool:
    """Decide whether a line is the header of this table again, or of another one: on one page that is the next table,
    under its own heading.
    """
    if len(run.lines) <= 1 or len(pieces(line)) <= _HEADING_PIECES:
        return False
    heads = _heads_numbers(line) and not any(map(str.isdecimal, line[0].text))
    numbered = any(above[0].text.strip(".)").isdecimal() for above in run.lines[1:])
    return (heads and numbered) or _first_words(line) == _first_words(run.lines[0])


def _is_heading(run: ColumnRun, line: Line) -> bool:
    """Decide whether a line over a next table is its heading, and not the last words of one cell: those begin where
    their column does.
    """
    return len(pieces(line)) == 1 and all(abs(line[0].x0 - left) >= MARGIN for left, _ in run.columns[1:])


def _first_words(line: Line) -> list[str]:
    """Return the first word of each piece of a line: in a column of another width a heading wraps elsewhere."""
    begins = {left for left, _ in pieces(line)}
    return [word.text for word in line if word.x0 in begins]


def _lies_across(piece: Extent, edges: Sequence[float]) -> bool:
    return any(piece[0] < edge - MARGIN and piece[1] > edge + MARGIN for edge in edges[1:-1])


def _ends_heading(run: ColumnRun, line: Line) -> bool:
    """Decide whether a line is the last, short line of a heading across the columns: below its words, as close as they
    are.
    """
    last = len(run.lines) - 1
    if last not in run.crossing or len(pieces(line)) > 1:
        return False
    begins = pieces(run.lines[last])[-1][0]
    height = line[0].bottom - line[0].top
    return abs(line[0].x0 - begins) < MARGIN and line[0].top - run.lines[last][0].bottom < _CLOSE * height


def _is_far(lines: list[Line], line: Line) -> bool:
    distances = [middle_of(b) - middle_of(a) for a, b in pairwise(lines)]
    usual = max(min(distances, default=0.0), lines[-1][0].bottom - lines[-1][0].top)
    return middle_of(line) - middle_of(lines[-1]) > _FARTHEST * usual


def pieces(line: Line) -> list[Extent]:
    """Return the pieces of a line that stand as far apart as cells do."""
    found = [(line[0].x0, line[0].x1)]
    for word in line[1:]:
        if word.x0 - found[-1][1] < _GUTTER:
            found[-1] = (found[-1][0], max(word.x1, found[-1][1]))
        else:
            found.append((word.x0, word.x1))
    return found


def _union(extents: list[Extent]) -> list[Extent]:
    """Join the extents that touch."""
    united: list[Extent] = []
    for left, right in sorted(extents):
        if united and left - united[-1][1] < MARGIN:
            united[-1] = (united[-1][0], max(right, united[-1][1]))
        else:
            united.append((left, right))
    return united


def middle_of(line: Line) -> float:
    """Return the height of the middle of a line."""
    return (min(word.top for word in line) + max(word.bottom for word in line)) / 2
