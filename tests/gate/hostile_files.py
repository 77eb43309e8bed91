"""Files built to hold or to fill whoever reads them: one of each kind, by the reader they go to; made when asked."""

from __future__ import annotations

import io
import json
import random
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

from PIL import Image

from tests.support.documents.pdf_files import pdf_of_stream

MB = 1 << 20
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = f'<w:document xmlns:w="{W}"><w:body>{{}}</w:body></w:document>'
STYLE_ON_ITSELF = f'<w:styles xmlns:w="{W}"><w:style w:styleId="a"><w:basedOn w:val="a"/></w:style></w:styles>'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="{}"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/>'
    "</Relationships>"
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HEAD = "TT\tNội dung\tChủ trì\tThời gian\n"


def package(**parts: bytes | str) -> bytes:
    """A zip of these parts; ``__`` in a name stands for a slash, ``_`` for a dot."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name, content in parts.items():
            out.writestr(name.replace("__", "/").replace("_", "."), content)
    return made.getvalue()


def docx(body: str | bytes, **more: bytes | str) -> bytes:
    """A Word document with this body."""
    whole = WORD.format(body) if isinstance(body, str) else WORD.encode().replace(b"{}", body)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        out.writestr("[Content_Types].xml", TYPES.format(DOCX))
        out.writestr("_rels/.rels", RELS.format("word/document.xml"))
        out.writestr("word/document.xml", whole)
        for name, content in more.items():
            out.writestr(name, content)
    return made.getvalue()


def xlsx(sheet: str, strings: str = "", styles: str = "", names: str = "") -> bytes:
    """A workbook of one sheet with this inner XML."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = (
        TYPES.format(kind.format("worksheet")).replace(
            "</Types>", f'<Override PartName="/xl/workbook.xml" ContentType="{kind.format("sheet.main")}"/>'
        )
        + f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind.format("sharedStrings")}"/>'
        + f'<Override PartName="/xl/styles.xml" ContentType="{kind.format("styles")}"/></Types>'
    )
    links = "".join(
        f'<Relationship Id="r{n}" Type="{relation}/{name}" Target="{target}"/>'
        for n, (name, target) in enumerate(
            [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]
        )
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        out.writestr("[Content_Types].xml", types)
        out.writestr("_rels/.rels", RELS.format("xl/workbook.xml"))
        out.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets><sheet name="a" sheetId="1" r:id="r0"/></sheets>'
            f"{names}</workbook>",
        )
        opening = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        out.writestr("xl/_rels/workbook.xml.rels", f"{opening}{links}</Relationships>")
        out.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}">{sheet}</worksheet>')
        out.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">{strings}</sst>')
        out.writestr("xl/styles.xml", f'<styleSheet xmlns="{main}">{styles}</styleSheet>')
    return made.getvalue()


def pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1, with a table of where they stand."""
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, len(out))
    return out + table + end


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n" % (more, len(content)) + content + b"\nendstream"


def page_tree(depth: int) -> bytes:
    """A PDF whose pages stand in nodes within nodes."""
    nodes = [b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (n + 3) for n in range(depth)]
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", *nodes, b"<</Type/Page/MediaBox[0 0 9 9]>>")


def many_pages(count: int) -> bytes:
    """A PDF that names one page many times."""
    kids = b" ".join([b"3 0 R"] * count)
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>",
    )


def pictures(width: int, height: int) -> bytes:
    """A PDF of one page that shows one picture of so many points, as a scan does."""
    packed = zlib.compress(bytes(width * height // 8), 9)
    image = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/FlateDecode"
    )
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        stream(b"600 0 0 800 0 0 cm /I Do"),
        stream(packed, image % (width, height)),
    )


def form_calls_itself() -> bytes:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        stream(b"/F Do " * 50),
        stream(b"/F Do " * 50, form),
    )


def ole(size: int) -> bytes:
    """The head of an old Word file whose table of sectors leads to itself."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    return (
        head
        + bytes(6)
        + struct.pack("<IIIIIIIII", 0, 1, 0, 0, 4096, 0, 1, 0, 1)
        + struct.pack("<I", 0) * 109
        + bytes(size)
    )


def noise(size: int) -> bytes:
    return random.Random(12).randbytes(size)


