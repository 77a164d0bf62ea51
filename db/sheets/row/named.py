"""A name in a list that is none: a total, a note, a place or an office that has a row's number."""

import re

from db.sheets.file.outside import kabupaten_of_line
from db.sheets.file.phrases import SIGNATURE, group_of, is_kind_line, is_total
from db.values.cell import Sel
from db.values.nama import BODY, parse_nama
from db.values.parse import Tafsir

_OFFICE = re.compile(
    r"(?:dinas|kantor|badan|bidang|bagian|seksi|pemerintah|pemkab|kementerian|kemenkop|sekretariat"
    r"|diskop\w*)\b",
    re.IGNORECASE,
)
# A village unit and a business of a village are called so, and are no office.
_NO_OFFICE = re.compile(r"badan usaha|kantor pos", re.IGNORECASE)


def read_nama(cell: Sel, *, terpanjang: int) -> Tafsir[str]:
    """As parse_nama; what a line of a list says is asked about, whatever number stands beside it.

    A row with a number of its own is a record to the file. A koperasi may be called Total, so that
    the name stays and a person may confirm it.
    """
    found = parse_nama(cell, terpanjang=terpanjang)
    if found.alasan:
        return found
    what = _line(cell.teks)
    return Tafsir(found.nilai, f"{cell.kutip} tampaknya {what}", boleh=True) if what else found


def _line(text: str) -> str | None:
    """What a line over, below or between koperasi says, None for what can be a name."""
    if is_total(text, [text]):
        return "baris jumlah, bukan nama koperasi"
    if _OFFICE.match(text) and not _NO_OFFICE.match(text):
        return "nama kantor, bukan koperasi"
    if group_of(text, [text], bare=True) or kabupaten_of_line(text):
        return "nama tempat, bukan koperasi"
    if is_kind_line([text]) and not any(letter.isdigit() for letter in text):
        return "judul kelompok, bukan nama koperasi"
    signs = SIGNATURE.match(text) and not BODY.match(text)
    return "catatan atau tanda tangan, bukan nama koperasi" if signs else None
