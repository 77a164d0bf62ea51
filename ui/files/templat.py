"""An empty workbook to fill in: its headings, and a sheet that says how each is filled.

Without a screen: it runs in the process that makes files (ui.files.apart).
"""

import io
from collections.abc import Sequence

import xlsxwriter

DATA, PETUNJUK = "Data", "Petunjuk"
_NARROWEST, _WIDEST = 12, 34


def write_templat(judul: str, kolom: Sequence[tuple[str, str, bool, bool]]) -> bytes:
    """Write the workbook.

    Args:
        judul: what the list is, for the sheet that explains it.
        kolom: of each column its heading, how it is filled, whether it has to be, whether it is
            text.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        head = book.add_format(
            {"bold": True, "bg_color": "#dcefeb", "border": 1, "text_wrap": True}
        )
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(DATA)
        for at, (heading, _, _, is_text) in enumerate(kolom):
            width = min(max(len(heading) + 2, _NARROWEST), _WIDEST)
            sheet.set_column(at, at, width, text if is_text else None)
            sheet.write_string(0, at, heading, head)
        sheet.freeze_panes(1, 1)
        _explain(book, head, judul, kolom)
    return buffer.getvalue()


def _explain(
    book: xlsxwriter.Workbook,
    head: object,
    judul: str,
    kolom: Sequence[tuple[str, str, bool, bool]],
) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(PETUNJUK)
    sheet.set_column(0, 0, 30, wrapped)
    sheet.set_column(1, 1, 70, wrapped)
    lines = [
        (f"Templat {judul}", "Isi lembar Data, satu baris satu catatan; lalu unggah di Impor."),
        ("Kolom yang tidak dipakai", "Boleh dikosongkan atau dihapus."),
        *((name, f"{'Wajib. ' if needed else ''}{how}") for name, how, needed, _ in kolom),
    ]
    for row, (name, how) in enumerate(lines):
        sheet.write_string(row, 0, f"• {name}", head if not row else wrapped)
        sheet.write_string(row, 1, how, wrapped)