def tar(**files: bytes) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as out:
        for name, content in files.items():
            one = tarfile.TarInfo(name.replace("__", "/").replace("_", "."))
            one.size = len(content)
            out.addfile(one, io.BytesIO(content))
    return made.getvalue()


def picture(kind: str, size: int) -> bytes:
    made = io.BytesIO()
    Image.new("1", (size, size)).save(made, kind)
    return made.getvalue()


ROW = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
PLANS: dict[str, Callable[[], bytes]] = {
    "tables in tables.docx": lambda: docx("<w:tbl><w:tr><w:tc>" * 20_000 + "</w:tc></w:tr></w:tbl>" * 20_000),
    "a cell over a million columns.docx": lambda: docx(
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p/></w:tc></w:tr>{ROW * 50}</w:tbl>'
    ),
    "a hundred thousand columns.docx": lambda: docx(
        "<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 100_000 + "</w:tr></w:tbl>"
    ),
    "a paragraph of a million runs.docx": lambda: docx("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 1_000_000 + "</w:p>"),
    "a word of a hundred megabytes.docx": lambda: docx(b"<w:p><w:r><w:t>" + b"a" * (100 * MB) + b"</w:t></w:r></w:p>"),
    "entities.docx": lambda: docx(
        "<w:p/>", **{"word/styles.xml": '<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><a>&b;</a>'}
    ),
    "a style that rests on itself.docx": lambda: docx(
        "<w:p><w:pPr><w:pStyle w:val='a'/></w:pPr></w:p>",
        **{"word/styles.xml": STYLE_ON_ITSELF},
    ),
    "no document.docx": lambda: package(word__other_xml="<a/>"),
    "merged to the last cell.xlsx": lambda: xlsx(
        '<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "ten thousand merged.xlsx": lambda: xlsx(
        "<sheetData/><mergeCells>"
        + "".join(f'<mergeCell ref="A{n}:IV{n + 90000}"/>' for n in range(10_000))
        + "</mergeCells>"
    ),
    "a million links.xlsx": lambda: xlsx(
        "<sheetData/><hyperlinks>" + '<hyperlink ref="A1"/>' * 1_000_000 + "</hyperlinks>"
    ),
    "a million rules.xlsx": lambda: xlsx(
        "<sheetData/>"
        + '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"/></conditionalFormatting>' * 300_000
    ),
    "a million styles.xlsx": lambda: xlsx("<sheetData/>", styles="<cellXfs>" + "<xf/>" * 1_000_000 + "</cellXfs>"),
    "a million strings.xlsx": lambda: xlsx("<sheetData/>", strings="<si><t>a</t></si>" * 2_000_000),
    "a million names.xlsx": lambda: xlsx(
        "<sheetData/>", names="<definedNames>" + "<definedName name='a'>1</definedName>" * 500_000 + "</definedNames>"
    ),
    "dates of year minus one.xlsx": lambda: xlsx(
        '<sheetData><row r="1"><c r="A1" t="d"><v>-0001-99-99</v></c></row></sheetData>'
    ),
    "numbers without end.xlsx": lambda: xlsx(
        '<sheetData><row r="1"><c r="A1"><v>' + "9" * 5_000_000 + "</v></c></row></sheetData>"
    ),
    "a cell at row zero.xlsx": lambda: xlsx('<sheetData><row r="0"><c r="A0" t="s"><v>-5</v></c></row></sheetData>'),
    "wide column ranges.xlsx": lambda: xlsx('<cols><col min="1" max="2000000000" width="9"/></cols><sheetData/>'),
    "pages in pages.pdf": lambda: page_tree(20_000),
    "a million pages.pdf": lambda: many_pages(1_000_000),
    "a form that draws itself.pdf": form_calls_itself,
    "a picture of a hundred million points.pdf": lambda: pictures(100_000, 100_000),
    "a picture of nothing.pdf": lambda: pictures(0, 0),
    "lines by the million.pdf": lambda: pdf_of_stream(zlib.compress(b"0 0 m 9 9 l S\n" * 3_000_000), b"/FlateDecode"),
    "letters by the million.pdf": lambda: pdf_of_stream(
        zlib.compress(b"BT /F1 9 Tf (aaaaaaaaa) Tj ET\n" * 500_000), b"/FlateDecode"
    ),
    "a table without its places.pdf": lambda: (
        b"%PDF-1.4\nxref\n0 99999999\ntrailer<</Size 99999999/Root 1 0 R/Prev 9>>startxref\n9\n%%EOF"
    ),
    "arrays in arrays.pdf": lambda: b"%PDF-1.4\n1 0 obj\n" + b"[" * 2_000_000 + b"\nendobj\ntrailer<</Root 1 0 R>>",
    "brackets.rtf": lambda: b"{\\rtf1" + b"{" * 1_000_000 + b"}" * 1_000_000,
    "a number of a binary.rtf": lambda: b"{\\rtf1\\bin99999999999 a" + bytes(1000) + b"}",
    "a chain of sectors.doc": lambda: ole(5 * MB),
    "tags of tables.html": lambda: b"<html><table>" * 100_000 + b"<td>a",
    "a row over all rows.html": lambda: (
        b"<html><table>" + b"<tr><td rowspan=65534 colspan=1000>a" * 3_000 + b"</table>"
    ),
    "marks by the million.html": lambda: b"<html><p>" + b"&#x41;&nbsp;" * 2_000_000,
    "an archive in an archive.mht": lambda: (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
        + b"--b\nContent-Type: multipart/related; boundary=b\n\n" * 50_000
    ),
    "a million columns.txt": lambda: (HEAD + "a\t" * 3_000_000).encode(),
    "rows of one word.txt": lambda: (HEAD + "quy I quy II " * 200_000).encode(),
    "quotes without end.csv": lambda: b'TT;Viec;"' + b'a;""' * 3_000_000,
    "half letters.txt": lambda: "Kế hoạch".encode("utf-16")[:-1] + noise(3 * MB),
    "noise": lambda: noise(20 * MB),
}
REGISTERS: dict[str, Callable[[], bytes]] = {
    "a register of a million columns.csv": lambda: b"Ten;Email\n" + b"a;" * 5_000_000,
    "a register of ten million rows.csv": lambda: b"Ten,Email\n" + b"a\n" * 10_000_000,
    "a register of one quote.csv": lambda: b'Ten,Email\n"' + b"a\n" * 10_000_000,
    "a register of nested strings.xlsx": lambda: xlsx(
        "<sheetData/>", strings="<si>" + "<r>" * 300_000 + "</r>" * 300_000 + "</si>"
    ),
}
REPORTS: dict[str, Callable[[], bytes]] = {
    "lists in lists.json": lambda: b'{"kind":"dondoc-bao-cao","a":' + b"[" * 1_000_000,
    "a number of a million digits.json": lambda: b'{"kind":"dondoc-bao-cao","version":' + b"9" * 5_000_000 + b"}",
    "a million areas.json": lambda: json.dumps(
        {"kind": "dondoc-bao-cao", "version": 1, "areas": {str(n): n for n in range(1_000_000)}}
    ).encode(),
    "endless numbers.json": lambda: b'{"kind":"dondoc-bao-cao","version":1e999,"year":NaN,"areas":-Infinity}',
    "keys that are no text.json": lambda: (
        b'{"kind":"dondoc-bao-cao","version":1,"unit":[],"code":{},"year":"x","areas":[1],"indicators":{"a":1}}'
    ),
}
EVIDENCE: dict[str, Callable[[], bytes]] = {
    "a million parts.docx": lambda: _many_parts(200_000),
    "a picture of four hundred million points.png": lambda: picture("PNG", 20_000),
    "a zip with a wrong directory.xlsx": lambda: package(xl__workbook_xml="a")[:-30] + bytes(60),
}


def _many_parts(count: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for number in range(count):
            out.writestr(zipfile.ZipInfo(f"a{number}"), b"")
    return made.getvalue()


BACKUPS: dict[str, Callable[[], bytes]] = {
    "a backup of zeros": lambda: tar(manifest_json=b'{"version":1}', dondoc_db=bytes(300 * MB)),
    "a backup outside its folder": lambda: tar(**{"..__..__etc__passwd": b"x", "manifest_json": b"[]"}),
    "a backup of half a file": lambda: tar(manifest_json=b"{}", dondoc_db=noise(MB))[:-1000],
    "a manifest nested deep": lambda: tar(manifest_json=b"[" * 500_000, dondoc_db=b"x"),
}
