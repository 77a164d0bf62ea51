"""Each figure of the catalogue on a day, by kecamatan too, as the screens show it."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from db.clock import today
from db.figures.fasilitasi import PENDIRIAN
from db.figures.hitung import divide, why_missing
from db.figures.katalog import UKURAN, with_parts
from db.figures.register import JUMLAH, KECAMATAN, PENDUDUK
from db.figures.rekap import TANPA_KECAMATAN, total
from db.figures.ukuran import Cacah, Jumlah, Ukuran
from db.frames import rows_of
from db.indikator.tahunan import (
    HANYA_KINI,
    KABUPATEN,
    PEMBACA,
    SEJAK_JANUARI,
    Terhitung,
)
from db.queries.hitungan import count_per_day_with_pelapor, list_hitungan, list_pelapor
from db.queries.pengaturan import get_pengaturan
from db.values.hidden import Hilang

TAK_DIKETAHUI = "tidak_diketahui_pada_hari_itu"


@dataclass(frozen=True, kw_only=True)
class AngkaTerbit:
    """One figure in one place.

    Attributes:
        periode: what it is over: "tahun buku 2025", "tahun 2026" (1 January to the day), "keadaan".
        kecamatan, kode: None for the whole kabupaten.
        nilai: as a screen writes it: a ratio to one decimal, else whole; None with `hilang`.
        n: koperasi that it is over: the denominator of a ratio, who reported of a sum, all of a
            count; None where it is over people, marks or anything else.
        hilang: why there is no value: a Hilang, or TAK_DIKETAHUI.
    """

    kunci: str
    nama: str
    periode: str
    kecamatan: str | None
    kode: str | None
    nilai: int | float | None
    satuan: str
    pembilang: int | None
    penyebut: int | None
    n: int | None
    hilang: str | None
    per_tanggal: str


def list_angka(
    session: Session, kunci: Collection[str], *, pada: dt.date, tahun_buku: int
) -> list[AngkaTerbit]:
    """These figures in the order of the catalogue: of the kabupaten, then by name of kecamatan.

    Args:
        tahun_buku: for what depends on it.
    """
    needed = with_parts(kunci)
    terkecil = int(get_pengaturan(session, "kelompok_terkecil"))
    rows = list_hitungan(session, *_counted_over_koperasi(needed), tahun_buku=tahun_buku, hari=pada)
    places, nama = _by_place(rows, terkecil)
    for kode, found in _read_others(session, needed, pada).items():
        places.setdefault(kode, {}).update(found)
    is_summed = any(isinstance(UKURAN[each].hitung, Jumlah) for each in kunci)
    pelapor = _reporters(session, kunci, pada, tahun_buku) if is_summed else {}
    letak = _look(session, places, pelapor, pada=pada, tahun_buku=tahun_buku, nama=nama)
    return [
        letak.angka(UKURAN[each], kode)
        for each in UKURAN
        if each in kunci
        for kode in places
        if letak.has(UKURAN[each], kode)
    ]


def list_angka_kabupaten(
    session: Session, kunci: Collection[str], *, keadaan: Sequence[tuple[int, dt.date]]
) -> list[dict[str, AngkaTerbit]]:
    """What list_angka() gives of the kabupaten, by kunci, for each tahun buku and day.

    What is counted over koperasi is counted for all of them at once, wherever the koperasi are.
    """
    needed = with_parts(kunci)
    if KECAMATAN.kunci in needed:
        each = [list_angka(session, kunci, pada=hari, tahun_buku=book) for book, hari in keadaan]
        return [{one.kunci: one for one in all_ if one.kecamatan is None} for all_ in each]
    over = _counted_over_koperasi(needed)
    counted = count_per_day_with_pelapor(session, over, keadaan=keadaan)
    found = []
    for (book, hari), (values, pelapor) in zip(keadaan, counted, strict=True):
        others = _read_others(session, needed, hari).get(KABUPATEN, {})
        places = {KABUPATEN: {**values, **others}}
        told = {KABUPATEN: pelapor}
        letak = _look(session, places, told, pada=hari, tahun_buku=book)
        found.append(
            {each: letak.angka(UKURAN[each], KABUPATEN) for each in UKURAN if each in kunci}
        )
    return found


def _read_others(session: Session, needed: Collection[str], pada: dt.date) -> Terhitung:
    """What queries of their own count on a day, as far as they can tell what held then."""
    places: Terhitung = {}
    for kueri in {UKURAN[each].kueri for each in needed} & PEMBACA.keys() - _unknown(pada):
        for kode, found in PEMBACA[kueri](session, pada).items():
            places.setdefault(kode, {}).update(found)
    return places


def _look(
    session: Session,
    places: Terhitung,
    pelapor: Terhitung,
    *,
    pada: dt.date,
    tahun_buku: int,
    nama: Mapping[str, str] | None = None,
) -> "_Letak":
    return _Letak(
        places=places,
        nama=nama or {},
        pelapor=pelapor,
        terkecil=int(get_pengaturan(session, "kelompok_terkecil")),
        pada=pada,
        tahun_buku=tahun_buku,
        unknown=_unknown(pada),
    )


def _counted_over_koperasi(needed: list[str]) -> set[str]:
    return {JUMLAH.kunci, *(each for each in needed if _is_counted(UKURAN[each]))}


def _by_place(rows: pd.DataFrame, terkecil: int) -> tuple[Terhitung, dict[str, str]]:
    """What is counted over koperasi (list_hitungan), by place; and the names of the places."""
    whole = total(rows, terkecil=terkecil)
    counted = pd.to_numeric(rows[rows["kode"].notna()][JUMLAH.kunci]).dropna()
    with_some = int((counted > 0).sum()) if len(counted) else None
    places: Terhitung = {KABUPATEN: {**whole, KECAMATAN.kunci: with_some}}
    nama = {}
    for row in rows_of(rows):
        kode = row["kode"] or TANPA_KECAMATAN
        nama[kode] = row["kecamatan"]
        places[kode] = {each: row[each] for each in rows.columns if each in UKURAN}
    return places, nama


def _is_counted(ukuran: Ukuran) -> bool:
    """True for what list_hitungan knows."""
    if ukuran.bagian is not None:
        return all(_is_counted(UKURAN[each]) for each in ukuran.bagian)
    return ukuran.hitung is not None or ukuran in (PENDUDUK, PENDIRIAN)


def _unknown(pada: dt.date) -> set[str]:
    """The queries that cannot tell what held on a day."""
    if pada >= today():
        return set()
    return HANYA_KINI


def _reporters(
    session: Session, kunci: Collection[str], pada: dt.date, tahun_buku: int
) -> Terhitung:
    """How many koperasi each sum is of, by place: it reads every one of them."""
    rows = list_pelapor(session, kunci, tahun_buku=tahun_buku, hari=pada)
    columns = [str(each) for each in rows.columns if each != "kecamatan_kode"]
    found: Terhitung = {
        TANPA_KECAMATAN if pd.isna(row["kecamatan_kode"]) else row["kecamatan_kode"]: row
        for row in rows_of(rows)
    }
    return {KABUPATEN: {name: int(rows[name].sum()) for name in columns}, **found}


@dataclass(frozen=True, kw_only=True)
class _Letak:
    """Everything that was counted, by place; and how it is told."""

    places: Terhitung
    nama: Mapping[str, str]
    pelapor: Terhitung
    terkecil: int
    pada: dt.date
    tahun_buku: int
    unknown: set[str]

    def has(self, ukuran: Ukuran, kode: str) -> bool:
        """True for a figure that is told of this place; of the kabupaten all are."""
        parts = ukuran.bagian or (ukuran.kunci,)
        return kode == KABUPATEN or all(each in self.places[kode] for each in parts)

    def angka(self, ukuran: Ukuran, kode: str) -> AngkaTerbit:
        found = self.places[kode]
        if ukuran.bagian is None:
            part, whole = _number(found.get(ukuran.kunci)), None
            nilai: int | float | None = part
        else:
            part, whole = (_number(found.get(each)) for each in ukuran.bagian)
            nilai = divide(ukuran, part, whole, terkecil=self.terkecil)
        hilang = self._why(ukuran, nilai, whole)
        hidden = hilang == Hilang.KELOMPOK_KECIL
        return AngkaTerbit(
            kunci=ukuran.kunci,
            nama=ukuran.nama,
            periode=self._periode(ukuran),
            kecamatan=None if kode == KABUPATEN else self.nama[kode],
            kode=None if kode in (KABUPATEN, TANPA_KECAMATAN) else kode,
            nilai=nilai,
            satuan=ukuran.satuan,
            pembilang=None if hidden else part,
            penyebut=None if hidden else whole,
            n=None if hidden else self._n(ukuran, kode),
            hilang=hilang,
            per_tanggal=self.pada.isoformat(),
        )

    def _why(self, ukuran: Ukuran, nilai: float | None, whole: int | None) -> str | None:
        if nilai is not None:
            return None
        parts = (UKURAN[each] for each in ukuran.bagian or (ukuran.kunci,))
        if any(each.kueri in self.unknown for each in parts):
            return TAK_DIKETAHUI
        return str(why_missing(ukuran, whole, terkecil=self.terkecil) or Hilang.BELUM_TERDATA)

    def _periode(self, ukuran: Ukuran) -> str:
        if ukuran.bertahun:
            return f"tahun buku {self.tahun_buku}"
        return f"tahun {self.pada.year}" if ukuran.kueri in SEJAK_JANUARI else "keadaan"

    def _n(self, ukuran: Ukuran, kode: str) -> int | None:
        if isinstance(ukuran.hitung, Jumlah):
            return int(self.pelapor.get(kode, {}).get(ukuran.hitung.dari, 0))
        over = JUMLAH if isinstance(ukuran.hitung, Cacah) else None
        if ukuran.bagian is not None:
            over = UKURAN[ukuran.bagian[1]]
        if over is None or over.satuan != JUMLAH.satuan:
            return None
        return _number(self.places[kode].get(over.kunci))


def _number(value: Any) -> int | None:
    if value is None or pd.isna(value):
        return None
    return int(value)
