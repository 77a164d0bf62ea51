"""A NIK KTP over two cells side by side: covered in both, as one in a cell is by the reader."""

from db.sheets.file.book import Baris
from db.sheets.file.columns import Isi
from db.sheets.file.kinds import KOLOM
from db.sheets.file.table import Daftar
from db.values.ktp import SAMARAN, is_ktp_in_two

# Fields that keep digits as they stand; two amounts beside each other are numbers.
_AS_TEXT = {Isi.TEKS, Isi.KATA, Isi.ORANG, Isi.NOMOR, Isi.NIB, Isi.NPWP, Isi.TELEPON, Isi.EMAIL}


def cover_split(daftar: Daftar) -> None:
    """Cover it in every row, in neighbours that are both read: others are not kept."""
    known = KOLOM[daftar.jenis]
    kept = {at for nama, at in daftar.kolom.items() if known[nama].isi in _AS_TEXT}
    pairs = [(at, at + 1) for at in sorted(kept) if at + 1 in kept]
    daftar.baris = [_covered(baris, pairs) for baris in daftar.baris] if pairs else daftar.baris


def _covered(baris: Baris, pairs: list[tuple[int, int]]) -> Baris:
    teks = baris.teks
    found = {
        at
        for left, right in pairs
        if right < len(teks) and is_ktp_in_two(teks[left], teks[right])
        for at in (left, right)
    }
    if not found:
        return baris
    return Baris(
        baris.nomor, [SAMARAN if at in found else cell for at, cell in enumerate(baris.sel)]
    )
