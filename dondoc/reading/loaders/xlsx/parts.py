"""Read the parts of an Excel workbook that all its sheets share: their names, the strings, the date formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from dondoc.reading.loaders.package_limits import Package, damaged, target_of
from dondoc.reading.loaders.xlsx.fills import fills_of

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet: its name on the tab, the part it is stored in, whether people see it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What is needed to understand any cell of the file; ``left_out`` gathers the words left out as crossed out.

    ``crossed_out`` are those of each shared string, by its number: only where a cell of a sheet that is read shows it
    are they left out of anything.
    """

    sheets: tuple[SheetPart, ...]
    strings: tuple[str, ...]
    formats: tuple[str, ...]
    struck: frozenset[int]
    fills: tuple[str, ...]
    from_1904: bool
    crossed_out: Mapping[int, Sequence[str]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def shared(self, number: int) -> str:
        """Return a shared string that a cell shows; its crossed-out words are noted once."""
        texts = self.crossed_out.get(number, ())
        self.left_out.extend(text for text in texts if text not in self.left_out)
        return self.strings[number] if number < len(self.strings) else ""


def workbook_of(package: Package) -> Workbook:
    """Return the workbook's shared parts; one that names no sheet raises UnreadableFileError."""
    main = package.main_part("xl/workbook.xml")
    root = package.tree(main)
    sheets = tuple(_sheets(package, root, main))
    if not sheets:
        damaged(package.path)
    properties = root.find(space(root) + "workbookPr")
    from_1904 = properties is not None and properties.get("date1904", "0") in ("1", "true")
    crossed_out: dict[int, list[str]] = {}
    strings = tuple(_strings(package, main, crossed_out))
    return Workbook(sheets, strings, *_styles(package, main), from_1904, crossed_out)


def unnoted(book: Workbook) -> Workbook:
    """Return the workbook for cells nobody sees: what is crossed out in them is left out of nothing."""
    return replace(book, left_out=[])


def space(root: etree._Element) -> str:
    """Return the XML namespace of a part, with its braces: ordinary and "strict" workbooks use different ones."""
    tag = str(root.tag)
    return tag[: tag.index("}") + 1] if tag.startswith("{") else ""


def _sheets(package: Package, root: etree._Element, main: str) -> Iterator[SheetPart]:
    folder, _, name = main.rpartition("/")
    relations = package.tree(f"{folder}/_rels/{name}.rels")
    targets = {r.get("Id"): r.get("Target", "") for r in relations if (r.get("Type") or "").endswith("/worksheet")}
    for sheet in root.iterfind(f"{space(root)}sheets/{space(root)}sheet"):
        target = targets.get(sheet.get(_RELATION) or sheet.get(_RELATION_STRICT), "")
        part = target_of(folder, target)
        if target and part in package.names:
            yield SheetPart(sheet.get("name", ""), part, sheet.get("state", "visible") != "visible")


def _strings(package: Package, main: str, crossed_out: dict[int, list[str]]) -> Iterator[str]:
    part = package.related(main, "sharedStrings", "xl/sharedStrings.xml")
    if part not in package.names:
        return
    root = package.tree(part)
    for number, item in enumerate(root.iterfind(space(root) + "si")):
        texts: list[str] = []
        yield rich_text(item, space(root), texts)
        if texts:
            crossed_out[number] = texts


def rich_text(item: etree._Element, names: str, left_out: list[str]) -> str:
    """Return the text of a string item, its differently formatted runs put together, pronunciation hints left out.

    Runs that are crossed out beside others that are not are left out, their words added to ``left_out``.
    """
    runs = [(run.findtext(names + "t") or "", _is_crossed_out(run, names)) for run in item.iterfind(names + "r")]
    leaves = any(text.strip() and not struck for text, struck in runs)
    if leaves:
        left_out += [" ".join(text.split()) for text, struck in runs if struck and text.strip()]
    parts = [item.findtext(names + "t") or "", *(text for text, struck in runs if not (struck and leaves))]
    return "".join(parts)


def _is_crossed_out(run: etree._Element, names: str) -> bool:
    strike = run.find(f"{names}rPr/{names}strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false")


def _styles(package: Package, main: str) -> tuple[tuple[str, ...], frozenset[int], tuple[str, ...]]:
    """Return the formats of the cell styles in order, the styles whose font is struck out, the colours of all."""
    part = package.related(main, "styles", "xl/styles.xml")
    if part not in package.names:
        return (), frozenset(), ()
    root = package.tree(part)
    return tuple(_formats(root)), frozenset(_struck(root)), tuple(fills_of(root, space(root)))


def _struck(root: etree._Element) -> Iterator[int]:
    """Return the cell styles, by number, whose font is struck out."""
    names = space(root)
    fonts = [font.find(names + "strike") for font in root.iterfind(f"{names}fonts/{names}font")]
    struck = {str(at) for at, strike in enumerate(fonts) if strike is not None and strike.get("val", "1") != "0"}
    styles = root.iterfind(f"{names}cellXfs/{names}xf")
    return (at for at, style in enumerate(styles) if style.get("fontId") in struck)


def _formats(root: etree._Element) -> Iterator[str]:
    """Yield the number format of each cell style, in the order that cells refer to them; "" where it is not special."""
    names = space(root)
    own = {f.get("numFmtId"): f.get("formatCode", "") for f in root.iterfind(f"{names}numFmts/{names}numFmt")}
    for style in root.iterfind(f"{names}cellXfs/{names}xf"):
        number = style.get("numFmtId", "0")
        yield own.get(number) or (BUILTIN_FORMATS.get(int(number), "") if number.isdecimal() else "")


def is_date(code: str) -> bool:
    """Return whether a number format shows a number as a date."""
    return bool(code) and bool(is_date_format(code))
