"""The lembar kinerja of a year: each indicator in four triwulan, counted or as it was reported."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from db.enums import JenisPeriode
from db.figures.katalog import UKURAN
from db.figures.kinerja import KEADAAN, KUMULATIF, TRIWULAN, capaian, first_day, last_day
from db.figures.rat import book_of
from db.frames import records_of
from db.indikator.angka import AngkaTerbit, list_angka_kabupaten
from db.indikator.lembar import (
    BahanKinerja,
    BarisLembar,
    HasilTriwulan,
    KeadaanTriwulan,
    LangkahTriwulan,
    LembarKinerja,
)
from db.indikator.tahunan import SEJAK_JANUARI
from db.queries.beku import list_beku
from db.queries.kinerja import (
    BarisTertutup,
    CatatanTriwulan,
    Indikator,
    Penutupan,
    list_baris_kinerja,
    list_catatan_kinerja,
    list_indikator_kinerja,
    list_pagu,
    list_penutupan,
)
from db.queries.laporan import Permintaan
from db.queries.pengaturan import get_pengaturan, list_aturan
from db.queries.target_indikator import list_target_indikator

Target = Mapping[tuple[str, int | None], Decimal]


def get_bahan_kinerja(session: Session, asked: Permintaan) -> BahanKinerja:
    """What the lembar of a year says today."""
    return BahanKinerja(
        lembar=get_lembar(session, tahun=asked.tahun, pada=asked.pada),
        terkecil=int(get_pengaturan(session, "kelompok_terkecil")),
        aturan=list_aturan(session, pada=asked.pada),
    )


def _sifat_of(kunci: str) -> str:
    """Whether a figure runs from 1 January, or is that of a day."""
    return KUMULATIF if UKURAN[kunci].kueri in SEJAK_JANUARI else KEADAAN


def get_lembar(
    session: Session, *, tahun: int, pada: dt.date, hanya: int | None = None
) -> LembarKinerja:
    """The lembar of a year: closed triwulan as they were reported, the others as counted now.

    Args:
        pada: today; a triwulan that runs is counted up to it.
        hanya: the one triwulan that is looked at: the others are not counted.
    """
    indikator = list_indikator_kinerja(session, tahun=tahun)
    keadaan = _steps(list_penutupan(session, tahun=tahun), tahun, pada)
    bahan = _BahanLembar(
        target=_read_target(session, tahun),
        catatan=list_catatan_kinerja(session, tahun=tahun),
        tertutup=_closed_lines(session, keadaan),
        beku=read_dilaporkan(session, tahun),
        angka=_count_angka(session, {one.kunci for one in indikator}, keadaan, hanya),
        pagu=list_pagu(session, tahun=tahun),
    )
    baris = tuple(_line(each, keadaan, bahan) for each in indikator)
    return LembarKinerja(tahun=tahun, pada=pada, keadaan=keadaan, baris=baris)


def _count_angka(
    session: Session, kunci: set[str], keadaan: Sequence[KeadaanTriwulan], hanya: int | None
) -> dict[int, dict[str, AngkaTerbit]]:
    """These figures of the kabupaten by triwulan, with the tahun buku that is meant on its day."""
    days = {
        each.triwulan: (book_of(each.per), each.per)
        for each in keadaan
        if each.per is not None and hanya in (None, each.triwulan)
    }
    if not kunci or not days:
        return {}
    found = list_angka_kabupaten(session, kunci, keadaan=list(days.values()))
    return dict(zip(days, found, strict=True))


def _read_target(session: Session, tahun: int) -> dict[tuple[str, int | None], Decimal]:
    """The targets of the kabupaten in a year, by kunci and triwulan (None for the year)."""
    rows = records_of(list_target_indikator(session, tahun=tahun))
    return {
        (row["kunci"], row["triwulan"]): Decimal(str(row["nilai"]))
        for row in rows
        if row["kode"] is None
    }


def _steps(tutup: list[Penutupan], tahun: int, pada: dt.date) -> tuple[KeadaanTriwulan, ...]:
    return tuple(
        _step(tuple(one for one in tutup if one.triwulan == each), tahun, each, pada)
        for each in TRIWULAN
    )


def _step(
    tutup: tuple[Penutupan, ...], tahun: int, triwulan: int, pada: dt.date
) -> KeadaanTriwulan:
    begin, end = first_day(tahun, triwulan), last_day(tahun, triwulan)
    if tutup and tutup[-1].dibuka_pada is None:
        langkah = LangkahTriwulan.DITUTUP
    elif pada < begin:
        langkah = LangkahTriwulan.BELUM_MULAI
    else:
        langkah = LangkahTriwulan.BERJALAN if pada <= end else LangkahTriwulan.SELESAI
    per = None if pada < begin else min(end, pada)
    return KeadaanTriwulan(triwulan=triwulan, langkah=langkah, per=per, tutup=tutup)


@dataclass(frozen=True, kw_only=True)
class _BahanLembar:
    """All that the lines are made of: by triwulan, by indicator, by kunci."""

    target: Target
    catatan: Mapping[tuple[int, int], CatatanTriwulan]
    tertutup: Mapping[tuple[int, int], BarisTertutup]
    beku: Mapping[tuple[str, dt.date], Mapping[str, Any]]
    angka: Mapping[int, Mapping[str, AngkaTerbit]]
    pagu: Mapping[str, Decimal | None]


def _closed_lines(
    session: Session, keadaan: Sequence[KeadaanTriwulan]
) -> dict[tuple[int, int], BarisTertutup]:
    """By indicator and triwulan, of those that are closed now."""
    closed = {
        each.tutup[-1].id: each.triwulan
        for each in keadaan
        if each.langkah is LangkahTriwulan.DITUTUP
    }
    rows = list_baris_kinerja(session, closed) if closed else []
    return {(row.indikator_id, closed[row.tutup_id]): row for row in rows}


def read_dilaporkan(session: Session, tahun: int) -> dict[tuple[str, dt.date], dict[str, Any]]:
    """What was reported of the kabupaten in a year: rows of list_beku by kunci and last day."""
    days = [last_day(tahun, each) for each in TRIWULAN]
    rows = records_of(list_beku(session, JenisPeriode.TRIWULAN, akhir=days))
    return {
        (row["kunci"], row["periode_akhir"]): row for row in rows if row["kecamatan_kode"] is None
    }


def _line(one: Indikator, keadaan: Sequence[KeadaanTriwulan], bahan: _BahanLembar) -> BarisLembar:
    results = tuple(_result(one, each, bahan) for each in keadaan)
    return BarisLembar(
        id=one.id,
        jenis=one.jenis,
        nama=one.nama,
        dokumen=one.dokumen,
        kunci=one.kunci,
        arah=one.arah,
        sifat=_sifat_of(one.kunci),
        penanggung_jawab=one.penanggung_jawab,
        triwulan=results,
        setahun=_year(one, results, keadaan, bahan),
        pagu=bahan.pagu.get(one.kode_sub_kegiatan or ""),
    )


def _result(one: Indikator, each: KeadaanTriwulan, bahan: _BahanLembar) -> HasilTriwulan:
    line = bahan.tertutup.get((one.id, each.triwulan))
    if line is not None and each.per is not None:
        return _reported(one, each, line, bahan)
    target = _target_of(bahan.target, one.kunci, each.triwulan)
    note = bahan.catatan.get((one.id, each.triwulan))
    found = bahan.angka.get(each.triwulan, {}).get(one.kunci)
    nilai = found.nilai if found else None
    return HasilTriwulan(
        triwulan=each.triwulan,
        target=target,
        nilai=nilai,
        hilang=found.hilang if found else None,
        pembilang=found.pembilang if found else None,
        penyebut=found.penyebut if found else None,
        capaian=capaian(one.arah, nilai, target),
        hambatan=note.hambatan if note else None,
        tindak_lanjut=note.tindak_lanjut if note else None,
        anggaran=note.anggaran if note else None,
    )


def _reported(
    one: Indikator, each: KeadaanTriwulan, line: BarisTertutup, bahan: _BahanLembar
) -> HasilTriwulan:
    """As it stood when the triwulan was closed, with what is counted now where that differs."""
    assert each.per is not None
    said = bahan.beku[one.kunci, each.per]
    first = None if said["nilai"] is None else float(said["nilai"])
    nilai = first if line.koreksi is None else float(line.koreksi)
    now = bahan.angka.get(each.triwulan, {}).get(one.kunci)
    return HasilTriwulan(
        triwulan=each.triwulan,
        target=line.target,
        nilai=nilai,
        hilang=said["hilang"] if nilai is None else None,
        pembilang=said["pembilang"] if line.koreksi is None else None,
        penyebut=said["penyebut"] if line.koreksi is None else None,
        capaian=capaian(one.arah, nilai, line.target),
        dilaporkan=first if line.koreksi is not None else None,
        kini=now if now is not None and now.nilai != nilai else None,
        hambatan=line.hambatan,
        tindak_lanjut=line.tindak_lanjut,
        anggaran=line.anggaran,
    )


def _target_of(target: Target, kunci: str, triwulan: int) -> Decimal | None:
    """The target of a triwulan; the last one ends with the year, and has its target."""
    found = target.get((kunci, triwulan))
    return target.get((kunci, None)) if found is None and triwulan == TRIWULAN[-1] else found


def _year(
    one: Indikator,
    results: Sequence[HasilTriwulan],
    keadaan: Sequence[KeadaanTriwulan],
    bahan: _BahanLembar,
) -> HasilTriwulan:
    """The newest triwulan that has begun, against the target of the year."""
    line = bahan.tertutup.get((one.id, TRIWULAN[-1]))
    target = line.target_setahun if line else bahan.target.get((one.kunci, None))
    if target is None:
        target = results[-1].target
    begun = [hasil for hasil, each in zip(results, keadaan, strict=True) if each.per is not None]
    if not begun:
        return HasilTriwulan(triwulan=None, target=target)
    last = begun[-1]
    return HasilTriwulan(
        triwulan=None,
        target=target,
        nilai=last.nilai,
        hilang=last.hilang,
        pembilang=last.pembilang,
        penyebut=last.penyebut,
        capaian=capaian(one.arah, last.nilai, target),
        anggaran=next((each.anggaran for each in begun[::-1] if each.anggaran is not None), None),
    )
