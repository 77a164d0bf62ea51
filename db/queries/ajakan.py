"""What the sheet Ayo Berkoperasi of a kecamatan says: who takes members there, and whom to ask."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from sqlalchemy.orm import Session

from db.frames import rows_of
from db.queries.bergabung import TempatCari, count_terbuka, list_bergabung
from db.queries.kantor import Kop, get_kop
from db.queries.laporan import Permintaan
from db.queries.pengaturan import get_pengaturan
from db.queries.wilayah import list_kecamatan

# The setting of the folder that the sheets are put into for everybody to read, and its value where
# there is none.
ALAMAT_AJAKAN, TANPA_ALAMAT = "alamat_berkas_ajakan", "tidak ada"


@dataclass(frozen=True, kw_only=True)
class BahanAjakan:
    """The koperasi that take members in the kecamatan asked for.

    Attributes:
        kecamatan: kode and nama of each, a page.
        koperasi: of list_bergabung, with kecamatan by name.
        jumlah: how many they are in each kecamatan asked for, by name.
        folder: address that the sheets are published under, ending in "/"; "" for none.
    """

    kecamatan: Sequence[tuple[str, str]]
    koperasi: pd.DataFrame
    jumlah: dict[str, int]
    kop: Kop
    folder: str

    @property
    def sebagian(self) -> bool:
        """There are more kecamatan than these."""
        return len(self.kecamatan) < self.panjang

    @property
    def panjang(self) -> int:
        """How many sheets there are in all."""
        return len(self.jumlah)

    @property
    def seluruhnya(self) -> str:
        """All of them in words."""
        return f"{self.panjang} lembar, satu tiap kecamatan"


def get_bahan_ajakan(session: Session, asked: Permintaan) -> BahanAjakan:
    """What the sheets of the kecamatan say; of all where none is named."""
    places = _places(session, asked)
    return _bahan(session, asked, places, places)


def get_awal_ajakan(session: Session, asked: Permintaan) -> BahanAjakan:
    """As get_bahan_ajakan(), the first sheet alone."""
    places = _places(session, asked)
    return _bahan(session, asked, places[:1], places)


def _places(session: Session, asked: Permintaan) -> list[tuple[str, str]]:
    every = [(str(row["kode"]), str(row["nama"])) for row in rows_of(list_kecamatan(session))]
    return [each for each in every if not asked.kecamatan or each[0] in asked.kecamatan]


def _bahan(
    session: Session,
    asked: Permintaan,
    shown: list[tuple[str, str]],
    every: list[tuple[str, str]],
) -> BahanAjakan:
    rows = [list_bergabung(session, TempatCari(kode), hari=asked.pada) for kode, _ in shown]
    folder = get_pengaturan(session, ALAMAT_AJAKAN, pada=asked.pada)
    counted = {nama: count_terbuka(session, TempatCari(kode)).terbuka for kode, nama in every}
    return BahanAjakan(
        kecamatan=shown,
        koperasi=pd.concat(rows, ignore_index=True),
        jumlah=counted,
        kop=get_kop(session, pada=asked.pada),
        folder="" if folder == TANPA_ALAMAT else f"{folder.rstrip('/')}/",
    )
