"""An empty workbook to fill in: its headings, and a sheet that says how each is filled.

Without a screen: it runs in the process that makes files (ui.files.apart).
"""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import xlsxwriter

DATA, PETUNJUK = "Data", "Petunjuk"
_NARROWEST, _WIDEST = 12, 34
# Rows that offer a list, and the letters that Excel takes of one.
_ROWS, _LONGEST_LIST = 2000, 255
_COLUMNS = ("Kolom di lembar Data", "Cara mengisi", "Contoh isi (bukan data)")
_WIDTHS = (32, 70, 34)


class KolomIsian(NamedTuple):
    """One column.

    Attributes:
        cara: how it is filled in; contoh: what a cell looks like.
        wajib: a row without it says nothing.
        teks: its cells are text.
        pilihan: the words of a closed list, to be chosen from; another spelling may be typed.
    """

    judul: str
    cara: str
    wajib: bool
    teks: bool
    contoh: str
    pilihan: tuple[str, ...]


def write_templat(judul: str, kolom: Sequence[KolomIsian]) -> bytes:
    """Write the workbook; `judul` is what the list is, for the sheet that explains it."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        look = {"bold": True, "border": 1, "text_wrap": True, "valign": "top"}
        head = book.add_format({**look, "bg_color": "#dcefeb"})
        needed = book.add_format({**look, "bg_color": "#f6d9a8"})
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(DATA)
        for at, each in enumerate(kolom):
            width = min(max(len(each.judul) + 2, _NARROWEST), _WIDEST)
            sheet.set_column(at, at, width, text if each.teks else None)
            sheet.write_string(0, at, each.judul, needed if each.wajib else head)
            _offer(sheet, at, each)
        sheet.freeze_panes(1, 1)
        _explain(book, (head, needed), judul, kolom)
    return buffer.getvalue()


def _offer(sheet: Any, at: int, kolom: KolomIsian) -> None:
    if kolom.pilihan and len(",".join(kolom.pilihan)) <= _LONGEST_LIST:
        offered = {"validate": "list", "source": list(kolom.pilihan), "show_error": False}
        sheet.data_validation(1, at, _ROWS, at, offered)


def _explain(
    book: "xlsxwriter.Workbook", looks: tuple[Any, Any], judul: str, kolom: Sequence[KolomIsian]
) -> None:
    """Each line begins with a mark, so that no heading here passes for one of a list."""
    head, needed = looks
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(PETUNJUK)
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width, wrapped)
    top = [
        (f"• Templat {judul}", "Isi lembar Data, satu baris satu catatan; lalu unggah di Impor."),
        ("• Kolom jingga", "Wajib diisi. Yang lain boleh dikosongkan, atau kolomnya dihapus."),
        tuple(f"• {each}" for each in _COLUMNS),
    ]
    for row, (words, look) in enumerate(zip(top, (head, needed, head), strict=True)):
        sheet.write_row(row, 0, words, look)
    for row, each in enumerate(kolom, start=len(top)):
        sheet.write_string(row, 0, f"• {each.judul}", needed if each.wajib else wrapped)
        sheet.write_string(row, 1, _how(each), wrapped)
        sheet.write_string(row, 2, each.contoh, wrapped)


def _how(kolom: KolomIsian) -> str:
    offered = f"Satu dari: {', '.join(kolom.pilihan)}." if kolom.pilihan else kolom.cara
    return f"Wajib. {offered}" if kolom.wajib else offered
