"""Spreadsheets for the tests, made here: no register of an office is among them."""

import datetime as dt
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter
import xlwt

from db.sheets.file.book import Baris, Buku, Lembar
from db.sheets.file.find import find_daftar
from db.sheets.file.table import Cara, Daftar

HEADING = (
    "No",
    "NIK",
    "Nama Koperasi",
    "Nomor Badan Hukum Pendirian",
    "Tanggal Badan Hukum Pendirian",
    "Kecamatan",
    "Desa",
    "Jenis Koperasi",
    "Status",
)
TITLES: tuple[list[str], ...] = (
    ["DATA KOPERASI KABUPATEN SERANG"],
    ["KEADAAN PER 31 DESEMBER 2025"],
    [],
)


def row(number: int, **given: Any) -> list[Any]:
    """One sound row below HEADING; a test names the cells that it spoils, by their heading."""
    cells = {
        "No": number,
        "NIK": f"36040000{number:05}",
        "Nama Koperasi": f"Koperasi Uji Impor {number}",
        "Nomor Badan Hukum Pendirian": f"{number:06}/BH/M.KUKM.2/V/2016",
        "Tanggal Badan Hukum Pendirian": "04/05/2016",
        "Kecamatan": "Kramatwatu",
        "Desa": "",
        "Jenis Koperasi": "Konsumen",
        "Status": "Aktif",
    }
    return [{**cells, **given}[heading] for heading in HEADING]


def write_xlsx(
    path: Path,
    rows: Iterable[Sequence[Any]],
    *,
    heading: Sequence[Sequence[Any]] = (HEADING,),
    titles: Iterable[Sequence[Any]] = TITLES,
) -> Path:
    """A workbook with titles, a heading of one row or two, and the rows below."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        # Else two files with the same rows differ as soon as a second passes between them.
        book.set_properties({"created": dt.datetime(2025, 12, 31, tzinfo=dt.UTC)})
        sheet = book.add_worksheet("DATA")
        for number, cells in enumerate([*titles, *heading, *rows]):
            sheet.write_row(number, 0, cells)
    return path


def write_sheets(
    path: Path,
    sheets: Mapping[str, Sequence[Sequence[Any]]],
    *,
    hidden: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
    merged: Sequence[tuple[int, int, int, int]] = (),
    notes: Sequence[tuple[int, int]] = (),
) -> Path:
    """A workbook of several sheets; what is hidden, merged or noted counts from 0, in each."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                sheet.write_row(number, 0, cells)
            for number in hidden_rows:
                sheet.set_row(number, None, None, {"hidden": True})
            for at in hidden_columns:
                sheet.set_column(at, at, None, None, {"hidden": True})
            for top, left, bottom, right in merged:
                sheet.merge_range(top, left, bottom, right, rows[top][left])
            for number, at in notes:
                sheet.write_comment(number, at, "catatan")
            if name in hidden:
                sheet.hide()
    return path


def write_csv(
    path: Path,
    rows: Iterable[Sequence[Any]],
    *,
    heading: Sequence[Any] = HEADING,
    delimiter: str = ";",
    encoding: str = "utf-8",
) -> Path:
    """The same as text, without quotes: nothing in it holds the delimiter."""
    lines = [delimiter.join(map(str, cells)) for cells in (heading, *rows)]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def write_xls(
    path: Path, rows: Iterable[Sequence[Any]], *, heading: Sequence[Any] = HEADING
) -> Path:
    """The same as Excel wrote it until 2003."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("DATA")
    for number, cells in enumerate((*TITLES, heading, *rows)):
        for column, cell in enumerate(cells):
            sheet.write(number, column, cell)
    book.save(str(path))
    return path


ODS = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:'
    'xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text='
    '"urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="DATA">{rows}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
    'manifest:1.0"><manifest:file-entry manifest:full-path="content.xml" manifest:media-type='
    '"text/xml"/></manifest:manifest>'
)


def write_ods(
    path: Path, rows: Iterable[Sequence[Any]], *, heading: Sequence[Any] = HEADING
) -> Path:
    """The same as LibreOffice writes it."""
    body = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>"
        for cells in (*TITLES, heading, *rows)
    )
    return write_ods_parts(path, ODS.format(rows=body))


def write_ods_parts(path: Path, content: str) -> Path:
    """An .ods around its content.xml."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", content)
    return path


def _ods_cell(cell: Any) -> str:
    if cell == "":
        return "<table:table-cell/>"
    text = escape(str(cell))
    if isinstance(cell, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{cell}">'
            f"<text:p>{text}</text:p></table:table-cell>"
        )
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


def list_of(rows: Sequence[Sequence[Any]], **cara: Any) -> Daftar:
    """The list of one sheet, without the file around it: cells as db.sheets.file.child gives."""
    baris = [Baris(at, list(row)) for at, row in enumerate(rows, start=1)]
    return find_daftar(Buku("uji.xlsx", "", [Lembar("DATA", baris)]), Cara(**cara))
