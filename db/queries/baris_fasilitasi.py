"""The cases behind the figures of facilitated foundings: those of a year, and who lives on."""

import datetime as dt
from typing import Any

from sqlalchemy import Select, func
from sqlalchemy.orm import Session

from db.enums import JenisTarget
from db.figures.biaya import BIAYA_AKTA, KOPERASI_BERBIAYA
from db.figures.fasilitasi import BERTAHAN_PADA, PENDIRIAN, PENDIRIAN_TAHUN_INI, TARGET
from db.models import Fasilitasi, FasilitasiTahap, Kecamatan, Koperasi, Target
from db.queries.baris import BarisAngka, KeadaanAngka, Sentuhan, rows
from db.queries.baris_register import ADA
from db.queries.dasar import FASILITASI_SEJAK
from db.queries.fasilitasi import in_year, is_founded
from db.queries.kelangsungan import select_berumur

_BERDIRI: Sentuhan = {"fasilitasi_tahap": ("tahap", "tanggal"), "koperasi": ("asal",)}
_BERBIAYA: Sentuhan = {"fasilitasi": ("biaya_akta",), **_BERDIRI}
_BERTAHAN: Sentuhan = {
    "koperasi": (*ADA, "tanggal_status"),
    **_BERDIRI,
}


def _cases(dari: dt.date, sampai: dt.date, jejak: Any, nilai: Any = None) -> Select[Any]:
    """The cases whose SK AHU is of these days, without KDMP."""
    about = {} if nilai is None else {"nilai": nilai}
    return (
        rows(
            kunci=Fasilitasi.id,
            jejak=jejak,
            koperasi_id=Fasilitasi.koperasi_id,
            nama=func.coalesce(Koperasi.nama, Fasilitasi.nama_kelompok),
            kecamatan=Kecamatan.nama,
            kecamatan_kode=Fasilitasi.kecamatan_kode,
            rincian=FasilitasiTahap.nomor_bukti,
            tanggal=FasilitasiTahap.tanggal,
            **about,
        )
        .select_from(FasilitasiTahap)
        .join(Fasilitasi, Fasilitasi.id == FasilitasiTahap.fasilitasi_id)
        .join(Kecamatan, Kecamatan.kode == Fasilitasi.kecamatan_kode)
        .outerjoin(Koperasi, Koperasi.id == Fasilitasi.koperasi_id)
        .where(is_founded(dari, sampai))
    )


def _ever(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    return _cases(FASILITASI_SEJAK, keadaan.hari, FasilitasiTahap.id)


def _of_year(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    return _cases(*in_year(keadaan.hari.year, keadaan.hari), FasilitasiTahap.id)


def _paid(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    days = in_year(keadaan.hari.year, keadaan.hari)
    cases = _cases(*days, Fasilitasi.id, Fasilitasi.biaya_akta)
    return cases.where(Fasilitasi.biaya_akta.is_not(None))


def _target(_session: Session, keadaan: KeadaanAngka) -> Select[Any]:
    return rows(
        kunci=Target.id,
        jejak=Target.id,
        nama=func.concat("Target pendirian ", Target.tahun),
        rincian=Target.dasar,
        nilai=Target.nilai,
    ).where(Target.jenis == JenisTarget.PENDIRIAN, Target.tahun == keadaan.hari.year)


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


BARIS_FASILITASI: dict[str, BarisAngka] = {
    PENDIRIAN.kunci: BarisAngka(satuan="kasus", pilih=_ever, sentuhan=_BERDIRI),
    PENDIRIAN_TAHUN_INI.kunci: BarisAngka(satuan="kasus", pilih=_of_year, sentuhan=_BERDIRI),
    TARGET.kunci: BarisAngka(
        satuan="target", pilih=_target, dijumlah=True, sentuhan={"target": ("nilai",)}
    ),
    BIAYA_AKTA.kunci: BarisAngka(satuan="kasus", pilih=_paid, dijumlah=True, sentuhan=_BERBIAYA),
    KOPERASI_BERBIAYA.kunci: BarisAngka(satuan="kasus", pilih=_paid, sentuhan=_BERBIAYA),
    **{
        ukuran.kunci: _old(bulan, only_aktif=only_aktif)
        for bulan, (aktif, berumur, _) in BERTAHAN_PADA.items()
        for ukuran, only_aktif in ((aktif, True), (berumur, False))
    },
}
