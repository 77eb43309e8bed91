"""Limit what a package (.docx, .xlsx) may unfold into, with one clear line for each way it can be bad.

A package is a zip of XML parts. A few kilobytes of it can unfold into gigabytes, its directory can lie about sizes,
and XML can name outside files; none of that belongs to a plan, so each is refused before memory is spent on it.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from pathlib import Path
from typing import NoReturn

from lxml import etree

from dondoc.activity import UnreadableFileError
from dondoc.gate.blank_cells import BROKEN_ZIP

# A plan of 10,000 rows unfolds to about 25 MB of XML and 3 million tags; these leave room and still fit any office PC.
LARGEST_PART = 96 * 1024 * 1024
MOST_TAGS = 8_000_000
# A workbook has a part for each sheet and picture: hundreds at most.
MOST_PARTS = 5_000

# Bit 0 of a zip entry's flags (APPNOTE 4.4.4).
_ENCRYPTED_FLAG = 0x1
# "Strict" documents name the same things otherwise (ISO/IEC 29500-1 and -4).
_STRICT = tuple(
    (b"http://purl.oclc.org/ooxml/" + strict, b"http://schemas.openxmlformats.org/" + usual)
    for strict, usual in (
        (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
        (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
        (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    )
)


class Package:
    """The parts of an Office file by name, each read within the limits."""

    def __init__(self, path: Path, content: bytes) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self.names = frozenset(self._zip.namelist())
        except BROKEN_ZIP:
            damaged(path)
        if len(self.names) > MOST_PARTS:
            self._too_big()
        if any(part.flag_bits & _ENCRYPTED_FLAG for part in self._zip.infolist()):
            raise UnreadableFileError(f"“{path}” đặt mật khẩu; hãy bỏ mật khẩu rồi lưu lại.")

    def part(self, name: str) -> bytes:
        """Return one part, unfolded; one that is missing, damaged or beyond the limits raises UnreadableFileError."""
        try:
            with self._zip.open(name) as stream:
                content = stream.read(LARGEST_PART + 1)
        except BROKEN_ZIP:
            damaged(self.path)
        if len(content) > LARGEST_PART or content.count(b"<") > MOST_TAGS:
            self._too_big()
        return content

    def main_part(self, usual: str) -> str:
        """Return the name of the main part by the package's relations: Word Online writes word/document2.xml."""
        return self._target("_rels/.rels", "", "officeDocument") or usual

    def related(self, part: str, kind: str, usual: str) -> str:
        """Return the name of the part of a kind ("styles", "numbering", "sharedStrings") that another part refers
        to.
        """
        folder, _, name = part.rpartition("/")
        return self._target(f"{folder}/_rels/{name}.rels", folder, kind) or usual

    def _target(self, relations: str, folder: str, kind: str) -> str:
        if relations not in self.names:
            return ""
        for one in self.tree(relations):
            if (one.get("Type") or "").endswith(f"/{kind}"):
                name = target_of(folder, one.get("Target", ""))
                return name if name in self.names else ""
        return ""

    def tree(self, name: str) -> etree._Element:
        """Return one part as an XML tree, with no entity and nothing outside the file looked up."""
        return parse(self.path, self.part(name))

    def _too_big(self) -> NoReturn:
        unfolds_too_far(self.path)


def target_of(folder: str, target: str) -> str:
    """Return the name of the part that a relation of a part in a folder refers to."""
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def parse(path: Path, content: bytes) -> etree._Element:
    """Return the tree of one XML part; anything that is not well formed raises UnreadableFileError."""
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        damaged(path)
    return root


def unfolds_too_far(path: Path) -> NoReturn:
    """Refuse a file that unfolds beyond all measure."""
    raise UnreadableFileError(
        f"tệp “{path}” bung ra quá lớn (tệp nén bất thường); hãy mở bằng chương trình gốc rồi lưu lại."
    ) from None


def damaged(path: Path) -> NoReturn:
    """Report that a file is broken and what to do."""
    raise UnreadableFileError(f"tệp “{path}” bị hỏng hoặc bị cắt cụt; hãy lấy lại bản gốc.") from None
