"""The summary of a month: as it was kept at its end, or so far as it has come."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from db.clock import WIB
from db.enums import JenisPeriode
from db.figures.bulanan import ANGKA, BUTIR, end_before, end_of, month_of
from db.figures.katalog import UKURAN
from db.figures.rat import book_of
from db.frames import records_of
from db.indikator.angka import TAK_DIKETAHUI, list_angka_kabupaten
from db.indikator.tahunan import SEJAK_JANUARI
from db.queries.beku import list_beku
from db.queries.bulanan import (
    RingkasanTercatat,
    count_butir_tercatat,
    list_butir_tercatat,
    list_ringkasan_bulanan,
)
from db.queries.butir import BarisButir, RentangBulan, count_butir, list_butir
from db.queries.laporan import Permintaan
from db.queries.pengaturan import get_pengaturan, list_aturan


@dataclass(frozen=True, kw_only=True)
class AngkaBulan:
    """A figure of the kabupaten at the end of a month.

    Attributes:
        nilai: None with `hilang` (db.indikator.angka.AngkaTerbit).
        sebelum: a month before; None where it is not known.
        mulai_baru: its year began this month, so that the month before is of another one.
        kini: what is counted of that day now; `dikoreksi`: a kept month said otherwise.
    """

    kunci: str
    nilai: float | None
    hilang: str | None
    sebelum: float | None
    mulai_baru: bool = False
    kini: float | None = None
    dikoreksi: bool = False


@dataclass(frozen=True, kw_only=True)
class Bulanan:
    """The summary of a month.

    Attributes:
        bulan: its first day; `per`: the day that it is told of: its last, or today.
        tercatat: when it was kept; None where it is only so far as it has come.
        pembanding: the month before was kept as well: else it is counted as the register is now,
            or, of a kept summary, not known.
        jumlah: how many rows are behind each line of db.figures.bulanan.BUTIR.
    """

    bulan: dt.date
    per: dt.date
    tercatat: RingkasanTercatat | None
    pembanding: bool
    angka: tuple[AngkaBulan, ...]
    jumlah: Mapping[str, int]

    @property
    def menyusul(self) -> bool:
        """It was made later than the day after its last."""
        if self.tercatat is None:
            return False
        made = self.tercatat.dibuat_pada.astimezone(WIB).date()
        return made > self.per + dt.timedelta(days=1)


def get_bulanan(session: Session, *, bulan: dt.date, pada: dt.date) -> Bulanan:
    """The summary of a month that has begun.

    Args:
        bulan: its first day.
        pada: today; a month that is not kept is told up to it.
    """
    kept = {each.bulan: each for each in list_ringkasan_bulanan(session)}
    tercatat = kept.get(bulan)
    per = min(end_of(bulan), pada)
    before = end_before(bulan)
    said = _read_said(session, before)
    counted = _count_figures(session, per)
    if tercatat:
        now, jumlah = _read_said(session, per), count_butir_tercatat(session, tercatat.id)
    else:
        now = counted
        said = said or _count_figures(session, before)
        rentang = RentangBulan(bulan, per)
        jumlah = {kunci: count_butir(session, kunci, rentang) for kunci in BUTIR}
    return Bulanan(
        bulan=bulan,
        per=per,
        tercatat=tercatat,
        pembanding=month_of(before) in kept,
        angka=tuple(
            _figure(kunci, bulan, now.get(kunci), said.get(kunci), counted[kunci])
            for kunci in ANGKA
        ),
        jumlah=jumlah,
    )


def list_baris_bulanan(
    session: Session, kunci: str, *, bulan: dt.date, pada: dt.date
) -> list[BarisButir]:
    """The rows behind a line of get_bulanan(), by day, kecamatan and name.

    Raises:
        KeyError: there is no such line.
    """
    tercatat = _find_kept(session, bulan)
    if tercatat:
        return list_butir_tercatat(session, tercatat.id, kunci)
    return list_butir(session, kunci, RentangBulan(bulan, min(end_of(bulan), pada)))


def _find_kept(session: Session, bulan: dt.date) -> RingkasanTercatat | None:
    kept = list_ringkasan_bulanan(session)
    return next((each for each in kept if each.bulan == bulan), None)


def _count_figures(session: Session, hari: dt.date) -> dict[str, dict[str, Any]]:
    """The figures at the head of a summary as they are counted now of a day, by kunci."""
    (found,) = list_angka_kabupaten(session, ANGKA, keadaan=[(book_of(hari), hari)])
    return {kunci: {"nilai": each.nilai, "hilang": each.hilang} for kunci, each in found.items()}


def _read_said(session: Session, akhir: dt.date) -> dict[str, dict[str, Any]]:
    rows = list_beku(session, JenisPeriode.BULAN, akhir=[akhir], kunci=ANGKA)
    return {row["kunci"]: row for row in records_of(rows) if row["kecamatan_kode"] is None}


def _figure(
    kunci: str,
    bulan: dt.date,
    now: Mapping[str, Any] | None,
    before: Mapping[str, Any] | None,
    counted: Mapping[str, Any],
) -> AngkaBulan:
    ukuran = UKURAN[kunci]
    yearly = ukuran.bertahun or ukuran.kueri in SEJAK_JANUARI
    return AngkaBulan(
        kunci=kunci,
        nilai=now["nilai"] if now else None,
        hilang=now["hilang"] if now else None,
        sebelum=before["nilai"] if before else None,
        mulai_baru=yearly and bulan.month == 1,
        kini=counted["nilai"],
        dikoreksi=_differs(now, counted),
    )


def _differs(said: Mapping[str, Any] | None, counted: Mapping[str, Any]) -> bool:
    """Whether it is known of both, and not the same."""
    if said is None or TAK_DIKETAHUI in (said["hilang"], counted["hilang"]):
        return False
    return bool(said["nilai"] != counted["nilai"])


@dataclass(frozen=True, kw_only=True)
class BahanBulanan:
    """What the printed summary says; `terkecil` and `aturan` are settings of the day.

    Attributes:
        butir: the rows behind each line.
    """

    bulanan: Bulanan
    butir: Mapping[str, list[BarisButir]]
    terkecil: int
    aturan: dict[str, str]


def get_bahan_bulanan(session: Session, asked: Permintaan) -> BahanBulanan:
    """The summary of the month that a day lies in, as far as it has come by that day."""
    bulanan = get_bulanan(session, bulan=month_of(asked.pada), pada=asked.pada)
    return BahanBulanan(
        bulanan=bulanan,
        butir={
            kunci: list_baris_bulanan(session, kunci, bulan=bulanan.bulan, pada=asked.pada)
            for kunci in bulanan.jumlah
        },
        terkecil=int(get_pengaturan(session, "kelompok_terkecil")),
        aturan=list_aturan(session, pada=asked.pada),
    )
