"""The files that were uploaded, in words, worked out once per state of the data."""

from dataclasses import dataclass

from db.enums import KeadaanImpor
from db.frames import rows_of
from db.queries.impor import list_impor
from db.values.format import format_date, format_number
from ui.session.view import Read
from ui.words.labels import JENIS_IMPOR, KEADAAN_IMPOR
from ui.words.names import author


@dataclass(frozen=True)
class BerkasMasuk:
    """A file: its name, and in words what it is and what became of its rows."""

    id: int
    nama: str
    kata: str


def build_berkas(read: Read) -> tuple[BerkasMasuk, ...]:
    """The files of list_impor, in its order."""
    return tuple(
        BerkasMasuk(
            int(row["id"]),
            str(row["nama"]),
            f"{JENIS_IMPOR[row['jenis']]} · {KEADAAN_IMPOR[KeadaanImpor(row['keadaan'])]} · "
            f"diunggah {author(row['oleh'])}, {format_date(row['pada'])} · "
            f"{format_number(row['dibaca'])} dibaca, {format_number(row['ditulis'])} ditulis, "
            f"{format_number(row['perlu'])} menunggu",
        )
        for row in rows_of(read(list_impor))
    )
