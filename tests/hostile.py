"""Files that mean harm or came to harm, made here: bombs, macros, lies about what they are."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.workbooks import ODS, row, write_ods_parts, write_xlsx

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/{kind}" Target="{target}"/></Relationships>'
)
BOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="DATA" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main"><sheetData>'
)
END = "</sheetData></worksheet>"
# What an Excel file with a password begins with and holds; the content itself is beside the point.
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
MIB = 1024 * 1024


def cell(at: str, text: str) -> str:
    """A cell with its text in itself."""
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


HEAD = '<row r="1">' + cell("A1", "Nama Koperasi") + cell("B1", "Kecamatan") + "</row>"


def write_raw(path: Path, rows: Iterator[str], **others: bytes) -> Path:
    """An .xlsx from the XML of its rows, and whatever other parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr(
            "_rels/.rels", RELS.format(kind="officeDocument", target="xl/workbook.xml")
        )
        archive.writestr("xl/workbook.xml", BOOK)
        target = RELS.format(kind="worksheet", target="worksheets/sheet1.xml")
        archive.writestr("xl/_rels/workbook.xml.rels", target)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(SHEET.encode())
            for piece in rows:
                sheet.write(piece.encode())
            sheet.write(END.encode())
        for name, content in others.items():
            archive.writestr(name, content)
    return path


def zeros(path: Path) -> Path:
    """A zip bomb: 300 MiB of blanks in 300 KiB."""
    return write_raw(path, (" " * MIB for _ in range(300)))


def blown_up(path: Path) -> Path:
    """A zip bomb beyond what is unpacked at all."""
    return write_raw(path, (" " * MIB for _ in range(500)))


def far_corner(path: Path) -> Path:
    """One cell at the far corner, for which a reader may make a table of 17 thousand million."""
    return write_raw(path, iter([HEAD, f'<row r="1048576">{cell("XFD1048576", "x")}</row>']))


def tall_and_wide(path: Path) -> Path:
    """A corner within every limit of width: 250 columns by a million rows."""
    return write_raw(path, iter([HEAD, f'<row r="1000000">{cell("IP1000000", "x")}</row>']))


def wide(path: Path) -> Path:
    """A heading of 16.000 columns."""
    return write_raw(path, iter([f'<row r="1">{cell("A1", "Nama")}{cell("WQJ1", "x")}</row>']))


def entities(path: Path) -> Path:
    """An entity bomb in the XML of the sheet."""
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{levels}]>'
    sheet = bomb + SHEET.split("?>")[1] + f'<row r="1">{cell("A1", "&a9;")}</row>' + END
    with zipfile.ZipFile(write_raw(path, iter([HEAD])), "r") as made:
        parts = {name: made.read(name) for name in made.namelist()}
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def ods_repeats(path: Path) -> Path:
    """An .ods of 1 KiB that says: this row, a million times; this cell, sixteen thousand times."""
    text = "<text:p>x</text:p>"
    rows = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type='
        f'"string" table:number-columns-repeated="16384">{text}</table:table-cell>'
        "</table:table-row>"
    )
    return write_ods_parts(path, ODS.format(rows=rows))


def ods_in_circles(path: Path) -> Path:
    """The same without its end, so that the reader counts before it looks at the sum."""
    content = read_part(ods_repeats(path), "content.xml")
    return write_ods_parts(path, content.replace("</table:table>", "</tab31/02/2020:table>"))


def read_part(path: Path, name: str) -> str:
    """One part of a zip as text."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def many_parts(path: Path) -> Path:
    """A zip of 5.000 parts."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", BOOK)
        for number in range(5_000):
            archive.writestr(f"xl/{number}", b"")
    return path


def liar(path: Path) -> Path:
    """A zip whose directory says that a part is small which is not."""
    content = bytearray(write_raw(path, (" " * MIB for _ in range(40))).read_bytes())
    at = content.rfind(b"xl/worksheets/sheet1.xml") - 46 + 24
    content[at : at + 4] = (1_000).to_bytes(4, "little")
    path.write_bytes(content)
    return path


def too_large(path: Path) -> Path:
    """200 MB of nothing."""
    with path.open("wb") as file:
        file.truncate(200 * 1000 * 1000)
    return path


def picture(path: Path) -> Path:
    """A PNG under another name."""
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    return path


def truncated(path: Path) -> Path:
    """A workbook of which only the first half arrived."""
    content = write_xlsx(path, [row(n) for n in range(1, 99)]).read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path


def locked(path: Path) -> Path:
    """A workbook with a password."""
    path.write_bytes(LOCKED)
    return path


def zip_of_others(path: Path) -> Path:
    """A zip that is no workbook."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../etc/passwd", "root")
    return path


Maker = Callable[[Path], Path]
# What each is refused with.
REFUSED: dict[Maker, str] = {
    zeros: "terlalu besar",
    blown_up: "terlalu besar",
    far_corner: "terlalu besar",
    tall_and_wide: "terlalu besar",
    wide: "terlalu besar",
    ods_repeats: "rusak",
    ods_in_circles: "terlalu besar",
    many_parts: "terlalu besar",
    too_large: "terlalu besar",
    liar: "rusak",
    truncated: "rusak",
    picture: "bukan lembar kerja",
    zip_of_others: "bukan lembar kerja",
    locked: "kata sandi",
}


def macro(path: Path) -> Path:
    """A workbook with a macro and a link to another file."""
    return add_parts(
        path,
        {"xl/vbaProject.bin": b"Sub x()", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"},
    )


def add_parts(path: Path, parts: dict[str, bytes]) -> Path:
    """A sound workbook with other parts beside."""
    content = io.BytesIO(write_xlsx(path, [row(1)]).read_bytes())
    with zipfile.ZipFile(content) as made, zipfile.ZipFile(path, "w") as archive:
        for name in made.namelist():
            archive.writestr(name, made.read(name))
        for name, extra in parts.items():
            archive.writestr(name, extra)
    return path


def million_empty(path: Path) -> Path:
    """A register of one row, and a million rows that are formatted and empty."""
    first = f'<row r="2">{cell("A2", "Koperasi Satu")}{cell("B2", "Ciruas")}</row>'
    empty = (
        "".join(f'<row r="{n}" ht="15"><c r="A{n}" s="0"/></row>' for n in range(at, at + 10_000))
        for at in range(3, 1_000_003, 10_000)
    )
    return write_raw(path, iter([HEAD, first, *empty]))


def errors(path: Path) -> Path:
    """Cells that hold an error of Excel, and a formula that was never calculated."""
    cells = (
        f'<row r="2">{cell("A2", "Koperasi Satu")}<c r="B2" t="e"><f>VLOOKUP(1,2,3)</f>'
        "<v>#N/A</v></c></row>"
        f'<row r="3">{cell("A3", "Koperasi Dua")}<c r="B3"><f>HYPERLINK("x")</f></c></row>'
    )
    return write_raw(path, iter([HEAD, cells]))
