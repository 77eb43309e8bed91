"""Load files named .doc or .xls whose content is of another format, by the loader of that format."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Bytes within which a page or a web archive must show what it is.
_HEAD = 4_000
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b", re.I | re.S
)
_ARCHIVE = re.compile(rb"\s*(?:mime-version|from|content-type|subject|date)\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OfficeFormat:
    """A format that LibreOffice converts: its name for people, its usual ending, the ending of what it becomes."""

    name: str
    suffix: str
    becomes: str


WORD = OfficeFormat("Word đời cũ (.doc)", ".doc", "docx")
EXCEL = OfficeFormat("Excel đời cũ (.xls)", ".xls", "xlsx")
_RTF = OfficeFormat("RTF", ".rtf", "docx")
_WORD_XML = OfficeFormat("Word 2003 XML", ".xml", "docx")
_EXCEL_XML = OfficeFormat("Excel 2003 XML", ".xml", "xlsx")
_ODT = OfficeFormat("OpenDocument (.odt)", ".odt", "docx")
_ODS = OfficeFormat("OpenDocument (.ods)", ".ods", "xlsx")
_FLAT_ODT = OfficeFormat("OpenDocument (.fodt)", ".fodt", "docx")
_FLAT_ODS = OfficeFormat("OpenDocument (.fods)", ".fods", "xlsx")
# What a file holds within its first bytes, and the format that this names.
_MARKS = (
    (b'progid="Word.Document"', _WORD_XML),
    (b"http://schemas.microsoft.com/office/word/2003/wordml", _WORD_XML),
    (b'progid="Excel.Sheet"', _EXCEL_XML),
    (b"urn:schemas-microsoft-com:office:spreadsheet", _EXCEL_XML),
    (b'office:mimetype="application/vnd.oasis.opendocument.text"', _FLAT_ODT),
    (b'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"', _FLAT_ODS),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", _ODT),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", _ODS),
)


def is_html(content: bytes) -> bool:
    """Return whether a file is a web page, or a web archive (MHTML) that holds one."""
    head = content[:_HEAD].lstrip(b"\xef\xbb\xbf")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = content[:_HEAD].replace(b"\x00", b"")[2:]
    # A spreadsheet saved as a page names the namespace of Excel; what begins as a page is one all the same.
    return is_archive(content) or (_HTML.match(head) is not None and b"<?mso-application" not in head)


def is_archive(content: bytes) -> bool:
    """Return whether a file is a web archive: a mail message that holds a page."""
    head = content[:_HEAD]
    return _ARCHIVE.match(head) is not None and b"mime-version" in head.lower() and b"text/html" in content[:50_000]


def form_of(content: bytes) -> OfficeFormat | None:
    """Return the format of a file that LibreOffice converts; None for any other."""
    if content.lstrip()[:5] == b"{\\rtf":
        return _RTF
    head = content[:_HEAD]
    return next((form for mark, form in _MARKS if mark in head), None)
