"""What the lembar kinerja holds: an indicator, a triwulan, what was reached, as plain values."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from db.enums import Arah, JenisKinerja
from db.indikator.angka import AngkaTerbit
from db.queries.kinerja import Penutupan


class LangkahTriwulan(StrEnum):
    """How far a triwulan is."""

    BELUM_MULAI = "belum_mulai"
    BERJALAN = "berjalan"
    SELESAI = "selesai"
    DITUTUP = "ditutup"


@dataclass(frozen=True, kw_only=True)
class HasilTriwulan:
    """One indicator in one triwulan, or in the year.

    Attributes:
        triwulan: None for the year.
        nilai: realisasi, in the unit of the figure; None with `hilang`, or before it begins.
        hilang: why there is none (db.indikator.angka.AngkaTerbit).
        pembilang, penyebut: the parts of a ratio.
        capaian: percent of the target, None without one.
        dilaporkan: what had been reported before a correction, where `nilai` is the corrected one.
        kini: what is counted now of the last day, where the triwulan is closed and it differs.
        anggaran: rupiah spent since 1 January, as it was written down.
    """

    triwulan: int | None
    target: Decimal | None
    nilai: float | None = None
    hilang: str | None = None
    pembilang: int | None = None
    penyebut: int | None = None
    capaian: float | None = None
    dilaporkan: float | None = None
    kini: AngkaTerbit | None = None
    hambatan: str | None = None
    tindak_lanjut: str | None = None
    anggaran: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class BarisLembar:
    """An indicator over a year.

    Attributes:
        sifat: KUMULATIF or KEADAAN (db.figures.kinerja).
        triwulan: four, in order.
        pagu: rupiah of the year; None where it is not linked or not known.
    """

    id: int
    jenis: JenisKinerja
    nama: str
    dokumen: str
    kunci: str
    arah: Arah
    sifat: str
    penanggung_jawab: str | None
    triwulan: tuple[HasilTriwulan, ...]
    setahun: HasilTriwulan
    pagu: Decimal | None


@dataclass(frozen=True, kw_only=True)
class KeadaanTriwulan:
    """One triwulan.

    Attributes:
        per: the day that its figures are of: its last, or today while it runs; None before.
        tutup: every closing there was of it; the last one holds where it is closed.
    """

    triwulan: int
    langkah: LangkahTriwulan
    per: dt.date | None
    tutup: tuple[Penutupan, ...]


@dataclass(frozen=True, kw_only=True)
class LembarKinerja:
    """The lembar kinerja of a year as it is seen on a day."""

    tahun: int
    pada: dt.date
    keadaan: tuple[KeadaanTriwulan, ...]
    baris: tuple[BarisLembar, ...]


@dataclass(frozen=True, kw_only=True)
class BahanKinerja:
    """What the printed lembar says.

    Attributes:
        terkecil: setting `kelompok_terkecil`.
        aturan: all settings of the day (list_aturan).
    """

    lembar: LembarKinerja
    terkecil: int
    aturan: dict[str, str]
