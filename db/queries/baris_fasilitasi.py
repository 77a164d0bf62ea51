"""The cases behind the figures of facilitated foundings: those of a year, and who lives on."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, func, true
from sqlalchemy.orm import Session

from db.figures.biaya import BIAYA_AKTA, KOPERASI_BERBIAYA
from db.figures.fasilitasi import (
    BERTAHAN_PADA,
    HIDUP_SAMPAI,
    KASUS_MACET,
    PENDIRIAN,
    PENDIRIAN_TAHUN_INI,
    TARGET,
)
from db.figures.hidup import Peristiwa
from db.models import Fasilitasi, Kecamatan, Koperasi, TargetIndikator
from db.queries.baris import BarisAngka, KeadaanAngka, Sentuhan, rows
from db.queries.baris_register import ADA
from db.queries.dasar import FASILITASI_SEJAK
from db.queries.dihitung import select_dihitung
from db.queries.hidup import select_hidup
from db.queries.kasus import select_macet
from db.queries.kelangsungan import select_berumur
from db.queries.target_indikator import PENDIRIAN_SETAHUN, is_pendirian_setahun

_BERDIRI: Sentuhan = {"fasilitasi_tahap": ("tahap", "tanggal"), "koperasi": ("asal",)}
# What counts toward a year may also depend on who paid, on the tahun anggaran and on the number.
_DIHITUNG: Sentuhan = {
    "fasilitasi_tahap": ("tahap", "tanggal", "nomor_bukti"),
    "koperasi": ("asal",),
    "fasilitasi": ("sumber_dana", "tahun_anggaran"),
    "tutup_tahun": (),
}
_BERBIAYA: Sentuhan = {
    "fasilitasi": ("biaya_akta", "sumber_dana", "tahun_anggaran"),
    **{table: names for table, names in _DIHITUNG.items() if table != "fasilitasi"},
}
_MACET: Sentuhan = {
    "fasilitasi": ("keluar", "tanggal_keluar"),
    "fasilitasi_tahap": ("tahap", "tanggal"),
    "koperasi": ("asal",),
}
_BERTAHAN: Sentuhan = {
    "koperasi": (*ADA, "tanggal_status"),
    **_BERDIRI,
}


def _cases(session: Session, dari: dt.date, hari: dt.date, **about: Any) -> Select[Any]:
    """The cases that count from a day on up to the one that is looked at."""
    each = select_dihitung(session, dari=dari, sampai=hari, pada=hari).subquery()
    named = func.coalesce(Koperasi.nama, Fasilitasi.nama_kelompok, "kasus yang sudah dihapus")
    return (
        rows(
            kunci=each.c.fasilitasi_id,
            koperasi_id=Koperasi.id,
            nama=named,
            kecamatan=Kecamatan.nama,
            kecamatan_kode=each.c.kecamatan_kode,
            rincian=each.c.nomor_bukti,
            tanggal=each.c.tanggal,
            **{"jejak": each.c.jejak, **about},
        )
        .select_from(each)
        .join(Kecamatan, Kecamatan.kode == each.c.kecamatan_kode)
        .outerjoin(Fasilitasi, Fasilitasi.id == each.c.fasilitasi_id)
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
    )


def _ever(session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    return _cases(session, FASILITASI_SEJAK, keadaan.hari)


def _of_year(session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    return _cases(session, dt.date(keadaan.hari.year, 1, 1), keadaan.hari)


def _paid(session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    first = dt.date(keadaan.hari.year, 1, 1)
    cost = Fasilitasi.biaya_akta
    cases = _cases(session, first, keadaan.hari, jejak=Fasilitasi.id, nilai=cost)
    return cases.where(cost.is_not(None))


def _stuck(session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    newest, is_stuck = select_macet(session, pada=keadaan.hari)
    return (
        rows(
            kunci=Fasilitasi.id,
            jejak=Fasilitasi.id,
            nama=Fasilitasi.nama_kelompok,
            kecamatan=Kecamatan.nama,
            kecamatan_kode=Fasilitasi.kecamatan_kode,
            rincian=func.concat("di ", newest.c.tahap),
            tanggal=newest.c.tanggal,
        )
        .select_from(Fasilitasi)
        .join(newest, true())
        .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .where(is_stuck)
    )


def _target(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    return rows(
        kunci=TargetIndikator.id,
        jejak=TargetIndikator.id,
        nama=func.concat("Target pendirian ", TargetIndikator.tahun),
        rincian=TargetIndikator.dasar,
        nilai=TargetIndikator.nilai,
    ).where(is_pendirian_setahun(), TargetIndikator.tahun == keadaan.hari.year)


def _old(bulan: int, *, only_aktif: bool) -> BarisAngka:
    """Of the years whose youngest koperasi is that old, those of which its state then is known."""

    def choose(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
        each = select_berumur(bulan, keadaan.hari).subquery()
        wanted = each.c.aktif if only_aktif else each.c.terdata
        return (
            rows(
                kunci=Fasilitasi.id,
                jejak=each.c.koperasi_id,
                koperasi_id=each.c.koperasi_id,
                nama=func.coalesce(Koperasi.nama, Fasilitasi.nama_kelompok),
                kecamatan=Kecamatan.nama,
                kecamatan_kode=Fasilitasi.kecamatan_kode,
                rincian=func.concat("SK AHU tahun ", each.c.tahun),
                tanggal=each.c.genap,
            )
            .select_from(each)
            .join(Fasilitasi, Fasilitasi.id == each.c.fasilitasi_id)
            .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
            .outerjoin(Koperasi, Koperasi.id == each.c.koperasi_id)
            .where(each.c.cukup_umur, wanted)
        )

    return BarisAngka(satuan="kasus", pilih=choose, sentuhan=_BERTAHAN)


# What a person changes to move each event, beside the founding itself.
_DITENTUKAN: Mapping[Peristiwa, Sentuhan] = {
    Peristiwa.TIDAK_AKTIF: {"koperasi": (*ADA, "tanggal_status")},
    Peristiwa.TANPA_RAT: {"rat": ()},
    Peristiwa.GRADE: {"snapshot_ods": ()},
}


def _lived(peristiwa: Peristiwa, *, only_ended: bool) -> BarisAngka:
    """Those that were watched for an event, or those that it came to, with the last day of it."""

    def choose(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
        each = select_hidup(peristiwa, keadaan.hari).subquery()
        return (
            rows(
                kunci=Fasilitasi.id,
                jejak=each.c.koperasi_id,
                koperasi_id=each.c.koperasi_id,
                nama=Koperasi.nama,
                kecamatan=Kecamatan.nama,
                kecamatan_kode=Fasilitasi.kecamatan_kode,
                rincian=func.concat("SK AHU tahun ", each.c.tahun),
                tanggal=each.c.sampai,
            )
            .select_from(each)
            .join(Fasilitasi, Fasilitasi.id == each.c.fasilitasi_id)
            .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
            .join(Koperasi, Koperasi.id == each.c.koperasi_id)
            .where(*([each.c.terjadi] if only_ended else []))
        )

    return BarisAngka(
        satuan="kasus", pilih=choose, sentuhan={**_BERTAHAN, **_DITENTUKAN[peristiwa]}
    )


BARIS_FASILITASI: dict[str, BarisAngka] = {
    PENDIRIAN.kunci: BarisAngka(satuan="kasus", pilih=_ever, sentuhan=_DIHITUNG),
    PENDIRIAN_TAHUN_INI.kunci: BarisAngka(satuan="kasus", pilih=_of_year, sentuhan=_DIHITUNG),
    KASUS_MACET.kunci: BarisAngka(satuan="kasus", pilih=_stuck, sentuhan=_MACET),
    TARGET.kunci: BarisAngka(
        satuan="target",
        pilih=_target,
        dijumlah=True,
        sentuhan={"target_indikator": ("nilai",)},
        hanya_bila=PENDIRIAN_SETAHUN,
    ),
    BIAYA_AKTA.kunci: BarisAngka(satuan="kasus", pilih=_paid, dijumlah=True, sentuhan=_BERBIAYA),
    KOPERASI_BERBIAYA.kunci: BarisAngka(satuan="kasus", pilih=_paid, sentuhan=_BERBIAYA),
    **{
        ukuran.kunci: _old(bulan, only_aktif=only_aktif)
        for bulan, (aktif, berumur, _) in BERTAHAN_PADA.items()
        for ukuran, only_aktif in ((aktif, True), (berumur, False))
    },
    **{
        ukuran.kunci: _lived(peristiwa, only_ended=only_ended)
        for peristiwa, (kejadian, diamati, _) in HIDUP_SAMPAI.items()
        for ukuran, only_ended in ((kejadian, True), (diamati, False))
    },
}
